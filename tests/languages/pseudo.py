"""A language that nobody speaks: every text of the catalogues in brackets and a third longer, facts as they are."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any
from unittest.mock import patch

from fluent.runtime import FluentResource
from fluent.syntax import FluentParser, FluentSerializer, ast
from fluent.syntax.visitor import Transformer

from tasks.gateways import words
from tasks.gateways.cases import instruction_view
from tasks.gateways.money import charge_wording, statement_view
from tasks.gateways.policies import policy_wording
from tasks.gateways.reports import report_words

PATTERN = re.compile(r"[EdMyHhmsaLjQ :,.'/·-]+")
"""What is no text but how a day or an hour is written."""
VOWELS = str.maketrans({vowel: vowel * 2 for vowel in "aeiou"})
_loads = tomllib.loads


class _Longer(Transformer):  # type: ignore[misc]
    def visit_TextElement(self, node: ast.TextElement) -> ast.TextElement:  # noqa: N802
        node.value = node.value.translate(VOWELS)
        return node


def longer(text: str) -> str:
    """Return a text of a table in brackets, its words longer; ``{facts}`` and patterns of days stay."""
    if not re.search(r"[^\W\d_]{2}", text) or PATTERN.fullmatch(text):
        return text
    parts = re.split(r"(\{[^}]*\})", text)
    return "[" + "".join(one if one.startswith("{") else one.translate(VOWELS) for one in parts) + "]"


def _catalogue(source: str) -> str:
    parsed = FluentParser().parse(source)
    for one in parsed.body:
        if isinstance(one, ast.Message) and not one.id.name.startswith("format-"):
            _Longer().visit(one)
            for pattern in (one.value, *(attribute.value for attribute in one.attributes)):
                if pattern:
                    pattern.elements = [ast.TextElement("["), *pattern.elements, ast.TextElement("]")]
    return str(FluentSerializer().serialize(parsed))


def _table(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _table(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_table(one) for one in value]
    return longer(value) if isinstance(value, str) else value


def _forget() -> None:
    for made in (
        words._catalogues,
        words._bundle,
        report_words._table,
        statement_view.statement_texts,
        charge_wording.charge_texts,
        policy_wording.policy_texts,
        instruction_view._words,
    ):
        made.cache_clear()


@contextmanager
def in_pseudo() -> Iterator[None]:
    """Let English be the language that nobody speaks, for as long as it lasts."""

    def catalogues(language: str) -> tuple[FluentResource, ...]:
        folder = words.files("templates") / "locales" / language
        found = sorted(one.name for one in folder.iterdir() if one.name.endswith(".ftl"))
        return tuple(FluentResource(_catalogue((folder / name).read_text(encoding="utf-8"))) for name in found)

    _forget()
    tables = patch.object(tomllib, "loads", lambda text: _table(_loads(text)))
    try:
        with patch.object(words, "_catalogues", cache(catalogues)), tables:
            yield
    finally:
        _forget()


def outside(said: str) -> set[str]:
    """Return the words of a rendered text that stand in no bracket: facts, or what is hard-wired."""
    depth, kept = 0, []
    for letter in said:
        depth += (letter == "[") - (letter == "]")
        kept.append(letter if depth <= 0 and letter != "]" else " ")
        depth = max(depth, 0)
    return set(re.findall(r"[^\W\d_]{2,}", "".join(kept)))
