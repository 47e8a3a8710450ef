"""Texts of strangers lead nowhere, and stay readable (finding M7)."""

from __future__ import annotations

import pytest

from domain.texts import storable, without_links


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Hola ganó https://phish.example/x", "Hola ganó https: //phish. example/x"),
        ("www.phish.example", "www. phish. example"),
        ("entra a phish。example ya", "entra a phish。 example ya"),
        ("escribe a ana@phish.example", "escribe a ana@phish. example"),
        ("Inversiones S.A.C. con macOS 14.2.", "Inversiones S.A.C. con macOS 14.2."),
        ("Son las 10:30. Gracias.", "Son las 10:30. Gracias."),
    ],
)
def test_no_mail_program_finds_an_address_to_press(text, shown):
    assert without_links(text) == shown
    assert without_links(shown) == shown


def test_a_text_is_stored_without_what_databases_refuse() -> None:
    assert storable("No enciende \ud83d\0 ya \U0001f600") == "No enciende ? ya \U0001f600"
