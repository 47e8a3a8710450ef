"""How the outside world fails: for now, or for good."""

from __future__ import annotations


class TemporaryFailure(Exception):  # noqa: N818  not always an error of ours
    """It may work later; ``soon`` when the connection broke, not when the other side said "not now"."""

    def __init__(self, message: str, *, soon: bool) -> None:
        super().__init__(message)
        self.soon = soon


class ServerAway(TemporaryFailure):
    """There is no way to the other side at all: no fault of what was to be handed over, and useless to go on."""


class Misconfigured(ServerAway):
    """There is a way, but not for us: a login, a certificate, a block list. Somebody has to mend something first."""

    def __init__(self, message: str) -> None:
        super().__init__(message, soon=False)


class PermanentFailure(Exception):  # noqa: N818
    """It will never work as it is: somebody has to change something first."""


class OutcomeUnknown(Exception):  # noqa: N818
    """The connection broke after the last byte: the other side may have taken the mail, or not."""
