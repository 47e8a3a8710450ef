"""Money is exact (AL-04)."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.money.money import CENT, Money, rounded


def soles(amount: str) -> Money:
    return Money(Decimal(amount), "PEN")


@pytest.mark.parametrize(
    ("amount", "cents"),
    [("0.005", "0.01"), ("-0.005", "-0.01"), ("0.0049999", "0.00"), ("2.675", "2.68"), ("1.10", "1.10"), ("7", "7.00")],
)
def test_halves_are_rounded_away_from_zero(amount: str, cents: str) -> None:
    assert rounded(Decimal(amount)) == Decimal(cents)
    assert str(rounded(Decimal(amount))) == cents


def test_amounts_of_one_currency_add_up() -> None:
    assert soles("0.10") + soles("0.20") == soles("0.30")
    assert soles("0.30") - soles("0.40") == soles("-0.10")
    assert soles("350.00").times(Decimal("0.18")) == soles("63.00")
    assert soles("80.00").times(3) == soles("240.00")


def test_two_currencies_never_meet() -> None:
    for meet in (Money.__add__, Money.__sub__):
        with pytest.raises(ValueError, match="cannot add MXN to PEN"):
            meet(soles("1"), Money(Decimal(1), "MXN"))


@pytest.mark.parametrize("amount", [1.5, 1, "1.50"])
def test_only_decimals_are_money(amount: object) -> None:
    with pytest.raises(TypeError, match="money is exact: give a Decimal"):
        Money(amount, "PEN")  # type: ignore[arg-type]


AMOUNTS = st.decimals(Decimal("-1e9"), Decimal("1e9"), places=2)


@given(AMOUNTS, AMOUNTS)
def test_what_is_added_can_be_taken_away(one: Decimal, other: Decimal) -> None:
    assert Money(one, "PEN") + Money(other, "PEN") - Money(other, "PEN") == Money(one, "PEN")


@given(st.decimals(Decimal("-1e9"), Decimal("1e9"), places=6))
def test_rounding_moves_by_half_a_cent_at_most_and_only_once(amount: Decimal) -> None:
    assert abs(rounded(amount) - amount) <= CENT / 2
    assert rounded(rounded(amount)) == rounded(amount)
    assert rounded(-amount) == -rounded(amount)
