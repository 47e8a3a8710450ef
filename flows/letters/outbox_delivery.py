"""Every few minutes: what other runs left in the outbox goes out (AL-02)."""

from __future__ import annotations

import logging
from typing import Any

from prefect import flow
from prefect.client.schemas.objects import State
from prefect.runtime import flow_run
from prefect.states import Completed, Failed

from flows.forms import AnyFirm, DryRun, Now
from flows.showing import show_table
from tasks.letters import outbox
from tasks.letters.delivery import Delivered

logger = logging.getLogger(__name__)

PATIENCE_SECONDS = 8 * 60
"""Less than the pause between two sweeps, for only one runs at a time."""


def run_name() -> str:
    """Name a run for its operator: ``bandeja de salida 2026-11-04 08:30``, in UTC."""
    return f"bandeja de salida {flow_run.scheduled_start_time:%Y-%m-%d %H:%M}"


@flow(flow_run_name=run_name)
def outbox_delivery(firm: AnyFirm = None, now: Now = None, dry_run: DryRun = False) -> State[Any]:
    """Entrega las cartas que esperan en la bandeja de salida: las nuevas, las aplazadas y las interrumpidas.

    Nada se envía dos veces. Una carta que el servidor de correo rechaza para siempre queda a la vista.
    """
    before = outbox.counts()
    firms = [firm] if firm else sorted(before)
    done, broken = Delivered(), {}
    for one in [] if dry_run else firms:
        try:
            done += outbox.deliver(one, now, PATIENCE_SECONDS)
        except Exception as error:  # one firm's trouble stops no other firm
            logger.exception("the outbox of %s could not be delivered", one)
            broken[one] = str(error)
    if dry_run or broken or done != Delivered():
        show_table("bandeja-de-salida", rows(firms), f"Bandeja de salida: {said(done)}")
    return ending(done, broken, dry_run=dry_run)


def rows(firms: list[str]) -> list[dict[str, str]]:
    """Return each firm's letters by state in the operator's words."""
    words = {"queued": "en espera", "claimed": "en curso", "sending": "saliendo", "sent": "enviadas", "dead": "muertas"}
    after = outbox.counts()
    counted = {firm: after.get(firm, {}) for firm in firms}
    return [
        {"Empresa": firm} | {word: str(found.get(state, 0)) for state, word in words.items()}
        for firm, found in counted.items()
    ]


def said(done: Delivered) -> str:
    """Say what a delivery did: ``3 enviadas, 1 para más tarde``."""
    words = {
        "enviadas": done.sent,
        "para más tarde": done.again,
        "muertas": done.dead,
        "de envío incierto, repetidas igual": done.uncertain,
    }
    return ", ".join(f"{count} {word}" for word, count in words.items() if count) or "nada que enviar"


def ending(done: Delivered, broken: dict[str, str], *, dry_run: bool) -> State[Any]:
    """End failed only for what is new and needs somebody's hand: a letter that died in this run, a firm's trouble."""
    if broken or done.dead:
        why = [f"{firm}: {error}" for firm, error in broken.items()] + list(done.trouble)[:5]
        return Failed(message=f"{said(done)}. {'; '.join(why)}")
    if dry_run:
        return Completed(name="Ensayo", message="No se envió nada.")
    name = "Entregadas" if done.sent else "Aplazadas" if done.again else "Nada que enviar"
    trouble = f" ({'; '.join(list(done.trouble)[:3])})" if done.trouble else ""
    return Completed(name=name, message=said(done) + trouble)
