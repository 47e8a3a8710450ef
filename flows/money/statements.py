"""In the first days of a month: every client with charges or payments gets the statement of the month before."""

from __future__ import annotations

from typing import Any

from prefect import flow
from prefect.client.schemas.objects import State
from prefect.runtime import flow_run
from prefect.states import Completed

from flows.clock import meant
from flows.forms import DryRun, FirmId, Now
from flows.reports.report_delivery import PATIENCE_SECONDS, chunks
from flows.showing import Progress, artifact_key, show_table
from tasks.letters import events, outbox
from tasks.money import money


def run_name() -> str:
    """Name a run for its operator: ``estados de cuenta lima 2026-11-01``."""
    return f"estados de cuenta {flow_run.parameters.get('firm')} {flow_run.scheduled_start_time:%Y-%m-%d}"


@flow(flow_run_name=run_name)
def statements(firm: FirmId, now: Now = None, dry_run: DryRun = False) -> State[Any]:
    """Cobra los planes del mes que terminó y envía a cada cliente su estado de cuenta, una sola vez.

    Después de una parada envía los que faltaron. Un cliente sin dirección de correo queda a la vista.
    """
    at, new, skipped = meant(now), 0, []
    money.charge_sessions(firm, at, keep=not dry_run)  # what ended on the month's last evening belongs to it
    for month in money.statement_months(firm, at):
        ids = money.statements_owed(firm, month, at, keep=not dry_run)
        progress = Progress(artifact_key("estados", firm, month), f"Estados de cuenta {firm} {month}", len(ids))
        for some in chunks(ids):
            done = money.queue_statements(firm, month, some, at, keep=not dry_run)
            new += len(done.new)
            skipped += [{"Mes": month, "Cliente": str(id_), "Por qué": why} for id_, why in done.skipped.items()]
            progress.add(len(some))
    if new and not dry_run:
        outbox.deliver(firm, now, PATIENCE_SECONDS)
    if skipped:
        show_table(artifact_key("sin-estado-de-cuenta", firm), skipped, "Clientes sin dirección de correo")
    events.hand_over_now()
    said = f"{new} estados de cuenta" + (f", {len(skipped)} sin dirección" if skipped else "")
    if dry_run:
        return Completed(name="Ensayo", message=f"No se envió nada: {said}")
    return Completed(name="Enviados" if new else "Nada que enviar", message=said)
