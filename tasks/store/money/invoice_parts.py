"""What payments paid of which invoices, as their complements say: only added, but for what is cancelled."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Column, bindparam, exists, insert, select
from sqlalchemy.orm import aliased

from domain.money.charges import ZERO
from domain.money.invoices.invoices import InvoiceKind
from domain.money.invoices.parts import Part, Unpaid
from tasks.store.base import Repository, fields_of, grouped, row_of, table
from tasks.store.money.invoices import next_number
from tasks.store.money.money_records import ChargeRecord, InvoicePartRecord, InvoiceRecord, PaymentRecord, TaxDataRecord

OWED = (InvoiceKind.INVOICE, InvoiceKind.DEBIT_NOTE)
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


_PAID = [*fields_of(PaymentRecord, PaidMoney), table(PaymentRecord).c.amount]


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
        parts = grouped(self._amounts(table(InvoicePartRecord).c.about_id, {row[0] for row in rows}))
        taken = self._credited({row[1] for row in rows})
        return grouped(
            (client_id, Unpaid(id_, case_id, left, len(parts[id_])))
            for id_, charge_id, client_id, case_id, total in rows
            if (left := total + sum(taken[charge_id], ZERO) - sum(parts[id_], ZERO)) > 0
        )

    def payments(self, client_ids: Collection[int], since: datetime) -> list[PaidMoney]:
        """Return what these clients paid ``since`` then and no complement has shared, oldest first."""
        query = (
            select(*_PAID)
            .where(PaymentRecord.at >= since, PaymentRecord.client_id.in_(bindparam("among")))
            .join(TaxDataRecord, TaxDataRecord.client_id == PaymentRecord.client_id)
        )
        rows = list(self.some(query, client_ids))
        shares = grouped(self._amounts(table(InvoiceRecord).c.payment_id, {row.id for row in rows}))
        found = [PaidMoney(*(*paid, amount - sum(shares[paid[0]], ZERO))) for *paid, amount in rows]
        return sorted((one for one in found if one.left > 0), key=lambda one: (one.at, one.id))

    def payment(self, payment_id: int) -> PaidMoney:
        """Return a payment, with all of it left."""
        return PaidMoney(*self.connection.execute(select(*_PAID).where(PaymentRecord.id == payment_id)).one())

    def add(self, firm_id: str, payment_id: int, parts: Iterable[Part], series: str, *, now: datetime) -> None:
        """Give a complement the next number of a series, and keep what it says; the caller holds the firm's lock."""
        number = next_number(self.connection, firm_id, series)
        row = {"firm_id": firm_id, "payment_id": payment_id, "kind": InvoiceKind.PAYMENT, "series": series}
        invoice_id = self.insert_one(InvoiceRecord, row | {"number": number, "issued_at": now, "refused": ""})
        rows = [row_of(InvoicePartRecord, one, invoice_id=invoice_id) for one in parts]
        self.connection.execute(insert(InvoicePartRecord), rows)
        self._mark([one["about_id"] for one in rows if one["before"] == one["amount"]], paid_up=True)

    def of(self, invoice_id: int) -> list[Part]:
        """Return what a complement says, by invoice."""
        query = select(*fields_of(InvoicePartRecord, Part)).where(InvoicePartRecord.invoice_id == invoice_id)
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

    def _amounts(self, by: Column[Any], ids: Collection[int]) -> Iterator[tuple[int, Decimal]]:
        """Give by a column what complements that stand share among invoices."""
        query = (
            select(by, InvoicePartRecord.amount)
            .join_from(InvoicePartRecord, InvoiceRecord, InvoiceRecord.id == InvoicePartRecord.invoice_id)
            .where(InvoiceRecord.cancelled_at.is_(None), by.in_(bindparam("among")))
        )
        return ((id_, amount) for id_, amount in self.some(query, ids))

    def _credited(self, charge_ids: Collection[int]) -> Mapping[int, list[Decimal]]:
        """Return by charge what notes of credit that are stamped take off it, below zero."""
        note, corrects = aliased(InvoiceRecord), table(ChargeRecord).c.corrects
        query = (
            select(corrects, ChargeRecord.total)
            .join(note, note.charge_id == ChargeRecord.id)
            .where(note.kind == InvoiceKind.CREDIT_NOTE, note.uuid.is_not(None), note.cancelled_at.is_(None))
            .where(corrects.in_(bindparam("among")))
        )
        return grouped((id_, total) for id_, total in self.some(query, charge_ids))

    def _mark(self, ids: Collection[int], *, paid_up: bool) -> None:
        if ids:
            self.update(InvoiceRecord, InvoiceRecord.id.in_(ids), paid_up=paid_up)
