"""When a report reaches its client: at the opening, if that keeps the promise; and whom none can reach (PE-09)."""

from collections.abc import Sequence
from datetime import datetime

from domain.clients.clients import Client
from domain.firms.firms import Firm
from domain.reports.reports import delivery_window
from domain.time.periods import Month, local_day
from tasks.operations.letters.alerts import Said, alert_operators
from tasks.store.unit_of_work import UnitOfWork

MOST_NAMED = 20


def opens_in_time(uow: UnitOfWork, firm: Firm, month: Month, now: datetime) -> bool:
    """Say whether the firm opens once more while the promise can be kept: then a report waits for that."""
    calendar = uow.calendar(firm.id)
    opening = local_day(calendar.next_opening(now), firm.time_zone)
    return opening <= delivery_window(firm, calendar, month).due


def tell_unreachable(uow: UnitOfWork, firm: Firm, month: Month, clients: Sequence[Client], *, now: datetime) -> None:
    """Tell the operator, once a day, whose report has no address to go to, while the promise can be kept.

    Afterwards the alert of late reports names them.
    """
    today, due = local_day(now, firm.time_zone), delivery_window(firm, uow.calendar(firm.id), month).due
    if not clients or today > due:
        return
    names, more = sorted(one.name for one in clients), len(clients) - MOST_NAMED
    shown = ", ".join(names[:MOST_NAMED]) + (f" (+{more})" if more > 0 else "")
    said = Said("report-no-address", {"clients": shown, "month": month, "due": due.isoformat()})
    about = f"report-no-address:{month}:{min(one.id for one in clients)}:{today}"
    alert_operators(uow, about, said, firm_id=firm.id, now=now)
