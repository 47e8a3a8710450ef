"""Texts of the monthly report in its languages, from `reports.ftl`; numbers and dates by Babel."""

from collections.abc import Mapping
from datetime import date, datetime
from functools import cache
from typing import Any

from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.numbers import format_decimal

from domain.time.periods import Month
from tasks.gateways.words import clock, localised

Facts = Mapping[str, Any]


def sentences(facts: Facts) -> list[str]:
    """Say in a few plain sentences what the month was like, in the report's language."""
    words = Words(facts["language"], facts["locale"])
    said = [_sentence(finding["code"], finding["numbers"], facts, words) for finding in facts["summary"]]
    return [sentence for sentence in said if sentence]


class Words:
    """The texts of one language, filled in as the locale writes numbers and dates."""

    def __init__(self, language: str, locale: str) -> None:
        self._language, self._name, self.locale = language, locale, _locale(locale)

    def __getitem__(self, path: str) -> str:
        return self.fill(path)

    def fill(self, path: str, **values: object) -> str:
        """Fill in ``section.text`` of the catalogue; ``n`` chooses the singular or the plural; or ``KeyError``."""
        section, _, name = path.rpartition(".")
        text = localised(self._language, self._name, f"report-{section}" if section else "report", name, values)
        if text is None:
            raise KeyError(path)
        return text

    def count(self, word: str, n: int) -> str:
        """Write ``3 casos``."""
        return self.fill(f"words.{word}", n=n)

    def counts(self, numbers: Mapping[str, int]) -> list[str]:
        """Write the counts that are not zero."""
        return [self.count(word, n) for word, n in numbers.items() if n]

    def number(self, n: int) -> str:
        """Write ``3,000``."""
        return str(n) if n < 1000 else str(format_decimal(n, locale=self.locale))  # noqa: PLR2004

    def minutes(self, minutes: int) -> str:
        """Write ``7 h 15 min``."""
        hours, rest = divmod(minutes, 60)
        parts = {"hours": hours} if hours or not rest else {}
        parts |= {"minutes": rest} if rest else {}
        return " ".join(self.fill(unit, n=n).replace(" ", "\N{NO-BREAK SPACE}") for unit, n in parts.items())

    def duration(self, seconds: int | None) -> str:
        """Write a duration to the nearest minute, or the sign for none."""
        if seconds is None:
            return self["none"]
        return self.minutes((seconds + 30) // 60) if seconds >= 60 else self["under_a_minute"]  # noqa: PLR2004

    def month(self, month: str) -> str:
        """Write ``octubre de 2026``."""
        return _date("yMMMM", Month.parse(month).first_day, self.locale)

    def month_name(self, month: str) -> str:
        """Write ``octubre``."""
        return _named("MMMM", Month.parse(month).first_day, self.locale)

    def short_month(self, month: str) -> str:
        """Write ``oct``."""
        return _named("MMM", Month.parse(month).first_day, self.locale).rstrip(".")

    def day(self, day: str) -> str:
        """Write ``7 oct`` for an ISO date or instant."""
        return _date("MMMd", date.fromisoformat(day[:10]), self.locale)

    def long_day(self, day: date) -> str:
        """Write ``7 de octubre de 2026``."""
        return _named("long", day, self.locale)

    def full_day(self, day: str) -> str:
        """Write ``Miércoles, 7 de octubre de 2026``."""
        text = _named("full", date.fromisoformat(day), self.locale)
        return text[:1].upper() + text[1:]

    def instant(self, at: str) -> str:
        """Write ``7 oct, 20:30`` by the clock of the firm, in which facts are."""
        moment = datetime.fromisoformat(at)
        return f"{self.day(at)}, {clock(self._language, self._name, moment)}"


def cut(text: str, length: int) -> str:
    """Shorten a text to ``length`` characters, at a space when there is one near."""
    text = " ".join(text.split())
    if len(text) <= length:
        return text
    head = text[: length - 1]
    return (head.rsplit(" ", 1)[0] if " " in head[-20:] else head).rstrip(" ,.;:") + "…"


_locale = cache(Locale.parse)


@cache
def _named(pattern: str, day: date, locale: Locale) -> str:
    # not as a skeleton, which falls back to abbreviated names
    return str(format_date(day, pattern, locale=locale))


@cache
def _date(skeleton: str, day: date, locale: Locale) -> str:
    return str(format_skeleton(skeleton, day, locale=locale))


def _sentence(code: str, numbers: Mapping[str, Any], facts: Facts, words: Words) -> str:
    if code.startswith("opened"):
        return _opened(code, numbers, words.month_name(facts["month"]), words)
    if code == "outcome":
        return _outcome(numbers, words)
    if code == "work" and not numbers["used"]:
        return ""
    plan = facts["plan"]["name"] if facts["plan"] else ""
    written: dict[str, Any] = {name: words.minutes(n) for name, n in numbers.items() if name != "solved"}
    month = words.month_name(facts["month"])
    return words.fill(f"summary.{code}", n=numbers.get("solved"), month=month, plan=plan, **written)


def _opened(code: str, numbers: Mapping[str, Any], month: str, words: Words) -> str:
    opened = {"incident": numbers["incidents"], "request": numbers["requests"]}
    what, total = words["and"].join(words.counts(opened)), sum(opened.values())
    if code == "opened":
        return words.fill("summary.opened", n=total, month=month, what=what)
    before = words.month_name(numbers["before"])
    compared = words.fill(f"summary.{code.removeprefix('opened_')}", n=numbers["difference"], before=before)
    return words.fill("summary.opened_compared", n=total, month=month, what=what, compared=compared)


def _outcome(numbers: Mapping[str, int], words: Words) -> str:
    solved = numbers["solved"]
    parts = [words.fill("summary.solved", n=solved) if solved else words["summary.none_solved"]]
    parts += [words.fill(f"summary.{part}", n=numbers[part]) for part in ("unsolved", "open") if numbers[part]]
    *first, last = parts
    return (", ".join(first) + words["and"] if first else "") + last + "."
