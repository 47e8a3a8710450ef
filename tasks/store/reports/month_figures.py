"""The figures of a firm's month, each by one statement over the rows of that month."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, Select, case, func, literal, select

from domain.firms.modes import Mode
from domain.time.periods import Month, Period
from tasks.store.base import Repository, chunks
from tasks.store.cases.case_queries import open_since
from tasks.store.cases.case_records import CaseRecord, SessionRecord
from tasks.store.money.money_records import ChargeRecord, PaymentRecord
from tasks.store.records import AdvisorRecord, ClientRecord


class MonthFigureRepository(Repository):
    """What happened at a firm in a period."""

    def opened(self, firm_id: str, period: Period) -> list[tuple[str, str, int]]:
        """Return how many cases of the period there are of each kind in each state."""
        query = (
            select(CaseRecord.kind, CaseRecord.state, func.count())
            .where(
                CaseRecord.firm_id == firm_id, CaseRecord.opened_at >= period.start, CaseRecord.opened_at < period.end
            )
            .group_by(CaseRecord.kind, CaseRecord.state)
        )
        return [(row[0].value, row[1].value, row[2]) for row in self.connection.execute(query)]

    def closed(self, firm_id: str, period: Period) -> list[tuple[str, int]]:
        """Return how many cases were closed in the period for each reason."""
        query = (
            select(CaseRecord.closing_reason, func.count())
            .where(
                CaseRecord.firm_id == firm_id, CaseRecord.closed_at >= period.start, CaseRecord.closed_at < period.end
            )
            .group_by(CaseRecord.closing_reason)
        )
        return [(row[0].value if row[0] else "", row[1]) for row in self.connection.execute(query)]

    def calls(self, firm_id: str, period: Period) -> tuple[int, int, int]:
        """Return how many calls promised for the period were made in time, were late, or are still owed (PE-04)."""
        due = CaseRecord.contact_due_at
        made = CaseRecord.contacted_at
        query = select(
            func.count().filter(made <= due),
            func.count().filter(made > due),
            func.count().filter(made.is_(None)),
        ).where(CaseRecord.firm_id == firm_id, *_within(due, period))
        row = self.connection.execute(query).one()
        return row[0], row[1], row[2]

    def work(self, firm_id: str, period: Period) -> list[tuple[str, str, int, timedelta]]:
        """Return by advisor and mode how many sessions of the period have ended, and how long they took.

        Those of advisors are asked for by their ids: joined to their names SQLite looks at each session of the month
        seven times as long. The others, of imports, are of the firm of their case. Advisor and firm are written as no
        index has them: else SQLite would go through all sessions of the advisors, or all cases of the firm.
        """
        ended = (*_within(SessionRecord.started_at, period), SessionRecord.ended_at.is_not(None))
        columns = (SessionRecord.mode, func.count(), func.sum(self._seconds(SessionRecord)))
        names = dict(self._pairs(select(AdvisorRecord.id, AdvisorRecord.name).where(AdvisorRecord.firm_id == firm_id)))
        attended = (
            select(SessionRecord.advisor_id, *columns)
            .where((SessionRecord.advisor_id + 0).in_(names), *ended)
            .group_by(SessionRecord.advisor_id, SessionRecord.mode)
        )
        nobodys = (
            select(literal(0), *columns)
            .join(CaseRecord, CaseRecord.id == SessionRecord.case_id)
            .where((SessionRecord.advisor_id + 0).is_(None), CaseRecord.firm_id.concat("") == firm_id, *ended)
            .group_by(SessionRecord.mode)
        )
        rows = [row for query in (attended, nobodys) for row in self.connection.execute(query)]
        return sorted(
            (names.get(one, ""), mode.value, count, timedelta(seconds=round(took))) for one, mode, count, took in rows
        )

    def _pairs(self, query: Select[tuple[int, str]]) -> list[tuple[int, str]]:
        return [(row[0], row[1]) for row in self.connection.execute(query)]

    def work_for(self, client_ids: Sequence[int], period: Period) -> list[tuple[int, int, timedelta]]:
        """Return client, case, and how long the case's sessions of the period took that have ended, of some clients.

        Cases that were closed before the period have none.
        """
        ended = (*_within(SessionRecord.started_at, period), SessionRecord.ended_at.is_not(None))
        query = (
            select(CaseRecord.client_id, CaseRecord.id, func.sum(self._seconds(SessionRecord)))
            .join(CaseRecord, CaseRecord.id == SessionRecord.case_id)
            .where(*ended)
            .group_by(CaseRecord.client_id, CaseRecord.id)
        )
        asked = (query.where(CaseRecord.id.in_(open_since(period.start, some))) for some in chunks(client_ids))
        rows = [row for one in asked for row in self.connection.execute(one)]
        return [(client, case_id, timedelta(seconds=round(took))) for client, case_id, took in rows]

    def begun(self, case_ids: Sequence[int]) -> dict[int, tuple[datetime, bool]]:
        """Return when the first session of cases began, and whether any was on site: how policies count events."""
        on_site = func.max(case((SessionRecord.mode == Mode.ON_SITE.value, 1), else_=0))
        query = select(SessionRecord.case_id, func.min(SessionRecord.started_at), on_site).group_by(
            SessionRecord.case_id
        )
        asked = (query.where(SessionRecord.case_id.in_(some)) for some in chunks(case_ids))
        return {row[0]: (row[1], bool(row[2])) for one in asked for row in self.connection.execute(one)}

    def income(self, firm_id: str, month: Month) -> tuple[list[tuple[str, int, Decimal]], Decimal]:
        """Return what the month's statements charge by kind (count, total with tax), and what was paid on them."""
        mine = (ChargeRecord.firm_id == firm_id, ChargeRecord.month == str(month))
        charged = select(ChargeRecord.kind, ChargeRecord.total, func.count()).where(*mine)
        counts: dict[str, int] = defaultdict(int)
        totals: dict[str, Decimal] = defaultdict(Decimal)
        # equal amounts are counted there and added up here: SQLite would add exact texts up as floats
        for kind, total, count in self.connection.execute(charged.group_by(ChargeRecord.kind, ChargeRecord.total)):
            counts[str(kind)] += count
            totals[str(kind)] += total * count
        theirs = (PaymentRecord.firm_id == firm_id, PaymentRecord.month == str(month))
        paid = select(PaymentRecord.amount, func.count()).where(*theirs).group_by(PaymentRecord.amount)
        given = sum((amount * count for amount, count in self.connection.execute(paid)), Decimal(0))
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
            .where(one.firm_id == firm_id, *_within(one.opened_at, period))
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
            .where(of.firm_id == firm_id, of.month == str(month))
        )
        return self.connection.execute(query.limit(most)).all()

    def _seconds(self, record: type[SessionRecord]) -> ColumnElement[Any]:
        """Return how many seconds a session took, as each database counts."""
        if self.connection.dialect.name == "sqlite":
            return (func.julianday(record.ended_at) - func.julianday(record.started_at)) * 86400
        return func.extract("epoch", record.ended_at - record.started_at)


def _within(column: Any, period: Period) -> tuple[ColumnElement[bool], ColumnElement[bool]]:  # noqa: ANN401  a column
    return column >= period.start, column < period.end
