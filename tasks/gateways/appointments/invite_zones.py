"""VTIMEZONE as every calendar program reads it: the rule of a zone's clock changes, taken from zoneinfo.

What icalendar makes by itself (all changes as RDATE, summer time from 03:00) is read an hour late by ical.js, and
takes 36 ms for each invite. Here a zone with a steady clock is one STANDARD; one that changes by a rule is a pair
with RRULE, each from the local time before the change (RFC 5545, 3.6.5). Kept once made.
"""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

EPOCH = 1970
CHECKED_YEARS = 8
"""A rule that holds for so many years is one; Morocco's, which follows the moon, is not."""
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@dataclass(frozen=True, slots=True)
class Change:
    """A change of a zone's clock: the local time just before it, and the offsets around it."""

    local: datetime
    before: timedelta
    after: timedelta


@lru_cache(maxsize=256)
def vtimezone(zone: str, year: int) -> Timezone | None:
    """Return the zone's VTIMEZONE as it is in ``year``; ``None`` when its clock changes by no simple rule."""
    changes = _changes(zone, year)
    made = Timezone()
    made.add("TZID", zone)
    if not changes and not _changes(zone, year + 1):
        noon = datetime(year, 7, 1, 12, tzinfo=ZoneInfo(zone))
        offset = noon.utcoffset() or timedelta(0)
        long_ago = datetime(EPOCH, 1, 1)  # noqa: DTZ001  local, as DTSTART is here
        made.add_component(_part(TimezoneStandard(), long_ago, Change(noon, offset, offset), noon.tzname()))
        return made
    if len(changes) != 2:  # noqa: PLR2004  summer and back
        return None
    for index, change in enumerate(changes):
        rule = _rule(zone, year, index)
        if rule is None:
            return None
        nth, weekday = rule
        summer = change.after > change.before
        part = TimezoneDaylight() if summer else TimezoneStandard()
        start = datetime.combine(_nth(EPOCH, change.local.month, nth, weekday), change.local.time())
        after = change.local + timedelta(days=2)
        _part(part, start, change, after.replace(tzinfo=ZoneInfo(zone)).tzname())
        part.add("RRULE", {"FREQ": "YEARLY", "BYMONTH": change.local.month, "BYDAY": f"{nth}{WEEKDAYS[weekday]}"})
        made.add_component(part)
    return made


def _part(
    part: TimezoneStandard | TimezoneDaylight, start: datetime, change: Change, name: str | None
) -> TimezoneStandard | TimezoneDaylight:
    part.add("DTSTART", start)
    part.add("TZOFFSETFROM", change.before)
    part.add("TZOFFSETTO", change.after)
    if name and name.isalpha():
        part.add("TZNAME", name)
    return part


@lru_cache(maxsize=4096)
def _changes(zone: str, year: int) -> tuple[Change, ...]:
    return tuple(_find(ZoneInfo(zone), year))


def _find(clock: ZoneInfo, year: int) -> Iterator[Change]:
    """Find the changes day by day, and each to the second."""
    day = datetime(year, 1, 1, tzinfo=UTC)
    before = _offset(day, clock)
    while day.year == year:
        following = day + timedelta(days=1)
        after = _offset(following, clock)
        if after != before:
            seconds = range(24 * 3600 + 1)
            index = bisect_left(
                seconds, True, key=lambda second: _offset(day + timedelta(seconds=second), clock) == after
            )
            at = day + timedelta(seconds=index)
            yield Change((at + before).replace(tzinfo=None), before, after)
        day, before = following, after


def _offset(at: datetime, clock: ZoneInfo) -> timedelta:
    return at.astimezone(clock).utcoffset() or timedelta(0)


def _rule(zone: str, year: int, index: int) -> tuple[int, int] | None:
    """The weekday and its number in the month, from the end for the last one, that hold for some years."""
    first = _changes(zone, year)[index].local
    for nth in (-1, (first.day - 1) // 7 + 1):
        if all(_holds(zone, year + more, index, nth, first) for more in range(CHECKED_YEARS)):
            return nth, first.weekday()
    return None


def _holds(zone: str, year: int, index: int, nth: int, first: datetime) -> bool:
    changes = _changes(zone, year)
    if len(changes) != 2:  # noqa: PLR2004
        return False
    local = changes[index].local
    return (local.month, local.time()) == (first.month, first.time()) and local.date() == _nth(
        year, first.month, nth, first.weekday()
    )


def _nth(year: int, month: int, nth: int, weekday: int) -> date:
    """The n-th such weekday of a month; -1 is the last."""
    if nth > 0:
        first = date(year, month, 1)
        return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))
    last = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
    return last - timedelta(days=(last.weekday() - weekday) % 7)
