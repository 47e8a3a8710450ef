"""No sentence for a person stands in Python: texts live in `templates/locales`, and these rooms have none left."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ROOMS = [
    "domain/appointments",
    "domain/firms",
    "domain/imports",
    "domain/reports",
    "flows",
    "tasks/acting.py",
    "tasks/appointments",
    "tasks/cases",
    "tasks/engine.py",
    "tasks/gateways/firms",
    "tasks/gateways/imports",
    "tasks/gateways/money/bank_files.py",
    "tasks/imports",
    "tasks/keeping",
    "tasks/letters",
    "tasks/money",
    "tasks/operations",
    "tasks/policies",
    "tasks/reports",
    "tasks/time",
    "deployments/cli",
    "deployments/demo/by_hand.py",
    "deployments/portal/client",
    "deployments/portal/linked",
    "deployments/portal/public",
    "deployments/serve/automations.py",
    "deployments/serve/deploy.py",
]
"""What is free of them; a room that is converted joins, none leaves."""
SENTENCE = re.compile(r"[^\W\d_]{2,} [^\W\d_]{2,}|[áéíóúñãõç¿¡]")
"""Two words, or a letter that English has not."""
KEPT = {
    "own terms",
    "to look at",  # keys of what `--json` answers
    "Ñandú & Co.",
    "María",
    "Inés",  # whose letter, report and invite are tried
    "sí",
    "áàâãéêíóôõúüçñ",  # by which files are read
}
"""What is no sentence of ours."""
FOR_MACHINES = {"debug", "info", "warning", "error", "exception", "compile", "execute"}
"""Calls whose texts no person reads: logs, patterns, SQL."""


def files(room: str) -> list[Path]:
    path = ROOT / room
    return [path] if path.is_file() else sorted(path.rglob("*.py"))


def _is_sentence(text: str) -> bool:
    return text not in KEPT and SENTENCE.search(text) is not None


def sentences(node: ast.AST) -> Iterator[ast.Constant]:
    """Return the texts under a node that look like a sentence, but no docstring and no text for a machine."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Expr) and isinstance(child.value, ast.Constant):
            continue  # a docstring
        if isinstance(child, ast.Call) and ast.unparse(child.func).rpartition(".")[2] in FOR_MACHINES:
            continue
        if isinstance(child, ast.Raise) and not ast.unparse(child).startswith("raise click."):
            continue  # a mistake of the program, or a refusal: these say codes (domain/refusals.py)
        if isinstance(child, ast.Constant) and isinstance(child.value, str) and _is_sentence(child.value):
            yield child
        yield from sentences(child)


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_says_nothing_by_itself(room: str) -> None:
    found = {
        f"{file.relative_to(ROOT)}:{one.lineno}": one.value
        for file in files(room)
        for one in sentences(ast.parse(file.read_text(encoding="utf-8")))
    }
    assert found == {}, "put it into templates/locales/<language>/, in every language, and say told(id)"
