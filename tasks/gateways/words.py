"""The words of acts, of their fields and of what they did, in each language: `templates/locales/<language>/*.ftl`."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from fluent.runtime import FluentBundle, FluentResource


@cache
def _bundle(language: str) -> FluentBundle:
    bundle = FluentBundle([language], use_isolating=False)
    for file in sorted((files("templates") / "locales" / language).iterdir(), key=lambda one: one.name):
        if file.name.endswith(".ftl"):
            bundle.add_resource(FluentResource(file.read_text(encoding="utf-8")))
    return bundle


def word(language: str, id_: str, attribute: str = "", **facts: str) -> str | None:
    """Return a text, or the attribute of one, with ``facts`` in their places; ``None`` when the language has none."""
    bundle = _bundle(language)
    if not bundle.has_message(id_):
        return None
    message = bundle.get_message(id_)
    pattern = message.attributes.get(attribute) if attribute else message.value
    if pattern is None:
        return None
    text, errors = bundle.format_pattern(pattern, facts)
    if errors:
        raise ValueError(f"{language} {id_}: {errors[0]}")
    return str(text)


def field_word(language: str, act: str, field: str, attribute: str = "") -> str | None:
    """Return the title of an act's field, or its ``attribute``: the act's own, else what every act says of it."""
    own = word(language, f"{act}-{field}", attribute)
    return own if own is not None else word(language, f"field-{field}", attribute)


def ways(acts: Iterable[str], door: str, language: str) -> str:
    """Return how a ``door`` (``command``, ``form``) does each of the acts that would help; empty when it cannot."""
    known = [way for act in acts if (way := word(language, f"way-{act}", door))]
    return word(language, "ways", ways=", ".join(known)) or "" if known else ""
