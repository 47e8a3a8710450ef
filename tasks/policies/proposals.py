"""A proposal that waits for the firm, in words: for Prefect's pages and for the desk; it imports no Prefect."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from domain.policies.policy_rounds import RoundState, expected_of, modes_of, promise_of_rules, reviewed_of
from domain.time.periods import Month
from tasks.gateways.policies.policy_picture import picture_url
from tasks.gateways.policies.policy_view import charts
from tasks.gateways.policies.policy_wording import (
    mode_word,
    number,
    policy_costs,
    price_reasons,
    review_table,
    why_verdict,
)
from tasks.operations.policies import policies
from tasks.operations.policies.policy_letters import months_of
from tasks.store.policies.policies import KeptRound
from tasks.store.unit_of_work import UnitOfWork

MOST_MONTHS = 12
"""Months of the picture: the latest."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A proposal that waits for the firm, as its admin sees it: finished texts, and the address of the picture.

    ``steps`` say what led to the number of each mode, ``costs`` what it costs today and then, ``reasons`` why.
    """

    round_id: int
    client: str
    until: Month
    numbers: tuple[tuple[str, str, str, str, str], ...]
    price: str
    new_price: str
    picture: str
    alt: str
    steps: tuple[tuple[str, ...], ...]
    costs: tuple[tuple[str, str, str], ...]
    reasons: tuple[tuple[str, str], ...]
    why: str


def proposals(uow: UnitOfWork, firm_id: str, language: str = "") -> list[Proposal]:
    """Return the proposals that wait for a firm's approval, in a ``language``, else in the firm's own."""
    language = language or uow.firm(firm_id).languages[0]
    rounds = uow.policies.rounds_of_firm(firm_id, RoundState.PROPOSED)
    # a review's facts are those of all policies: read once, not for each proposal
    reviews = {until: uow.policies.review(firm_id, until).facts for until in {one.until for one in rounds}}
    facts = {until: {one["policy"]: one for one in kept["policies"]} for until, kept in reviews.items()}
    return [
        _proposal(uow, kept, facts[kept.until][kept.policy_id], reviews[kept.until]["rules"], language)
        for kept in rounds
    ]


def _proposal(
    uow: UnitOfWork, kept: KeptRound, facts: Mapping[str, Any], rules: Mapping[str, Any], language: str
) -> Proposal:
    firm, policy, result = uow.firm(kept.firm_id), uow.policies.by_id(kept.policy_id), kept.row.result
    assert policy is not None  # noqa: S101  the round refers to it
    locale = firm.locale(language)
    fact, (promise, _) = reviewed_of(facts), promise_of_rules(rules)
    pricing = replace(policies.pricing_of(uow, firm.id), promise=promise)
    say, costs = partial(number, locale=locale), policy_costs(result, language=language, locale=locale)
    drawn = charts(
        {
            "language": language,
            "locale": locale,
            "currency": firm.currency,
            "months": months_of(fact.usage),
            "modes": result["modes"],
            "old": result["agreed"],
            "new": result["proposal"],
        },
        most_months=MOST_MONTHS,
    )
    modes = modes_of(result)
    tables = [review_table(fact, mode, pricing, language=language, locale=locale) for mode in modes]
    return Proposal(
        round_id=kept.id,
        client=uow.clients.get_one(policy.client_id).name,
        until=kept.until,
        numbers=tuple(
            (
                mode_word(mode.mode, language),
                say(mode.agreed),
                say(mode.mean),
                f"{say(mode.low)}-{say(mode.high)}",
                say(mode.proposed),
            )
            for mode in modes
        ),
        price=costs[-1][1] if costs else "–",
        new_price=costs[-1][2] if costs else "–",
        picture=picture_url(drawn, colour=firm.face.colour, accent=firm.face.accent),
        alt=" ".join(one["alt"] for one in drawn),
        steps=tuple(
            (name, *(table.get(name, "") for table in tables))
            for name in dict.fromkeys(name for table in tables for name in table)
        ),
        costs=tuple(costs),
        reasons=tuple(price_reasons(fact, expected_of(result["proposal"]), pricing, language=language, locale=locale)),
        why=why_verdict(result, pricing, language=language, locale=locale),
    )
