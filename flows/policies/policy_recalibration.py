"""Every morning: the quarter's review of policies when it is due, lapsed offers, what policies bring (OP-04, MX-18)."""

from collections.abc import Mapping
from datetime import datetime
from functools import partial
from typing import Any

from prefect.client.schemas.objects import State

from domain.firms.daily import DailyWork
from flows.clock import meant, stopped
from flows.daily import firms_now, for_each
from flows.forms import AnyFirm, AnyMonth, DryRun, Now
from flows.policies.policy_pages import show_duties, show_proposals
from flows.sharing import in_turn
from flows.words import broken_off, ended, house_flow, id_of, rehearsed
from tasks.letters import events, outbox
from tasks.operator import told
from tasks.policies import policies, policy_duties
from tasks.time import daily

PATIENCE_SECONDS = 10 * 60
VISITS = ("booked", "delivered", "not_booked", "late")


@house_flow
def policy_recalibration(
    firm: AnyFirm = None, month: AnyMonth = None, now: Now = None, dry_run: DryRun = False
) -> State[Any]:
    """Review the policies once a quarter has ended, once; after a downtime, what was missed.

    Without a firm, for all whose hour has come; with a month, up to that month. Proposals wait for the firm's approval.
    Visits that policies bring are booked, those that were held are recorded, and what is late is told, once.
    """
    if (end := stopped(now)) is not None:
        return end
    at = meant(now)
    firms = firms_now(DailyWork.POLICIES, firm, at, asked=dry_run or month is not None)
    done: dict[str, tuple[bool, list[str]]] = {}
    turns = partial(in_turn, "policy-recalibration", now=now, keep=not dry_run and month is None)
    broken = for_each(firms, lambda one: done.update({one: review(one, month, at, keep=not dry_run)}), turns=turns)
    written = [one for one, (_, said) in done.items() if said and not dry_run]
    if written:
        broken |= outbox.deliver_in_turn(written, now, PATIENCE_SECONDS).broken
    events.hand_over_now()
    said = "; ".join(", ".join(one) for _, one in done.values() if one)
    if broken:
        return broken_off(broken, [said])
    said = said or told("reviews-none")
    if dry_run:
        return rehearsed(said)
    reviewed, worked = any(one for one, _ in done.values()), any(one for _, one in done.values())
    return ended("reviews-end" if reviewed else "end-up-to-date" if worked else "reviews-end-none", said)


def review(firm: str, month: str | None, at: datetime, *, keep: bool) -> tuple[bool, list[str]]:
    """Do a firm's daily work on its policies; return whether they were reviewed, and in words what was done."""
    lapsed = policies.lapse_offers(firm, at, keep=keep)
    policy_duties.schedule(firm, at, keep=keep)
    visits = policy_duties.visit(firm, at, keep=keep)  # before the review: its letters say what is booked
    late = policy_duties.tell_late(firm, at, keep=keep)
    until = month or policies.review_due(firm, at)
    verdicts = policies.review_policies(firm, until, at, keep=keep) if until else {}
    show_proposals(firm, policies.waiting(firm))
    show_duties(firm, policy_duties.due(firm, at))
    if keep and not month:
        daily.finish(firm, DailyWork.POLICIES, at)
    return bool(verdicts), [*counted(verdicts, lapsed=lapsed), *duties_counted(visits | {"late": late})]


def counted(verdicts: Mapping[str, int], *, lapsed: int) -> list[str]:
    """Say in the operator's words what the review found."""
    said = told("reviews-said", proposals=verdicts.get("proposal", 0), equilibrium=verdicts.get("equilibrium", 0))
    return [*([said] if verdicts else []), *([told("reviews-lapsed", count=lapsed)] if lapsed else [])]


def duties_counted(done: Mapping[str, int]) -> list[str]:
    """Say what became of the visits, and what is newly late."""
    return [told(f"visits-{id_of(what)}", count=done[what]) for what in VISITS if done.get(what)]
