"""Every morning: the quarter's review of policies when it is due, lapsed offers, deliveries that are due (OP-04)."""

from __future__ import annotations

from typing import Any

from prefect import flow
from prefect.client.schemas.objects import State
from prefect.runtime import flow_run
from prefect.states import Completed

from flows.clock import meant
from flows.forms import AnyMonth, DryRun, FirmId, Now
from flows.policy_pages import show_duties, show_proposals
from tasks import events, outbox, policies


def run_name() -> str:
    """Name a run for its operator: ``pólizas appleuse 2027-04-01``."""
    return f"pólizas {flow_run.parameters.get('firm')} {flow_run.scheduled_start_time:%Y-%m-%d}"


@flow(flow_run_name=run_name)
def policy_recalibration(firm: FirmId, month: AnyMonth = None, now: Now = None, dry_run: DryRun = False) -> State[Any]:
    """Revisa las pólizas cuando terminó un trimestre, una sola vez; después de una parada, lo que faltó.

    Con un mes, revisa hasta ese mes. Las propuestas quedan a la vista y esperan la aprobación de la empresa.
    """
    at = meant(now)
    lapsed = policies.lapse_offers(firm, at, keep=not dry_run)
    until = month or policies.review_due(firm, at)
    verdicts = policies.review_policies(firm, until, at, keep=not dry_run) if until else {}
    show_proposals(firm, policies.waiting(firm))
    show_duties(firm, policies.duties_due(firm, at, keep=not dry_run))
    if (lapsed or verdicts) and not dry_run:
        outbox.deliver(firm, now)
    events.hand_over_now()
    said = (
        f"{verdicts.get('proposal', 0)} propuestas, {verdicts.get('equilibrium', 0)} en equilibrio" if verdicts else ""
    )
    said = ", ".join(filter(None, (said, f"{lapsed} vencidas" if lapsed else ""))) or "Ninguna revisión toca hoy"
    if dry_run:
        return Completed(name="Ensayo", message=f"No se cambió nada: {said}")
    return Completed(name="Revisadas" if verdicts else "Nada que revisar", message=said)
