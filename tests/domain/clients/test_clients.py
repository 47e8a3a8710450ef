"""In which language a client is written to."""

from __future__ import annotations

import pytest

from domain.clients.clients import Client, Contact, language_of
from tests.domain.example_months import LIMA


@pytest.mark.parametrize(
    ("own", "read", "written"),
    [
        ("es", ["en"], "en"),
        ("es", ["en", "en"], "en"),
        ("es", ["en", "es"], "es"),
        ("en", ["es", None], "en"),
        ("en", [None, "en"], "en"),
        ("es", [], "es"),
        ("fr", ["de"], "es"),
        ("en", ["de"], "en"),
    ],
)
def test_a_letter_is_in_the_language_of_all_who_get_it_else_in_the_clients_own(
    own: str, read: list[str | None], written: str
) -> None:
    people = tuple(Contact(f"{n}", f"{n}@c.pe", language) for n, language in enumerate(read))
    assert language_of(LIMA, Client(1, "lima", "1", "Uno", own, people), people) == written
