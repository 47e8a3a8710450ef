"""The figures of a firm's month, each by one statement over the rows of that month."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, bindparam, case, func, or_, select

from domain.firms.modes import Mode
from domain.time.periods import Month, Period
from tasks.store.base import Repository, chunks
from tasks.store.cases.case_queries import open_since
from tasks.store.cases.case_records import CaseRecord, SessionRecord
from tasks.store.money.money_records import ChargeRecord, PaymentRecord
from tasks.store.records import AdvisorRecord, ClientRecord

_FIRM: BindParameter[Any] = bindparam("firm")
_START: BindParameter[Any] = bindparam("start")
_END: BindParameter[Any] = bindparam("end")


def _within(column: Any) -> tuple[ColumnElement[bool], ColumnElement[bool]]:  # noqa: ANN401  a column
    return column >= _START, column < _END


def _seconds(dialect: str) -> ColumnElement[Any]:
    """Return how many seconds some sessions took together, as each database counts."""
    start, end = SessionRecord.started_at, SessionRecord.ended_at
    if dialect == "sqlite":
        return func.sum((func.julianday(end) - func.julianday(start)) * 86400)
    return func.extract("epoch", func.sum(end - start))


_OPENED = (
    select(CaseRecord.kind, CaseRecord.state, func.count())
    .where(CaseRecord.firm_id == _FIRM, *_within(CaseRecord.opened_at))
    .group_by(CaseRecord.kind, CaseRecord.state)
)
_CLOSED = (
    select(CaseRecord.closing_reason, func.count())
    .where(CaseRecord.firm_id == _FIRM, *_within(CaseRecord.closed_at))
    .group_by(CaseRecord.closing_reason)
)
_CALLS = select(
    func.count().filter(CaseRecord.contacted_at <= CaseRecord.contact_due_at),
    func.count().filter(CaseRecord.contacted_at > CaseRecord.contact_due_at),
    func.count().filter(CaseRecord.contacted_at.is_(None)),
).where(CaseRecord.firm_id == _FIRM, *_within(CaseRecord.contact_due_at))
_ADVISORS = select(AdvisorRecord.id, AdvisorRecord.name).where(AdvisorRecord.firm_id == _FIRM)
_ENDED = (*_within(SessionRecord.started_at), SessionRecord.ended_at.is_not(None))
_WHO = SessionRecord.advisor_id + 0
"""An advisor with nothing added, as below a firm with nothing behind it: no index has them so. Else SQLite would go
through all sessions of the advisors, or all cases of the firm."""
_WORK = {
    dialect: select(SessionRecord.advisor_id, SessionRecord.mode, func.count(), _seconds(dialect))
    .where(or_(_WHO.in_(bindparam("advisors", expanding=True)), _WHO.is_(None)), *_ENDED)
    .group_by(SessionRecord.advisor_id, SessionRecord.mode)
    for dialect in ("sqlite", "postgresql")
}
_NOBODYS = {
    dialect: select(SessionRecord.mode, func.count(), _seconds(dialect))
    .join(CaseRecord, CaseRecord.id == SessionRecord.case_id)
    .where(_WHO.is_(None), CaseRecord.firm_id.concat("") == _FIRM, *_ENDED)
    .group_by(SessionRecord.mode)
    for dialect in ("sqlite", "postgresql")
}
_WORK_FOR = {
    dialect: select(CaseRecord.client_id, CaseRecord.id, _seconds(dialect))
    .join(CaseRecord, CaseRecord.id == SessionRecord.case_id)
    .where(CaseRecord.id.in_(open_since(_START, bindparam("clients", expanding=True))), *_ENDED)
    .group_by(CaseRecord.client_id, CaseRecord.id)
    for dialect in ("sqlite", "postgresql")
}
_BEGUN = (
    select(
        SessionRecord.case_id,
        func.min(SessionRecord.started_at),
        func.max(case((SessionRecord.mode == Mode.ON_SITE.value, 1), else_=0)),
    )
    .where(SessionRecord.case_id.in_(bindparam("ids", expanding=True)))
    .group_by(SessionRecord.case_id)
)
_CHARGED, _PAID = (
    select(*columns, func.count()).where(of.firm_id == _FIRM, of.month == bindparam("month")).group_by(*columns)
    for of, columns in (
        (ChargeRecord, (ChargeRecord.kind, ChargeRecord.total)),
        (PaymentRecord, (PaymentRecord.amount,)),
    )
)
"""Equal amounts are counted there and added up here: SQLite would add exact texts up as floats."""


class MonthFigureRepository(Repository):
    """What happened at a firm in a period."""

    def opened(self, firm_id: str, period: Period) -> list[tuple[str, str, int]]:
        """Return how many cases of the period there are of each kind in each state."""
        return [(row[0].value, row[1].value, row[2]) for row in self.rows(_OPENED, _of(firm_id, period))]

    def closed(self, firm_id: str, period: Period) -> list[tuple[str, int]]:
        """Return how many cases were closed in the period for each reason."""
        return [(row[0].value if row[0] else "", row[1]) for row in self.rows(_CLOSED, _of(firm_id, period))]

    def calls(self, firm_id: str, period: Period) -> tuple[int, int, int]:
        """Return how many calls promised for the period were made in time, were late, or are still owed (PE-04)."""
        row = self.connection.execute(_CALLS, _of(firm_id, period)).one()
        return row[0], row[1], row[2]

    def work(self, firm_id: str, period: Period) -> list[tuple[str, str, int, timedelta]]:
        """Return by advisor and mode how many sessions of the period have ended, and how long they took.

        Those of advisors are asked for by their ids: joined to their names SQLite looks at each session of the month
        seven times as long. The others, of imports, are of the firm of their case, and looked for where there are any.
        """
        about, dialect = _of(firm_id, period), self.connection.dialect.name
        names = dict(map(tuple, self.rows(_ADVISORS, {"firm": firm_id})))
        found = list(self.rows(_WORK[dialect], about | {"advisors": sorted(names)}))
        rows = [(names[who], *rest) for who, *rest in found if who is not None]
        if len(rows) < len(found):
            rows += [("", *row) for row in self.rows(_NOBODYS[dialect], about)]
        return sorted((name, mode.value, count, timedelta(seconds=round(took))) for name, mode, count, took in rows)

    def work_for(self, client_ids: Sequence[int], period: Period) -> list[tuple[int, int, timedelta]]:
        """Return client, case, and how long the case's sessions of the period took that have ended, of some clients.

        Cases that were closed before the period have none.
        """
        query, during = _WORK_FOR[self.connection.dialect.name], {"start": period.start, "end": period.end}
        rows = [row for some in chunks(client_ids) for row in self.rows(query, during | {"clients": some})]
        return [(client, case_id, timedelta(seconds=round(took))) for client, case_id, took in rows]

    def begun(self, case_ids: Sequence[int]) -> dict[int, tuple[datetime, bool]]:
        """Return when the first session of cases began, and whether any was on site: how policies count events."""
        rows = [row for some in chunks(case_ids) for row in self.rows(_BEGUN, {"ids": some})]
        return {case_id: (first, bool(on_site)) for case_id, first, on_site in rows}

    def income(self, firm_id: str, month: Month) -> tuple[list[tuple[str, int, Decimal]], Decimal]:
        """Return what the month's statements charge by kind (count, total with tax), and what was paid on them."""
        mine = {"firm": firm_id, "month": month}
        counts: dict[str, int] = defaultdict(int)
        totals: dict[str, Decimal] = defaultdict(Decimal)
        for kind, total, count in self.rows(_CHARGED, mine):
            counts[str(kind)] += count
            totals[str(kind)] += total * count
        given = sum((amount * count for amount, count in self.rows(_PAID, mine)), Decimal(0))
        return [(kind, counts[kind], totals[kind]) for kind in sorted(counts)], given

    # --- the rows themselves

    def cases(self, firm_id: str, period: Period, *, most: int) -> Sequence[Any]:
        """Return the cases that were opened in the period, oldest first, with the names of client and advisor."""
        one = CaseRecord
        columns = (one.number, one.title, one.kind, one.state, one.opened_at, one.contacted_at, one.closed_at)
        query = (
            select(*columns, ClientRecord.name.label("client"), AdvisorRecord.name.label("advisor"))
            .join(ClientRecord, ClientRecord.id == one.client_id)
            .join(AdvisorRecord, AdvisorRecord.id == one.advisor_id, isouter=True)
            .where(one.firm_id == firm_id, one.opened_at >= period.start, one.opened_at < period.end)
        )
        return self.connection.execute(query.order_by(one.opened_at).limit(most)).all()

    def charges(self, firm_id: str, month: Month, *, most: int) -> Sequence[Any]:
        """Return what stands on the statements of a month: instant, client, kind, case, amount with tax, currency."""
        columns = (ChargeRecord.kind, ChargeRecord.total.label("amount"))
        return self._money(ChargeRecord, columns, firm_id, month, most)

    def payments(self, firm_id: str, month: Month, *, most: int) -> Sequence[Any]:
        """Return what was paid on the statements of a month: instant, client, case, amount, currency."""
        return self._money(PaymentRecord, (PaymentRecord.amount,), firm_id, month, most)

    def _money(self, of: type[Any], columns: Sequence[Any], firm_id: str, month: Month, most: int) -> Sequence[Any]:
        query = (
            select(of.at, of.currency, ClientRecord.name.label("client"), CaseRecord.number, *columns)
            .join(ClientRecord, ClientRecord.id == of.client_id)
            .join(CaseRecord, CaseRecord.id == of.case_id, isouter=True)
            .where(of.firm_id == firm_id, of.month == month)
        )
        return self.connection.execute(query.limit(most)).all()


def _of(firm_id: str, period: Period) -> dict[str, object]:
    return {"firm": firm_id, "start": period.start, "end": period.end}
