"""What payments paid of which invoices, as their complements say: only added, but for what is cancelled."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Row, exists, insert, select, update
from sqlalchemy.orm import aliased

from domain.money.charges import ZERO
from domain.money.invoices.invoices import InvoiceKind
from domain.money.invoices.parts import Part, Unpaid
from tasks.store.base import Repository, chunks
from tasks.store.money.invoices import next_number
from tasks.store.money.money_records import ChargeRecord, InvoicePartRecord, InvoiceRecord, PaymentRecord, TaxDataRecord

OWED = (InvoiceKind.INVOICE.value, InvoiceKind.DEBIT_NOTE.value)
"""Documents that say that they are paid in parts or later."""


@dataclass(frozen=True, slots=True)
class PaidMoney:
    """A payment: ``left`` is what no complement has shared among invoices yet."""

    id: int
    client_id: int
    case_id: int | None
    at: datetime
    method: str
    left: Decimal


class InvoicePartRepository(Repository):
    """Parts of all firms' invoices."""

    def unpaid(self, firm_id: str) -> dict[int, list[Unpaid]]:
        """Return by client the stamped invoices of which something is left to pay, oldest first."""
        query = (
            select(InvoiceRecord.id, ChargeRecord.id, ChargeRecord.client_id, ChargeRecord.case_id, ChargeRecord.total)
            .join(ChargeRecord, ChargeRecord.id == InvoiceRecord.charge_id)
            .where(InvoiceRecord.firm_id == firm_id, InvoiceRecord.kind.in_(OWED), InvoiceRecord.uuid.is_not(None))
            .where(InvoiceRecord.paid_up.is_(False), InvoiceRecord.motive == "")
            .order_by(ChargeRecord.id)
        )
        rows = list(self.rows(query))
        parts, taken = self._paid({row[0] for row in rows}), self._credited({row[1] for row in rows})
        found: dict[int, list[Unpaid]] = defaultdict(list)
        for id_, charge_id, client_id, case_id, total in rows:
            paid = parts[id_]
            left = total + taken[charge_id] - sum(paid, ZERO)
            if left > 0:
                found[client_id].append(Unpaid(id_, case_id, left, len(paid)))
        return found

    def payments(self, client_ids: Collection[int], since: datetime) -> list[PaidMoney]:
        """Return what these clients paid ``since`` then and no complement has shared, oldest first."""
        payment, rows = PaymentRecord, list[Row[Any]]()
        query = (
            select(payment.id, payment.client_id, payment.case_id, payment.at, payment.method, payment.amount)
            .where(payment.at >= since)
            .join(TaxDataRecord, TaxDataRecord.client_id == payment.client_id)
        )
        for part in chunks(client_ids):
            rows += self.rows(query.where(payment.client_id.in_(part)))
        used = self._shared({row.id for row in rows})
        found = [
            PaidMoney(row.id, row.client_id, row.case_id, row.at, row.method, row.amount - used[row.id])
            for row in sorted(rows, key=lambda row: (row.at, row.id))
        ]
        return [one for one in found if one.left > 0]

    def _shared(self, payment_ids: Collection[int]) -> Mapping[int, Decimal]:
        """Return by payment what complements share among invoices."""
        found = defaultdict[int, Decimal](Decimal)
        query = (
            select(InvoiceRecord.payment_id, InvoicePartRecord.amount)
            .join(InvoiceRecord, InvoiceRecord.id == InvoicePartRecord.invoice_id)
            .where(InvoiceRecord.cancelled_at.is_(None))
        )
        for part in chunks(payment_ids):
            for id_, amount in self.rows(query.where(InvoiceRecord.payment_id.in_(part))):
                found[id_] += amount
        return found

    def payment(self, payment_id: int) -> PaidMoney:
        """Return a payment, with all of it left."""
        payment = PaymentRecord
        query = select(payment.id, payment.client_id, payment.case_id, payment.at, payment.method, payment.amount)
        row = self.connection.execute(query.where(payment.id == payment_id)).one()
        return PaidMoney(row.id, row.client_id, row.case_id, row.at, row.method, row.amount)

    def add(self, firm_id: str, payment_id: int, parts: Iterable[Part], series: str, *, now: datetime) -> None:
        """Give a complement the next number of a series, and keep what it says; the caller holds the firm's lock."""
        number = next_number(self.connection, firm_id, series)
        row = {"firm_id": firm_id, "payment_id": payment_id, "kind": InvoiceKind.PAYMENT.value, "series": series}
        more = {"number": number, "issued_at": now, "refused": ""}
        new = self.connection.execute(insert(InvoiceRecord).values(**row, **more).returning(InvoiceRecord.id))
        invoice_id = new.scalar_one()
        rows = [{"invoice_id": invoice_id, **asdict(one)} for one in parts]
        self.connection.execute(insert(InvoicePartRecord), rows)
        self._mark([one["about_id"] for one in rows if one["before"] == one["amount"]], paid_up=True)

    def of(self, invoice_id: int) -> list[Part]:
        """Return what a complement says, by invoice."""
        columns = (InvoicePartRecord.about_id, InvoicePartRecord.number, InvoicePartRecord.before)
        query = select(*columns, InvoicePartRecord.amount).where(InvoicePartRecord.invoice_id == invoice_id)
        return [Part(*row) for row in self.rows(query.order_by(InvoicePartRecord.about_id))]

    def reopen(self, invoice_id: int) -> None:
        """Let what a cancelled complement had paid be owed again."""
        self._mark([one.about_id for one in self.of(invoice_id)], paid_up=False)

    def has_parts(self, invoice_id: int, *, asked: bool) -> bool:
        """Say whether a complement says that some of an invoice was paid, and is not to be cancelled.

        With ``asked`` also one that is to be, and is not yet.
        """
        named = exists().where(
            InvoicePartRecord.invoice_id == InvoiceRecord.id, InvoicePartRecord.about_id == invoice_id
        )
        stands = InvoiceRecord.cancelled_at.is_(None) if asked else InvoiceRecord.motive == ""
        return bool(self.connection.execute(select(named.where(stands))).scalar())

    def _paid(self, ids: Collection[int]) -> Mapping[int, list[Decimal]]:
        found: dict[int, list[Decimal]] = defaultdict(list)
        query = (
            select(InvoicePartRecord.about_id, InvoicePartRecord.amount)
            .join(InvoiceRecord, InvoiceRecord.id == InvoicePartRecord.invoice_id)
            .where(InvoiceRecord.cancelled_at.is_(None))
        )
        for part in chunks(ids):
            for id_, amount in self.rows(query.where(InvoicePartRecord.about_id.in_(part))):
                found[id_].append(amount)
        return found

    def _credited(self, charge_ids: Collection[int]) -> Mapping[int, Decimal]:
        """Return by charge what notes of credit that are stamped take off it, below zero."""
        found, note = defaultdict[int, Decimal](Decimal), aliased(InvoiceRecord)
        query = (
            select(ChargeRecord.corrects, ChargeRecord.total)
            .join(note, note.charge_id == ChargeRecord.id)
            .where(note.kind == InvoiceKind.CREDIT_NOTE.value, note.uuid.is_not(None), note.cancelled_at.is_(None))
        )
        for part in chunks(charge_ids):
            for id_, total in self.rows(query.where(ChargeRecord.corrects.in_(part))):
                found[id_] += total
        return found

    def _mark(self, ids: Collection[int], *, paid_up: bool) -> None:
        if ids:
            change = update(InvoiceRecord).where(InvoiceRecord.id.in_(ids)).values(paid_up=paid_up)
            self.connection.execute(change)
