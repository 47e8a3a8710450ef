"""What can be done with a case: one function for each, in one transaction with its record and its letters.

Every function takes who does it (``actor``) and why, and raises the domain's refusal when a rule says no.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from domain.acts import By
from domain.cases import case_machine
from domain.cases.cases import CallOwed, Case, CaseState
from domain.refusals import Refused
from tasks.operations.appointments import case_appointments
from tasks.operations.cases import case_letters
from tasks.operations.cases.waiting import on_call
from tasks.operations.letters.outbox import post
from tasks.store.cases.cases import call_columns
from tasks.store.events import Event
from tasks.store.unit_of_work import UnitOfWork


class UnknownCase(Refused):
    """There is no such case."""


def find(uow: UnitOfWork, firm_id: str, number: str) -> int:
    """Return the id of a firm's case by its number, as a person writes it; raise ``UnknownCase``."""
    found = uow.cases.find(uow.firm(firm_id).id, number.strip())
    if found is None:
        raise UnknownCase("no-case-of", rule="AL-05", firm=firm_id, number=number, acts=("list-cases",))
    return found


def locked(uow: UnitOfWork, case_id: int) -> Case:
    """Return a case under lock; raise ``UnknownCase``."""
    case = uow.cases.locked([case_id]).get(case_id)
    if case is None:
        raise UnknownCase("no-case", rule="AL-05", number=case_id, acts=("list-cases",))
    return case


def numbered(uow: UnitOfWork, firm_id: str, number: str) -> Case:
    """Return a firm's case under lock, by its number; raise ``UnknownCase``."""
    return locked(uow, find(uow, firm_id, number))


def close_with_instructions(uow: UnitOfWork, case_id: int, by: By, *, note: str = "") -> Case:
    """Close a case because its instruction sheet has been handed over to the mail server (MX-08, MX-14)."""
    case = locked(uow, case_id)
    return close(uow, case, case_machine.hand_over(case, note=note, now=by.at), by)


def ring_at_once(uow: UnitOfWork, case: Case, *, now: datetime) -> None:
    """Alert whoever is on call where the client's policy promises 7x24 (MX-23): its call is to be told of at once."""
    at_once = case.call and case.call.alert_at and case.call.alert_at <= now
    if at_once and (call := on_call.ring(uow, case, now=now)):
        uow.cases.keep([(case, replace(case, call=call))])


def opening(external_id: str, now: datetime, call: CallOwed | None = None) -> dict[str, Any]:
    """Return the columns that every new case begins with, and the call that is owed on it."""
    begun = {"external_id": external_id, "state": CaseState.NEW, "opened_at": now, "state_since": now}
    return begun | call_columns(call)


def close(uow: UnitOfWork, before: Case, after: Case, by: By) -> Case:
    """Keep a closed case, with its event and the letter that tells the client; what was booked for it is cancelled."""
    facts = {"reason": after.closing_reason and after.closing_reason.value, "note": after.resolution}
    keep(uow, before, after, "case.closed", by, facts=facts)
    to = case_letters.addressees(uow, [after]).get(after.id)
    letter = case_letters.closed(uow.firm(after.firm_id), after, to) if to else None
    if letter:
        post(uow, [letter], now=by.at)
    case_appointments.end_with(uow, [after], actor=by.who, now=by.at)
    return after


def keep(
    uow: UnitOfWork, before: Case, after: Case, name: str, by: By, *, facts: Mapping[str, Any] | None = None
) -> None:
    """Keep a changed case and its event, which says who, when, what and why (AL-05)."""
    uow.cases.keep([(before, after)])
    record(uow, after, name, by, facts={"from": before.state.value, **(facts or {})})


def record(uow: UnitOfWork, case: Case, name: str, by: By, *, facts: Mapping[str, Any]) -> None:
    """Put something on the record of a case (AL-05)."""
    uow.events.add([event(case, name, by, facts=facts)])


def event(case: Case, name: str, by: By, *, facts: Mapping[str, Any]) -> Event:
    """Return an event of a case; the same thing at the same instant is one event, and it is closed once as of then."""
    at = case.closed_at if name == "case.closed" and case.closed_at else by.at
    key = f"{name}:{case.id}:{at.isoformat()}"
    if "request" in facts:  # of remote control: two at one instant are two
        key += f":{facts['session']}:{facts['request']}"
    if "message" in facts:  # two sentences at one instant are two
        key += f":{facts['message']}"
    if "file" in facts:
        key += f":{facts['file']}"
    about = {"case": case.id, "number": case.number, "state": case.state.value, **facts}
    return Event(key, case.firm_id, name, by.who, by.why, by.at, about, case.client_id, case.id)
