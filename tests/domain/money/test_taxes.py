"""Another tax from a day on: what is done, or begins, from then on has it, by the firm's date (MX-22, AL-04)."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from domain.firms.firms import TaxSince
from domain.money.charges import charge_session, corrected, line
from domain.money.plan_usage import Usage, plan_charge
from domain.money.plans import Terms
from domain.policies.policies import Expected
from domain.time.periods import Month
from tasks.gateways.firms.firm_profiles import read_firms
from tests.domain.example_calendars import at
from tests.domain.policy_examples import PROMISE, PolicyPricing
from tests.domain.pricing_examples import XALAPA, D, session
from tests.refusals import unfit

LIMA = read_firms(Path(__file__).parents[3] / "firms")["lima"]
LATER = TaxSince("IVA", D("0.20"), day=date(2026, 3, 14))
LATEST = TaxSince("IVA", D("0.08"), day=date(2026, 4, 1))
PRICING = replace(XALAPA, tax_since=(LATEST, LATER))
BASIC = Terms("basico", "Plan Básico", D(5), D("350.00"), "PEN", D("80.00"))


@pytest.mark.parametrize(
    ("start", "rate"),
    [
        ("2026-03-13T23:59", "0.16"),  # the next day in UTC
        ("2026-03-14T00:00", "0.20"),
        ("2026-03-31T23:30", "0.20"),  # it ends on the day of the next one
        ("2026-04-01T00:00", "0.08"),
    ],
)
def test_a_session_has_the_tax_of_the_day_on_which_it_began(start, rate):
    charge = charge_session(session(start, 60), PRICING)
    assert (charge.tax_rate, charge.tax) == (D(rate), charge.subtotal * D(rate))
    follow_up = charge_session(session(start, 60, free_follow_up=True), PRICING)
    assert follow_up.tax_rate == D(rate)


def test_a_month_of_a_plan_has_the_tax_of_its_first_day_whenever_it_is_charged():
    firm = replace(LIMA, tax_since=(TaxSince("IGV", D("0.20"), day=date(2026, 10, 1)),))
    rates = {month: plan_charge(Usage(Month(2026, month), BASIC, 300, 0, 0), firm).tax_rate for month in (9, 10)}
    assert rates == {9: D("0.18"), 10: D("0.20")}


def test_what_corrects_a_charge_has_the_tax_of_what_it_corrects():
    charge = plan_charge(Usage(Month(2026, 9), BASIC, 300, 0, 0), LIMA)
    mended = corrected(charge, (), line("plan_over", 1, D(80), ()))
    assert (mended.tax_rate, mended.tax) == (D("0.18"), D("14.40"))


def test_a_policy_is_priced_with_the_tax_of_that_day():
    policies = PolicyPricing(PROMISE, PRICING)
    rates = [
        policies.price(Expected(2, D(3), D(1)), policies.each(at(f"2026-03-{day}T12:00"))).tax_rate for day in (13, 14)
    ]
    assert rates == [D("0.16"), D("0.20")]


def test_two_taxes_of_one_day_are_none():
    with unfit("tax_since"):
        replace(LIMA, tax_since=(LATER, LATER))
