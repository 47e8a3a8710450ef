"""A drafted map is TOML, whatever stands in the file for which it is drafted."""

from __future__ import annotations

import tomllib

import pytest

from domain.imports.map_drafts import Found, draft

ODD = {
    "quotes": 'Nombre "corto"',
    "a backslash": "ruta\\nueva",
    "a line's end": "Número\nde caso",
    "a tabulator": "a\tb",
    "a null": "a\x00b",
    "an escape": "a\x1bb",
    "a deletion": "a\x7fb",
    "a control of Latin-1": "a\x85b",
    "three quotes": '""" = 1',
    "a hash": "# [clients]",
    "a sign beyond 16 bits": "caso 🦥",
    "a line of Unicode": "a\u2028b",
    "nothing but a blank": " ",
}


@pytest.mark.parametrize("name", ODD)
def test_an_odd_name_is_drafted_as_toml_that_says_it(name: str) -> None:
    """Finding L5."""
    odd = ODD[name]
    found = Found([odd, "Estado", "Creado"], {"Estado": {odd: 3}}, [odd], odd, frozenset(), ["Creado"])
    read = tomllib.loads("\n".join(draft(found)))
    assert read["cases"]["external_id"] == read["clients"]["name"] == odd
    assert (read["file"]["encoding"], read["file"]["dates"]) == (odd, [odd])
    assert list(read["values"]["state"]) == [odd]


def test_half_a_sign_is_no_reason_to_write_what_is_no_toml() -> None:
    found = Found(["a\ud83d", "Creado"], {}, [], "utf-8", frozenset(), ["Creado"])
    assert tomllib.loads("\n".join(draft(found)).encode().decode())["cases"]["external_id"] == "a?"
