"""What a person does with a case, by its number: each act a value, each with one operation that takes it and `By`."""

from dataclasses import dataclass
from enum import StrEnum

from domain.acts import By, LongText
from domain.cases import case_machine
from domain.cases.cases import Case, ClosingReason, Kind
from tasks.operations.cases.cases import close, keep, numbered
from tasks.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class NoteContact:
    """The client was reached."""

    firm: str
    case: str


def note_contact(uow: UnitOfWork, act: NoteContact, by: By) -> Case:
    """Record that the client was reached: the call is not owed any more (PE-04)."""
    case = numbered(uow, act.firm, act.case)
    after = case_machine.contact(case, now=by.at)
    keep(uow, case, after, "case.contacted", by)
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
    return close(uow, case, after, by)


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
    return close(uow, case, after, by)


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
        keep(uow, case, after, "case.corrected", by, facts=facts)
    return after
