"""Cases as Prefect tasks: one transaction each; sweeps hand over ids, and each chunk is looked at again under lock."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from domain.cases.intake import Stage
from tasks.engine import office_query, office_task
from tasks.office import begin, read, this_office
from tasks.one_by_one import in_halves
from tasks.operations.cases import repairs
from tasks.operations.cases.sessions import sessions
from tasks.operations.cases.waiting import case_watch, contact_watch, pending
from tasks.operations.time import replanning
from tasks.operations.time.replanning import Replanned
from tasks.store.unit_of_work import UnitOfWork
from tasks.time.calendars import freeze_holidays

CHUNK = 500
"""Cases in one transaction: long enough to be fast, short enough that nobody waits for it."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """What became of some cases: how many were ``done``, and the ids of those that ``failed``."""

    done: int = 0
    failed: tuple[int, ...] = ()


@office_task(minutes=10)
def end_silent(firm: str, now: datetime, *, keep: bool = True) -> int:
    """End the sessions that nobody reported as broken off; return how many there were."""
    with begin(keep=keep) as uow:
        return len(sessions.end_silent(uow, firm, now=now))


@office_query
def to_remind(firm: str, now: datetime, after: int = 0) -> list[int]:
    """Return ids of cases with a reminder due, above ``after``."""
    with read() as uow:
        return pending.to_remind(uow, firm, most=CHUNK, after=after, now=now)


@office_task(minutes=10)
def remind(firm: str, case_ids: list[int], now: datetime, *, keep: bool = True) -> Chunk:
    """Remind the clients of a chunk of cases; with ``keep=False`` only say how many would be."""
    return _each(case_ids, lambda uow, ids: pending.remind(uow, firm, ids, now=now), keep=keep)


@office_query
def expired(firm: str, now: datetime, after: int = 0) -> list[int]:
    """Return ids of cases whose week seems over, above ``after``."""
    with read() as uow:
        return pending.expired(uow, firm, most=CHUNK, after=after, heard=_heard(uow, firm, now), now=now)


@office_task(minutes=10)
def close_expired(firm: str, case_ids: list[int], now: datetime, *, keep: bool = True) -> Chunk:
    """Close those of a chunk of cases whose week is over; with ``keep=False`` only say how many would be."""

    def close(uow: UnitOfWork, ids: Sequence[int]) -> int:
        return pending.close_expired(uow, firm, ids, heard=_heard(uow, firm, now), now=now)

    return _each(case_ids, close, keep=keep)


@office_task(minutes=5)
def remind_uncollected(firm: str, now: datetime, *, keep: bool = True) -> int:
    """Remind the clients of repairs that are ready and not collected, and tell the operator; return how many."""
    with begin(keep=keep) as uow:
        return repairs.remind_uncollected(uow, firm, now=now)


@office_task(minutes=2)
def watch(firm: str, now: datetime, *, keep: bool = True) -> int:
    """Tell the operator of the cases that stand still, once a week; return how many."""
    with begin(keep=keep) as uow:
        return case_watch.watch(uow, firm, heard=_heard(uow, firm, now), now=now)


@office_query
def must_replan(firm: str, now: datetime) -> bool:
    """Learn the holidays that are new, once a day; say whether something is to be planned anew."""
    store, _ = this_office()
    freeze_holidays(store, [store.firms[firm]], now=now)
    with store.read() as uow:
        return not replanning.is_planned(uow, firm, now=now)


@office_task(minutes=10)
def replan(firm: str, now: datetime) -> Replanned:
    """Plan anew what hangs on days whose hours changed, or on a clock that was ahead."""
    with begin() as uow:
        return replanning.replan(uow, firm, now=now)


@office_query
def to_contact(firm: str, now: datetime, after: int = 0) -> list[int]:
    """Return ids of cases whose owed call the operator has to hear of, above ``after``."""
    with read() as uow:
        return contact_watch.to_contact(uow, firm, most=CHUNK, after=after, now=now)


@office_task(minutes=10)
def alert_contacts(firm: str, case_ids: list[int], now: datetime) -> tuple[int, int]:
    """Tell the operator of a chunk of owed calls; return how many are late, and how many nearly so."""
    with begin() as uow:
        told = contact_watch.alert(uow, firm, case_ids, now=now)
    return told[Stage.LATE], told[Stage.WARNING]


def _heard(uow: UnitOfWork, firm: str, now: datetime) -> datetime:
    return pending.heard_until(uow, firm, has_mailbox=firm in this_office()[1].mailboxes, now=now)


def _each(case_ids: list[int], work: Callable[[UnitOfWork, Sequence[int]], int], *, keep: bool) -> Chunk:
    done = in_halves(case_ids, lambda uow, ids: Chunk(work(uow, ids)), lambda id_, _: Chunk(failed=(id_,)), keep=keep)
    return Chunk(sum(one.done for one in done), tuple(id_ for one in done for id_ in one.failed))
