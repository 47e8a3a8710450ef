"""The monthly report as Prefect tasks: one transaction each (PE-09)."""

from collections.abc import Sequence
from datetime import datetime

from domain.firms.daily import DailyWork
from domain.time.periods import Month
from tasks.engine import office_query, office_task
from tasks.office import begin, read
from tasks.one_by_one import in_halves
from tasks.operations.firms import daily
from tasks.operations.reports import older, reports
from tasks.operations.reports.reports import MonthDue, Queued, Standing
from tasks.store.base import chunks

CHUNK = 100


@office_query
def months_due(firm: str, now: datetime) -> list[MonthDue]:
    """Return the months whose reports are owed now, oldest first."""
    with read() as uow:
        return reports.months_due(uow, firm, now=now)


@office_query
def month_by_hand(firm: str, month: str, now: datetime) -> MonthDue:
    """Return a month that the operator asked for; raise ``NoReport`` while it is not over."""
    with read() as uow:
        return reports.month_by_hand(uow, firm, Month.parse(month), now=now)


@office_task(minutes=5)
def tell_too_old(firm: str, now: datetime, *, keep: bool = True) -> list[str]:
    """Tell the operator, once, of the months whose reports go no more by themselves; return these."""
    with begin(keep=keep) as uow:
        return [str(month) for month in older.tell_too_old(uow, firm, now=now)]


@office_task(minutes=5)
def alert_late(firm: str, month: str, now: datetime, *, keep: bool = True) -> list[str]:
    """Alert the operator, once, of each client whose report is late; return the names that are new."""
    with begin(keep=keep) as uow:
        return reports.alert_late(uow, firm, Month.parse(month), now=now)


@office_query
def owed(firm: str, month: str) -> list[int]:
    """Return the ids of the clients whose report was never queued."""
    with read() as uow:
        return reports.owed(uow, firm, Month.parse(month))


@office_task(minutes=20)
def queue_reports(firm: str, month: str, client_ids: list[int], now: datetime, *, keep: bool = True) -> Queued:
    """Queue the reports of a chunk of clients; with ``keep=False`` only say what would be queued."""
    return _queue(firm, Month.parse(month), client_ids, now, keep=keep)


def _queue(firm: str, month: Month, client_ids: Sequence[int], now: datetime, *, keep: bool) -> Queued:
    done = Queued()
    for one in in_halves(
        client_ids,
        lambda uow, ids: reports.queue_reports(uow, firm, ids, month, now=now),
        lambda id_, error: Queued(failed={id_: f"{type(error).__name__}: {error}"}),
        keep=keep,
    ):
        done = Queued(done.new + one.new, {**done.skipped, **one.skipped}, {**done.failed, **one.failed})
    return done


@office_query
def standings(firm: str, month: str) -> list[Standing]:
    """Return how the report of every plan client stands."""
    with read() as uow:
        return reports.standings(uow, firm, Month.parse(month))


@office_task(minutes=60)
def queue_due(firm: str, now: datetime) -> int:
    """Queue every report that a firm owes now, should the run that began it be gone; return how many are new."""
    with read() as uow:
        months = reports.months_due(uow, firm, now=now)
    new = 0
    for due in months:
        month = Month.parse(due.month)
        with read() as uow:
            ids = reports.owed(uow, firm, month)
        new += sum(len(_queue(firm, month, part, now, keep=True).new) for part in chunks(ids, CHUNK))
        if due.late:
            with begin() as uow:
                reports.alert_late(uow, firm, month, now=now)
    with begin() as uow:
        daily.finish(uow, firm, DailyWork.REPORTS, now=now)
    return new
