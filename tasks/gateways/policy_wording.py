"""Says in Spanish or English why a policy costs what it does and what a review found (``templates/policies``)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import cache, partial
from importlib.resources import files
from typing import Any

from babel.dates import format_date
from babel.numbers import format_decimal

from domain.charges import Step
from domain.policies import PolicyPricing
from domain.recalibration import ModeReview, Reviewed
from domain.sessions import Mode
from tasks.gateways.charge_wording import charge_texts, money, percent, sentence

AMOUNTS = ("rate", "emergency_rate", "price", "above", "to", "part")


@cache
def policy_texts(language: str) -> Mapping[str, Any]:
    """Read the texts of a language; raise ``FileNotFoundError`` for one that has none."""
    return tomllib.loads(files("templates.policies").joinpath(f"{language}.toml").read_text("utf-8"))


def number(value: Decimal, locale: str) -> str:
    """Write a number of events: ``4``, ``4.25``; two places at most."""
    return format_decimal(value, format="#,##0.##", locale=locale)


def counted(count: int, word: str, language: str) -> str:
    """Write a count with its noun: ``5 equipos``."""
    forms = policy_texts(language)["words"][word]
    return str(forms["one" if count == 1 else "other"]).format(n=count)


def policy_sentence(step: Step, *, language: str, locale: str, currency: str) -> str:
    """Give the sentence of a step of a policy's price; raise ``KeyError`` for a code that has no words."""
    texts = policy_texts(language)["why"]
    code = "discount_rest" if step.code == "discount" and "to" not in step.facts else step.code
    if code not in texts:
        return sentence(step, language=language, locale=locale, currency=currency)
    facts = {
        name: money(Decimal(value), locale=locale, currency=currency) if name in AMOUNTS else value
        for name, value in step.facts.items()
    }
    if "units" in facts:
        forms = charge_texts(language)["words"]["unit"]
        facts["units_count"] = str(forms["one" if facts["units"] == "1" else "other"]).format(n=facts["units"])
    return str(texts[code]).format_map(facts)


def why_verdict(result: Mapping[str, Any], pricing: PolicyPricing, *, language: str) -> str:
    """Say in a sentence why a review came to its verdict; ``result`` as ``result_facts`` gave it."""
    rules = pricing.promise.recalibration
    low, high = rules.saving_band
    facts = {"months": result["months"], "least": rules.least_months, "low": percent(low), "high": percent(high)}
    saving = percent(Decimal(result["saving"] or 0).quantize(Decimal("0.01")))
    return str(policy_texts(language)["reason"][result["reason"]]).format(**facts, saving=saving)


def review_steps(fact: Reviewed, mode: ModeReview, pricing: PolicyPricing, *, language: str, locale: str) -> list[str]:
    """Tell in sentences how a review came to the number of a mode."""
    texts, say = policy_texts(language)["steps"], partial(number, locale=locale)
    rate = Decimal(mode.events * fact.machines) / mode.machine_months if mode.machine_months else Decimal(0)
    machines = counted(fact.first.machines, "machines", language)
    told = [texts["start"].format(first=say(fact.first.events(mode.mode)), machines=machines)]
    if mode.machine_months:
        told.append(texts["seen"].format(events=mode.events, machine_months=mode.machine_months, rate=say(rate)))
    if mode.excused:
        told.append(texts["excused"].format(excused=mode.excused))
    told.append(texts["estimate"].format(mean=say(mode.mean), low=say(mode.low), high=say(mode.high)))
    if mode.proposed == mode.agreed:
        return [*told, texts["kept"].format(agreed=say(mode.agreed))]
    limit = percent(pricing.promise.recalibration.highest_change)
    return [*told, texts["proposed"].format(percent=limit, proposed=say(mode.proposed))]


def duty_rows(duties: Sequence[Mapping[str, Any]], made: str, *, language: str, locale: str) -> list[list[str]]:
    """Say of each delivery what it is, when it is due and how it stands on the day ``made``; nothing late is hidden."""
    texts = policy_texts(language)["page"]

    def day(text: str) -> str:
        return format_date(date.fromisoformat(text[:10]), "d MMM y", locale=locale)

    def state(one: Mapping[str, Any]) -> str:
        if one["delivered"]:
            return str(texts["delivered"]).format(day=day(one["delivered"]))
        if one.get("visit"):
            return str(texts["visit"]).format(day=f"{day(one['visit'])}, {one['visit'][11:16]}")
        return str(texts["missed" if one["due"] < made[:10] else "planned"])

    return [[texts[one["kind"]], day(one["due"]), state(one)] for one in duties]


def mode_word(mode: Mode, language: str) -> str:
    """Name a mode's events."""
    return str(policy_texts(language)["words"][mode.value])
