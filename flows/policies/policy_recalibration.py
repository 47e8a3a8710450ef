"""Every morning: the quarter's review of policies when it is due, lapsed offers, what policies bring (OP-04, MX-18)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from prefect import flow
from prefect.client.schemas.objects import State
from prefect.runtime import flow_run
from prefect.states import Completed

from flows.clock import meant
from flows.forms import AnyMonth, DryRun, FirmId, Now
from flows.policies.policy_pages import show_duties, show_proposals
from tasks.letters import events, outbox
from tasks.policies import policies, policy_duties

NOTHING = "Ninguna revisión toca hoy"
VISITS = {
    "booked": ("visita reservada", "visitas reservadas"),
    "delivered": ("visita hecha", "visitas hechas"),
    "not_booked": ("visita sin reservar", "visitas sin reservar"),
    "late": ("entrega atrasada", "entregas atrasadas"),
}


def run_name() -> str:
    """Name a run for its operator: ``pólizas appleuse 2027-04-01``."""
    return f"pólizas {flow_run.parameters.get('firm')} {flow_run.scheduled_start_time:%Y-%m-%d}"


@flow(flow_run_name=run_name)
def policy_recalibration(firm: FirmId, month: AnyMonth = None, now: Now = None, dry_run: DryRun = False) -> State[Any]:
    """Revisa las pólizas cuando terminó un trimestre, una sola vez; después de una parada, lo que faltó.

    Con un mes, revisa hasta ese mes. Las propuestas quedan a la vista y esperan la aprobación de la empresa. Reserva
    las visitas que las pólizas incluyen, anota las que ya se hicieron y avisa, una vez, de lo atrasado.
    """
    at, keep = meant(now), not dry_run
    lapsed = policies.lapse_offers(firm, at, keep=keep)
    policy_duties.schedule(firm, at, keep=keep)
    visits = policy_duties.visit(firm, at, keep=keep)  # before the review: its letters say what is booked
    late = policy_duties.tell_late(firm, at, keep=keep)
    until = month or policies.review_due(firm, at)
    verdicts = policies.review_policies(firm, until, at, keep=keep) if until else {}
    show_proposals(firm, policies.waiting(firm))
    show_duties(firm, policy_duties.due(firm, at))
    if (lapsed or verdicts or visits or late) and keep:
        outbox.deliver(firm, now)
    events.hand_over_now()
    said = ", ".join([*counted(verdicts, lapsed=lapsed), *duties_counted(visits | {"late": late})])
    if dry_run:
        return Completed(name="Ensayo", message=f"No se cambió nada: {said or NOTHING}")
    return Completed(
        name="Revisadas" if verdicts else "Al día" if said else "Nada que revisar", message=said or NOTHING
    )


def counted(verdicts: Mapping[str, int], *, lapsed: int) -> list[str]:
    """Say in the operator's words what the review found."""
    said = [f"{verdicts.get('proposal', 0)} propuestas, {verdicts.get('equilibrium', 0)} en equilibrio"]
    return [*(said if verdicts else []), *([f"{lapsed} vencidas"] if lapsed else [])]


def duties_counted(done: Mapping[str, int]) -> list[str]:
    """Say what became of the visits, and what is newly late."""
    return [f"{done[what]} {words[done[what] > 1]}" for what, words in VISITS.items() if done.get(what)]
