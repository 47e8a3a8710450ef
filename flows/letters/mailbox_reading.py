"""Every few minutes: what came into the firms' mailboxes has its effect, once (OP-05, MX-11)."""

from __future__ import annotations

import logging
from typing import Any

from prefect import flow
from prefect.client.schemas.objects import State
from prefect.runtime import flow_run
from prefect.states import Completed, Failed

from flows.forms import AnyFirm, Now
from flows.showing import artifact_key, show_table
from tasks.letters import events, inbox, outbox

logger = logging.getLogger(__name__)

WORDS = {
    "answer_taken": "respuestas a citas",
    "booked_again": "citas retomadas",
    "operator_told": "para el operador",
    "answer_stale": "respuestas viejas",
    "counter": "piden otra hora",
    "bounced": "rebotes",
    "delayed": "demoras",
    "backscatter": "rebotes ajenos",
    "automatic": "automáticos",
    "own": "propios",
    "on_case": "puestos en su caso",
    "came_back": "clientes que volvieron",
    "unplaced": "por ver",
    "failed": "con falla",
    "known": "ya leídos",
}


def run_name() -> str:
    """Name a run for its operator: ``buzón 2026-11-04 08:15``, in UTC."""
    return f"buzón {flow_run.scheduled_start_time:%Y-%m-%d %H:%M}"


@flow(flow_run_name=run_name)
def mailbox_reading(firm: AnyFirm = None, now: Now = None) -> State[Any]:
    """Lee el buzón de cada empresa: respuestas a citas, rebotes, correos de clientes; a nada contesta.

    Lo que no tiene caso queda en la bandeja por ver; el operador lo pone en su caso con «Atender un correo».
    """
    said, broken = [], {}
    firms = inbox.firms_with_mailbox()
    for one in [firm] if firm else firms:
        try:
            done = inbox.read(one, now)
        except Exception as error:  # one firm's mailbox stops no other's
            logger.exception("the mailbox of %s could not be read", one)
            broken[one] = str(error)
            continue
        if done:
            said.append(f"{one}: " + ", ".join(f"{WORDS[what]} {count}" for what, count in sorted(done.items())))
            show_tray(one)
            outbox.deliver(one, now)
    events.hand_over_now()
    if broken:
        return Failed(message="; ".join([*(f"{one}: {error}" for one, error in broken.items()), *said]))
    if not firms:
        return Completed(name="Sin buzón", message="Ninguna empresa tiene un buzón: TRASTIENDA_MAILBOX_<EMPRESA>.")
    return Completed(name="Leído" if said else "Nada nuevo", message="; ".join(said) or "Nada nuevo.")


def show_tray(firm: str) -> None:
    """Show what waits for the operator."""
    rows = [
        {"Correo": str(one.id), "De": one.sender, "Asunto": one.subject, "Por qué": one.why, "Desde": one.since}
        for one in inbox.tray(firm)
    ]
    if rows:
        show_table(artifact_key("por-ver", firm), rows, f"Correos por ver de {firm}: {len(rows)}")
