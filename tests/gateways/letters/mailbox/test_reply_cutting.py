from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.gateways.letters.mailbox.reply_cutting import cut_reply

QUOTED = "> Hola:\n>\n> Tu cita está reservada.\n"
YES = "Sí, perfecto.\n\n"
FIRM = "Mesa de Ayuda Lima"
ADDRESS = "soporte@mesadeayuda.example"
REPLIES = {
    "gmail es": f"{YES}El mié, 4 nov 2026 a las 9:05, {FIRM} (<{ADDRESS}>)\nescribió:\n\n{QUOTED}",
    "gmail en": f"{YES}On Wed, Nov 4, 2026 at 9:05 AM {FIRM} <{ADDRESS}>\nwrote:\n\n{QUOTED}",
    "apple es": f"{YES}> El 4 nov 2026, a las 9:05, {FIRM} <{ADDRESS}> escribió:\n> \n{QUOTED}",
    "apple en": f"{YES}On 4 Nov 2026, at 09:05, {FIRM} wrote:\n\n{QUOTED}",
    "iphone es": f"{YES}Enviado desde mi iPhone\n\nEl 4 nov 2026, a la(s) 9:05, Mesa escribió:\n\n{QUOTED}",
    "iphone en": f"{YES}Sent from my iPhone\n\nOn Nov 4, 2026, at 9:05 AM, Mesa wrote:\n\n{QUOTED}",
    "outlook es": f"{YES}De: {FIRM} <{ADDRESS}>\nEnviado el: miércoles, 4 de noviembre\nPara: María\n\nHola:\n",
    "outlook en": f"{YES}{'_' * 32}\nFrom: {FIRM} <{ADDRESS}>\nSent: Wednesday, November 4\nTo: María\n\nHola:\n",
    "old outlook": f"{YES}-----Mensaje original-----\nDe: {FIRM}\nAsunto: Tu cita\n\nHola:\n",
    "below": f"El mié, 4 nov 2026 a las 9:05, {FIRM} (<{ADDRESS}>) escribió:\n{QUOTED}\nSí, perfecto.\n",
    "signature": f"{YES}-- \nMaría\nACME\n",
    "crlf": f"Sí, perfecto.\r\n\r\nEl mié, 4 nov 2026 a las 9:05, {FIRM} escribió:\r\n{QUOTED}",
}


@pytest.mark.parametrize("name", REPLIES)
def test_replies_are_cut_to_what_was_written(name: str):
    assert cut_reply(REPLIES[name]) == "Sí, perfecto."


@pytest.mark.parametrize(
    "text",
    [
        "El técnico escribió: no llegan los correos.\nY desde ayer tampoco salen.",
        "De: mí para ustedes\nno es una cita",
        "Pasos que hice:\n1. Reinicié\n2. Nada",
    ],
)
def test_what_only_resembles_a_quotation_stays(text: str):
    assert cut_reply(text) == text


@given(st.text(alphabet="El on wrote: escribió:\n>-_@<>De:", max_size=300))
def test_cutting_never_fails_and_never_invents(text: str):
    cut = cut_reply(text)
    assert len(cut) <= len(text)
