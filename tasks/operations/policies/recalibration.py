"""The rounds of policies' reviews: approved by the firm, answered by the client, in force next month (MX-17)."""

from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Any

from domain.acts import OURSELVES, By
from domain.clients.clients import language_of
from domain.money.charges import with_tax
from domain.policies.policies import Expected
from domain.policies.policy_rounds import (
    Offer,
    RoundClosed,
    RoundState,
    expected_facts,
    expected_of,
    plain,
    price_facts,
    require_open,
    reviewed_of,
)
from domain.policies.recalibration import Reviewed
from domain.time.periods import Month, local_day, midnight
from tasks.operations.letters.alerts import Said, alert_operators
from tasks.operations.letters.outbox import post
from tasks.operations.policies import policies, policy_letters
from tasks.operations.policies.policy_duties import promised
from tasks.store.money.quotes import Evidence
from tasks.store.policies.policies import KeptPolicy, KeptRound
from tasks.store.unit_of_work import UnitOfWork


class Choice(StrEnum):
    """What the firm does with a proposal."""

    APPROVE = "approve"
    CHANGE = "change"
    DROP = "drop"


def decide(
    uow: UnitOfWork, firm_id: str, round_id: int, choice: Choice, *, changed: Expected | None = None, by: By
) -> KeptRound:
    """Approve a proposal, with other numbers where ``changed``, or drop it; an approved one goes to the client.

    Raise ``RoundClosed`` when somebody decided before, or nobody of the client can be written to.
    """
    kept, policy = _locked(uow, firm_id, round_id)
    if kept.state is not RoundState.PROPOSED:
        raise RoundClosed("proposal-decided", rule="MX-17", state=kept.state)
    key, facts = f"policy-round:{round_id}:{choice}", {"round": round_id, "until": str(kept.until)}
    if choice is Choice.DROP:
        uow.policies.move(round_id, kept.state, RoundState.DROPPED, approved_by=by.who, approved_at=by.at)
        uow.events.note(key, firm_id, "policy.dropped", by, facts, policy.client_id)
        return _round(uow, firm_id, round_id)
    offer, prices = _offer(uow, policy, kept, changed, now=by.at)
    client = uow.clients.get_one(policy.client_id)
    if not client.report_recipients():
        raise RoundClosed("no-address", rule="MX-17", client=client.name, acts=("import",))
    firm = uow.firm(firm_id)
    fact = _fact_of(uow, kept)
    months = firm.policies.review_months if firm.policies else 0
    moved = policy_letters.moved(kept.row.result, fact.usage, offer.old, offer.new, months)
    content = {"old": expected_facts(offer.old), "new": expected_facts(offer.new), "moved": moved, **prices}
    values: dict[str, Any] = {"offer": content, "answer_until": offer.answer_until, "content_hash": offer.content_hash}
    language = language_of(firm, client, client.report_recipients())
    values |= {"language": language, "approved_by": by.who, "approved_at": by.at}
    uow.policies.move(round_id, kept.state, RoundState.OFFERED, **values)
    sent = _round(uow, firm_id, round_id)
    letter, document = policy_letters.proposal(
        firm, client, sent, fact, promised(uow, firm, [policy.id], now=by.at)[policy.id]
    )
    post(uow, [letter], [document], now=by.at)
    numbers = {"old": content["old"], "new": content["new"], "hash": offer.content_hash}
    uow.events.note(key, firm_id, "policy.offered", by, facts | numbers, policy.client_id)
    return sent


def answer(
    uow: UnitOfWork, round_id: int, state: RoundState, *, seen_hash: str, evidence: Evidence, now: datetime
) -> KeptRound:
    """Accept or decline, once, exactly what the client saw; accepted, it is in force from the next month on (MX-17)."""
    if state not in (RoundState.ACCEPTED, RoundState.DECLINED):
        raise ValueError(f"a client accepts or declines; {state} is nobody's answer")
    kept, policy = _locked(uow, None, round_id)
    offer = require_open(kept.state, offer_of(kept), seen_hash, now=now)
    in_force = None
    if state is RoundState.ACCEPTED:
        in_force = _in_force(uow, policy, kept, offer, by=evidence.who, now=now)
    _end(uow, kept, policy, state, evidence, in_force=in_force, now=now)
    return _round(uow, None, round_id)


def lapse(uow: UnitOfWork, round_id: int, *, now: datetime) -> bool:
    """End an offer that nobody answered in time: everything stays as it was, and the client is told so (MX-17)."""
    kept, policy = _locked(uow, None, round_id)
    offer = offer_of(kept)
    if kept.state is not RoundState.OFFERED or offer is None or now <= offer.answer_until:
        return False
    _end(uow, kept, policy, RoundState.LAPSED, Evidence(OURSELVES), in_force=None, now=now)
    return True


def offer_of(kept: KeptRound) -> Offer | None:
    """Return what the client was asked; ``None`` before the firm approved it."""
    content = kept.row.offer
    if not content or kept.row.answer_until is None:
        return None
    return Offer(
        policy_id=kept.policy_id,
        until=kept.until,
        old=expected_of(content["old"]),
        new=expected_of(content["new"]),
        old_total=content["price"]["total"],
        new_total=content["new_price"]["total"],
        currency=content["new_price"]["currency"],
        answer_until=kept.row.answer_until,
    )


def _offer(
    uow: UnitOfWork, policy: KeptPolicy, kept: KeptRound, changed: Expected | None, *, now: datetime
) -> tuple[Offer, dict[str, Any]]:
    """Price what is offered beside what is in force, and set the date until which it can be answered."""
    firm, rules = uow.firm(policy.firm_id), policies.pricing_of(uow, policy.firm_id)
    each = policies.each_of(rules, policy, now=now)
    terms = policy.terms_in(Month.of(now, firm.time_zone))
    if each is None or terms is None:
        raise RoundClosed("proposal-unpriced", rule="MX-17", acts=("prepare-quote",))
    new = changed or expected_of(kept.row.result["proposal"])
    if new == terms.expected:
        raise RoundClosed("proposal-same", rule="MX-17", acts=("decide-proposal",))
    days = rules.promise.recalibration.answer_days
    last_day = local_day(now, firm.time_zone) + timedelta(days=days + 1)
    tax = firm.tax_on(Month.of(now, firm.time_zone).plus(1).first_day)
    old = str(with_tax(terms.price, tax))  # as agreed: today's tariff changes nothing of it
    price = rules.price(new, replace(each, tax=tax))
    prices = {"price": {"price": plain(terms.price), "total": old}, "new_price": price_facts(price)}
    answer_until = midnight(last_day, firm.time_zone) - timedelta(minutes=1)
    offer = Offer(
        policy_id=policy.id,
        until=kept.until,
        old=terms.expected,
        new=new,
        old_total=old,
        new_total=str(price.total),
        currency=firm.currency,
        answer_until=answer_until,
    )
    return offer, prices


def _in_force(uow: UnitOfWork, policy: KeptPolicy, kept: KeptRound, offer: Offer, *, by: str, now: datetime) -> Month:
    """Agree on the new numbers from the next month on, never in the middle of one and never backwards."""
    month = Month.of(now, uow.firm(policy.firm_id).time_zone).plus(1)
    pricing = policies.pricing_of(uow, policy.firm_id)
    each = policies.each_of(pricing, policy, now=now)
    assert each is not None  # noqa: S101  it was offered at a price
    terms = policies.terms_of(pricing.price(offer.new, each), month)
    # the price is the one that was seen, whatever the tariff is by now
    terms = replace(terms, price=Decimal(kept.row.offer["new_price"]["price"]))
    if not uow.policies.agree(policy.id, terms, by=by, at=now):
        raise RoundClosed("agreed-otherwise", rule="MX-17", month=month)
    return month


def _end(
    uow: UnitOfWork,
    kept: KeptRound,
    policy: KeptPolicy,
    state: RoundState,
    evidence: Evidence,
    *,
    in_force: Month | None,
    now: datetime,
) -> None:
    moved = uow.policies.move(
        kept.id,
        RoundState.OFFERED,
        state,
        answered_by=evidence.who,
        answered_at=now,
        address=evidence.address,
        browser=evidence.browser,
        in_force=str(in_force) if in_force else None,
    )
    if not moved:
        raise RoundClosed("proposal-answered", rule="MX-17")
    facts = {"round": kept.id, "hash": kept.row.content_hash, "address": evidence.address, "browser": evidence.browser}
    key, why = f"policy-round-ended:{kept.id}", "proposal-answered"
    name, firm = f"policy.{state}", uow.firm(policy.firm_id)
    uow.events.note(key, firm.id, name, By(evidence.who, why, now), facts, policy.client_id)
    client, offer = uow.clients.get_one(policy.client_id), offer_of(kept)
    letter = policy_letters.ended(firm, client, _round(uow, None, kept.id))
    post(uow, [letter] if letter else [], now=now)
    said = Said(
        f"policy-answer-{state}",
        {
            "client": client.name,
            "old": f"{offer.old_total} {offer.currency}" if offer else "",
            "new": f"{offer.new_total} {offer.currency}" if offer else "",
            "month": in_force or "",
        },
    )
    alert_operators(uow, f"policy-round:{kept.id}:{state}", said, firm_id=firm.id, now=now)


def _fact_of(uow: UnitOfWork, kept: KeptRound) -> Reviewed:
    """Return what a round was found from."""
    row = uow.policies.review(kept.firm_id, kept.until)
    return next(reviewed_of(one) for one in row.facts["policies"] if one["policy"] == kept.policy_id)


def _locked(uow: UnitOfWork, firm_id: str | None, round_id: int) -> tuple[KeptRound, KeptPolicy]:
    """Return a round as it stands with its policy, under the lock of the client's ledger."""
    kept = _round(uow, firm_id, round_id)
    policy = policies.locked(uow, kept.policy_id)
    return _round(uow, firm_id, round_id), policy


def _round(uow: UnitOfWork, firm_id: str | None, round_id: int) -> KeptRound:
    kept = uow.policies.round(round_id)
    if kept is None or (firm_id is not None and kept.firm_id != firm_id):
        raise RoundClosed("no-proposal", rule="MX-17", proposal=round_id)
    return kept
