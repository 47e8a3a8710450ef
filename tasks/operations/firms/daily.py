"""For which firms a day's work is owed now."""

from datetime import datetime

from domain.firms.daily import DailyWork
from domain.time.periods import local_day
from tasks.store.unit_of_work import UnitOfWork


def owed(uow: UnitOfWork, work: DailyWork, *, now: datetime) -> list[str]:
    """Return the ids of the firms whose hour for ``work`` has come today, and for whom it is not done."""
    done = uow.days.done(work.value)
    return [
        firm.id
        for firm in sorted(uow.firms.values(), key=lambda one: one.id)
        if firm.daily.has_come(work, now, uow.calendar(firm.id))
        and (firm.id not in done or done[firm.id] < local_day(now, firm.time_zone))
    ]


def finish(uow: UnitOfWork, firm_id: str, work: DailyWork, *, now: datetime) -> None:
    """Record that a firm's ``work`` of the day of ``now`` is done."""
    uow.days.finish(firm_id, work.value, local_day(now, uow.firm(firm_id).time_zone))
