"""What the command line says of itself, read without Fluent: importing that takes longer than the whole overview."""

import re
from functools import cache
from inspect import cleandoc
from pathlib import Path

LOCALES = Path(__file__).parents[2] / "templates" / "locales"
CATALOGUE = "commands.ftl"
MESSAGE = re.compile(r"^([a-z][\w-]*) =(.*(?:\n(?:[ \t].*)?)*)", re.MULTILINE)
"""A name at the beginning of a line, and all that is indented below it."""
ATTRIBUTE = re.compile(r"^ +\.([a-z][\w-]*) =", re.MULTILINE)


@cache
def languages() -> tuple[str, ...]:
    """Return the languages that have catalogues, by their folders: ``en``, ``es``, ``pt-BR``."""
    return tuple(sorted(one.name for one in LOCALES.iterdir() if one.is_dir()))


@cache
def _texts(language: str) -> dict[tuple[str, str], str]:
    """Return every text of the catalogue, by its message and attribute."""
    found = {}
    for id_, body in MESSAGE.findall((LOCALES / language / CATALOGUE).read_text(encoding="utf-8")):
        value, *attributes = ATTRIBUTE.split(body)
        found[id_, ""] = cleandoc(value)
        found |= {(id_, name): cleandoc(text) for name, text in zip(attributes[::2], attributes[1::2], strict=True)}
    return found


def plain(language: str, id_: str, attribute: str = "") -> str | None:
    """Return a text as it stands there, with ``{ $facts }`` if it has some; ``None`` for one that is not there."""
    return _texts(language).get((id_, attribute)) or None
