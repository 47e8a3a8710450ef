"""What every refusal of a rule says: which rule, why, what would help, and by which acts."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Self


class Refused(Exception):  # noqa: N818 (a refusal is an answer, not an error)
    """A rule says no. Never retried: the same question gets the same answer.

    Each subclass stands beside the rule that raises it and takes the same texts. A rule knows no doors: ``acts`` are
    codes of what would help, and the door at which somebody stands names its own way to each.
    """

    def __init__(self, *, rule: str, reason: str, remedy: str, acts: Sequence[str] = ()) -> None:
        """Keep the rule's ID, why it refuses and what would help as plain text, and the acts that would."""
        super().__init__(rule, reason, remedy)
        self.rule = rule
        self.reason = reason
        self.remedy = remedy
        self.acts = tuple(acts)

    def __str__(self) -> str:
        return f"{self.rule}: {self.reason} {self.remedy}"

    def __reduce__(self) -> tuple[object, ...]:
        """Let a refusal travel between processes, which keyword-only arguments would forbid."""
        rebuild = partial(type(self), rule=self.rule, reason=self.reason, remedy=self.remedy, acts=self.acts)
        return rebuild, ()

    def by(self, ways: str) -> Self:
        """Return the same refusal, its remedy with a door's own ``ways`` to its acts."""
        remedy = f"{self.remedy} {ways}".strip()
        return type(self)(rule=self.rule, reason=self.reason, remedy=remedy, acts=self.acts)
