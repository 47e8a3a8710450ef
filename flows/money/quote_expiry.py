"""Every hour: a quote that nobody answered in time ends, and its remote session is charged as usual (MX-13)."""

from __future__ import annotations

from typing import Any

from prefect import flow
from prefect.client.schemas.objects import State
from prefect.runtime import flow_run
from prefect.states import Completed, Failed

from flows.clock import meant
from flows.forms import AnyFirm, DryRun, Now
from tasks.letters import events, outbox
from tasks.money import money
from tasks.money.money import FAILED


def run_name() -> str:
    """Name a run for its operator: ``cotizaciones vencidas 2026-11-04 08:25``, in UTC."""
    return f"cotizaciones vencidas {flow_run.scheduled_start_time:%Y-%m-%d %H:%M}"


@flow(flow_run_name=run_name)
def quote_expiry(firm: AnyFirm = None, now: Now = None, dry_run: DryRun = False) -> State[Any]:
    """Termina las cotizaciones que vencieron sin respuesta: se cobra el soporte a distancia y se le dice al cliente."""
    at, expired, failed = meant(now), 0, 0
    for one in [firm] if firm else sorted(outbox.counts()):
        done = money.expire_quotes(one, at, keep=not dry_run)
        expired, failed = expired + done.get("expired", 0), failed + done.get(FAILED, 0)
        if done and not dry_run:
            outbox.deliver(one, now)
    events.hand_over_now()
    said = f"{expired} cotizaciones vencidas"
    if failed:
        return Failed(message=f"{said}, {failed} con falla")
    if dry_run:
        return Completed(name="Ensayo", message=f"No se cambió nada: {said}")
    return Completed(name="Vencidas" if expired else "Ninguna venció", message=said)
