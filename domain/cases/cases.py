"""One matter of one client, from intake to closed."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain.cases.sessions.sessions import Session
from domain.time.periods import Period


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
class CallOwed:
    """``since`` then the firm owes the client a call, ``due`` by then (PE-04).

    ``alert_at`` is when the operator hears of it next, ``None`` when there is nothing more to tell.
    """

    since: datetime
    due: datetime
    alert_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Pending:
    """A case waits for its client ``until`` then, or until a ``follow_up`` begun inside its week is settled (MX-11)."""

    until: datetime
    follow_up: Period | None = None
    next_reminder_at: datetime | None = None

    @property
    def closes_at(self) -> datetime:
        """Return the instant as of which the case ends if nobody comes: its deadline, or the end of its follow-up."""
        return max(self.until, self.follow_up.end) if self.follow_up else self.until


@dataclass(frozen=True, slots=True)
class Case:
    """A case as it stands. Only ``domain.cases.case_machine`` and its neighbours make one from another.

    ``since`` is the instant of the last change of state; ``call`` is there while the firm owes one, ``pending`` in
    that state. ``follow_up_free`` says that the next session costs nothing (MX-10). ``instructions_owed_since`` waits
    for the document that closes the case (MX-08). All instants are in UTC.
    """

    id: int
    firm_id: str
    client_id: int
    number: str
    kind: Kind
    title: str
    state: CaseState
    since: datetime
    opened_at: datetime
    call: CallOwed | None = None
    contacted_at: datetime | None = None
    closed_at: datetime | None = None
    closing_reason: ClosingReason | None = None
    pending: Pending | None = None
    follow_up_free: bool = False
    instructions_owed_since: datetime | None = None
    remote_tried: bool = False
    advisor_id: int | None = None
    contact_id: int | None = None
    equipment_id: int | None = None
    machine: str = ""
    previous_case_id: int | None = None
    resolution: str = ""

    @property
    def is_open(self) -> bool:
        """Whether something may still happen to it: closed is the end (see the decision on coming back)."""
        return self.state is not CaseState.CLOSED

    @property
    def waits_until(self) -> datetime | None:
        """Return until when it waits for its client, or for the call that is owed; ``None`` when for neither."""
        if self.pending:
            return self.pending.until
        return self.call.due if self.call else None


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
