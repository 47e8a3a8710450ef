"""Lines of bank statements, each once, with what became of it."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from sqlalchemy import ColumnElement, select

from domain.clients.clients import Client
from domain.money.paying.bank_lines import BankLine
from tasks.store.base import Repository, chunks, fields_of, grouped, row_of
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


class BankLineRepository(Repository):
    """Lines of all firms. Whoever decides on one holds the firm's lock."""

    def keep(self, firm_id: str, lines: Sequence[tuple[str, BankLine]], *, at: datetime) -> list[KeptLine]:
        """Keep lines by their keys; return those that are new."""
        same = {"firm_id": firm_id, "state": LineState.OPEN, "payment": "", "at": at}
        rows = [row_of(BankLineRecord, line, key=key, **same) for key, line in lines]
        unique = ("firm_id", "key")
        parts = [self.insert_new(BankLineRecord, part, unique=unique, returning="id") for part in chunks(rows)]
        return [line for part in parts for line in self._lines(BankLineRecord.id.in_(part))]

    def by_id(self, line_id: int) -> KeptLine | None:
        """Return a line by its number."""
        return next(iter(self._lines(BankLineRecord.id == line_id)), None)

    def open(self, firm_id: str) -> list[KeptLine]:
        """Return the lines of a firm that wait to be decided."""
        return self._lines(BankLineRecord.firm_id == firm_id, BankLineRecord.state == LineState.OPEN)

    def settle(self, line_id: int, state: LineState, *, payment: str = "", at: datetime) -> None:
        """Keep what became of a line."""
        self.update(BankLineRecord, BankLineRecord.id == line_id, state=state, payment=payment, at=at)

    def payments_near(
        self, firm_id: str, client_id: int, amount: Decimal, since: datetime, until: datetime
    ) -> list[str]:
        """Return the references of a client's payments of an amount in a time, that no line of the bank is yet."""
        one = PaymentRecord
        taken = select(BankLineRecord.payment).where(BankLineRecord.firm_id == firm_id)
        query = select(one.reference, one.amount).where(
            one.firm_id == firm_id, one.client_id == client_id, one.at.between(since, until), one.key.not_in(taken)
        )
        return [row.reference for row in self.rows(query.order_by(one.at)) if row.amount == amount]

    def case_numbers(self, firm_id: str) -> dict[int, list[tuple[int, str]]]:
        """Return id and number of a firm's cases, by client."""
        query = select(CaseRecord.client_id, CaseRecord.id, CaseRecord.number).where(CaseRecord.firm_id == firm_id)
        return grouped(
            (client_id, (id_, number)) for client_id, id_, number in self.rows(query.order_by(CaseRecord.id))
        )

    def clients(self, firm_id: str) -> list[Client]:
        """Return all clients of a firm, with their contacts."""
        ids = self.scalars(select(ClientRecord.id).where(ClientRecord.firm_id == firm_id))
        return [one for _, one in sorted(ClientRepository(self.connection).by_ids(ids).items())]

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
        one = BankLineRecord
        query = select(one.id, one.key, one.firm_id, one.state, *fields_of(one, BankLine)).where(*where)
        rows = self.rows(query.order_by(one.booked_on, one.id))
        return [KeptLine(id_, key, firm, BankLine(*line), LineState(state)) for id_, key, firm, state, *line in rows]
