"""Hours of a plan: counted by increments, left, over, told at 80 and 100 %, carried over only where promised."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.cases.sessions.sessions import Session
from domain.firms.modes import Mode
from domain.firms.plan_terms import Terms
from domain.money.plan_usage import Usage, percents_reached, plan_charge, recount, usages
from domain.money.plans import plan_minutes
from domain.time.periods import Month, Period
from tasks.gateways.firms.firm_profiles import read_firms

LIMA = read_firms(Path(__file__).parents[3] / "firms")["lima"]
ONE, TWO, THREE = Month(2026, 9), Month(2026, 10), Month(2026, 11)
BASIC = Terms("basico", "Plan Básico", Decimal(5), Decimal("350.00"), "PEN", Decimal("80.00"))
ROLLING = Terms("basico", "Plan Básico", Decimal(5), Decimal("350.00"), "PEN", Decimal("80.00"), rolls_over=True)
NOON = datetime(2026, 10, 7, 17, tzinfo=UTC)
OCTOBER = TWO.period("America/Lima")


def session(length, start=NOON):
    return Session(1, 1, Mode.ON_SITE, "", "Ana", start, start + length)


@pytest.mark.parametrize(
    ("seconds", "minutes"), [(0, 0), (59, 0), (60, 15), (900, 15), (959, 15), (960, 30), (3600, 60)]
)
def test_an_increment_counts_once_a_full_minute_of_it_is_begun(seconds, minutes):
    assert plan_minutes(session(timedelta(seconds=seconds)), OCTOBER, 15) == minutes


@given(
    st.timedeltas(timedelta(0), timedelta(days=70)),
    st.timedeltas(timedelta(-60), timedelta(60)),
    st.sampled_from([1, 6, 10, 15, 30, 60]),
)
def test_the_months_of_a_session_add_up_to_the_session(length, shift, increment):
    one = session(length, NOON + shift)
    first = Month.of(one.started_at, "America/Lima")
    months = [plan_minutes(one, first.plus(number).period("America/Lima"), increment) for number in range(5)]
    assert sum(months) == plan_minutes(one, Period(one.started_at, one.ended_at), increment)
    assert all(minutes >= 0 and minutes % increment == 0 for minutes in months)


def test_left_and_over():
    assert [(u.left, u.over) for used in (0, 299, 300, 301) for u in [Usage(TWO, BASIC, 300, 0, used)]] == [
        (300, 0),
        (1, 0),
        (0, 0),
        (0, 1),
    ]


@pytest.mark.parametrize(
    ("used", "reached"), [(239, ()), (240, (80,)), (299, (80,)), (300, (80, 100)), (900, (80, 100))]
)
def test_alerts(used, reached):
    assert percents_reached(Usage(TWO, BASIC, 300, 0, used)) == reached


def test_nothing_rolls_over_unless_the_plan_says_so():
    assert usages({ONE: (BASIC, 60), TWO: (BASIC, 0)})[TWO].available == 300
    assert usages({ONE: (ROLLING, 60), TWO: (ROLLING, 0)})[TWO].available == 540


def test_carried_hours_go_first_and_are_carried_once():
    found = usages({ONE: (ROLLING, 60), TWO: (ROLLING, 100), THREE: (ROLLING, 0)})
    assert (found[TWO].carried, found[THREE].carried) == (240, 300)  # 100 of the 240 used, the rest is gone
    assert usages({ONE: (ROLLING, 0), TWO: (None, 0), THREE: (ROLLING, 0)})[THREE].carried == 0


def test_bileto_504_hours_consumed_then_extended_counts_what_was_done_before():
    """Usage is derived from the sessions each time: with more hours the same work is no longer over."""
    larger = Terms("negocio", "Plan Negocio", Decimal(12), Decimal("780.00"), "PEN", Decimal("75.00"))
    assert usages({TWO: (BASIC, 420)})[TWO].over == 120
    assert usages({TWO: (larger, 420)})[TWO].over == 0


def test_over_use_is_priced_by_the_printed_hours():
    charge = plan_charge(Usage(TWO, BASIC, 300, 0, 375), LIMA)
    assert [(one.quantity, one.rate, one.amount) for one in charge.lines] == [(1, 350, 350), (Decimal("1.25"), 80, 100)]
    assert (charge.tax, charge.total) == (Decimal("81.00"), Decimal("531.00"))


def test_terms_without_a_price_for_more_hours_take_the_profiles():
    imported = Terms("basico", "Plan Básico", Decimal(5), Decimal("300.00"), "PEN")
    assert plan_charge(Usage(TWO, imported, 300, 0, 360), LIMA).subtotal == Decimal("380.00")


@given(st.lists(st.integers(0, 3_000), min_size=1, max_size=5))
def test_however_often_it_is_counted_again_what_is_charged_is_what_was_used(counts):
    """Each count leaves the hours of the last one, by lines that multiply; counted once more, it stands."""
    charged = list(plan_charge(Usage(TWO, BASIC, 300, 0, counts[0]), LIMA).lines)
    for used in counts:
        for _ in range(2):
            mended = recount(Usage(TWO, BASIC, 300, 0, used), charged, LIMA)
            charged += [mended] if mended else []
        assert recount(Usage(TWO, BASIC, 300, 0, used), charged, LIMA) is None
    over = [one for one in charged if one.what == "over_use"]
    final = plan_charge(Usage(TWO, BASIC, 300, 0, counts[-1]), LIMA)
    assert sum(one.amount for one in charged) == final.subtotal
    assert all(one.quantity * one.rate == one.amount for one in over)
