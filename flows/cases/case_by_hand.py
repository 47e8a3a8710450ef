"""The two forms on cases that are written out: the client's form has an answer of its own, a session many fields."""

from __future__ import annotations

from typing import Any

from prefect import flow
from prefect.client.schemas.objects import State
from prefect.runtime import flow_run
from prefect.states import Completed, Failed

from flows.by_hand import finished
from flows.cases.case_fields import (
    CaseForm,
    SessionForm,
    WhoCase,
    plain,
)
from flows.cases.instruction_fields import CaseNumber
from flows.clock import meant
from flows.forms import FirmId, Now
from tasks.cases import cases_by_hand
from tasks.letters import events, outbox

NAMES = {
    "open-case": "abrir un caso",
    "record-session": "registrar una atención",
}


def run_name() -> str:
    """Name a run for its operator: ``registrar una atención appleuse 2026-00042``."""
    given = flow_run.parameters
    return f"{NAMES[flow_run.flow_name]} {given.get('firm')} {given.get('case', '')}".strip()


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


@flow(flow_run_name=run_name)
def record_session(
    firm: FirmId, case: CaseNumber, session: SessionForm, *, who: WhoCase, now: Now = None
) -> State[Any]:
    """Registra una atención que ya ocurrió. Valen las mismas reglas: lo que faltaba para empezar se nombra."""
    end = cases_by_hand.record_session(firm, case, plain(session), who=who, now=meant(now))
    return finished(firm, end.name, end.message, now)
