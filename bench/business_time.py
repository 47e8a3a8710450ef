"""Business time, ours beside others': how many answers a second, and how many of them are wrong.

    make bench BENCHES=business_time

Each contender is set up as its own documentation says and is asked the same questions (fixed seed). An answer is
wrong when the minute-by-minute count of the tests disagrees by a minute or more. A deadline may be given as a closing
or as the opening after it: both have the same business time before them, so both are right.

"refused": pandas takes no hours that touch at midnight. businesstimedelta has no 24:00, so it is given the last
microsecond of the day. workclock also answers whole lists in one call, faster than one by one.
"""

import os
import platform
import random
import statistics
import time as clock
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from importlib.metadata import PackageNotFoundError, version
from zoneinfo import ZoneInfo

from bench import size
from domain.time.calendars import BusinessCalendar, Holiday, OpeningHours, Shift
from domain.time.opening_hours import WEEKDAYS
from tests.domain.minute_by_minute import Count, Minutes

SEED, QUESTIONS, REPETITIONS, SECONDS = 2026, size(100, 10), size(5, 1), 0.1
MINUTE = timedelta(minutes=1)
FIRST, LAST = date(2025, 12, 1), date(2027, 3, 31)
HOLIDAYS = tuple(date(year, month, day) for year in range(2025, 2029) for month, day in ((1, 1), (5, 1), (12, 25)))

Between = Callable[[datetime, datetime], timedelta]
Add = Callable[[datetime, int], datetime]


@dataclass(frozen=True)
class Hours:
    name: str
    zone: str
    shifts: tuple[str, ...]
    days: range = range(5)

    def parsed(self) -> list[Shift]:
        return [Shift.parse(text) for text in self.shifts]

    def times(self) -> list[tuple[time, time]]:
        return [(_time(shift.start), _time(shift.end)) for shift in self.parsed()]

    def count(self) -> Count:
        shifts = [(shift.start, shift.end) for shift in self.parsed()]
        closed = frozenset(HOLIDAYS)
        is_open = lambda day: day.weekday() in self.days and day not in closed  # noqa: E731
        return Minutes(self.zone, FIRST, LAST).count(lambda day: shifts if is_open(day) else [])


FIRMS = (
    Hours("Xalapa", "America/Mexico_City", ("09:00-14:00", "16:00-19:00")),
    Hours("Lima", "America/Lima", ("08:00-21:00",)),
    Hours("New York", "America/New_York", ("09:00-17:00",)),
    Hours("Madrid", "Europe/Madrid", ("00:00-12:00", "13:00-24:00"), range(7)),
    Hours("Tijuana", "America/Tijuana", ("01:00-04:00", "16:00-19:00"), range(7)),  # the clock changes inside a shift
)


@dataclass(frozen=True)
class Contender:
    name: str
    package: str | None
    between: Callable[[Hours], Between] | None
    add: Callable[[Hours], Add]


def _time(minutes: int) -> time:
    return time(minutes // 60 % 24, minutes % 60)


def _calendar(firm: Hours) -> BusinessCalendar:
    return BusinessCalendar(
        zone=firm.zone,
        hours=OpeningHours.of({WEEKDAYS[number]: firm.shifts for number in firm.days}),
        holidays=tuple(Holiday(day, "a holiday", "bench") for day in HOLIDAYS),
        first_day=FIRST,
        last_day=LAST,
    )


def _ours_between(firm: Hours) -> Between:
    return _calendar(firm).between


def _ours_add(firm: Hours) -> Add:
    calendar = _calendar(firm)
    return lambda at, hours: calendar.add(at, timedelta(hours=hours))


def _workclock(firm: Hours) -> "workclock.Schedule":  # noqa: F821 (an optional package)
    import workclock  # noqa: PLC0415

    days = [workclock.WorkDay(start, end, days=firm.days) for start, end in firm.times()]
    return workclock.Schedule([*days, workclock.Holidays(HOLIDAYS)], time_zone=firm.zone)


def _workclock_between(firm: Hours) -> Between:
    return _workclock(firm).between


def _workclock_add(firm: Hours) -> Add:
    schedule = _workclock(firm)
    return lambda at, hours: schedule.add(at, hours=hours)


def _businesstimedelta(firm: Hours) -> "businesstimedelta.Rules":  # noqa: F821 (an optional package)
    import businesstimedelta  # noqa: PLC0415
    import pytz  # noqa: PLC0415 (its own zones)

    zone = pytz.timezone(firm.zone)
    times = [(start, time.max if end == time.min else end) for start, end in firm.times()]
    days = [businesstimedelta.WorkDayRule(start, end, list(firm.days), tz=zone) for start, end in times]
    return businesstimedelta.Rules([*days, businesstimedelta.HolidayRule(HOLIDAYS, tz=zone)])


def _businesstimedelta_between(firm: Hours) -> Between:
    rules = _businesstimedelta(firm)
    return lambda start, end: rules.difference(start, end).timedelta


def _businesstimedelta_add(firm: Hours) -> Add:
    import businesstimedelta  # noqa: PLC0415

    rules = _businesstimedelta(firm)
    return lambda at, hours: at + businesstimedelta.BusinessTimeDelta(rules, hours=hours)


def _pandas_add(firm: Hours) -> Add:
    import pandas as pd  # noqa: PLC0415

    starts, ends = zip(*firm.times(), strict=True)
    mask = "".join("1" if number in firm.days else "0" for number in range(7))
    hour = pd.offsets.CustomBusinessHour(start=list(starts), end=list(ends), weekmask=mask, holidays=list(HOLIDAYS))
    zone = ZoneInfo(firm.zone)
    return lambda at, hours: (pd.Timestamp(at).tz_convert(zone) + hours * hour).to_pydatetime()


CONTENDERS = (
    Contender("trastienda", None, _ours_between, _ours_add),
    Contender("workclock", "workclock", _workclock_between, _workclock_add),
    Contender("businesstimedelta", "businesstimedelta", _businesstimedelta_between, _businesstimedelta_add),
    Contender("pandas CustomBusinessHour", "pandas", None, _pandas_add),
)


def questions() -> list[tuple[datetime, datetime, int]]:
    """Return spans of 2026 up to 30 days long, in whole minutes, and numbers of hours to add.

    Half of them begin in the weeks of the clock changes, so that many of those cross one.
    """
    chance = random.Random(SEED)
    seasons = [(date(2026, 1, 2), 360), (date(2026, 3, 1), 30), (date(2026, 1, 2), 360), (date(2026, 10, 18), 15)]
    asked = []
    for number in range(QUESTIONS):
        first, days = seasons[number % len(seasons)]
        at = datetime.combine(first, time(), UTC) + chance.randrange(days * 24 * 60) * MINUTE
        asked.append((at, at + chance.randrange(30 * 24 * 60) * MINUTE, chance.randrange(1, 81)))
    return asked


def wrong(is_right: Callable[[datetime, datetime, int], bool]) -> str:
    """Count the wrong answers; a refusal to answer is no answer."""
    right = failed = 0
    for question in questions():
        try:
            right += is_right(*question)
        except Exception:  # noqa: BLE001 (whatever the contender raises)
            failed += 1
    return f"{QUESTIONS - right - failed}" + (f"+{failed} err" if failed else "")


def speed(answer: Callable[[datetime, datetime, int], object]) -> float:
    """Measure calls a second: the median of a few repetitions, each at least a fraction of a second long."""
    asked, rates = questions(), []
    for _ in range(REPETITIONS):
        calls, begin = 0, clock.perf_counter()
        while (passed := clock.perf_counter() - begin) < SECONDS:
            for question in asked:
                answer(*question)
            calls += len(asked)
        rates.append(calls / passed)
    return statistics.median(rates)


def report(title: str, rows: list[list[str]]) -> None:
    print(f"\n{title}\n{'':28}{'calls/s':>10}  wrong of {QUESTIONS}: " + "".join(f"{firm.name:>12}" for firm in FIRMS))
    for name, rate, *counts in rows:
        print(f"{name:28}{rate:>10}{'':16}" + "".join(f"{count:>12}" for count in counts))


def between_row(contender: Contender, counts: dict[str, Count]) -> list[str]:
    assert contender.between is not None  # noqa: S101 (asked only of those that can)
    answers = {firm.name: contender.between(firm) for firm in FIRMS}
    results = [
        wrong(lambda a, b, _, f=firm.name: abs(answers[f](a, b) - counts[f].between(a, b)) < MINUTE) for firm in FIRMS
    ]
    first = answers[FIRMS[0].name]
    return [contender.name, f"{speed(lambda a, b, _: first(a, b)):,.0f}", *results]


def add_row(contender: Contender, counts: dict[str, Count]) -> list[str]:
    results = [add_result(contender, firm, counts[firm.name]) for firm in FIRMS]
    first = contender.add(FIRMS[0])
    return [contender.name, f"{speed(lambda a, _, n: first(a, n)):,.0f}", *results]


def add_result(contender: Contender, firm: Hours, count: Count) -> str:
    try:
        add = contender.add(firm)
    except ValueError:
        return "refused"
    return wrong(lambda a, _, n: abs(count.between(a, add(a, n)) - timedelta(hours=n)) < MINUTE)


def installed(contender: Contender) -> bool:
    try:
        found = version(contender.package) if contender.package else "this repository"
    except PackageNotFoundError:
        print(f"{contender.name}: not installed, left out")
        return False
    print(f"{contender.name}: {found}")
    return True


def main() -> None:
    print(f"Python {platform.python_version()}, {platform.machine()}, {os.cpu_count()} cores; one core used")
    print(f"seed {SEED}, {QUESTIONS} questions, median of {REPETITIONS} repetitions; speed is that of {FIRMS[0].name}")
    present = [contender for contender in CONTENDERS if installed(contender)]
    counts = {firm.name: firm.count() for firm in FIRMS}
    report("Business time between two instants", [between_row(one, counts) for one in present if one.between])
    report("Adding 1 to 80 business hours", [add_row(one, counts) for one in present])


if __name__ == "__main__":
    main()
