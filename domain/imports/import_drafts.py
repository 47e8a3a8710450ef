"""What an import understood of some rows: clients, cases, sessions, payments to be kept, or cells to be mended."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from domain.cases.case_courses import Course, course
from domain.cases.cases import ClosingReason, StateChange
from domain.firms.firms import Firm
from domain.firms.modes import Mode
from domain.time.periods import Month


@dataclass(frozen=True, slots=True)
class BadCell:
    """What is wrong with one cell: its column, its text, why it is refused and what would help."""

    column: str
    value: str
    reason: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.reason}. {self.remedy}"


@dataclass(frozen=True, slots=True)
class Row:
    """One row by column name; ``number`` counts as a spreadsheet does (the heading is row 1).

    ``fault`` is set by the reader when the row itself cannot be trusted: a formula, too many cells.
    """

    number: int
    cells: Mapping[str, str]
    fault: BadCell | None = None


@dataclass(frozen=True, slots=True)
class ContactDraft:
    """A person with an address; ``None`` leaves what is known: nobody is subscribed again by an import."""

    email: str
    name: str | None = None
    language: str | None = None
    gets_reports: bool | None = None


@dataclass(frozen=True, slots=True)
class PlanDraft:
    """A plan from a month on; ``plan`` ``None`` ends it; hours and price ``None`` mean those of the profile."""

    month: Month
    plan: str | None
    hours: Decimal | None = None
    price: Decimal | None = None


@dataclass(frozen=True, slots=True)
class ClientDraft:
    """A client with the contacts and plans that its rows name; a language that no row says is only for a new one."""

    external_id: str
    name: str
    language: str
    language_said: bool = True
    contacts: tuple[ContactDraft, ...] = ()
    plans: tuple[PlanDraft, ...] = ()


@dataclass(frozen=True, slots=True)
class CaseDraft:
    """A case; ``said`` are the columns that the file itself says, ``made_up`` those that the map fills in."""

    external_id: str
    client: str
    advisor: str | None
    opened_at: datetime
    changes: tuple[StateChange, ...]
    said: Mapping[str, Any]
    made_up: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class SessionDraft:
    """A session of a case that is known by its external id."""

    external_id: str
    case: str
    mode: Mode
    tool: str
    advisor: str | None
    started_at: datetime
    ended_at: datetime | None


@dataclass(frozen=True, slots=True)
class PaymentDraft:
    """A payment of a client, known by code, number or exact name; perhaps for a case, by its number."""

    reference: str
    client: str
    paid_at: datetime
    amount: Decimal
    what_for: str
    case: str | None = None
    method: str | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """What some rows say, ready to be kept."""

    rows: tuple[Row, ...]
    client: ClientDraft | None = None
    case: CaseDraft | None = None
    session: SessionDraft | None = None
    payment: PaymentDraft | None = None


@dataclass(frozen=True, slots=True)
class Refusal:
    """Rows that do not go in, and every bad cell by row number.

    A row without one goes with the others; ``because`` is the bad row when it is not among these.
    """

    table: str
    rows: tuple[Row, ...]
    faults: Mapping[int, tuple[BadCell, ...]]
    because: int = 0


def settled(
    draft: CaseDraft, stored: Sequence[StateChange], known: Mapping[str, Any], firm: Firm, *, is_log: bool
) -> tuple[dict[str, Any], Course]:
    """Return a case's columns and its course, from the draft and what is ``known`` of it (empty for a new case).

    A log adds to the ``stored`` states, a whole case replaces them; what the map made up fills only gaps.
    """
    changes = (*stored, *draft.changes) if is_log else draft.changes
    going = course(draft.opened_at, changes, pending_days=firm.deadlines.pending_days, zone=firm.time_zone)
    values = {**draft.made_up, **{name: value for name, value in known.items() if value is not None}, **draft.said}
    reason = ClosingReason(values.get("closing_reason") or ClosingReason.SOLVED)
    columns = {name: values[name] for name in ("number", "kind", "category", "title", "resolution")}
    columns |= {
        "state": going.state.value,
        "state_since": going.states[-1].at,
        "closing_reason": reason.value if going.closed_at else None,
        "opened_at": draft.opened_at,
        "contacted_at": going.contacted_at,
        "closed_at": going.closed_at,
        "pending_until": going.pending_until,
    }
    return columns, going
