"""What an operator does with a case by a form; the same rules decide as everywhere, and a refusal names its rule."""

from __future__ import annotations

from typing import Any

from prefect import flow
from prefect.client.schemas.objects import State
from prefect.runtime import flow_run
from prefect.states import Completed, Failed

from flows.by_hand import finished
from flows.cases.case_fields import (
    Begin,
    CaseForm,
    ClosedBecause,
    End,
    Note,
    SessionForm,
    Tool,
    WhoCase,
    WhyCase,
    plain,
)
from flows.cases.instruction_fields import CaseNumber
from flows.clock import meant
from flows.forms import FirmId, Now
from tasks.cases import cases_by_hand
from tasks.cases.cases_by_hand import Stands
from tasks.letters import events, outbox

STATES = {
    "new": "nuevo",
    "contacted": "contactado",
    "in_session": "en sesión",
    "pending": "pendiente",
    "escalated": "escalado",
    "closed": "cerrado",
}


NAMES = {
    "open-case": "abrir un caso",
    "note-contact": "anotar un contacto",
    "record-session": "registrar una atención",
    "close-case": "cerrar un caso",
    "install-tool": "herramienta instalada",
    "take-up-case": "retomar un caso",
    "book-follow-up": "reservar un seguimiento",
}


def run_name() -> str:
    """Name a run for its operator: ``cerrar un caso appleuse 2026-00042``."""
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
def note_contact(firm: FirmId, case: CaseNumber, *, who: WhoCase, why: WhyCase, now: Now = None) -> State[Any]:
    """Anota que se habló con el cliente: la llamada prometida queda hecha."""
    return _done(firm, cases_by_hand.contact(firm, case, who=who, why=why, now=meant(now)), now)


@flow(flow_run_name=run_name)
def record_session(
    firm: FirmId, case: CaseNumber, session: SessionForm, *, who: WhoCase, now: Now = None
) -> State[Any]:
    """Registra una atención que ya ocurrió. Valen las mismas reglas: lo que faltaba para empezar se nombra."""
    return _done(firm, cases_by_hand.record_session(firm, case, plain(session), who=who, now=meant(now)), now)


@flow(flow_run_name=run_name)
def close_case(
    firm: FirmId,
    case: CaseNumber,
    because: ClosedBecause,
    *,
    who: WhoCase,
    why: WhyCase,
    note: Note = "",
    now: Now = None,
) -> State[Any]:
    """Cierra un caso sin sesión, y se lo dice al cliente: solucionado, respondido, retirado o no aceptado."""
    done = cases_by_hand.close_case(firm, case, because.meant, note=note, who=who, why=why, now=meant(now))
    return _done(firm, done, now)


@flow(flow_run_name=run_name)
def install_tool(
    firm: FirmId, case: CaseNumber, tool: Tool, *, who: WhoCase, why: WhyCase, now: Now = None
) -> State[Any]:
    """Anota que ayudamos al cliente a instalar su herramienta de control remoto; la sesión en curso sigue con ella."""
    return _done(firm, cases_by_hand.install_tool(firm, case, tool, who=who, why=why, now=meant(now)), now)


@flow(flow_run_name=run_name)
def take_up_case(firm: FirmId, case: CaseNumber, *, who: WhoCase, why: WhyCase, now: Now = None) -> State[Any]:
    """Retoma un caso al que su cliente volvió.

    Pendiente y a tiempo: sigue el mismo, sin costo. Cerrado: se abre uno nuevo unido al anterior.
    """
    back = cases_by_hand.come_back(firm, case, who=who, why=why, now=meant(now))
    return finished(firm, "Caso nuevo" if back.state == "new" else "Retomado", f"Caso {back.number}", now)


@flow(flow_run_name=run_name)
def book_follow_up(
    firm: FirmId, case: CaseNumber, begin: Begin, end: End, *, who: WhoCase, why: WhyCase, now: Now = None
) -> State[Any]:
    """Reserva el seguimiento de un caso pendiente, dentro de su semana: hasta que termine, no se cierra."""
    return _done(firm, cases_by_hand.book_follow_up(firm, case, begin, end, who=who, why=why, now=meant(now)), now)


def _done(firm: str, case: Stands, now: Now) -> State[Any]:
    """Deliver what this caused, and say how the case stands."""
    return finished(firm, STATES[case.state].capitalize(), f"Caso {case.number}: {STATES[case.state]}", now)
