"""What `make demo` shows of cases: refused control, a live session, a repair to its end, what is escalated or waits."""

from __future__ import annotations

from datetime import timedelta

from deployments.demo.act import SAID, Act, Press, Stage, ago, meant, of_case, opened, session
from domain.cases.repairs import RepairStep
from domain.cases.sessions import Outcome
from domain.firms.modes import Mode
from domain.money.quotes import LineKind
from tasks.operations.cases.session_acts import Control

NO_CONTROL = "Dijo que no por teléfono, antes de que se pidiera"


def refused_control(stage: Stage) -> list[Act]:
    """A client who will not have its machine controlled gets the sheet with the steps (MX-08)."""
    return [
        opened(stage, 100, "TeamViewer no abre", "Ana Cordero", "ana@panaderia.example"),
        Act(
            "note_contact",
            of_case(stage) | SAID | ago(stage, 95),
            "the promised call is done, on the record",
        ),
        session(
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
    name, of = "Hugo Marín", of_case(stage) | SAID
    found = {"mode": meant(Mode.REMOTE), "tool": "TeamViewer", "system": "macOS 15", "internet": True}
    by = {"advisor": stage.example_advisor, "pays_later": "Transferencia al recibir el estado de cuenta"}
    why = {"unusual_because": "Se ve en la demostración"}
    return [
        opened(
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


def escalated(stage: Stage) -> list[Act]:
    """Hardware is suspected: a quote that waits for its client, and a visit that is booked (MX-13)."""
    lines = [
        _line(LineKind.LABOUR, "Cambio de disco y reinstalación", "900.00"),
        _line(LineKind.PART, "Disco SSD de 500 GB", "1450.00"),
    ]
    return [
        opened(stage, 70, "La Mac se apaga sola al abrir fotos", "Bruno Salas", "bruno@arquitectos.example"),
        session(stage, 60, 25, Outcome.ESCALATED),
        Act(
            "prepare_quote",
            of_case(stage) | {"lines": lines} | SAID,
            "the quote in the mailbox: open its link, accept or decline it on the page, twice if you like",
        ),
        Act(
            "book_appointment",
            of_case(stage) | {"start": stage.example_start.isoformat(), "mode": meant(Mode.ON_SITE)} | SAID,
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
    of = of_case(stage)
    return [
        opened(stage, 190, "El iMac no enciende", name, "elena@galeria.example"),
        session(stage, 180, 160, Outcome.ESCALATED),
        session(stage, 155, 110, Outcome.REVIEWED, mode=meant(Mode.ON_SITE), tool=""),
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


def left_pending(stage: Stage) -> list[Act]:
    """A case that is not finished waits for its client (MX-10)."""
    return [
        opened(stage, 30, "Fotos no sincroniza con el iPhone", "Carla Ríos", "carla@clinica.example"),
        session(stage, 20, 2, Outcome.UNFINISHED),
    ]


def _line(what: LineKind, text: str, rate: str) -> dict[str, str]:
    return {"what": meant(what), "text": text, "quantity": "1", "rate": rate}
