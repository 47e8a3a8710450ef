"""What covers a client's sessions: a plan, a policy, or a service ordered for the case (PE-02, PE-03, MX-16)."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime

from domain.firms.firms import Firm
from domain.money.charges import Cover
from domain.money.plans import PlanChange, terms_in_force
from domain.time.periods import Month
from tasks.store.money.unbilled import Uncharged
from tasks.store.policies.policies import KeptPolicy
from tasks.store.unit_of_work import UnitOfWork


def covers_of(uow: UnitOfWork, firm: Firm, found: Sequence[Uncharged]) -> dict[int, Cover]:
    """Return what covers sessions, by session: from a handful of statements, however many they are."""
    clients = sorted({one.client_id for one in found})
    changes, policies = uow.subscriptions.changes(firm.id, clients), _policies_of(uow, firm, clients)
    ordered = uow.payments.ordered_for(sorted({one.case_id for one in found}))
    covers = {}
    for one in found:
        cover = _cover(changes[one.client_id], policies[one.client_id], one.work.started_at, firm.time_zone)
        covers[one.session_id] = replace(cover, service=ordered.get(one.case_id))
    return covers


def cover_of(uow: UnitOfWork, firm: Firm, client_id: int, at: datetime) -> Cover:
    """Return what covers a client's sessions at an instant: the plan or policy in force that month (PE-10, MX-16)."""
    changes = uow.subscriptions.changes(firm.id, [client_id])[client_id]
    return _cover(changes, _policies_of(uow, firm, [client_id])[client_id], at, firm.time_zone)


def around_the_clock(uow: UnitOfWork, firm: Firm, client_ids: Collection[int], at: datetime) -> set[int]:
    """Return those of the clients whom a policy in force at an instant serves at any hour."""
    month = Month.of(at, firm.time_zone)
    policies = uow.policies.of_clients(sorted(client_ids)) if firm.policies else []
    return {one.client_id for one in policies if one.around_the_clock and one.terms_in(month)}


def _policies_of(uow: UnitOfWork, firm: Firm, client_ids: Sequence[int]) -> dict[int, list[KeptPolicy]]:
    found: dict[int, list[KeptPolicy]] = defaultdict(list)
    for one in uow.policies.of_clients(client_ids) if firm.policies else []:
        found[one.client_id].append(one)
    return found


def _cover(changes: Sequence[PlanChange], policies: Sequence[KeptPolicy], at: datetime, zone: str) -> Cover:
    month = Month.of(at, zone)
    terms = terms_in_force(changes, month)
    policy = next((one for one in policies if one.terms_in(month)), None)
    around_the_clock = policy is not None and policy.around_the_clock
    return Cover(terms.name if terms else None, policy=policy is not None, around_the_clock=around_the_clock)
