"""Refusals as a reader of English sees them: rules give codes and facts, and tests say the sentences."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from domain.imports.import_drafts import BadCell
from domain.refusals import Refused, Unfit
from tasks.gateways.failures import Failure
from tasks.gateways.words import cell_words, failure_word, in_words, say, setting_words
from tasks.settings import SettingsError

ROOT = Path(__file__).parents[1]
OURS = {"rule", "acts", "reason", "remedy"}


def english(refused: Refused) -> Refused:
    """Return a refusal in English, as the desk says it."""
    return in_words(refused, "desk", "en")


def cell_in_english(cell: BadCell) -> str:
    """Return what is wrong with a cell, and what would help."""
    return cell_words("en", cell.why)


@contextmanager
def refuses(kind: type[Refused], match: str = "") -> Iterator[pytest.ExceptionInfo[Refused]]:
    """Expect a refusal of a kind, with ``match`` in its code, its facts or its English words."""
    with pytest.raises(kind) as raised:
        yield raised
    said = f"{raised.value}\n{english(raised.value)}"
    assert re.search(match, said), f"{match!r} is not in {said}"


@contextmanager
def fails(kind: type[Failure | SettingsError], match: str) -> Iterator[pytest.ExceptionInfo[Any]]:
    """Expect that something outside fails, or a wrong setting, with ``match`` in what is said of it in English."""
    with pytest.raises(kind) as raised:
        yield raised
    error = raised.value
    said = setting_words("en", error) if isinstance(error, SettingsError) else failure_word("en", str(error))
    assert re.search(match, said), f"{match!r} is not in {said}"


@contextmanager
def unfit(match: str) -> Iterator[None]:
    """Expect that a value of a profile is refused, with ``match`` in what is said of it in English."""
    with pytest.raises(Unfit) as raised:
        yield
    error = raised.value
    said = f"{error.key}: {say('en', f'profile-{error.code}', **{name: str(one) for name, one in error.facts.items()})}"
    assert re.search(match, said), f"{match!r} is not in {said}"


class Given(NamedTuple):
    """A refusal in the code: where it stands, its codes with the facts that come with them, and what would help."""

    place: str
    codes: list[str]
    facts: set[str]
    acts: set[str]
    texts: list[str]


@cache
def given() -> tuple[Given, ...]:
    """Return every refusal that the code makes."""
    found = (
        _read(f"{file.relative_to(ROOT)}:{call.lineno}", call, function)
        for folder in ("domain", "tasks", "flows", "deployments")
        for file in sorted((ROOT / folder).rglob("*.py"))
        for function, call in _calls(ast.parse(file.read_text(encoding="utf-8")))
        if "rule" in {one.arg for one in call.keywords} and ast.unparse(call.func) not in ("Step", "told", "spoken")
    )
    return tuple(one for one in found if one.codes or one.texts)


@cache
def phrases() -> dict[str, set[str]]:
    """Return every phrase that the code makes, with its facts."""
    return {
        str(call.args[0].value): {text for one in call.args[1:] if isinstance(one, ast.Dict) for text in _keys(one)}
        for folder in ("domain", "tasks")
        for file in sorted((ROOT / folder).rglob("*.py"))
        for _, call in _calls(ast.parse(file.read_text(encoding="utf-8")))
        if ast.unparse(call.func) == "Phrase" and isinstance(call.args[0], ast.Constant)
    }


def _keys(node: ast.Dict) -> set[str]:
    return {text for key in node.keys if key for text in _texts(key)}


def _calls(node: ast.AST, within: ast.AST | None = None) -> Iterator[tuple[ast.AST | None, ast.Call]]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Call):
            yield within, child
        yield from _calls(child, child if isinstance(child, ast.FunctionDef) else within)


def _texts(node: ast.AST) -> list[str]:
    return [one.value for one in ast.walk(node) if isinstance(one, ast.Constant) and isinstance(one.value, str)]


def _read(place: str, call: ast.Call, function: ast.AST | None) -> Given:
    kept = {
        ast.unparse(target): one.value
        for one in ast.walk(function or call)
        if isinstance(one, ast.Assign | ast.AnnAssign) and one.value is not None
        for target in (one.targets if isinstance(one, ast.Assign) else [one.target])
    }
    facts, acts = set[str](), set[str]()
    for one in call.keywords:
        value = kept.get(ast.unparse(one.value), one.value)
        if one.arg == "acts":
            acts |= set(_texts(value))
        elif one.arg is None and isinstance(value, ast.Dict):
            facts |= _keys(value)
        elif one.arg not in OURS:
            facts.add(str(one.arg))
    remedies = [one.value for one in call.keywords if one.arg in ("reason", "remedy")]
    return Given(
        place,
        [code for one in call.args[:1] for code in _codes(kept.get(ast.unparse(one), one))],
        facts,
        acts,
        list(map(ast.unparse, remedies)),
    )


def _codes(node: ast.AST) -> list[str]:
    branches = [node.body, node.orelse] if isinstance(node, ast.IfExp) else [node]
    return [one.value for one in branches if isinstance(one, ast.Constant) and isinstance(one.value, str)]
