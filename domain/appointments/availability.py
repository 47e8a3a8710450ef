"""When an advisor is free, and why not: the answer to both comes from the same hindrances (MX-15, PE-07, PE-08)."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import NamedTuple
from zoneinfo import ZoneInfo

from domain.firms.firms import Firm
from domain.firms.modes import Mode
from domain.matching import named
from domain.time.business_time import open_stretches
from domain.time.calendars import BusinessCalendar, DayExplanation
from domain.time.opening_hours import OpeningHours
from domain.time.periods import Period, local_day, midnight

CELL = timedelta(minutes=5)
"""Appointments begin and end on these: the database holds a row for each that an advisor has taken."""


@dataclass(frozen=True, slots=True)
class Busy:
    """Time that an advisor has given away; ``place`` is ``None`` for remote work, else where the advisor is."""

    period: Period
    place: str | None = None


@dataclass(frozen=True, slots=True)
class Diary:
    """One advisor's time: ``hours`` ``None`` are the firm's; ``areas`` empty: wherever the firm goes."""

    advisor_id: int
    name: str
    hours: OpeningHours | None = None
    modes: tuple[Mode, ...] = (Mode.REMOTE, Mode.ON_SITE)
    areas: tuple[str, ...] = ()
    busy: tuple[Busy, ...] = ()
    absences: tuple[Period, ...] = ()


@dataclass(frozen=True, slots=True)
class Wish:
    """What kind of appointment is looked for; ``place`` and ``area`` matter on-site only."""

    mode: Mode
    minutes: int
    place: str = ""
    area: str = ""

    @property
    def length(self) -> timedelta:
        """How long it takes."""
        return timedelta(minutes=self.minutes)


class Why(StrEnum):
    """What stands in the way of an appointment."""

    ABSENT = "absent"
    BUSY = "busy"
    TRAVEL = "travel"
    OFF_HOURS = "off_hours"
    CLOSED = "closed"
    MODE = "mode"
    AREA = "area"


class Hindrance(NamedTuple):
    """Why an advisor is not free from ``start`` to ``end`` (UTC; ``None``: never, for this wish)."""

    why: Why
    start: datetime | None = None
    end: datetime | None = None


class Slot(NamedTuple):
    """A free time of one advisor (UTC)."""

    start: datetime
    advisor_id: int


@dataclass(frozen=True, slots=True)
class Availability:
    """Free starts of each advisor, ascending (UTC), and every local day that was looked at with its reason."""

    wish: Wish
    starts: Mapping[int, Sequence[datetime]]
    days: tuple[DayExplanation, ...]

    def slots(self) -> list[Slot]:
        """Return all free times, the earliest first."""
        return sorted(Slot(start, advisor) for advisor, starts in self.starts.items() for start in starts)

    def first(self) -> Slot | None:
        """Return the earliest free time; of two advisors the one with more free time, so that work spreads."""
        offers = [(starts[0], -len(starts), advisor) for advisor, starts in self.starts.items() if starts]
        return Slot(min(offers)[0], min(offers)[2]) if offers else None


def free_slots(
    firm: Firm, calendar: BusinessCalendar, diaries: Sequence[Diary], wish: Wish, period: Period, *, now: datetime
) -> Availability:
    """Return when each advisor could begin what is wished, in business hours, from ``now`` plus the notice on.

    Starts are ``slot_minutes`` apart, counted from the opening; ``period`` (UTC) holds the starts. Raise
    ``OutsideCalendar`` beyond the calendar.
    """
    promise, zone = firm.appointments, firm.time_zone
    earliest = max(period.start, now + timedelta(minutes=promise.notice_minutes))
    first, last = local_day(period.start, zone), local_day(max(period.start, period.end - CELL), zone)
    days = [calendar.explain_day(first + timedelta(days=number)) for number in range((last - first).days + 1)]
    open_time = _open(calendar, first, last, zone)
    grids: dict[OpeningHours | None, list[datetime]] = {}
    starts = {}
    for diary in diaries:
        if diary.hours not in grids:
            windows = open_time if diary.hours is None else _shared(open_time, _own(diary.hours, days, zone))
            grid = _grid(windows, wish.length, timedelta(minutes=promise.slot_minutes))
            grids[diary.hours] = grid[bisect_left(grid, earliest) : bisect_left(grid, period.end)]
        starts[diary.advisor_id] = _without(grids[diary.hours], wish.length, hindrances(firm, diary, wish))
    return Availability(wish, starts, tuple(days))


def hindrances(firm: Firm, diary: Diary, wish: Wish) -> list[Hindrance]:
    """Return what stands in the way of the wish in this diary, hours of opening aside."""
    if wish.mode not in diary.modes:
        return [Hindrance(Why.MODE)]
    promise, area = firm.appointments, (firm.areas and firm.areas.named(wish.area)) or wish.area
    if wish.mode is Mode.ON_SITE and diary.areas and area and not named(area, diary.areas):
        return [Hindrance(Why.AREA)]
    found = [Hindrance(Why.ABSENT, absence.start, absence.end) for absence in diary.absences]
    travel = timedelta(minutes=promise.travel_minutes)
    travels = wish.mode is Mode.ON_SITE and bool(travel)
    for busy in diary.busy:
        start, end = busy.period.start, busy.period.end
        found.append(Hindrance(Why.BUSY, start, end))
        if travels and busy.place is not None and not _same(busy.place, wish.place):
            found.append(Hindrance(Why.TRAVEL, start - travel, end + travel))
    return found


def hindrance(
    firm: Firm, calendar: BusinessCalendar, diary: Diary, wish: Wish, period: Period, *, emergency: bool
) -> Hindrance | None:
    """Return what forbids exactly this ``period``, ``None`` when nothing does.

    An ``emergency`` may lie outside business hours and the advisor's own; nothing may lie on another appointment.
    """
    for one in hindrances(firm, diary, wish):
        if one.start is None or one.end is None or (one.start < period.end and period.start < one.end):
            return one
    if emergency:
        return None
    if calendar.between(period.start, period.end) < period.end - period.start:
        return Hindrance(Why.CLOSED, period.start, period.end)
    day = local_day(period.start, firm.time_zone)
    own = _own(diary.hours, [calendar.explain_day(day)], firm.time_zone) if diary.hours else [period]
    inside = any(one.start <= period.start and period.end <= one.end for one in own)
    return None if inside else Hindrance(Why.OFF_HOURS, period.start, period.end)


def is_on_cells(period: Period) -> bool:
    """Say whether the period begins and ends on a multiple of five minutes."""
    return not any((at - datetime(2000, 1, 1, tzinfo=UTC)) % CELL for at in (period.start, period.end))


def cells(period: Period) -> list[datetime]:
    """Return the starts of the five-minute cells that the period covers."""
    return [period.start + CELL * number for number in range(int((period.end - period.start) / CELL))]


def _same(place: str, other: str) -> bool:
    return place.casefold().split() == other.casefold().split()


def _open(calendar: BusinessCalendar, first: date, last: date, zone: str) -> list[Period]:
    begin, end = midnight(first, zone), midnight(last + timedelta(days=1), zone)
    return [Period(part.start, part.end) for part in calendar.segments(begin, end) if part.open]


def _own(hours: OpeningHours, days: Sequence[DayExplanation], zone: str) -> list[Period]:
    """An advisor's own shifts on the days on which the firm opens."""
    clock = ZoneInfo(zone)
    return [
        Period(start, end)
        for day in days
        if day.open
        for start, end in open_stretches(day.day, hours.on(day.day), clock)
    ]


def _shared(one: Sequence[Period], other: Sequence[Period]) -> list[Period]:
    return [
        Period(max(a.start, b.start), min(a.end, b.end))
        for a in one
        for b in other
        if a.start < b.end and b.start < a.end
    ]


def _grid(windows: Sequence[Period], length: timedelta, step: timedelta) -> list[datetime]:
    return [
        window.start + step * number
        for window in windows
        for number in range(max(0, (window.end - window.start - length) // step + 1))
    ]


def _without(grid: list[datetime], length: timedelta, found: Sequence[Hindrance]) -> Sequence[datetime]:
    """The starts of the grid whose whole length is free; two bisections for each hindrance."""
    taken = []
    for one in found:
        if one.start is None or one.end is None:
            return ()
        low, high = bisect_right(grid, one.start - length), bisect_left(grid, one.end)
        if low < high:
            taken.append((low, high))
    free: list[datetime] = []
    done = 0
    for low, high in sorted(taken):
        free += grid[done:low]
        done = max(done, high)
    return free + grid[done:]
