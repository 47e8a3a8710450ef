"""A case cannot be solved, or remote control was refused: the client gets a sheet of steps (MX-08, MX-14, OP-06).

An event starts it for one case; every half hour it looks for all that are owed, whatever became of the event.
"""

from __future__ import annotations

import logging
from datetime import datetime
from typing import Any

from prefect import flow
from prefect.client.schemas.objects import State
from prefect.runtime import flow_run
from prefect.states import Completed, Failed

from flows.cases.instruction_fields import (
    AnyCase,
    CaseNumber,
    OwnSteps,
    OwnTitle,
    OwnWarnings,
    ProcedureId,
    WhyInstructions,
)
from flows.clock import meant
from flows.forms import AnyFirm, DryRun, FirmId, Now, Who
from flows.showing import artifact_key, show_table
from tasks.cases import instructions
from tasks.cases.instructions import Sheet
from tasks.letters import events, outbox
from tasks.letters.delivery import Delivered

logger = logging.getLogger(__name__)

WORDS = {
    "asked": "por elegir: se avisó al operador",
    "dead": "correo rechazado: corrija la dirección y use «Enviar instrucciones»",
    "queued": "en camino",
    "known": "en camino",
    "open": "sigue abierto",
    "closed": "enviada; caso cerrado",
    "would": "se enviaría",
}
"""Every state in the operator's words, what needs attention first."""


def run_name() -> str:
    """Name a run for its operator: ``hojas caso 12``, or the firm or the time for which it looked."""
    given = flow_run.parameters
    about = f"caso {given['case']}" if given.get("case") else given.get("firm") or "de todas las empresas"
    return f"hojas de instrucciones {about} {flow_run.scheduled_start_time:%Y-%m-%d %H:%M}"


@flow(flow_run_name=run_name)
def instruction_document(
    firm: AnyFirm = None, case: AnyCase = None, now: Now = None, dry_run: DryRun = False
) -> State[Any]:
    """Envía la hoja de instrucciones de los casos que no se pueden resolver, y los cierra cuando la hoja salió.

    Si ningún procedimiento corresponde con claridad, no adivina: avisa al operador, que lo elige o lo escribe.
    """
    firms = [firm] if firm else sorted(outbox.counts())
    sheets: dict[int, Sheet] = {}
    delivered, broken = Delivered(), {}
    for one in firms:
        try:
            ids = [found for found in instructions.owed(one) if case in (None, found)]
            sheets |= {case_id: instructions.prepare(case_id, meant(now), keep=not dry_run) for case_id in ids}
            if ids and not dry_run:
                delivered += outbox.deliver(one, now)
                sheets |= closed(ids, sheets, now)
        except Exception as error:  # one firm's broken procedure stops no other firm
            logger.exception("the instruction sheets of %s could not be sent", one)
            broken[one] = str(error)
    if sheets:
        table(artifact_key("hojas", firm or "todas"), list(sheets.values()), dry_run=dry_run)
    events.hand_over_now()
    return ending(list(sheets.values()), delivered, broken, dry_run=dry_run)


def closed(ids: list[int], sheets: dict[int, Sheet], now: datetime | None) -> dict[int, Sheet]:
    """Close the cases whose sheet has left; return how these stand."""
    at = meant(now)
    done = {case_id: instructions.close_handed_over(case_id, at) for case_id in ids if sheets[case_id].state != "asked"}
    return {case_id: sheet for case_id, sheet in done.items() if sheet.state == "closed"}


def table(key: str, sheets: list[Sheet], *, dry_run: bool) -> None:
    """Show what became of each case, what needs attention first."""
    order = list(WORDS)
    rows = [
        {
            "Caso": one.number,
            "Hoja": WORDS["would" if dry_run and one.state == "queued" else one.state],
            "Nota": one.note,
        }
        for one in sorted(sheets, key=lambda one: (order.index(one.state), one.number))
    ]
    show_table(key, rows, "Ensayo de hojas de instrucciones" if dry_run else "Hojas de instrucciones")


def ending(sheets: list[Sheet], delivered: Delivered, broken: dict[str, str], *, dry_run: bool) -> State[Any]:
    """End failed when a letter died in this run, or for a firm's trouble; who waits for the operator is named."""
    said = "; ".join(f"{one.number}: {WORDS[one.state]}" for one in sheets[:12]) or "no se debe ninguna hoja"
    if delivered.dead or broken:
        why = [f"{firm}: {error}" for firm, error in broken.items()] + list(delivered.trouble)[:5]
        return Failed(message=f"{said}. {'; '.join(why)}")
    if dry_run:
        return Completed(name="Ensayo", message=f"No se envió nada: {said}")
    states = {one.state for one in sheets}
    names = {"asked": "Por atender", "dead": "Por atender", "closed": "Enviadas"}
    first = next((names[state] for state in names if state in states), "En espera" if states else "Nada que enviar")
    return Completed(name=first, message=said)


def by_hand_name() -> str:
    """Name a run for its operator: ``enviar instrucciones appleuse 2026-00012``."""
    return f"enviar instrucciones {flow_run.parameters.get('firm')} {flow_run.parameters.get('case')}"


@flow(flow_run_name=by_hand_name)
def send_instructions(
    firm: FirmId,
    case: CaseNumber,
    *,
    who: Who,
    why: WhyInstructions,
    procedure: ProcedureId = "",
    title: OwnTitle = "",
    steps: OwnSteps = "",
    warnings: OwnWarnings = "",
    now: Now = None,
) -> State[Any]:
    """Envía al cliente de un caso un procedimiento del catálogo, o los pasos que usted escriba, y cierra el caso.

    El caso se cierra solo cuando el servidor de correo aceptó la hoja. Quién lo pidió y por qué quedan en su registro.
    """
    wanted = {"procedure": procedure, "title": title, "steps": steps, "warnings": warnings}
    sheet = instructions.prepare_by_hand(firm, case, wanted, who=who, why=why, now=meant(now))
    outbox.deliver(firm, now)
    done = instructions.close_handed_over(sheet.case_id, meant(now))
    events.hand_over_now()
    if sheet.state == "known" and done.state != "closed":
        return Completed(name="Ya estaba en camino", message=f"{sheet.number}: {sheet.note}")
    name = "Enviada" if done.state == "closed" else "En espera"
    return Completed(name=name, message=f"{sheet.number}: {sheet.note}. {WORDS[done.state].capitalize()}.")
