"""Which language the operator reads."""

import tomllib
from collections import Counter
from functools import cache
from pathlib import Path

from tasks.gateways.plain_words import languages
from tasks.settings import SettingsError, read_language

FALLBACK = "en"


def language() -> str:
    """Return the operator's language: ``TRASTIENDA_LANGUAGE``, else the one that most firms have first.

    Raise ``SettingsError`` for a language without catalogues.
    """
    wished, firms = read_language()
    if wished and wished not in languages():
        raise SettingsError(f"TRASTIENDA_LANGUAGE={wished!r}", "one-of", allowed=", ".join(languages()))
    return wished or _of_firms(firms)


def language_or_english() -> str:
    """Return the operator's language; English where the setting itself is what is wrong."""
    try:
        return language()
    except SettingsError:
        return FALLBACK


@cache
def _of_firms(folder: Path) -> str:
    """Return the first language of most profiles, of equals the first; what is wrong in one is told elsewhere."""
    found: Counter[str] = Counter()
    for file in sorted(folder.glob("*.toml")):
        try:
            said = tomllib.loads(_head(file.read_text(encoding="utf-8"))).get("languages")
        except (OSError, ValueError):
            continue
        found.update([str(one) for one in said or () if one in languages()][:1])
    return found.most_common(1)[0][0] if found else FALLBACK


def _head(profile: str) -> str:
    """Return what stands before the first table, where the languages are: the rest takes ten times as long to read."""
    return profile.partition("\n[")[0]
