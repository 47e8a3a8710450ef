from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from domain.time.clock_watch import Direction, Reading, jump
from tests.conftest import NOW

DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)
UP = NOW - timedelta(days=30)


def reading(at: datetime, boot: str = "a", booted_at: datetime | None = UP, *, kept: bool = False) -> Reading:
    return Reading(at, boot, booted_at, kept)


@pytest.mark.parametrize(
    ("last", "now", "says"),
    [
        (None, reading(NOW), None),
        (Reading(NOW), Reading(NOW + DAY), None),
        (Reading(NOW), Reading(NOW + DAY + MINUTE), Direction.AHEAD),
        (Reading(NOW), Reading(NOW - 5 * MINUTE), None),
        (Reading(NOW), Reading(NOW - 6 * MINUTE), Direction.BACK),
        # the service was stopped for a week on a machine that was up
        (reading(NOW), reading(NOW + 7 * DAY), None),
        # the clock of a machine that was up was set: its start seems to have moved
        (reading(NOW, kept=True), reading(NOW + 7 * DAY, booted_at=UP + 7 * DAY, kept=True), Direction.AHEAD),
        (reading(NOW), reading(NOW + 7 * DAY, booted_at=UP + 7 * DAY), Direction.AHEAD),
        # it was days behind till it caught up with the record, and is right again (seed 456)
        (reading(NOW), reading(NOW + 7 * DAY, booted_at=UP + 7 * DAY, kept=True), None),
        # the machine was off
        (reading(NOW), reading(NOW + 7 * DAY, "b", NOW + 7 * DAY), Direction.AHEAD),
        (reading(NOW), reading(NOW + 7 * DAY, "b", NOW + 7 * DAY, kept=True), None),
        # a time service on a machine of which nothing else is known is no witness of a jump
        (Reading(NOW), Reading(NOW + 7 * DAY, synchronized=True), Direction.AHEAD),
    ],
    ids=["first", "a day", "more", "minutes", "back", "stopped", "set", "by hand", "right", "off", "on", "unknown"],
)
def test_a_clock_goes_on_by_a_day_at_most_and_never_back(
    last: Reading | None, now: Reading, says: Direction | None
) -> None:
    found = jump(last, now)
    assert (found.direction if found else None) == says
