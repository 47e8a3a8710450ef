"""The tables of money: a ledger to which lines are only ever added, and what feeds it.

Unique keys carry the promise that nothing is charged twice (AL-01); a correction is a charge of its own.
"""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from tasks.store.records import Id, Record


def _id() -> Mapped[int]:
    return mapped_column(Id, primary_key=True, autoincrement=True)


class ChargeRecord(Record):
    """An amount that a client owes; ``month`` is the statement on which it stands, ``corrects`` the charge it mends."""

    __tablename__ = "charges"
    __table_args__ = (UniqueConstraint("key"), Index("ix_charges_client_month", "client_id", "month"))
    id: Mapped[int] = _id()
    key: Mapped[str]
    firm_id: Mapped[str] = mapped_column(ForeignKey("firms.id"))
    client_id: Mapped[int] = mapped_column(ForeignKey("clients.id"))
    case_id: Mapped[int | None] = mapped_column(ForeignKey("cases.id"), index=True)
    session_id: Mapped[int | None] = mapped_column(ForeignKey("sessions.id"), index=True)
    corrects: Mapped[int | None] = mapped_column(ForeignKey("charges.id"))
    kind: Mapped[str] = mapped_column(String(20))
    month: Mapped[str] = mapped_column(String(7))
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
    outcome: Mapped[str] = mapped_column(String(10))
    cost: Mapped[Decimal]
    deducted: Mapped[Decimal]
    at: Mapped[datetime]


class PaymentRecord(Record):
    """Money that a client paid, with what it was for; a negative amount was given back."""

    __tablename__ = "payments"
    __table_args__ = (UniqueConstraint("key"), Index("ix_payments_client_at", "client_id", "at"))
    id: Mapped[int] = _id()
    key: Mapped[str]
    firm_id: Mapped[str] = mapped_column(ForeignKey("firms.id"))
    client_id: Mapped[int] = mapped_column(ForeignKey("clients.id"))
    case_id: Mapped[int | None] = mapped_column(ForeignKey("cases.id"), index=True)
    amount: Mapped[Decimal]
    currency: Mapped[str] = mapped_column(String(3))
    month: Mapped[str] = mapped_column(String(7))
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
    standing: Mapped[str] = mapped_column(String(20))
    what_for: Mapped[str]
    due_on: Mapped[date | None]
    actor: Mapped[str]


class ServiceOrderRecord(Record):
    """A service of the catalogue that a client ordered, with the name and price of that day (PE-03)."""

    __tablename__ = "service_orders"
    __table_args__ = (UniqueConstraint("key"),)
    id: Mapped[int] = _id()
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
    id: Mapped[int] = _id()
    firm_id: Mapped[str] = mapped_column(ForeignKey("firms.id"))
    client_id: Mapped[int] = mapped_column(ForeignKey("clients.id"))
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


class QuoteDecisionRecord(Record):
    """How a quote ended: once, by its primary key; who said so, when, from where, and to what exactly."""

    __tablename__ = "quote_decisions"
    quote_id: Mapped[int] = mapped_column(ForeignKey("quotes.id"), primary_key=True, autoincrement=False)
    decision: Mapped[str] = mapped_column(String(10))
    at: Mapped[datetime]
    who: Mapped[str]
    address: Mapped[str]
    browser: Mapped[str] = mapped_column(Text)
    content_hash: Mapped[str] = mapped_column(String(64))
