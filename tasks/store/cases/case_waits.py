"""What of a firm's cases waits for a sweep. Built once: sweeps ask often, and building a query costs more than asking.

Parameters: ``firm``; ``at``, by when it is due; of some at ``most``, with ids above ``after``.
"""

from typing import Any

from sqlalchemy import ColumnElement, Integer, Select, and_, bindparam, func, or_, select

from domain.acts import OURSELVES
from domain.cases.cases import CaseState
from tasks.store.base import table
from tasks.store.cases.case_records import OPEN, CaseRecord
from tasks.store.records import EventRecord

BY_CLIENT = ("case.mail", "case.written", "case.emergency_asked", "payment.recorded")
"""What a client does, whoever writes it down."""
STANDING = (CaseState.NEW, CaseState.CONTACTED, CaseState.ESCALATED)
"""States in which a case waits for the firm."""

_AT, _MOST = bindparam("at", type_=table(CaseRecord).c.opened_at.type), bindparam("most", type_=Integer)


def _mine(*where: ColumnElement[bool]) -> Select[Any]:
    return select(CaseRecord.id).where(CaseRecord.firm_id == bindparam("firm"), *where)


def _some(*where: ColumnElement[bool]) -> Select[Any]:
    return _mine(*where, CaseRecord.id > bindparam("after")).order_by(CaseRecord.id).limit(_MOST)


_OVER = CaseRecord.pending_until <= _AT, CaseRecord.state == CaseState.PENDING
EXPIRED = _some(*_OVER, CaseRecord.follow_up_until.is_(None))
OVERDUE = _some(*_OVER, or_(CaseRecord.follow_up_until.is_(None), CaseRecord.follow_up_until <= _AT))
TO_REMIND = _some(CaseRecord.next_reminder_at <= _AT)
TO_CONTACT = _some(CaseRecord.contact_alert_at <= _AT)
CALLED = _mine(CaseRecord.contact_owed_since.is_not(None), CaseRecord.state != CaseState.CLOSED).order_by(CaseRecord.id)
CALLED_AHEAD = _mine(CaseRecord.contact_owed_since > _AT, CaseRecord.state != CaseState.CLOSED)
PENDING = _mine(CaseRecord.pending_until.is_not(None), CaseRecord.state == CaseState.PENDING).order_by(CaseRecord.id)
INSTRUCTIONS_OWED = _mine(CaseRecord.instructions_owed_since.is_not(None)).order_by(CaseRecord.instructions_owed_since)

_event = table(EventRecord).c
_touches = and_(_event.case_id == CaseRecord.id, _event.actor != OURSELVES, _event.name.not_in(BY_CLIENT))
_last = func.max(_event.at, type_=_event.at.type)
UNTOUCHED = (
    select(CaseRecord.id, CaseRecord.state_since, CaseRecord.opened_at, _last)
    .join(EventRecord, _touches, isouter=True)
    .where(CaseRecord.firm_id == bindparam("firm"), OPEN, CaseRecord.state.in_(STANDING), CaseRecord.state_since < _AT)
    .group_by(CaseRecord.id)
    .having(or_(_last.is_(None), _last < _AT))
    .order_by(func.coalesce(_last, CaseRecord.state_since).desc(), CaseRecord.id.desc())
    .limit(_MOST)
)
"""New, contacted and escalated cases that nobody touched since ``at``, with what of them is known: when it was last."""
