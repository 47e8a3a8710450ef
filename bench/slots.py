"""Free times of 20 advisors over 30 days: ``python -m bench.slots``. Promised: under 20 ms."""

import random
import statistics
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from domain.appointments.availability import Busy, Diary, Wish, free_slots
from domain.firms.modes import Mode
from domain.time.calendars import BusinessCalendar, OpeningHours
from domain.time.periods import Period
from tasks.gateways.firms.firm_profiles import read_firms

NOW = datetime(2026, 11, 4, 14, 0, tzinfo=UTC)


def diaries(count: int, days: int) -> list[Diary]:
    """Make advisors with four appointments a day, every third with hours of its own."""
    chance = random.Random(7)
    own = OpeningHours.of({"monday": ["09:00-13:00"], "wednesday": ["10:00-18:00"], "friday": ["08:00-15:00"]})
    made = []
    for number in range(count):
        busy = []
        for _ in range(4 * days):
            start = NOW + timedelta(days=chance.randrange(days), minutes=30 * chance.randrange(26))
            busy.append(Busy(Period(start, start + timedelta(hours=1)), chance.choice(["Larco 1", "Unión 5", None])))
        made.append(Diary(number, f"A{number}", own if number % 3 == 0 else None, busy=tuple(busy)))
    return made


def main() -> None:
    firm = read_firms(Path(__file__).parent.parent / "firms")["lima"]
    calendar = BusinessCalendar(
        zone=firm.time_zone, hours=firm.hours, first_day=date(2026, 1, 1), last_day=date(2027, 12, 31)
    )
    calendar.is_open(NOW)
    everybody = diaries(20, 30)
    wish = Wish(Mode.ON_SITE, 60, "Larco 9", "Lima Metropolitana")
    period = Period(NOW, NOW + timedelta(days=30))
    taken = []
    for _ in range(50):
        started = time.perf_counter()
        found = free_slots(firm, calendar, everybody, wish, period, now=NOW)
        taken.append(1000 * (time.perf_counter() - started))
    slots = sum(map(len, found.starts.values()))
    print(f"slots: {slots} free times of 20 advisors in 30 days: median {statistics.median(taken):.1f} ms")
    started = time.perf_counter()
    listed = found.slots()
    print(f"       in order of time: {1000 * (time.perf_counter() - started):.1f} ms for {len(listed)}")


if __name__ == "__main__":
    main()
