"""Texts that people type, compared as people read them: capitals, accents and spaces aside."""

import unicodedata
from collections.abc import Iterable


def folded(text: str) -> str:
    """Return the text in lowercase, without accents, with single spaces: ``Xálapa`` as ``xalapa``."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(character for character in apart if not unicodedata.combining(character)).split())


def named(text: str | None, names: Iterable[str]) -> str | None:
    """Return the one of ``names`` that the text is, as it is written there; ``None`` when it is none of them."""
    wanted = folded(text or "")
    return next((name for name in names if wanted and folded(name) == wanted), None)
