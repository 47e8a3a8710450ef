"""Every morning: the monthly reports that are owed go out (PE-09, OP-02)."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from prefect import flow
from prefect.client.schemas.objects import State
from prefect.runtime import flow_run

from flows.clock import meant
from flows.forms import AnyMonth, DryRun, FirmId, Now
from flows.reports.report_table import ReportTable
from flows.showing import Progress, artifact_key
from tasks.letters import outbox
from tasks.reports import reports

logger = logging.getLogger(__name__)

CHUNK = 100
PATIENCE_SECONDS = 30 * 60
"""How long a run waits where only the mail server's rate holds letters back; the sweep delivers the rest."""


def run_name() -> str:
    """Name a run for its operator: ``informes lima 2026-10``, or the day for which it looked."""
    given = flow_run.parameters
    when = given.get("month") or f"{flow_run.scheduled_start_time:%Y-%m-%d}"
    rehearsal = "ensayo de " if given.get("dry_run") else ""
    return f"{rehearsal}informes {given.get('firm')} {when}"


@flow(flow_run_name=run_name)
def report_delivery(firm: FirmId, month: AnyMonth = None, now: Now = None, dry_run: DryRun = False) -> State[Any]:
    """Envía a cada cliente con plan el informe del mes, una sola vez, en los días prometidos.

    Los días hábiles salen del calendario de la empresa; si hubo una parada, envía lo que faltó y avisa del retraso.
    Con «Ensayo» solo muestra lo que haría.
    """
    return deliver_reports(firm, month, now, dry_run=dry_run)


def deliver_reports(firm: str, month: str | None, now: datetime | None, *, dry_run: bool) -> State[Any]:
    """Do, or rehearse, the delivery of ``month`` or of the months that are due: an order that two flows share."""
    at = meant(now)
    months = [reports.month_by_hand(firm, month, at)] if month else reports.months_due(firm, at)
    table = ReportTable(firm, dry_run=dry_run)
    for due in months:
        if due.late:
            table.late(due.month, reports.alert_late(firm, due.month, at, keep=not dry_run))
        ids = reports.owed(firm, due.month)
        progress = Progress(artifact_key("avance", firm, due.month), f"Informes {firm} {due.month}", len(ids))
        for some in chunks(ids):
            table.queued(due.month, reports.queue_reports(firm, due.month, some, at, keep=not dry_run))
            if not dry_run:
                table.done += outbox.deliver(firm, now)
            progress.add(len(some))
    if months and not dry_run:
        table.done += outbox.deliver(firm, now, PATIENCE_SECONDS)
    for due in months:
        table.add(due.month, reports.standings(firm, due.month))
    table.show()
    logger.info("%s %s: %s", firm, at.isoformat(), table.summary())
    return table.ending()


def chunks(ids: Sequence[int]) -> Iterator[list[int]]:
    """Cut ids into chunks: a task each, for a task costs about 10 ms and a transaction should be short."""
    for start in range(0, len(ids), CHUNK):
        yield list(ids[start : start + CHUNK])
