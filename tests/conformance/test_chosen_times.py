"""The promises about times that clients choose, and about what ends with a case, for docs/conformance.md."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import delete, select, update

from domain.acts import By
from domain.appointments.advisor_terms import read_terms
from domain.appointments.appointment_requests import RequestClosed
from domain.appointments.appointments import AppointmentState, Purpose
from domain.appointments.availability import Wish
from domain.appointments.bookings import NotFree
from domain.cases.sessions.sessions import Outcome
from domain.cases.sessions.start import OnSiteTooSoon, OutsideArea
from domain.firms.modes import Mode
from domain.time.periods import Period
from tasks.operations.appointments import advisor_time, appointment_requests, appointments
from tasks.operations.appointments.advisor_terms import set_terms
from tasks.operations.appointments.appointment_requests import Wanted
from tasks.operations.cases.acts import GivenReason
from tasks.store.cases.case_records import CaseRecord
from tasks.store.records import ContactRecord, DocumentRecord, LetterRecord
from tasks.store.unit_of_work import Store
from tests.alerts import in_words
from tests.example_appointments import NOW, TOMORROW, add_advisor, add_open_case, remote
from tests.operations import example_acts
from tests.operations.example_work import advisors, begun, ended, opened
from tests.refusals import refuses

WHO = By("Olga", "acordado por teléfono", NOW)
HOUR = timedelta(hours=1)


def rows(store: Store, record: Any) -> list[Any]:
    with store.read() as uow:
        return list(uow.connection.execute(select(record.__table__)))


@pytest.mark.rule("MX-13", "AL-02", "OP-05")
def test_an_escalation_asks_for_its_review_and_the_client_chooses_when(store: Store) -> None:
    """Escalating a case asks for its on-site review in the same transaction: the client chooses a time on a page."""
    advisors(store)
    case = opened(store)
    ended(store, begun(store, case), Outcome.ESCALATED)
    letter = next(row for row in rows(store, LetterRecord) if row.template == "case_escalated")
    with store.begin() as uow:
        asked = uow.appointment_requests.by_id(letter.facts["choose_link"]["id"])
        assert asked
        start = appointment_requests.times(uow, asked, now=NOW + HOUR)[0]
        review = appointment_requests.choose(uow, asked.id, start, now=NOW + HOUR)
    assert (review.case_id, review.mode, review.purpose) == (case, Mode.ON_SITE, Purpose.REVIEW)


@pytest.mark.rule("PE-06", "PE-07")
def test_a_client_is_asked_only_for_what_may_be_booked(store: Store) -> None:
    """No client is asked to choose a visit before remote was tried, nor one outside the area: the same refusals."""
    wrong = {"mode": Mode.ON_SITE, "minutes": 60, "at_client": True, "place": "x"}
    case, tried = add_open_case(store), add_open_case(store, "B", remote_tried=True)
    with pytest.raises(OnSiteTooSoon), store.begin() as uow:
        appointment_requests.ask(uow, "lima", Wanted(**wrong, area="Callao"), case_id=case, by=WHO)
    with refuses(OutsideArea, "Remote attention is offered"), store.begin() as uow:
        appointment_requests.ask(uow, "lima", Wanted(**wrong, area="Cusco"), case_id=tried, by=WHO)
    assert rows(store, LetterRecord) == []


@pytest.mark.rule("MX-15", "AL-01")
def test_a_time_is_chosen_once_and_never_one_that_is_taken(store: Store) -> None:
    """A client books by its link once, and never a time that somebody else has taken meanwhile."""
    add_advisor(store, "Rosa")
    case = add_open_case(store)
    with store.begin() as uow:
        asked = appointment_requests.ask(uow, "lima", Wanted(Mode.REMOTE, 60), case_id=case, by=WHO)
        appointments.book(uow, "lima", remote(), client_id=1, by=WHO)
    with pytest.raises(NotFree), store.begin() as uow:
        appointment_requests.choose(uow, asked.id, TOMORROW, now=NOW)
    with store.begin() as uow:
        appointment_requests.choose(uow, asked.id, TOMORROW + HOUR, now=NOW)
    with pytest.raises(RequestClosed), store.begin() as uow:
        appointment_requests.choose(uow, asked.id, TOMORROW + 2 * HOUR, now=NOW)


@pytest.mark.rule("OP-05", "AL-02")
def test_closing_a_case_takes_its_appointment_out_of_the_calendars(store: Store) -> None:
    """A closed case's appointment is cancelled in the same transaction, and every calendar is told once."""
    add_advisor(store, "Rosa")
    case = add_open_case(store)
    with store.begin() as uow:
        booked = appointments.book(uow, "lima", remote(), case_id=case, by=WHO)
    with store.begin() as uow:
        example_acts.close(uow, case, GivenReason.SOLVED, by=WHO)
        assert uow.appointments.get_one(booked.id).state is AppointmentState.CANCELLED
    assert sorted(row.facts["for"] for row in rows(store, DocumentRecord) if row.facts["method"] == "CANCEL") == [
        "advisor",
        "client",
    ]


@pytest.mark.rule("OP-05")
def test_a_client_whom_no_mail_reaches_is_called(store: Store) -> None:
    """When no invite can reach the client, the operator is told to call, once."""
    add_advisor(store, "Rosa")
    case = add_open_case(store)
    with store.begin() as uow:
        uow.connection.execute(update(CaseRecord).values(contact_id=None))
        uow.connection.execute(delete(ContactRecord))
        appointments.book(uow, "lima", remote(), case_id=case, by=WHO)
    [told] = [in_words(row.facts)["title"] for row in rows(store, LetterRecord) if row.template == "operator_alert"]
    assert told.startswith("Llame a ACME")


@pytest.mark.rule("MX-15", "PE-08")
def test_an_advisor_is_booked_in_its_own_hours_only(store: Store) -> None:
    """An advisor's own hours, ways and areas are kept; what they leave outside stays booked, and is named."""
    rosa, case = add_advisor(store, "Rosa"), add_open_case(store)
    with store.begin() as uow:
        booked = appointments.book(uow, "lima", remote(), case_id=case, by=WHO)
        afternoons = read_terms(uow.firm("lima"), hours={"thursday": ["15:00-17:00"]}, modes=[], areas=[])
        assert set_terms(uow, "lima", rosa, afternoons, by=WHO) == (True, [booked])
        day = Period(TOMORROW - 5 * HOUR, TOMORROW + 12 * HOUR)
        free = advisor_time.slots(uow, "lima", Wish(Mode.REMOTE, 60), day, now=NOW)
    assert free.starts[rosa] == [TOMORROW + HOUR * hours for hours in (5, 5.5, 6)]
