"""Calls somebody at once about a client whose policy promises 7x24, and the next one after a while (MX-23)."""

from dataclasses import replace
from datetime import datetime, timedelta

from domain.acts import OURSELVES, By
from domain.cases.cases import CallOwed, Case
from domain.cases.intake import call_owed
from domain.firms.firms import Firm
from domain.firms.on_call import OnCall, OnCallPerson
from domain.letters.letters import letter_key
from tasks.operations.letters.alerts import Said, alert_letter
from tasks.operations.letters.outbox import post
from tasks.operations.money.covers import cover_of
from tasks.store.events import Event
from tasks.store.unit_of_work import UnitOfWork

RUNG, PUSHED = "case.on_call", "case.on_call_pushed"


def promised_call(uow: UnitOfWork, firm: Firm, client_id: int, now: datetime) -> CallOwed:
    """Return the call that is owed to a client who writes ``now``: by its policy round the clock, else by the firm."""
    call = call_owed(firm, uow.calendar(firm.id), now)
    if firm.policies is None or not cover_of(uow, firm, client_id, now).around_the_clock:
        return call
    due = now + timedelta(minutes=firm.policies.around_the_clock_minutes)
    return replace(call, due=min(call.due, due), alert_at=now)


def ring(uow: UnitOfWork, case: Case, *, now: datetime) -> CallOwed | None:
    """Alert the next person on call where the client's policy promises it, and return the call with its next alert.

    ``None`` where it does not. Each ring is once: its key counts them.
    """
    firm, call = uow.firm(case.firm_id), case.call
    if call is None or firm.policies is None or not cover_of(uow, firm, case.client_id, call.since).around_the_clock:
        return None
    rota = firm.on_call or OnCall((OnCallPerson("operator", firm.mail.operator),))
    key = letter_key("on-call", case.id, call.since)
    number = uow.outbox.count_keys(key)
    person = rota.person(call.since, number, firm.time_zone)
    if person is None:
        return replace(call, alert_at=None)
    key = key if number == 0 else f"{key}:r{number}"
    client = uow.clients.get_one(case.client_id).name
    about = {"number": case.number, "client": client, "title": case.title}
    said = Said("alert-on-call", about | {"due": call.due, "minutes": rota.next_after_minutes})
    letter = alert_letter(firm, key, said, to=person.mail, case_id=case.id, now=now)
    if post(uow, [letter], now=now):
        facts = {"case": case.id, "number": case.number, "person": person.id, "letter": letter.key}
        by = By(OURSELVES, "policy-around-the-clock", now)
        uow.events.note(letter.key, firm.id, RUNG, by, facts, case.client_id, case.id)
    return replace(call, alert_at=now + timedelta(minutes=rota.next_after_minutes))


def to_push(uow: UnitOfWork, firm_id: str, *, since: datetime) -> list[Event]:
    """Return the rings from ``since`` on of which the persons' webhooks do not know yet."""
    pushed = {event.facts["letter"] for event in uow.events.named(firm_id, PUSHED, since=since)}
    return [event for event in uow.events.named(firm_id, RUNG, since=since) if event.facts["letter"] not in pushed]


def pushed(uow: UnitOfWork, event: Event, *, now: datetime) -> None:
    """Keep that a webhook took a ring."""
    facts = {"letter": event.facts["letter"], "person": event.facts["person"]}
    key, why = f"pushed:{event.key}", "webhook-took-it"
    uow.events.note(key, event.firm_id, PUSHED, By(OURSELVES, why, now), facts, event.client_id, event.case_id)
