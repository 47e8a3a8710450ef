"""A quarter's review of all policies of a firm: found once, kept with all it depended on, told to whom it concerns."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from domain.acts import By
from domain.money.charges import Pricing
from domain.policies.policies import PolicyPricing
from domain.policies.policy_rounds import (
    RoundClosed,
    RoundState,
    first_state,
    promise_of_rules,
    result_facts,
    review_facts,
    reviewed_of,
    rule_facts,
)
from domain.policies.recalibration import Before, Reviewed, Verdict, review
from domain.time.periods import Month, local_day
from tasks.operations.letters.outbox import post
from tasks.operations.policies import policies, policy_letters
from tasks.operations.policies.policy_duties import promised
from tasks.store.policies.policies import KeptPolicy, KeptRound
from tasks.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Found:
    """What a review of a firm's policies found: how many of each verdict, and rounds that wait."""

    until: Month
    verdicts: Mapping[str, int]
    waiting: tuple[int, ...]


def due(uow: UnitOfWork, firm_id: str, *, now: datetime) -> Month | None:
    """Return the last month of the latest quarter that is over and was not reviewed; ``None`` when nothing is owed.

    After a downtime only the latest is owed: it looks at all months before it. A quarter that was over when the firm
    was enrolled here was somebody else's.
    """
    firm = uow.firm(firm_id)
    if firm.policies is None:
        return None
    stride, month = firm.policies.review_months, Month.of(now, firm.time_zone)
    until = month.plus(-1 - (month.number - 1) % stride)
    if until < Month.of(uow.enrolled_at(firm_id), firm.time_zone) or uow.policies.review(firm_id, until) is not None:
        return None
    return until if any(one.terms_in(until) for one in uow.policies.of_firm(firm_id)) else None


def review_policies(uow: UnitOfWork, firm_id: str, until: Month, *, by: By) -> Found | None:
    """Review all policies of a firm up to a month that is over, once; ``None`` when that was done before.

    Proposals wait for the firm's approval; whoever is in equilibrium is told; nothing is changed by a review. A
    proposal of an earlier review that the firm has not approved is dropped: this one knows more.
    """
    firm = uow.firm(firm_id)
    if by.at < until.period(firm.time_zone).end:
        raise RoundClosed("review-too-soon", rule="MX-17", until=str(until))
    pricing = policies.pricing_of(uow, firm_id)
    facts, quiet = _portfolio(uow, firm_id, until, pricing, now=by.at)
    kept = {
        "rules": rule_facts(pricing.promise, firm.tax_on(local_day(by.at, firm.time_zone)), firm.currency),
        "policies": [{"policy": policy.id, **review_facts(fact)} for policy, fact in facts],
    }
    review_id = uow.policies.add_review(firm_id, until, kept, at=by.at)
    if review_id is None:
        return None
    for old in uow.policies.rounds_of_firm(firm_id, RoundState.PROPOSED):
        uow.policies.move(old.id, RoundState.PROPOSED, RoundState.DROPPED, approved_by=by.who, approved_at=by.at)
    found = list(review([fact for _, fact in facts], until=until, pricing=pricing))
    rows = [
        {"policy_id": policy.id, "state": first_state(one).value, "result": result_facts(one), "offer": None}
        for (policy, _), one in zip(facts, found, strict=True)
    ]
    uow.policies.add_rounds(review_id, rows)
    verdicts = {verdict.value: sum(one.verdict is verdict for one in found) for verdict in Verdict}
    for (policy, _), one in zip(facts, found, strict=True):
        key = f"policy-reviewed:{policy.id}:{until}"
        told = {"until": str(until), "verdict": one.verdict.value, "reason": one.reason.value}
        uow.events.note(key, firm_id, "policy.reviewed", by, told, policy.client_id)
    rounds = uow.policies.rounds_of_review(review_id)
    newly = [
        (kept, policy)
        for kept, (policy, _), one in zip(rounds, facts, found, strict=True)
        if one.verdict is Verdict.EQUILIBRIUM and policy.id not in quiet
    ]
    _tell_equilibria(uow, newly, now=by.at)
    waiting = tuple(one.id for one in rounds if one.state is RoundState.PROPOSED)
    return Found(until, verdicts, waiting)


def replay(uow: UnitOfWork, firm_id: str, until: Month) -> dict[int, tuple[dict[str, Any], dict[str, Any]]]:
    """Compute a review again from what it kept; give, by policy id, the result then and the result now.

    Raise ``RoundClosed`` for a month up to which nothing was reviewed.
    """
    row = uow.policies.review(firm_id, until)
    if row is None:
        raise RoundClosed("not-reviewed", rule="OP-04", until=str(until), acts=("review-policies",))
    promise, tax = promise_of_rules(row.facts["rules"])
    firm = uow.firm(firm_id)
    pricing = PolicyPricing(promise, replace(Pricing.of(firm, uow.calendar(firm_id)), tax=tax, tax_since=()))
    facts = [reviewed_of(one) for one in row.facts["policies"]]
    then = {one.policy_id: one.row.result for one in uow.policies.rounds_of_review(row.id)}
    now = [result_facts(one) for one in review(facts, until=until, pricing=pricing)]
    return {one["policy"]: (then[one["policy"]], again) for one, again in zip(row.facts["policies"], now, strict=True)}


def _portfolio(
    uow: UnitOfWork, firm_id: str, until: Month, pricing: PolicyPricing, *, now: datetime
) -> tuple[list[tuple[KeptPolicy, Reviewed]], set[int]]:
    """Return the policies in force in ``until`` that go on, with all that their review depends on; and the quiet ones.

    Those are the ids of the policies whose equilibrium was told before, for what is still agreed.
    """
    zone = uow.firm(firm_id).time_zone
    here = [one for one in uow.policies.of_firm(firm_id) if one.terms_in(until) and one.terms_in(until.plus(1))]
    if not here:
        return [], set()
    start = min(one.started for one in here).period(zone).start
    happened = uow.policies.happened(sorted({one.client_id for one in here}), start, until.period(zone).end)
    usage = policies.usage_of(here, happened, until, zone)
    rounds = uow.policies.rounds_of([one.id for one in here])
    found, quiet = [], set()
    for policy in here:
        terms = policy.terms_in(until.plus(1)) or policy.terms[-1]
        last = rounds[policy.id][-1] if rounds[policy.id] else None
        if last and last.row.result["verdict"] == Verdict.EQUILIBRIUM and policy.terms[-1].month <= last.until.plus(1):
            quiet.add(policy.id)
        each, first = policies.each_of(pricing, policy, now=now), policy.terms[0].expected
        fact = Reviewed(first, terms.expected, terms.expected.machines, usage[policy.id], each, _before(last))
        found.append((policy, fact))
    return found, quiet


def _before(last: KeptRound | None) -> Before | None:
    """Return how the last proposal ended; one that nobody approved is dropped by the review that follows."""
    if last is None or last.state in (RoundState.SETTLED, RoundState.OFFERED):
        return None
    return Before(last.until, (RoundState.DROPPED if last.state is RoundState.PROPOSED else last.state).value)


def _tell_equilibria(uow: UnitOfWork, newly: Sequence[tuple[KeptRound, KeptPolicy]], *, now: datetime) -> None:
    """Tell clients that the numbers fit and nothing changes, and in what range; later quiet reviews tell nobody."""
    letters = []
    for kept, policy in newly:
        client, firm = uow.clients.get_one(policy.client_id), uow.firm(policy.firm_id)
        shown = promised(uow, firm, [policy.id], now=now)[policy.id]
        letter = policy_letters.equilibrium(firm, client, kept, shown, now=now)
        letters += [letter] if letter else []
    post(uow, letters, now=now)
