"""The tables of money: a ledger to which lines are only ever added, and what feeds it.

Unique keys carry the promise that nothing is charged twice (AL-01); a correction is a charge of its own.
"""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from domain.money.invoices.invoices import InvoiceKind
from domain.money.ledger import EntryKind, Standing
from domain.money.offers import OfferKind
from domain.money.quotes import Outcome
from domain.time.periods import Month
from tasks.store.columns import codes
from tasks.store.records import Record, new_id


class ChargeRecord(Record):
    """An amount that a client owes; ``month`` is the statement on which it stands, ``corrects`` the charge it mends."""

    __tablename__ = "charges"
    __table_args__ = (
        UniqueConstraint("key"),
        Index("ix_charges_client_month", "client_id", "month", "total"),
        Index("ix_charges_month", "firm_id", "month", "kind", "total"),
    )
    id: Mapped[int] = new_id()
    key: Mapped[str]
    firm_id: Mapped[str] = mapped_column(ForeignKey("firms.id"))
    client_id: Mapped[int] = mapped_column(ForeignKey("clients.id"))
    case_id: Mapped[int | None] = mapped_column(ForeignKey("cases.id"), index=True)
    session_id: Mapped[int | None] = mapped_column(ForeignKey("sessions.id"), index=True)
    corrects: Mapped[int | None] = mapped_column(ForeignKey("charges.id"))
    kind: Mapped[EntryKind] = mapped_column(codes(EntryKind, 20))
    month: Mapped[Month]
    at: Mapped[datetime]
    currency: Mapped[str] = mapped_column(String(3))
    subtotal: Mapped[Decimal]
    tax_name: Mapped[str] = mapped_column(String(20))
    tax_rate: Mapped[Decimal]
    tax: Mapped[Decimal]
    total: Mapped[Decimal]
    why: Mapped[list[Any]]
    actor: Mapped[str]
    created_at: Mapped[datetime]


class ChargeLineRecord(Record):
    """A line of a charge; ``quantity`` times ``rate`` is ``amount``, and the lines of a charge are its subtotal."""

    __tablename__ = "charge_lines"
    charge_id: Mapped[int] = mapped_column(ForeignKey("charges.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    what: Mapped[str] = mapped_column(String(20))
    text: Mapped[str]
    quantity: Mapped[Decimal]
    rate: Mapped[Decimal]
    amount: Mapped[Decimal]
    why: Mapped[list[Any]]
    starts: Mapped[list[Any]]


class RemoteCostRecord(Record):
    """What became of the cost of an escalated case's remote session: deducted or charged, once by its key (MX-13)."""

    __tablename__ = "remote_costs"
    session_id: Mapped[int] = mapped_column(ForeignKey("sessions.id"), primary_key=True, autoincrement=False)
    quote_id: Mapped[int] = mapped_column(ForeignKey("quotes.id"), index=True)
    outcome: Mapped[Outcome] = mapped_column(codes(Outcome, 10))
    cost: Mapped[Decimal]
    deducted: Mapped[Decimal]
    at: Mapped[datetime]


class PaymentRecord(Record):
    """Money that a client paid, with what it was for; a negative amount was given back."""

    __tablename__ = "payments"
    __table_args__ = (
        UniqueConstraint("key"),
        Index("ix_payments_client_at", "client_id", "at"),
        Index("ix_payments_client_month", "client_id", "month", "amount"),
        Index("ix_payments_month", "firm_id", "month", "amount"),
    )
    id: Mapped[int] = new_id()
    key: Mapped[str]
    firm_id: Mapped[str] = mapped_column(ForeignKey("firms.id"))
    client_id: Mapped[int] = mapped_column(ForeignKey("clients.id"))
    case_id: Mapped[int | None] = mapped_column(ForeignKey("cases.id"), index=True)
    amount: Mapped[Decimal]
    currency: Mapped[str] = mapped_column(String(3))
    month: Mapped[Month]
    at: Mapped[datetime]
    method: Mapped[str]
    reference: Mapped[str]
    what_for: Mapped[str]
    actor: Mapped[str]
    created_at: Mapped[datetime]


class PaymentTermRecord(Record):
    """How a case is paid, as agreed from ``at`` on; the last one counts."""

    __tablename__ = "payment_terms"
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), primary_key=True)
    at: Mapped[datetime] = mapped_column(primary_key=True)
    standing: Mapped[Standing] = mapped_column(codes(Standing, 20))
    what_for: Mapped[str]
    due_on: Mapped[date | None]
    actor: Mapped[str]


class ServiceOrderRecord(Record):
    """A service of the catalogue that a client ordered, with the name and price of that day (PE-03)."""

    __tablename__ = "service_orders"
    __table_args__ = (UniqueConstraint("key"),)
    id: Mapped[int] = new_id()
    key: Mapped[str]
    firm_id: Mapped[str] = mapped_column(ForeignKey("firms.id"))
    client_id: Mapped[int] = mapped_column(ForeignKey("clients.id"))
    case_id: Mapped[int | None] = mapped_column(ForeignKey("cases.id"), index=True)
    service: Mapped[str]
    name: Mapped[str]
    price: Mapped[Decimal]
    currency: Mapped[str] = mapped_column(String(3))
    quantity: Mapped[int]
    ordered_at: Mapped[datetime]
    actor: Mapped[str]


class QuoteRecord(Record):
    """A quote as it was sent; never changed."""

    __tablename__ = "quotes"
    __table_args__ = (UniqueConstraint("firm_id", "number"),)
    id: Mapped[int] = new_id()
    firm_id: Mapped[str] = mapped_column(ForeignKey("firms.id"))
    client_id: Mapped[int] = mapped_column(ForeignKey("clients.id"), index=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), index=True)
    number: Mapped[str] = mapped_column(String(60))
    lines: Mapped[list[Any]]
    deductible: Mapped[Decimal]
    tax_name: Mapped[str] = mapped_column(String(20))
    tax_rate: Mapped[Decimal]
    currency: Mapped[str] = mapped_column(String(3))
    issued_at: Mapped[datetime]
    valid_until: Mapped[datetime] = mapped_column(index=True)
    note: Mapped[str]
    language: Mapped[str] = mapped_column(String(8))
    content_hash: Mapped[str] = mapped_column(String(64))
    actor: Mapped[str]


class Answered:
    """How something that was sent with a link was answered: by whom, when, from where."""

    decision: Mapped[str] = mapped_column(String(10))
    at: Mapped[datetime]
    who: Mapped[str]
    address: Mapped[str]
    browser: Mapped[str] = mapped_column(Text)


class QuoteDecisionRecord(Answered, Record):
    """How a quote ended: once, by its primary key; and to what exactly."""

    __tablename__ = "quote_decisions"
    quote_id: Mapped[int] = mapped_column(ForeignKey("quotes.id"), primary_key=True, autoincrement=False)
    content_hash: Mapped[str] = mapped_column(String(64))


class BankLineRecord(Record):
    """A line of a bank statement, once by its key; ``payment`` is the key of the payment that it is."""

    __tablename__ = "bank_lines"
    __table_args__ = (UniqueConstraint("firm_id", "key"), Index("ix_bank_lines_firm_state", "firm_id", "state"))
    id: Mapped[int] = new_id()
    firm_id: Mapped[str] = mapped_column(ForeignKey("firms.id"))
    key: Mapped[str] = mapped_column(String(50))
    account: Mapped[str]
    bank_id: Mapped[str]
    booked_on: Mapped[date]
    amount: Mapped[Decimal]
    currency: Mapped[str] = mapped_column(String(3))
    reference: Mapped[str]
    text: Mapped[str]
    name: Mapped[str]
    state: Mapped[str] = mapped_column(String(10))
    payment: Mapped[str]
    at: Mapped[datetime]


class OfferRecord(Record):
    """What a client was offered by link, as it was sent; never changed."""

    __tablename__ = "offers"
    id: Mapped[int] = new_id()
    firm_id: Mapped[str] = mapped_column(ForeignKey("firms.id"))
    client_id: Mapped[int] = mapped_column(ForeignKey("clients.id"), index=True)
    case_id: Mapped[int | None] = mapped_column(ForeignKey("cases.id"))
    kind: Mapped[OfferKind] = mapped_column(codes(OfferKind, 20))
    content: Mapped[dict[str, Any]]
    content_hash: Mapped[str] = mapped_column(String(64))
    issued_at: Mapped[datetime]
    valid_until: Mapped[datetime]
    language: Mapped[str] = mapped_column(String(8))
    actor: Mapped[str]


class OfferDecisionRecord(Answered, Record):
    """How an offer was answered: once, by its primary key."""

    __tablename__ = "offer_decisions"
    offer_id: Mapped[int] = mapped_column(ForeignKey("offers.id"), primary_key=True, autoincrement=False)


class TaxDataRecord(Record):
    """How a client stands on invoices."""

    __tablename__ = "tax_data"
    client_id: Mapped[int] = mapped_column(ForeignKey("clients.id"), primary_key=True, autoincrement=False)
    tax_id: Mapped[str] = mapped_column(String(20))
    legal_name: Mapped[str]
    regime: Mapped[str] = mapped_column(String(3))
    postal_code: Mapped[str] = mapped_column(String(10))
    use: Mapped[str] = mapped_column(String(4))
    actor: Mapped[str]
    at: Mapped[datetime]


class InvoiceRecord(Record):
    """A tax document: of a charge, one by its key, or of a payment; numbered, signed and stamped once.

    ``xml`` is the signed document, then the stamped one with the tax office's ``uuid``; ``refused`` says why not. It is
    ``paid_up`` when nothing of it is left to pay. ``motive`` is why it is to be cancelled, ``cancel_asked_at``
    since when the receiver may refuse that, ``cancelled_at`` when it was.
    """

    __tablename__ = "invoices"
    __table_args__ = (UniqueConstraint("charge_id"), UniqueConstraint("firm_id", "series", "number"))
    id: Mapped[int] = new_id()
    firm_id: Mapped[str] = mapped_column(ForeignKey("firms.id"))
    charge_id: Mapped[int | None] = mapped_column(ForeignKey("charges.id"))
    payment_id: Mapped[int | None] = mapped_column(ForeignKey("payments.id"), index=True)
    kind: Mapped[InvoiceKind] = mapped_column(codes(InvoiceKind, 20))
    series: Mapped[str] = mapped_column(String(25))
    number: Mapped[int]
    issued_at: Mapped[datetime]
    xml: Mapped[bytes | None]
    uuid: Mapped[str | None] = mapped_column(String(36))
    stamped_at: Mapped[datetime | None]
    refused: Mapped[str]
    paid_up: Mapped[bool] = mapped_column(default=False)
    motive: Mapped[str] = mapped_column(String(2), default="")
    replaced_by: Mapped[str] = mapped_column(String(36), default="")
    cancel_asked_at: Mapped[datetime | None]
    cancelled_at: Mapped[datetime | None]


class InvoicePartRecord(Record):
    """What a payment paid of an invoice, as the complement ``invoice_id`` says: its ``number``-th part."""

    __tablename__ = "invoice_parts"
    invoice_id: Mapped[int] = mapped_column(ForeignKey("invoices.id"), primary_key=True, autoincrement=False)
    about_id: Mapped[int] = mapped_column(ForeignKey("invoices.id"), primary_key=True, autoincrement=False, index=True)
    number: Mapped[int]
    before: Mapped[Decimal]
    amount: Mapped[Decimal]
