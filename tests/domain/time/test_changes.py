"""What changes when a calendar does, and hours that begin on a day."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest

from domain.time.calendars import BusinessCalendar, Holiday, OpeningHours, Shift, SpecialDay
from domain.time.changes import calendar_facts, calendar_of, changed_days
from domain.time.opening_hours import WEEKDAYS, HoursSince

WEEK = {day: ["09:00-14:00", "16:00-19:00"] for day in WEEKDAYS[:5]}
CALENDAR = BusinessCalendar(
    zone="America/Lima",
    hours=OpeningHours.of(WEEK),
    holidays=(Holiday(date(2026, 12, 8), "Inmaculada", "library"),),
    special_days=(SpecialDay(date(2026, 12, 24), (Shift.parse("09:00-12:00"),), "Nochebuena"),),
    first_day=date(2026, 1, 1),
    last_day=date(2028, 12, 31),
)
LONGER = HoursSince(day=date(2027, 1, 4), **{day: (Shift.parse("08:00-20:00"),) for day in WEEKDAYS[:6]})
FIRST = date(2026, 11, 1)


def test_the_facts_make_the_calendar_again() -> None:
    one = replace(CALENDAR, hours_since=(LONGER,))
    facts = json.loads(json.dumps(calendar_facts(one)))
    assert facts == calendar_facts(one)
    assert calendar_facts(calendar_of(facts)) == facts
    assert changed_days(one, calendar_of(facts), FIRST) == ()


@pytest.mark.parametrize(
    ("after", "days"),
    [
        (replace(CALENDAR, holidays=()), [date(2026, 12, 8)]),
        (replace(CALENDAR, special_days=()), [date(2026, 12, 24)]),
        (replace(CALENDAR, holidays=(*CALENDAR.holidays, Holiday(date(2026, 10, 30), "gone by", ""))), []),
        (replace(CALENDAR, holidays=(*CALENDAR.holidays, Holiday(date(2026, 11, 8), "a Sunday", ""))), []),
        (replace(CALENDAR, last_day=date(2030, 12, 31)), []),
    ],
)
def test_the_days_that_differ_are_found(after: BusinessCalendar, days: list[date]) -> None:
    assert list(changed_days(CALENDAR, after, FIRST)) == days


def test_hours_from_a_day_on_leave_what_was_before_as_it_was() -> None:
    after = replace(CALENDAR, hours_since=(LONGER,))
    assert after.explain_day(date(2027, 1, 2)) == CALENDAR.explain_day(date(2027, 1, 2))
    assert [str(one) for one in after.explain_day(date(2027, 1, 9)).shifts] == ["08:00-20:00"]  # a Saturday
    assert min(changed_days(CALENDAR, after, FIRST)) == date(2027, 1, 4)


def test_zammad_3180_until_the_last_minute_is_until_midnight() -> None:
    all_day = OpeningHours.of({day: ["00:00-23:59"] for day in WEEKDAYS})
    calendar = replace(CALENDAR, hours=all_day, holidays=(), special_days=())
    begin = calendar.next_opening(calendar._begin)
    assert calendar.is_open(begin)
    assert str(Shift.parse("00:00-23:59")) == "00:00-24:00"
