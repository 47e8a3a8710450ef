"""What an escalated case asks for: a review on site, then a quote; client and operator are told once (MX-13)."""

from datetime import datetime

from domain.acts import OURSELVES, By
from domain.appointments.appointment_requests import AppointmentRequest
from domain.cases.cases import Case, CaseState
from domain.cases.repairs import RepairStep
from domain.cases.sessions.sessions import Outcome
from domain.cases.waiting.case_deadlines import Waits
from domain.firms.modes import Mode
from domain.letters.letters import escalation_key
from domain.money.quotes import Decision
from domain.refusals import Refused
from tasks.operations.appointments.appointment_requests import Wanted, open_request
from tasks.operations.cases import cases
from tasks.operations.cases.case_letters import addressees
from tasks.operations.letters.alerts import Said, alert_operators
from tasks.operations.letters.outbox import post
from tasks.operations.money import money_letters
from tasks.operations.money.quotes import remote_cost
from tasks.store.unit_of_work import UnitOfWork

MOST = 1000
TOLD = ("case.review_asked", "case.reviewed")
WHY = "hardware-suspected"


def to_tell(uow: UnitOfWork, firm_id: str) -> list[int]:
    """Return ids of escalated cases of which nobody has been told since the firm was enrolled here: imported ones."""
    since = uow.enrolled_at(firm_id)
    escalated = [case for case in uow.cases.listed(firm_id, [CaseState.ESCALATED], most=MOST) if case.since >= since]
    told = {event.case_id: event.at for event in uow.events.of_cases([case.id for case in escalated], TOLD)}
    return sorted(case.id for case in escalated if told.get(case.id, since) < case.since or case.id not in told)


def awaited(uow: UnitOfWork, case: Case) -> Waits:
    """Return what an escalated case waits for: its review, quote, the client's answer, the repair, its collection."""
    if case.state is not CaseState.ESCALATED:
        return Waits.REVIEW
    repair = uow.repairs.get(case.id)
    if repair and repair.step is RepairStep.READY:
        return Waits.COLLECTION
    decided = {one.decision for one in uow.quotes.of_case(case.id)}
    if repair or Decision.ACCEPTED in decided:
        return Waits.REPAIR
    if None in decided:
        return Waits.ANSWER
    held = {one.outcome for one in uow.cases.sessions([case.id])[case.id]}
    return Waits.QUOTE if Outcome.REVIEWED in held else Waits.REVIEW


def ask_for_review(uow: UnitOfWork, case_id: int, *, now: datetime) -> bool:
    """Ask the client to choose the time of the review, and tell the operator; return whether it was new (AL-01).

    Once an escalation, in the transaction that escalates. Where the review cannot be booked by the client (the place
    is outside the area or unknown, PE-07; no mail reaches anybody) the operator hears why, and arranges it.
    """
    case = cases.locked(uow, case_id)
    if case.state is not CaseState.ESCALATED:
        return False
    firm, to = uow.firm(case.firm_id), addressees(uow, [case]).get(case_id)
    request, refused = _request(uow, case, now=now)
    if to:
        cost = remote_cost(uow, firm.id, case_id)
        post(uow, [money_letters.escalated(firm, case, to, cost=cost, request=request)], now=now)
    new = _tell_operator(uow, case, request, refused, now=now)
    facts = {"appointment_request": request.id, "until": request.until.isoformat()} if request else {}
    facts |= {"not_by_link": refused.code} if refused else {}
    cases.record(uow, case, "case.review_asked", By(OURSELVES, WHY, case.since), facts=facts)
    return new


def _request(uow: UnitOfWork, case: Case, *, now: datetime) -> tuple[AppointmentRequest | None, Refused | None]:
    """Open the request for the review, at the place that the profile says; or give why there can be none."""
    firm = uow.firm(case.firm_id)
    at_client = firm.appointments.review_at == "client"
    place, area = uow.appointment_requests.site_of(case.id) if at_client else ("", "")
    wanted = Wanted(Mode.ON_SITE, firm.appointments.length_minutes, at_client=at_client, place=place, area=area)
    client = uow.clients.get_one(case.client_id)
    key = f"review:{case.id}:{case.since.isoformat()}"
    try:
        return open_request(uow, firm.id, wanted, client, case, key=key, by=By(OURSELVES, WHY, now))[0], None
    except Refused as refusal:  # the case is escalated all the same
        return None, refusal


def _tell_operator(
    uow: UnitOfWork, case: Case, request: AppointmentRequest | None, refused: Refused | None, *, now: datetime
) -> bool:
    firm = uow.firm(case.firm_id)
    client = uow.clients.get_one(case.client_id).name
    facts = {"number": case.number, "client": client, "title": case.title}
    more = {"until": request.until} if request else {"reason": refused.plain("reason") if refused else ""}
    said = Said("alert-escalated" if request else "alert-escalated-by-hand", facts | more)
    key = escalation_key(case.id, case.since)
    return bool(alert_operators(uow, key, said, firm_id=firm.id, now=now))
