"""What can be done with a case: one function for each, in one transaction with its record and its letters.

Every function takes who does it (``actor``) and why, and raises the domain's refusal when a rule says no.
"""

from __future__ import annotations

from collections.abc import Mapping
<<<<<<< HEAD
=======
from dataclasses import dataclass, replace
>>>>>>> 9481b00 (Keep a 7x24 policy's promise round the clock)
from datetime import datetime
from typing import Any

from domain.cases import case_machine
<<<<<<< HEAD
from domain.cases.cases import CallOwed, Case, CaseState
=======
from domain.cases.cases import CallOwed, Case, CaseState, ClosingReason
from domain.cases.pending import is_over
>>>>>>> 9481b00 (Keep a 7x24 policy's promise round the clock)
from domain.refusals import Refused
from tasks.operations.appointments import case_appointments
from tasks.operations.cases import case_letters, on_call
from tasks.operations.cases.on_call import promised_call
from tasks.operations.letters.outbox import post
from tasks.store.cases.cases import call_columns
from tasks.store.events import Event
from tasks.store.unit_of_work import UnitOfWork


class UnknownCase(Refused):
    """There is no such case."""


def locked(uow: UnitOfWork, case_id: int) -> Case:
    """Return a case under lock; raise ``UnknownCase``."""
    case = uow.cases.locked([case_id]).get(case_id)
    if case is None:
        raise UnknownCase(
            rule="AL-05", reason=f"There is no case {case_id}.", remedy="Name an open one.", acts=("list-cases",)
        )
    return case


def close_with_instructions(
    uow: UnitOfWork, case_id: int, *, note: str = "", actor: str, why: str, now: datetime
) -> Case:
    """Close a case because its instruction sheet has been handed over to the mail server (MX-08, MX-14)."""
    case = locked(uow, case_id)
    return close(uow, case, case_machine.hand_over(case, note=note, now=now), actor=actor, why=why, now=now)


<<<<<<< HEAD
=======
def tell_by_chat(
    uow: UnitOfWork, case_id: int, *, minutes: int, note: str = "", actor: str, why: str, now: datetime
) -> Case:
    """Close a case on which instructions are owed: the client was told them by chat (MX-08)."""
    case = locked(uow, case_id)
    after = case_machine.tell(case, minutes=minutes, firm=uow.firm(case.firm_id), note=note, now=now)
    return close(uow, case, after, actor=actor, why=why, now=now)


def book_follow_up(uow: UnitOfWork, case_id: int, follow_up: Period, *, actor: str, why: str, now: datetime) -> Case:
    """Protect a pending case until the end of a follow-up that begins inside its week (MX-11)."""
    case = locked(uow, case_id)
    after = case_machine.book_follow_up(case, follow_up, now=now)
    booked = {"start": follow_up.start.isoformat(), "end": follow_up.end.isoformat()}
    keep(uow, case, after, "case.follow_up_booked", actor=actor, why=why, now=now, facts=booked)
    return after


def cancel_follow_up(uow: UnitOfWork, case_id: int, *, actor: str, why: str, now: datetime) -> Case:
    """Take a booked follow-up away: the case waits for its week again."""
    case = locked(uow, case_id)
    after = case_machine.cancel_follow_up(
        case, firm=uow.firm(case.firm_id), calendar=uow.calendar(case.firm_id), now=now
    )
    keep(uow, case, after, "case.follow_up_cancelled", actor=actor, why=why, now=now)
    return after


def come_back(uow: UnitOfWork, case_id: int, *, actor: str, why: str, now: datetime) -> CameBack:
    """Record that a client writes or calls about a case: in time it goes on, after its closing a new one begins.

    Asked for twice it is the same new one while that is open. A pending case whose week is over, which no job has
    closed yet, is closed first, as of the end of its week.
    """
    case = locked(uow, case_id)
    if case.pending and is_over(case.pending, now):
        case = close(
            uow, case, case_machine.expire(case, now=now), actor="trastienda", why="the week is over (MX-11)", now=now
        )
    if case.state is CaseState.CLOSED:
        return _open_successor(uow, case, actor=actor, why=why, now=now)
    after = case_machine.come_back(case, promised_call(uow, uow.firm(case.firm_id), case.client_id, now), now=now)
    keep(uow, case, after, "case.returned", actor=actor, why=why, now=now)
    ring_at_once(uow, after, now=now)
    return CameBack(case.id, case.number, new=False)


def _open_successor(uow: UnitOfWork, case: Case, *, actor: str, why: str, now: datetime) -> CameBack:
    known = uow.cases.successor(case.id)
    if known is not None:
        return CameBack(known, uow.cases.get_one(known).number, new=False)
    firm = uow.firm(case.firm_id)
    call = promised_call(uow, firm, case.client_id, now)
    row = uow.cases.story(case.id)
    same = ("firm_id", "client_id", "kind", "category", "title", "contact_id", "site_id", "equipment_id", "advisor_id")
    new_id = uow.cases.open(
        {name: row[name] for name in same}
        | opening(f"after:{case.id}:{now.isoformat()}", now, call)
        | {"previous_case_id": case.id},
        year=local_day(now, firm.time_zone).year,
    )
    new = locked(uow, new_id)
    record(uow, new, "case.opened", actor=actor, why=why, now=now, facts={"previous": case.id})
    to = case_letters.addressees(uow, [new]).get(new_id)
    if to:
        post(uow, [case_letters.returned(firm, new, to, due=call.due, previous=case.number)], now=now)
    ring_at_once(uow, new, now=now)
    return CameBack(new_id, new.number, new=True)


def ring_at_once(uow: UnitOfWork, case: Case, *, now: datetime) -> None:
    """Alert whoever is on call, where the client's policy promises 7x24 (MX-23)."""
    call = on_call.ring(uow, case, now=now)
    if call:
        uow.cases.keep([(case, replace(case, call=call))])


>>>>>>> 9481b00 (Keep a 7x24 policy's promise round the clock)
def opening(external_id: str, now: datetime, call: CallOwed | None = None) -> dict[str, Any]:
    """Return the columns that every new case begins with, and the call that is owed on it."""
    begun = {"external_id": external_id, "state": CaseState.NEW, "opened_at": now, "state_since": now}
    return begun | call_columns(call)


def close(uow: UnitOfWork, before: Case, after: Case, *, actor: str, why: str, now: datetime) -> Case:
    """Keep a closed case, with its event and the letter that tells the client; what was booked for it is cancelled."""
    facts = {"reason": after.closing_reason and after.closing_reason.value, "note": after.resolution}
    keep(uow, before, after, "case.closed", actor=actor, why=why, now=now, facts=facts)
    to = case_letters.addressees(uow, [after]).get(after.id)
    letter = case_letters.closed(uow.firm(after.firm_id), after, to) if to else None
    if letter:
        post(uow, [letter], now=now)
    case_appointments.end_with(uow, [after], actor=actor, now=now)
    return after


def keep(
    uow: UnitOfWork,
    before: Case,
    after: Case,
    name: str,
    *,
    actor: str,
    why: str,
    now: datetime,
    facts: Mapping[str, Any] | None = None,
) -> None:
    """Keep a changed case and its event, which says who, when, what and why (AL-05)."""
    uow.cases.keep([(before, after)])
    record(uow, after, name, actor=actor, why=why, now=now, facts={"from": before.state.value, **(facts or {})})


def record(
    uow: UnitOfWork, case: Case, name: str, *, actor: str, why: str, now: datetime, facts: Mapping[str, Any]
) -> None:
    """Put something on the record of a case (AL-05)."""
    uow.events.add([event(case, name, actor=actor, why=why, now=now, facts=facts)])


def event(case: Case, name: str, *, actor: str, why: str, now: datetime, facts: Mapping[str, Any]) -> Event:
    """Return an event of a case; the same thing at the same instant is one event, and a case is closed once."""
    key = f"{name}:{case.id}" if name == "case.closed" else f"{name}:{case.id}:{now.isoformat()}"
    if "request" in facts:  # of remote control: two at one instant are two
        key += f":{facts['session']}:{facts['request']}"
    about = {"case": case.id, "number": case.number, "state": case.state.value, **facts}
    return Event(key, case.firm_id, name, actor, why, now, about, case.client_id, case.id)
