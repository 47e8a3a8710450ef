"""Says in Spanish or English why a policy costs what it does and what a review found (``templates/policies``)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import cache, partial
from importlib.resources import files
from typing import Any

from babel.dates import format_date, format_skeleton
from babel.numbers import format_decimal

from domain.firms.modes import Mode
from domain.money.charges import Step
from domain.policies.policies import Expected, PolicyPricing
from domain.policies.recalibration import ModeReview, Reviewed
from tasks.gateways.money.charge_wording import charge_texts, money, percent, sentence

TENTH = Decimal("0.001")
"""Of a per cent: as people read savings."""
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
    """Return the sentence of a step of a policy's price; raise ``KeyError`` for a code that has no words."""
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


def why_verdict(result: Mapping[str, Any], pricing: PolicyPricing, *, language: str, locale: str) -> str:
    """Say in a sentence why a review came to its verdict; ``result`` as ``result_facts`` gave it."""
    rules, texts = pricing.promise.recalibration, policy_texts(language)
    low, high = rules.saving_band
    facts = {"months": result["months"], "least": rules.least_months, "low": percent(low), "high": percent(high)}
    saving = percent(Decimal(result["saving"] or 0).quantize(Decimal("0.01")))
    # a review kept before there was a worth has none of these
    wrong = {
        name: _sum(Decimal(result[name]), result, locale, texts)
        for name in ("off", "off_then", "worth")
        if name in result
    }
    return str(texts["reason"].get(result["reason"], "")).format(**facts, **wrong, saving=saving)


def _sum(amount: Decimal, result: Mapping[str, Any], locale: str, texts: Mapping[str, Any]) -> str:
    """Write a sum of money, or of events where there are no prices."""
    if result["price"]:
        return money(amount, locale=locale, currency=result["price"]["currency"])
    return str(texts["words"]["in_events"]).format(n=number(amount, locale))


def moved_sentence(moved: Sequence[Mapping[str, Any]], *, language: str, locale: str) -> str:
    """Say in one sentence what moved, as ``policy_letters.moved`` gave it; empty for an offer from before there was."""
    texts = policy_texts(language)

    def one(mode: Mapping[str, Any]) -> str:
        likely = {name: number(Decimal(mode[name]), locale) for name in ("mean", "low", "high")}
        agreed, name = number(Decimal(mode["agreed"]), locale), texts["moved"][mode["mode"]]
        return str(texts["moved"]["one"]).format(
            agreed=agreed, events=name, months=mode["months"], seen=mode["seen"], **likely
        )

    told = str(texts["moved"]["and"]).join(map(one, moved))
    return f"{told[:1].upper()}{told[1:]}." if told else ""


def review_steps(fact: Reviewed, mode: ModeReview, pricing: PolicyPricing, *, language: str, locale: str) -> list[str]:
    """Tell in sentences how a review came to the number of a mode."""
    return list(review_table(fact, mode, pricing, language=language, locale=locale).values())


def review_table(
    fact: Reviewed, mode: ModeReview, pricing: PolicyPricing, *, language: str, locale: str
) -> dict[str, str]:
    """Return those sentences by what each is about: what was agreed, seen, excused, estimated and proposed."""
    texts, names = (policy_texts(language)[section] for section in ("steps", "step"))
    say = partial(number, locale=locale)
    rate = Decimal(mode.events * fact.machines) / mode.machine_months if mode.machine_months else Decimal(0)
    machines = counted(fact.first.machines, "machines", language)
    told = {"start": texts["start"].format(first=say(fact.first.events(mode.mode)), machines=machines)}
    if mode.machine_months:
        about = {"events": mode.events, "machine_months": mode.machine_months, "rate": say(rate)}
        told["seen"] = texts["seen"].format(**about)
    if mode.excused:
        told["excused"] = counted(mode.excused, "let_off", language)
    if mode.season != 1:
        more = texts["more" if mode.season > 1 else "fewer"]
        told["season"] = texts["season"].format(percent=percent(abs(mode.season - 1)), more=more)
    told["estimate"] = texts["estimate"].format(mean=say(mode.mean), low=say(mode.low), high=say(mode.high))
    if fact.before:
        until = format_skeleton("yMMMM", fact.before.until.first_day, locale=locale)
        told["before"] = texts[fact.before.ended].format(until=until)
    if mode.quiet:
        fewest, most = mode.quiet
        told["quiet"] = texts["quiet"].format(fewest=fewest, most=most, months=pricing.promise.review_months)
    kept = mode.proposed == mode.agreed
    about = {"agreed": say(mode.agreed), "proposed": say(mode.proposed)}
    told["proposed"] = texts["kept" if kept else "proposed"].format(**about)
    return {str(names[code]): sentence for code, sentence in told.items()}


def policy_costs(result: Mapping[str, Any], *, language: str, locale: str) -> list[tuple[str, str, str]]:
    """Return what a month costs by what was agreed and by the proposal, line by line; nothing without a price."""
    before, after, words = result["price"], result["new_price"], policy_texts(language)["words"]
    if not before or not after:
        return []

    def say(amount: str) -> str:
        return money(Decimal(amount), locale=locale, currency=after["currency"])

    rows = [
        (words[one["what"]], *(f"{number(Decimal(x['quantity']), locale)} × {say(x['each'])}" for x in (old, one)))
        for old, one in zip(before["lines"], after["lines"], strict=True)
    ]
    shares = [percent((Decimal(x["saved"]) / Decimal(x["regular"])).quantize(TENTH)) for x in (before, after)]
    saved = words["saved"].format(percent=" → ".join(dict.fromkeys(shares)))
    named = (
        ("regular", words["regular"]),
        ("saved", saved),
        ("price", words["price"]),
        ("tax", f"{after['tax_name']} {percent(Decimal(after['tax_rate']))} %"),
        ("total", words["total"]),
    )
    return [*rows, *((label, say(before[name]), say(after[name])) for name, label in named)]


def price_reasons(
    fact: Reviewed, proposal: Expected, pricing: PolicyPricing, *, language: str, locale: str
) -> list[tuple[str, str]]:
    """Tell in sentences where a proposal's price comes from, each line named once; nothing without a price."""
    if fact.each is None:
        return []
    price, words = pricing.price(proposal, fact.each), policy_texts(language)["words"]
    saved = words["saved"].format(percent=percent(price.saving.quantize(TENTH)))
    say = partial(policy_sentence, language=language, locale=locale, currency=price.currency)
    parts = [(words[one.what], one.why) for one in price.lines] + [(saved, price.why)]
    return [(name if number == 0 else "", say(step)) for name, why in parts for number, step in enumerate(why)]


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
