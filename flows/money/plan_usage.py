"""In a firm's hours: who has used 80 or 100 % of a plan's hours is told, and so is the operator (PE-02)."""

from typing import Any

from prefect.client.schemas.objects import State

from flows.clock import meant, stopped
from flows.forms import AnyFirm, DryRun, Now
from flows.showing import show_table
from flows.words import ended, house_flow, rehearsed, row_of
from tasks.letters import events, outbox
from tasks.money import money
from tasks.office import firms_of
from tasks.operator import told


@house_flow
def plan_usage(firm: AnyFirm = None, now: Now = None, dry_run: DryRun = False) -> State[Any]:
    """Tell client and operator, once a month each, that 80 and 100 % of the plan's hours are used."""
    if (end := stopped(now)) is not None:
        return end
    at, rows, named = meant(now), [], []
    for one in firms_of(firm):
        alerted = money.alert_usage(one, at, keep=not dry_run)
        client, used = told("field-client"), told("usage-used")
        rows += [row_of(one, {client: name, used: f"{percent} %"}) for name, percent in alerted]
        named += [f"{name} {percent} %" for name, percent in alerted]
        if alerted and not dry_run:
            outbox.deliver(one, now)
    if rows:
        show_table("uso-de-planes", rows, told("usage-rehearsed" if dry_run else "usage-shown"))
    events.hand_over_now()
    said = "; ".join(named)
    if dry_run:
        return rehearsed(said or told("nothing-at-all"), sends=True)
    return ended("usage-end", said) if rows else ended("nothing-to-tell", told("usage-none"))
