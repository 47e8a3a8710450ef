"""Named after the threads in which users of other systems complained (facts on complaints, 54 to 58)."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.cases.sessions.sessions import Session
from domain.firms.modes import Mode
from domain.money.charges import charge_session, line, settled
from domain.money.money import rounded
from domain.money.plans import plan_minutes
from domain.time.periods import Month, Period
from tests.domain.example_calendars import at
from tests.domain.pricing_examples import IVA, XALAPA, D, session


def worked(start, minutes, zone="America/Lima"):
    begin = at(start, zone).astimezone(UTC)
    return Session(1, 1, Mode.REMOTE, "TeamViewer", "Ana", begin, begin + timedelta(minutes=minutes))


@given(st.integers(0, 100_000), st.decimals("0.01", "999.99", places=2))
def test_kimai_3282_and_3131_the_printed_line_multiplies(minutes, hourly):
    """Hours are rounded once, to what is printed; the amount is that figure times the printed rate."""
    hours = rounded(Decimal(minutes) / 60)
    over = line("over_use", hours, hourly)
    assert over.amount == rounded(over.quantity * over.rate)
    assert over.quantity == rounded(over.quantity)


def test_kimai_1424_twice_15_minutes_of_one_session_is_once_30():
    """What is charged is the session, from start to end: notes and entries inside it are never rounded."""
    whole = charge_session(session("2026-03-13T09:00", 30), XALAPA)
    assert [one.quantity for one in whole.lines] == [1]
    assert plan_minutes(worked("2026-03-13T09:00", 30), Month(2026, 3).period("America/Lima"), 15) == 30


@pytest.mark.parametrize(
    ("amount", "cents"), [("6.665", "6.67"), ("6.664999", "6.66"), ("-6.665", "-6.67"), ("0.005", "0.01")]
)
def test_odoo_285322_and_143388_there_is_one_rounding_function(amount, cents):
    """Half a cent goes up in a line, in the tax and in a sum alike, because it is the same function."""
    assert rounded(D(amount)) == D(cents)
    assert line("part", 1, D(amount)).amount == D(cents)
    assert settled([line("part", 1, D("0.03125") * 100)], IVA, "MXN").tax == rounded(D("3.13") * D("0.16"))


@pytest.mark.parametrize(("minutes", "hours"), [(89, 1), (90, 1), (91, 2), (150, 2), (151, 3)])
def test_itflow_221_and_690_over_30_minutes_charge_one_hour(minutes, hours):
    """The rule that its users describe and its author could not build."""
    charge = charge_session(session("2026-03-13T09:00", minutes), XALAPA)
    assert sum(one.quantity for one in charge.lines) == hours


def test_lago_879_no_double_billing_with_a_time_zone():
    """A session over the end of a month, by the firm's clock, is in the two months once together."""
    late = worked("2026-10-31T23:40", 50)  # in UTC it is wholly in November
    months = [plan_minutes(late, Month(2026, number).period("America/Lima"), 15) for number in (9, 10, 11, 12)]
    assert months == [0, 30, 30, 0]  # quarters begun: 23:40, 23:55; then 00:10, 00:25
    ever = Period(datetime(2026, 1, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC))
    assert sum(months) == plan_minutes(late, ever, 15) == 60
