"""What a policy costs: its lines, its schedule, its cap, and the algebra that keeps it fair (MX-16, MX-19)."""

from datetime import UTC, datetime
from decimal import Decimal
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.firms.promises.policies import Discount, PolicyPromise, Recalibration, Upkeep
from domain.money.charges import QuoteNeeded
from domain.policies.policies import Expected, NoPolicies, PolicyPricing, promise_of
from tests.domain.policy_examples import AT, PRICING, PROMISE, D, each, expected, price
from tests.domain.pricing_examples import XALAPA
from tests.refusals import refuses, unfit

NUMBERS = st.decimals(0, 500, places=2)
MACHINES = st.integers(1, 500)


def test_events_and_upkeep_make_the_regular_price() -> None:
    found = price()
    assert [(line.what, line.quantity, line.each, line.amount) for line in found.lines] == [
        ("remote", 4, 200, 800),  # 45 minutes are one unit
        ("on_site", 1, 360, 360),  # 90 minutes too, at 20 % more (MX-04)
        ("upkeep", 5, D("41.11"), D("205.55")),  # (2 x 30 x 360 + 4 x 10 x 200) / 60 / 12
    ]
    assert found.regular == D("1365.55")


def test_each_part_of_the_price_saves_at_its_own_rate() -> None:
    found = price()
    assert found.saved == D("193.11")  # 12 % of 1000 and 20 % of 365.55
    assert (found.price, found.tax, found.total) == (D("1172.44"), D("187.59"), D("1360.03"))
    assert (found.regular_tax, found.regular_total) == (D("218.49"), D("1584.04"))


@pytest.mark.parametrize(
    ("place", "rate"), [("xalapa", 360), ("COATEPEC", 360), (None, 300)], ids=["Xalapa", "Coatepec", "at the firm"]
)
def test_where_on_site_events_take_place(place: str | None, rate: int) -> None:
    assert price(place=place).lines[1].each == rate


def test_outside_the_areas_a_policy_has_no_price() -> None:
    found = PRICING.each(AT, "Veracruz")
    assert isinstance(found, QuoteNeeded)
    assert found.reason.rule == "MX-04"


def test_before_any_tariff_a_policy_has_no_price() -> None:
    assert isinstance(PRICING.each(datetime(2011, 12, 1, tzinfo=UTC)), QuoteNeeded)


def test_around_the_clock_events_outside_hours_are_part_of_the_price() -> None:
    found = price(around_the_clock=True)
    assert [line.each for line in found.lines[:2]] == [215, 387]  # 15 % at 300, at 540
    assert found.lines[0].why[-1].rule == "MX-19"


def test_a_firm_that_does_not_sell_it_refuses_7x24() -> None:
    pricing = PolicyPricing(PolicyPromise(D("0.25")), XALAPA)
    with refuses(NoPolicies, "MX-19"):
        pricing.each(AT, around_the_clock=True)


def test_a_firm_without_policies_refuses_all() -> None:
    with refuses(NoPolicies, "sells no policies"):
        promise_of(SimpleNamespace(policies=None, name="Lima"))  # type: ignore[arg-type]


def test_nothing_expected_costs_only_the_upkeep() -> None:
    found = price(0, 0)
    assert found.regular == D("205.55")
    assert price(0, 0, 1).saving <= D("0.25")


def test_the_cap_holds_to_the_cent() -> None:
    generous = PolicyPricing(PolicyPromise(D("0.25"), discounts=(Discount(D(0), D("0.25")),)), XALAPA)
    found = generous.price(Expected(1, D("0.01"), D("0.01")), each(pricing=generous))
    assert found.saved * 4 <= found.regular
    if found.saved * 4 < found.regular:
        assert (found.saved + D("0.01")) * 4 > found.regular


@given(remote=NUMBERS, on_site=NUMBERS, machines=MACHINES, around=st.booleans())
def test_a_policy_never_saves_more_than_a_quarter_and_adds_up(
    remote: Decimal, on_site: Decimal, machines: int, *, around: bool
) -> None:
    found = price(remote, on_site, machines, around_the_clock=around)
    assert found.price * 4 >= found.regular * 3
    assert found.price + found.saved == found.regular == sum(line.amount for line in found.lines)
    assert found.total == found.price + found.tax
    assert all(step.rule for line in found.lines for step in (*line.why, *found.why))


@given(remote=NUMBERS, on_site=NUMBERS, machines=MACHINES, more=NUMBERS, extra=st.integers(0, 50))
def test_more_events_or_machines_never_cost_less(
    remote: Decimal, on_site: Decimal, machines: int, more: Decimal, extra: int
) -> None:
    before = price(remote, on_site, machines).price
    assert price(remote + more, on_site, machines).price >= before
    assert price(remote, on_site + more, machines).price >= before
    assert price(remote, on_site, machines + extra).price >= before


@pytest.mark.parametrize(("machines", "remote", "on_site"), [(0, 1, 1), (1, -1, 1), (1, 1, "-0.5")])
def test_impossible_expectations_are_refused(machines: int, remote: object, on_site: object) -> None:
    with refuses(NoPolicies, r"machines covers nothing|below 0"):
        expected(remote, on_site, machines)


@pytest.mark.parametrize(
    ("make", "why"),
    [
        (lambda: PolicyPromise(D("0.26")), "never more"),
        (lambda: PolicyPromise(D("0.2"), discounts=(Discount(D(0), D("0.21")),)), "highest_discount"),
        (lambda: PolicyPromise(D("0.2"), discounts=(Discount(D(5), D("0.1")),)), "first is above 0"),
        (lambda: PolicyPromise(D("0.2"), discounts=(Discount(D(0), D("0.1")),) * 2), "in order"),
        (lambda: PolicyPromise(D("0.2"), review_months=5), "review_months"),
        (lambda: PolicyPromise(D("0.2"), emergency_share=D(2)), "emergency_share"),
        (lambda: PolicyPromise(D("0.2"), remote_minutes=0), "more than 0"),
        (lambda: Upkeep(maintenance_visits=13), "0 to 12"),
        (lambda: Upkeep(update_minutes=0), "more than 0"),
        (lambda: Upkeep(start_business_days=0), "start_business_days"),
        (lambda: Upkeep(labour_discount=D(10)), "0.20"),
        (lambda: Recalibration(least_months=0), "least_months"),
        (lambda: Recalibration(worth=D(-1)), "worth"),
        (lambda: Recalibration(saving_band=(D("0.1"), D("0.4"))), "saving_band"),
        (lambda: Recalibration(answer_days=0), "answer_days"),
    ],
)
def test_a_promise_that_cannot_be_kept_is_refused(make: object, why: str) -> None:
    with unfit(why):
        make()  # type: ignore[operator]


def test_the_promise_is_the_firm_s() -> None:
    assert promise_of(SimpleNamespace(policies=PROMISE)) is PROMISE  # type: ignore[arg-type]
