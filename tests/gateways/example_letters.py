"""Facts of letters, as the operations give them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from domain.letters.letters import Recipient
from tasks.gateways.letters.letter_writing import Enclosure, write_letter

FIRM = {
    "name": "Mesa de Ayuda Lima",
    "colour": "#0b4f6c",
    "accent": "#e07a2f",
    "address": "Lima, Perú",
    "web": "mesadeayuda.example",
    "slogan": "Soporte ordenado y eficiente",
}
WRITTEN_AT = datetime(2026, 11, 4, 14, 0, tzinfo=UTC)
LOCALES = {"es": "es_PE", "en": "en_US"}


def counts(opened: int, solved: int, pending: int, escalated: int = 0, closed_unsolved: int = 0) -> dict[str, int]:
    return {
        "opened": opened,
        "solved": solved,
        "closed_unsolved": closed_unsolved,
        "pending": pending,
        "escalated": escalated,
    }


def report(language: str = "es", **changes: Any) -> dict[str, Any]:
    plan = {"es": "Plan Negocio", "en": "Business plan"}
    figures = {
        "incidents": counts(3, 2, 1),
        "service_requests": counts(5, 4, 1),
        "minutes_used": 340,
        "minutes_contracted": 720,
        "minutes_over": 0,
    }
    return {
        "firm": FIRM,
        "locale": LOCALES[language],
        "client": {"name": "Panadería Ñusta & Hijos S.A.C."},
        "contact": {"name": "María"},
        "month": "2026-10",
        "revision": 0,
        "figures": figures | changes.pop("figures", {}),
        "plan": plan[language],
        **changes,
    }


def late(language: str = "es", clients: int = 2) -> dict[str, Any]:
    rows = [{"name": f"Cliente {number} <S.A.>", "reason": "421 4.3.2 Try again later"} for number in range(clients)]
    return {"firm": FIRM, "locale": LOCALES[language], "month": "2026-10", "due": "2026-11-06", "clients": rows}


def tax_document(language: str = "es", **changes: Any) -> dict[str, Any]:
    """The mail with a stamped invoice, or about what was done with it."""
    about = {"name": "A12", "kind": "invoice", "uuid": "6F1C-77", "trial": False, "cancelled": False}
    client = {"client": {"name": "Café Ñandú"}, "contact": None}
    money = {"amount": "232.00", "currency": "MXN", "invoice": about | changes}
    return {"firm": FIRM, "locale": LOCALES[language], **client, **money}


def alert(language: str = "es", **changes: Any) -> dict[str, Any]:
    return {
        "firm": FIRM,
        "locale": LOCALES[language],
        "title": "La entrega de informes se detuvo",
        "what": "La ejecución informes-lima-2026-10 terminó como Crashed.\nEl proceso murió.",
        "remedy": "Iniciar la entrega otra vez: lo ya enviado no se envía dos veces.",
        "link": "http://127.0.0.1:4200/v2/runs/flow-run/6f1c",
        "occurred_at": "2026-11-04T07:02:11-05:00",
        **changes,
    }


def letter(**changes: Any) -> bytes:
    return write_letter(
        **{
            "template": "monthly_report",
            "language": "es",
            "facts": report(),
            "sender": "soporte@mesadeayuda.example",
            "sender_name": "Mesa de Ayuda Lima",
            "reply_to": None,
            "recipients": [Recipient("maria@cliente.example", "María Peña")],
            "attachments": [
                Enclosure("Informe de octubre – Ñusta.pdf", b"%PDF-1.7 \x00\xff\r\n." * 500, "application/pdf")
            ],
            "message_id": "<0123abcd@mesadeayuda.example>",
            "thread_ids": [],
            "written_at": WRITTEN_AT,
            **changes,
        }
    )
