"""Which letter a mail is, by its subject as the catalogues have it: texts as data, read by no code of the product."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

LOCALES = Path(__file__).resolve().parents[2] / "templates" / "locales"
_MESSAGE = re.compile(r"^([a-z][\w-]*) =", re.MULTILINE)
_PLACE = re.compile(r"\{[^{}]*\}")


@dataclass(frozen=True)
class Kind:
    """A kind of letter, and what its subject looks like."""

    name: str
    form: str
    looks: re.Pattern[str]


@cache
def kinds(language: str) -> tuple[Kind, ...]:
    """Return the kinds of letters and alerts of a language, the most particular first."""
    found = []
    for file in sorted((LOCALES / language).glob("*.ftl")):
        text = file.read_text(encoding="utf-8")
        marks = [*_MESSAGE.finditer(text)]
        for mark, after in zip(marks, [*marks[1:], None], strict=True):
            block = text[mark.end() : after.start() if after else len(text)]
            for line in re.finditer(r"^    \.(subject[\w-]*) = ((?:.|\n(?=\s{5,}|\s*\}))*)", block, re.MULTILINE):
                found += [_kind(mark[1], line[1], line[2])]
    return tuple(sorted(found, key=lambda one: -len(_PLACE.sub("", one.looks.pattern))))


def _kind(name: str, form: str, text: str) -> Kind:
    while "->" in text:  # a choice of words: any of them
        text = re.sub(r"\{[^{}]*->(?:[^{}]|\{[^{}]*\})*\}", "{ $any }", text, count=1)
    parts = [re.escape(one) for one in _PLACE.split(" ".join(text.split()))]
    return Kind(name, form, re.compile(".+?".join(parts) + "$", re.DOTALL))


def kind_of(subject: str, language: str) -> tuple[str, str]:
    """Return a letter's name and form by its subject; nothing for one that no catalogue has."""
    told = re.sub(r"^\[[^\]]*\] ", "", subject)
    for one in kinds(language):
        if one.looks.match(told):
            return one.name, one.form
    return "", ""


@cache
def longest_title(message: str, language: str) -> str:
    """Return the longest piece of a message itself, as of an alert's title, that is always the same."""
    for file in sorted((LOCALES / language).glob("*.ftl")):
        if found := re.search(rf"^{message} = (.*)$", file.read_text(encoding="utf-8"), re.MULTILINE):
            return max((one.strip() for one in _PLACE.split(found[1])), key=len)
    raise LookupError(f"{language} has no {message}")


@cache
def longest_text(message: str, attribute: str, language: str) -> str:
    """Return the longest piece of a message's attribute that is always the same."""
    for file in sorted((LOCALES / language).glob("*.ftl")):
        found = re.search(
            rf"^{message} =\n(?:\s+.*\n)*?    \.{attribute} = (.*)$", file.read_text(encoding="utf-8"), re.MULTILINE
        )
        if found:
            plain = re.sub(r"<[^>]*>", "{}", found[1])
            return max((" ".join(one.split()) for one in _PLACE.split(plain)), key=len)
    raise LookupError(f"{language} has no {message}.{attribute}")
