"""The monthly report as Prefect tasks: one transaction each (PE-09)."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.exc import OperationalError

from domain.firms.daily import DailyWork
from domain.refusals import Refused
from domain.time.periods import Month
from tasks.engine import office_query, office_task
from tasks.office import this_office
from tasks.operations.firms import daily
from tasks.operations.reports import older, reports
from tasks.operations.reports.reports import MonthDue, Queued, Standing
from tasks.store.base import chunks

logger = logging.getLogger(__name__)

CHUNK = 100


@office_query
def months_due(firm: str, now: datetime) -> list[MonthDue]:
    """Return the months whose reports are owed now, oldest first."""
    store, _ = this_office()
    with store.read() as uow:
        return reports.months_due(uow, firm, now=now)


@office_query
def month_by_hand(firm: str, month: str, now: datetime) -> MonthDue:
    """Return a month that the operator asked for; raise ``NoReport`` while it is not over."""
    store, _ = this_office()
    with store.read() as uow:
        return reports.month_by_hand(uow, firm, Month.parse(month), now=now)


@office_task(minutes=5)
def tell_too_old(firm: str, now: datetime, *, keep: bool = True) -> list[str]:
    """Tell the operator, once, of the months whose reports go no more by themselves; return these."""
    store, _ = this_office()
    with store.begin(keep=keep) as uow:
        return [str(month) for month in older.tell_too_old(uow, firm, now=now)]


@office_task(minutes=5)
def alert_late(firm: str, month: str, now: datetime, *, keep: bool = True) -> list[str]:
    """Alert the operator, once, of each client whose report is late; return the names that are new."""
    store, _ = this_office()
    with store.begin(keep=keep) as uow:
        return reports.alert_late(uow, firm, Month.parse(month), now=now)


@office_query
def owed(firm: str, month: str) -> list[int]:
    """Return the ids of the clients whose report was never queued."""
    store, _ = this_office()
    with store.read() as uow:
        return reports.owed(uow, firm, Month.parse(month))


@office_task(minutes=20)
def queue_reports(firm: str, month: str, client_ids: list[int], now: datetime, *, keep: bool = True) -> Queued:
    """Queue the reports of a chunk of clients; with ``keep=False`` only say what would be queued."""
    return _queue(firm, Month.parse(month), client_ids, now, keep=keep)


def _queue(firm: str, month: Month, client_ids: Sequence[int], now: datetime, *, keep: bool) -> Queued:
    """Queue in one transaction; where that fails, halve until the client that spoils it stands alone."""
    store, _ = this_office()
    try:
        with store.begin(keep=keep) as uow:
            return reports.queue_reports(uow, firm, client_ids, month, now=now)
    except (Refused, OperationalError):  # a rule's no, a database that is away: no client's fault
        raise
    except Exception as error:
        if len(client_ids) == 1:
            logger.exception("the report of client %s for %s could not be queued", client_ids[0], month)
            return Queued(failed={client_ids[0]: f"{type(error).__name__}: {error}"})
    middle = len(client_ids) // 2
    left = _queue(firm, month, client_ids[:middle], now, keep=keep)
    right = _queue(firm, month, client_ids[middle:], now, keep=keep)
    return Queued(left.new + right.new, {**left.skipped, **right.skipped}, {**left.failed, **right.failed})


@office_query
def standings(firm: str, month: str) -> list[Standing]:
    """Return how the report of every plan client stands."""
    store, _ = this_office()
    with store.read() as uow:
        return reports.standings(uow, firm, Month.parse(month))


@office_task(minutes=60)
def queue_due(firm: str, now: datetime) -> int:
    """Queue every report that a firm owes now, should the run that began it be gone; return how many are new."""
    store, _ = this_office()
    with store.read() as uow:
        months = reports.months_due(uow, firm, now=now)
    new = 0
    for due in months:
        month = Month.parse(due.month)
        with store.read() as uow:
            ids = reports.owed(uow, firm, month)
        new += sum(len(_queue(firm, month, part, now, keep=True).new) for part in chunks(ids, CHUNK))
        if due.late:
            with store.begin() as uow:
                reports.alert_late(uow, firm, month, now=now)
    with store.begin() as uow:
        daily.finish(uow, firm, DailyWork.REPORTS, now=now)
    return new
