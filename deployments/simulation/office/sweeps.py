"""When the schedules of ``prefect.yaml`` have something to do: hours in which none has are passed over, and only those.

A sweep is passed over where its own finders, asked for its last time before something else happens, find nothing: what
they find stays to be found until somebody does it. What is only done in the firm's hours is asked for in them, too.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from functools import cache, partial
from itertools import islice

from sqlalchemy import Engine, event

from deployments.manifest import AT_START, read_manifest
from deployments.simulation.office.fast_office import FastOffice
from deployments.simulation.office.finders import FINDERS, WHILE_AWAY, WHILE_BUSY, Find
from domain.time.calendars import BusinessCalendar
from domain.time.periods import local_day
from tasks.store.records import DayDoneRecord, FrozenYearRecord, HolidayRecord, Record
from tasks.store.unit_of_work import UnitOfWork

Written = tuple[str, frozenset[str]]
"""A table, and the columns that an update changed; none where rows came or went."""
INSTANT, MINUTE, HOUR = timedelta(microseconds=1), timedelta(minutes=1), timedelta(hours=1)
LEFT_OUT = ("event_relay", "backup")
"""They look at Prefect's server or at the disk."""
MAILBOX = "mailbox_reading"
"""It has work where a mail is to be told; that a mail has come, and that a case may end, the world knows."""


@dataclass(frozen=True)
class Look:
    """What a look at the times from ``after`` to ``until`` found: the first that has work, if any; and what it read."""

    after: datetime
    until: datetime
    due: datetime | None
    read: frozenset[str]
    """Every word of what was asked: tables and columns among them."""

    def heard_of(self, written: Written) -> bool:
        """Say whether it read what was written: a row of a table, or one of the columns that changed."""
        table, columns = written
        return table in self.read and (not columns or bool(columns & self.read))


@dataclass
class Sweep:
    """A scheduled flow: the times of its day (UTC), and what says whether it would find something."""

    name: str
    cron: str
    at_start: bool
    find: Find
    times: Sequence[timedelta] = ()
    done_until: datetime | None = None
    look: Look | None = None
    usual: time = time(0)
    """When it found something the last time: mostly it does so at the same hour of each day."""
    comes_by: datetime | None = None
    """The end of a day of which one knows that it has work, and not yet when."""

    def __post_init__(self) -> None:
        """Read the cron: its minutes and hours; our schedules have nothing else."""
        minutes, hours, *days = self.cron.split()
        if days != ["*", "*", "*"]:
            raise ValueError(f"{self.name}: {self.cron!r} has days, which the simulation does not know")
        self.times = [timedelta(hours=hour, minutes=at) for hour in _named(hours, 24) for at in _named(minutes, 60)]

    def slots(self, after: datetime, until: datetime) -> list[datetime]:
        """Return its times later than ``after`` and up to ``until``."""
        day, found = after.replace(hour=0, minute=0, second=0, microsecond=0), list[datetime]()
        while day <= until:
            first, end = bisect_right(self.times, after - day), bisect_right(self.times, until - day)
            found += [day + one for one in self.times[first:end]]
            day += timedelta(days=1)
        return found

    def first(self, slots: Sequence[datetime], found: Callable[[datetime], bool]) -> datetime:
        """Return the first of the times from which on something is found; at the last one it is."""
        low, high = 0, len(slots) - 1
        near = next((number for number, at in enumerate(slots) if at.time() == self.usual), 0)
        for guess in (near, near - 1, 0):
            if low <= guess < high and found(slots[guess]):
                high = guess
            elif low <= guess < high:
                low = guess + 1
        due = slots[bisect_right(slots, False, low, high, key=found)]
        self.usual = due.time()
        return due


def _named(text: str, most: int) -> list[int]:
    """Return the numbers that a field of a cron means."""
    found: list[int] = []
    for part in text.split(","):
        span, _, step = part.partition("/")
        first, _, last = ("0", "", str(most - 1)) if span == "*" else span.partition("-")
        found += range(int(first), int(last or first) + 1, int(step or 1))
    return sorted(found)


def all_sweeps() -> list[Sweep]:
    """Return every schedule of the manifest that the simulation knows, each with its finder."""
    return [
        Sweep(row.flow_name, schedule.cron, AT_START in row.tags, FINDERS[row.flow_name])
        for row in read_manifest()
        for schedule in row.schedules
        if row.flow_name not in LEFT_OUT
    ]


@dataclass
class Sweeper:
    """Runs what is due between two instants, in its order.

    What a finder found stays true until a table is written that it has read: it is asked again then, and not before.
    """

    office: FastOffice
    run: Callable[[str], None]
    """Runs a flow by its name, now."""
    sweeps: list[Sweep] = field(default_factory=all_sweeps)
    ran: int = 0
    _circumstances: tuple[object, ...] = ()
    _read: set[frozenset[str]] = field(default_factory=set)
    _written: set[Written] = field(default_factory=set)

    @contextmanager
    def hearing(self) -> Iterator[None]:
        """Hear what every statement of the office reads and writes, however often it is opened anew."""
        event.listen(Engine, "before_cursor_execute", self._heard)
        try:
            yield
        finally:
            event.remove(Engine, "before_cursor_execute", self._heard)

    def until(self, end: datetime) -> None:
        """Go on to ``end``, and run on the way what finds something to do."""
        clock = self.office.clock
        while clock.now < end:
            zone = self.office.store.firms[self.office.firm].time_zone
            midnight = _midnight_after(clock.now, zone)
            horizon = min(end, midnight)
            while (found := self._next(clock.now, horizon, midnight)) is not None:
                at, one = found
                clock.set(max(at, clock.now))
                one.done_until, one.comes_by = at, None
                self.run(one.name)
                self.ran += 1
            clock.set(max(horizon, clock.now))

    def start(self) -> None:
        """Run what is run when the machine starts."""
        for one in self.sweeps:
            if one.at_start:
                self.run(one.name)

    def _next(self, now: datetime, horizon: datetime, midnight: datetime) -> tuple[datetime, Sweep] | None:
        """Return the first run that finds something up to ``horizon``; several at once in the manifest's order."""
        self._forget()
        stale = [one for one in self.sweeps if not self._known(one, now, horizon)]
        if stale:
            with self.office.store.begin(keep=False) as uow:
                uow.connection.exec_driver_sql("SAVEPOINT asking")  # some finders are rehearsals, which leave nothing
                for one in stale:
                    known = [now - INSTANT, *([one.done_until] if one.done_until else [])]
                    one.look = self._look(uow, one, max(known), horizon, midnight)
            self._written.clear()
        due = [(one.look.due, number) for number, one in enumerate(self.sweeps) if one.look and one.look.due]
        first = min(due, default=None)
        return (first[0], self.sweeps[first[1]]) if first and first[0] <= horizon else None

    def _known(self, one: Sweep, now: datetime, horizon: datetime) -> bool:
        look = one.look
        if look is None or look.until < horizon or (look.due and look.due < now - INSTANT):
            return False
        return one.done_until is None or look.due is None or look.due > one.done_until

    def _forget(self) -> None:
        """Forget looks that read what was written since; all of them where no row says what changed."""
        office = self.office
        weather, box = (office.weather.away, office.weather.busy), office.mailbox_away
        circumstances = (office.store, office.clock.off, weather, box)
        if self._circumstances != circumstances:
            self._circumstances = circumstances
            for one in self.sweeps:
                one.look = one.comes_by = None
        for one in self.sweeps:
            if one.look and any(map(one.look.heard_of, self._written)):
                one.look = None
        self._written.clear()

    def _heard(self, _connection: object, _cursor: object, said: str, given: object, *_: object) -> None:
        words = _asked_words(said)
        works = _works(given) if _of_days(said) else NOTHING
        if words:
            self._read.add(words)
            self._read.add(works)
        else:
            self._written.update((table, columns or works) for table, columns in _written(said))

    def _look(self, uow: UnitOfWork, one: Sweep, after: datetime, horizon: datetime, midnight: datetime) -> Look:
        """Ask for the day's last time: mostly nothing comes, and that holds until what was read is written.

        Only of a day on which something comes it is asked when, and no further ahead than to the next happening.
        """
        slots = one.slots(after, midnight)
        self._read.clear()
        finds = cache(partial(self._finds, uow, one))
        calendar = uow.calendar(self.office.firm)

        def found(at: datetime) -> bool:
            return any(map(finds, _asked(calendar, slots, at)))

        if not slots or (one.comes_by != midnight and not found(slots[-1])):
            return Look(after, midnight, None, CALENDAR.union(*self._read))
        one.comes_by = midnight
        slots = slots[: bisect_right(slots, horizon)]
        due = one.first(slots, found) if slots and found(slots[-1]) else None
        return Look(after, horizon, due, CALENDAR.union(*self._read))

    def _finds(self, uow: UnitOfWork, one: Sweep, at: datetime) -> bool:
        if one.name == MAILBOX and self.office.mailbox_away:
            return False
        weather = self.office.weather
        instead = WHILE_AWAY if weather.away else WHILE_BUSY if weather.busy else {}
        find = instead.get(one.name, one.find)
        found = bool(find(uow, self.office.firm, at + self.office.clock.off))
        if self._written:
            uow.connection.exec_driver_sql("ROLLBACK TO SAVEPOINT asking")
            self._written.clear()
        return found


def _asked(calendar: BusinessCalendar, slots: Sequence[datetime], at: datetime) -> Iterator[datetime]:
    """Give the instants for which a finder is asked: the run's own, and the last before it in the firm's hours."""
    yield at
    if not calendar.is_open(at):
        stretches = (one for one in reversed(calendar.segments(slots[0], at)) if one.open)
        ends = ((one.start, bisect_left(slots, one.end)) for one in stretches)
        yield from islice((slots[end - 1] for start, end in ends if end and slots[end - 1] >= start), 1)


TABLES = frozenset(Record.metadata.tables)
CALENDAR = frozenset({HolidayRecord.__tablename__, FrozenYearRecord.__tablename__})
"""A transaction asks for a firm's calendar once, whichever finder is the first that needs it."""


NOTHING = frozenset[str]()


@cache
def _of_days(said: str) -> bool:
    return DayDoneRecord.__tablename__ in said


def _works(given: object) -> frozenset[str]:
    """Return what tells the rows of ``days_done`` apart: each flow reads and writes that of its own work alone."""
    values = given.values() if isinstance(given, Mapping) else given
    return frozenset(one for one in values if isinstance(one, str)) if isinstance(values, Iterable) else NOTHING


@cache
def _asked_words(said: str) -> frozenset[str]:
    """Return every word of a question; none of what writes."""
    return _words(said) if said.lstrip().upper().startswith(("SELECT", "WITH")) else NOTHING


def _words(said: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", said))


@cache
def _written(said: str) -> frozenset[Written]:
    """Return the tables that a statement writes; of an update, with the columns that it sets."""
    update = re.match(r"\s*UPDATE (\w+) SET (.*?)(?: WHERE |$)", said, re.DOTALL)
    if update and "SELECT" not in update[2]:
        return frozenset({(update[1], frozenset(re.findall(r"(\w+)\s*=", update[2])))})
    return frozenset((table, frozenset()) for table in TABLES & _words(said))


def _midnight_after(now: datetime, zone: str) -> datetime:
    """Return the end of the firm's day, or of the day by UTC: by both, a day's work is once a day."""
    day = local_day(now, zone)
    at = now.replace(minute=0, second=0, microsecond=0)
    while True:
        at += HOUR
        if local_day(at, zone) != day:
            return at.astimezone(UTC)
