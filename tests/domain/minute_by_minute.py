"""The slow and obvious count that business time is held against: read the wall clock at every minute."""

from bisect import bisect_left
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, timedelta
from itertools import accumulate
from zoneinfo import ZoneInfo

MINUTE = timedelta(minutes=1)
Hours = Callable[[date], Iterable[tuple[int, int]]]
"""The shifts of a day, each as two minutes of the day; its end is not in it."""


class Minutes:
    """Every minute of some local days: its instant, and what the wall clock shows at it."""

    def __init__(self, zone: str, first_day: date, last_day: date) -> None:
        self.zone, self.first_day, self.last_day = zone, first_day, last_day
        before = datetime(first_day.year, first_day.month, first_day.day, tzinfo=UTC) - timedelta(days=1)
        instants = [before + number * MINUTE for number in range(((last_day - first_day).days + 3) * 24 * 60)]
        walls = [(instant, instant.astimezone(ZoneInfo(zone))) for instant in instants]
        covered = [(instant, wall) for instant, wall in walls if first_day <= wall.date() <= last_day]
        self.begin = covered[0][0]
        self.walls = [(wall.date(), wall.hour * 60 + wall.minute) for _, wall in covered]
        self.end = self.begin + len(self.walls) * MINUTE

    def count(self, hours: Hours) -> "Count":
        days = {day for day, _ in self.walls}
        open_minutes = {day: {at for start, end in hours(day) for at in range(start, end)} for day in days}
        return Count(self, [at in open_minutes[day] for day, at in self.walls])


class Count:
    """Which of those minutes are open; within a minute nothing changes, so microseconds follow."""

    def __init__(self, minutes: Minutes, is_open: list[bool]) -> None:
        self.minutes, self.open = minutes, [*is_open, False]
        self.before = list(accumulate(is_open, initial=0))

    def is_open(self, at: datetime) -> bool:
        return self.open[(at - self.minutes.begin) // MINUTE]

    def between(self, start: datetime, end: datetime) -> timedelta:
        return self._elapsed(end) - self._elapsed(start)

    def add(self, at: datetime, business: timedelta) -> datetime:
        """The earliest instant from `at` on with that much open time in between; `at` itself for zero."""
        if not business:
            return at
        target = self._elapsed(at) + business
        minute = bisect_left(self.before, target, key=lambda before: before * MINUTE) - 1
        return self.minutes.begin + minute * MINUTE + (target - self.before[minute] * MINUTE)

    def _elapsed(self, at: datetime) -> timedelta:
        minute, rest = divmod(at - self.minutes.begin, MINUTE)
        return self.before[minute] * MINUTE + (rest if self.open[minute] else timedelta(0))
