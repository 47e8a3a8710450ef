"""A text for which nothing asks is named: each id, and each attribute, stands in the code, whole or in pieces."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from fluent.syntax import FluentParser, ast

ROOT = Path(__file__).parents[2]
FOLDERS = ("domain", "tasks", "flows", "deployments", "templates", "docs/generate")
KINDS = {".py", ".jinja", ".html", ".typ", ".js"}
OF_OTHERS = re.compile(r"(click|profile-type)-.+")
"""Texts of Click, and kinds of faults of Pydantic: their code puts these names together."""


def _sources() -> Iterator[Path]:
    yield ROOT / "prefect.yaml"
    for folder in FOLDERS:
        yield from (one for one in (ROOT / folder).rglob("*") if one.suffix in KINDS and "versions" not in one.parts)


@cache
def _words() -> frozenset[str]:
    """Return every name that the code has, and the pieces of those with dots, with hyphens between their words."""
    code = "\n".join(file.read_text(encoding="utf-8") for file in _sources())
    code += "\n".join(re.findall(r"\{\s*([a-z][\w.-]*)", "".join(_catalogue(file) for file in _catalogues())))
    names = set(re.findall(r"[A-Za-z][\w.-]*", code))
    return frozenset(_plain(piece) for name in names for piece in (name.strip("."), *name.split(".")))


def _plain(name: str) -> str:
    return re.sub(r"[._]", "-", name)


def _catalogues() -> list[Path]:
    return sorted((ROOT / "templates" / "locales" / "en").glob("*.ftl"))


def _catalogue(file: Path) -> str:
    return file.read_text(encoding="utf-8")


def asked_for(name: str) -> bool:
    """Say whether code can have made a name, of one piece or of several."""
    pieces = _plain(name).split("-")
    heads = (at for at in range(1, len(pieces)) if "-".join(pieces[:at]) in _words())
    return _plain(name) in _words() or any(asked_for("-".join(pieces[at:])) for at in heads)


@pytest.mark.parametrize("file", _catalogues(), ids=lambda file: file.stem)
def test_every_text_is_asked_for_somewhere(file: Path) -> None:
    texts = [one for one in FluentParser().parse(_catalogue(file)).body if isinstance(one, ast.Message)]
    names = {text.id.name for text in texts if not OF_OTHERS.fullmatch(text.id.name)}
    names |= {attribute.id.name for text in texts for attribute in text.attributes}
    assert sorted(name for name in names if not asked_for(name)) == []


@pytest.mark.parametrize("name", ["desk-zzyzx", "zzyzx", "why-nobody-zzyzxes"])
def test_a_text_for_which_nothing_asks_is_named(name: str) -> None:
    assert not asked_for(name)
    assert asked_for("desk-waits")
