"""The operator's mail of a morning: what needs somebody today, once a day, where the profile wishes it."""

from collections.abc import Sequence
from datetime import datetime

from domain.firms.daily import DailyWork
from domain.firms.firms import Firm
from domain.letters.letters import morning_key
from domain.reports.needs import Need
from domain.time.periods import local_day
from tasks.gateways.words import word
from tasks.operations.letters.addressed import letter
from tasks.operations.letters.alerts import desk_page
from tasks.operations.letters.outbox import post, supersede
from tasks.operations.reports.need_words import about, says
from tasks.operations.reports.today import needs
from tasks.store.unit_of_work import UnitOfWork

MOST = 40
"""A mail names so many needs; the desk has all."""


def send_morning(uow: UnitOfWork, firm_id: str, *, now: datetime) -> int | None:
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
    facts = {"link": desk_page(firm, "today")} | _words(firm, found, now)
    if not post(uow, [letter(firm, "desk_note", key, facts)], now=now):
        return None
    supersede(uow, firm_id, key, now=now)
    return len(found)


def _words(firm: Firm, found: Sequence[Need], now: datetime) -> dict[str, object]:
    """Return what the mail says, in the firm's own language."""
    language = firm.languages[0]
    said = [(says(language, firm, one, now=now), about(language, one)) for one in found[:MOST]]
    some = "" if found else "-nothing"
    return {
        "title": word(language, "morning-title" if found else "morning-nothing", count=str(len(found))),
        "intro": word(language, f"morning-intro{some}"),
        "rows": [{"when": " · ".join(filter(None, (a.when, a.left))), "what": a.title, "about": b} for a, b in said],
        "button": word(language, "morning-button"),
        "foot": word(language, "morning-foot"),
    }
