"""A firm's own hour, by its own clock and calendar."""

from __future__ import annotations

from datetime import time

import pytest

from domain.firms.daily import DailyHours, DailyWork
from tests.domain.example_calendars import CHRISTMAS, at, calendar

REPORTS, POLICIES = DailyWork.REPORTS, DailyWork.POLICIES


@pytest.mark.parametrize(
    ("work", "when", "come"),
    [
        (REPORTS, "2026-11-04T08:29", False),
        (REPORTS, "2026-11-04T08:30", True),
        (REPORTS, "2026-11-04T23:59", True),
        (REPORTS, "2026-11-05T00:00", False),
        (REPORTS, "2026-11-07T12:00", False),  # a Saturday: it does not open
        (REPORTS, "2026-12-25T12:00", False),  # nor on Christmas
        (POLICIES, "2026-11-07T07:20", True),
        (POLICIES, "2026-11-07T07:19", False),
    ],
)
def test_the_hour_has_come_on_the_firms_own_clock(work: DailyWork, when: str, come: bool) -> None:
    days = calendar(holidays=(CHRISTMAS,))
    assert DailyHours().has_come(work, at(when), days) is come


def test_a_profile_says_another_hour_and_each_zone_has_its_own_instant() -> None:
    late = DailyHours(reports=time(17))
    there = at("2026-11-04T17:00", "America/Lima")
    assert late.has_come(REPORTS, there, calendar("America/Lima"))
    assert not late.has_come(REPORTS, there, calendar("America/Mexico_City"))  # 16:00 there
