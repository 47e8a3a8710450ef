"""A client's form becomes client, contact, case and acknowledgement in one transaction, or a clear answer (PE-04)."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from domain.cases import Case
from domain.firms import Firm
from domain.intake import (
    DUPLICATE_WITHIN,
    Form,
    Problem,
    category,
    contact_promise,
    content_key,
    problems,
)
from domain.periods import local_day
from tasks.operations import case_letters, cases
from tasks.operations.outbox import post
from tasks.store.repositories.events import Event
from tasks.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of a form: ``accepted``, ``duplicate`` (of that case's) or ``rejected`` with its problems."""

    kind: str
    case_id: int | None = None
    number: str = ""
    contact_due_at: datetime | None = None
    problems: tuple[Problem, ...] = ()


def submit(uow: UnitOfWork, firm_id: str, form: Form, *, actor: str, now: datetime) -> Answer:
    """Answer a form, and keep it whatever the answer is (PE-03, PE-04)."""
    firm, form = uow.firm(firm_id), form.tidy()
    uow.outbox.lock_firm(firm_id)  # of two equal forms at once the second sees the first
    key = content_key(firm_id, form)
    same = uow.intakes.same(firm_id, token=form.token, content_key=key, since=now - DUPLICATE_WITHIN)
    if same:
        _keep(uow, firm_id, form, key, "duplicate", now=now, case_id=same[0])
        return Answer("duplicate", *same)
    faults = problems(form, firm)
    known = [] if faults else uow.intakes.contacts_at(firm_id, form.email)
    faults += _unclear_client(form, known)
    if faults:
        return _reject(uow, firm, form, key, faults, actor=actor, now=now)
    return _accept(uow, firm, form, key, known, actor=actor, now=now)


def _accept(
    uow: UnitOfWork,
    firm: Firm,
    form: Form,
    key: str,
    known: list[tuple[int, int, str]],
    *,
    actor: str,
    now: datetime,
) -> Answer:
    client_id, contact_id = _client(uow, firm, form, known, now)
    promise = contact_promise(firm, uow.calendar(firm.id), now)
    facts = request_facts(uow, firm, form, client_id, contact_id) | {
        "contact_owed_since": now,
        "contact_due_at": promise.due_at,
        "contact_alert_at": promise.warn_at,
    }
    case = open_case(uow, firm, facts, f"form:{key[:16]}:{now.isoformat()}", now=now)
    _keep(uow, firm.id, form, key, "accepted", now=now, case_id=case.id, token=form.token or None)
    about = {"mode": form.mode, "plan": form.plan, "service": form.service}
    cases.record(uow, case, "case.opened", actor=actor, why="the client's form (PE-04)", now=now, facts=about)
    to = case_letters.addressees(uow, [case])[case.id]
    post(uow, [case_letters.acknowledged(firm, case, to, wish=wish(firm, form, firm.language(form.language)))], now=now)
    return Answer("accepted", case.id, case.number, promise.due_at)


def request_facts(uow: UnitOfWork, firm: Firm, form: Form, client_id: int, contact_id: int | None) -> dict[str, Any]:
    """Give the columns of a case that come from what the client asks for."""
    return {
        "firm_id": firm.id,
        "client_id": client_id,
        "contact_id": contact_id,
        "kind": form.kind,
        "category": category(form, firm),
        "title": form.title,
        "description": form.description,
        "wished_mode": form.mode,
        "plan": form.plan or None,
        "service": form.service or None,
        "equipment_id": uow.intakes.machine(client_id, form.equipment) if form.equipment else None,
    }


def open_case(uow: UnitOfWork, firm: Firm, facts: dict[str, Any], external_id: str, *, now: datetime) -> Case:
    """Keep a new case; give it under lock."""
    case_id = uow.cases.open(facts | cases.opening(external_id, now), year=local_day(now, firm.time_zone).year)
    return cases.locked(uow, case_id)


def wish(firm: Firm, form: Form, language: str) -> str:
    """Name the plan or the service that was chosen, in the client's language; nothing for a single event."""
    if form.service:
        return firm.services[form.service].name[language]
    return firm.plans[form.plan].name[language] if form.plan else ""


def _client(
    uow: UnitOfWork, firm: Firm, form: Form, known: list[tuple[int, int, str]], now: datetime
) -> tuple[int, int]:
    """Give client and contact: the one who wrote before from this address, or new ones."""
    named = [one for one in known if one[2].casefold() == form.client_name.casefold()] or known
    if named:
        return named[0][0], named[0][1]
    language = firm.language(form.language)
    client_id = uow.intakes.add_client(
        firm.id, name=form.client_name or form.contact_name, language=language, email=form.email, now=now
    )
    return client_id, uow.intakes.add_contact(client_id, name=form.contact_name, email=form.email, language=language)


def _unclear_client(form: Form, known: list[tuple[int, int, str]]) -> list[Problem]:
    names = {name.casefold() for _, _, name in known}
    if len({client_id for client_id, _, _ in known}) < 2 or form.client_name.casefold() in names:  # noqa: PLR2004
        return []
    return [
        Problem("client_name", form.client_name, "several clients write from this address", "Say for whom you write.")
    ]


def _reject(
    uow: UnitOfWork, firm: Firm, form: Form, key: str, faults: list[Problem], *, actor: str, now: datetime
) -> Answer:
    intake_id = _keep(uow, firm.id, form, key, "rejected", now=now, faults=faults)
    why = "; ".join(f"{one.field}: {one.reason}" for one in faults)
    facts = {"intake": intake_id, "fields": [one.field for one in faults]}
    uow.events.add([Event(f"intake.rejected:{intake_id}", firm.id, "intake.rejected", actor, why, now, facts)])
    post(uow, case_letters.not_taken(firm, form, faults, key), now=now)
    return Answer("rejected", problems=tuple(faults))


def _keep(
    uow: UnitOfWork,
    firm_id: str,
    form: Form,
    key: str,
    answer: str,
    *,
    now: datetime,
    faults: list[Problem] | None = None,
    case_id: int | None = None,
    token: str | None = None,
) -> int:
    return uow.intakes.add(
        {
            "firm_id": firm_id,
            "token": token,
            "content_key": key,
            "received_at": now,
            "form": asdict(form),
            "answer": answer,
            "problems": [asdict(one) for one in faults or []],
            "case_id": case_id,
        }
    )
