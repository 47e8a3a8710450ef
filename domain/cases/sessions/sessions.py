"""Stretches of work on a case."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from domain.firms.modes import Mode


class Outcome(StrEnum):
    """How a session ended: exactly one of these (MX-08, MX-10, MX-12, MX-13, MX-14, MX-24, MX-27)."""

    SOLVED = "solved"
    ANSWERED = "answered"
    TOLD_BY_CHAT = "told_by_chat"
    UNSOLVABLE = "unsolvable"
    CONTROL_REFUSED = "control_refused"
    UNFINISHED = "unfinished"
    DISCONNECTED = "disconnected"
    CLIENT_BROKE_OFF = "client_broke_off"
    ESCALATED = "escalated"
    REVIEWED = "reviewed"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Session:
    """One stretch of work by one advisor; ``ended_at`` is ``None`` while it runs (instants in UTC).

    ``free`` marks the follow-up of a pending case, which costs the client nothing (MX-10). ``at_client`` and
    ``area`` say where an on-site session takes place (PE-07, MX-04).
    """

    id: int
    case_id: int
    mode: Mode
    tool: str
    advisor: str
    started_at: datetime
    ended_at: datetime | None
    outcome: Outcome | None = None
    free: bool = False
    last_sign_at: datetime | None = None
    at_client: bool = False
    area: str = ""

    def worked(self, until: datetime) -> timedelta:
        """Return the time worked, up to ``until`` for a session that still runs."""
        return max(min(self.ended_at or until, until) - self.started_at, timedelta(0))
