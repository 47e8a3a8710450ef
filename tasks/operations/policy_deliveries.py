"""What policies promised, delivered and recorded, each once (MX-18)."""

from __future__ import annotations

from datetime import datetime

from domain.policies import NoPolicies
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
