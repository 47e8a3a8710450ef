"""What an escalated case asks for: a review on site, then a quote; client and operator are told once (MX-13)."""

from __future__ import annotations

from datetime import datetime

from domain.appointments.appointment_requests import AppointmentRequest
from domain.cases.cases import Case, CaseState
from domain.firms.modes import Mode
from domain.letters.letters import escalation_key
from domain.refusals import Refused
from domain.time.local_times import wall
from tasks.operations.appointments.appointment_requests import Wanted, open_request
from tasks.operations.cases import cases
from tasks.operations.cases.case_letters import addressees
from tasks.operations.letters.alerts import Words, alert_operators
from tasks.operations.letters.outbox import post
from tasks.operations.money import money_letters
from tasks.operations.money.quotes import remote_cost
from tasks.store.unit_of_work import UnitOfWork

MOST = 1000
WHY = "special attention or hardware is suspected (MX-13)"


def to_tell(uow: UnitOfWork, firm_id: str) -> list[int]:
    """Return ids of escalated cases of which nobody has been told since the firm was enrolled here: imported ones."""
    since = uow.enrolled_at(firm_id)
    escalated = [case for case in uow.cases.listed(firm_id, [CaseState.ESCALATED], most=MOST) if case.since >= since]
    told = {
        event.case_id: event.at
        for name in ("case.review_asked", "case.reviewed")
        for event in uow.events.named(firm_id, name)
    }
    return sorted(case.id for case in escalated if told.get(case.id, since) < case.since or case.id not in told)


def ask_for_review(uow: UnitOfWork, case_id: int, *, now: datetime) -> bool:
    """Ask the client to choose the time of the review, and tell the operator; return whether it was new (AL-01).

    Once an escalation, in the transaction that escalates. Where the review cannot be booked by the client (the place
    is outside the area or unknown, PE-07; no mail reaches anybody) the operator hears why, and arranges it.
    """
    case = cases.locked(uow, case_id)
    if case.state is not CaseState.ESCALATED:
        return False
    firm, to = uow.firm(case.firm_id), addressees(uow, [case]).get(case_id)
    request, reason = _request(uow, case, now=now)
    if to:
        cost = remote_cost(uow, firm.id, case_id)
        post(uow, [money_letters.escalated(firm, case, to, cost=cost, request=request)], now=now)
    new = _tell_operator(uow, case, request, reason, now=now)
    facts = (
        {"appointment_request": request.id, "until": request.until.isoformat()} if request else {"not_by_link": reason}
    )
    cases.record(uow, case, "case.review_asked", actor="trastienda", why=WHY, now=case.since, facts=facts)
    return new


def _request(uow: UnitOfWork, case: Case, *, now: datetime) -> tuple[AppointmentRequest | None, str]:
    """Open the request for the review, at the place that the profile says; or give why there can be none."""
    firm = uow.firm(case.firm_id)
    at_client = firm.appointments.review_at == "client"
    place, area = uow.appointment_requests.site_of(case.id) if at_client else ("", "")
    wanted = Wanted(Mode.ON_SITE, firm.appointments.length_minutes, at_client=at_client, place=place, area=area)
    client = uow.clients.get_one(case.client_id)
    key = f"review:{case.id}:{case.since.isoformat()}"
    try:
        return open_request(uow, firm.id, wanted, client, case, key=key, actor="trastienda", why=WHY, now=now)[0], ""
    except Refused as refusal:  # the case is escalated all the same
        return None, refusal.reason


def _tell_operator(
    uow: UnitOfWork, case: Case, request: AppointmentRequest | None, reason: str, *, now: datetime
) -> bool:
    firm = uow.firm(case.firm_id)
    client = uow.clients.get_one(case.client_id).name
    until = wall(request.until, firm.time_zone) if request else ""
    words = {
        "es": Words(
            f"Revisión presencial: caso {case.number}",
            f"{client} espera una revisión presencial: {case.title}.",
            f"El cliente puede elegir la hora con el enlace de su correo hasta el {until}; si no lo hace, le avisamos. "
            "Después de la revisión, prepare la cotización en Prefect."
            if request
            else f"Acuerde con el cliente la cita: no puede elegirla él ({reason}) Después prepare la cotización.",
        ),
        "en": Words(
            f"Review on site: case {case.number}",
            f"{client} waits for a review on site: {case.title}.",
            f"The client may choose the time by the link in the mail until {until}; if not, you are told. After the "
            "review, prepare the quote in Prefect."
            if request
            else f"Arrange the review with the client, who cannot choose it ({reason}) Then prepare the quote.",
        ),
    }
    key = escalation_key(case.id, case.since)
    return bool(alert_operators(uow, key, words, firm_id=firm.id, link=None, now=now))
