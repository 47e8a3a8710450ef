"""What a person does with a case, by its number: each act a value, each with one operation that takes it and `By`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain.acts import By, LongText
from domain.cases import case_machine
from domain.cases.cases import Case, CaseState, ClosingReason, Kind
from domain.cases.pending import is_over
from domain.time.periods import Period, local_day
from tasks.operations.cases import case_letters
from tasks.operations.cases.cases import close, find, keep, locked, opening, record, ring_at_once
from tasks.operations.cases.on_call import promised_call
from tasks.operations.letters.outbox import post
from tasks.store.unit_of_work import UnitOfWork


def numbered(uow: UnitOfWork, firm_id: str, number: str) -> Case:
    """Return a firm's case under lock, by its number; raise ``UnknownCase``."""
    return locked(uow, find(uow, firm_id, number))


@dataclass(frozen=True, slots=True)
class NoteContact:
    """The client was reached."""

    firm: str
    case: str


def note_contact(uow: UnitOfWork, act: NoteContact, by: By) -> Case:
    """Record that the client was reached: the call is not owed any more (PE-04)."""
    case = numbered(uow, act.firm, act.case)
    after = case_machine.contact(case, now=by.at)
    keep(uow, case, after, "case.contacted", actor=by.who, why=by.why, now=by.at)
    return after


class GivenReason(StrEnum):
    """The reasons for closing a case that a person may give; the others happen by themselves."""

    SOLVED = "solved"
    ANSWERED = "answered"
    WITHDRAWN = "withdrawn"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True)
class CloseCase:
    """A case ends without a session; the client reads the ``note``."""

    firm: str
    case: str
    reason: GivenReason
    note: LongText = ""


def close_case(uow: UnitOfWork, act: CloseCase, by: By) -> Case:
    """Close a case as solved or answered (MX-08), not wanted any more (AL-05), or its repair declined (MX-13)."""
    case = numbered(uow, act.firm, act.case)
    if act.reason is GivenReason.WITHDRAWN:
        after = case_machine.withdraw(case, note=act.note, now=by.at)
    elif act.reason is GivenReason.DECLINED:
        after = case_machine.decline(case, note=act.note, now=by.at)
    else:
        after = case_machine.settle(case, ClosingReason(act.reason), note=act.note, now=by.at)
    return close(uow, case, after, actor=by.who, why=by.why, now=by.at)


@dataclass(frozen=True, slots=True)
class TellByChat:
    """The client was told by chat, in so many ``minutes``, what the instruction sheet would have said."""

    firm: str
    case: str
    minutes: int
    note: LongText = ""


def tell_by_chat(uow: UnitOfWork, act: TellByChat, by: By) -> Case:
    """Close a case on which instructions are owed: the client was told them by chat (MX-08)."""
    case = numbered(uow, act.firm, act.case)
    after = case_machine.tell(case, minutes=act.minutes, firm=uow.firm(act.firm), note=act.note, now=by.at)
    return close(uow, case, after, actor=by.who, why=by.why, now=by.at)


@dataclass(frozen=True, slots=True)
class CorrectCase:
    """What a case really is, and from which machine of the client it is really asked; empty: as it was."""

    firm: str
    case: str
    kind: Kind | None = None
    equipment: str = ""


def correct_case(uow: UnitOfWork, act: CorrectCase, by: By) -> Case:
    """Correct what is known of an open case: its kind (PE-01), the client's machine from which it is asked (MX-07)."""
    case = numbered(uow, act.firm, act.case)
    machine = " ".join(act.equipment.split())
    after = case_machine.corrected(
        case,
        kind=act.kind or case.kind,
        equipment_id=uow.intakes.machine(case.client_id, machine) if machine else case.equipment_id,
        machine=machine or case.machine,
    )
    if after != case:
        facts = {"kind": [case.kind, after.kind], "machine": [case.machine, after.machine]}
        keep(uow, case, after, "case.corrected", actor=by.who, why=by.why, now=by.at, facts=facts)
    return after


@dataclass(frozen=True, slots=True)
class BookFollowUp:
    """The next session of a pending case, agreed from ``begin`` to ``end``."""

    firm: str
    case: str
    begin: datetime
    end: datetime


def book_follow_up(uow: UnitOfWork, act: BookFollowUp, by: By) -> Case:
    """Protect a pending case until the end of a follow-up that begins inside its week (MX-11)."""
    case = numbered(uow, act.firm, act.case)
    after = case_machine.book_follow_up(case, Period(act.begin, act.end), now=by.at)
    booked = {"start": act.begin.isoformat(), "end": act.end.isoformat()}
    keep(uow, case, after, "case.follow_up_booked", actor=by.who, why=by.why, now=by.at, facts=booked)
    return after


@dataclass(frozen=True, slots=True)
class CancelFollowUp:
    """The follow-up of a pending case does not take place."""

    firm: str
    case: str


def cancel_follow_up(uow: UnitOfWork, act: CancelFollowUp, by: By) -> Case:
    """Take a booked follow-up away: the case waits for its week again (MX-11)."""
    case, firm = numbered(uow, act.firm, act.case), uow.firm(act.firm)
    after = case_machine.cancel_follow_up(case, firm=firm, calendar=uow.calendar(firm.id), now=by.at)
    keep(uow, case, after, "case.follow_up_cancelled", actor=by.who, why=by.why, now=by.at)
    return after


@dataclass(frozen=True, slots=True)
class TakeUpCase:
    """The client came back about a case."""

    firm: str
    case: str


def take_up_case(uow: UnitOfWork, act: TakeUpCase, by: By) -> Case:
    """Return the case with which a client's matter goes on: in time the same one, after its closing a new one (MX-11).

    Asked for twice it is the same new one while that is open. A pending case whose week is over, which no job has
    closed yet, is closed first, as of the end of its week.
    """
    case = numbered(uow, act.firm, act.case)
    if case.pending and is_over(case.pending, by.at):
        why = "the week is over (MX-11)"
        case = close(uow, case, case_machine.expire(case, now=by.at), actor="trastienda", why=why, now=by.at)
    if case.state is CaseState.CLOSED:
        return _successor(uow, case, by)
    call = promised_call(uow, uow.firm(case.firm_id), case.client_id, by.at)
    after = case_machine.come_back(case, call, now=by.at)
    keep(uow, case, after, "case.returned", actor=by.who, why=by.why, now=by.at)
    ring_at_once(uow, after, now=by.at)
    return after


def _successor(uow: UnitOfWork, case: Case, by: By) -> Case:
    known = uow.cases.successor(case.id)
    if known is not None:
        return uow.cases.get_one(known)
    firm = uow.firm(case.firm_id)
    call = promised_call(uow, firm, case.client_id, by.at)
    row = uow.cases.story(case.id)
    same = ("firm_id", "client_id", "kind", "category", "title", "contact_id", "site_id", "equipment_id", "advisor_id")
    new_id = uow.cases.open(
        {name: row[name] for name in same}
        | opening(f"after:{case.id}:{by.at.isoformat()}", by.at, call)
        | {"previous_case_id": case.id},
        year=local_day(by.at, firm.time_zone).year,
    )
    new = locked(uow, new_id)
    record(uow, new, "case.opened", actor=by.who, why=by.why, now=by.at, facts={"previous": case.id})
    to = case_letters.addressees(uow, [new]).get(new_id)
    if to:
        post(uow, [case_letters.returned(firm, new, to, due=call.due, previous=case.number)], now=by.at)
    ring_at_once(uow, new, now=by.at)
    return new
