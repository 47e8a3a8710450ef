"""A charge as a tax document: no negative amount, and the ledger's totals to the cent."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.money.charges import Charge, ChargeLine
from domain.money.invoices.invoices import InvoiceKind, WrongTaxData, invoice_lines, kind_of, tax_data
from domain.money.money import rounded
from tests.refusals import refuses

CENTS = st.integers(-500_000, 500_000).map(lambda cents: Decimal(cents) / 100)


def charge(amounts: list[Decimal], rate: str = "0.16") -> Charge:
    lines = tuple(ChargeLine("labour", Decimal(1), one, one) for one in amounts)
    subtotal = sum(amounts, Decimal(0))
    tax = rounded(subtotal * Decimal(rate))
    return Charge(lines, subtotal, "IVA", Decimal(rate), tax, subtotal + tax, "MXN")


@given(
    st.lists(CENTS, min_size=1, max_size=8).filter(lambda amounts: sum(amounts) != 0), st.sampled_from(["0.16", "0.08"])
)
def test_the_parts_are_the_whole(amounts: list[Decimal], rate: str) -> None:
    one = charge(amounts, rate)
    lines = invoice_lines(one, ["x"] * len(amounts))
    assert all(line.amount > 0 and 0 <= line.discount <= line.amount and line.tax >= 0 for line in lines)
    assert sum(line.amount - line.discount for line in lines) == abs(one.subtotal)
    assert sum(line.tax for line in lines) == abs(one.tax)
    assert all(line.quantity * line.rate == line.amount for line in lines)


@pytest.mark.parametrize(
    ("amounts", "corrects", "kind"),
    [(["10"], False, "invoice"), (["-10"], True, "credit_note"), (["10"], True, "debit_note")],
)
def test_what_a_document_does(amounts: list[str], corrects: bool, kind: str) -> None:
    assert kind_of(charge([Decimal(one) for one in amounts]).total, corrects=corrects) is InvoiceKind(kind)


def test_tax_data_are_read_as_people_write_them() -> None:
    found = tax_data(" tpr190101ab1 ", "Taller  de Pruebas", "601", "91000", "G03")
    assert (found.tax_id, found.legal_name) == ("TPR190101AB1", "TALLER DE PRUEBAS")


@pytest.mark.parametrize("wrong", ["tax_id", "legal_name", "regime", "postal_code", "use"])
def test_what_is_wrong_in_tax_data_is_named(wrong: str) -> None:
    right = {
        "tax_id": "TPR190101AB1",
        "legal_name": "TALLER DE PRUEBAS",
        "regime": "601",
        "postal_code": "91000",
        "use": "G03",
    }
    with refuses(WrongTaxData, wrong):
        tax_data(**right | {wrong: " "})
