"""Acts on a case by its id, as operations' tests know it: by whom."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from domain.acts import By
from domain.cases.cases import Case
from domain.time.periods import Period
from tasks.operations.cases import acts
from tasks.operations.cases.acts import GivenReason
from tasks.operations.cases.waiting import coming_back, follow_ups
from tasks.store.unit_of_work import UnitOfWork


def _do(uow: UnitOfWork, operate: Any, act: Any, case_id: int, by: By, **fields: Any) -> Case:
    case = uow.cases.get_one(case_id)
    done: Case = operate(uow, act(case.firm_id, case.number, **fields), by)
    return done


def contact(uow: UnitOfWork, case_id: int, *, by: By) -> Case:
    return _do(uow, acts.note_contact, acts.NoteContact, case_id, by)


def close(uow: UnitOfWork, case_id: int, reason: GivenReason, *, note: str = "", by: By) -> Case:
    return _do(uow, acts.close_case, acts.CloseCase, case_id, by, reason=reason, note=note)


def come_back(uow: UnitOfWork, case_id: int, *, came_at: datetime | None = None, by: By) -> Case:
    return _do(uow, coming_back.take_up_case, coming_back.TakeUpCase, case_id, by, came_at=came_at)


def book_follow_up(uow: UnitOfWork, case_id: int, period: Period, *, by: By) -> Case:
    at = {"begin": period.start, "end": period.end}
    return _do(uow, follow_ups.book_follow_up, follow_ups.BookFollowUp, case_id, by, **at)


def cancel_follow_up(uow: UnitOfWork, case_id: int, *, by_client: bool = False, by: By) -> Case:
    return _do(uow, follow_ups.cancel_follow_up, follow_ups.CancelFollowUp, case_id, by, by_client=by_client)
