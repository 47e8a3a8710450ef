"""When a machine's clock is wrong, and when that shows: then nothing is closed, charged or sent (AL-03, MX-11).

The newest instant at which work began is on record: a clock that says a day more, or less, is not believed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from tests.simulation.oracle_time import HOUR, MINUTE

NEVER = timedelta(0)
AHEAD, BACK = timedelta(days=1), timedelta(minutes=5)
"""A clock that is further ahead, or further back, cannot be right."""
STEADY = timedelta(minutes=10)
"""A clock that was set by less is the same clock."""
Pair = tuple[datetime, datetime]
Span = tuple[datetime, datetime, timedelta]


def wrong_spans(changes: Iterable[tuple[datetime, int, int]]) -> list[Span]:
    """Return from when to when a clock was wrong, and by how much: set wrong by so many minutes, for so many hours."""
    found = list[Span]()
    for at, minutes, hours in sorted(changes):
        if found and at < found[-1][1]:
            found[-1] = (found[-1][0], at, found[-1][2])
        found.append((at, at + hours * HOUR, minutes * MINUTE))
    return found


def held_spans(begin: datetime, wrong: Sequence[Span], end: datetime) -> list[tuple[datetime, datetime]]:
    """Return from when to when it shows that the clock is wrong, of a machine that is on; the record begins then."""
    newest, at, found = begin, begin, list[tuple[datetime, datetime]]()
    for start, until, off in [*wrong, (end, end, NEVER)]:
        for first, last, ahead in ((at, start, NEVER), (start, until, off)):
            if first >= last:
                continue
            if ahead and first + ahead > newest + AHEAD:
                found.append((first, last))
                continue
            right = newest - BACK - ahead
            if first < right:
                found.append((first, min(last, right)))
            newest = max(newest, last + ahead)
        at = until
    return found


@dataclass(frozen=True)
class Record:
    """The newest reading on record: what the clock said, how often the machine had been started, how wrong it was."""

    said: datetime
    starts: int
    wrong: timedelta

    def believes(self, said: datetime, starts: int, wrong: timedelta) -> bool:
        """Say whether a clock that says so can be right, where nobody else tells the time."""
        up_since = starts == self.starts and abs(wrong - self.wrong) <= STEADY
        return said >= self.said - BACK and (said <= self.said + AHEAD or up_since)


def unkept_spans(
    begin: datetime, wrong: Sequence[Span], off: Sequence[Pair], believed: Sequence[datetime], end: datetime
) -> list[Pair]:
    """Return from when to when it shows that the clock is wrong, or may be, of a machine without a time service.

    While the machine is on it knows how long it has been. After it was off for more than a day the operator has to say
    that the clock is right.
    """
    known, found = Record(begin, 0, NEVER), list[Pair]()
    ends = {end, *believed, *(at for pair in off for at in pair), *(at for span in wrong for at in span[:2])}
    edges = [begin, *sorted(one for one in ends if begin < one <= end)]
    for first, last in pairwise(edges):
        starts = sum(until <= first for _, until in off)
        ahead = next((by for start, until, by in wrong if start <= first < until), NEVER)
        if first in believed:
            found += [] if known.believes(first + ahead, starts, ahead) else [(first, first)]
            known = Record(first + ahead, starts, ahead)
        if any(start <= first < until for start, until in off):
            continue
        right = first if known.believes(first + ahead, starts, ahead) else known.said - BACK - ahead
        if right < first:  # too far ahead
            right = last
        if first < right:
            found.append((first, min(last, right)))
        if right < last:
            known = Record(max(known.said, last + ahead), starts, ahead)
    return found
