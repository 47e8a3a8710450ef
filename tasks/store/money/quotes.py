"""Quotes, how they were decided, and what became of the cost of remote sessions."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, bindparam, exists, func, select

from domain.firms.firms import Tax
from domain.money.quotes import Decision, LineKind, Outcome, Quote, QuoteLine
from tasks.store.base import Repository, fields_of, row_of, shared, table
from tasks.store.money.money_records import QuoteDecisionRecord, QuoteRecord, RemoteCostRecord


@dataclass(frozen=True, slots=True)
class KeptQuote:
    """A quote with its id, the language in which it was sent, and how it was decided (``None`` while it is open)."""

    id: int
    quote: Quote
    language: str
    decision: Decision | None
    decided_at: datetime | None


@dataclass(frozen=True, slots=True)
class Evidence:
    """Who decided a quote, and from where."""

    who: str
    address: str = ""
    browser: str = ""


@dataclass(frozen=True, slots=True)
class RemoteCost:
    """What became of a remote session's cost, and how much of it was deducted."""

    session_id: int
    outcome: Outcome
    cost: Decimal
    deducted: Decimal


_DECIDED = exists().where(QuoteDecisionRecord.quote_id == QuoteRecord.id)
_OPEN_OF = select(QuoteRecord.case_id).where(QuoteRecord.case_id.in_(bindparam("ids")), ~_DECIDED)
_OVER = (
    select(QuoteRecord.id)
    .where(QuoteRecord.firm_id == bindparam("firm"), QuoteRecord.valid_until < bindparam("now"), ~_DECIDED)
    .order_by(QuoteRecord.valid_until, QuoteRecord.id)
)


class QuoteRepository(Repository):
    """Quotes of all firms. Whoever decides one holds the lock of its client's ledger."""

    def add(self, quote: Quote, *, language: str, actor: str) -> int | None:
        """Keep a quote; return its id, ``None`` when its number is taken."""
        row = row_of(QuoteRecord, quote, language=language, content_hash=quote.content_hash, actor=actor)
        row["lines"] = [[one.what, one.text, str(one.quantity), str(one.rate)] for one in quote.lines]
        row |= {"tax_name": quote.tax.name, "tax_rate": quote.tax.rate}
        return self.insert_once(QuoteRecord, row, "firm_id", "number")

    def by_id(self, quote_id: int) -> KeptQuote | None:
        """Return a quote as it stands."""
        return next(iter(self._quotes(QuoteRecord.id == quote_id)), None)

    def of_case(self, case_id: int) -> list[KeptQuote]:
        """Return the quotes of a case, oldest first."""
        return self._quotes(QuoteRecord.case_id == case_id)

    def open_of(self, case_ids: Iterable[int]) -> set[int]:
        """Return those of the cases on which a quote waits for its client."""
        ids = list(case_ids)
        return set(self.scalars(_OPEN_OF, {"ids": ids})) if ids else set()

    def count(self, case_id: int) -> int:
        """Count the quotes of a case."""
        query = select(func.count()).select_from(QuoteRecord).where(QuoteRecord.case_id == case_id)
        return self.connection.execute(query).scalar_one()

    def over(self, firm_id: str, now: datetime) -> list[int]:
        """Return ids of the firm's open quotes whose validity has ended, oldest first."""
        return self.scalars(_OVER, {"firm": firm_id, "now": now})

    def decide(self, quote_id: int, decision: Decision, evidence: Evidence, content_hash: str, *, at: datetime) -> bool:
        """Keep how a quote ended; return False when it had ended before, whoever came first."""
        how = {"decision": decision, "content_hash": content_hash}
        row = row_of(QuoteDecisionRecord, evidence, quote_id=quote_id, at=at) | how
        return bool(self.insert_new(QuoteDecisionRecord, [row], unique=("quote_id",), returning="quote_id"))

    def evidence(self, quote_id: int) -> Any:  # noqa: ANN401  a row of quote_decisions
        """Return the row of a quote's decision, ``None`` while it is open."""
        query = select(table(QuoteDecisionRecord)).where(QuoteDecisionRecord.quote_id == quote_id)
        return self.connection.execute(query).one_or_none()

    def settle_costs(self, quote_id: int, costs: Sequence[RemoteCost], *, at: datetime) -> list[int]:
        """Keep what became of sessions' costs; return the ids of those that had not been settled before (MX-13)."""
        rows = [row_of(RemoteCostRecord, one, quote_id=quote_id, at=at) for one in costs]
        return self.insert_new(RemoteCostRecord, rows, unique=("session_id",), returning="session_id")

    def costs(self, session_ids: Sequence[int]) -> dict[int, RemoteCost]:
        """Return what became of sessions' costs, by session, of those that are settled."""
        query = select(*fields_of(RemoteCostRecord, RemoteCost))
        rows = self.rows(query.where(RemoteCostRecord.session_id.in_(session_ids)))
        return {row.session_id: RemoteCost(*row) for row in rows}

    def _quotes(self, *where: ColumnElement[bool]) -> list[KeptQuote]:
        decided = table(QuoteDecisionRecord)
        query = (
            select(table(QuoteRecord), decided.c.decision, decided.c.at.label("decided_at"))
            .join(decided, decided.c.quote_id == QuoteRecord.id, isouter=True)
            .where(*where)
            .order_by(QuoteRecord.id)
        )
        return [_kept(row) for row in self.connection.execute(query)]


_SAME = [name for name in shared(QuoteRecord, Quote) if name != "lines"]


def _kept(row: Any) -> KeptQuote:  # noqa: ANN401
    lines = tuple(
        QuoteLine(LineKind(what), text, Decimal(quantity), Decimal(rate)) for what, text, quantity, rate in row.lines
    )
    same = {name: getattr(row, name) for name in _SAME}
    quote = Quote(lines=lines, tax=Tax(row.tax_name, row.tax_rate), **same)
    return KeptQuote(row.id, quote, row.language, Decision(row.decision) if row.decision else None, row.decided_at)
