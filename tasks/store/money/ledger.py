"""The ledger: charges with their lines, and their sums."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, bindparam, func, insert, select, union_all, update

from domain.money.charges import Charge, ChargeLine, Step
from domain.money.ledger import Entry, EntryKind
from domain.time.periods import Month
from tasks.store.base import Repository, chunks, table
from tasks.store.cases.case_records import CaseRecord, SessionRecord
from tasks.store.money.money_records import (
    ChargeLineRecord,
    ChargeRecord,
    PaymentRecord,
)
from tasks.store.records import ClientRecord

_AMOUNTS = union_all(
    *(
        select(of.client_id, amount, func.count() * sign)
        .where(of.client_id.in_(bindparam("ids")), of.month < bindparam("before"))
        .group_by(of.client_id, amount)
        for of, amount, sign in ((ChargeRecord, ChargeRecord.total, 1), (PaymentRecord, PaymentRecord.amount, -1))
    )
)
"""Equal amounts are counted there and summed here: SQLite would add exact texts up as floats."""


class LedgerRepository(Repository):
    """What clients owe and paid. Whoever adds to a client's ledger holds the client's lock."""

    def lock_client(self, client_id: int) -> None:
        """Wait for our turn among all who change this client's ledger (SQLite has one writer anyway)."""
        self.connection.execute(select(ClientRecord.id).where(ClientRecord.id == client_id).with_for_update())

    # --- entries

    def add(self, entry: Entry, *, actor: str, now: datetime) -> int | None:
        """Keep a charge with its lines; return its id, ``None`` when its key is known (AL-01).

        Its session counts as charged from then on, and its case has to be looked at again: is its statement owed?
        """
        new = self.insert_new(ChargeRecord, [_charge_row(entry, actor, now)], unique=("key",), returning="id")
        if not new:
            return None
        rows = [_line_row(new[0], position, one) for position, one in enumerate(entry.charge.lines, 1)]
        self.connection.execute(insert(table(ChargeLineRecord)), rows)
        if entry.session_id:
            charged = update(SessionRecord).where(SessionRecord.id == entry.session_id).values(charged_at=now)
            self.connection.execute(charged)
        if entry.case_id:
            reopened = CaseRecord.id == entry.case_id, CaseRecord.settled_at.is_not(None)
            self.connection.execute(update(CaseRecord).where(*reopened).values(settled_at=None))
        return int(new[0])

    def entries(self, client_ids: Iterable[int], month: Month) -> dict[int, list[Entry]]:
        """Return the charges on the statements of a month by client, oldest first; two statements for every 500."""
        found: dict[int, list[Entry]] = defaultdict(list)
        for part in chunks(client_ids):
            mine = (ChargeRecord.client_id.in_(part), ChargeRecord.month == str(month))
            for entry in self._entries(*mine):
                found[entry.client_id].append(entry)
        return found

    def newest(self, client_id: int, since: Month, *, most: int) -> list[Entry]:
        """Return a client's newest charges on the statements from a month on, oldest first."""
        mine = select(ChargeRecord.id).where(ChargeRecord.client_id == client_id, ChargeRecord.month >= str(since))
        last = mine.order_by(ChargeRecord.month.desc(), ChargeRecord.id.desc()).limit(most)
        return self._entries(ChargeRecord.id.in_(list(self.connection.execute(last).scalars())))

    def of_case(self, case_id: int) -> list[Entry]:
        """Return the charges of a case, oldest first."""
        return self._entries(ChargeRecord.case_id == case_id)

    def entry(self, charge_id: int) -> Entry | None:
        """Return a charge by id."""
        return next(iter(self._entries(ChargeRecord.id == charge_id)), None)

    def by_key(self, key: str) -> Entry | None:
        """Return a charge by its key."""
        return next(iter(self._entries(ChargeRecord.key == key)), None)

    def by_keys(self, keys: Iterable[str]) -> dict[str, Entry]:
        """Return charges by key, those that are there; two statements for every 500."""
        return {one.key: one for part in chunks(keys) for one in self._entries(ChargeRecord.key.in_(part))}

    def corrections(self, *charge_ids: int) -> list[Entry]:
        """Return the corrections of charges, oldest first; two statements for every 500."""
        return [one for part in chunks(charge_ids) for one in self._entries(ChargeRecord.corrects.in_(part))]

    def known(self, keys: Iterable[str]) -> set[str]:
        """Return those of the keys that are in the ledger."""
        found: set[str] = set()
        for part in chunks(keys):
            found |= set(self.connection.execute(select(ChargeRecord.key).where(ChargeRecord.key.in_(part))).scalars())
        return found

    # --- sums

    def balances(self, client_ids: Iterable[int], before: Month) -> dict[int, Decimal]:
        """Return by client what was charged less what was paid on the statements before a month."""
        found: dict[int, Decimal] = defaultdict(Decimal)
        for part in chunks(client_ids):
            values = {"ids": part, "before": str(before)}
            for client_id, one, count in self.connection.execute(_AMOUNTS, values):
                found[client_id] += one * count
        return found

    def left_by_case(self, client_id: int, *, until: datetime) -> dict[int | None, Decimal]:
        """Return what a client paid less what was charged, up to an instant, by case (``None``: for none of them)."""
        left: dict[int | None, Decimal] = defaultdict(Decimal)
        paid = select(PaymentRecord.case_id, PaymentRecord.amount).where(
            PaymentRecord.client_id == client_id, PaymentRecord.at <= until
        )
        owed = select(ChargeRecord.case_id, ChargeRecord.total).where(
            ChargeRecord.client_id == client_id, ChargeRecord.at <= until
        )
        for case_id, amount in self.connection.execute(paid):
            left[case_id] += amount
        for case_id, total in self.connection.execute(owed):
            left[case_id] -= total
        return left

    def moved(self, firm_id: str, month: Month) -> list[int]:
        """Return the ids of the clients with a charge or a payment on their statement of a month."""
        charged = select(ChargeRecord.client_id).where(
            ChargeRecord.firm_id == firm_id, ChargeRecord.month == str(month)
        )
        paid = select(PaymentRecord.client_id).where(
            PaymentRecord.firm_id == firm_id, PaymentRecord.month == str(month)
        )
        return sorted(self.connection.execute(charged.union(paid)).scalars())

    def _entries(self, *where: ColumnElement[bool]) -> list[Entry]:
        charges = table(ChargeRecord)
        ids = select(charges.c.id).where(*where)
        lines: dict[int, list[ChargeLine]] = defaultdict(list)
        query = select(table(ChargeLineRecord)).where(ChargeLineRecord.charge_id.in_(ids))
        for row in self.connection.execute(query.order_by(ChargeLineRecord.charge_id, ChargeLineRecord.position)):
            lines[row.charge_id].append(_line(row))
        rows = self.connection.execute(select(charges).where(*where).order_by(charges.c.at, charges.c.id))
        return [_entry(row, lines[row.id]) for row in rows]


def steps_to_json(steps: Sequence[Step]) -> list[dict[str, Any]]:
    """Write steps as plain JSON."""
    return [{"rule": step.rule, "code": step.code, "facts": dict(step.facts)} for step in steps]


def _steps(rows: Sequence[Mapping[str, Any]]) -> tuple[Step, ...]:
    return tuple(Step(row["rule"], row["code"], row["facts"]) for row in rows)


def _charge_row(entry: Entry, actor: str, now: datetime) -> dict[str, Any]:
    charge = entry.charge
    return {
        "key": entry.key,
        "firm_id": entry.firm_id,
        "client_id": entry.client_id,
        "case_id": entry.case_id,
        "session_id": entry.session_id,
        "corrects": entry.corrects,
        "kind": entry.kind.value,
        "month": str(entry.month),
        "at": entry.at,
        "currency": charge.currency,
        "subtotal": charge.subtotal,
        "tax_name": charge.tax_name,
        "tax_rate": charge.tax_rate,
        "tax": charge.tax,
        "total": charge.total,
        "why": steps_to_json(charge.why),
        "actor": actor,
        "created_at": now,
    }


def _line_row(charge_id: int, position: int, one: ChargeLine) -> dict[str, Any]:
    return {
        "charge_id": charge_id,
        "position": position,
        "what": one.what,
        "text": one.text,
        "quantity": one.quantity,
        "rate": one.rate,
        "amount": one.amount,
        "why": steps_to_json(one.why),
        "starts": [start.isoformat() for start in one.starts],
    }


def _line(row: Any) -> ChargeLine:  # noqa: ANN401
    starts = tuple(map(datetime.fromisoformat, row.starts))
    return ChargeLine(row.what, row.quantity, row.rate, row.amount, _steps(row.why), starts, row.text)


def _entry(row: Any, lines: Sequence[ChargeLine]) -> Entry:  # noqa: ANN401
    why = _steps(row.why)
    charge = Charge(tuple(lines), row.subtotal, row.tax_name, row.tax_rate, row.tax, row.total, row.currency, why)
    return Entry(
        key=row.key,
        firm_id=row.firm_id,
        client_id=row.client_id,
        kind=EntryKind(row.kind),
        at=row.at,
        month=Month.parse(row.month),
        charge=charge,
        case_id=row.case_id,
        session_id=row.session_id,
        corrects=row.corrects,
        id=row.id,
    )
