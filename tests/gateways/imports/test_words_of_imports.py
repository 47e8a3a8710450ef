"""What an import refuses is said in each language: each code has its text, each text its code."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from itertools import chain

import pytest

from tasks.gateways.plain_words import languages
from tests.gateways.test_words import messages
from tests.refusals import ROOT

ROOMS = ("domain/imports", "tasks/imports", "tasks/gateways/imports", "tasks/operations/imports")


def calls() -> Iterator[ast.Call]:
    files = chain.from_iterable(sorted((ROOT / room).glob("*.py")) for room in ROOMS)
    for file in files:
        yield from (one for one in ast.walk(ast.parse(file.read_text("utf-8"))) if isinstance(one, ast.Call))


def codes(*names: str, index: int = 0) -> set[str]:
    """Return the codes with which functions of these names are called."""
    found = [one for one in calls() if ast.unparse(one.func).rpartition(".")[2] in names and len(one.args) > index]
    chosen = [
        [one.args[index].body, one.args[index].orelse] if isinstance(one.args[index], ast.IfExp) else [one.args[index]]
        for one in found
    ]
    return {one.value for one in chain(*chosen) if isinstance(one, ast.Constant) and isinstance(one.value, str)}


@pytest.mark.parametrize("language", languages())
def test_every_code_has_its_text_and_every_text_its_code(language: str) -> None:
    texts = messages(language, "imports.ftl")
    of_cells = codes("Why", "Unreadable") | codes("refuse_field", index=3) | {"no-language", "no-plan", "unknown-word"}
    assert {id_.removeprefix("cell-") for id_, _ in texts if id_.startswith("cell-")} == of_cells | {"before"}
    of_files = codes("unusable", "refuse") | {f"too-large-{one}" for one in codes("too_large", index=1)}
    assert {id_.removeprefix("refused-file-") for id_, _ in texts if id_.startswith("refused-file-")} == of_files
    of_maps = {f"map-{one}" for one in codes("_fault")} | {"map-word", "map-our-word"}
    phrases = {id_.removeprefix("phrase-") for id_, _ in texts if id_.startswith("phrase-")}
    assert {one for one in phrases if one.startswith("map-")} == of_maps
    assert all((id_, "remedy") in texts for id_, _ in texts if id_.startswith(("cell-", "refused-file-")))
