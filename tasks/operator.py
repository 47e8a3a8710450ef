"""The language in which the operator reads what runs are called, how they end and what they show. No Prefect."""

from __future__ import annotations

from domain.refusals import Refused
from tasks.gateways.words import field_word, in_words, say, word
from tasks.language import language


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
