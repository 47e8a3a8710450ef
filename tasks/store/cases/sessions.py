"""Sessions: those that run, and the record of remote control."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, func, insert, or_, select

from domain.cases.sessions.consents import Consent
from domain.cases.sessions.sessions import Outcome, Session
from domain.cases.sessions.times import Other
from domain.firms.modes import Mode
from tasks.store.base import Repository, fields_of, row_of, table
from tasks.store.cases.case_queries import session_query
from tasks.store.cases.case_records import CaseRecord, ConsentRecord, SessionRecord, of_firm

_RUNNING = (
    session_query()
    .where(SessionRecord.case_id == bindparam("of"), SessionRecord.ended_at.is_(None))
    .order_by(SessionRecord.id.desc())
    .limit(1)
)
"""Built once: a page asks it for each case that it shows, and building it costs more than asking."""
_SILENT = (
    select(SessionRecord.case_id, SessionRecord.id)
    .join(CaseRecord, CaseRecord.id == SessionRecord.case_id)
    .where(
        SessionRecord.ended_at.is_(None),
        SessionRecord.last_sign_at <= bindparam("since"),
        SessionRecord.mode == bindparam("mode"),
        of_firm(bindparam("firm")),
    )
)
_AT_WORK = (
    select(CaseRecord.client_id)
    .join(SessionRecord, SessionRecord.case_id == CaseRecord.id)
    .where(SessionRecord.ended_at.is_(None), of_firm(bindparam("firm")))
    .distinct()
)


class SessionRepository(Repository):
    """Sessions of all firms. Whoever changes one holds the lock of its case."""

    def begin(self, facts: Mapping[str, Any]) -> int:
        """Keep a session that begins; return its id."""
        count = select(func.count()).where(SessionRecord.case_id == facts["case_id"])
        number = self.connection.execute(count).scalar_one() + 1
        return self.insert_one(SessionRecord, {**facts, "external_id": f"trastienda:{number}"})

    def by_id(self, session_id: int) -> Session | None:
        """Return a session as it stands."""
        return next((Session(*row) for row in self.rows(session_query().where(SessionRecord.id == session_id))), None)

    def running(self, case_id: int) -> Session | None:
        """Return the session of a case that has not ended."""
        return next((Session(*row) for row in self.rows(_RUNNING, {"of": case_id})), None)

    def at_once(self, advisor_id: int, client_id: int, start: datetime, end: datetime) -> list[Other]:
        """Return the sessions of an advisor or of a client that share time with one from ``start`` to ``end``.

        One that begins now, and whose end nobody knows, ends where it starts.
        """
        there = or_(SessionRecord.started_at < end, SessionRecord.started_at <= start)
        still = or_(SessionRecord.ended_at.is_(None), SessionRecord.ended_at > start)
        cases = select(CaseRecord.id).where(CaseRecord.client_id == client_id)
        of_advisor = select(SessionRecord.id).where(SessionRecord.advisor_id == advisor_id, there, still)
        of_client = select(SessionRecord.id).where(SessionRecord.case_id.in_(cases), there, still)
        columns = (CaseRecord.number, SessionRecord.started_at, SessionRecord.ended_at, SessionRecord.advisor_id)
        query = select(*columns).join(CaseRecord, CaseRecord.id == SessionRecord.case_id)
        query = query.where(SessionRecord.id.in_(of_advisor.union(of_client)))  # each by an index of its own
        rows = self.rows(query.order_by(SessionRecord.started_at, SessionRecord.id))
        return [Other(row.number, row.started_at, row.ended_at, row.advisor_id == advisor_id) for row in rows]

    def end(self, session_id: int, outcome: Outcome, note: str, *, at: datetime) -> None:
        """Keep how a session ended."""
        self.update(SessionRecord, SessionRecord.id == session_id, ended_at=at, outcome=outcome, note=note)

    def goes_by(self, session_id: int, tool: str) -> None:
        """Keep by which tool a running session goes on."""
        self.update(SessionRecord, SessionRecord.id == session_id, tool=tool)

    def sign_of_life(self, session_id: int, *, at: datetime) -> bool:
        """Keep that a session is alive; return False when it has ended. An older sign never undoes a newer one."""
        running = (SessionRecord.id == session_id, SessionRecord.ended_at.is_(None))
        newer = or_(SessionRecord.last_sign_at.is_(None), SessionRecord.last_sign_at < at)
        self.update(SessionRecord, *running, newer, last_sign_at=at)
        return self.connection.execute(select(SessionRecord.id).where(*running)).first() is not None

    def clients_at_work(self, firm_id: str) -> list[int]:
        """Return the clients of whom a session runs."""
        return self.scalars(_AT_WORK, {"firm": firm_id})

    def silent(self, firm_id: str, mode: Mode, since: datetime) -> list[tuple[int, int]]:
        """Return (case, session) ids of sessions that run and gave no sign of life after ``since``."""
        values = {"firm": firm_id, "mode": mode, "since": since}
        return sorted((row[0], row[1]) for row in self.connection.execute(_SILENT, values))

    def consents(self, session_id: int) -> list[Consent]:
        """Return the record of remote control of a session, oldest line first."""
        lines = select(*fields_of(ConsentRecord, Consent)).where(ConsentRecord.session_id == session_id)
        return [Consent(*row) for row in self.rows(lines.order_by(ConsentRecord.id))]

    def add_consent(self, line: Consent) -> None:
        """Add a line to the record of remote control."""
        self.connection.execute(insert(table(ConsentRecord)).values(row_of(ConsentRecord, line)))
