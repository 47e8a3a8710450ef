"""What an escalated case asks for: a review on site, then a quote; client and operator are told once (MX-13)."""

from __future__ import annotations

from datetime import datetime

from domain.cases import CaseState
from domain.letters import escalation_key
from tasks.operations import cases, money_letters
from tasks.operations.alerts import Words, alert_operators
from tasks.operations.case_letters import addressees
from tasks.operations.outbox import post
from tasks.operations.quotes import remote_cost
from tasks.store.unit_of_work import UnitOfWork

MOST = 1000
SPANISH = (
    "{client} espera una revisión presencial: {title}.",
    "Acuerde con el cliente la cita para la revisión; después prepare la cotización en Prefect.",
)
ENGLISH = (
    "{client} waits for a review on site: {title}.",
    "Arrange the review with the client; then prepare the quote in Prefect.",
)


def to_tell(uow: UnitOfWork, firm_id: str) -> list[int]:
    """Give ids of escalated cases of which nobody has been told since the firm was enrolled here."""
    since = uow.enrolled_at(firm_id)
    escalated = [case for case in uow.cases.listed(firm_id, [CaseState.ESCALATED], most=MOST) if case.since >= since]
    told = {event.case_id: event.at for event in uow.events.named(firm_id, "case.review_asked")}
    return sorted(case.id for case in escalated if told.get(case.id, since) < case.since or case.id not in told)


def ask_for_review(uow: UnitOfWork, case_id: int, *, now: datetime) -> bool:
    """Ask the client for an appointment and tell the operator, once an escalation; give whether it was new (AL-01)."""
    case = cases.locked(uow, case_id)
    if case.state is not CaseState.ESCALATED:
        return False
    firm, to = uow.firm(case.firm_id), addressees(uow, [case]).get(case_id)
    if to:
        cost = remote_cost(uow, firm.id, case_id)
        post(uow, [money_letters.escalated(firm, case, to, cost=cost)], now=now)
    client = uow.clients.by_ids([case.client_id])[case.client_id].name
    words = {
        language: Words(title.format(number=case.number), what.format(client=client, title=case.title), remedy)
        for language, title, (what, remedy) in (
            ("es", "Revisión presencial por acordar: caso {number}", SPANISH),
            ("en", "Review on site to be arranged: case {number}", ENGLISH),
        )
    }
    new = alert_operators(uow, escalation_key(case_id, case.since), words, firm_id=firm.id, link=None, now=now)
    why = "special attention or hardware is suspected (MX-13)"
    cases.record(uow, case, "case.review_asked", actor="trastienda", why=why, now=case.since, facts={})
    return bool(new)
