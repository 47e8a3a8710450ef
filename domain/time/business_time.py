"""Open time as a number line: stretches in UTC with running totals, so that every question is one bisection."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import accumulate
from zoneinfo import ZoneInfo

from domain.time.opening_hours import Shift

ZERO = timedelta(0)
ONE_DAY = timedelta(days=1)
ONE_SECOND = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class Segment:
    """A half-open stretch of UTC time through which the firm is open, or closed."""

    start: datetime
    end: datetime
    open: bool


class Openings:
    """Open stretches in order, apart from each other, and the open time before each.

    `elapsed` is the open time since the calendar began: it grows through open stretches and stands still
    between them. All instants are in UTC, all arithmetic is exact (whole microseconds).
    """

    __slots__ = ("before", "ends", "starts", "total")

    def __init__(self, stretches: Iterable[tuple[datetime, datetime]]) -> None:
        """Join stretches that touch (given in order), and add them up."""
        self.starts: list[datetime] = []
        self.ends: list[datetime] = []
        for start, end in stretches:
            if self.ends and self.ends[-1] == start:
                self.ends[-1] = end
            else:
                self.starts.append(start)
                self.ends.append(end)
        lengths = [end - start for start, end in zip(self.starts, self.ends, strict=True)]
        *self.before, self.total = accumulate(lengths, initial=ZERO)

    def elapsed(self, at: datetime) -> timedelta:
        """Return the open time before that instant."""
        index = bisect_right(self.starts, at) - 1
        if index < 0:
            return ZERO
        return self.before[index] + (min(at, self.ends[index]) - self.starts[index])

    def first_at(self, elapsed: timedelta) -> datetime:
        """Return the earliest instant with that much open time before it; 0 < elapsed <= total."""
        index = bisect_left(self.before, elapsed) - 1
        return self.starts[index] + (elapsed - self.before[index])

    def last_at(self, elapsed: timedelta) -> datetime:
        """Return the latest instant with that much open time before it; 0 <= elapsed < total."""
        index = bisect_right(self.before, elapsed) - 1
        return self.starts[index] + (elapsed - self.before[index])

    def is_open(self, at: datetime) -> bool:
        """Say whether an open stretch holds the instant: its start does, its end does not."""
        index = bisect_right(self.starts, at) - 1
        return index >= 0 and at < self.ends[index]

    def next_start(self, at: datetime) -> datetime | None:
        """Return the first start at or after the instant, None when there is none."""
        index = bisect_left(self.starts, at)
        return self.starts[index] if index < len(self.starts) else None

    def next_end(self, at: datetime) -> datetime | None:
        """Return the first end after the instant, None when there is none."""
        index = bisect_right(self.ends, at)
        return self.ends[index] if index < len(self.ends) else None

    def segments(self, start: datetime, end: datetime) -> Iterator[Segment]:
        """Cover [start, end) exactly, open and closed in turn; nothing when it is empty."""
        cursor = start
        for index in range(bisect_right(self.ends, start), len(self.ends)):
            if max(cursor, self.starts[index]) >= end:
                break
            if cursor < self.starts[index]:
                yield Segment(cursor, self.starts[index], open=False)
            opening, cursor = max(cursor, self.starts[index]), min(self.ends[index], end)
            yield Segment(opening, cursor, open=True)
        if cursor < end:
            yield Segment(cursor, end, open=False)


def midnight(day: date, zone: ZoneInfo) -> datetime:
    """Return the instant at which that local day begins; where the clock skips midnight, the change itself."""
    return datetime(day.year, day.month, day.day, tzinfo=zone).astimezone(UTC)


def open_stretches(day: date, shifts: Iterable[Shift], zone: ZoneInfo) -> Iterator[tuple[datetime, datetime]]:
    """Return when the wall clock of that day reads a time inside a shift, in UTC and in order.

    So an hour that a clock change skips is never open, and an hour it repeats is open twice.
    """
    wall_midnight = datetime(day.year, day.month, day.day, tzinfo=UTC)
    for begin, end, offset in _steady_parts(day, zone):
        for shift in shifts:
            start = max(begin, wall_midnight - offset + timedelta(minutes=shift.start))
            close = min(end, wall_midnight - offset + timedelta(minutes=shift.end))
            if start < close:
                yield start, close


def _steady_parts(day: date, zone: ZoneInfo) -> Iterator[tuple[datetime, datetime, timedelta]]:
    """The parts of a local day with one UTC offset each: one part, or two when the clock changes inside."""
    begin, end = midnight(day, zone), midnight(day + ONE_DAY, zone)
    if end - begin == ONE_DAY:
        yield begin, end, _offset(begin, zone)
        return
    change = _change(begin, end, zone)
    for part_begin, part_end in ((begin, change), (change, end)):
        if part_begin < part_end:
            yield part_begin, part_end, _offset(part_begin, zone)


def _change(begin: datetime, end: datetime, zone: ZoneInfo) -> datetime:
    """The first second of [begin, end] from which the offset is that of the end."""
    last = _offset(end - ONE_SECOND, zone)
    seconds = range(int((end - begin) / ONE_SECOND))
    return begin + ONE_SECOND * bisect_left(
        seconds, True, key=lambda second: _offset(begin + second * ONE_SECOND, zone) == last
    )


def _offset(at: datetime, zone: ZoneInfo) -> timedelta:
    return at.astimezone(zone).replace(tzinfo=UTC) - at
