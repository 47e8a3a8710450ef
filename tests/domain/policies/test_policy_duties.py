"""When what a policy brings is due, and how its visits are cut and placed (MX-18)."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.appointments.availability import Availability, Slot, Wish
from domain.firms.modes import Mode
from domain.firms.promises.policies import Upkeep
from domain.policies.policy_duties import NOTICE, DutyKind, best_slot, duties, visit_minutes, visit_window
from domain.time.periods import Month
from tests.domain.pricing_examples import XALAPA

ZONE = "America/Mexico_City"
UPKEEP = Upkeep()
NOW = datetime(2026, 11, 4, 14, tzinfo=UTC)


@pytest.mark.parametrize(
    ("agreed_on", "due"),
    [
        (None, date(2026, 3, 13)),
        (date(2026, 2, 20), date(2026, 3, 13)),  # before it begins
        (date(2026, 3, 12), date(2026, 3, 25)),
    ],
)
def test_the_first_review_is_due_some_days_after_the_beginning(agreed_on: date | None, due: date) -> None:
    found = duties(Month(2026, 3), UPKEEP, XALAPA.calendar, agreed_on=agreed_on)
    assert {one.due_on for one in found if one.kind in (DutyKind.FIRST_REVIEW, DutyKind.REMOTE_TOOLS)} == {due}


@pytest.mark.parametrize(
    ("started", "due"),
    [
        (Month(2026, 3), [date(2026, 6, 1), date(2026, 12, 1)]),
        (Month(2026, 2), [date(2026, 5, 4), date(2026, 11, 2)]),  # a holiday on a Friday; a Sunday
    ],
)
def test_of_two_visits_one_is_in_the_middle_of_each_half_of_the_year(started: Month, due: list[date]) -> None:
    found = duties(started, replace(UPKEEP, maintenance_visits=2), XALAPA.calendar)
    assert [one.due_on for one in found if one.kind is DutyKind.MAINTENANCE] == due


@pytest.mark.parametrize(
    ("machines", "minutes"), [(1, (30,)), (5, (150,)), (6, (180,)), (7, (105, 105)), (13, (130, 130, 130))]
)
def test_what_takes_too_long_is_cut_into_equal_visits(machines: int, minutes: tuple[int, ...]) -> None:
    assert visit_minutes(DutyKind.MAINTENANCE, machines, UPKEEP) == minutes


@given(st.integers(1, 300), st.integers(1, 240), st.integers(6, 60))
def test_visits_are_never_longer_than_allowed_and_long_enough_together(machines: int, each: int, longest: int) -> None:
    upkeep = Upkeep(maintenance_minutes=each, visit_longest_minutes=longest * 5)
    found = visit_minutes(DutyKind.MAINTENANCE, machines, upkeep)
    assert max(found) <= longest * 5
    assert sum(found) >= machines * each
    assert all(minutes % 5 == 0 for minutes in found)


@pytest.mark.parametrize("days", [-30, 0, 1, 8, 21])
def test_nobody_is_visited_at_short_notice(days: int) -> None:
    window = visit_window(NOW.date() + timedelta(days=days), UPKEEP, ZONE, after=NOW, now=NOW)
    assert window.start >= NOW + NOTICE
    assert window.end - window.start >= timedelta(days=7)


def test_the_nearest_day_wins_then_the_hour_then_the_advisor_with_more_room() -> None:
    def at(day: int, hour: int) -> datetime:
        return datetime(2026, 11, day, hour, tzinfo=UTC)

    starts = {1: [at(16, 15), at(19, 15)], 2: [at(16, 15), at(17, 16), at(19, 15)], 3: [at(17, 16)]}
    free = Availability(Wish(Mode.ON_SITE, 60), starts, ())
    assert best_slot(free, date(2026, 11, 17), ZONE) == Slot(at(17, 16), 2)
    assert best_slot(free, date(2026, 11, 15), ZONE) == Slot(at(16, 15), 2)
    assert best_slot(Availability(free.wish, {}, ()), date(2026, 11, 15), ZONE) is None
