"""Acts on a case by its id, as operations' tests know it: who, why and when as keywords."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from domain.acts import By
from domain.cases.cases import Case
from domain.time.periods import Period
from tasks.operations.cases import acts
from tasks.operations.cases.acts import GivenReason
from tasks.store.unit_of_work import UnitOfWork


def _do(uow: UnitOfWork, operate: Any, act: Any, case_id: int, who: dict[str, Any], **fields: Any) -> Case:
    case = uow.cases.get_one(case_id)
    by = By(who["actor"], who["why"], who["now"])
    done: Case = operate(uow, act(case.firm_id, case.number, **fields), by)
    return done


def contact(uow: UnitOfWork, case_id: int, **who: Any) -> Case:
    return _do(uow, acts.note_contact, acts.NoteContact, case_id, who)


def close(uow: UnitOfWork, case_id: int, reason: GivenReason, *, note: str = "", **who: Any) -> Case:
    return _do(uow, acts.close_case, acts.CloseCase, case_id, who, reason=reason, note=note)


def come_back(uow: UnitOfWork, case_id: int, *, now: datetime, **who: Any) -> Case:
    return _do(uow, acts.take_up_case, acts.TakeUpCase, case_id, who | {"now": now})


def book_follow_up(uow: UnitOfWork, case_id: int, period: Period, **who: Any) -> Case:
    return _do(uow, acts.book_follow_up, acts.BookFollowUp, case_id, who, begin=period.start, end=period.end)


def cancel_follow_up(uow: UnitOfWork, case_id: int, **who: Any) -> Case:
    return _do(uow, acts.cancel_follow_up, acts.CancelFollowUp, case_id, who)
