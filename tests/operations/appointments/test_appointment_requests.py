"""A client is asked to choose the time of an appointment, and chooses: once, however often and by however many."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from domain.acts import By
from domain.appointments.appointment_requests import AppointmentRequest, RequestClosed, RequestState
from domain.appointments.appointments import AppointmentState, Purpose
from domain.appointments.bookings import NeedsQuote, NotFree
from domain.cases.sessions.start import OnSiteTooSoon, OutsideArea
from domain.firms.modes import Mode
from domain.refusals import Refused
from domain.time.periods import Period
from tasks.gateways.letters.signed_links import Links
from tasks.letters.links import with_links
from tasks.operations.appointments import appointment_moves, appointment_requests, appointments
from tasks.operations.appointments.appointment_requests import NobodyToAsk, Wanted
from tasks.operations.cases.acts import GivenReason
from tasks.store.records import ContactRecord, EventRecord, LetterRecord
from tasks.store.unit_of_work import Store
from tests.alerts import in_words
from tests.example_appointments import NOW, TOMORROW, add_advisor, add_open_case, pending_case, remote
from tests.operations import example_acts
from tests.refusals import refuses

WHO = By("Olga", "acordado", NOW)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
REMOTE = Wanted(Mode.REMOTE, 60)
VISIT = Wanted(Mode.ON_SITE, 60, at_client=True, place="Av. Larco 100", area="Lima Metropolitana")


def ask(store: Store, case_id: int | None, wanted: Wanted = REMOTE, firm: str = "lima", **more: Any) -> Any:
    with store.begin() as uow:
        return appointment_requests.ask(uow, firm, wanted, case_id=case_id, **({"by": WHO} | more))


def choose(store: Store, request: AppointmentRequest, start: Any = TOMORROW, now: Any = NOW) -> Any:
    with store.begin() as uow:
        return appointment_requests.choose(uow, request.id, start, now=now)


def times(store: Store, request: AppointmentRequest, now: Any = NOW) -> list[Any]:
    with store.read() as uow:
        return appointment_requests.times(uow, request, now=now)


def state(store: Store, request: AppointmentRequest) -> RequestState:
    with store.read() as uow:
        kept = uow.appointment_requests.by_id(request.id)
    assert kept
    return kept.state


def templates(store: Store) -> list[str]:
    with store.read() as uow:
        return [row.template for row in reversed(uow.outbox.listed("lima"))]


def test_the_letter_has_one_signed_link_and_the_choice_is_an_appointment(store: Store) -> None:
    add_advisor(store, "Rosa")
    case = add_open_case(store)
    request = ask(store, case)
    with store.read() as uow:
        facts = uow.connection.execute(select(LetterRecord.facts)).scalar_one()
    links = Links("x" * 40, "https://citas.example")
    address = with_links(facts, links)["choose_link"]
    assert links.read(str(address).removeprefix("https://citas.example/c/"), "request").id == request.id
    assert TOMORROW in times(store, request)
    booked = choose(store, request)
    assert (booked.period.start, booked.case_id, booked.purpose) == (TOMORROW, case, Purpose.SESSION)
    with store.read() as uow:
        assert uow.appointments.get_one(booked.id).state is AppointmentState.ACCEPTED
        names = sorted(uow.connection.execute(select(EventRecord.name)).scalars())
    assert names == ["appointment.accepted", "appointment.booked", "appointment.requested"]
    assert state(store, request) is RequestState.BOOKED
    assert templates(store) == ["appointment_request", "appointment_advisor", "appointment_invite"]


def test_of_many_clicks_at_once_one_books(store: Store) -> None:
    add_advisor(store, "Rosa")
    add_advisor(store, "Luis")
    request = ask(store, add_open_case(store))

    def click(number: int) -> Any:
        try:
            return choose(store, request, TOMORROW + HOUR * (number % 2))
        except Refused as refusal:
            return refusal

    with ThreadPoolExecutor(6) as pool:
        results = list(pool.map(click, range(6)))
    assert sorted(type(one).__name__ for one in results) == ["Appointment", *["RequestClosed"] * 5]
    assert templates(store).count("appointment_invite") == 1


def test_a_time_that_somebody_took_meanwhile_is_refused_and_the_request_stays(store: Store) -> None:
    add_advisor(store, "Rosa")
    request, other = ask(store, add_open_case(store)), add_open_case(store, "B")
    with store.begin() as uow:
        appointments.book(uow, "lima", remote(), case_id=other, by=WHO)
    with pytest.raises(NotFree):
        choose(store, request)
    assert TOMORROW not in times(store, request)
    assert choose(store, request, TOMORROW + HOUR).id


@pytest.mark.parametrize("start", [TOMORROW + timedelta(minutes=10), TOMORROW + 90 * DAY, NOW, NOW - DAY])
def test_a_time_that_was_never_offered_is_refused(store: Store, start: Any) -> None:
    add_advisor(store, "Rosa")
    with pytest.raises(NotFree):
        choose(store, ask(store, add_open_case(store)), start)


def test_too_late_and_withdrawn_and_told_once(store: Store) -> None:
    add_advisor(store, "Rosa")
    case = add_open_case(store)
    first = ask(store, case)
    second = ask(store, case, by=replace(WHO, at=NOW + HOUR))
    with refuses(RequestClosed, "withdrawn"):
        choose(store, first)
    late = second.until
    with refuses(RequestClosed, r"could be chosen until 2026-11-18T10:00-05:00"):
        choose(store, second, late + DAY, now=late)
    for lapsed in ([second.id], []):
        with store.begin() as uow:
            assert appointment_requests.lapse(uow, "lima", now=late) == lapsed
    assert templates(store).count("operator_alert") == 1


def test_a_booking_by_telephone_and_a_closing_end_the_request(store: Store) -> None:
    add_advisor(store, "Rosa")
    first, second = add_open_case(store), add_open_case(store, "B")
    by_telephone, closed = ask(store, first), ask(store, second)
    with store.begin() as uow:
        appointments.book(uow, "lima", remote(), case_id=first, by=WHO)
        example_acts.close(uow, second, GivenReason.SOLVED, by=WHO)
    assert (state(store, by_telephone), state(store, closed)) == (RequestState.BOOKED, RequestState.WITHDRAWN)


def test_who_cannot_be_asked_is_refused_with_what_helps(store: Store) -> None:
    add_advisor(store, "Rosa")
    case = add_open_case(store, firm="appleuse")
    incident, tried = add_open_case(store, "B"), add_open_case(store, "C", remote_tried=True)
    with pytest.raises(OnSiteTooSoon):
        ask(store, incident, VISIT)
    with refuses(OutsideArea, "Remote attention is offered"):
        ask(store, tried, Wanted(Mode.ON_SITE, 60, at_client=True, area="Cusco"))
    with pytest.raises(NeedsQuote):
        ask(store, case, Wanted(Mode.ON_SITE, 60, at_client=True, area="Puebla"), firm="appleuse")
    with pytest.raises(RequestClosed):
        ask(store, tried, Wanted(Mode.REMOTE, 60, until=NOW - DAY))
    with store.begin() as uow:
        uow.inbox.mark("lima", "maria@c.example", permanent=True, why="550 no such user", now=NOW)
    with refuses(NobodyToAsk, r"maria@c\.example bounced: 550 no such user"):
        ask(store, tried)
    with store.begin() as uow:
        uow.connection.execute(ContactRecord.__table__.update().values(email="maria@c.example"))
    assert templates(store) == []


def test_a_follow_up_is_offered_with_its_own_advisor_inside_its_week(store: Store) -> None:
    rosa = add_advisor(store, "Rosa")
    add_advisor(store, "Luis")
    case = pending_case(store, rosa)
    with store.begin() as uow:
        appointments.block(uow, "lima", rosa, Period(TOMORROW, TOMORROW + HOUR), by=WHO)
    request = ask(store, case)
    offered = times(store, request)
    with store.read() as uow:
        pending = uow.cases.get_one(case).pending
    assert pending
    assert max(offered) < pending.until
    assert TOMORROW not in offered
    booked = choose(store, request, TOMORROW + HOUR)
    assert (booked.advisor_id, booked.purpose) == (rosa, Purpose.FOLLOW_UP)


def test_what_a_client_writes_when_none_suits_reaches_the_operator_once(store: Store) -> None:
    add_advisor(store, "Rosa")
    request = ask(store, add_open_case(store))
    for _ in range(2):
        with store.begin() as uow:
            appointment_requests.none_suits(uow, request.id, "solo {client} los sábados", now=NOW)
    assert templates(store).count("operator_alert") == 1
    with store.read() as uow:
        query = select(LetterRecord.facts).where(LetterRecord.template == "operator_alert")
        assert "solo {client} los sábados" in in_words(uow.connection.execute(query).scalar_one())["what"]


def test_a_client_moves_its_own_appointment_once(store: Store) -> None:
    add_advisor(store, "Rosa")
    add_open_case(store)
    with store.begin() as uow:
        booked = appointments.book(uow, "lima", remote(), case_id=None, client_id=1, by=WHO)
    for moved in (True, False):
        with store.begin() as uow:
            done = appointment_moves.choose(uow, booked.id, TOMORROW + HOUR, seen=0, now=NOW)
        assert bool(done) is moved
    with pytest.raises(NotFree), store.begin() as uow:
        appointment_moves.choose(uow, booked.id, TOMORROW + timedelta(minutes=7), seen=1, now=NOW)
    with store.read() as uow:
        now = uow.appointments.get_one(booked.id)
        assert TOMORROW in appointment_moves.times(uow, now, now=NOW)
        assert now.period.start not in appointment_moves.times(uow, now, now=NOW)
    assert (now.period.start, now.sequence, now.state) == (TOMORROW + HOUR, 1, AppointmentState.ACCEPTED)
