"""Electronic invoices: a charge is one tax document, a correction one of its own about the first (MX-22, AL-04).

A document knows no negative amount. What a charge takes off is a discount on its other lines, and a charge that is
negative as a whole is a note of credit about the one it corrects. Totals stay those of the ledger, to the cent.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from domain.money.charges import ZERO, Charge
from domain.money.money import rounded
from domain.refusals import Phrase, Refused

RFC = re.compile(r"[A-ZÑ&]{3,4}[0-9]{6}[A-Z0-9]{3}")
"""The tax office's id: letters of the name, a date, and a check (12 places of a company, 13 of a person)."""


class WrongTaxData(Refused):
    """A client's tax data cannot stand on an invoice."""


class InvoiceKind(StrEnum):
    """What a document does: it charges, takes off what was charged, adds to it, or says what of it was paid."""

    INVOICE = "invoice"
    CREDIT_NOTE = "credit_note"
    DEBIT_NOTE = "debit_note"
    PAYMENT = "payment"
    """What a payment paid of which invoices: each is issued as paid in parts or later (PPD)."""


class InvoiceState(StrEnum):
    """How far a document is."""

    OPEN = "open"
    SIGNED = "signed"
    STAMPED = "stamped"
    CANCELLING = "cancelling"
    AWAITING = "awaiting_consent"
    CANCELLED = "cancelled"


class Consent(StrEnum):
    """What became of a request to cancel: it waits for the receiver, or by what it ended (72 hours are the most)."""

    WAITS = "waits"
    NOT_NEEDED = "not_needed"
    GIVEN = "given"
    LAPSED = "lapsed"
    REFUSED = "refused"


MOTIVES = ("01", "02", "03", "04")
"""Why an invoice is cancelled (c_Motivo): wrong and replaced, wrong, it never happened, it stands on a global one."""
REPLACED = "01"


class NoCancelling(Refused):
    """A document cannot be cancelled."""


@dataclass(frozen=True, slots=True)
class TaxData:
    """A client as the tax office knows it: id (RFC), name, regime (c_RegimenFiscal), postal code, use (c_UsoCFDI)."""

    tax_id: str
    legal_name: str
    regime: str
    postal_code: str
    use: str


@dataclass(frozen=True, slots=True)
class InvoiceLine:
    """``quantity`` times ``rate`` is ``amount``, all above zero; ``discount`` is taken off it, at most all of it.

    ``tax`` is its part of the charge's, so that the parts are the whole to the cent.
    """

    text: str
    quantity: Decimal
    rate: Decimal
    amount: Decimal
    discount: Decimal
    tax: Decimal


@dataclass(frozen=True, slots=True)
class Invoice:
    """A document before it is signed; ``about`` is the tax office's id (UUID) of the one that it corrects."""

    kind: InvoiceKind
    series: str
    number: int
    issued_at: datetime
    to: TaxData
    lines: tuple[InvoiceLine, ...]
    tax_rate: Decimal
    total: Decimal
    currency: str
    about: str = ""


def tax_data(tax_id: str, legal_name: str, regime: str, postal_code: str, use: str) -> TaxData:
    """Return a client's tax data as they stand on an invoice; raise ``WrongTaxData`` that names what is wrong."""
    id_, name = (" ".join(one.upper().split()) for one in (tax_id, legal_name))
    found = TaxData(id_, name, regime.strip(), postal_code.strip(), use.strip())
    forms = {
        "tax_id": RFC.fullmatch(found.tax_id),
        "legal_name": found.legal_name,
        "regime": re.fullmatch(r"[0-9]{3}", found.regime),
        "postal_code": re.fullmatch(r"[0-9]{5}", found.postal_code),
        "use": re.fullmatch(r"[A-Z]{1,2}[0-9]{2}", found.use),
    }
    wrong = [
        Phrase("tax-data", {"field": one, "text": getattr(found, one)}) for one, right in forms.items() if not right
    ]
    if wrong:
        raise WrongTaxData("wrong-tax-data", rule="MX-22", wrong=tuple(wrong))
    return found


def kind_of(total: Decimal, *, corrects: bool) -> InvoiceKind:
    """Return what the document of a charge of so much does."""
    if total < 0:
        return InvoiceKind.CREDIT_NOTE
    return InvoiceKind.DEBIT_NOTE if corrects else InvoiceKind.INVOICE


def invoice_lines(charge: Charge, texts: Sequence[str]) -> tuple[InvoiceLine, ...]:
    """Return a charge's lines as a document has them; ``texts`` says what each is.

    What goes the other way than the whole is taken off the other lines as a discount, from the first on. Lines of
    nothing are left out.
    """
    sign = -1 if charge.total < 0 else 1
    left = -sum((one.amount * sign for one in charge.lines if one.amount * sign < 0), ZERO)
    found, base, taxed = [], ZERO, ZERO
    shown = [(one, text) for one, text in zip(charge.lines, texts, strict=True) if one.amount * sign > 0]
    for number, (one, text) in enumerate(shown, 1):
        taken = min(left, amount := one.amount * sign)
        left, base = left - taken, base + amount - taken
        so_far = abs(charge.tax) if number == len(shown) else rounded(base * charge.tax_rate)
        found.append(InvoiceLine(text, abs(one.quantity), abs(one.rate), amount, taken, so_far - taxed))
        taxed = so_far
    return tuple(found)
