"""On each morning on which a firm opens: its operator gets by mail what needs somebody today (OP-01)."""

from typing import Any

from prefect.client.schemas.objects import State

from flows.clock import meant, stopped
from flows.forms import AnyFirm, DryRun, Now
from flows.words import ended, house_flow, rehearsed
from tasks.letters import outbox
from tasks.office import firms_of
from tasks.operator import told
from tasks.reports.morning import queue_morning, queue_owner_month


@house_flow
def morning_list(firm: AnyFirm = None, now: Now = None, dry_run: DryRun = False) -> State[Any]:
    """Mail operations, where the profile wants it, what somebody has to do today, and on the first day last month.

    The list is by when things are due, once a day; the month is one page as PDF, once a month.
    """
    if (end := stopped(now)) is not None:
        return end
    at = meant(now)
    sent: list[str] = []
    for one in firms_of(firm):
        found = (queue_morning(one, at, keep=not dry_run), queue_owner_month(one, at, keep=not dry_run))
        new = [f"{one}: {each}" for each in found if each is not None]
        sent += new
        if new and not dry_run:
            outbox.deliver(one, now)
    if dry_run:
        return rehearsed("; ".join(sent) or told("outbox-none"), sends=True)
    return ended("morning-sent", "; ".join(sent)) if sent else ended("nothing-to-send", told("morning-none"))
