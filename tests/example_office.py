"""A small office with history, for tests that need plan clients and cases."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from domain.money.plans import PlanChange
from domain.time.periods import Month
from tasks.store.cases.case_records import CaseRecord, CaseStateRecord, SessionRecord
from tasks.store.records import AdvisorRecord, ClientRecord, ContactRecord
from tasks.store.unit_of_work import Store

OCTOBER = Month(2026, 10)
ASKED = datetime(2026, 8, 20, 15, tzinfo=UTC)


def add_client(
    store: Store,
    name: str,
    *,
    plan: str | None = "negocio",
    email: str | None = "",
    cases: int = 2,
    language: str = "es",
) -> int:
    """Add a client of Lima with a plan since September, one contact (``email=None``: none) and cases in October."""
    email = f"{name.lower()}@cliente.example" if email == "" else email
    with store.begin() as uow:
        row = {"firm_id": "lima", "external_id": name, "name": name, "language": language, "created_at": ASKED}
        [client_id] = uow.clients.upsert(ClientRecord, [row], unique=("firm_id", "external_id"))
        if email:
            contact = {"client_id": client_id, "name": f"Contacto de {name}", "email": email, "gets_reports": True}
            uow.clients.upsert(ContactRecord, [contact], unique=("client_id", "email"))
        if plan:
            terms = uow.firm("lima").terms(plan, "es")
            uow.subscriptions.add(client_id, PlanChange(Month(2026, 9), ASKED, terms))
    for number in range(cases):
        add_case(store, client_id, f"{name}-{number}", opened_at=datetime(2026, 10, 5 + number, 15, tzinfo=UTC))
    return client_id


def add_case(
    store: Store, client_id: int, number: str, *, opened_at: datetime, kind: str = "incident", minutes: int = 45
) -> int:
    """Add a case of Lima that was contacted after an hour and solved in one remote session of ``minutes``."""
    started = opened_at + timedelta(hours=1)
    ended = started + timedelta(minutes=minutes)
    with store.begin() as uow:
        advisor = {"firm_id": "lima", "external_id": "a1", "name": "Asesora Uno", "active": True}
        [advisor_id] = uow.cases.upsert(AdvisorRecord, [advisor], unique=("firm_id", "external_id"))
        case = {
            "firm_id": "lima",
            "client_id": client_id,
            "external_id": number,
            "number": number,
            "kind": kind,
            "category": "Correo",
            "title": "No llegan los correos",
            "state": "closed",
            "closing_reason": "solved",
            "opened_at": opened_at,
            "contacted_at": started,
            "closed_at": ended,
            "resolution": "Se corrigió la cuenta.",
            "advisor_id": advisor_id,
        }
        [case_id] = uow.cases.upsert(CaseRecord, [case], unique=("firm_id", "external_id"))
        states = [("new", opened_at), ("in_session", started), ("closed", ended)]
        rows = [{"case_id": case_id, "at": at, "state": state} for state, at in states]
        uow.cases.insert_new(CaseStateRecord, rows, unique=("case_id", "at"), returning="case_id")
        session = {
            "case_id": case_id,
            "external_id": "s1",
            "mode": "remote",
            "tool": "TeamViewer",
            "advisor_id": advisor_id,
            "started_at": started,
            "ended_at": ended,
        }
        uow.cases.upsert(SessionRecord, [session], unique=("case_id", "external_id"))
    return case_id
