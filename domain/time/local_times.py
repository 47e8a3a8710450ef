"""Times as people write them, on the wall clock of a firm, turned into instants (AL-03).

A clock change makes some of them impossible and others mean two instants. Neither is guessed: a deadline that is
wrong by an hour is worse than a question.
"""

from bisect import bisect_left
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from domain.refusals import Refused
from domain.time.periods import FIRST_YEAR, LAST_YEAR, is_near

SECOND = timedelta(seconds=1)


class NoSuchLocalTime(Refused):
    """The clock skipped that time."""


class TwofoldLocalTime(Refused):
    """The clock showed that time twice."""


def read_instant(text: str, zone: str) -> datetime:
    """Read an ISO time such as ``2026-10-07T20:30`` into an instant in UTC; without an offset it is local in ``zone``.

    A date alone means its midnight. Raise ``NoSuchLocalTime`` or ``TwofoldLocalTime`` where a clock change makes a
    local time impossible or ambiguous, ``ValueError`` for anything that is not a time that people name.
    """
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        at = datetime.min  # noqa: DTZ901  beyond all years
    if not FIRST_YEAR <= at.year <= LAST_YEAR:
        raise ValueError(f"{text!r} is not a time; write 2026-10-07T20:30, or with an offset 2026-10-07T20:30-05:00")
    return at.astimezone(UTC) if at.tzinfo else instant_of(at, zone)


def named_instant(text: str) -> datetime | None:
    """Return the instant that a form names with its offset; ``None`` for what is none that people name."""
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return None
    return at if is_near(at) else None


def instant_of(local: datetime, zone: str) -> datetime:
    """Return the instant (UTC) when the clock in ``zone`` shows ``local``; refuse where it shows it never or twice."""
    clock = ZoneInfo(zone)
    earlier, later = (local.replace(tzinfo=clock, fold=fold) for fold in (0, 1))
    before, after = _offset(earlier), _offset(later)
    if before == after:
        return earlier.astimezone(UTC)
    if before < after:
        raise _skipped(local, clock, before, after)
    both = {"first": earlier.isoformat(), "second": later.isoformat()}
    raise TwofoldLocalTime("twofold-time", rule="AL-03", local=_shown(local), zone=zone, **both)


def _skipped(local: datetime, clock: ZoneInfo, before: timedelta, after: timedelta) -> NoSuchLocalTime:
    """Find the second of the change: the skipped time lies less than the change's length after it."""
    latest = (local - before).replace(tzinfo=UTC, microsecond=0)
    seconds = range(int((after - before) / SECOND) + 1)
    earliest = latest - SECOND * seconds[-1]
    index = bisect_left(seconds, after, key=lambda second: _offset((earliest + SECOND * second).astimezone(clock)))
    change = (earliest + SECOND * index).replace(tzinfo=None)
    gap = {"last": _shown(change + before), "next": _shown(change + after)}
    return NoSuchLocalTime("skipped-time", rule="AL-03", local=_shown(local), zone=clock.key, **gap)


def _offset(at: datetime) -> timedelta:
    offset = at.utcoffset()
    assert offset is not None  # noqa: S101  a ZoneInfo always knows
    return offset


def _shown(local: datetime) -> str:
    timespec = "auto" if local.second or local.microsecond else "minutes"
    return local.isoformat(sep=" ", timespec=timespec)


def wall(at: datetime, zone: str) -> str:
    """Return an instant as the firm's clock shows it, ISO with its offset: the form in which letters take it."""
    return at.astimezone(ZoneInfo(zone)).isoformat(timespec="minutes")
