"""What clients paid, how their cases are paid, and the services that they ordered."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from sqlalchemy import ColumnElement, select

from domain.money.ledger import Payment, PaymentTerm, Standing
from domain.time.periods import Month
from tasks.store.base import Repository, chunks, table
from tasks.store.money.money_records import PaymentRecord, PaymentTermRecord, ServiceOrderRecord


@dataclass(frozen=True, slots=True)
class Order:
    """A service of the catalogue as it was ordered: its name and price of that day (PE-03)."""

    key: str
    firm_id: str
    client_id: int
    service: str
    name: str
    price: Decimal
    currency: str
    quantity: int
    ordered_at: datetime
    case_id: int | None = None


class PaymentRepository(Repository):
    """Payments of all firms, the terms of cases, and orders."""

    def pay(self, payment: Payment, *, actor: str, now: datetime) -> bool:
        """Keep a payment; return whether it was new."""
        row = {
            "key": payment.key,
            "firm_id": payment.firm_id,
            "client_id": payment.client_id,
            "case_id": payment.case_id,
            "amount": payment.amount,
            "currency": payment.currency,
            "month": str(payment.month),
            "at": payment.at,
            "method": payment.method,
            "reference": payment.reference,
            "what_for": payment.what_for,
            "actor": actor,
            "created_at": now,
        }
        return bool(self.insert_new(PaymentRecord, [row], unique=("key",), returning="id"))

    def of_month(self, client_ids: Iterable[int], month: Month) -> dict[int, list[Payment]]:
        """Return the payments on the statements of a month by client, oldest first."""
        found: dict[int, list[Payment]] = defaultdict(list)
        for part in chunks(client_ids):
            for one in self._payments(PaymentRecord.client_id.in_(part), PaymentRecord.month == str(month)):
                found[one.client_id].append(one)
        return found

    def newest(self, client_id: int, since: Month, *, most: int) -> list[Payment]:
        """Return a client's newest payments on the statements from a month on, oldest first."""
        mine = select(PaymentRecord.id).where(PaymentRecord.client_id == client_id, PaymentRecord.month >= str(since))
        last = mine.order_by(PaymentRecord.month.desc(), PaymentRecord.id.desc()).limit(most)
        return self._payments(PaymentRecord.id.in_(list(self.connection.execute(last).scalars())))

    def total(self, client_id: int) -> Decimal:
        """Return what a client paid in all, less what was given back."""
        amounts = select(PaymentRecord.amount).where(PaymentRecord.client_id == client_id)
        return sum(self.connection.execute(amounts).scalars(), Decimal(0))  # exact: SQLite would add texts as floats

    def of_case(self, case_id: int) -> list[Payment]:
        """Return what was paid for a case, oldest first."""
        return self._payments(PaymentRecord.case_id == case_id)

    def by_key(self, key: str) -> Payment | None:
        """Return a payment by its key."""
        return next(iter(self._payments(PaymentRecord.key == key)), None)

    def agree(self, term: PaymentTerm, *, actor: str) -> bool:
        """Keep how a case is paid; return whether it was new."""
        row = {
            "case_id": term.case_id,
            "at": term.at,
            "standing": term.standing.value,
            "what_for": term.what_for,
            "due_on": term.due_on,
            "actor": actor,
        }
        return bool(self.insert_new(PaymentTermRecord, [row], unique=("case_id", "at"), returning="case_id"))

    def term(self, case_id: int, *, until: datetime) -> PaymentTerm | None:
        """Return how a case is paid, as recorded last up to an instant."""
        mine = (PaymentTermRecord.case_id == case_id, PaymentTermRecord.at <= until)
        query = select(table(PaymentTermRecord)).where(*mine)
        row = self.connection.execute(query.order_by(PaymentTermRecord.at.desc()).limit(1)).one_or_none()
        return PaymentTerm(row.case_id, row.at, Standing(row.standing), row.what_for, row.due_on) if row else None

    def order(self, order: Order, *, actor: str) -> bool:
        """Keep an order; return whether it was new."""
        row = {name: getattr(order, name) for name in Order.__slots__} | {"actor": actor}
        return bool(self.insert_new(ServiceOrderRecord, [row], unique=("key",), returning="id"))

    def ordered_for(self, case_ids: Iterable[int]) -> dict[int, str]:
        """Return the name of the first service that was ordered for each of some cases, where one was."""
        one, found = ServiceOrderRecord, dict[int, str]()
        for part in chunks(case_ids):
            query = select(one.case_id, one.name).where(one.case_id.in_(part)).order_by(one.id.desc())
            found |= {row.case_id: row.name for row in self.connection.execute(query)}
        return found

    def _payments(self, *where: ColumnElement[bool]) -> list[Payment]:
        columns = table(PaymentRecord)
        # sorted here: else SQLite takes the index that has their order, and goes through all that a client ever paid
        rows = self.connection.execute(select(columns).where(*where))
        return [
            Payment(
                firm_id=row.firm_id,
                client_id=row.client_id,
                amount=row.amount,
                currency=row.currency,
                at=row.at,
                month=Month.parse(row.month),
                what_for=row.what_for,
                reference=row.reference,
                method=row.method,
                case_id=row.case_id,
            )
            for row in sorted(rows, key=lambda row: (row.at, row.id))
        ]
