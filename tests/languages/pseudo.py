"""A language that nobody speaks: every text of the catalogues in brackets and a third longer, facts as they are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from unittest.mock import patch

from fluent.runtime import FluentResource
from fluent.syntax import FluentParser, FluentSerializer, ast
from fluent.syntax.visitor import Transformer

from tasks.gateways import plain_words, words

VOWELS = str.maketrans({vowel: vowel * 2 for vowel in "aeiou"})
FACT_OR_TEXT = re.compile(r"\{[^}]*\}|[^{]+")


class _Longer(Transformer):  # type: ignore[misc]
    def visit_TextElement(self, node: ast.TextElement) -> ast.TextElement:  # noqa: N802
        node.value = node.value.translate(VOWELS)
        return node


def _catalogue(source: str) -> str:
    parsed = FluentParser().parse(source)
    for one in parsed.body:
        if isinstance(one, ast.Message) and not one.id.name.startswith("format-"):
            _Longer().visit(one)
            for pattern in (one.value, *(attribute.value for attribute in one.attributes)):
                if pattern:
                    pattern.elements = [ast.TextElement("["), *pattern.elements, ast.TextElement("]")]
    return str(FluentSerializer().serialize(parsed))


def _longer(found: re.Match[str]) -> str:
    return found[0] if found[0].startswith("{") else found[0].translate(VOWELS)


@contextmanager
def in_pseudo() -> Iterator[None]:
    """Let English be the language that nobody speaks, for as long as it lasts."""

    def catalogues(language: str) -> tuple[FluentResource, ...]:
        folder = words.files("templates") / "locales" / language
        found = sorted(one.name for one in folder.iterdir() if one.name.endswith(".ftl"))
        return tuple(FluentResource(_catalogue((folder / name).read_text(encoding="utf-8"))) for name in found)

    texts = plain_words._texts("en").items()
    help_texts = {name: f"[{FACT_OR_TEXT.sub(_longer, text)}]" for name, text in texts if text}
    words._bundle.cache_clear()
    try:
        with (
            patch.object(words, "_catalogues", cache(catalogues)),
            patch.object(plain_words, "_texts", lambda _language: help_texts),
        ):
            yield
    finally:
        words._bundle.cache_clear()


def outside(said: str) -> set[str]:
    """Return the words of a rendered text that stand in no bracket: facts, or what is hard-wired."""
    depth, kept = 0, []
    for letter in said:
        depth += (letter == "[") - (letter == "]")
        kept.append(letter if depth <= 0 and letter != "]" else " ")
        depth = max(depth, 0)
    return set(re.findall(r"[^\W\d_]{2,}", "".join(kept)))
