"""Says why an amount is what it is: the sentences of ``charges.ftl`` with their facts."""

import re
from datetime import date
from decimal import Decimal

from babel.dates import format_date
from babel.numbers import format_currency, format_decimal

from domain.money.charges import Step
from domain.money.money import rounded
from domain.time.periods import Month
from tasks.gateways.words import month_in_words, say

MONEY = ("rate", "base", "cost", "price", "was", "now")
TIMES = ("worked", "rest")
MINUTES = ("used", "contracted", "over", "carried")
HOUR = 60
CODE = re.compile(r"(?<=[A-Z]{3})(?=\d)")


def sentence(step: Step, *, language: str, locale: str, currency: str) -> str:
    """Return a step's sentence; raise ``KeyError`` for a code or a fact that has no words."""
    facts: dict[str, str] = {name: _fact(name, value, language, locale, currency) for name, value in step.facts.items()}
    if "units" in facts:
        facts["units_count"] = units(int(facts["units"]), int(facts["unit_minutes"]), language)
    return say(language, "charge-why", step.code, **facts)


def units(count: int, minutes: int, language: str) -> str:
    """Write how many units are charged: ``2 horas``, or of how many ``minutes`` each is."""
    return say(language, "charge-counted", "unit" if minutes == HOUR else "odd_unit", n=count, minutes=minutes)


def money(amount: Decimal, *, locale: str, currency: str) -> str:
    """Write an amount as the country does, with a true minus sign."""
    return apart(format_currency(rounded(amount), currency, locale=locale)).replace("-", "\N{MINUS SIGN}")


def apart(written: str) -> str:
    """Return an amount whose currency's code, where it has no sign, does not touch the number."""
    return CODE.sub("\N{NO-BREAK SPACE}", written)


def percent(rate: Decimal) -> str:
    """Write 0.16 as ``16``, 0.075 as ``7.5``; the sign is the text's business."""
    return f"{(rate * 100).normalize():f}"


def duration(seconds: Decimal, *, language: str, locale: str) -> str:
    """Write a length of time: ``2 días 3 h 20 min``; seconds only where there are some."""
    whole, rest = divmod(seconds, 60)
    days, minutes = divmod(int(whole), 24 * HOUR)
    hours, minutes = divmod(minutes, HOUR)
    parts = [
        say(language, "charge-counted", "day", n=days) if days else "",
        f"{hours} h" if hours else "",
        f"{minutes} min" if minutes else "",
        f"{format_decimal(rest, locale=locale, decimal_quantization=False)} s" if rest else "",
    ]
    return " ".join(filter(None, parts)) or "0 min"


def _fact(name: str, value: str, language: str, locale: str, currency: str) -> str:
    if name in MONEY:
        return money(Decimal(value), locale=locale, currency=currency)
    if name in TIMES or name in MINUTES:
        seconds = Decimal(value) * (1 if name in TIMES else 60)
        return duration(seconds, language=language, locale=locale)
    if name == "month":
        return month_in_words(locale, Month.parse(value))
    if name == "ordered":
        return format_date(date.fromisoformat(value), "long", locale=locale)
    return value
