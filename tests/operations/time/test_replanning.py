"""A calendar that changes after something was planned by it: calls, reminders, letters, appointments, holidays."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from domain.acts import By
from domain.firms.firms import Firm
from domain.time.opening_hours import Holiday, Shift, SpecialDay
from tasks.gateways.time import public_holidays as library
from tasks.operations.appointments import appointments
from tasks.operations.cases.waiting import contact_watch, pending
from tasks.operations.time import replanning
from tasks.operations.time.replanning import Replanned
from tasks.store.records import LetterRecord
from tasks.store.unit_of_work import Store
from tasks.time.calendars import differences, freeze_holidays
from tests.example_appointments import add_advisor, add_open_case, pending_case, remote
from tests.operations.example_work import ANA, events, letters, opened, seen

FRIDAY = datetime.fromisoformat("2026-11-06T20:30-05:00")
MONDAY, TUESDAY = FRIDAY + timedelta(days=2, hours=12, minutes=30), FRIDAY + timedelta(days=3, hours=13)
CLOSED = SpecialDay(date(2026, 11, 9), (), "Duelo")


def changed(store: Store, **facts: Any) -> Store:
    """The same office, opened again after its profile was changed."""
    firm: Firm = replace(store.firms["lima"], **facts)
    return Store(store.engine, {**store.firms, "lima": firm}, store.secret)


def replanned(store: Store, now: datetime) -> Replanned:
    with store.begin() as uow:
        return replanning.replan(uow, "lima", now=now)


def due(store: Store, case_id: int) -> datetime:
    call = seen(store, case_id).call
    assert call
    return call.due


def test_zammad_534_a_call_moves_with_the_day_that_is_closed(store: Store) -> None:
    """A form on Friday evening: due on Monday 09:30; then Monday is closed."""
    case_id = opened(store, "lima", form=ANA, now=FRIDAY)
    assert due(store, case_id) == MONDAY + timedelta(minutes=30)
    office = changed(store, special_days=(CLOSED,))
    done = replanned(office, FRIDAY + timedelta(hours=1))
    assert (done.days, done.calls) == ((date(2026, 11, 9),), 1)
    assert due(office, case_id) == TUESDAY
    assert replanned(office, FRIDAY + timedelta(hours=2)) == Replanned()
    for now in (MONDAY, MONDAY + timedelta(minutes=45)):
        with office.read() as uow:
            assert contact_watch.to_contact(uow, "lima", most=9, now=now) == []
    with store.read() as uow:
        assert "case.call_moved" in events(uow, case_id)
    assert letters(store, "lima")[-2:] == ["call_moved", "operator_alert"]


def test_a_day_that_opens_moves_no_promise_to_an_earlier_one(store: Store) -> None:
    closed = changed(store, special_days=(CLOSED,))
    replanned(closed, FRIDAY - timedelta(days=1))
    case_id = opened(closed, "lima", form=ANA, now=FRIDAY)
    done = replanned(store, FRIDAY + timedelta(hours=1))
    assert (done.days, done.calls) == ((date(2026, 11, 9),), 0)
    assert due(store, case_id) == TUESDAY


def test_a_reminder_moves_with_its_day(store: Store) -> None:
    """The week ends on Tuesday: a business day before is Monday, or Friday while Monday is closed."""
    waits = pending_case(store, add_advisor(store, "Rosa"))
    now = datetime(2026, 11, 6, 15, tzinfo=UTC)
    replanned(changed(store, special_days=(CLOSED,)), now)
    assert replanned(store, now + timedelta(minutes=5)).reminders == 1
    case = seen(store, waits)
    assert case.pending
    assert case.pending.next_reminder_at == datetime(2026, 11, 9, 13, tzinfo=UTC)
    assert replanned(changed(store, special_days=(CLOSED,)), now + timedelta(minutes=10)).reminders == 1
    assert seen(store, waits).pending == replace(case.pending, next_reminder_at=None)


def test_a_letter_that_waits_for_the_opening_waits_for_the_new_one(store: Store) -> None:
    case_id = pending_case(store, add_advisor(store, "Rosa"), name="B")
    night = datetime(2026, 11, 7, 4, 30, tzinfo=UTC)
    with store.begin() as uow:
        uow.connection.exec_driver_sql("UPDATE cases SET pending_until = '2026-11-07 03:00:00'")
        assert pending.close_expired(uow, "lima", [case_id], now=night) == 1
    assert replanned(changed(store, special_days=(CLOSED,)), night).letters == 1
    with store.read() as uow:
        at = uow.connection.execute(select(LetterRecord.next_attempt_at).where(LetterRecord.template == "case_closed"))
        assert at.scalar_one() == datetime(2026, 11, 10, 13, tzinfo=UTC)


def test_an_appointment_outside_the_new_hours_stays_and_is_told(store: Store) -> None:
    add_advisor(store, "Rosa")
    case_id = add_open_case(store)
    with store.begin() as uow:
        booking = remote(datetime(2026, 11, 9, 15, tzinfo=UTC))
        one = appointments.book(uow, "lima", booking, case_id=case_id, by=By("op", "agreed", FRIDAY))
    done = replanned(changed(store, special_days=(CLOSED,)), FRIDAY)
    assert done.appointments == (one.id,)
    with store.read() as uow:
        assert uow.appointments.get_one(one.id).is_live
        told = uow.connection.execute(
            select(LetterRecord.facts).where(LetterRecord.template == "operator_alert")
        ).scalars()
        assert str(one.id) in next(iter(told))["said"]["facts"]["appointments"]


def test_hours_that_begin_later_leave_past_months_as_they_were(store: Store) -> None:
    from domain.time.opening_hours import HoursSince  # noqa: PLC0415

    later = HoursSince(day=date(2027, 1, 4), monday=(Shift.parse("10:00-12:00"),))
    with changed(store, hours_since=(later,)).read() as uow:
        after = uow.calendar("lima")
    with store.read() as uow:
        before = uow.calendar("lima")
    december = (datetime(2026, 12, 1, 5, tzinfo=UTC), datetime(2027, 1, 1, 5, tzinfo=UTC))
    assert after.between(*december) == before.between(*december)
    assert not after.is_business_day(date(2027, 1, 5))


# --- holidays (holidays/definitions#365) ------------------------------------------------------------------------


@pytest.fixture
def law(monkeypatch: pytest.MonkeyPatch) -> None:
    """The library learns of a new day off, 24 September from 2027 on."""
    real = library.public_holidays

    def newer(country: str, subdivision: str | None, years: Any, language: str) -> tuple[Holiday, ...]:
        years = list(years)
        new = [Holiday(date(year, 9, 24), "Nuevo feriado", "holidays 99") for year in years if year >= 2027]
        return tuple(sorted([*real(country, subdivision, years, language), *new], key=lambda one: one.day))

    monkeypatch.setattr(library, "public_holidays", newer)


def off(store: Store, *years: int) -> list[bool]:
    with store.read() as uow:
        calendar = uow.calendar("lima")
        return [calendar.explain_day(date(year, 9, 24)).name == "Nuevo feriado" for year in years]


def opens(store: Store, now: datetime) -> None:
    freeze_holidays(store, [store.firms["lima"]], now=now)


def test_a_law_is_learnt_for_the_years_that_have_not_begun(store: Store, law: None) -> None:
    opens(store, datetime(2026, 12, 20, 15, tzinfo=UTC))
    assert off(store, 2027, 2028, 2029, 2031) == [True] * 4


def test_a_year_that_began_learns_once_what_is_still_to_come(store: Store, law: None) -> None:
    """The office slept: opened again on 1 September 2028, what is gone by stays, and is named."""
    opens(store, datetime(2028, 9, 1, 15, tzinfo=UTC))
    assert off(store, 2027, 2028, 2029) == [False, True, True]
    new, gone = differences(store, store.firms["lima"])
    assert [one.day for one in new] == [date(2027, 9, 24)]
    assert gone == []


def test_a_year_that_has_begun_is_frozen_and_the_difference_named(
    store: Store, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    opens(store, datetime(2027, 1, 2, 15, tzinfo=UTC))
    request.getfixturevalue("law")
    opens(store, datetime(2027, 6, 1, 15, tzinfo=UTC))
    assert off(store, 2027, 2028) == [False, True]
    new, _ = differences(store, store.firms["lima"])
    assert date(2027, 9, 24) in [one.day for one in new]
    said = changed(store, special_days=(SpecialDay(date(2027, 9, 24), (), "lo dice el perfil"),))
    assert date(2027, 9, 24) not in [one.day for one in differences(said, said.firms["lima"])[0]]


def test_a_call_that_a_clock_promised_which_was_ahead_is_owed_from_now_on(store: Store) -> None:
    now = FRIDAY - timedelta(days=9, hours=5)
    replanned(store, now)
    case_id = opened(store, "lima", now=FRIDAY)
    with store.read() as uow:
        assert not replanning.is_planned(uow, "lima", now=now)
        assert replanning.is_planned(uow, "lima", now=FRIDAY)
    assert replanned(store, now) == Replanned(calls=1)
    assert due(store, case_id) == now + timedelta(minutes=120)
    assert replanned(store, now) == Replanned()
