"""One matter of one client, from intake to closed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain.sessions import Session


class Kind(StrEnum):
    """PE-01: every case is exactly one of the two."""

    INCIDENT = "incident"
    SERVICE_REQUEST = "service_request"


class CaseState(StrEnum):
    """Where a case stands."""

    NEW = "new"
    CONTACTED = "contacted"
    IN_SESSION = "in_session"
    PENDING = "pending"
    ESCALATED = "escalated"
    CLOSED = "closed"


class ClosingReason(StrEnum):
    """Why a case was closed; the first two are successes."""

    SOLVED = "solved"
    ANSWERED = "answered"
    INSTRUCTIONS_SENT = "instructions_sent"
    TOLD_BY_CHAT = "told_by_chat"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"
    DECLINED = "declined"

    @property
    def is_solution(self) -> bool:
        """Whether the client's matter was settled."""
        return self in (ClosingReason.SOLVED, ClosingReason.ANSWERED)


@dataclass(frozen=True, slots=True)
class StateChange:
    """From ``at`` on the case stood in ``state``."""

    state: CaseState
    at: datetime


@dataclass(frozen=True, slots=True)
class CaseHistory:
    """A case as a report sees it: its facts, every state with its instant (UTC, ascending), its sessions."""

    id: int
    number: str
    kind: Kind
    category: str
    title: str
    opened_at: datetime
    contacted_at: datetime | None
    closed_at: datetime | None
    closing_reason: ClosingReason | None
    pending_until: datetime | None
    resolution: str
    states: tuple[StateChange, ...] = ()
    sessions: tuple[Session, ...] = ()

    def state_at(self, at: datetime) -> CaseState | None:
        """Give the state in which the case stood just before ``at``; ``None`` when it was not yet open."""
        state = None
        for change in self.states:
            if change.at >= at:
                break
            state = change.state
        return state
