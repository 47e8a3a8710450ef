"""Every few minutes: what other runs left in the outbox goes out (AL-02)."""

from datetime import timedelta
from typing import Any

from prefect.client.schemas.objects import State
from prefect.states import Failed

from domain.firms.daily import DailyWork
from flows.clock import meant, stopped
from flows.daily import for_each
from flows.forms import AnyFirm, DryRun, Now
from flows.showing import show_table
from flows.words import counted, ended, house_flow, rehearsed, row_of
from tasks.letters import outbox
from tasks.letters.delivering.delivery import Delivered
from tasks.office import firms_of
from tasks.operator import told
from tasks.reports import reports
from tasks.time import daily

STATES = ("queued", "claimed", "sending", "dead", "held")
PATIENCE_SECONDS = 8 * 60
"""Less than the pause between two sweeps, for only one runs at a time."""
TAKE_OVER_AFTER = timedelta(minutes=20)
"""So long after a firm's hour its reports are letters, unless the run that makes them is gone."""


@house_flow
def outbox_delivery(firm: AnyFirm = None, now: Now = None, dry_run: DryRun = False) -> State[Any]:
    """Deliver what waits in the outbox: new letters, those put off, those that were cut off.

    Nothing is sent twice. Should the delivery of a firm's reports have been cut off, they are made here.
    """
    firms, broken, at, end = firms_of(firm), {}, meant(now), stopped(now)
    done, hindered = Delivered(), {}
    if not dry_run:
        late = [] if end else daily.owed(DailyWork.REPORTS, at - TAKE_OVER_AFTER)
        broken = for_each([one for one in late if one in firms], lambda one: reports.queue_due(one, at))
        delivered = outbox.deliver_in_turn(firms, now, PATIENCE_SECONDS)
        done, broken = delivered.total, broken | delivered.broken
        hindered = outbox.tell_troubles(firms, at) if done.hindered else {}
    if dry_run or broken or done != Delivered():
        show_table("bandeja-de-salida", rows(firms), f"{told('outbox-delivery', 'name')}: {said(done)}")
    return end or ending(done, broken, hindered, dry_run=dry_run)


def rows(firms: list[str]) -> list[dict[str, str]]:
    """Return each firm's letters by state in the operator's words."""
    after = outbox.unsent()
    return [
        row_of(firm, {told(f"outbox-{state}"): str(after.get(firm, {}).get(state, 0)) for state in STATES})
        for firm in firms
    ]


def said(done: Delivered) -> str:
    """Say what a delivery did: ``3 enviadas, 1 para más tarde``."""
    counts = {"sent": done.sent, "again": done.again, "dead": done.dead, "uncertain": done.uncertain}
    cells = counted("outbox", counts).items()
    return ", ".join(f"{count} {word}" for word, count in cells) or told("outbox-none")


def ending(done: Delivered, broken: dict[str, str], hindered: dict[str, str], *, dry_run: bool) -> State[Any]:
    """End failed only for what is new and needs somebody's hand: a letter that died in this run, a firm's trouble.

    A mail server that takes nothing is told once a day: its letters wait, and leave by themselves once it is mended.
    """
    if hindered:
        said_of = "; ".join(f"{firm}: {why}" for firm, why in hindered.items())
        return Failed(message=f"{told('outbox-hindered')} {said_of}")
    if broken or done.dead:
        why = [f"{firm}: {error}" for firm, error in broken.items()] + list(done.trouble)[:5]
        return Failed(message=f"{said(done)}. {'; '.join(why)}")
    if dry_run:
        return rehearsed(told("outbox-none"), sends=True)
    waits = "end-waiting" if done.hindered else "outbox-end-again" if done.again else "nothing-to-send"
    trouble = f" ({'; '.join(list(done.trouble)[:3])})" if done.trouble else ""
    return ended("outbox-end" if done.sent else waits, said(done) + trouble)
