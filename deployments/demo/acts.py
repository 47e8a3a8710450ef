"""The runs of `make demo`, in an order that tells a story: a month of a help desk, then a Mac shop."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from deployments.demo.history.history_policies import PolicyStage
from domain.time.periods import Month

CASE = "{case}"
"""Stands in parameters for the number of the case that was opened last."""
MINUTE = timedelta(minutes=1)
WEEK_AND_A_BIT = timedelta(days=7, hours=12)
SECOND_MORNING = timedelta(days=1, hours=16)
BY = {"who": "Demo"}
WEB_FORM = {
    "kind": "incident",
    "title": "La impresora no responde",
    "description": "Desde ayer nadie puede imprimir.",
    "contact_name": "Diego Luna",
    "email": "diego@muebles.example",
}
SAID = BY | {"why": "Lo pidió el cliente por teléfono"}


@dataclass(frozen=True, slots=True)
class Act:
    """One run of the show: the deployment to start, its parameters, and what a spectator should look at.

    ``meanwhile`` starts it while the act before it runs: the two have nothing to do with each other.
    """

    deployment: str
    parameters: Mapping[str, Any]
    look: str
    meanwhile: bool = False


@dataclass(frozen=True, slots=True)
class Stage:
    """When the show plays: the month that is reported, each firm's morning for it, the present instant."""

    month: Month
    mornings: Mapping[str, datetime]
    example_client: str
    example_advisor: str
    example_start: datetime
    policies: PolicyStage
    now: datetime


def acts(stage: Stage) -> list[Act]:
    """Return the runs of the show, in order."""
    return [
        *_reports(stage),
        *_refused_control(stage),
        *_escalated(stage),
        *_left_pending(stage),
        *_policies(stage),
        *_rounds(stage),
    ]


def _reports(stage: Stage) -> list[Act]:
    month, lima = str(stage.month), stage.mornings["lima"].isoformat()
    one = {"firm": "lima", "client": stage.example_client, "month": month}
    return [
        Act(
            "Ensayo de un mes",
            {"firm": "lima", "month": month, "now": lima},
            "who would get a report and who not, as a table under Artifacts; nothing is sent",
        ),
        Act("Ver un informe", one, "the PDF of one client under Artifacts; nothing is sent", meanwhile=True),
        Act(
            "Entrega de informes",
            {"firm": "lima", "now": lima},
            "every plan client of Lima has its report in the mailbox; the table says who was skipped and why",
        ),
        Act("Entrega de informes", {"firm": "lima", "now": lima}, "run again: nobody gets a second one"),
        Act(
            "Enviar un informe otra vez",
            one | {"why": "El cliente pidió corregir un caso", "who": "Demo", "now": lima},
            "a numbered revision, which the mail says",
        ),
    ]


def _refused_control(stage: Stage) -> list[Act]:
    return [
        _opened(stage, 100, "TeamViewer no abre", "Ana Cordero", "ana@panaderia.example"),
        Act(
            "Anotar un contacto",
            _of_case() | SAID | _ago(stage, 95),
            "the promised call is done, on the record",
        ),
        _session(stage, 90, 65, "no aceptó el control remoto: enviar instrucciones", procedure="teamviewer-mac"),
        Act(
            "Hojas de instrucciones",
            {},
            "the sheet, in Word and as PDF, in the mailbox; then the case was closed (the event may have been quicker)",
        ),
    ]


def _escalated(stage: Stage) -> list[Act]:
    lines = [
        {"what": "mano de obra", "text": "Cambio de disco y reinstalación", "quantity": "1", "rate": "900.00"},
        {"what": "pieza", "text": "Disco SSD de 500 GB", "quantity": "1", "rate": "1450.00"},
    ]
    return [
        _opened(stage, 70, "La Mac se apaga sola al abrir fotos", "Bruno Salas", "bruno@arquitectos.example"),
        _session(stage, 60, 25, "escalado: revisión presencial y cotización"),
        Act(
            "Preparar una cotización",
            _of_case() | {"lines": lines} | SAID,
            "the quote in the mailbox: open its link, accept or decline it on the page, twice if you like",
        ),
        Act(
            "Reservar una cita",
            {"firm": "appleuse", "case": CASE, "start": stage.example_start.isoformat(), "mode": "presencial"} | SAID,
            "the invite in the mailbox, with buttons: accept or decline it as the client",
        ),
    ]


def _left_pending(stage: Stage) -> list[Act]:
    return [
        _opened(stage, 30, "Fotos no sincroniza con el iPhone", "Carla Ríos", "carla@clinica.example"),
        _session(stage, 20, 2, "sin terminar: queda pendiente"),
    ]


def _policies(stage: Stage) -> list[Act]:
    firm, told, that = {"firm": "appleuse"}, BY | {"why": "acordado con el cliente"}, stage.policies
    begun = {"machines": 5, "remote": "3", "on_site": "1", "month": str(stage.month.plus(1)), "place": "Xalapa"}
    return [
        Act(
            "Iniciar una póliza",
            firm | {"client": that.new_client} | begun | told,
            "the mail: what it costs, what the same would cost without it, and all that it brings, by date",
        ),
        Act(
            "Cambiar los equipos de una póliza",
            firm | {"client": that.growing, "machines": 5} | told,
            "from next month",
            meanwhile=True,
        ),
        Act(
            "Justificar un evento",
            firm | {"case": that.case} | told,
            "that case will not count in the review",
            meanwhile=True,
        ),
        Act(
            "Revisión de pólizas",
            firm | {"month": str(stage.month)},
            "each proposal under Artifacts, with its picture and steps; the invites to the visits that are due; who is "
            "in equilibrium is told; the operator's mails about what is late",
        ),
        Act(
            "Decidir una propuesta de póliza",
            firm | {"proposal": 1, "choice": "aprobarla como está"} | told,
            "the client's mail with its page as PDF: open the link, accept or decline it",
        ),
        *_brought(firm, that, told),
    ]


def _brought(firm: dict[str, Any], that: PolicyStage, told: dict[str, Any]) -> list[Act]:
    return [
        Act(
            "Enviar el estado de los equipos",
            firm | {"delivery": that.report, "files": list(that.files), "newest_macos": 26} | BY,
            "a PDF with a page for each Mac, and what the policy promised and delivered",
            meanwhile=True,
        ),
        Act(
            "Anotar una entrega de póliza",
            firm | {"delivery": that.late, "done": "Se revisaron las actualizaciones de todos los equipos"} | BY,
            "what was late is delivered, on the record",
            meanwhile=True,
        ),
        Act(
            "Terminar una póliza",
            firm | {"client": that.ending} | told,
            "it lasts to the end of this month; visits after that are cancelled",
            meanwhile=True,
        ),
    ]


def _rounds(stage: Stage) -> list[Act]:
    later = (stage.now + WEEK_AND_A_BIT).isoformat()
    month_after = (Month.of(stage.now, "UTC").plus(1).period("UTC").start + SECOND_MORNING).isoformat()
    return [
        Act(
            "Formulario recibido",
            {"firm": "lima", "form": json.dumps(WEB_FORM, ensure_ascii=False), "token": "demo-1"},
            "a form of the firm's own web site, which comes as an event: the case and its acknowledgement",
        ),
        Act("Llamadas por hacer", {}, "who waits for a promised call: the operator is told before and when it is late"),
        Act(
            "Cobros",
            {},
            "each ended session charged once, with its reasons; a closed case gets its statement",
            meanwhile=True,
        ),
        Act("Uso de planes", {}, "who used 80 or 100 % of its hours is told, in the firm's hours", meanwhile=True),
        Act(
            "Casos pendientes",
            {"now": later},
            "as of a week from now: cases whose client did not come back are closed, and told how to come back",
        ),
        Act(
            "Anotar un pago",
            {"firm": "appleuse", "client": "Carla Ríos", "amount": "232.00", "what_for": "Fotos no sincroniza"}
            | {"paid_at": stage.now.isoformat(), "reference": "DEMO-0001", "method": "transferencia"}
            | SAID,
            "a payment on the record, once for its reference; it stands on the next statement",
        ),
        Act(
            "Estados de cuenta",
            {"firm": "appleuse", "now": month_after},
            "each client's statement of this month: the reason of each line, payments, what a policy brought",
        ),
        Act("Cotizaciones vencidas", {}, "no quote has expired yet", meanwhile=True),
        Act("Citas", {}, "reminders that are due, and appointments that are over", meanwhile=True),
        Act(
            "Buzón",
            {},
            "what clients answered: press a button of the invite, and run this one again by hand",
            meanwhile=True,
        ),
        Act("Entrega de sucesos", {}, "every event that was recorded has reached Prefect"),
        Act("Bandeja de salida", {}, "the sweep finds nothing left"),
    ]


def _of_case() -> dict[str, Any]:
    return {"firm": "appleuse", "case": CASE}


def _ago(stage: Stage, minutes: int) -> dict[str, Any]:
    return {"now": (stage.now - minutes * MINUTE).isoformat()}


def _opened(stage: Stage, minutes: int, title: str, name: str, email: str) -> Act:
    form = {"kind": "incidencia (inesperada)", "title": title, "contact_name": name, "email": email}
    return Act(
        "Abrir un caso",
        {"firm": "appleuse", "form": form} | BY | _ago(stage, minutes),
        f"the acknowledgement to {name}: it says by when somebody will call",
    )


def _session(stage: Stage, begun: int, ended: int, outcome: str, procedure: str = "") -> Act:
    form = {
        "mode": "remota",
        "started_at": _ago(stage, begun)["now"],
        "ended_at": _ago(stage, ended)["now"],
        "advisor": stage.example_advisor,
        "outcome": outcome,
        "procedure": procedure,
        "tool": "TeamViewer",
        "system": "macOS 15",
        "pays_later": "Transferencia al recibir el estado de cuenta",
    }
    return Act(
        "Registrar una atención",
        _of_case() | form | SAID | _ago(stage, ended),
        f"the case's new state ({outcome}) and what the client is told",
    )
