"""Lines of bank statements, each once, with what became of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Connection, select, update

from domain.clients.clients import Client
from domain.money.bank_lines import BankLine
from tasks.store.base import Repository, table
from tasks.store.cases.case_records import CaseRecord
from tasks.store.clients.clients import ClientRepository
from tasks.store.money.money_records import BankLineRecord, PaymentRecord
from tasks.store.records import ClientRecord, LetterRecord


class LineState(StrEnum):
    """What became of a line: a client's payment, waiting to be decided, or no client's."""

    MATCHED = "matched"
    OPEN = "open"
    OURS = "ours"


@dataclass(frozen=True, slots=True)
class KeptLine:
    """A line with its number and what became of it."""

    id: int
    key: str
    firm_id: str
    line: BankLine
    state: LineState


_LINE = ("account", "bank_id", "booked_on", "amount", "currency", "reference", "text", "name")


class BankLineRepository(Repository):
    """Lines of all firms. Whoever decides on one holds the firm's lock."""

    def __init__(self, connection: Connection) -> None:
        super().__init__(connection)
        self._clients = ClientRepository(connection)

    def keep(self, firm_id: str, lines: Sequence[tuple[str, BankLine]], *, at: datetime) -> list[KeptLine]:
        """Keep lines by their keys; return those that are new."""
        rows = [
            {"firm_id": firm_id, "key": key, "state": LineState.OPEN.value, "payment": "", "at": at}
            | {name: getattr(line, name) for name in _LINE}
            for key, line in lines
        ]
        new: list[int] = []
        for start in range(0, len(rows), 500):
            new += self.insert_new(BankLineRecord, rows[start : start + 500], unique=("firm_id", "key"), returning="id")
        found: list[KeptLine] = []
        for start in range(0, len(new), 500):
            found += self._lines(BankLineRecord.id.in_(new[start : start + 500]))
        return found

    def by_id(self, line_id: int) -> KeptLine | None:
        """Return a line by its number."""
        return next(iter(self._lines(BankLineRecord.id == line_id)), None)

    def open(self, firm_id: str) -> list[KeptLine]:
        """Return the lines of a firm that wait to be decided."""
        return self._lines(BankLineRecord.firm_id == firm_id, BankLineRecord.state == LineState.OPEN.value)

    def settle(self, line_id: int, state: LineState, *, payment: str = "", at: datetime) -> None:
        """Keep what became of a line."""
        values = {"state": state.value, "payment": payment, "at": at}
        self.connection.execute(update(table(BankLineRecord)).where(BankLineRecord.id == line_id).values(values))

    def payments_near(
        self, firm_id: str, client_id: int, amount: Decimal, since: datetime, until: datetime
    ) -> list[str]:
        """Return the references of a client's payments of an amount in a time, that no line of the bank is yet."""
        one = PaymentRecord
        taken = select(BankLineRecord.payment).where(BankLineRecord.firm_id == firm_id)
        query = select(one.reference, one.amount).where(
            one.firm_id == firm_id, one.client_id == client_id, one.at.between(since, until), one.key.not_in(taken)
        )
        return [row.reference for row in self.connection.execute(query.order_by(one.at)) if row.amount == amount]

    def case_numbers(self, firm_id: str) -> dict[int, list[tuple[int, str]]]:
        """Return id and number of a firm's cases, by client."""
        query = select(CaseRecord.client_id, CaseRecord.id, CaseRecord.number).where(CaseRecord.firm_id == firm_id)
        found: dict[int, list[tuple[int, str]]] = defaultdict(list)
        for row in self.connection.execute(query.order_by(CaseRecord.id)):
            found[row.client_id].append((row.id, row.number))
        return found

    def clients(self, firm_id: str) -> list[Client]:
        """Return all clients of a firm, with their contacts."""
        ids = list(self.connection.execute(select(ClientRecord.id).where(ClientRecord.firm_id == firm_id)).scalars())
        return [one for _, one in sorted(self._clients.by_ids(ids).items())]

    def asked(self, firm_id: str) -> dict[int | None, set[Decimal]]:
        """Return the amounts that letters asked for before sessions, by case."""
        query = select(LetterRecord.case_id, LetterRecord.facts).where(
            LetterRecord.firm_id == firm_id, LetterRecord.template == "payment_asked"
        )
        found: dict[int | None, set[Decimal]] = defaultdict(set)
        for row in self.connection.execute(query):
            found[row.case_id].add(Decimal(row.facts["amount"]))
        return found

    def _lines(self, *where: ColumnElement[bool]) -> list[KeptLine]:
        query = select(table(BankLineRecord)).where(*where).order_by(BankLineRecord.booked_on, BankLineRecord.id)
        return [_kept(row) for row in self.connection.execute(query)]


def _kept(row: Any) -> KeptLine:  # noqa: ANN401  a row of bank_lines
    line = BankLine(**{name: getattr(row, name) for name in _LINE})
    return KeptLine(row.id, row.key, row.firm_id, line, LineState(row.state))
