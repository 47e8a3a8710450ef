"""What a firm's clients owe and paid, as one reading of the ledger; and when each was told how much."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Float, bindparam, func, select, type_coerce

from domain.appointments.appointments import LIVE
from domain.firms.modes import Mode
from domain.letters.letters import LetterState
from tasks.store.appointments.appointment_records import AppointmentRecord
from tasks.store.base import Repository
from tasks.store.money.money_records import ChargeRecord, PaymentRecord, PaymentTermRecord
from tasks.store.records import ClientRecord, LetterRecord

UNDER_WAY = (LetterState.QUEUED, LetterState.CLAIMED, LetterState.SENDING, LetterState.HELD)
"""States of a letter that has not left, and will."""
LESS_THAN_A_CENT = 0.004
"""Sums of a database that adds exact texts up as floats are as exact as this, and no amount is smaller."""

_AHEAD = (
    select(AppointmentRecord.id, AppointmentRecord.case_id, AppointmentRecord.starts_at)
    .where(
        AppointmentRecord.firm_id == bindparam("firm"),
        AppointmentRecord.starts_at > bindparam("now"),
        AppointmentRecord.case_id.is_not(None),
        AppointmentRecord.mode == Mode.REMOTE,
        AppointmentRecord.state.in_(LIVE),
    )
    .order_by(AppointmentRecord.starts_at, AppointmentRecord.id)
)
_MINE = select(ClientRecord.id).where(ClientRecord.firm_id == bindparam("firm"))
_SUMS = tuple(
    (
        select(one.client_id, type_coerce(func.sum(amount), Float))
        .where(one.client_id.in_(_MINE))
        .group_by(one.client_id),
        sign,
    )
    for one, amount, sign in ((ChargeRecord, ChargeRecord.total, 1), (PaymentRecord, PaymentRecord.amount, -1))
)
_CHARGES = select(
    ChargeRecord.id,
    ChargeRecord.client_id,
    ChargeRecord.case_id,
    ChargeRecord.month,
    ChargeRecord.at,
    ChargeRecord.total,
).where(ChargeRecord.client_id.in_(bindparam("among")))
_PAID = select(PaymentRecord.client_id, PaymentRecord.case_id, PaymentRecord.amount).where(
    PaymentRecord.client_id.in_(bindparam("among"))
)
_AGREED = (
    select(PaymentTermRecord.case_id, PaymentTermRecord.due_on)
    .where(PaymentTermRecord.case_id.in_(bindparam("among")))
    .order_by(PaymentTermRecord.at)
)
_LETTERS = select(LetterRecord.key, LetterRecord.state, LetterRecord.sent_at, LetterRecord.created_at).where(
    LetterRecord.key.in_(bindparam("among"))
)


class DebtRepository(Repository):
    """Reads; whoever acts on it locks the client first."""

    def owing(self, firm_id: str) -> list[int]:
        """Return the clients of a firm who were charged more than they paid: sums by client, from indexes alone."""
        sums: dict[int, float] = defaultdict(float)
        for query, sign in _SUMS:
            for client_id, total in self.connection.execute(query, {"firm": firm_id}):
                sums[client_id] += sign * total
        return sorted(client_id for client_id, left in sums.items() if left > LESS_THAN_A_CENT)

    def charges(self, client_ids: Sequence[int]) -> Sequence[Any]:
        """Return id, client, case, month, instant and total of clients' charges that are not nothing, oldest first."""
        found = (row for row in self.some(_CHARGES, client_ids) if row.total)
        return sorted(found, key=lambda row: (row.at, row.id))

    def paid(self, client_ids: Sequence[int]) -> dict[int, dict[int | None, Decimal]]:
        """Return what clients paid, by client and by case (``None``: for no case in particular)."""
        found: dict[int, dict[int | None, Decimal]] = defaultdict(lambda: defaultdict(Decimal))
        for client_id, case_id, amount in self.some(_PAID, client_ids):
            found[client_id][case_id] += amount
        return found

    def agreed_until(self, case_ids: Sequence[int]) -> dict[int, Any]:
        """Return until when the payment of cases was agreed last, of those where it was."""
        agreed = dict(map(tuple, self.some(_AGREED, case_ids)))
        return {case_id: day for case_id, day in agreed.items() if day}

    def told(self, keys: Iterable[str]) -> dict[str, datetime]:
        """Return when letters were queued, by key, of those that were."""
        return {row.key: row.created_at for row in self.some(_LETTERS, keys)}

    def reminded(self, keys: Iterable[str]) -> dict[str, datetime | None]:
        """Return when letters left, or were given up, by key, of those that were queued; ``None`` while one waits."""
        rows = self.some(_LETTERS, keys)
        return {row.key: None if row.state in UNDER_WAY else row.sent_at or row.created_at for row in rows}

    def sessions_ahead(self, firm_id: str, now: datetime) -> list[tuple[int, int, datetime]]:
        """Return appointment, case and beginning of the remote sessions that are booked."""
        rows = self.connection.execute(_AHEAD, {"firm": firm_id, "now": now})
        return [(row[0], row[1], row[2]) for row in rows]
