"""Whether a session may start as far as money goes (MX-06)."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.firms.modes import Mode
from domain.money.ledger import PaymentTerm, Standing
from domain.money.paying.payments import Account, credit_of
from tasks.gateways.words import phrased
from tests.conftest import NOW
from tests.domain.pricing_examples import D

TODAY = date(2026, 11, 5)


def term(standing=Standing.LATER_AGREED, due_on=None):
    return PaymentTerm(1, NOW, standing, "la sesión", due_on)


@pytest.mark.parametrize(
    ("credit", "least", "agreed", "remote", "on_site"),
    [
        ("0", "232", None, None, Standing.DUE_AT_END),
        ("231.99", "232", None, None, Standing.DUE_AT_END),
        ("232", "232", None, Standing.PREPAID, Standing.PREPAID),
        ("-500", "0", None, Standing.COVERED, Standing.COVERED),
        ("0", "232", term(), Standing.LATER_AGREED, Standing.LATER_AGREED),
        ("0", "232", term(due_on=TODAY), Standing.LATER_AGREED, Standing.LATER_AGREED),
        ("0", "232", term(due_on=date(2026, 11, 4)), None, Standing.DUE_AT_END),
        ("0", "232", term(Standing.PREPAID), None, Standing.DUE_AT_END),  # said, not paid
        ("0", "232", term(Standing.DUE_AT_END), None, Standing.DUE_AT_END),  # that is for on-site
        ("0", None, None, None, Standing.DUE_AT_END),
        ("1", None, None, Standing.PREPAID, Standing.PREPAID),
    ],
)
def test_the_standing_of_a_session(credit, least, agreed, remote, on_site):
    account = Account(D(credit), least and D(least), "MXN", agreed)
    assert account.standing(Mode.REMOTE, TODAY) is remote
    assert account.standing(Mode.ON_SITE, TODAY) is on_site
    assert bool(account.lacking(Mode.REMOTE, TODAY)) is (remote is None)
    assert account.lacking(Mode.ON_SITE, TODAY) is None


def said(account):
    return phrased("en", account.lacking(Mode.REMOTE, TODAY))


def test_what_is_missing_is_named_with_what_is_there():
    over = term(due_on=date(2026, 11, 4))
    assert said(Account(D(100), D(232), "MXN", over)) == (
        "payment beforehand of 232.00 MXN (100.00 MXN is there), "
        "or an agreement to pay later (the one until 2026-11-04 is over)"
    )
    assert said(Account(D(0), None, "PEN")) == "payment beforehand, or an agreement to pay later"


@pytest.mark.parametrize(
    ("left", "credit"),
    [
        ({}, 0),
        ({1: D(232)}, 232),
        ({2: D(232)}, 0),  # it was paid for another case
        ({None: D(500)}, 500),
        ({None: D(500), 2: D(-232)}, 268),  # another case was to be paid later: that is owed first
        ({None: D(100), 2: D(-232), 1: D(50)}, 50),
        ({None: D(500), 1: D(-232)}, 268),
        ({None: D(-350), 1: D(232)}, 232),  # a plan's month is owed, yet this was paid for the case
    ],
)
def test_what_is_paid_beforehand_for_a_case(left, credit):
    assert credit_of(1, left) == credit


@pytest.mark.parametrize(
    ("left", "over", "credit"),
    [
        ({2: D(268)}, {2}, 268),
        ({2: D(268)}, set(), 0),  # it may still cost something
        ({2: D(268), 3: D(-100)}, {2}, 168),  # what is owed otherwise is paid first
        ({1: D(50), 2: D(-268)}, {1, 2}, 50),
        ({None: D(100), 2: D(268), 1: D(-20)}, {2}, 348),
    ],
)
def test_b3_what_was_left_over_on_a_case_that_is_over_is_the_clients(left, over, credit):
    assert credit_of(1, left, over) == credit


@given(
    st.dictionaries(st.sampled_from([None, 1, 2, 3]), st.integers(-500, 500).map(D)),
    st.integers(1, 300).map(D),
    st.sets(st.sampled_from([1, 2, 3])),
)
def test_the_same_money_is_never_two_cases_credit(left, paid, over):
    """What all cases have beforehand is never more than what was paid and not used up."""
    surplus = sum((amount for amount in left.values() if amount > 0), D(0))
    for case in (1, 2, 3):
        assert credit_of(case, left, over) <= surplus
        more = {**left, case: left.get(case, D(0)) + paid}
        assert credit_of(case, more, over) >= credit_of(case, left, over)
