"""Prices as anybody can ask for them, by `trastienda explain`: the function that charges answers."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from tasks.store.unit_of_work import Store
from tests.deployments.command_line import CommandLine

BY_DAY = ("--from", "2026-03-13T13:30", "--to", "2026-03-13T15:20")  # a Friday: an hour before the lunch gap, one in it
AT_NIGHT = ("--from", "2026-03-15T03:00", "--to", "2026-03-15T05:00")


def price(trastienda: CommandLine, *asked: str) -> dict[str, Any]:
    return dict(trastienda.json("explain", "price", "appleuse", *asked))


def rates(trastienda: CommandLine, *asked: str) -> list[Decimal]:
    lines = price(trastienda, *asked)["lines"]
    return [Decimal(line["rate"]) for line in lines for _ in range(line["units"])]


def policy(trastienda: CommandLine, machines: int, remote: int, on_site: int, *more: str) -> dict[str, Any]:
    asked = ("--machines", str(machines), "--remote", str(remote), "--on-site", str(on_site), *more)
    return dict(trastienda.json("explain", "policy", "appleuse", *asked))


@pytest.mark.rule("MX-03", door="command")
def test_on_site_at_the_firms_premises_costs_more(store: Store, trastienda: CommandLine) -> None:
    """An hour on site costs 300 in business hours and 450 outside."""
    assert rates(trastienda, "--mode", "on-site", *BY_DAY) == [300, 450]


@pytest.mark.rule("MX-04", door="command")
def test_at_the_clients_premises_a_fifth_more_or_a_quote(store: Store, trastienda: CommandLine) -> None:
    """20 % more inside Xalapa and Coatepec, however they are written; anywhere else no number at all."""
    there = ("--mode", "on-site", *BY_DAY, "--place")
    assert rates(trastienda, *there, "xalápa") == rates(trastienda, *there, "COATEPEC") == [360, 540]
    elsewhere = price(trastienda, *there, "Veracruz")
    assert elsewhere["quote_needed"] is True
    assert "total" not in elsewhere


@pytest.mark.rule("MX-05", "MX-02", door="command")
def test_an_hour_or_a_fraction_over_thirty_minutes(store: Store, trastienda: CommandLine) -> None:
    """1:30:00 is one hour and 1:30:01 two; ten minutes are one; tax has its own line."""
    for until, units in (("10:30:00", 1), ("10:30:01", 2), ("09:10:00", 1)):
        told = price(trastienda, "--from", "2026-03-13T09:00", "--to", f"2026-03-13T{until}")
        assert sum(line["units"] for line in told["lines"]) == units
        assert Decimal(told["subtotal"]) == 200 * units
        assert Decimal(told["tax"]) == 32 * units


@pytest.mark.rule("MX-19", door="command")
def test_around_the_clock_no_hour_is_an_emergency(store: Store, trastienda: CommandLine) -> None:
    """With 7x24/365 cover a session at night or on a Sunday costs what it costs by day."""
    assert rates(trastienda, *AT_NIGHT) == [300, 300]
    assert rates(trastienda, *AT_NIGHT, "--around-the-clock") == [200, 200]


@pytest.mark.rule("MX-16", door="command")
@pytest.mark.parametrize("size", [1, 10, 100])
def test_a_policy_is_priced_by_its_numbers_and_saves_a_quarter_at_most(
    store: Store, trastienda: CommandLine, size: int
) -> None:
    """More machines or likely events cost more; the saving is at most 25 % of the regular price, shown beside it."""
    told = policy(trastienda, 4 * size, size, 5 * size)
    monthly, regular = Decimal(told["price"]), Decimal(told["regular"])
    for more in ((4 * size + 1, size, 5 * size), (4 * size, size + 1, 5 * size), (4 * size, size, 5 * size + 1)):
        assert Decimal(policy(trastienda, *more)["price"]) > monthly
    assert regular * Decimal("0.75") <= monthly < regular
