"""What is left of debts, how old it is, and when it is reminded of."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.money.paying.debts import Debt, aged, reminder_due, what_is_left
from tests.domain.pricing_examples import D

DAY = date(2026, 11, 5)


def debt(number, amount, case=None, due=0):
    return Debt(number, case, DAY + timedelta(days=number), DAY + timedelta(days=due), D(amount))


def left(debts, paid):
    return {one.charge_id: one.amount for one in what_is_left(debts, paid)}


@pytest.mark.parametrize(
    ("paid", "expected"),
    [
        ({}, {1: 100, 2: 50}),
        ({None: D(120)}, {2: 30}),  # the oldest first
        ({7: D(50)}, {1: 100}),  # what was paid for a case pays that case first
        ({7: D(80)}, {1: 70}),  # and its surplus the rest
        ({7: D(80), None: D(70)}, {}),
        ({None: D(500)}, {}),
    ],
)
def test_what_is_paid_first(paid, expected):
    assert left([debt(1, 100), debt(2, 50, 7)], paid) == expected


def test_a_correction_that_gives_back_pays_its_own_case_first():
    assert left([debt(1, 100), debt(2, 50, 7), debt(3, -20, 7)], {}) == {1: 100, 2: 30}


@given(st.lists(st.tuples(st.integers(-300, 300), st.sampled_from([None, 1, 2]))), st.integers(0, 900))
def test_no_cent_is_lost(amounts, paid):
    debts = [debt(number, amount, case) for number, (amount, case) in enumerate(amounts)]
    balance = sum(one.amount for one in debts) - paid
    assert sum(left(debts, {None: D(paid)}).values()) >= max(balance, 0)
    assert (sum(left(debts, {None: D(paid)}).values()) == 0) or balance <= sum(left(debts, {}).values())


def test_ages():
    today = DAY + timedelta(days=100)
    found = aged(1, [debt(1, 10, due=5), debt(2, 20, due=60), debt(3, 30, due=99), debt(4, 40, due=100)], today)
    assert (found.not_due, found.overdue, found.total) == (40, (30, 20, 0, 10), 100)
    assert found.oldest == DAY + timedelta(days=5)


def test_thirty_days_are_in_the_first_thirty():
    today = DAY + timedelta(days=100)
    dues = [(1, 99), (2, 70), (3, 69), (4, 40), (5, 39), (6, 10), (7, 9)]
    found = aged(1, [debt(number, 10**number, due=due) for number, due in dues], today)
    assert found.overdue == (110, 11_000, 1_100_000, 10_000_000)
    assert aged(1, [debt(1, 10, due=100)], today).late == 0


@pytest.mark.parametrize(
    ("late", "sent", "number"),
    [
        (2, [], None),
        (3, [], 1),
        (30, [], 1),
        (9, [3], None),
        (10, [3], 2),
        (30, [29], None),
        (36, [29], 2),
        (99, [3, 10], None),
    ],
)
def test_two_reminders_in_their_order(late, sent, number):
    days = [DAY + timedelta(days=one) for one in sent]
    assert reminder_due(DAY, DAY + timedelta(days=late), (3, 10), days) == number
