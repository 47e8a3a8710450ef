"""What clients paid, how their cases are paid, and the services that they ordered."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from sqlalchemy import ColumnElement, bindparam, select

from domain.money.ledger import Payment, PaymentTerm
from domain.time.periods import Month
from tasks.store.base import Repository, chunks, fields_of, grouped, row_of
from tasks.store.money.money_records import PaymentRecord, PaymentTermRecord, ServiceOrderRecord

_ORDERED = (
    select(ServiceOrderRecord.case_id, ServiceOrderRecord.name)
    .where(ServiceOrderRecord.case_id.in_(bindparam("among")))
    .order_by(ServiceOrderRecord.id.desc())
)


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
        row = row_of(PaymentRecord, payment, key=payment.key, actor=actor, created_at=now)
        return self.insert_once(PaymentRecord, row, "key") is not None

    def of_month(self, client_ids: Iterable[int], month: Month) -> dict[int, list[Payment]]:
        """Return the payments on the statements of a month by client, oldest first."""
        some = (PaymentRecord.client_id.in_(part) for part in chunks(client_ids))
        found = (one for mine in some for one in self._payments(mine, PaymentRecord.month == month))
        return grouped((one.client_id, one) for one in found)

    def newest(self, client_id: int, since: Month, *, most: int) -> list[Payment]:
        """Return a client's newest payments on the statements from a month on, oldest first."""
        mine = select(PaymentRecord.id).where(PaymentRecord.client_id == client_id, PaymentRecord.month >= since)
        last = mine.order_by(PaymentRecord.month.desc(), PaymentRecord.id.desc()).limit(most)
        return self._payments(PaymentRecord.id.in_(self.scalars(last)))

    def total(self, client_id: int) -> Decimal:
        """Return what a client paid in all, less what was given back."""
        amounts = select(PaymentRecord.amount).where(PaymentRecord.client_id == client_id)
        return sum(self.scalars(amounts), Decimal(0))  # exact: SQLite would add texts as floats

    def of_case(self, case_id: int) -> list[Payment]:
        """Return what was paid for a case, oldest first."""
        return self._payments(PaymentRecord.case_id == case_id)

    def by_key(self, key: str) -> Payment | None:
        """Return a payment by its key."""
        return next(iter(self._payments(PaymentRecord.key == key)), None)

    def agree(self, term: PaymentTerm, *, actor: str) -> bool:
        """Keep how a case is paid; return whether it was new."""
        row = row_of(PaymentTermRecord, term, actor=actor)
        return bool(self.insert_new(PaymentTermRecord, [row], unique=("case_id", "at"), returning="case_id"))

    def term(self, case_id: int, *, until: datetime) -> PaymentTerm | None:
        """Return how a case is paid, as recorded last up to an instant."""
        mine = (PaymentTermRecord.case_id == case_id, PaymentTermRecord.at <= until)
        query = select(*fields_of(PaymentTermRecord, PaymentTerm)).where(*mine)
        row = self.connection.execute(query.order_by(PaymentTermRecord.at.desc()).limit(1)).one_or_none()
        return PaymentTerm(*row) if row else None

    def order(self, order: Order, *, actor: str) -> bool:
        """Keep an order; return whether it was new."""
        return self.insert_once(ServiceOrderRecord, row_of(ServiceOrderRecord, order, actor=actor), "key") is not None

    def ordered_for(self, case_ids: Iterable[int]) -> dict[int, str]:
        """Return the name of the first service that was ordered for each of some cases, where one was."""
        return {row.case_id: row.name for row in self.some(_ORDERED, case_ids)}

    def _payments(self, *where: ColumnElement[bool]) -> list[Payment]:
        # sorted here: else SQLite takes the index that has their order, and goes through all that a client ever paid
        query = select(*fields_of(PaymentRecord, Payment), PaymentRecord.id).where(*where)
        rows = sorted(self.rows(query), key=lambda row: (row.at, row.id))
        return [Payment(*row[:-1]) for row in rows]
