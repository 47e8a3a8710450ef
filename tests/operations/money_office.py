"""An office with clients, cases and sessions that cost something, shared by the tests of money."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import insert

from domain.cases.cases import CaseState, Kind
from domain.cases.sessions.sessions import Outcome
from domain.firms.modes import Mode
from tasks.store.base import table
from tasks.store.cases.case_records import CaseRecord, CaseStateRecord, SessionRecord
from tasks.store.records import ClientRecord, ContactRecord
from tasks.store.unit_of_work import Store, UnitOfWork
from tests.conftest import NOW

MEXICO, LIMA = ZoneInfo("America/Mexico_City"), ZoneInfo("America/Lima")
WORKDAY = datetime(2026, 11, 5, 10, 0, tzinfo=MEXICO)  # a Thursday, the day after the office opened


def _insert(uow: UnitOfWork, record: type, **values: object) -> int:
    return uow.connection.execute(insert(table(record)).values(values).returning(table(record).c.id)).scalar_one()


def add_client(
    store: Store, firm: str = "appleuse", name: str = "Café Ñandú", email: str | None = "ana@cliente.example"
) -> int:
    with store.begin() as uow:
        client = {"firm_id": firm, "external_id": str(uuid.uuid4()), "name": name, "language": "es", "created_at": NOW}
        client_id = _insert(uow, ClientRecord, **client)
        if email:
            _insert(uow, ContactRecord, client_id=client_id, name="Ana Peña", email=email)
    return client_id


def add_case(store: Store, client_id: int, firm: str = "appleuse", state: CaseState = CaseState.CONTACTED) -> int:
    with store.begin() as uow:
        facts = {
            "firm_id": firm,
            "client_id": client_id,
            "external_id": str(uuid.uuid4()),
            "kind": Kind.INCIDENT.value,
            "category": "",
            "title": "La Mac no enciende",
            "state": CaseState.NEW.value,
            "opened_at": NOW - timedelta(hours=1),
            "state_since": NOW,
        }
        case_id = uow.cases.open(facts, year=2026)
    if state is not CaseState.NEW:
        set_state(store, case_id, state, NOW)
    return case_id


def set_state(store: Store, case_id: int, state: CaseState, at: datetime) -> None:
    """Put a case where a test needs it, without the ways that lead there (they have tests of their own)."""
    with store.begin() as uow:
        values = {"state": state.value, "state_since": at}
        if state is CaseState.CLOSED:
            values |= {"closed_at": at, "closing_reason": "withdrawn"}
        uow.connection.execute(table(CaseRecord).update().where(CaseRecord.id == case_id).values(values))
        uow.connection.execute(insert(table(CaseStateRecord)).values(case_id=case_id, at=at, state=state.value))


def add_session(
    store: Store,
    case_id: int,
    start: datetime = WORKDAY,
    minutes: int = 60,
    *,
    mode: Mode = Mode.REMOTE,
    outcome: Outcome = Outcome.UNFINISHED,
    **more: object,
) -> int:
    with store.begin() as uow:
        end = start + timedelta(minutes=minutes)
        values = {
            "case_id": case_id,
            "external_id": f"{start.isoformat()}-{mode}-{minutes}",
            "mode": mode.value,
            "started_at": start,
            "ended_at": end,
            "outcome": outcome.value,
        }
        return _insert(uow, SessionRecord, **(values | more))


def escalated(store: Store, minutes: int = 60, start: datetime = WORKDAY) -> tuple[int, int, int]:
    """Return client, case and the remote session that escalated it."""
    client_id = add_client(store)
    case_id = add_case(store, client_id)
    session_id = add_session(store, case_id, start, minutes, outcome=Outcome.ESCALATED)
    set_state(store, case_id, CaseState.ESCALATED, start + timedelta(minutes=minutes))
    return client_id, case_id, session_id
