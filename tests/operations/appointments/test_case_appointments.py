"""A case that ends takes its appointments with it, in the same transaction; and who is told when no mail arrives."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import delete, func, select, update

from domain.acts import By
from domain.appointments.appointments import AppointmentState
from domain.cases.sessions.sessions import Outcome
from domain.letters.inbound import BOUNCE_MARK_LASTS
from tasks.operations.appointments import appointment_answers, appointments
from tasks.operations.cases.acts import GivenReason
from tasks.operations.cases.waiting import pending
from tasks.store.appointments.appointment_records import AdvisorCellRecord, AppointmentRecord
from tasks.store.base import table
from tasks.store.records import ContactRecord, DocumentRecord, EventRecord, LetterRecord
from tasks.store.unit_of_work import Store
from tests.alerts import in_words
from tests.example_appointments import NOW, TOMORROW, add_advisor, add_open_case, pending_case, remote
from tests.operations import example_acts
from tests.operations.example_work import REMOTE, begun, ended, opened

WHO = By("Olga", "acordado", NOW)
HOUR = timedelta(hours=1)


def book(store: Store, case: int, booking: Any = None, firm: str = "lima", **more: Any) -> int:
    with store.begin() as uow:
        return appointments.book(uow, firm, booking or remote(), case_id=case, **({"by": WHO} | more)).id


def state(store: Store, appointment: int) -> AppointmentState:
    with store.read() as uow:
        return uow.appointments.get_one(appointment).state


def cancels(store: Store) -> list[str]:
    with store.read() as uow:
        rows = uow.connection.execute(select(DocumentRecord.key, DocumentRecord.facts))
        return sorted(row.key for row in rows if row.facts.get("method") == "CANCEL")


def alerts(store: Store) -> list[dict[str, str]]:
    with store.read() as uow:
        query = select(LetterRecord.facts).where(LetterRecord.template == "operator_alert").order_by(LetterRecord.id)
        return list(uow.connection.execute(query).scalars())


def test_closing_a_case_cancels_what_is_to_come_once_and_frees_the_time(store: Store) -> None:
    advisor, case = add_advisor(store, "Rosa"), add_open_case(store)
    first, second = book(store, case), book(store, case, remote(TOMORROW + 24 * HOUR))
    with store.begin() as uow:
        example_acts.close(uow, case, GivenReason.SOLVED, by=WHO)
    assert {state(store, one) for one in (first, second)} == {AppointmentState.CANCELLED}
    assert cancels(store) == [
        f"invite:{one}:1:{who}" for one in (first, second) for who in (f"advisor-{advisor}", "client")
    ]
    with store.begin() as uow:
        assert appointment_answers.remind(uow, "lima", now=TOMORROW) == []
        assert uow.connection.execute(select(func.count()).select_from(AdvisorCellRecord)).scalar_one() == 0
    assert len(cancels(store)) == 4


def test_a_closing_that_is_rolled_back_cancels_nothing(store: Store) -> None:
    add_advisor(store, "Rosa")
    one = book(store, case := add_open_case(store))
    with store.begin(keep=False) as uow:
        example_acts.close(uow, case, GivenReason.WITHDRAWN, by=WHO)
    assert (state(store, one), cancels(store)) == (AppointmentState.BOOKED, [])


@pytest.mark.parametrize("begins", [-20, 0, 50])
def test_the_session_of_the_appointment_makes_it_done_and_no_calendar_is_told(store: Store, begins: int) -> None:
    add_advisor(store, "Rosa", firm="appleuse")
    case = opened(store)
    one = book(store, case, firm="appleuse")
    start = TOMORROW + timedelta(minutes=begins)
    session = begun(store, case, now=start, advisor="Rosa", found=REMOTE)
    ended(store, session, Outcome.SOLVED, now=start + timedelta(minutes=5))
    assert (state(store, one), cancels(store)) == (AppointmentState.DONE, [])


def test_what_is_over_without_a_session_waits_for_the_operator(store: Store) -> None:
    add_advisor(store, "Rosa")
    one = book(store, case := add_open_case(store))
    with store.begin() as uow:
        example_acts.close(uow, case, GivenReason.WITHDRAWN, by=replace(WHO, at=TOMORROW + 2 * HOUR))
    assert state(store, one) is AppointmentState.BOOKED
    with store.begin() as uow:
        assert appointment_answers.settle_past(uow, "lima", now=TOMORROW + 3 * HOUR) == ([], [one])


def test_the_weeks_end_cancels_only_what_protects_nothing(store: Store) -> None:
    """A follow-up inside the week still keeps its case open until it ends (MX-11)."""
    rosa = add_advisor(store, "Rosa")
    protected, over = pending_case(store, rosa), pending_case(store, rosa, name="B")
    follow_up = book(store, protected, remote(datetime(2026, 11, 10, 14, 30, tzinfo=UTC)))
    later = book(store, other := add_open_case(store, "C"), remote(datetime(2026, 11, 12, 15, tzinfo=UTC)))
    with store.begin() as uow:
        mine = update(table(AppointmentRecord)).where(AppointmentRecord.id == later)
        uow.connection.execute(mine.values(case_id=over))  # it was booked before the case was pending
    deadline = datetime(2026, 11, 10, 15, 5, tzinfo=UTC)
    with store.begin() as uow:
        assert pending.close_expired(uow, "lima", [protected, over, other], now=deadline) == 1
    assert state(store, follow_up) is AppointmentState.BOOKED
    assert state(store, later) is AppointmentState.CANCELLED


@pytest.mark.parametrize("trouble", ["", "550 5.1.1 no such user"])
def test_the_operator_hears_once_of_a_client_whom_no_mail_reaches(store: Store, trouble: str) -> None:
    add_advisor(store, "Rosa")
    case = add_open_case(store)
    with store.begin() as uow:
        if trouble:
            uow.inbox.mark("lima", "maria@acme.example", permanent=True, why=trouble, now=NOW)
        else:
            uow.connection.exec_driver_sql("UPDATE cases SET contact_id = NULL")
            uow.connection.execute(delete(ContactRecord))
    one = book(store, case)
    with store.begin() as uow:
        appointments.move(uow, one, start=TOMORROW + HOUR, by=WHO)
    with store.begin() as uow:
        appointments.cancel(uow, one, by=WHO)
    told = [in_words(facts)["title"] for facts in alerts(store)]
    assert told == [
        f"Llame a ACME: su cita {change} y el correo no le llega" for change in ("se reservó", "se movió", "se canceló")
    ]
    assert all((trouble or "no tiene dirección") in in_words(facts)["what"] for facts in alerts(store))
    with store.read() as uow:
        query = select(EventRecord).where(EventRecord.name == "appointment.untold")
        assert len(uow.connection.execute(query).all()) == 3


def test_a_mark_that_is_old_or_temporary_is_no_reason_to_call(store: Store) -> None:
    add_advisor(store, "Rosa")
    for name, permanent, at in (("A", False, NOW), ("B", True, NOW - BOUNCE_MARK_LASTS - HOUR)):
        with store.begin() as uow:
            uow.inbox.mark("lima", f"maria@{name.lower()}.example", permanent=permanent, why="4.2.2", now=at)
        book(store, add_open_case(store, name), remote(TOMORROW + HOUR * ord(name) - 65 * HOUR))
    assert alerts(store) == []
