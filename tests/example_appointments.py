"""An office with advisors and a case that can be booked, for tests about appointments."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from domain.firms.modes import Mode
from tasks.operations.appointments.advisor_time import Booking
from tasks.store.cases.case_records import CaseRecord, CaseStateRecord, SessionRecord
from tasks.store.records import ClientRecord, ContactRecord
from tasks.store.unit_of_work import Store

NOW = datetime(2026, 11, 4, 14, 0, tzinfo=UTC)  # Wednesday, 09:00 in Lima, 08:00 in Xalapa
TOMORROW = datetime(2026, 11, 5, 15, 0, tzinfo=UTC)  # 10:00 in Lima, 09:00 in Xalapa


def add_advisor(store: Store, name: str, *, firm: str = "lima") -> int:
    """Add an advisor with an address; return its id."""
    with store.begin() as uow:
        return uow.intakes.add_advisor(firm, name, f"{name.lower()}@{firm}.example")


def add_open_case(
    store: Store,
    name: str = "ACME",
    *,
    firm: str = "lima",
    state: str = "contacted",
    kind: str = "incident",
    remote_tried: bool = False,
    **facts: Any,
) -> int:
    """Add a client with a contact and one open case; return the case's id."""
    opened = datetime(2026, 11, 3, 15, tzinfo=UTC)
    with store.begin() as uow:
        client = {"firm_id": firm, "external_id": name, "name": name, "language": "es", "created_at": opened}
        [client_id] = uow.clients.upsert(ClientRecord, [client], unique=("firm_id", "external_id"))
        contact = {"client_id": client_id, "name": f"María de {name}", "email": f"maria@{name.lower()}.example"}
        [contact_id] = uow.clients.upsert(
            ContactRecord, [contact | {"gets_reports": True}], unique=("client_id", "email")
        )
        row = {
            "firm_id": firm,
            "client_id": client_id,
            "contact_id": contact_id,
            "external_id": f"{name}-1",
            "number": f"2026-{name}",
            "kind": kind,
            "category": "Correo",
            "title": "No llegan los correos",
            "state": state,
            "state_since": opened,
            "opened_at": opened,
            "contacted_at": opened,
        }
        [case_id] = uow.cases.upsert(CaseRecord, [row | facts], unique=("firm_id", "external_id"))
        states = [{"case_id": case_id, "at": opened, "state": state}]
        uow.cases.insert_new(CaseStateRecord, states, unique=("case_id", "at"), returning="case_id")
        if remote_tried:
            session = {"case_id": case_id, "external_id": "s1", "mode": "remote", "tool": "TeamViewer"}
            times = {"started_at": opened, "ended_at": opened}
            uow.cases.upsert(SessionRecord, [session | times], unique=("case_id", "external_id"))
    return case_id


def pending_case(store: Store, advisor_id: int, **facts: Any) -> int:
    """Add a case that waits for its follow-up since yesterday."""
    waits = {"pending_until": datetime(2026, 11, 10, 15, tzinfo=UTC), "follow_up_free": True}
    return add_open_case(store, state="pending", remote_tried=True, advisor_id=advisor_id, **waits, **facts)


def remote(start: datetime = TOMORROW, minutes: int = 60, **more: Any) -> Booking:
    """A remote booking."""
    return Booking(start, minutes, Mode.REMOTE, **more)


def on_site(start: datetime = TOMORROW, minutes: int = 60, **more: Any) -> Booking:
    """A visit to a place in the firm's area."""
    where = {"at_client": True, "place": "Av. Larco 100, Miraflores", "area": "Lima Metropolitana"}
    return Booking(start, minutes, Mode.ON_SITE, **(where | more))
