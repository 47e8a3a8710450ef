"""A client's plan: asking for another one (PE-10), and what is left of its hours (PE-02)."""

from dataclasses import dataclass
from datetime import datetime

from domain.acts import By
from domain.cases.cases import CaseHistory
from domain.cases.sessions.sessions import Session
from domain.clients.clients import Client, language_of
from domain.firms.firms import Firm
from domain.firms.plan_terms import Terms
from domain.money.plan_usage import counted_minutes, month_usage
from domain.money.plans import PlanChange, change_plan, plan_minutes, terms_in_force
from domain.refusals import Refused
from domain.reports.report_figures import touches
from domain.reports.reports import Hours, plan_hours
from domain.time.periods import Month, Period
from tasks.operations.letters.outbox import post
from tasks.operations.money import money_letters
from tasks.operations.money.plan_usage import read_for
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


def request_plan_change(uow: UnitOfWork, firm_id: str, client_id: int, plan_key: str | None, *, by: By) -> PlanChange:
    """Keep a client's request for a plan (``None`` ends it), in force from next month on, and record it (PE-10, AL-05).

    The same request at the same instant is kept once. Raise ``NoPlanChange`` for an unknown client or plan, and for
    another request at the very same instant: which of the two came last could not be known.
    """
    firm, client = uow.firm(firm_id), _client(uow, firm_id, client_id)
    change = change_plan(_terms(firm, client, plan_key), now=by.at, zone=firm.time_zone)
    if not uow.subscriptions.add(client_id, change):
        _require_same(uow, firm_id, client, change)
    facts = {"month": str(change.month), "plan": plan_key}
    key = f"plan-asked:{client_id}:{change.month}:{change.requested_at.isoformat()}"
    if uow.events.note(key, firm_id, "plan.asked", by, facts, client_id):
        letter = money_letters.plan_changed(firm, client, change)
        post(uow, [letter] if letter else [], now=by.at)
    return change


def plan_use(uow: UnitOfWork, firm_id: str, client_id: int, month: Month, *, until: datetime) -> PlanUse:
    """Return the hours used, left and over in ``month`` up to ``until``, and the sessions that used them (PE-02).

    ``until`` is kept within the month. A session that runs counts up to it. Raise ``NoPlanChange`` for an unknown
    client.
    """
    firm, client = uow.firm(firm_id), _client(uow, firm_id, client_id)
    zone, increment = firm.time_zone, firm.sessions.increment_minutes
    whole = month.period(zone)
    period = Period(whole.start, min(max(until, whole.start), whole.end))
    changes = uow.subscriptions.changes(firm_id, [client_id])[client_id]
    cases = uow.cases.histories([client_id], read_for([terms_in_force(changes, month)], month, zone))[client_id]
    sessions = [session for case in cases for session in case.sessions]
    usage = month_usage(changes, sessions, month, zone=zone, increment=increment, until=until)

    def minutes(session: Session) -> int:
        if usage is None:
            return plan_minutes(session, period, increment)
        return counted_minutes(session, month, changes, zone, increment, until=until)

    work = [
        Work(case, session, minutes(session)) for case in cases for session in case.sessions if touches(session, period)
    ]
    work.sort(key=lambda one: (one.session.started_at, one.session.id))
    hours = plan_hours(usage, sum(one.minutes for one in work))
    return PlanUse(client, month, period.end, usage.terms if usage else None, hours, tuple(work))


def _client(uow: UnitOfWork, firm_id: str, client_id: int) -> Client:
    client = uow.clients.get(client_id)
    if client is None or client.firm_id != firm_id:
        firm = uow.firm(firm_id).name
        raise NoPlanChange("no-client", rule="PE-10", firm=firm, client=client_id, acts=("import",))
    return client


def _terms(firm: Firm, client: Client, plan_key: str | None) -> Terms | None:
    if plan_key is None:
        return None
    if plan_key in firm.plans:
        return firm.terms(plan_key, language_of(firm, client, client.payers()))
    raise NoPlanChange("no-plan", rule="PE-10", firm=firm.name, plan=plan_key, known=tuple(firm.plans))


def _require_same(uow: UnitOfWork, firm_id: str, client: Client, change: PlanChange) -> None:
    if change not in uow.subscriptions.changes(firm_id, [client.id])[client.id]:
        at = change.requested_at.isoformat()
        raise NoPlanChange("plan-asked-at-once", rule="PE-10", client=client.name, at=at, acts=("change-plan",))
