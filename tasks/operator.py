"""The language in which the operator reads what runs are called, how they end and what they show. No Prefect."""

from domain.refusals import Refused
from tasks.gateways.failures import Failure
from tasks.gateways.words import failure_word, field_word, in_words, say, setting_words, word
from tasks.language import language, language_or_english
from tasks.settings import SettingsError


def told(id_: str, attribute: str = "", **facts: object) -> str:
    """Return a text of the catalogues in the operator's language; raise ``KeyError`` for one that is not there."""
    return say(language(), id_, attribute, **facts)


def spoken(error: Exception) -> Exception:
    """Say a refusal, a wrong setting, or how something outside failed, in the operator's language; return the error."""
    if isinstance(error, Refused):
        return in_words(error, "form", language())
    if isinstance(error, Failure):
        error.args = (failure_told(str(error)),)
    if isinstance(error, SettingsError):
        error.args = (setting_words(language_or_english(), error),)
    return error


def failure_told(note: str) -> str:
    """Return how something outside failed, as a row or a `Failure` has it, in the operator's language."""
    return failure_word(language(), note)


def told_if_any(id_: str, attribute: str = "", **facts: object) -> str | None:
    """Return a text in the operator's language, ``None`` where there is none."""
    return word(language(), id_, attribute, **facts)


def field_told(act: str, name: str, attribute: str = "") -> str | None:
    """Return in the operator's language what an act's field is called, or its ``attribute``."""
    return field_word(language(), act, name, attribute)
