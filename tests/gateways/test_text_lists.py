"""Lists of texts beside the catalogues (`templates/*/LANGUAGE.toml`): each language says all that the others say."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from tasks.gateways.plain_words import languages

TEMPLATES = Path(str(files("templates")))
ROOMS = sorted(found.parent.name for found in TEMPLATES.glob("*/es.toml"))
PLACE = re.compile(r"\{(\w*)")


def texts(room: str, language: str) -> dict[str, list[str]]:
    """Return what each text of a room leaves open, by the text's place in the file."""
    read = tomllib.loads((TEMPLATES / room / f"{language}.toml").read_text(encoding="utf-8"))
    return {where: sorted(set(PLACE.findall(text))) for where, text in flat(read, "")}


def flat(value: Any, where: str) -> Iterator[tuple[str, str]]:
    for key, item in value.items():
        if isinstance(item, dict):
            yield from flat(item, f"{where}{key}.")
        else:
            yield f"{where}{key}", str(item)


@pytest.mark.parametrize("language", sorted({*languages()} - {"es"}))
@pytest.mark.parametrize("room", ROOMS)
def test_simulated_3003_every_language_has_every_text_with_its_places(room: str, language: str) -> None:
    """Statements in Portuguese lacked how to pay, and died; the client's page lacked what a closed one says."""
    assert texts(room, language) == texts(room, "es")
