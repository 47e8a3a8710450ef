"""The chat of a session: what is said in it, how much, and how long an explanation took by it (MX-08)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from domain.refusals import Refused

MOST_TEXT = 1_000
MOST_LINES = 400
MINUTE = timedelta(minutes=1)


class NoChat(Refused):
    """Nothing more is said in this chat."""


@dataclass(frozen=True, slots=True)
class Line:
    """What somebody said; ``explains`` marks what the client is told to do, in place of an instruction sheet."""

    id: int
    at: datetime
    who: str
    text: str
    contact_id: int | None = None
    explains: bool = False


def minutes_explained(lines: Sequence[Line]) -> int | None:
    """Return how long the explanation took, from its first line to its last, begun minutes as whole ones (MX-08).

    ``None`` when nothing was explained by this chat.
    """
    at = [one.at for one in lines if one.explains]
    return max(-((min(at) - max(at)) // MINUTE), 1) if at else None


def require_room(lines: Sequence[Line], number: str) -> None:
    """Raise ``NoChat`` when a chat is full."""
    if len(lines) >= MOST_LINES:
        raise NoChat("chat-full", rule="MX-08", number=number, most=MOST_LINES)
