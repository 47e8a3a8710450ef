"""The letters about policies, and the page that a proposal brings; plain facts, nothing formatted."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from domain.clients.clients import Client, language_of
from domain.firms.firms import Firm
from domain.firms.modes import Mode
from domain.letters.letters import (
    Attachment,
    Document,
    Letter,
    letter_key,
    policy_duty_key,
    policy_round_key,
    policy_thread,
)
from domain.letters.page_links import page_link
from domain.money.charges import ChargeLine, with_tax
from domain.policies.policies import Expected, PolicyPrice
from domain.policies.policy_rounds import RoundState, expected_facts, plain, price_facts
from domain.policies.recalibration import Before, Reviewed, Usage
from domain.time.local_times import wall
from domain.time.periods import Month
from tasks.gateways.words import say
from tasks.operations.letters.addressed import to_client
from tasks.store.policies.policies import KeptDuty, KeptPolicy, KeptRound

FORMAT = 1
Promised = Sequence[Mapping[str, Any]]
"""What a policy brings as ``policy_duties.promised`` gave it."""


def begun(
    firm: Firm, client: Client, policy: KeptPolicy, price: PolicyPrice, promised: Promised, *, review: ChargeLine | None
) -> Letter | None:
    """Write that a policy begins, what it costs and all that it brings; ``None`` when nobody can be written to.

    ``review`` is what the first review costs, at the preferred price (MX-18).
    """
    discount = firm.policies.upkeep.first_review_discount if firm.policies else Decimal(0)
    facts = {
        "month": str(policy.started),
        "expected": expected_facts(price.expected),
        "price": price_facts(price),
        "around_the_clock": policy.around_the_clock,
        "first_review": review and {"amount": str(review.amount), "percent": f"{(discount * 100).normalize():f}"},
        "duties": list(promised),
    }
    return _letter(firm, client, "policy_begun", policy.id, facts, key=letter_key("policy", policy.id))


def equilibrium(firm: Firm, client: Client, kept: KeptRound, promised: Promised, *, now: datetime) -> Letter | None:
    """Write that the agreed numbers fit and nothing changes (MX-17), and what was promised and delivered (MX-18)."""
    result = kept.row.result
    facts = {
        "until": str(kept.until),
        "agreed": result["agreed"],
        "means": {mode["mode"]: str(round(Decimal(mode["mean"]), 1)) for mode in result["modes"]},
        "months": result["months"],
        "ahead": firm.policies.review_months if firm.policies else 0,
        "quiet": _quiet(result["modes"]),
        "duties": list(promised),
        "today": wall(now, firm.time_zone)[:10],
    }
    key = policy_round_key(kept.id, "equilibrium")
    return _letter(firm, client, "policy_equilibrium", kept.policy_id, facts, key=key, at_opening=True)


def _quiet(modes: Sequence[Mapping[str, Any]]) -> dict[str, Sequence[int]]:
    """Return with how many events of the coming quarter nothing changes; empty where that cannot be said."""
    found = {mode["mode"]: mode["quiet"] for mode in modes if mode["quiet"]}
    return found if len(found) == len(modes) else {}


def moved(result: Mapping[str, Any], usage: Sequence[Usage], old: Expected, new: Expected, months: int) -> list[Any]:
    """Return what moved, of each mode whose number is to change: agreed, seen in the last months, and held likely."""
    last = months_of(usage)[-months:]
    return [
        {"mode": mode["mode"], "months": len(last), "seen": sum(month[mode["mode"]] for month in last)}
        | {"agreed": plain(old.events(Mode(mode["mode"])))}
        | {name: str(round(Decimal(mode[name]), 1)) for name in ("mean", "low", "high")}
        for mode in result["modes"]
        if old.events(Mode(mode["mode"])) != new.events(Mode(mode["mode"]))
    ]


def proposal(
    firm: Firm, client: Client, kept: KeptRound, fact: Reviewed, promised: Promised
) -> tuple[Letter, Document]:
    """Write what is proposed, with the link to answer, and the page that shows why; the client has an address."""
    offer, key = kept.row.offer, policy_round_key(kept.id, "proposal")
    facts = {
        "until": str(kept.until),
        "answer_until": wall(kept.row.answer_until, firm.time_zone),
        "old": offer["old"],
        "new": offer["new"],
        "old_total": offer["price"]["total"],
        "new_total": offer["new_price"]["total"],
        "currency": offer["new_price"]["currency"],
        "moved": offer["moved"],
        "before": _told(fact.before),
        "link": page_link("policy", kept.id, kept.row.answer_until),
    }
    language = kept.row.language
    page = {
        "format": FORMAT,
        "firm": firm.letterhead,
        "language": language,
        "locale": firm.locale(language),
        "client": client.name,
        "made": wall(kept.row.approved_at, firm.time_zone),
        "months": months_of(fact.usage),
        "modes": kept.row.result["modes"],
        "price": offer["price"],
        "new_price": offer["new_price"],
        "duties": list(promised),
        **{name: facts[name] for name in ("until", "answer_until", "old", "new", "currency", "moved")},
    }
    document = Document(key, firm.id, "policy_review", language, page)
    attachment = Attachment(key, f"{say(language, 'letter-policy-proposal', 'file')}-{kept.until}.pdf")
    letter = _letter(firm, client, "policy_proposal", kept.policy_id, facts, key=key, attachments=(attachment,))
    assert letter is not None  # noqa: S101  whoever approves has looked
    return letter, document


def _told(before: Before | None) -> dict[str, str] | None:
    """Return how the client's last proposal ended, for the client: what the firm dropped was never seen."""
    ended = (RoundState.DECLINED, RoundState.LAPSED)
    return {"until": str(before.until), "ended": before.ended} if before and before.ended in ended else None


def months_of(usage: Sequence[Usage]) -> list[dict[str, Any]]:
    """Return what happened by month as pages show it; excused events apart."""
    return [
        {
            "month": str(use.month),
            "machines": use.machines,
            "remote": use.remote - use.excused_remote,
            "on_site": use.on_site - use.excused_on_site,
            "excused": use.excused_remote + use.excused_on_site,
        }
        for use in usage
    ]


def ended(firm: Firm, client: Client, kept: KeptRound) -> Letter | None:
    """Write how a proposal ended, and from when on what holds; silence leaves everything as it was (MX-17).

    What was accepted is told with the tax of the month from which on it holds: another may have become known.
    """
    offer = kept.row.offer
    accepted = kept.state is RoundState.ACCEPTED
    facts = {
        "state": kept.state.value,
        "expected": offer["new"] if accepted else offer["old"],
        "total": _total(firm, kept) if accepted else offer["price"]["total"],
        "currency": offer["new_price"]["currency"],
        "month": kept.row.in_force,
        "who": kept.row.answered_by if kept.state is not RoundState.LAPSED else "",
    }
    key = policy_round_key(kept.id, "ended")
    lapsed = kept.state is RoundState.LAPSED
    return _letter(firm, client, "policy_ended", kept.policy_id, facts, key=key, at_opening=lapsed)


def _total(firm: Firm, kept: KeptRound) -> str:
    """Return what a month of an accepted proposal costs with the tax of the first one."""
    price, month = Decimal(kept.row.offer["new_price"]["price"]), Month.parse(kept.row.in_force or "")
    return f"{with_tax(price, firm.tax_on(month.first_day)):.2f}"


def status_report(
    firm: Firm,
    client: Client,
    duty: KeptDuty,
    machines: Sequence[Mapping[str, Any]],
    promised: Promised,
    *,
    now: datetime,
) -> tuple[Letter, Document]:
    """Write the state of a client's machines, a page each (MX-18); the client has an address."""
    key, language = policy_duty_key(duty.id), language_of(firm, client, client.report_recipients())
    made = wall(now, firm.time_zone)
    head = {"firm": firm.letterhead, "language": language, "locale": firm.locale(language), "client": client.name}
    page = {"format": FORMAT, "made": made, "machines": list(machines), "duties": list(promised), **head}
    document = Document(key, firm.id, "machine_report", language, page)
    attachment = Attachment(key, f"{say(language, 'letter-policy-status-report', 'file')}-{made[:10]}.pdf")
    urgent = [sum(one["urgency"] == "now" for one in machine["suggestions"]) for machine in machines]
    counted = [
        {"name": one["name"], "now": many, "all": len(one["suggestions"])}
        for one, many in zip(machines, urgent, strict=True)
    ]
    facts = {"machines": counted, "urgent": sum(urgent)}
    letter = _letter(firm, client, "policy_status_report", duty.policy_id, facts, key=key, attachments=(attachment,))
    assert letter is not None  # noqa: S101  whoever delivers has looked
    return letter, document


def _letter(
    firm: Firm,
    client: Client,
    template: str,
    policy_id: int,
    facts: Mapping[str, Any],
    *,
    key: str,
    attachments: tuple[Attachment, ...] = (),
    at_opening: bool = False,
) -> Letter | None:
    people = client.report_recipients()
    about: dict[str, Any] = {"attachments": attachments, "at_opening": at_opening, "thread": policy_thread(policy_id)}
    return to_client(firm, client, people, template, key=key, facts=facts, **about) if people else None
