"""The operator's mails of a morning, as Prefect tasks: what needs somebody, and the month that is over."""

from collections.abc import Mapping
from datetime import datetime

from tasks.engine import office_task
from tasks.gateways.reports.owner_view import owner_view
from tasks.gateways.words import say
from tasks.office import begin
from tasks.operations.reports.morning import send_morning
from tasks.operations.reports.owner_month import Words, send_owner_month


@office_task(minutes=2)
def queue_morning(firm: str, now: datetime, *, keep: bool = True) -> int | None:
    """Queue the morning's mail of a firm; return how many needs it names, ``None`` when none is due."""
    with begin(keep=keep) as uow:
        return send_morning(uow, firm, now=now)


@office_task(minutes=2)
def queue_owner_month(firm: str, now: datetime, *, keep: bool = True) -> str | None:
    """Queue the paper of a firm's last month; return the month, ``None`` when none is due."""
    with begin(keep=keep) as uow:
        month = send_owner_month(uow, firm, month_wording, now=now)
        return str(month) if month else None


def month_wording(facts: Mapping[str, object]) -> Words:
    """Return what the mail of a month says, in the language of its facts."""
    view, language = owner_view(facts), str(facts["language"])
    rows = [{"when": "", "what": one["label"], "about": one["value"]} for one in view["kpis"]]
    said = {name: say(language, f"owner-{name}") for name in ("intro", "button", "foot")}
    return Words(
        {"title": say(language, "owner-title", month=view["month"]), "rows": rows, **said}, say(language, "owner-file")
    )
