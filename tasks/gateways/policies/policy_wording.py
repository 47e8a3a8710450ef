"""Says why a policy costs what it does and what a review found (``policies.ftl``)."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any

from babel.dates import format_date
from babel.numbers import format_decimal

from domain.firms.modes import Mode
from domain.money.charges import Step
from domain.policies.policies import Expected, PolicyPricing
from domain.policies.recalibration import ModeReview, Reviewed
from tasks.gateways.money.charge_wording import HOUR, money, percent, sentence, units
from tasks.gateways.words import month_in_words, say, word

TENTH = Decimal("0.001")
"""Of a per cent: as people read savings."""
AMOUNTS = ("rate", "emergency_rate", "price", "above", "to", "part")


def number(value: Decimal, locale: str) -> str:
    """Write a number of events: ``4``, ``4.25``; two places at most."""
    return format_decimal(value, format="#,##0.##", locale=locale)


def policy_sentence(step: Step, *, language: str, locale: str, currency: str) -> str:
    """Return the sentence of a step of a policy's price; raise ``KeyError`` for a code that has no words."""
    code = "discount_rest" if step.code == "discount" and "to" not in step.facts else step.code
    facts = {
        name: money(Decimal(value), locale=locale, currency=currency) if name in AMOUNTS else value
        for name, value in step.facts.items()
    }
    if "units" in facts:
        facts["units_count"] = units(int(facts["units"]), HOUR, language)
    own = word(language, "policy-why", code, **facts)
    return own if own is not None else sentence(step, language=language, locale=locale, currency=currency)


def why_verdict(result: Mapping[str, Any], pricing: PolicyPricing, *, language: str, locale: str) -> str:
    """Say in a sentence why a review came to its verdict; ``result`` as ``result_facts`` gave it."""
    rules = pricing.promise.recalibration
    low, high = rules.saving_band
    facts = {"months": result["months"], "least": rules.least_months, "low": percent(low), "high": percent(high)}
    saving = percent(Decimal(result["saving"] or 0).quantize(Decimal("0.01")))
    # a review kept before there was a worth has none of these
    wrong = {
        name: _sum(Decimal(result[name]), result, locale, language)
        for name in ("off", "off_then", "worth")
        if name in result
    }
    return word(language, "policy-reason", result["reason"], **facts, **wrong, saving=saving) or ""


def _sum(amount: Decimal, result: Mapping[str, Any], locale: str, language: str) -> str:
    """Write a sum of money, or of events where there are no prices."""
    if result["price"]:
        return money(amount, locale=locale, currency=result["price"]["currency"])
    return say(language, "policy-words", "in_events", n=number(amount, locale))


def moved_sentence(moved: Sequence[Mapping[str, Any]], *, language: str, locale: str) -> str:
    """Say in one sentence what moved, as ``policy_letters.moved`` gave it; empty for an offer from before there was."""
    tell = partial(say, language, "policy-moved")

    def one(mode: Mapping[str, Any]) -> str:
        numbers = {name: number(Decimal(mode[name]), locale) for name in ("agreed", "mean", "low", "high")}
        return tell("one", events=tell(mode["mode"]), months=mode["months"], seen=mode["seen"], **numbers)

    told = tell("and").join(map(one, moved))
    return f"{told[:1].upper()}{told[1:]}." if told else ""


def review_steps(fact: Reviewed, mode: ModeReview, pricing: PolicyPricing, *, language: str, locale: str) -> list[str]:
    """Tell in sentences how a review came to the number of a mode."""
    return list(review_table(fact, mode, pricing, language=language, locale=locale).values())


def review_table(
    fact: Reviewed, mode: ModeReview, pricing: PolicyPricing, *, language: str, locale: str
) -> dict[str, str]:
    """Return those sentences by what each is about: what was agreed, seen, excused, estimated and proposed."""
    tell, write = partial(say, language, "policy-steps"), partial(number, locale=locale)
    rate = Decimal(mode.events * fact.machines) / mode.machine_months if mode.machine_months else Decimal(0)
    machines = say(language, "policy-words", "machines", n=fact.first.machines)
    told = {"start": tell("start", first=write(fact.first.events(mode.mode)), machines=machines)}
    if mode.machine_months:
        told["seen"] = tell("seen", events=str(mode.events), machine_months=str(mode.machine_months), rate=write(rate))
    if mode.excused:
        told["excused"] = say(language, "policy-words", "let_off", n=mode.excused)
    if mode.season != 1:
        more = tell("more" if mode.season > 1 else "fewer")
        told["season"] = tell("season", percent=percent(abs(mode.season - 1)), more=more)
    told["estimate"] = tell("estimate", mean=write(mode.mean), low=write(mode.low), high=write(mode.high))
    if fact.before:
        until = month_in_words(locale, fact.before.until)
        told["before"] = tell(fact.before.ended, until=until)
    if mode.quiet:
        fewest, most = mode.quiet
        told["quiet"] = tell("quiet", fewest=fewest, most=most, months=pricing.promise.review_months)
    kept = mode.proposed == mode.agreed
    about = {"agreed": write(mode.agreed), "proposed": write(mode.proposed)}
    told["proposed"] = tell("kept" if kept else "proposed", **about)
    return {say(language, "policy-step", code): sentence for code, sentence in told.items()}


def policy_costs(result: Mapping[str, Any], *, language: str, locale: str) -> list[tuple[str, str, str]]:
    """Return what a month costs by what was agreed and by the proposal, line by line; nothing without a price."""
    before, after, tell = result["price"], result["new_price"], partial(say, language, "policy-words")
    if not before or not after:
        return []

    def cash(amount: str) -> str:
        return money(Decimal(amount), locale=locale, currency=after["currency"])

    def each(line: Mapping[str, str]) -> str:
        return f"{number(Decimal(line['quantity']), locale)} × {cash(line['each'])}"

    rows = [(tell(new["what"]), each(old), each(new)) for old, new in zip(before["lines"], after["lines"], strict=True)]
    shares = [percent((Decimal(x["saved"]) / Decimal(x["regular"])).quantize(TENTH)) for x in (before, after)]
    saved = tell("saved", percent=" → ".join(dict.fromkeys(shares)))
    named = (
        ("regular", tell("regular")),
        ("saved", saved),
        ("price", tell("price")),
        ("tax", f"{after['tax_name']} {percent(Decimal(after['tax_rate']))} %"),
        ("total", tell("total")),
    )
    return [*rows, *((label, cash(before[name]), cash(after[name])) for name, label in named)]


def price_reasons(
    fact: Reviewed, proposal: Expected, pricing: PolicyPricing, *, language: str, locale: str
) -> list[tuple[str, str]]:
    """Tell in sentences where a proposal's price comes from, each line named once; nothing without a price."""
    if fact.each is None:
        return []
    price, tell = pricing.price(proposal, fact.each), partial(say, language, "policy-words")
    saved = tell("saved", percent=percent(price.saving.quantize(TENTH)))
    because = partial(policy_sentence, language=language, locale=locale, currency=price.currency)
    parts = [(tell(one.what), one.why) for one in price.lines] + [(saved, price.why)]
    return [(name if number == 0 else "", because(step)) for name, why in parts for number, step in enumerate(why)]


def duty_rows(duties: Sequence[Mapping[str, Any]], made: str, *, language: str, locale: str) -> list[list[str]]:
    """Say of each delivery what it is, when it is due and how it stands on the day ``made``; nothing late is hidden."""
    tell = partial(say, language, "policy-page")

    def day(text: str) -> str:
        return format_date(date.fromisoformat(text[:10]), "d MMM y", locale=locale)

    def state(one: Mapping[str, Any]) -> str:
        if one["delivered"]:
            return tell("delivered", day=day(one["delivered"]))
        if one.get("visit"):
            return tell("visit", day=f"{day(one['visit'])}, {one['visit'][11:16]}")
        return tell("missed" if one["due"] < made[:10] else "planned")

    return [[tell(one["kind"]), day(one["due"]), state(one)] for one in duties]


def mode_word(mode: Mode, language: str) -> str:
    """Name a mode's events."""
    return say(language, "policy-words", mode.value)
