from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import func, select

from domain.acts import By
from domain.appointments.appointments import AppointmentState, NotLive, Purpose, TooLate
from domain.appointments.availability import Wish
from domain.appointments.bookings import NotFree, OutsideHours, UnevenTime
from domain.cases.cases import CaseState
from domain.cases.sessions.start import AnotherAdvisor, OnSiteTooSoon, OutsideArea
from domain.cases.waiting.pending_changes import FollowUpOutsideWeek
from domain.firms.modes import Mode
from domain.refusals import Refused
from domain.time.periods import Period
from tasks.operations.appointments import advisor_time, appointments
from tasks.operations.cases import cases as case_operations
from tasks.store.appointments.appointment_records import AdvisorCellRecord
from tasks.store.records import DocumentRecord, EventRecord, LetterRecord
from tasks.store.unit_of_work import Store
from tests.example_appointments import (
    NOW,
    TOMORROW,
    add_advisor,
    add_open_case,
    on_site,
    pending_case,
    remote,
)
from tests.refusals import refuses

WHO = By("op", "agreed by telephone", NOW)
HOUR = timedelta(hours=1)


def book(store: Store, *arguments: Any, firm: str = "lima", **more: Any) -> Any:
    with store.begin() as uow:
        return appointments.book(uow, firm, *arguments, **({"by": WHO} | more))


def letters(store: Store) -> dict[str, Any]:
    with store.read() as uow:
        rows = uow.connection.execute(select(LetterRecord.key, LetterRecord.template, LetterRecord.facts))
        return {row.key: row for row in rows}


def invites(store: Store) -> dict[str, tuple[str, int]]:
    with store.read() as uow:
        rows = uow.connection.execute(select(DocumentRecord.key, DocumentRecord.facts))
        return {row.key: (row.facts["method"], row.facts["sequence"]) for row in rows}


def test_a_booking_invites_client_and_advisor_and_is_on_record(store: Store) -> None:
    advisor, case = add_advisor(store, "Rosa"), add_open_case(store)
    booked = book(store, remote(), case_id=case)
    assert (booked.advisor_id, booked.purpose, booked.tool) == (advisor, Purpose.SESSION, "TeamViewer")
    assert invites(store) == {"invite:1:0:client": ("REQUEST", 0), f"invite:1:0:advisor-{advisor}": ("REQUEST", 0)}
    with store.read() as uow:
        event = uow.connection.execute(select(EventRecord).where(EventRecord.name == "appointment.booked")).one()
    assert (event.actor, event.why, event.case_id) == ("op", "agreed by telephone", case)


def test_sequence_rises_with_each_change_and_the_uid_stays(store: Store) -> None:
    rosa, luis, case = add_advisor(store, "Rosa"), add_advisor(store, "Luis"), add_open_case(store)
    first = book(store, remote(advisor_id=rosa), case_id=case)
    with store.begin() as uow:
        second = appointments.move(uow, first.id, start=TOMORROW + 2 * HOUR, by=WHO)
    with store.begin() as uow:
        third = appointments.move(uow, first.id, advisor_id=luis, by=WHO)
    with store.begin() as uow:
        last = appointments.cancel(uow, first.id, by=WHO)
    assert [one.sequence for one in (first, second, third, last)] == [0, 1, 2, 3]
    assert len({one.uid for one in (first, second, third, last)}) == 1
    assert invites(store) == {
        "invite:1:0:client": ("REQUEST", 0),
        f"invite:1:0:advisor-{rosa}": ("REQUEST", 0),
        "invite:1:1:client": ("REQUEST", 1),
        f"invite:1:1:advisor-{rosa}": ("REQUEST", 1),
        "invite:1:2:client": ("REQUEST", 2),
        f"invite:1:2:advisor-{luis}": ("REQUEST", 2),
        f"invite:1:2:advisor-{rosa}": ("CANCEL", 2),
        "invite:1:3:client": ("CANCEL", 3),
        f"invite:1:3:advisor-{luis}": ("CANCEL", 3),
    }
    with store.read() as uow:
        assert uow.connection.execute(select(func.count()).select_from(AdvisorCellRecord)).scalar_one() == 0
    with pytest.raises(NotLive), store.begin() as uow:
        appointments.cancel(uow, first.id, by=WHO)


def test_two_who_race_for_the_same_hour_get_one_appointment(store: Store) -> None:
    advisor = add_advisor(store, "Rosa")
    cases = [add_open_case(store, f"Cliente{number}") for number in range(6)]

    def try_to(number: int) -> Any:
        booking = remote(TOMORROW + timedelta(minutes=15 * (number % 3)), advisor_id=advisor)
        try:
            return book(store, booking, case_id=cases[number])
        except Refused as refusal:
            return refusal

    with ThreadPoolExecutor(6) as pool:
        results = list(pool.map(try_to, range(6)))
    won = [one for one in results if not isinstance(one, Refused)]
    assert len(won) == 1
    assert all(isinstance(one, NotFree) for one in results if one not in won)
    assert len(letters(store)) == 2


def test_the_database_alone_forbids_a_double_booking(store: Store) -> None:
    """Even a writer that takes no lock and looks at nothing."""
    advisor, case = add_advisor(store, "Rosa"), add_open_case(store)
    booked = book(store, remote(advisor_id=advisor), case_id=case)
    with store.begin() as uow:
        assert not uow.appointments.hold(booked)
        shifted = Period(booked.period.start + timedelta(minutes=55), booked.period.end + HOUR)
        assert not uow.appointments.hold(type(booked)(**_facts(booked) | {"period": shifted}))


def _facts(one: Any) -> dict[str, Any]:
    return {name: getattr(one, name) for name in one.__dataclass_fields__}


def test_a_refusal_tells_the_next_free_time(store: Store) -> None:
    advisor = add_advisor(store, "Rosa")
    book(store, remote(advisor_id=advisor), case_id=add_open_case(store))
    with refuses(NotFree, r"another appointment.*next free time of Rosa is 2026-11-05T11:00-05:00"):
        book(store, remote(TOMORROW + timedelta(minutes=30), advisor_id=advisor), case_id=add_open_case(store, "B"))


@pytest.mark.parametrize(
    ("booking", "refusal"),
    [
        (remote(datetime(2026, 11, 7, 15, tzinfo=UTC)), OutsideHours),  # a Saturday
        (remote(datetime(2026, 11, 6, 1, 30, tzinfo=UTC)), OutsideHours),  # ends at 21:30
        (remote(TOMORROW, emergency_told="by telephone"), OutsideHours),  # Lima offers none
        (remote(NOW - HOUR), TooLate),
        (remote(TOMORROW + timedelta(minutes=3)), UnevenTime),
        (remote(TOMORROW, minutes=0), UnevenTime),
        (on_site(), OnSiteTooSoon),
    ],
)
def test_what_is_refused_leaves_nothing(store: Store, booking: Any, refusal: type[Refused]) -> None:
    add_advisor(store, "Rosa")
    case = add_open_case(store)
    with pytest.raises(refusal):
        book(store, booking, case_id=case)
    assert letters(store) == {}


def test_travel_lies_between_two_places_and_not_within_one(store: Store) -> None:
    advisor = add_advisor(store, "Rosa")
    first, second = (add_open_case(store, name, remote_tried=True) for name in ("A", "B"))
    book(store, on_site(advisor_id=advisor), case_id=first)
    elsewhere = on_site(TOMORROW + HOUR, advisor_id=advisor, place="Jr. Unión 5, Lima")
    with refuses(NotFree, r"could not travel.*12:00-05:00"):
        book(store, elsewhere, case_id=second)
    book(store, on_site(TOMORROW + HOUR, advisor_id=advisor), case_id=second)


def test_an_emergency_outside_hours_needs_to_have_been_said(store: Store) -> None:
    add_advisor(store, "Ana", firm="appleuse")
    case = add_open_case(store, firm="appleuse")
    saturday = datetime(2026, 11, 7, 16, tzinfo=UTC)
    with refuses(OutsideHours, "once the client was told"):
        book(store, remote(saturday), firm="appleuse", case_id=case)
    with refuses(OutsideHours, "Nothing says how"):
        book(store, remote(saturday, emergency_told=" "), firm="appleuse", case_id=case)
    booked = book(store, remote(saturday, emergency_told="by telephone"), firm="appleuse", case_id=case)
    assert (booked.emergency, booked.told) == (True, "by telephone")
    assert letters(store)[f"invite:{booked.id}:0:client"].facts["emergency"] is True


def test_a_follow_up_stays_with_its_advisor_or_tells_when_that_one_is_free(store: Store) -> None:
    rosa, luis = add_advisor(store, "Rosa"), add_advisor(store, "Luis")
    case = pending_case(store, rosa)
    with refuses(AnotherAdvisor, "next free at 2026-11-05T10:00-05:00"):
        book(store, remote(advisor_id=luis), case_id=case)
    booked = book(store, remote(), case_id=case)
    assert (booked.advisor_id, booked.purpose) == (rosa, Purpose.FOLLOW_UP)
    with store.begin() as uow:
        substitute = appointments.move(uow, booked.id, advisor_id=luis, substitute_because="Rosa is ill", by=WHO)
    assert substitute.advisor_id == luis


def test_a_booked_follow_up_protects_its_case_until_it_is_cancelled(store: Store) -> None:
    case = pending_case(store, add_advisor(store, "Rosa"))
    late = datetime(2026, 11, 10, 14, 30, tzinfo=UTC)  # it ends after the week does
    booked = book(store, remote(late), case_id=case)
    deadline = datetime(2026, 11, 10, 15, 5, tzinfo=UTC)
    with store.begin() as uow:
        assert uow.cases.expired("lima", deadline, most=9) == []
        pending = case_operations.locked(uow, case).pending
        assert pending
        assert pending.follow_up == booked.period
        appointments.cancel(uow, booked.id, by_client=True, by=WHO)
    with store.read() as uow:
        assert uow.cases.expired("lima", deadline, most=9) == [case]


def test_a_follow_up_begins_inside_the_week(store: Store) -> None:
    case = pending_case(store, add_advisor(store, "Rosa"))
    with pytest.raises(FollowUpOutsideWeek):
        book(store, remote(datetime(2026, 11, 11, 15, tzinfo=UTC)), case_id=case)
    assert letters(store) == {}


def test_blocked_time_is_refused_over_appointments_and_then_offered_to_nobody(store: Store) -> None:
    advisor, case = add_advisor(store, "Rosa"), add_open_case(store)
    booked = book(store, remote(advisor_id=advisor), case_id=case)
    afternoon = Period(TOMORROW, TOMORROW + 4 * HOUR)
    with refuses(NotFree, "1 \\(2026-11-05T10:00-05:00\\)"), store.begin() as uow:
        appointments.block(uow, "lima", advisor, afternoon, by=WHO)
    with store.begin() as uow:
        appointments.cancel(uow, booked.id, by=WHO)
    for new in (True, False):
        with store.begin() as uow:
            assert appointments.block(uow, "lima", advisor, afternoon, by=WHO) is new
    with refuses(NotFree, "absent"):
        book(store, remote(advisor_id=advisor), case_id=case)


def test_advisors_own_hours_modes_and_areas(store: Store) -> None:
    rosa, luis = add_advisor(store, "Rosa"), add_advisor(store, "Luis")
    with store.begin() as uow:
        uow.appointments.set_terms(rosa, {"thursday": ["15:00-17:00"]}, ["remote"], [])
        uow.appointments.set_terms(luis, None, ["on_site"], ["Callao"])
    day = Period(TOMORROW - 5 * HOUR, TOMORROW + 12 * HOUR)
    with store.read() as uow:
        by_tool = advisor_time.slots(uow, "lima", Wish(Mode.REMOTE, 60), day, now=NOW)
        there = advisor_time.slots(uow, "lima", Wish(Mode.ON_SITE, 60, "x", "Callao"), day, now=NOW)
        elsewhere = advisor_time.slots(uow, "lima", Wish(Mode.ON_SITE, 60, "x", "Lima Metropolitana"), day, now=NOW)
    three = datetime(2026, 11, 5, 20, tzinfo=UTC)
    assert by_tool.starts == {rosa: [three, three + HOUR / 2, three + HOUR], luis: ()}
    assert there.starts[rosa] == ()
    assert there.first() == (datetime(2026, 11, 5, 13, tzinfo=UTC), luis)
    assert elsewhere.first() is None


def test_outside_the_area_is_refused_and_remote_offered(store: Store) -> None:
    add_advisor(store, "Rosa")
    case = add_open_case(store, remote_tried=True)
    with refuses(OutsideArea, r"Arequipa\. Remote attention is offered"):
        book(store, on_site(area="Arequipa"), case_id=case)


def test_an_escalated_case_is_reviewed_on_site(store: Store) -> None:
    add_advisor(store, "Rosa")
    case = add_open_case(store, state=CaseState.ESCALATED.value)
    assert book(store, on_site(), case_id=case).purpose is Purpose.REVIEW


def test_a_visit_needs_a_client_and_no_case(store: Store) -> None:
    add_advisor(store, "Rosa")
    add_open_case(store)
    visit = book(store, on_site(subject="Mantenimiento preventivo"), client_id=1)
    assert (visit.purpose, visit.case_id, visit.state) == (Purpose.VISIT, None, AppointmentState.BOOKED)
    assert letters(store)["invite:1:0:client"].facts["title"] == "Mantenimiento preventivo"
    with refuses(Refused, "no such client"):
        book(store, on_site(), client_id=99)


def test_what_was_rolled_back_sends_nothing(store: Store) -> None:
    add_advisor(store, "Rosa")
    case = add_open_case(store)
    with store.begin(keep=False) as uow:
        appointments.book(uow, "lima", remote(), case_id=case, by=WHO)
    assert letters(store) == {}
    assert book(store, remote(), case_id=case).state is AppointmentState.BOOKED
