"""Cases as Prefect tasks: one transaction each; sweeps hand over ids, and each chunk is looked at again under lock."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.exc import OperationalError

from domain.cases.intake import Stage
from domain.refusals import Refused
from tasks.engine import office_task
from tasks.office import this_office
from tasks.operations.cases import contact_watch, pending, sessions
from tasks.store.unit_of_work import UnitOfWork

logger = logging.getLogger(__name__)

CHUNK = 500
"""Cases in one transaction: long enough to be fast, short enough that nobody waits for it."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """What became of some cases: how many were ``done``, and the ids of those that ``failed``."""

    done: int = 0
    failed: tuple[int, ...] = ()


@office_task("sesiones sin señal · {firm}", minutes=10)
def end_silent(firm: str, now: datetime, *, keep: bool = True) -> int:
    """End the sessions that nobody reported as broken off; return how many there were."""
    store, _ = this_office()
    with store.begin(keep=keep) as uow:
        return len(sessions.end_silent(uow, firm, now=now))


@office_task("por recordar · {firm}", minutes=2)
def to_remind(firm: str, now: datetime, after: int = 0) -> list[int]:
    """Return ids of cases with a reminder due, above ``after``."""
    store, _ = this_office()
    with store.read() as uow:
        return pending.to_remind(uow, firm, most=CHUNK, after=after, now=now)


@office_task("recordar · {firm}", minutes=10)
def remind(firm: str, case_ids: list[int], now: datetime, *, keep: bool = True) -> Chunk:
    """Remind the clients of a chunk of cases; with ``keep=False`` only say how many would be."""
    return _each(case_ids, lambda uow, ids: pending.remind(uow, firm, ids, now=now), keep=keep)


@office_task("vencidos · {firm}", minutes=2)
def expired(firm: str, now: datetime, after: int = 0) -> list[int]:
    """Return ids of cases whose week seems over, above ``after``."""
    store, _ = this_office()
    with store.read() as uow:
        return pending.expired(uow, firm, most=CHUNK, after=after, now=now)


@office_task("cerrar · {firm}", minutes=10)
def close_expired(firm: str, case_ids: list[int], now: datetime, *, keep: bool = True) -> Chunk:
    """Close those of a chunk of cases whose week is over; with ``keep=False`` only say how many would be."""
    return _each(case_ids, lambda uow, ids: pending.close_expired(uow, firm, ids, now=now), keep=keep)


@office_task("por llamar · {firm}", minutes=2)
def to_contact(firm: str, now: datetime, after: int = 0) -> list[int]:
    """Return ids of cases whose owed call the operator has to hear of, above ``after``."""
    store, _ = this_office()
    with store.read() as uow:
        return contact_watch.to_contact(uow, firm, most=CHUNK, after=after, now=now)


@office_task("avisar llamadas · {firm}", minutes=10)
def alert_contacts(firm: str, case_ids: list[int], now: datetime) -> tuple[int, int]:
    """Tell the operator of a chunk of owed calls; return how many are late, and how many nearly so."""
    store, _ = this_office()
    with store.begin() as uow:
        told = contact_watch.alert(uow, firm, case_ids, now=now)
    return told[Stage.LATE], told[Stage.WARNING]


def _each(case_ids: list[int], work: Callable[[UnitOfWork, list[int]], int], *, keep: bool) -> Chunk:
    """Work on the cases in one transaction; where that fails, halve until the case that spoils it stands alone."""
    store, _ = this_office()
    try:
        with store.begin(keep=keep) as uow:
            return Chunk(work(uow, case_ids))
    except (Refused, OperationalError):  # a rule's no, a database that is away: no case's fault
        raise
    except Exception:
        if len(case_ids) == 1:
            logger.exception("case %s could not be worked on", case_ids[0])
            return Chunk(failed=tuple(case_ids))
    middle = len(case_ids) // 2
    left, right = (_each(some, work, keep=keep) for some in (case_ids[:middle], case_ids[middle:]))
    return Chunk(left.done + right.done, left.failed + right.failed)
