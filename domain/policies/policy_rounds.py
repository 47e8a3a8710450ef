"""A round of a policy's review: what was found, who agreed to what, and the facts from which it can be replayed.

``proposed`` waits for the firm, ``offered`` for the client; both sides agree before anything changes (MX-17).
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from domain.firms.firms import Tax
from domain.firms.modes import Mode
from domain.firms.promises.policies import Discount, PolicyPromise, Recalibration
from domain.money.charges import Step
from domain.plain_values import as_json
from domain.policies.policies import Each, Expected, PolicyPrice
from domain.policies.recalibration import Before, ModeReview, Review, Reviewed, Usage, Verdict
from domain.refusals import Refused
from domain.time.periods import Month


class RoundState(StrEnum):
    """Where a round stands; from the last five nothing leads on."""

    PROPOSED = "proposed"
    OFFERED = "offered"
    SETTLED = "settled"
    DROPPED = "dropped"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    LAPSED = "lapsed"


class RoundClosed(Refused):
    """The round is not open for this any more, or is not what was seen."""


@dataclass(frozen=True, slots=True)
class Offer:
    """What the client is asked to agree to: from ``old`` to ``new`` numbers and prices, until an instant."""

    policy_id: int
    until: Month
    old: Expected
    new: Expected
    old_total: str
    new_total: str
    currency: str
    answer_until: datetime

    @property
    def content_hash(self) -> str:
        """Name the content: whoever accepts this hash has accepted exactly these numbers and this price."""
        numbers = [[one.machines, plain(one.remote), plain(one.on_site)] for one in (self.old, self.new)]
        about = [self.policy_id, str(self.until), *numbers, self.old_total, self.new_total, self.currency]
        return hashlib.sha256(json.dumps([*about, self.answer_until.timestamp()]).encode()).hexdigest()


def require_open(state: RoundState, offer: Offer | None, seen_hash: str, *, now: datetime) -> Offer:
    """Return the offer if a client who saw ``seen_hash`` may answer it now; raise ``RoundClosed`` otherwise (MX-17)."""
    if state is not RoundState.OFFERED or offer is None:
        raise RoundClosed("proposal-not-offered", rule="MX-17", state=state)
    if now > offer.answer_until:
        raise RoundClosed("proposal-over", rule="MX-17", until=offer.answer_until.isoformat())
    if seen_hash != offer.content_hash:
        raise RoundClosed("proposal-unseen", rule="MX-17")
    return offer


def first_state(found: Review) -> RoundState:
    """Return the state in which a round begins: only a proposal waits for anybody."""
    return RoundState.PROPOSED if found.verdict is Verdict.PROPOSAL else RoundState.SETTLED


def plain(number: Decimal) -> str:
    """Write a number in one way only: 4.00 and 4 are the same."""
    return f"{number.normalize():f}"


def expected_facts(expected: Expected) -> dict[str, Any]:
    """Return agreed numbers as JSON."""
    return {"machines": expected.machines, "remote": plain(expected.remote), "on_site": plain(expected.on_site)}


def expected_of(facts: Mapping[str, Any]) -> Expected:
    """Read agreed numbers from JSON."""
    return Expected(int(facts["machines"]), Decimal(facts["remote"]), Decimal(facts["on_site"]))


def review_facts(fact: Reviewed) -> dict[str, Any]:
    """Return all that a policy's review depended on, as JSON: read again, it gives the same review."""
    each = fact.each and {
        what: [str(price), [[step.rule, step.code, dict(step.facts)] for step in why]]
        for what, (price, why) in fact.each.prices.items()
    }
    return {
        "first": expected_facts(fact.first),
        "agreed": expected_facts(fact.agreed),
        "machines": fact.machines,
        "usage": [
            [str(use.month), use.machines, use.remote, use.on_site, use.excused_remote, use.excused_on_site]
            for use in fact.usage
        ],
        "each": each or None,
        "before": fact.before and [str(fact.before.until), fact.before.ended],
    }


def reviewed_of(facts: Mapping[str, Any]) -> Reviewed:
    """Read what a review depended on."""
    each, before = facts["each"], facts.get("before")  # since 0.30
    return Reviewed(
        first=expected_of(facts["first"]),
        agreed=expected_of(facts["agreed"]),
        machines=int(facts["machines"]),
        usage=tuple(Usage(Month.parse(month), *numbers) for month, *numbers in facts["usage"]),
        each=Each(
            {
                what: (Decimal(price), tuple(Step(rule, code, about) for rule, code, about in why))
                for what, (price, why) in each.items()
            }
        )
        if each
        else None,
        before=Before(Month.parse(before[0]), before[1]) if before else None,
    )


def result_facts(found: Review) -> dict[str, Any]:
    """Return what a review found, as JSON: decimals as text, exactly."""
    shown = ("verdict", "reason", "months", "off", "off_then", "worth", "saving")
    return {name: as_json(getattr(found, name)) for name in shown} | {
        "agreed": expected_facts(found.agreed),
        "proposal": expected_facts(found.proposal),
        "price": price_facts(found.price),
        "new_price": price_facts(found.new_price),
        "modes": [
            as_json(mode) | {"agreed": plain(mode.agreed), "proposed": plain(mode.proposed)} for mode in found.modes
        ],
    }


def modes_of(result: Mapping[str, Any]) -> list[ModeReview]:
    """Read what a review found of each mode."""
    exact = ("agreed", "mean", "low", "high", "proposed", "season")
    return [
        ModeReview(
            **one
            | {name: Decimal(one[name]) for name in exact}
            | {"mode": Mode(one["mode"]), "counts": tuple(one["counts"])}
            | {"quiet": tuple(one["quiet"]) if one.get("quiet") else None}
        )
        for one in result["modes"]
    ]


def price_facts(price: PolicyPrice | None) -> dict[str, Any] | None:
    """Return a month's price as letters and documents show it; ``None`` where there is none."""
    if price is None:
        return None
    shown = ("regular", "regular_total", "saved", "price", "tax_name", "tax_rate", "tax", "total", "currency")
    lines = [
        {"what": one.what, "quantity": plain(one.quantity), "each": str(one.each), "amount": str(one.amount)}
        for one in price.lines
    ]
    return {"lines": lines} | {name: str(getattr(price, name)) for name in shown}


def rule_facts(promise: PolicyPromise, tax: Tax, currency: str) -> dict[str, Any]:
    """Return the profile's rules that a review depended on, as JSON: a later change of it changes no replay."""
    rules = promise.recalibration
    return {
        "highest_discount": str(promise.highest_discount),
        "review_months": promise.review_months,
        "discounts": [[str(part.above), str(part.rate)] for part in promise.discounts],
        "least_months": rules.least_months,
        "worth": str(rules.worth),
        "saving_band": [str(end) for end in rules.saving_band],
        "answer_days": rules.answer_days,
        "tax": [tax.name, str(tax.rate)],
        "currency": currency,
    }


def promise_of_rules(facts: Mapping[str, Any]) -> tuple[PolicyPromise, Tax]:
    """Read those rules."""
    low, high = (Decimal(end) for end in facts["saving_band"])
    name, rate = facts["tax"]
    promise = PolicyPromise(
        highest_discount=Decimal(facts["highest_discount"]),
        review_months=facts["review_months"],
        discounts=tuple(Discount(Decimal(above), Decimal(part)) for above, part in facts["discounts"]),
        recalibration=Recalibration(
            least_months=facts["least_months"],
            worth=Decimal(facts.get("worth", "0.125")),  # a review before there was one is judged by the default
            saving_band=(low, high),
            answer_days=facts["answer_days"],
        ),
    )
    return promise, Tax(name, Decimal(rate))
