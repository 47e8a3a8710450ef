"""Reports that a downtime left too old to go by themselves: a bound on mailing is told, never silent (PE-09)."""

from datetime import datetime

from domain.reports.reports import delivery_window
from domain.time.periods import Month, local_day, months_from, months_to_catch_up
from tasks.operations.letters.alerts import Said, alert_operators
from tasks.operations.reports.reports import owed
from tasks.store.unit_of_work import UnitOfWork


def tell_too_old(uow: UnitOfWork, firm_id: str, *, now: datetime) -> list[Month]:
    """Tell the operator, once of each month, whose reports were promised and go no more by themselves; return these.

    They are news to nobody after more than a quarter, and can be sent by hand.
    """
    firm, calendar = uow.firm(firm_id), uow.calendar(firm_id)
    enrolled = local_day(uow.enrolled_at(firm_id), firm.time_zone)
    last = months_to_catch_up(now, firm.time_zone)[0].plus(-1)
    told = []
    for month in months_from(Month(enrolled.year, enrolled.month).plus(-1), last):
        ours = delivery_window(firm, calendar, month).due >= enrolled
        count = len(owed(uow, firm_id, month)) if ours else 0
        if count:
            said = Said("reports-too-old", {"month": month, "count": str(count)})
            if alert_operators(uow, f"reports-too-old:{month}", said, firm_id=firm_id, now=now):
                told.append(month)
    return told
