"""The runs of `make demo`, in an order that tells a story: a month of a help desk, then a Mac shop."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from deployments.demo.history.history_policies import PolicyStage
from domain.acts import code_of
from domain.cases.cases import Kind
from domain.cases.repairs import RepairStep
from domain.cases.sessions import Outcome
from domain.firms.modes import Mode
from domain.money.quotes import LineKind
from domain.time.periods import Month
from tasks.operations.cases.session_acts import Control
from tasks.operations.policies.recalibration import Choice
from tasks.operator import told

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
NO_CONTROL = "Dijo que no por teléfono, antes de que se pidiera"
SAID = BY | {"why": "Lo pidió el cliente por teléfono"}


class Press(StrEnum):
    """What a client presses."""

    QUOTE = "quote"
    ACCEPT = "accept"
    STOP = "stop"


@dataclass(frozen=True, slots=True)
class Act:
    """One run of the show: the flow to start, its parameters, and what a spectator should look at.

    ``meanwhile`` starts it while the act before it runs: the two have nothing to do with each other. ``by_client`` is
    no run: the client of that name presses on the page to which its newest mail leads, and ``press`` says what.
    """

    flow: str
    parameters: Mapping[str, Any]
    look: str
    meanwhile: bool = False
    by_client: str = ""
    press: Press | None = None

    @property
    def name(self) -> str:
        """What its deployment is called, in the operator's language."""
        return self.flow if self.by_client else told(self.flow.replace("_", "-"), "name")


def meant(value: StrEnum) -> str:
    """Return a choice of a form as the operator reads it."""
    return told(f"{code_of(type(value))}-{value.value.replace('_', '-')}")


@dataclass(frozen=True, slots=True)
class Stage:
    """Where and when the show plays: a firm with plans, a shop, the month that is reported, the present instant."""

    desk: str
    shop: str
    month: Month
    mornings: Mapping[str, datetime]
    example_client: str
    example_advisor: str
    example_start: datetime
    policies: PolicyStage | None
    now: datetime


def acts(stage: Stage) -> list[Act]:
    """Return the runs of the show, in order."""
    return [
        *_reports(stage),
        *_refused_control(stage),
        *controlled(stage),
        *repaired(stage),
        *_escalated(stage),
        *_left_pending(stage),
        *_policies(stage),
        *_rounds(stage),
    ]


def _reports(stage: Stage) -> list[Act]:
    firm = {"firm": stage.desk}
    month, morning = {"month": str(stage.month)}, {"now": stage.mornings[stage.desk].isoformat()}
    one = firm | month | {"client": stage.example_client}
    return [
        Act(
            "rehearse_reports",
            firm | month | morning,
            "who would get a report and who not, as a table under Artifacts; nothing is sent",
        ),
        Act("preview_report", one, "the PDF of one client under Artifacts; nothing is sent", meanwhile=True),
        Act(
            "report_delivery",
            firm | morning,
            "every plan client has its report in the mailbox; the table says who was skipped and why",
        ),
        Act("report_delivery", firm | morning, "run again: nobody gets a second one"),
        Act(
            "send_report_again",
            one | morning | {"why": "El cliente pidió corregir un caso", "who": "Demo"},
            "a numbered revision, which the mail says",
        ),
    ]


def _refused_control(stage: Stage) -> list[Act]:
    return [
        _opened(stage, 100, "TeamViewer no abre", "Ana Cordero", "ana@panaderia.example"),
        Act(
            "note_contact",
            _of_case(stage) | SAID | _ago(stage, 95),
            "the promised call is done, on the record",
        ),
        _session(
            stage,
            90,
            65,
            Outcome.CONTROL_REFUSED,
            procedure="teamviewer-mac",
            unusual_because=NO_CONTROL,
        ),
        Act(
            "instruction_document",
            {},
            "the sheet, in Word and as PDF, in the mailbox; then the case was closed (the event may have been quicker)",
        ),
    ]


def controlled(stage: Stage) -> list[Act]:
    """A session that is live: control is asked for, accepted by the client's own press, and stopped by it (MX-07)."""
    name, of = "Hugo Marín", _of_case(stage) | SAID
    found = {"mode": meant(Mode.REMOTE), "tool": "TeamViewer", "system": "macOS 15", "internet": True}
    by = {"advisor": stage.example_advisor, "pays_later": "Transferencia al recibir el estado de cuenta"}
    why = {"unusual_because": "Se ve en la demostración"}
    return [
        _opened(
            stage, 1, "Mail pide la contraseña a cada rato", name, "hugo@notaria.example", equipment="MacBook de Hugo"
        ),
        Act("start_session", of | found | by | why, "on *today*: a session that runs"),
        Act("note_control", of | {"what": meant(Control.TOLD)}, "the mail about the backup, and the way to the page"),
        Act(
            "note_control",
            of | {"what": meant(Control.ASK), "by_mail": True},
            "the request on the client's page, and its mail; an advisor's word for it does not count",
        ),
        Act("Hugo acepta el control en su página", {}, "the case at the desk: he accepts", False, name, Press.ACCEPT),
        Act(
            "Hugo detiene el control",
            {},
            "the same page: he stops it; more needs a new request",
            False,
            name,
            Press.STOP,
        ),
        Act(
            "end_session",
            of | {"outcome": meant(Outcome.SOLVED), "note": "Se renovó la contraseña de la cuenta."},
            "the case is closed; the client reads what was done",
        ),
    ]


def _escalated(stage: Stage) -> list[Act]:
    lines = [
        _line(LineKind.LABOUR, "Cambio de disco y reinstalación", "900.00"),
        _line(LineKind.PART, "Disco SSD de 500 GB", "1450.00"),
    ]
    return [
        _opened(stage, 70, "La Mac se apaga sola al abrir fotos", "Bruno Salas", "bruno@arquitectos.example"),
        _session(stage, 60, 25, Outcome.ESCALATED),
        Act(
            "prepare_quote",
            _of_case(stage) | {"lines": lines} | SAID,
            "the quote in the mailbox: open its link, accept or decline it on the page, twice if you like",
        ),
        Act(
            "book_appointment",
            _of_case(stage) | {"start": stage.example_start.isoformat(), "mode": meant(Mode.ON_SITE)} | SAID,
            "the invite in the mailbox, with buttons: accept or decline it as the client",
        ),
    ]


def repaired(stage: Stage) -> list[Act]:
    """A repair to its end: escalated, reviewed, quoted, accepted by the client, and told step by step (MX-24)."""
    name, lines = "Elena Mora", [_line(LineKind.PART, "Fuente de poder", "1800.00")]
    day = (stage.now + timedelta(days=1)).date().isoformat()
    steps: list[tuple[RepairStep, dict[str, str], str]] = [
        (RepairStep.BOOKED, {"day": day}, "the client's mail: its repair is booked, and for when"),
        (RepairStep.PARTS, {"day": day, "note": "La fuente viene de México."}, "the part is ordered: when it comes"),
        (RepairStep.READY, {}, "your Mac is ready: told once, whatever is pressed again"),
        (RepairStep.COLLECTED, {}, "the case is closed as solved, and the client reads what was done"),
    ]
    of = _of_case(stage)
    return [
        _opened(stage, 190, "El iMac no enciende", name, "elena@galeria.example"),
        _session(stage, 180, 160, Outcome.ESCALATED),
        _session(stage, 155, 110, Outcome.REVIEWED, mode=meant(Mode.ON_SITE), tool=""),
        Act("prepare_quote", of | {"lines": lines} | SAID, "the quote: remote cost deducted"),
        Act(
            "Elena acepta su cotización",
            {},
            "the operator's mail at once: a repair to do",
            by_client=name,
            press=Press.QUOTE,
        ),
        *(Act("move_repair", of | {"step": meant(step)} | more | SAID, look) for step, more, look in steps),
    ]


def _left_pending(stage: Stage) -> list[Act]:
    return [
        _opened(stage, 30, "Fotos no sincroniza con el iPhone", "Carla Ríos", "carla@clinica.example"),
        _session(stage, 20, 2, Outcome.UNFINISHED),
    ]


def _policies(stage: Stage) -> list[Act]:
    firm, agreed, that = {"firm": stage.shop}, BY | {"why": "acordado con el cliente"}, stage.policies
    if that is None:
        return []
    begun = {"machines": 5, "remote": "3", "on_site": "1", "month": str(stage.month.plus(1)), "place": "Xalapa"}
    return [
        Act(
            "begin_policy",
            firm | {"client": that.new_client} | begun | agreed,
            "the mail: what it costs, what the same would cost without it, and all that it brings, by date",
        ),
        Act(
            "change_machines",
            firm | {"client": that.growing, "machines": 5} | agreed,
            "from next month",
            meanwhile=True,
        ),
        Act(
            "excuse_event",
            firm | {"case": that.case} | agreed,
            "that case will not count in the review",
            meanwhile=True,
        ),
        Act(
            "policy_recalibration",
            firm | {"month": str(stage.month)},
            "each proposal under Artifacts, with its picture and steps; the invites to the visits that are due; who is "
            "in equilibrium is told; the operator's mails about what is late",
        ),
        Act(
            "decide_proposal",
            firm | {"proposal": 1, "choice": meant(Choice.APPROVE)} | agreed,
            "the client's mail with its page as PDF: open the link, accept or decline it",
        ),
        *_brought(firm, that, agreed),
    ]


def _brought(firm: dict[str, Any], that: PolicyStage, agreed: dict[str, Any]) -> list[Act]:
    return [
        Act(
            "send_status_report",
            firm | {"delivery": that.report, "files": list(that.files), "newest_macos": 26} | agreed,
            "a PDF with a page for each Mac, and what the policy promised and delivered",
            meanwhile=True,
        ),
        Act(
            "record_delivery",
            firm | {"delivery": that.late} | BY | {"why": "Se revisaron las actualizaciones de todos los equipos"},
            "what was late is delivered, on the record",
            meanwhile=True,
        ),
        Act(
            "end_policy",
            firm | {"client": that.ending} | agreed,
            "it lasts to the end of this month; visits after that are cancelled",
            meanwhile=True,
        ),
    ]


def _rounds(stage: Stage) -> list[Act]:
    later = (stage.now + WEEK_AND_A_BIT).isoformat()
    month_after = (Month.of(stage.now, "UTC").plus(1).period("UTC").start + SECOND_MORNING).isoformat()
    return [
        Act(
            "form_intake",
            {"firm": stage.desk, "form": json.dumps(WEB_FORM, ensure_ascii=False), "token": "demo-1"},
            "a form of the firm's own web site, which comes as an event: the case and its acknowledgement",
        ),
        Act("contact_watch", {}, "who waits for a promised call: the operator is told before and when it is late"),
        Act(
            "charge_sessions",
            {},
            "each ended session charged once, with its reasons; a closed case gets its statement",
            meanwhile=True,
        ),
        Act("plan_usage", {}, "who used 80 or 100 % of its hours is told, in the firm's hours", meanwhile=True),
        Act(
            "mailbox_reading",
            {"now": later},
            "as of a week from now: nobody wrote; a week ends only when the mailbox was read",
        ),
        Act(
            "pending_cases",
            {"now": later},
            "as of a week from now: cases whose client did not come back are closed, and told how to come back",
        ),
        Act(
            "record_payment",
            {"firm": stage.shop, "client": "Carla Ríos", "amount": "232.00", "what_for": "Fotos no sincroniza"}
            | {"paid_at": stage.now.isoformat(), "reference": "DEMO-0001", "method": "transferencia"}
            | SAID,
            "a payment on the record, once for its reference; it stands on the next statement",
        ),
        Act(
            "statements",
            {"firm": stage.shop, "now": month_after},
            "each client's statement of this month: the reason of each line, payments, what a policy brought",
        ),
        Act("quote_expiry", {}, "no quote has expired yet", meanwhile=True),
        Act("appointment_reminders", {}, "reminders that are due, and appointments that are over", meanwhile=True),
        Act(
            "mailbox_reading",
            {},
            "what clients answered: press a button of the invite, and run this one again by hand",
            meanwhile=True,
        ),
        Act("event_relay", {}, "every event that was recorded has reached Prefect"),
        Act("outbox_delivery", {}, "the sweep finds nothing left"),
    ]


def _of_case(stage: Stage) -> dict[str, Any]:
    return {"firm": stage.shop, "case": CASE}


def _line(what: LineKind, text: str, rate: str) -> dict[str, str]:
    return {"what": meant(what), "text": text, "quantity": "1", "rate": rate}


def _ago(stage: Stage, minutes: int) -> dict[str, Any]:
    return {"now": (stage.now - minutes * MINUTE).isoformat()}


def _opened(stage: Stage, minutes: int, title: str, name: str, email: str, *, equipment: str = "") -> Act:
    form = {"kind": meant(Kind.INCIDENT), "title": title, "contact_name": name, "email": email, "equipment": equipment}
    return Act(
        "open_case",
        {"firm": stage.shop, "form": form} | BY | _ago(stage, minutes),
        f"the acknowledgement to {name}: it says by when somebody will call",
    )


def _session(stage: Stage, begun: int, ended: int, outcome: Outcome, **more: str) -> Act:
    form = {
        "mode": meant(Mode.REMOTE),
        "started_at": _ago(stage, begun)["now"],
        "ended_at": _ago(stage, ended)["now"],
        "advisor": stage.example_advisor,
        "outcome": meant(outcome),
        "tool": "TeamViewer",
        "system": "macOS 15",
        "pays_later": "Transferencia al recibir el estado de cuenta",
    }
    return Act(
        "record_session",
        _of_case(stage) | form | more | SAID | _ago(stage, ended),
        f"the case's new state ({meant(outcome)}) and what the client is told",
    )
