from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from flows.clock import meant, punctual_or_present

WALL = datetime(2026, 11, 4, 13, 30, tzinfo=UTC)


def test_a_given_instant_is_meant_in_utc() -> None:
    given = datetime(2026, 11, 4, 8, 30, tzinfo=ZoneInfo("America/Lima"))
    assert (meant(given), meant(given).tzinfo) == (given, UTC)


def test_without_engine_the_present_is_meant() -> None:
    assert abs(meant(None) - datetime.now(UTC)) < timedelta(seconds=5)


@pytest.mark.parametrize(
    ("late", "punctual"),
    [
        (timedelta(0), True),
        (timedelta(minutes=59), True),
        (timedelta(minutes=60), False),  # missed: what is late by now is called late
        (timedelta(days=20), False),
        (timedelta(seconds=-1), False),  # started by hand before its time
    ],
)
def test_a_punctual_run_means_its_scheduled_start(late: timedelta, punctual: bool) -> None:
    scheduled = WALL - late
    assert punctual_or_present(scheduled, WALL) == (scheduled if punctual else WALL)
