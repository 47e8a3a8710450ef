"""How many letters a run may take: the whole queue, or its lot of it. Imports no Prefect."""

from __future__ import annotations

from threading import Lock


class Share:
    """What a run may still claim, for all its firms and threads together; ``None`` is as much as there is."""

    def __init__(self, most: int | None = None) -> None:
        self._left = most
        self._lock = Lock()

    def take(self, most: int) -> int:
        """Return how many letters may be claimed now, ``most`` of them at most; 0 when the share is used up."""
        with self._lock:
            if self._left is None:
                return most
            taken = min(most, self._left)
            self._left -= taken
            return taken

    def give_back(self, count: int) -> None:
        """Put back what was taken and not found."""
        with self._lock:
            if self._left is not None:
                self._left += count
