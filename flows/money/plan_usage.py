"""In a firm's hours: who has used 80 or 100 % of a plan's hours is told, and so is the operator (PE-02)."""

from __future__ import annotations

from typing import Any

from prefect import flow
from prefect.client.schemas.objects import State
from prefect.runtime import flow_run
from prefect.states import Completed

from flows.clock import meant
from flows.forms import AnyFirm, DryRun, Now
from flows.showing import show_table
from tasks.letters import events, outbox
from tasks.money import money


def run_name() -> str:
    """Name a run for its operator: ``uso de planes 2026-11-04 13:20``, in UTC."""
    return f"uso de planes {flow_run.scheduled_start_time:%Y-%m-%d %H:%M}"


@flow(flow_run_name=run_name)
def plan_usage(firm: AnyFirm = None, now: Now = None, dry_run: DryRun = False) -> State[Any]:
    """Avisa a cliente y operador, una vez al mes cada uno, cuando se usó el 80 % y el 100 % de las horas del plan."""
    at, rows = meant(now), []
    for one in [firm] if firm else sorted(outbox.counts()):
        alerted = money.alert_usage(one, at, keep=not dry_run)
        rows += [{"Empresa": one, "Cliente": client, "Usado": f"{percent} %"} for client, percent in alerted]
        if alerted and not dry_run:
            outbox.deliver(one, now)
    if rows:
        show_table("uso-de-planes", rows, "Ensayo de avisos" if dry_run else "Avisos de uso de planes")
    events.hand_over_now()
    said = "; ".join(f"{row['Cliente']} {row['Usado']}" for row in rows)
    if dry_run:
        return Completed(name="Ensayo", message=f"No se avisó a nadie: {said or 'nada que avisar'}")
    return Completed(name="Avisados" if rows else "Nada que avisar", message=said or "Nadie llegó al 80 %.")
