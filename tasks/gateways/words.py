"""The words of acts, of their fields and of what they did, in each language: `templates/locales/<language>/*.ftl`."""

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any

from babel import Locale
from babel.dates import format_date, format_skeleton, format_time
from fluent.runtime import FluentBundle, FluentResource, resolver
from fluent.runtime.types import FluentType
from fluent.syntax.ast import Resource

from domain.imports.import_drafts import Why
from domain.refusals import Phrase, Refused
from domain.time.periods import Month, require_aware
from tasks.settings import SettingsError

QUOTED = 1_500
"""So many characters of what somebody typed a sentence bears."""
resolver.MAX_PART_LENGTH = 10_000_000
"""Fluent refuses what has 2,500: it guards against catalogues of strangers, and ours are our own."""


@cache
def _catalogues(language: str) -> tuple[Resource, ...]:
    """Parse a language's catalogues: once, for all the places where it is written."""
    found = sorted((files("templates") / "locales" / language).iterdir(), key=lambda one: one.name)
    return tuple(FluentResource(one.read_text(encoding="utf-8")) for one in found if one.name.endswith(".ftl"))


def read_catalogues() -> None:
    """Parse the catalogues of all languages now, for whoever comes later."""
    for place in (files("templates") / "locales").iterdir():
        if place.is_dir():
            _catalogues(place.name)


@cache
def _bundle(language: str, locale: str = "") -> FluentBundle:
    bundle = FluentBundle([locale or language], use_isolating=False)
    for catalogue in _catalogues(language):
        bundle.add_resource(catalogue)
    return bundle


def word(language: str, id_: str, attribute: str = "", **facts: object) -> str | None:
    """Return a text, or the attribute of one, with ``facts`` in their places; ``None`` when the language has none."""
    return _written(_bundle(language), language, id_, attribute, facts)


def say(language: str, id_: str, attribute: str = "", **facts: object) -> str:
    """Return a text as `word` does; raise ``KeyError`` for one that the language does not have."""
    text = word(language, id_, attribute, **facts)
    if text is None:
        raise KeyError(f"{language}: {id_} {attribute}".rstrip())
    return text


def attributes(language: str, id_: str) -> list[str]:
    """Return what the attributes of a text are called."""
    return list(_bundle(language).get_message(id_).attributes)


def moment(language: str, locale: str, text: str) -> str:
    """Write an ISO instant by its own clock, in the patterns (Unicode CLDR) of the language's ``format-moment``."""
    at, place = require_aware(datetime.fromisoformat(text)), Locale.parse(locale)
    day, clock = (say(language, "format-moment", part) for part in ("day", "clock"))
    return f"{format_date(at, day, locale=place)}, {format_time(at, clock, tzinfo=at.tzinfo, locale=place)}"


def clock(language: str, locale: str, at: datetime) -> str:
    """Write the time of day of an instant by its own clock, in the pattern of the language's ``format-clock``."""
    pattern, place = say(language, "format-clock"), Locale.parse(locale)
    return str(format_time(at, pattern, tzinfo=require_aware(at).tzinfo, locale=place))


def month_in_words(locale: str | Locale, month: Month) -> str:
    """Write a month with its year: ``octubre de 2026``."""
    return str(format_skeleton("yMMMM", month.first_day, locale=str(locale).replace("-", "_")))


def localised(language: str, locale: str, id_: str, attribute: str, facts: Mapping[str, object]) -> str | None:
    """Return a text as `word` does; numbers among the facts are written, and counted, as the ``locale`` does."""
    return _written(_bundle(language, locale), language, id_, attribute, facts)


def _whole(language: str, fact: object) -> object:
    if isinstance(fact, Month):
        return month_in_words(language, fact)
    return fact if isinstance(fact, int | float | Decimal | date | FluentType) else str(fact)


def _written(bundle: FluentBundle, language: str, id_: str, attribute: str, facts: Mapping[str, object]) -> str | None:
    if not bundle.has_message(id_):
        return None
    message = bundle.get_message(id_)
    pattern = message.attributes.get(attribute) if attribute else message.value
    if pattern is None:
        return None
    text, errors = bundle.format_pattern(pattern, {name: _whole(language, fact) for name, fact in facts.items()})
    if errors:
        raise ValueError(f"{language} {id_}: {errors[0]}")
    return str(text)


def field_word(language: str, act: str, field: str, attribute: str = "") -> str | None:
    """Return the title of an act's field, or its ``attribute``: the act's own, else what every act says of it."""
    own = word(language, f"{act}-{field}", attribute)
    return own if own is not None else word(language, f"field-{field}", attribute)


def spoken(language: str, facts: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return a letter's facts with the title, the news and the remedy that it names by an id of the catalogues."""
    said = facts.get("said")
    if said is None:
        return facts
    about = {name: _kept(language, facts["locale"], value) for name, value in said["facts"].items()}
    parts = {"title": "", "what": "what", "remedy": "remedy"}
    return {**facts} | {name: word(language, said["id"], part, **about) for name, part in parts.items()}


def _kept(language: str, locale: str, fact: Any) -> Any:  # noqa: ANN401  a plain value
    """Return a letter's fact in words: an instant, a refusal or a part of one; what is a word already stands."""
    if not isinstance(fact, dict):
        return fact
    if "moment" in fact:
        return moment(language, locale, fact["moment"])
    if "month" in fact:
        return month_in_words(locale, Month.parse(fact["month"]))
    said = in_words(_refused(fact), "form", language)
    return getattr(said, fact["part"]) if fact["part"] else str(said)


def story_word(language: str, code: str) -> str:
    """Return the word of a case's story for a state, a reason or an event; an unknown one is named by itself."""
    return word(language, f"story-{re.sub(r'[._]', '-', code)}") or code


def tray_word(language: str, note: str) -> str:
    """Return why a mail waits, or what became of it, from its note."""
    return _noted(language, "tray", note)


def why_word(language: str, why: str) -> str:
    """Return why something was done, as the record has it: by a code of ours, or in somebody's own words."""
    return failure_word(language, _noted(language, "why", why))


def who_word(language: str, actor: str) -> str:
    """Return who did something, as the record has it: by name, or by a code of ours where nobody is named."""
    return _noted(language, "who", actor)


def failure_word(language: str, note: str) -> str:
    """Return how something outside failed, from the note of a `Failure`; what is none stands as it is."""
    return _noted(language, "failure", note)


def setting_words(language: str, error: SettingsError) -> str:
    """Return which variable cannot be used, and what is allowed."""
    return f"{error.what}: {say(language, f'setting-{error.code}', **error.facts)}" if error.code else str(error)


def _noted(language: str, kind: str, note: str) -> str:
    """Return a note, ``code``, ``code: fact`` or ``code: where: said``, in words; what is no code stands as it is."""
    code, _, fact = note.partition(": ")
    if not re.fullmatch(r"[a-z-]+", code):
        return note
    where, _, said = fact.partition(": ")
    return word(language, f"{kind}-{code}", fact=fact or "—", where=where, said=said) or note


def ways(acts: Iterable[str], door: str, language: str) -> str:
    """Return how a ``door`` (``command``, ``form``, ``desk``) does each of the acts that would help; or nothing."""
    known = [way for act in acts if (way := _way(act, door, language))]
    return word(language, "ways", ways=", ".join(known)) or "" if known else ""


def _way(act: str, door: str, language: str) -> str | None:
    """Return how a door does an act; what the desk does not have is done with Prefect's form."""
    if (way := word(language, f"way-{act}", door)) or door != "desk":
        return way
    form = word(language, f"way-{act}", "form")
    return word(language, "way-in-prefect", form=form) if form else None


def in_words(refused: Refused, door: str, language: str) -> Refused:
    """Return a refusal as a ``door`` says it in a language: why, what would help, and the door's own ways to it."""
    reason, remedy = refused.reason, refused.remedy
    if refused.code:
        facts = {
            name: _short(_fact(language, fact, "\n" if name == "lines" else "; "))
            for name, fact in refused.plain()["facts"].items()
        }
        reason, remedy = (say(language, f"refused-{refused.code}", part, **facts) for part in ("", "remedy"))
    return refused.said(reason, f"{remedy} {ways(refused.acts, door, language)}".strip())


def _refused(plain: Mapping[str, Any]) -> Refused:
    return Refused(plain["refused"], rule=plain["rule"], acts=plain["acts"], **plain["facts"])


def cell_words(language: str, why: Why | Refused) -> str:
    """Return what is wrong with a cell of a file, and what would help."""
    if isinstance(why, Refused):
        said = in_words(why, "command", language)
        return f"{said.reason.rstrip('.')}. {said.remedy}"
    facts: dict[str, Any] = {name: _fact(language, one) for name, one in why.plain()["facts"].items()}
    return ". ".join(say(language, f"cell-{why.code}", part, **facts) for part in ("", "remedy"))


def _short(fact: object) -> object:
    """Quote no more of what somebody typed than a sentence bears."""
    return f"{fact[:QUOTED]}…" if isinstance(fact, str) and len(fact) > QUOTED else fact


def phrased(language: str, *phrases: Phrase) -> str:
    """Return phrases in words, one after the other."""
    return str(_fact(language, [one.plain() for one in phrases]))


def _fact(language: str, fact: object, between: str = "; ") -> object:
    """Return a refusal's fact as a text takes it: of an enumeration its word, of several all words, else ``none``."""
    if isinstance(fact, tuple | list):
        apart = between if any(isinstance(one, dict) and "phrase" in one for one in fact) else ", "
        return apart.join(str(_fact(language, one)) for one in fact).replace(".; ", ". ") or "none"
    if isinstance(fact, dict) and "phrase" in fact:
        facts: dict[str, Any] = {name: _fact(language, one) for name, one in fact["facts"].items()}
        id_, _, attribute = fact["phrase"].partition(".")  # a text of its own, where it has an attribute
        return say(language, id_ if attribute else f"phrase-{id_}", attribute, **facts)
    if isinstance(fact, dict) and "month" in fact:
        return month_in_words(language, Month.parse(fact["month"]))
    if isinstance(fact, dict):
        return word(language, fact["word"]) or fact["else"]
    return fact if isinstance(fact, int) else _short(str(fact or "none"))
