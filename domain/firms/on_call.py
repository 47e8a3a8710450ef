"""Who is called outside business hours, in which order, for clients whose policy promises 7x24 (MX-23)."""

import re
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from domain.firms.checks import require

ROUNDS = 3
"""So often everybody is called; then the call is simply late, and stays with the operator."""


@dataclass(frozen=True, slots=True)
class OnCallPerson:
    """Somebody who may be called: by ``mail``, and by the webhook of ``id`` where one is set on the machine."""

    id: str
    mail: str

    def __post_init__(self) -> None:
        require(bool(re.fullmatch(r"[a-z][a-z0-9_]{1,30}", self.id)), f"id {self.id!r}", "small-letters")
        require("@" in self.mail, f"mail {self.mail!r}", "mail-address")


@dataclass(frozen=True, slots=True)
class OnCall:
    """The rota: ``people`` in order, the first of them another one each week where ``weekly``.

    The next one is called ``next_after_minutes`` later, while nobody has called the client.
    """

    people: tuple[OnCallPerson, ...]
    weekly: bool = False
    next_after_minutes: int = 10

    def __post_init__(self) -> None:
        require(bool(self.people), "people", "at-least-one")
        require(self.next_after_minutes > 0, "next_after_minutes", "at-least-1")

    def person(self, since: datetime, ring: int, zone: str) -> OnCallPerson | None:
        """Return whom the ``ring``-th call (from 0) about something of ``since`` goes to; ``None`` after all rounds."""
        if ring >= ROUNDS * len(self.people):
            return None
        week = since.astimezone(ZoneInfo(zone)).isocalendar().week if self.weekly else 0
        return self.people[(week + ring) % len(self.people)]
