"""What a change of a calendar changes: the facts it is made of, kept as plain values, and the days that differ."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from domain.time.calendars import BusinessCalendar
from domain.time.opening_hours import WEEKDAYS, Holiday, HoursSince, OpeningHours, Shift, SpecialDay

LOOK_AHEAD = timedelta(days=400)
"""So far ahead something may have been planned: a year and a month."""


def calendar_facts(calendar: BusinessCalendar) -> dict[str, Any]:
    """Return what a calendar is made of, as plain JSON values; the same facts make the same calendar."""
    return {
        "zone": calendar.zone,
        "first_day": calendar.first_day.isoformat(),
        "last_day": calendar.last_day.isoformat(),
        "hours": _week(calendar.hours),
        "hours_since": {one.day.isoformat(): _week(one) for one in calendar.hours_since},
        "holidays": sorted(one.day.isoformat() for one in calendar.holidays),
        "special_days": {one.day.isoformat(): [str(shift) for shift in one.shifts] for one in calendar.special_days},
    }


def calendar_of(facts: Mapping[str, Any]) -> BusinessCalendar:
    """Return the calendar that was made of such facts; the names of its holidays are not among them."""
    special = facts["special_days"].items()
    return BusinessCalendar(
        zone=facts["zone"],
        first_day=date.fromisoformat(facts["first_day"]),
        last_day=date.fromisoformat(facts["last_day"]),
        hours=OpeningHours.of(facts["hours"]),
        hours_since=tuple(_since(day, week) for day, week in facts["hours_since"].items()),
        holidays=tuple(Holiday(date.fromisoformat(day), "", "") for day in facts["holidays"]),
        special_days=tuple(
            SpecialDay(date.fromisoformat(day), tuple(map(Shift.parse, shifts)), "") for day, shifts in special
        ),
    )


def changed_days(before: BusinessCalendar, after: BusinessCalendar, first: date) -> tuple[date, ...]:
    """Return the days from ``first`` on whose shifts differ, as far as both calendars go and plans may reach."""
    first = max(first, before.first_day, after.first_day)
    last = min(first + LOOK_AHEAD, before.last_day, after.last_day)
    days = (first + timedelta(days=number) for number in range((last - first).days + 1))
    return tuple(day for day in days if before.explain_day(day).shifts != after.explain_day(day).shifts)


def _week(hours: OpeningHours) -> dict[str, list[str]]:
    return {day: [str(shift) for shift in getattr(hours, day)] for day in WEEKDAYS}


def _since(day: str, week: Mapping[str, list[str]]) -> HoursSince:
    shifts = {name: tuple(map(Shift.parse, texts)) for name, texts in week.items()}
    return HoursSince(day=date.fromisoformat(day), **shifts)
