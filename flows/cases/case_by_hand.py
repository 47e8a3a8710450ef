"""The form on cases that is written out: what a client asks for has an answer of its own."""

from __future__ import annotations

from typing import Any

from prefect import flow
from prefect.client.schemas.objects import State
from prefect.runtime import flow_run
from prefect.states import Completed, Failed

from flows.cases.case_fields import (
    CaseForm,
    WhoCase,
    plain,
)
from flows.clock import meant
from flows.forms import FirmId, Now
from tasks.cases import cases_by_hand
from tasks.letters import events, outbox


def run_name() -> str:
    """Name a run for its operator: ``abrir un caso appleuse``."""
    return f"abrir un caso {flow_run.parameters.get('firm')}"


@flow(flow_run_name=run_name)
def open_case(firm: FirmId, form: CaseForm, *, who: WhoCase, now: Now = None) -> State[Any]:
    """Abre un caso con lo que el cliente pide, y le envía el acuse con el plazo en que lo llamaremos.

    Si ya se pidió lo mismo, dice qué caso es. Si algo no cuadra, lo guarda, avisa y dice qué falta.
    """
    answer = cases_by_hand.open_case(firm, plain(form), who=who, now=meant(now))
    outbox.deliver(firm, now)
    events.hand_over_now()
    if answer.state == "rejected":
        return Failed(message=f"No se abrió ningún caso. {answer.note}")
    name = "Ya estaba abierto" if answer.state == "duplicate" else "Abierto"
    return Completed(name=name, message=f"Caso {answer.number}")
