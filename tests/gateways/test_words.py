"""Every language says the same things: no text is missing in one, and each can be formatted."""

from __future__ import annotations

from importlib.resources import files

import pytest
from fluent.syntax import FluentParser, ast

from tasks.gateways.words import field_word, word

LOCALES = files("templates") / "locales"
LANGUAGES = ("es", "en", "pt-BR")
FILES = sorted(one.name for one in (LOCALES / "es").iterdir() if one.name.endswith(".ftl"))


def messages(language: str, file: str) -> dict[tuple[str, str], set[str]]:
    """Return the messages and attributes of a catalogue, each with the facts that it takes."""
    parsed = FluentParser().parse((LOCALES / language / file).read_text(encoding="utf-8"))
    assert not [one for one in parsed.body if isinstance(one, ast.Junk)]
    found: dict[tuple[str, str], set[str]] = {}
    for one in parsed.body:
        if isinstance(one, ast.Message):
            for name, pattern in [("", one.value), *((more.id.name, more.value) for more in one.attributes)]:
                if pattern:
                    assert (one.id.name, name) not in found, one.id.name
                    found[one.id.name, name] = facts(pattern)
    return found


def facts(pattern: ast.Pattern) -> set[str]:
    """Return the names of the facts in a pattern."""
    places = [one.expression for one in pattern.elements if isinstance(one, ast.Placeable)]
    return {one.id.name for one in places if isinstance(one, ast.VariableReference)}


@pytest.mark.parametrize("file", FILES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_has_each_text_with_the_same_facts(language: str, file: str) -> None:
    assert messages(language, file) == messages("es", file)


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_text_can_be_formatted(language: str) -> None:
    for file in FILES:
        for (id_, attribute), names in messages(language, file).items():
            assert word(language, id_, attribute, **dict.fromkeys(names, "x")), id_


def test_a_text_that_is_not_there_is_none() -> None:
    assert word("es", "no-such-text") is None
    assert word("es", "case-named", "no-such-attribute") is None
    assert field_word("es", "close-case", "case") == "Caso"
    with pytest.raises(ValueError, match="case-named"):
        word("es", "case-named")
