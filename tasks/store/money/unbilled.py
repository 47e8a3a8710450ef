"""Work that has no charge yet, and closed cases whose statement may be owed."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Integer, bindparam, exists, func, select, tuple_

from domain.cases.cases import CaseState
from domain.firms.modes import Mode
from domain.money.charges import Work
from tasks.store.base import Repository, chunks
from tasks.store.cases.case_records import RUNNING, UNCHARGED, CaseRecord, CaseStateRecord, SessionRecord, of_firm
from tasks.store.money.money_records import ChargeRecord, QuoteDecisionRecord, QuoteRecord
from tasks.store.records import LetterRecord, SiteRecord


@dataclass(frozen=True, slots=True)
class Uncharged:
    """An ended session without a charge. ``escalated`` when its case was escalated by it or after it."""

    session_id: int
    case_id: int
    client_id: int
    work: Work
    escalated: bool
    case_open: bool
    open_quote: bool


@dataclass(frozen=True, slots=True)
class Unsettled:
    """Ids of closed cases: those that cost something and have no statement of their own, and the others."""

    owed: list[int]
    nothing_left: list[int]


_CHARGED = exists().where(ChargeRecord.session_id == SessionRecord.id)
_ESCALATED = exists().where(
    CaseStateRecord.case_id == CaseRecord.id,
    CaseStateRecord.state == CaseState.ESCALATED.value,
    CaseStateRecord.at >= SessionRecord.ended_at,
)
_OPEN_QUOTE = exists().where(
    QuoteRecord.case_id == CaseRecord.id, ~exists().where(QuoteDecisionRecord.quote_id == QuoteRecord.id)
)


class UnbilledRepository(Repository):
    """What is not in the ledger yet, and what of it no statement says."""

    def uncharged(
        self, firm_id: str, since: datetime, *, most: int, after: tuple[datetime, int] | None = None
    ) -> list[Uncharged]:
        """Return sessions that ended at ``since`` or later and have no charge, by end and id, from ``after`` on."""
        query, values = _UNCHARGED, {"firm": firm_id, "since": since, "most": most}
        if after is not None:
            query, values = _UNCHARGED_AFTER, values | {"end": after[0], "id_": after[1]}
        return [_work(row) for row in self.connection.execute(query, values)]

    def uncharged_of_case(self, case_id: int) -> list[Uncharged]:
        """Return the ended sessions of a case that have no charge, oldest first."""
        query = _uncharged().where(CaseRecord.id == case_id).order_by(SessionRecord.ended_at, SessionRecord.id)
        return [_work(row) for row in self.connection.execute(query)]

    def uncharged_of_client(self, client_id: int, since: datetime, *, until: datetime) -> list[Uncharged]:
        """Return a client's sessions without a charge from ``since`` up to ``until``: those that still run, as if then.

        It is what the ledger will say of them, and does not say yet.
        """
        # from the few cases of all clients in which one runs or waits, not through all that the client ever had
        running = select(SessionRecord.case_id).where(RUNNING)
        waiting = select(SessionRecord.case_id).where(UNCHARGED, SessionRecord.ended_at >= since)
        mine = CaseRecord.id.in_(running.union_all(waiting)), CaseRecord.client_id + 0 == client_id
        query = _uncharged(running=True).where(*mine, SessionRecord.started_at <= until)
        query = query.where(func.coalesce(SessionRecord.ended_at, until) >= since)
        return [_work(row, until) for row in self.connection.execute(query.order_by(SessionRecord.id))]

    def uncharged_session(self, session_id: int) -> Uncharged | None:
        """Return a session when it has ended and has no charge."""
        row = self.connection.execute(_UNCHARGED_ONE, {"id_": session_id}).one_or_none()
        return _work(row) if row else None

    def session_work(self, session_id: int) -> Uncharged:
        """Return an ended session as what is charged, whether it has a charge or not."""
        return _work(self.connection.execute(_sessions().where(SessionRecord.id == session_id)).one())

    def client_of_session(self, session_id: int) -> int | None:
        """Return whose session it is."""
        query = select(CaseRecord.client_id).join(SessionRecord, SessionRecord.case_id == CaseRecord.id)
        return self.scalar(query.where(SessionRecord.id == session_id))

    def remote_sessions(self, case_id: int) -> list[int]:
        """Return ids of the remote sessions of a case that have ended."""
        query = select(SessionRecord.id).where(
            SessionRecord.case_id == case_id,
            SessionRecord.mode == Mode.REMOTE.value,
            SessionRecord.ended_at.is_not(None),
        )
        return self.scalars(query)

    def session_times(self, session_ids: Iterable[int]) -> dict[int, tuple[str, datetime, datetime | None]]:
        """Return mode, start and end of sessions, by id."""
        return {id_: (mode, started, ended) for id_, mode, started, ended in self.some(_TIMES, session_ids)}

    def unsettled(self, firm_id: str, since: datetime, before: datetime | None = None) -> Unsettled:
        """Return the cases closed ``since`` then and ``before`` of which it is not known that nothing is left to state.

        Those of which an ended session waits to be charged are in neither list.
        """
        query, values = (_UNSETTLED_BEFORE, {"before": before}) if before else (_UNSETTLED, {})
        owed: dict[int, bool] = defaultdict(bool)
        for case_id, total, is_stated in self.connection.execute(query, {"firm": firm_id, "since": since} | values):
            owed[case_id] |= bool(total) and not is_stated
        return Unsettled(sorted(id_ for id_, is_ in owed.items() if is_), [id_ for id_, is_ in owed.items() if not is_])

    def settle(self, case_ids: Iterable[int], *, now: datetime) -> None:
        """Keep of cases that nothing is left to state: they need not be looked at until something is charged."""
        for part in chunks(case_ids):
            self.update(CaseRecord, CaseRecord.id.in_(part), settled_at=now)


def _sessions() -> Any:  # noqa: ANN401  a select of many columns
    return (
        select(
            SessionRecord.id,
            SessionRecord.case_id,
            CaseRecord.client_id,
            SessionRecord.mode,
            SessionRecord.started_at,
            SessionRecord.ended_at,
            SessionRecord.free,
            SessionRecord.at_client,
            func.coalesce(func.nullif(SessionRecord.area, ""), SiteRecord.area).label("place"),
            CaseRecord.state,
            _ESCALATED.label("escalated"),
            _OPEN_QUOTE.label("open_quote"),
        )
        .join(CaseRecord, CaseRecord.id == SessionRecord.case_id)
        .join(SiteRecord, SiteRecord.id == CaseRecord.site_id, isouter=True)
    )


def _uncharged(*, running: bool = False) -> Any:  # noqa: ANN401  a select of many columns
    query = _sessions().where(~_CHARGED)
    return query if running else query.where(SessionRecord.ended_at.is_not(None))


_UNCHARGED_ONE = _uncharged().where(SessionRecord.id == bindparam("id_"))
"""Built once: it is asked for every session, and building it costs as much as asking."""
_IN_ORDER = (SessionRecord.ended_at, SessionRecord.id)
_UNCHARGED = (
    _uncharged()
    .where(SessionRecord.charged_at.is_(None), SessionRecord.ended_at >= bindparam("since"))
    .where(of_firm(bindparam("firm")))
    .order_by(*_IN_ORDER)
    .limit(bindparam("most", type_=Integer))
)
_UNCHARGED_AFTER = _UNCHARGED.where(
    tuple_(*_IN_ORDER)
    > tuple_(bindparam("end", type_=SessionRecord.ended_at.type), bindparam("id_", type_=SessionRecord.id.type))
)
_TIMES = select(SessionRecord.id, SessionRecord.mode, SessionRecord.started_at, SessionRecord.ended_at).where(
    SessionRecord.id.in_(bindparam("among"))
)
_WAITING = exists().where(SessionRecord.case_id == CaseRecord.id, SessionRecord.ended_at.is_not(None), ~_CHARGED)
_STATED = exists().where(LetterRecord.case_id == CaseRecord.id, LetterRecord.template == "statement")
_UNSETTLED = (
    select(CaseRecord.id, ChargeRecord.total, _STATED.label("stated"))
    .join(ChargeRecord, ChargeRecord.case_id == CaseRecord.id, isouter=True)
    .where(
        CaseRecord.firm_id == bindparam("firm"),
        CaseRecord.state == CaseState.CLOSED.value,
        CaseRecord.closed_at >= bindparam("since"),
        CaseRecord.settled_at.is_(None),
        ~_WAITING,
    )
)
_UNSETTLED_BEFORE = _UNSETTLED.where(CaseRecord.closed_at < bindparam("before"))


def _work(row: Any, until: Any = None) -> Uncharged:  # noqa: ANN401
    """Return a row as what is charged; a session that runs, as if it ended at ``until``."""
    work = Work(Mode(row.mode), row.started_at, row.ended_at or until, row.at_client, row.place, row.free)
    open_ = row.state != CaseState.CLOSED.value
    return Uncharged(row.id, row.case_id, row.client_id, work, bool(row.escalated), open_, bool(row.open_quote))
