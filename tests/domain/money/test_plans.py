"""PE-10: a change asked for in a month is in force from the next month's first day; the last request wins."""

from datetime import UTC, datetime
from decimal import Decimal
from itertools import permutations
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.firms.plan_terms import Terms
from domain.money.plans import PlanChange, change_in_force, change_plan, terms_in_force
from domain.time.periods import Month

LIMA = "America/Lima"


def terms(plan: str) -> Terms:
    return Terms(plan, plan.title(), Decimal(5), Decimal("350.00"), "PEN")


BASICO, NEGOCIO, EMPRESA = terms("basico"), terms("negocio"), terms("empresa")


def asked(at: str, wish: Terms | None) -> PlanChange:
    return change_plan(wish, now=datetime.fromisoformat(at), zone=LIMA)


@pytest.mark.parametrize(
    ("at", "month"),
    [
        ("2026-10-01T00:00:00-05:00", "2026-11"),
        ("2026-10-31T23:59:59-05:00", "2026-11"),
        ("2026-11-01T04:59:59+00:00", "2026-11"),  # still October in Lima
        ("2026-11-01T05:00:00+00:00", "2026-12"),
        ("2026-11-01T00:00:00-05:00", "2026-12"),
        ("2026-12-31T23:59:59-05:00", "2027-01"),
        ("2027-01-01T00:00:00-05:00", "2027-02"),
        ("2028-02-29T12:00:00-05:00", "2028-03"),
    ],
)
def test_a_change_is_in_force_from_the_month_after_it_was_asked_for(at: str, month: str) -> None:
    assert asked(at, NEGOCIO).month == Month.parse(month)


def test_without_a_request_there_is_no_plan() -> None:
    assert terms_in_force([], Month(2026, 10)) is None
    assert change_in_force([], Month(2026, 10)) is None


def test_a_plan_goes_on_until_it_is_changed_or_ended() -> None:
    changes = [
        asked("2026-01-15T10:00:00-05:00", BASICO),
        asked("2026-06-30T23:59:59-05:00", NEGOCIO),
        asked("2026-12-31T12:00:00-05:00", None),
    ]
    months = {
        str(Month(2026, 1).plus(number)): terms_in_force(changes, Month(2026, 1).plus(number)) for number in range(14)
    }
    assert [month for month, found in months.items() if found is None] == ["2026-01", "2027-01", "2027-02"]
    assert [month for month, found in months.items() if found == BASICO] == [f"2026-0{n}" for n in range(2, 7)]
    assert [month for month, found in months.items() if found == NEGOCIO] == [
        "2026-07", "2026-08", "2026-09", "2026-10", "2026-11", "2026-12",
    ]  # fmt: skip


def test_the_last_request_of_a_month_wins_in_whatever_order_they_are_read() -> None:
    requests = [
        asked("2026-10-02T09:00:00-05:00", EMPRESA),
        asked("2026-10-20T09:00:00-05:00", None),
        asked("2026-10-31T23:59:59-05:00", BASICO),
        asked("2026-09-30T23:59:59-05:00", NEGOCIO),
    ]
    for changes in permutations(requests):
        assert terms_in_force(changes, Month(2026, 11)) == BASICO
        assert terms_in_force(changes, Month(2026, 10)) == NEGOCIO


def test_an_ended_plan_can_be_taken_up_again() -> None:
    changes = [asked("2026-01-15T10:00:00-05:00", None), asked("2026-03-15T10:00:00-05:00", BASICO)]
    assert [terms_in_force(changes, Month(2026, month)) for month in (2, 3, 4)] == [None, None, BASICO]


def test_a_request_repeated_at_the_same_instant_changes_nothing() -> None:
    once = asked("2026-10-20T09:00:00-05:00", NEGOCIO)
    assert terms_in_force([once, once], Month(2026, 11)) == NEGOCIO


INSTANTS = st.datetimes(datetime(2015, 1, 1), datetime(2035, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
WISHES = st.sampled_from([None, BASICO, NEGOCIO, EMPRESA])


@given(
    zone=st.sampled_from([LIMA, "America/Mexico_City", "Europe/Madrid", "Pacific/Auckland"]),
    history=st.lists(st.tuples(INSTANTS, WISHES), max_size=8),
    at=INSTANTS,
    wish=WISHES,
)
def test_no_request_ever_changes_the_month_in_which_it_is_made(
    zone: str, history: list[tuple[datetime, Terms | None]], at: datetime, wish: Terms | None
) -> None:
    before = [change_plan(terms, now=when, zone=zone) for when, terms in history]
    after = [*before, change_plan(wish, now=at, zone=zone)]
    local = at.astimezone(ZoneInfo(zone))
    asking = Month(local.year, local.month)
    for month in (asking.plus(-1), asking):
        assert terms_in_force(after, month) == terms_in_force(before, month)
    if not any(when >= at for when, _ in history):
        assert terms_in_force(after, asking.plus(1)) == wish
