"""What `make demo` shows of cases: refused control, a live session, a repair to its end, what is escalated or waits."""

from datetime import timedelta

from deployments.demo.act import SAID, Act, Press, Stage, ago, look, meant, of_case, opened, session
from domain.cases.repairs import RepairStep
from domain.cases.sessions.sessions import Outcome
from domain.firms.modes import Mode
from domain.money.quotes import LineKind
from tasks.operations.cases.sessions.session_acts import Control
from tasks.operator import told

NO_CONTROL = "Dijo que no por teléfono, antes de que se pidiera"


def refused_control(stage: Stage) -> list[Act]:
    """A client who will not have its machine controlled gets the sheet with the steps (MX-08)."""
    return [
        opened(stage, 100, "TeamViewer no abre", "Ana Cordero", "ana@panaderia.example"),
        Act("note_contact", of_case(stage) | SAID | ago(stage, 95), look("contacted")),
        session(stage, 90, 65, Outcome.CONTROL_REFUSED, procedure="teamviewer-mac", unusual_because=NO_CONTROL),
        Act("instruction_document", {}, look("sheet")),
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
        Act("start_session", of | found | by | why, look("session-runs")),
        Act("note_control", of | {"what": meant(Control.TOLD)}, look("backup-told")),
        Act("note_control", of | {"what": meant(Control.ASK), "by_mail": True}, look("control-asked")),
        Act(told("demo-accepts-control", client=name), {}, look("control-accepted"), False, name, Press.ACCEPT),
        Act(told("demo-stops-control", client=name), {}, look("control-stopped"), False, name, Press.STOP),
        Act(
            "end_session",
            of | {"outcome": meant(Outcome.SOLVED), "note": "Se renovó la contraseña de la cuenta."},
            look("session-ended"),
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
        Act("prepare_quote", of_case(stage) | {"lines": lines} | SAID, look("quote-sent")),
        Act(
            "book_appointment",
            of_case(stage) | {"start": stage.example_start.isoformat(), "mode": meant(Mode.ON_SITE)} | SAID,
            look("invite"),
        ),
    ]


def repaired(stage: Stage) -> list[Act]:
    """A repair to its end: escalated, reviewed, quoted, accepted by the client, and told step by step (MX-24)."""
    name, lines = "Elena Mora", [_line(LineKind.PART, "Fuente de poder", "1800.00")]
    day = (stage.now + timedelta(days=1)).date().isoformat()
    steps: list[tuple[RepairStep, dict[str, str], str]] = [
        (RepairStep.BOOKED, {"day": day}, look("repair-booked")),
        (RepairStep.PARTS, {"day": day, "note": "La fuente viene de México."}, look("parts-ordered")),
        (RepairStep.READY, {}, look("repair-ready")),
        (RepairStep.COLLECTED, {}, look("collected")),
    ]
    of = of_case(stage)
    return [
        opened(stage, 190, "El iMac no enciende", name, "elena@galeria.example"),
        session(stage, 180, 160, Outcome.ESCALATED),
        session(stage, 155, 110, Outcome.REVIEWED, mode=meant(Mode.ON_SITE), tool=""),
        Act("prepare_quote", of | {"lines": lines} | SAID, look("quote-deducted")),
        Act(told("demo-accepts-quote", client=name), {}, look("quote-accepted"), by_client=name, press=Press.QUOTE),
        *(Act("move_repair", of | {"step": meant(step)} | more | SAID, seen) for step, more, seen in steps),
    ]


def left_pending(stage: Stage) -> list[Act]:
    """A case that is not finished waits for its client (MX-10)."""
    return [
        opened(stage, 30, "Fotos no sincroniza con el iPhone", "Carla Ríos", "carla@clinica.example"),
        session(stage, 20, 2, Outcome.UNFINISHED),
    ]


def _line(what: LineKind, text: str, rate: str) -> dict[str, str]:
    return {"what": meant(what), "text": text, "quantity": "1", "rate": rate}
