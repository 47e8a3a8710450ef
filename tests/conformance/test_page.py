"""The page of promises says what is true: rules that exist, sentences, and doors by which the tests really enter."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from docs.generate import conformance

HERE = Path(__file__).parent
ASKED = r"flows\.(\w+\.acts|money\.bank|\w+\.\w+_by_hand)"
RUN = rf"(?!{ASKED}|flows\.(acting|conftest|showing)|flows\.\w+\.\w+_fields)flows\."
ROOMS = {
    "command": r"deployments\.cli|tests\.deployments\.command_line|tests\.conformance\.by_command",
    "event": rf"{RUN}|tests\.conformance\.test_paying",
    "form": rf"{ASKED}|deployments\.manifest",
    "mail": rf"{RUN}|tests\.mail_place",
    "page": r"deployments\.(portal|serve\.services)|tests\.deployments\.portal",
    "schedule": RUN,
}
"""Where what a test calls has to come from, if it enters by that door."""
ENTERED = [(shown.file, shown.name, shown.door) for found in conformance.tests().values() for shown in found]


def test_conformance_tests_name_rules_that_exist_and_say_what_they_show() -> None:
    assert set(conformance.tests()) <= set(conformance.rules())
    for found in conformance.tests().values():
        for shown in found:
            assert shown.sentence, f"{shown.file}::{shown.name} has no docstring to show"


@pytest.mark.parametrize(("file", "name", "door"), sorted({one for one in ENTERED if one[2]}))
def test_who_says_that_it_enters_by_a_door_does(file: str, name: str, door: str) -> None:
    tree = ast.parse((HERE / file).read_text(encoding="utf-8"))
    assert any(re.match(ROOMS[door], module) for module in _modules_used(tree, name))


def _modules_used(tree: ast.Module, name: str) -> Iterator[str]:
    """Give the modules of everything that a function of a test module uses, by itself or by its neighbours."""
    imported = {
        alias.asname or alias.name: node.module
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module
        for alias in node.names
    }
    functions = {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef)}
    seen, waiting = set(), [name]
    while waiting:
        one = waiting.pop()
        if one in imported:
            yield imported[one]
        elif one in functions and one not in seen:
            seen.add(one)
            waiting += [node.id for node in ast.walk(functions[one]) if isinstance(node, ast.Name)]
