"""Replies as mail programs quote, in Spanish and its neighbours, made after what they show: ``quotes.txt``."""

from __future__ import annotations

from pathlib import Path

SAID = "No, sigue sin encender."
"""What was written in every one of them."""


def kinds() -> dict[str, str]:
    """Return the replies by the program that wrote them."""
    text = Path(__file__).with_suffix(".txt").read_text(encoding="utf-8")
    found = (one.partition("\n") for one in text.split("=== ")[1:])
    return {name: reply for name, _, reply in found}


STAYS = [
    "El técnico escribió:\nque volviera a instalar todo.",
    "Los horarios son:\nDe: lunes a viernes\nPara: todos los equipos",
    "Enviado desde mi correo no llega nada",
    "De: mí para ustedes\nno es una cita",
    "El técnico escribió: no llegan los correos.\nY desde ayer tampoco salen.",
    "Pasos que hice:\n1. Reinicié\n2. Nada",
    "El lunes 9 a las 10 escribió el jefe:\nnecesito la laptop",
]
"""Texts that only resemble a quotation: all of it was written."""
