"""A client's plan: asking for another one (PE-10), and what is left of its hours (PE-02)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from domain.cases.cases import CaseHistory
from domain.cases.sessions import Session
from domain.clients.clients import Client
from domain.firms.firms import Firm
from domain.firms.plan_terms import Terms
from domain.money.plans import PlanChange, change_plan, plan_minutes, terms_in_force
from domain.refusals import Refused
from domain.reports.report_figures import touches
from domain.reports.reports import Hours, plan_hours
from domain.time.periods import Month, Period
from tasks.store.events import Event
from tasks.store.unit_of_work import UnitOfWork


class NoPlanChange(Refused):
    """A change of plan that cannot be asked for; the reason says why."""


@dataclass(frozen=True, slots=True)
class Work:
    """A session that used up hours: its case, and its minutes in the time that was asked about."""

    case: CaseHistory
    session: Session
    minutes: int


@dataclass(frozen=True, slots=True)
class PlanUse:
    """A client's plan in a month and what was used of it up to ``until``, session by session, oldest first."""

    client: Client
    month: Month
    until: datetime
    terms: Terms | None
    hours: Hours
    work: tuple[Work, ...]


def request_plan_change(
    uow: UnitOfWork, firm_id: str, client_id: int, plan_key: str | None, *, actor: str, why: str, now: datetime
) -> PlanChange:
    """Keep a client's request for a plan (``None`` ends it), in force from next month on, and record it (PE-10, AL-05).

    The same request at the same instant is kept once. Raise ``NoPlanChange`` for an unknown client or plan, and for
    another request at the very same instant: which of the two came last could not be known.
    """
    firm, client = uow.firm(firm_id), _client(uow, firm_id, client_id)
    change = change_plan(_terms(firm, client, plan_key), now=now, zone=firm.time_zone)
    if not uow.subscriptions.add(client_id, change):
        _require_same(uow, firm_id, client, change)
    facts = {"month": str(change.month), "plan": plan_key}
    key = f"plan-asked:{client_id}:{change.month}:{change.requested_at.isoformat()}"
    uow.events.add([Event(key, firm_id, "plan.asked", actor, why, now, facts, client_id)])
    return change


def plan_use(uow: UnitOfWork, firm_id: str, client_id: int, month: Month, *, until: datetime) -> PlanUse:
    """Return the hours used, left and over in ``month`` up to ``until``, and the sessions that used them (PE-02).

    ``until`` is kept within the month. A session that runs counts up to it. Raise ``NoPlanChange`` for an unknown
    client.
    """
    firm, client = uow.firm(firm_id), _client(uow, firm_id, client_id)
    whole = month.period(firm.time_zone)
    period = Period(whole.start, min(max(until, whole.start), whole.end))
    cases = uow.cases.histories([client_id], whole)[client_id]
    work = [
        Work(case, session, plan_minutes(session, period, firm.sessions.increment_minutes))
        for case in cases
        for session in case.sessions
        if touches(session, period)
    ]
    terms = terms_in_force(uow.subscriptions.changes(firm_id, [client_id])[client_id], month)
    hours = plan_hours(terms, sum(one.minutes for one in work))
    work.sort(key=lambda one: (one.session.started_at, one.session.id))
    return PlanUse(client, month, period.end, terms, hours, tuple(work))


def _client(uow: UnitOfWork, firm_id: str, client_id: int) -> Client:
    client = uow.clients.get(client_id)
    if client is None or client.firm_id != firm_id:
        raise NoPlanChange(
            rule="PE-10", reason=f"{uow.firm(firm_id).name} has no client {client_id}.", remedy="Import it first."
        )
    return client


def _terms(firm: Firm, client: Client, plan_key: str | None) -> Terms | None:
    if plan_key is None:
        return None
    if plan_key in firm.plans:
        return firm.terms(plan_key, firm.language(client.language))
    known = f"Its plans: {', '.join(firm.plans)}." if firm.plans else "Its profile has no plans; add one."
    raise NoPlanChange(rule="PE-10", reason=f"{firm.name} has no plan {plan_key!r}.", remedy=known)


def _require_same(uow: UnitOfWork, firm_id: str, client: Client, change: PlanChange) -> None:
    if change not in uow.subscriptions.changes(firm_id, [client.id])[client.id]:
        raise NoPlanChange(
            rule="PE-10",
            reason=f"{client.name} asked for another plan at the very same instant, {change.requested_at.isoformat()}.",
            remedy="Ask again, at another time.",
        )
