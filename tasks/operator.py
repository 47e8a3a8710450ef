"""The language in which the operator reads what runs are called, how they end and what they show. No Prefect."""

from __future__ import annotations

import tomllib
from collections import Counter
from functools import cache
from pathlib import Path

from domain.refusals import Refused
from tasks.gateways.words import field_word, in_words, languages, say, word
from tasks.settings import SettingsError, read_language

FALLBACK = "en"


def language() -> str:
    """Return the operator's language: ``TRASTIENDA_LANGUAGE``, else the one that most firms have first.

    Raise ``SettingsError`` for a language without catalogues.
    """
    wished, firms = read_language()
    if wished and wished not in languages():
        raise SettingsError(f"TRASTIENDA_LANGUAGE={wished!r}: one of {', '.join(languages())}")
    return wished or _of_firms(firms)


@cache
def _of_firms(folder: Path) -> str:
    """Return the first language of most profiles, of equals the first; what is wrong in one is told elsewhere."""
    found: Counter[str] = Counter()
    for file in sorted(folder.glob("*.toml")):
        try:
            said = tomllib.loads(file.read_text(encoding="utf-8")).get("languages")
        except (OSError, ValueError):
            continue
        found.update([str(one) for one in said or () if one in languages()][:1])
    return found.most_common(1)[0][0] if found else FALLBACK


def told(id_: str, attribute: str = "", **facts: object) -> str:
    """Return a text of the catalogues in the operator's language; raise ``KeyError`` for one that is not there."""
    return say(language(), id_, attribute, **facts)


def spoken(error: Exception) -> Exception:
    """Return a refusal in the operator's language; any other error as it is."""
    return in_words(error, "form", language()) if isinstance(error, Refused) else error


def told_if_any(id_: str, attribute: str = "", **facts: object) -> str | None:
    """Return a text in the operator's language, ``None`` where there is none."""
    return word(language(), id_, attribute, **facts)


def field_told(act: str, name: str, attribute: str = "") -> str | None:
    """Return in the operator's language what an act's field is called, or its ``attribute``."""
    return field_word(language(), act, name, attribute)
