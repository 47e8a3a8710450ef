"""A form that another program sent, as an event: a case, or a clear answer (PE-03, PE-04)."""

from __future__ import annotations

import json
from typing import Annotated, Any

from prefect import flow
from prefect.client.schemas.objects import State
from prefect.runtime import flow_run
from prefect.states import Completed
from pydantic import Field

from flows.clock import meant
from flows.forms import FirmId, Now
from tasks.cases import cases_by_hand
from tasks.letters import events, outbox

Said = Annotated[
    str,
    Field(
        title="Formulario",
        description="Un objeto JSON: kind, title, contact_name, email; si se quiere description, client_name, phone, "
        "language, mode, equipment, area, plan, service.",
    ),
]
Token = Annotated[str, Field(title="Seña", description="La misma seña es el mismo envío: se atiende una sola vez.")]


def run_name() -> str:
    """Name a run for its operator: ``formulario lima 2026-11-04 08:15``, in UTC."""
    return f"formulario {flow_run.parameters.get('firm')} {flow_run.scheduled_start_time:%Y-%m-%d %H:%M}"


def fields(form: str) -> dict[str, Any]:
    """Read the form's fields; what is no object is kept as ``description``, to be answered like any doubtful form.

    The form travels as text: of an object Prefect would carry out what looks like its own ``__prefect_kind``.
    """
    try:
        said = json.loads(form)
    except ValueError:
        said = form
    return said if isinstance(said, dict) else {"description": str(said)}


@flow(flow_run_name=run_name)
def form_intake(firm: FirmId, form: Said, token: Token = "", now: Now = None) -> State[Any]:
    """Atiende el formulario que envió otro programa: abre el caso y envía el acuse, una sola vez.

    Lo que no cuadra se guarda y se contesta a quien lo envió y a la dirección de operaciones; no detiene nada.
    """
    answer = cases_by_hand.open_case(firm, {**fields(form), "token": token}, who="formulario", now=meant(now))
    outbox.deliver(firm, now)
    events.hand_over_now()
    if answer.state == "rejected":
        return Completed(name="Por atender", message=f"Guardado sin abrir un caso. {answer.note}")
    name = "Ya estaba abierto" if answer.state == "duplicate" else "Abierto"
    return Completed(name=name, message=f"Caso {answer.number}")
