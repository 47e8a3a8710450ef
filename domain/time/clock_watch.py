"""Whether this machine's clock can be right, by the newest instant on record: it goes on by a day at most, never back.

A machine that was up all the while is a better witness: the instant at which it was started does not move, so a
service that was stopped for a week is no jump, and a clock that was set is one. A machine that was off has no witness
but its time service (``synchronized``), and without that the operator; nor has one whose clock no service kept.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

AHEAD = timedelta(days=1)
BACK = timedelta(minutes=5)
"""Machines that share a database differ by seconds, and a time service mends a clock by less."""
STEADY = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a clock said: ``at``, on which start of which machine (``boot``), and when that was by the same clock."""

    at: datetime
    boot: str = ""
    booted_at: datetime | None = None
    synchronized: bool = False


class Direction(StrEnum):
    """Where a clock jumped."""

    AHEAD = "ahead"
    BACK = "back"


@dataclass(frozen=True, slots=True)
class Jump:
    """A clock that cannot be believed: it says ``now``, and the newest instant on record is ``last``."""

    direction: Direction
    last: datetime
    now: datetime


def jump(last: Reading | None, now: Reading) -> Jump | None:
    """Return how the clock jumped since the ``last`` reading; ``None`` when it can be right."""
    if last is None:
        return None
    if now.at < last.at - BACK:
        return Jump(Direction.BACK, last.at, now.at)
    if now.at <= last.at + AHEAD or _was_up(last, now) or _is_kept_again(last, now):
        return None
    return Jump(Direction.AHEAD, last.at, now.at)


def _same_start(last: Reading, now: Reading) -> bool:
    return bool(now.boot) and last.boot == now.boot and last.booted_at is not None and now.booted_at is not None


def _was_up(last: Reading, now: Reading) -> bool:
    """Say whether the machine counted the time that went by, and agrees."""
    if not _same_start(last, now) or last.booted_at is None or now.booted_at is None:
        return False
    return abs(now.booted_at - last.booted_at) <= STEADY


def _is_kept_again(last: Reading, now: Reading) -> bool:
    """Say whether a time service keeps a clock that was off since, or that none kept: perhaps it was wrong."""
    return now.synchronized and bool(now.boot) and (last.boot != now.boot or not last.synchronized)
