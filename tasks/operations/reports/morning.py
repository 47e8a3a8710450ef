"""The operator's mail of a morning: what needs somebody today, once a day, where the profile wishes it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from domain.firms.daily import DailyWork
from domain.firms.firms import Firm
from domain.letters.letters import Letter, Recipient, morning_key
from domain.reports.needs import Need
from domain.time.periods import local_day
from tasks.operations.letters.outbox import post
from tasks.operations.reports.today import needs
from tasks.store.unit_of_work import UnitOfWork

Wording = Callable[[Firm, Sequence[Need], datetime], Mapping[str, object]]
"""What the mail says of the needs, in the firm's own language."""


def send_morning(uow: UnitOfWork, firm_id: str, wording: Wording, *, desk: str, now: datetime) -> int | None:
    """Queue the mail of a day on which the firm opens; return how many needs it names, ``None`` when none is due.

    It is one a day by its key (AL-01), and none where the profile does not wish it.
    """
    firm = uow.firm(firm_id)
    key = morning_key(firm_id, local_day(now, firm.time_zone))
    is_due = firm.mail.morning and firm.daily.has_come(DailyWork.MORNING, now, uow.calendar(firm_id))
    if not is_due or uow.outbox.ids([key]):
        return None
    found = needs(uow, firm_id, now=now)
    facts = {"firm": firm.letterhead, "locale": firm.locale(firm.languages[0]), "link": desk}
    letter = Letter(
        key=key,
        firm_id=firm_id,
        template="desk_note",
        language=firm.languages[0],
        facts=facts | dict(wording(firm, found, now)),
        recipients=(Recipient(firm.mail.operator),),
    )
    return len(found) if post(uow, [letter], now=now) else None
