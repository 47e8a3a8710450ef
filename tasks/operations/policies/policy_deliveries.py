"""What policies promised, delivered and recorded, each once (MX-18)."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from decimal import Decimal
from typing import Any

from domain.acts import By
from domain.letters.letters import policy_duty_key
from domain.money.charges import ChargeLine, QuoteNeeded, Step, line, settled
from domain.money.ledger import Entry, EntryKind, policy_duty_charge_key
from domain.policies.machine_reports import machine_state, suggestions
from domain.policies.policies import NoPolicies
from domain.policies.policy_duties import DutyKind
from domain.time.periods import local_day
from tasks.operations.letters.outbox import post
from tasks.operations.money.charging import book, statement_month
from tasks.operations.policies import policy_letters
from tasks.operations.policies.policies import locked, pricing_of
from tasks.operations.policies.policy_duties import promised
from tasks.store.policies.policies import KeptDuty, KeptPolicy
from tasks.store.unit_of_work import UnitOfWork


def deliver(
    uow: UnitOfWork,
    firm_id: str,
    duty_id: int,
    *,
    note: str,
    document: str | None = None,
    at: datetime | None = None,
    actor: str,
    now: datetime,
) -> bool:
    """Record a delivery, with what was done ``at`` an instant; return whether it was new.

    The first review is charged at its preferred price, the remote tools as a line of zero that says why. Raise
    ``NoPolicies`` where there is no such delivery.
    """
    found = uow.policies.duty(duty_id)
    policy = locked(uow, found.policy_id) if found else None
    if found is None or policy is None or policy.firm_id != firm_id:
        raise NoPolicies("no-delivery", rule="MX-18", delivery=duty_id)
    if not uow.policies.deliver(duty_id, by=actor, note=note, document=document, at=at or now):
        return False
    _charge(uow, policy, found, at=at or now, actor=actor, now=now)
    facts = {"kind": found.duty.kind.value, "number": found.duty.number, "due": found.duty.due_on.isoformat()}
    key = f"policy-delivered:{duty_id}"
    uow.events.note(key, firm_id, "policy.delivered", By(actor, note, now), facts, policy.client_id)
    return True


def deliver_status_report(
    uow: UnitOfWork,
    firm_id: str,
    duty_id: int,
    machines: Sequence[tuple[Mapping[str, Any], Sequence[str]]],
    *,
    newest_macos: int,
    actor: str,
    now: datetime,
) -> bool:
    """Send a client the state of its machines, from their profiles and update lists; return whether it was new (MX-18).

    Raise ``NotAReport`` for a file that is none, ``NoPolicies`` for a delivery of another kind, or without an address.
    """
    found = uow.policies.duty(duty_id)
    if found is None or found.duty.kind is not DutyKind.STATUS_REPORT:
        raise NoPolicies("no-status-report", rule="MX-18", delivery=duty_id)
    states = [(machine_state(profile), updates) for profile, updates in machines]
    facts = [
        asdict(state) | {"suggestions": [asdict(one) for one in suggestions(state, updates, newest_macos=newest_macos)]}
        for state, updates in states
    ]
    policy = locked(uow, found.policy_id)
    client = uow.clients.get_one(policy.client_id)
    if not client.report_recipients():
        raise NoPolicies("no-address", rule="MX-18", client=client.name, acts=("import",))
    note = ", ".join(state.name for state, _ in states)
    if not deliver(uow, firm_id, duty_id, note=note, document=policy_duty_key(duty_id), actor=actor, now=now):
        return False
    firm = uow.firm(firm_id)
    shown = promised(uow, firm, [policy.id], now=now)[policy.id]  # with this very report, delivered
    letter, document = policy_letters.status_report(firm, client, found, facts, shown, now=now)
    post(uow, [letter], [document], now=now)
    return True


def _charge(uow: UnitOfWork, policy: KeptPolicy, found: KeptDuty, *, at: datetime, actor: str, now: datetime) -> None:
    """Put into the ledger, once, what a delivery costs; most are in the policy's own price."""
    firm = uow.firm(policy.firm_id)
    made = line_of(uow, policy, found.duty.kind)
    if made is None:
        return
    month = statement_month(uow, firm.id, policy.client_id, at, now)
    charge = settled([made], firm.tax_on(local_day(at, firm.time_zone)), firm.currency)
    key = policy_duty_charge_key(found.id)
    entry = Entry(key, firm.id, policy.client_id, EntryKind.POLICY_DUTY, at, month, charge)
    book(uow, entry, By(actor, "policy-delivered", now))


def line_of(uow: UnitOfWork, policy: KeptPolicy, kind: DutyKind) -> ChargeLine | None:
    """Return what the delivery of a kind costs by what was agreed at the beginning; ``None`` when it is included."""
    if kind is DutyKind.REMOTE_TOOLS:
        return line("remote_tools", 1, Decimal(0), (Step("MX-18", "remote_tools"),))
    if kind is not DutyKind.FIRST_REVIEW:
        return None
    began = policy.started.period(uow.firm(policy.firm_id).time_zone).start
    machines = policy.terms[0].expected.machines
    made = pricing_of(uow, policy.firm_id).first_review(machines, began, policy.place)
    return None if isinstance(made, QuoteNeeded) else made
