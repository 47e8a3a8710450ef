"""When a firm is open, what a deadline in business time is, and why: every answer can list its steps."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from functools import cached_property, lru_cache
from itertools import pairwise
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from domain.refusals import Refused
from domain.time.business_time import ONE_DAY, ZERO, Openings, Segment, midnight, open_stretches
from domain.time.opening_hours import Holiday, HoursSince, OpeningHours, Shift, SpecialDay, hours_on
from domain.time.periods import Month

__all__ = [
    "BusinessCalendar",
    "BusinessTime",
    "CountedDay",
    "DayExplanation",
    "DayReason",
    "DayTime",
    "Holiday",
    "OpeningHours",
    "OutsideCalendar",
    "Segment",
    "Shift",
    "SpecialDay",
    "TooFewBusinessDays",
]

ONE_MICROSECOND = timedelta(microseconds=1)


class OutsideCalendar(Refused):
    """The answer needs a day that the calendar does not cover."""


class TooFewBusinessDays(Refused):
    """The month ends before its n-th business day."""


class DayReason(StrEnum):
    """Why a day has the hours it has, strongest first."""

    SPECIAL_HOURS = "special_hours"
    SPECIAL_CLOSURE = "special_closure"
    HOLIDAY = "holiday"
    CLOSED_WEEKDAY = "closed_weekday"
    REGULAR = "regular"


@dataclass(frozen=True, slots=True)
class DayExplanation:
    """A day's shifts and the reason for them; name and source are the holiday's, or the special day's reason."""

    day: date
    shifts: tuple[Shift, ...]
    reason: DayReason
    name: str = ""
    source: str = ""

    @property
    def open(self) -> bool:
        """Say whether it is a business day: a day on which the firm opens at all."""
        return bool(self.shifts)


@dataclass(frozen=True, slots=True)
class CountedDay:
    """A day on the way to the n-th business day: its number, or None because it is closed."""

    day: DayExplanation
    number: int | None


@dataclass(frozen=True, slots=True)
class DayTime:
    """The part of a span that falls on one local day: its open pieces, and their sum."""

    day: DayExplanation
    pieces: tuple[Segment, ...]
    business: timedelta


@dataclass(frozen=True, slots=True)
class BusinessTime:
    """The business time of [start, end), day by day; the days add up to it exactly."""

    start: datetime
    end: datetime
    business: timedelta
    days: tuple[DayTime, ...]


@dataclass(frozen=True, kw_only=True)
class BusinessCalendar:
    """A firm's open time from the first to the last day (both included), judged in its zone.

    A special day wins over a holiday, a holiday over its weekday, whose hours are the last ones that began by then;
    of two holidays on one day the first given names it. The holidays must be those of all the years covered. Instants
    are aware (ValueError otherwise) and answers are in UTC. A question that needs a day not covered is refused with
    OutsideCalendar.
    The wall clock decides: an hour that a clock change skips is never open, one that it repeats counts twice.
    """

    zone: str
    hours: OpeningHours
    hours_since: tuple[HoursSince, ...] = ()
    holidays: tuple[Holiday, ...] = ()
    special_days: tuple[SpecialDay, ...] = ()
    first_day: date
    last_day: date

    def __post_init__(self) -> None:
        if self.last_day < self.first_day:
            raise ValueError(f"calendar: last_day {self.last_day} is before first_day {self.first_day}")
        if len(self._special_by_day) < len(self.special_days):
            days = sorted(special.day for special in self.special_days)
            twice = next(day for day, following in pairwise(days) if day == following)
            raise ValueError(f"special day {twice}: it is given twice; give each date its hours once")
        try:
            ZoneInfo(self.zone)
        except (ZoneInfoNotFoundError, ValueError) as error:
            raise ValueError(f"zone {self.zone!r}: use an IANA time zone such as America/Lima") from error

    # Days

    def explain_day(self, day: date) -> DayExplanation:
        """Return the day's shifts, and whether special hours, a holiday or its weekday set them (PE-08, MX-01)."""
        self._require_covered(day)
        if special := self._special_by_day.get(day):
            reason = DayReason.SPECIAL_HOURS if special.shifts else DayReason.SPECIAL_CLOSURE
            return DayExplanation(day, special.shifts, reason, special.reason, "profile")
        if holiday := self._holiday_by_day.get(day):
            return DayExplanation(day, (), DayReason.HOLIDAY, holiday.name, holiday.source)
        shifts = hours_on(day, self.hours, self.hours_since).on(day)
        return DayExplanation(day, shifts, DayReason.REGULAR if shifts else DayReason.CLOSED_WEEKDAY)

    def is_business_day(self, day: date) -> bool:
        """Say whether the firm opens on that day at all."""
        return self.explain_day(day).open

    def business_days(self, year: int, month: int) -> tuple[date, ...]:
        """Return the business days of the month, in order; all of the month must be covered."""
        return tuple(day for day in _days_of_month(year, month) if self.is_business_day(day))

    def nth_business_day(self, year: int, month: int, n: int) -> date:
        """Return the n-th business day of the month, from 1 (PE-09); TooFewBusinessDays when it has fewer."""
        return self.explain_nth_business_day(year, month, n)[-1].day.day

    def explain_nth_business_day(self, year: int, month: int, n: int) -> tuple[CountedDay, ...]:
        """Return every day of the month up to the n-th business day, numbered, or skipped with its reason."""
        if n < 1:
            raise ValueError(f"business day number {n}: count from 1")
        steps: list[CountedDay] = []
        found = 0
        for day in map(self.explain_day, _days_of_month(year, month)):
            found += day.open
            steps.append(CountedDay(day, found if day.open else None))
            if found == n:
                return tuple(steps)
        raise TooFewBusinessDays("too-few-days", rule="PE-09", month=Month(year, month), found=found, n=n)

    def add_business_days(self, day: date, n: int) -> date:
        """Return the n-th business day after the day, or before it when n is negative; 0 is the day itself."""
        self._require_covered(day)
        if n == 0:
            return day
        days = self._business_days
        index = bisect_right(days, day) + n - 1 if n > 0 else bisect_left(days, day) + n
        if not 0 <= index < len(days):
            raise self._outside("day", day, later=n > 0, length=f"{n:+}")
        return days[index]

    # Instants

    def is_open(self, at: datetime) -> bool:
        """Say whether the firm is open; at the end of a shift it is not (MX-01)."""
        return self._openings.is_open(self._instant(at, within_last_day=True))

    def next_opening(self, at: datetime) -> datetime:
        """Return the instant itself when open, otherwise the start of the next open stretch."""
        at = self._instant(at)
        opening = at if self._openings.is_open(at) else self._openings.next_start(at)
        if opening is None:
            raise self._outside("opening", at)
        return opening

    def next_closing(self, at: datetime) -> datetime:
        """Return the first end of an open stretch after the instant."""
        at = self._instant(at)
        closing = self._openings.next_end(at)
        if closing is None or closing == self._finish:
            raise self._outside("closing", at)
        return closing

    def segments(self, start: datetime, end: datetime) -> tuple[Segment, ...]:
        """Cover [start, end) exactly with stretches open and closed in turn; none when it is empty."""
        return tuple(self._openings.segments(*self._span(start, end)))

    # Business time

    def between(self, start: datetime, end: datetime) -> timedelta:
        """Return the open time in [start, end), to the microsecond; ValueError when end is before start."""
        start, end = self._span(start, end)
        return self._openings.elapsed(end) - self._openings.elapsed(start)

    def add(self, at: datetime, business: timedelta) -> datetime:
        """Return the earliest instant from `at` on with exactly that business time in between.

        So it is never before `at`; zero (such as a pause while closed) leaves `at` where it is; and a deadline
        falls on a closing, not on the opening after it. ValueError when the business time is negative.
        """
        at, target = self._instant(at), _positive(business)
        if not target:
            return at
        target += self._openings.elapsed(at)
        if target > self._openings.total:
            raise self._outside("after", at, length=business)
        return self._openings.first_at(target)

    def subtract(self, at: datetime, business: timedelta) -> datetime:
        """Return the latest instant up to `at` with exactly that business time in between.

        It undoes `add` from any open instant: subtract(add(at, b), b) == at. From a closed one it gives the
        next opening, which is the same instant in business time (and `at` itself when b is zero). `add` undoes
        it in turn for any instant that ends open time. ValueError when the business time is negative.
        """
        at, target = self._instant(at), _positive(business)
        if not target:
            return at
        target = self._openings.elapsed(at) - target
        if target < ZERO:
            raise self._outside("before", at, later=False, length=business)
        return self._openings.last_at(target)

    def explain_between(self, start: datetime, end: datetime) -> BusinessTime:
        """Return the business time of [start, end) with each local day's open pieces, or why it has none."""
        start, end = self._span(start, end)
        return BusinessTime(start, end, self.between(start, end), tuple(self._day_times(start, end)))

    # Built once, on first need, for all calendars that are equal

    @cached_property
    def _zone(self) -> ZoneInfo:
        return ZoneInfo(self.zone)

    @cached_property
    def _begin(self) -> datetime:
        return midnight(self.first_day, self._zone)

    @cached_property
    def _finish(self) -> datetime:
        return midnight(self.last_day + ONE_DAY, self._zone)

    @cached_property
    def _holiday_by_day(self) -> dict[date, Holiday]:
        return {holiday.day: holiday for holiday in reversed(self.holidays)}

    @cached_property
    def _special_by_day(self) -> dict[date, SpecialDay]:
        return {special.day: special for special in self.special_days}

    @cached_property
    def _business_days(self) -> tuple[date, ...]:
        return _business_days_of(self)

    @cached_property
    def _openings(self) -> Openings:
        return _openings_of(self)

    def _day_times(self, start: datetime, end: datetime) -> Iterator[DayTime]:
        if start == end:
            return
        last = (end - ONE_MICROSECOND).astimezone(self._zone).date()
        for day in _days(start.astimezone(self._zone).date(), last):
            begin, finish = midnight(day, self._zone), midnight(day + ONE_DAY, self._zone)
            segments = self._openings.segments(max(start, begin), min(end, finish))
            pieces = tuple(segment for segment in segments if segment.open)
            yield DayTime(self.explain_day(day), pieces, sum((piece.end - piece.start for piece in pieces), ZERO))

    # Refusals

    def _instant(self, at: datetime, *, within_last_day: bool = False) -> datetime:
        if at.utcoffset() is None:
            raise ValueError(f"instant {at.isoformat()} has no time zone; give an aware datetime, such as one in UTC")
        at = at.astimezone(UTC)
        if not self._begin <= at <= self._finish or (within_last_day and at == self._finish):
            raise self._outside("itself", at, later=at >= self._finish)
        return at

    def _span(self, start: datetime, end: datetime) -> tuple[datetime, datetime]:
        start, end = self._instant(start), self._instant(end)
        if end < start:
            raise ValueError(f"span: its end {end.isoformat()} is before its start {start.isoformat()}")
        return start, end

    def _require_covered(self, day: date) -> None:
        if not self.first_day <= day <= self.last_day:
            raise self._outside("itself", day, later=day > self.last_day)

    def _outside(self, what: str, at: date, *, later: bool = True, length: object = "") -> OutsideCalendar:
        kept = {"first": str(self.first_day), "last": str(self.last_day), "side": "later" if later else "earlier"}
        about = {"what": what, "at": at.isoformat(), "length": str(length)}
        return OutsideCalendar("outside-calendar", rule="calendar", **about, **kept)


@lru_cache(maxsize=64)
def _business_days_of(calendar: BusinessCalendar) -> tuple[date, ...]:
    return tuple(day for day in _days(calendar.first_day, calendar.last_day) if calendar.is_business_day(day))


@lru_cache(maxsize=64)
def _openings_of(calendar: BusinessCalendar) -> Openings:
    zone = ZoneInfo(calendar.zone)
    return Openings(
        stretch
        for day in _business_days_of(calendar)
        for stretch in open_stretches(day, calendar.explain_day(day).shifts, zone)
    )


def _positive(business: timedelta) -> timedelta:
    if business < ZERO:
        raise ValueError(f"business time {business}: it cannot be negative; add and subtract undo each other")
    return business


def _days(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=number) for number in range((last - first).days + 1))


def _days_of_month(year: int, month: int) -> Iterator[date]:
    first = date(year, month, 1)
    following = date(year + month // 12, month % 12 + 1, 1)
    return _days(first, following - ONE_DAY)
