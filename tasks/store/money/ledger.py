"""The ledger: charges with their lines, and their sums."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, bindparam, func, insert, select, union, union_all

from domain.money.charges import Charge, ChargeLine, Step
from domain.money.ledger import Entry
from domain.time.periods import Month
from tasks.store.base import Repository, chunks, grouped, row_of, shared, table
from tasks.store.cases.case_records import CaseRecord, SessionRecord
from tasks.store.money.money_records import ChargeLineRecord, ChargeRecord, PaymentRecord
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
_LOCK = select(ClientRecord.id).where(ClientRecord.id == bindparam("client")).with_for_update()
_KEYS = select(ChargeRecord.key).where(ChargeRecord.key.in_(bindparam("among")))
_MOVED = union(
    *(
        select(of.client_id).where(of.firm_id == bindparam("firm"), of.month == bindparam("month"))
        for of in (ChargeRecord, PaymentRecord)
    )
)


class LedgerRepository(Repository):
    """What clients owe and paid. Whoever adds to a client's ledger holds the client's lock."""

    def lock_client(self, client_id: int) -> None:
        """Wait for our turn among all who change this client's ledger (SQLite has one writer anyway)."""
        self.connection.execute(_LOCK, {"client": client_id})

    # --- entries

    def add(self, entry: Entry, *, actor: str, now: datetime) -> int | None:
        """Keep a charge with its lines; return its id, ``None`` when its key is known (AL-01).

        Its session counts as charged from then on, and its case has to be looked at again: is its statement owed?
        """
        of_charge = row_of(ChargeRecord, entry.charge, why=steps_to_json(entry.charge.why))
        row = row_of(ChargeRecord, entry, **of_charge, actor=actor, created_at=now)
        id_ = self.insert_once(ChargeRecord, row, "key")
        if id_ is None:
            return None
        rows = [_line_row(id_, position, one) for position, one in enumerate(entry.charge.lines, 1)]
        self.connection.execute(insert(table(ChargeLineRecord)), rows)
        if entry.session_id:
            self.update(SessionRecord, SessionRecord.id == entry.session_id, charged_at=now)
        if entry.case_id:
            self.update(CaseRecord, CaseRecord.id == entry.case_id, CaseRecord.settled_at.is_not(None), settled_at=None)
        return id_

    def entries(self, client_ids: Iterable[int], month: Month) -> dict[int, list[Entry]]:
        """Return the charges on the statements of a month by client, oldest first; two statements for every 500."""
        some = (ChargeRecord.client_id.in_(part) for part in chunks(client_ids))
        found = (one for mine in some for one in self._entries(mine, ChargeRecord.month == month))
        return grouped((one.client_id, one) for one in found)

    def newest(self, client_id: int, since: Month, *, most: int) -> list[Entry]:
        """Return a client's newest charges on the statements from a month on, oldest first."""
        mine = select(ChargeRecord.id).where(ChargeRecord.client_id == client_id, ChargeRecord.month >= since)
        last = mine.order_by(ChargeRecord.month.desc(), ChargeRecord.id.desc()).limit(most)
        return self._entries(ChargeRecord.id.in_(self.scalars(last)))

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
        return {row.key for row in self.some(_KEYS, keys)}

    # --- sums

    def balances(self, client_ids: Iterable[int], before: Month) -> dict[int, Decimal]:
        """Return by client what was charged less what was paid on the statements before a month."""
        found: dict[int, Decimal] = defaultdict(Decimal)
        for part in chunks(client_ids):
            for client_id, one, count in self.rows(_AMOUNTS, {"ids": part, "before": before}):
                found[client_id] += one * count
        return found

    def left_by_case(self, client_id: int, *, until: datetime) -> dict[int | None, Decimal]:
        """Return what a client paid less what was charged, up to an instant, by case (``None``: for none of them)."""
        left: dict[int | None, Decimal] = defaultdict(Decimal)
        for of, amount, sign in ((PaymentRecord, PaymentRecord.amount, 1), (ChargeRecord, ChargeRecord.total, -1)):
            for case_id, one in self.rows(select(of.case_id, amount).where(of.client_id == client_id, of.at <= until)):
                left[case_id] += one * sign
        return left

    def moved(self, firm_id: str, month: Month) -> list[int]:
        """Return the ids of the clients with a charge or a payment on their statement of a month."""
        return sorted(self.scalars(_MOVED, {"firm": firm_id, "month": month}))

    def _entries(self, *where: ColumnElement[bool]) -> list[Entry]:
        charges = table(ChargeRecord)
        ids = select(charges.c.id).where(*where)
        query = select(table(ChargeLineRecord)).where(ChargeLineRecord.charge_id.in_(ids))
        rows = self.rows(query.order_by(ChargeLineRecord.charge_id, ChargeLineRecord.position))
        lines = grouped((row.charge_id, _line(row)) for row in rows)
        return [
            _entry(row, lines[row.id])
            for row in self.rows(select(charges).where(*where).order_by(charges.c.at, charges.c.id))
        ]


def steps_to_json(steps: Sequence[Step]) -> list[dict[str, Any]]:
    """Write steps as plain JSON."""
    return [{"rule": step.rule, "code": step.code, "facts": dict(step.facts)} for step in steps]


def _steps(rows: Sequence[Mapping[str, Any]]) -> tuple[Step, ...]:
    return tuple(Step(row["rule"], row["code"], row["facts"]) for row in rows)


def _line_row(charge_id: int, position: int, one: ChargeLine) -> dict[str, Any]:
    row = row_of(ChargeLineRecord, one, charge_id=charge_id, position=position, why=steps_to_json(one.why))
    return row | {"starts": [start.isoformat() for start in one.starts]}


def _line(row: Any) -> ChargeLine:  # noqa: ANN401
    starts = tuple(map(datetime.fromisoformat, row.starts))
    return ChargeLine(row.what, row.quantity, row.rate, row.amount, _steps(row.why), starts, row.text)


_SAME = shared(ChargeRecord, Entry)


def _entry(row: Any, lines: Sequence[ChargeLine]) -> Entry:  # noqa: ANN401
    why = _steps(row.why)
    charge = Charge(tuple(lines), row.subtotal, row.tax_name, row.tax_rate, row.tax, row.total, row.currency, why)
    return Entry(charge=charge, **{name: getattr(row, name) for name in _SAME})
