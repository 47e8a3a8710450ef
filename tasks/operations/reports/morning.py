"""The operator's mail of a morning: what needs somebody today, once a day, where the profile wishes it."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from domain.firms.daily import DailyWork
from domain.firms.firms import Firm
from domain.letters.letters import morning_key
from domain.reports.needs import Need
from domain.time.periods import local_day
from tasks.operations.letters.addressed import letter
from tasks.operations.letters.outbox import post, supersede
from tasks.operations.reports.today import needs
from tasks.store.unit_of_work import UnitOfWork

Wording = Callable[[Firm, Sequence[Need], datetime], Mapping[str, object]]
"""What the mail says of the needs, in the firm's own language."""


def send_morning(uow: UnitOfWork, firm_id: str, wording: Wording, *, desk: str, now: datetime) -> int | None:
    """Queue the mail of a day on which the firm opens; return how many needs it names, ``None`` when none is due.

    It is one a day by its key (AL-01), and none where the profile does not wish it. A list of an earlier day that the
    mail server never took gives way to it.
    """
    firm = uow.firm(firm_id)
    key = morning_key(firm_id, local_day(now, firm.time_zone))
    is_due = firm.mail.morning and firm.daily.has_come(DailyWork.MORNING, now, uow.calendar(firm_id))
    if not is_due or uow.outbox.ids([key]):
        return None
    found = needs(uow, firm_id, now=now)
    facts = {"link": desk, **wording(firm, found, now)}
    if not post(uow, [letter(firm, "desk_note", key, facts)], now=now):
        return None
    supersede(uow, firm_id, key, now=now)
    return len(found)
