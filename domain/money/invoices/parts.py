"""Which invoices a payment paid, and how much of each: what a complement of payment says (MX-22)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal

from domain.money.invoices.invoices import TaxData

NAMES = {
    "01": ("cash", "efectivo"),
    "02": ("cheque", "check"),
    "03": ("transfer", "spei"),
    "28": ("debit", "débito"),
    "04": ("card", "tarjeta"),
}
"""How a payment was made, by c_FormaPago: words that its method may have."""


@dataclass(frozen=True, slots=True)
class Unpaid:
    """A stamped invoice, ``left`` of it (above zero) after ``parts`` payments; in the order in which they are due."""

    invoice_id: int
    case_id: int | None
    left: Decimal
    parts: int = 0


@dataclass(frozen=True, slots=True)
class Part:
    """What a payment paid of an invoice: the ``number``-th part, ``amount`` of what was left ``before``."""

    about_id: int
    number: int
    before: Decimal
    amount: Decimal


@dataclass(frozen=True, slots=True)
class PaidInvoice:
    """A stamped invoice, as the provider gave it back, and the part of it that was paid."""

    xml: bytes
    part: Part


@dataclass(frozen=True, slots=True)
class PaymentDocument:
    """A complement of payment before it is signed; ``form`` is how it was paid, by c_FormaPago."""

    series: str
    number: int
    issued_at: datetime
    to: TaxData
    paid_at: datetime
    form: str
    paid: tuple[PaidInvoice, ...]


def parts_of(amount: Decimal, case_id: int | None, unpaid: Sequence[Unpaid]) -> list[Part]:
    """Share what a payment has left among invoices: those of its case first, then the others, in their order."""
    found, left = [], amount
    for one in sorted(unpaid, key=lambda one: case_id is None or one.case_id != case_id):
        paid = min(left, one.left)
        if paid > 0:
            found.append(Part(one.invoice_id, one.parts + 1, one.left, paid))
            left -= paid
    return found


def form_of(method: str, usual: str) -> str:
    """Return how a payment was made (c_FormaPago): two digits as they are, a known word's, else as is ``usual``."""
    said = method.casefold()
    if len(said) == len(usual) and said.isdigit():
        return said
    return next((code for code, words in NAMES.items() if any(word in said for word in words)), usual)


def after(unpaid: Sequence[Unpaid], parts: Sequence[Part]) -> list[Unpaid]:
    """Return what is left to pay once some parts are paid."""
    paid = {one.about_id: one.amount for one in parts}
    return [
        replace(one, left=one.left - paid.get(one.invoice_id, 0), parts=one.parts + (one.invoice_id in paid))
        for one in unpaid
        if one.left > paid.get(one.invoice_id, 0)
    ]
