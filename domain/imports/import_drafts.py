"""What an import understood of some rows: clients, cases, sessions, payments to be kept, or cells to be mended."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from typing import Any

from domain.cases.case_courses import Course, course
from domain.cases.cases import ClosingReason, StateChange
from domain.firms.firms import Firm
from domain.firms.modes import Mode
from domain.refusals import Phrase, Refused
from domain.time.periods import Month


class Why(Phrase):
    """What is wrong with a cell, and what would help: ``cell-<code>``."""


@dataclass(frozen=True, slots=True)
class BadCell:
    """What is wrong with one cell: its column, its text, and why."""

    column: str
    value: str
    why: Why | Refused


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

    A row without one goes with the others; ``because`` is the bad row when it is not among these. ``differs``: nothing
    is wrong with it, but somebody here did something else.
    """

    table: str
    rows: tuple[Row, ...]
    faults: Mapping[int, tuple[BadCell, ...]]
    because: int = 0
    differs: bool = False


COMPARED = ("number", "kind", "category", "title")
"""What may have been corrected here; the rest of a case follows from its states."""


def beside_us(
    case: CaseDraft, stored: Sequence[StateChange], known: Mapping[str, Any], *, later_wins: bool
) -> tuple[CaseDraft, Why | None]:
    """Return what the other system says anew of a case that is worked on here, and how it differs, if it does.

    What it said before is no news. Its later states are, where the map says so; else they differ from what we did.
    """
    changes = tuple(change for change in case.changes if change not in stored)
    last = stored[-1] if stored else None
    ours: str | Phrase = ""
    theirs: str | Phrase = ""
    other = [name for name in COMPARED if case.said.get(name, known[name]) != known[name]]
    if changes and last and not (later_wins and changes[0].at > last.at):
        both = (last, changes[-1])
        ours, theirs = (Phrase("state-since", {"state": one.state, "at": one.at.isoformat()}) for one in both)
    elif other and not later_wins:
        ours, theirs = (", ".join(f"{name} {told[name]!r}" for name in other) for told in (known, case.said))
    said = {name: value for name, value in case.said.items() if name in ("closing_reason", "resolution")}
    differs = Why("differs", {"case": repr(case.external_id), "ours": ours, "theirs": theirs}) if ours else None
    return replace(case, changes=changes, said=said), differs


def settled(
    draft: CaseDraft, stored: Sequence[StateChange], known: Mapping[str, Any], firm: Firm, *, is_log: bool
) -> tuple[dict[str, Any], Course]:
    """Return a case's columns and its course, from the draft and what is ``known`` of it (empty for a new case).

    A log adds to the ``stored`` states, a whole case replaces them; what the map made up fills only gaps.
    """
    changes = (*stored, *draft.changes) if is_log else draft.changes
    # later rows of a log may come in a later file: a case is as old as its earliest
    opened_at = min(draft.opened_at, known.get("opened_at") or draft.opened_at) if is_log else draft.opened_at
    going = course(opened_at, changes, pending_days=firm.deadlines.pending_days, zone=firm.time_zone)
    values = {**draft.made_up, **{name: value for name, value in known.items() if value is not None}, **draft.said}
    reason = ClosingReason(values.get("closing_reason") or ClosingReason.SOLVED)
    columns = {name: values[name] for name in ("number", "kind", "category", "title", "resolution")}
    columns |= {
        "state": going.state.value,
        "state_since": going.states[-1].at,
        "closing_reason": reason.value if going.closed_at else None,
        "opened_at": opened_at,
        "contacted_at": going.contacted_at,
        "closed_at": going.closed_at,
        "pending_until": going.pending_until,
    }
    return columns, going
