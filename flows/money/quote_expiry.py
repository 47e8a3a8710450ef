"""Every hour: a quote that nobody answered in time ends, and its remote session is charged as usual (MX-13)."""

from typing import Any

from prefect.client.schemas.objects import State
from prefect.states import Failed

from flows.clock import meant, stopped
from flows.forms import AnyFirm, DryRun, Now
from flows.words import ended, house_flow, rehearsed
from tasks.letters import events, outbox
from tasks.money import money
from tasks.office import firms_of
from tasks.one_by_one import FAILED
from tasks.operator import told


@house_flow
def quote_expiry(firm: AnyFirm = None, now: Now = None, dry_run: DryRun = False) -> State[Any]:
    """End the quotes that nobody answered in time: the remote session is charged, and the client is told."""
    if (end := stopped(now)) is not None:
        return end
    at, expired, failed = meant(now), 0, 0
    for one in firms_of(firm):
        done = money.expire_quotes(one, at, keep=not dry_run)
        expired, failed = expired + done.get("expired", 0), failed + done.get(FAILED, 0)
        if done and not dry_run:
            outbox.deliver(one, now)
    events.hand_over_now()
    said = told("quotes-lapsed", count=expired)
    if failed:
        return Failed(message=told("quotes-failed", said=said, count=failed))
    if dry_run:
        return rehearsed(said)
    return ended("quotes-end" if expired else "quotes-end-none", said)
