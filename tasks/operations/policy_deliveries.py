"""What policies promised, delivered and recorded, each once (MX-18)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from domain.machine_reports import Suggestion, machine_state, suggestions
from domain.policies import NoPolicies
from domain.policy_duties import DutyKind
from tasks.operations import policy_letters
from tasks.operations.outbox import post
from tasks.operations.policies import locked, record
from tasks.store.unit_of_work import UnitOfWork


def deliver(
    uow: UnitOfWork, firm_id: str, duty_id: int, *, note: str, document: str | None = None, actor: str, now: datetime
) -> bool:
    """Record a delivery, with what was done; give whether it was new. Raise ``NoPolicies`` for one that is not due."""
    found = uow.policies.duty(duty_id)
    policy = locked(uow, found.policy_id) if found else None
    if found is None or policy is None or policy.firm_id != firm_id:
        raise NoPolicies(rule="MX-18", reason=f"There is no delivery {duty_id}.", remedy="Name the number of one.")
    if not uow.policies.deliver(duty_id, by=actor, note=note, document=document, at=now):
        return False
    facts = {"kind": found.duty.kind.value, "number": found.duty.number, "due": found.duty.due_on.isoformat()}
    key = f"policy-delivered:{duty_id}"
    record(uow, firm_id, policy.client_id, key, "policy.delivered", actor=actor, why=note, now=now, facts=facts)
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
    """Send a client the state of its machines, from their profiles and update lists; give whether it was new (MX-18).

    Raise ``NotAReport`` for a file that is none, ``NoPolicies`` for a delivery of another kind, or without an address.
    """
    found = uow.policies.duty(duty_id)
    if found is None or found.duty.kind is not DutyKind.STATUS_REPORT:
        raise NoPolicies(rule="MX-18", reason=f"Delivery {duty_id} is no status report.", remedy="Name one that is.")
    states = [(machine_state(profile), updates) for profile, updates in machines]
    facts = [
        {
            **asdict(state),
            "suggestions": [_plain(one) for one in suggestions(state, updates, newest_macos=newest_macos)],
        }
        for state, updates in states
    ]
    policy = locked(uow, found.policy_id)
    client = uow.clients.by_ids([policy.client_id])[policy.client_id]
    made = policy_letters.status_report(uow.firm(firm_id), client, found, facts, now=now)
    if made is None:
        raise NoPolicies(rule="MX-18", reason=f"{client.name} has no mail address.", remedy="Give it a contact first.")
    letter, document = made
    note = ", ".join(state.name for state, _ in states)
    if not deliver(uow, firm_id, duty_id, note=note, document=document.key, actor=actor, now=now):
        return False
    post(uow, [letter], [document], now=now)
    return True


def _plain(one: Suggestion) -> dict[str, Any]:
    return {"urgency": one.urgency.value, "code": one.code, "facts": dict(one.facts)}
