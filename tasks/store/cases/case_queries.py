"""The queries of cases that many pages ask. Most are built once: building one costs more than asking it."""

from dataclasses import fields
from typing import Any

from sqlalchemy import BindParameter, Select, bindparam, exists, func, select, union_all

from domain.cases.cases import CaseHistory
from domain.cases.sessions.sessions import Session
from domain.firms.modes import Mode
from tasks.store.base import table
from tasks.store.cases.case_records import CaseRecord, CaseStateRecord, SessionRecord
from tasks.store.records import AdvisorRecord, EquipmentRecord

_machine = select(EquipmentRecord.name).where(EquipmentRecord.id == CaseRecord.equipment_id).scalar_subquery()
_tried = exists().where(
    SessionRecord.case_id.in_([CaseRecord.id, CaseRecord.previous_case_id]), SessionRecord.mode == Mode.REMOTE
)
_SESSION = [field.name for field in fields(Session)]
_HISTORY = [field.name for field in fields(CaseHistory) if field.name not in ("states", "sessions")]


def work() -> Select[Any]:
    """Return the query of the rows that ``Case`` is made from."""
    return select(table(CaseRecord), _machine.label("machine"), _tried.label("remote_tried"))


def session_query() -> Select[Any]:
    """Return the query of the rows that ``Session`` is made from, a column for each of its fields in their order."""
    columns = {"advisor": func.coalesce(AdvisorRecord.name, ""), **dict(table(SessionRecord).c)}
    return select(*(columns[name] for name in _SESSION)).join_from(
        table(SessionRecord), AdvisorRecord, AdvisorRecord.id == SessionRecord.advisor_id, isouter=True
    )


def open_since(start: Any, clients: Any) -> Select[Any]:  # noqa: ANN401  values or parameters
    """Return the query of the ids of cases of some clients that were not closed before ``start``.

    By the index of when a client's cases were closed: when they were opened says nothing of which still were.
    """
    closed = (CaseRecord.closed_at.is_(None), CaseRecord.closed_at >= start)
    both = union_all(*(select(CaseRecord.id).where(CaseRecord.client_id.in_(clients), one) for one in closed))
    return select(both.subquery().c.id)


_IDS: BindParameter[Any] = bindparam("ids")
_THEN = select(CaseRecord.id).where(
    CaseRecord.id.in_(open_since(bindparam("start"), bindparam("clients"))), CaseRecord.opened_at < bindparam("end")
)
_states = select(CaseStateRecord.case_id, CaseStateRecord.state, CaseStateRecord.at).order_by(CaseStateRecord.at)
_sessions = session_query().order_by(SessionRecord.started_at)
_cases = select(CaseRecord.client_id, *(getattr(CaseRecord, name) for name in _HISTORY))

AS_THEY_STAND = work().where(CaseRecord.id.in_(_IDS))
STATES, STATES_THEN = (_states.where(CaseStateRecord.case_id.in_(some)) for some in (_IDS, _THEN))
SESSIONS, SESSIONS_THEN = (_sessions.where(SessionRecord.case_id.in_(some)) for some in (_IDS, _THEN))
CASES_THEN = _cases.where(CaseRecord.id.in_(_THEN)).order_by(CaseRecord.opened_at, CaseRecord.id)
