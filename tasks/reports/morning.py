"""The operator's mails of a morning, as Prefect tasks: what needs somebody, and the month that is over."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from domain.firms.firms import Firm
from domain.reports.needs import Need
from tasks.engine import office_task
from tasks.gateways.reports.owner_view import owner_view
from tasks.gateways.words import say, word
from tasks.office import this_office
from tasks.operations.reports.morning import send_morning
from tasks.operations.reports.owner_month import Words, send_owner_month
from tasks.reports.need_words import about, says

MOST = 40
"""A mail names so many needs; the desk has all."""


@office_task(minutes=2)
def queue_morning(firm: str, now: datetime, *, keep: bool = True) -> int | None:
    """Queue the morning's mail of a firm; return how many needs it names, ``None`` when none is due."""
    store, settings = this_office()
    with store.begin(keep=keep) as uow:
        return send_morning(uow, firm, wording, desk=f"{settings.portal_url}/desk/{firm}/today", now=now)


@office_task(minutes=2)
def queue_owner_month(firm: str, now: datetime, *, keep: bool = True) -> str | None:
    """Queue the paper of a firm's last month; return the month, ``None`` when none is due."""
    store, settings = this_office()
    with store.begin(keep=keep) as uow:
        month = send_owner_month(uow, firm, month_wording, desk=f"{settings.portal_url}/desk/{firm}/month", now=now)
        return str(month) if month else None


def wording(firm: Firm, found: Sequence[Need], now: datetime) -> Mapping[str, object]:
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


def month_wording(facts: Mapping[str, object]) -> Words:
    """Return what the mail of a month says, in the language of its facts."""
    view, language = owner_view(facts), str(facts["language"])
    rows = [{"when": "", "what": one["label"], "about": one["value"]} for one in view["kpis"]]
    said = {name: say(language, f"owner-{name}") for name in ("intro", "button", "foot")}
    return Words(
        {"title": say(language, "owner-title", month=view["month"]), "rows": rows, **said}, say(language, "owner-file")
    )
