"""A rule gives codes of what would help; the door at which somebody stands names its own way (house.md)."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest

from domain.refusals import Refused
from tasks.gateways.words import ways

ROOT = Path(__file__).parents[1]
DOORS = ("`trastienda", "Prefect")


def refusals() -> Iterator[tuple[str, ast.Call]]:
    """Find every call that gives a remedy, in the rules and in the operations."""
    for folder in (ROOT / "domain", ROOT / "tasks" / "operations"):
        for file in folder.rglob("*.py"):
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and any(one.arg == "remedy" for one in node.keywords):
                    yield f"{file.relative_to(ROOT)}:{node.lineno}", node


def test_no_refusal_names_a_door() -> None:
    named = [place for place, call in refusals() if any(door in ast.unparse(call) for door in DOORS)]
    # a review that was missed has no form of its own: it is run again as a whole
    assert [place for place in named if "policy_reviews" not in place] == []


@pytest.mark.parametrize("language", ["es", "en", "pt-BR"])
def test_every_code_of_what_would_help_has_a_way_at_some_door(language: str) -> None:
    codes = {
        one.value
        for _, call in refusals()
        for keyword in call.keywords
        if keyword.arg == "acts"
        for one in ast.walk(keyword.value)
        if isinstance(one, ast.Constant) and isinstance(one.value, str)
    }
    known = (files("templates") / "locales" / language / "ways.ftl").read_text(encoding="utf-8")
    assert sorted(code for code in codes if f"way-{code} =" not in known) == []


def test_each_door_names_its_own_way() -> None:
    refused = Refused(rule="MX-06", reason="Nothing is paid.", remedy="Record it.", acts=("record-payment", "import"))
    assert refused.by(ways(refused.acts, "form", "es")).remedy == "Record it. Con «Anotar un pago»."
    command = refused.by(ways(refused.acts, "command", "en"))
    assert command.remedy == "Record it. By `trastienda money paid`, `trastienda import`."
    assert (command.rule, command.acts) == ("MX-06", refused.acts)
