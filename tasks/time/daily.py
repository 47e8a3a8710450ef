"""A firm's day as Prefect tasks: whose hour has come, and what is done."""

from datetime import datetime

from domain.firms.daily import DailyWork
from tasks.engine import office_query, office_task
from tasks.office import begin, read
from tasks.operations.firms import daily


@office_query
def owed(work: DailyWork, now: datetime) -> list[str]:
    """Return the firms whose hour for a day's work has come, and for whom it is not done."""
    with read() as uow:
        return daily.owed(uow, work, now=now)


@office_task(minutes=2)
def finish(firm: str, work: DailyWork, now: datetime) -> None:
    """Record that a firm's work of this day is done."""
    with begin() as uow:
        daily.finish(uow, firm, work, now=now)
