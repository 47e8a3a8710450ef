"""When a machine's clock is wrong, and when that shows: then nothing is closed, charged or sent (AL-03, MX-11).

The newest instant at which work began is on record: a clock that says a day more, or less, is not believed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from tests.simulation.oracle_time import HOUR, MINUTE

NEVER = timedelta(0)
AHEAD, BACK = timedelta(days=1), timedelta(minutes=5)
"""A clock that is further ahead, or further back, cannot be right."""
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
