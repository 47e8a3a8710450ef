"""Every morning: the monthly reports that are owed go out (PE-09, OP-02)."""

import logging
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from prefect.client.schemas.objects import State

from domain.firms.daily import DailyWork
from domain.time.periods import Month
from flows.clock import meant, stopped
from flows.daily import firms_now, for_each, together
from flows.forms import AnyFirm, AnyMonth, DryRun, Now
from flows.reports.report_table import ReportTable
from flows.sharing import Sharing
from flows.showing import Progress, artifact_key
from flows.words import house_flow
from tasks.letters import outbox
from tasks.letters.delivering.delivery import Delivered
from tasks.letters.delivering.firms_in_turn import InTurn
from tasks.operator import told
from tasks.reports import reports
from tasks.time import daily

logger = logging.getLogger(__name__)

CHUNK = 100
ENDS = ("end-rehearsal", "end-late", "end-attention", "end-waiting", "end-sent", "nothing-to-send")
PATIENCE_SECONDS = 30 * 60
"""How long a run waits where only the mail server's rate holds letters back; the sweep delivers the rest."""


@house_flow
def report_delivery(
    firm: AnyFirm = None, month: AnyMonth = None, now: Now = None, dry_run: DryRun = False
) -> State[Any]:
    """Send each client with a plan the month's report, once, in the days that were promised.

    Without a firm, for all whose hour has come. Business days are those of each firm's calendar; after a downtime what
    was missed goes out, and its delay is told.
    """
    if (end := stopped(now)) is not None:
        return end
    at = meant(now)
    firms = firms_now(DailyWork.REPORTS, firm, at, asked=dry_run or month is not None)
    return deliver_reports(firms, month, now, dry_run=dry_run)


def deliver_reports(firms: Sequence[str], month: str | None, now: datetime | None, *, dry_run: bool) -> State[Any]:
    """Do, or rehearse, the delivery of ``month`` or of the months that are due: an order that two flows share.

    First everything that is owed becomes a letter, for all firms: whoever comes by then delivers it, should this run
    be cut off. Where it is much, other runs help from the first full lot on.
    """
    at, sharing = meant(now), Sharing.of(now)
    tables = {one: ReportTable(one, dry_run=dry_run) for one in firms}
    broken = for_each(firms, lambda one: queue_owed(tables[one], month, at, sharing))
    wanted = [one for one in firms if tables[one].months and not dry_run]
    delivered = outbox.deliver_in_turn(wanted, now, PATIENCE_SECONDS) if wanted else InTurn()
    for one in firms:
        tables[one].done = delivered.by_firm.get(one, Delivered())
    broken |= for_each([one for one in firms if one not in broken], lambda one: show(tables[one]))
    logger.info("%s %s: %s", ", ".join(firms), at.isoformat(), "; ".join(one.summary() for one in tables.values()))
    return together({one: tables[one].ending() for one in firms if one not in broken}, broken | delivered.broken, ENDS)


def queue_owed(table: ReportTable, month: str | None, at: datetime, sharing: Sharing) -> None:
    """Make a letter of every report that a firm owes; then this day's work is done, whoever delivers it."""
    firm, keep = table.firm, not table.dry_run
    table.months = [reports.month_by_hand(firm, month, at)] if month else reports.months_due(firm, at)
    if not month:
        reports.tell_too_old(firm, at, keep=keep)
    for due in table.months:
        if due.late:
            table.late(due.month, reports.alert_late(firm, due.month, at, keep=keep))
        ids = reports.owed(firm, due.month)
        title = told("reports-progress", firm=firm, month=Month.parse(due.month))
        progress = Progress(artifact_key("avance", firm, due.month), title, len(ids))
        for some in chunks(ids):
            queued = reports.queue_reports(firm, due.month, some, at, keep=keep)
            table.queued(due.month, queued)
            sharing.add(len(queued.new) if keep else 0)
            progress.add(len(some))
    if keep and not month:
        daily.finish(firm, DailyWork.REPORTS, at)


def show(table: ReportTable) -> None:
    """Show what became of each client's report."""
    for due in table.months:
        table.add(due.month, reports.standings(table.firm, due.month))
    table.show()


def chunks(ids: Sequence[int]) -> Iterator[list[int]]:
    """Cut ids into chunks: a task each, for a task costs about 10 ms and a transaction should be short."""
    for start in range(0, len(ids), CHUNK):
        yield list(ids[start : start + CHUNK])
