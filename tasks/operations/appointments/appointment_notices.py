"""Who hears of an appointment, and what stays on the record: the letters of each change (OP-05, AL-05).

Where no mail reaches the client, the operator is told instead.
"""

from datetime import datetime

from domain.acts import OURSELVES, By
from domain.appointments.appointments import Appointment, Party
from domain.cases.cases import Case
from domain.clients.clients import Client
from domain.firms.firms import Firm
from domain.letters.inbound import BOUNCE_MARK_LASTS
from domain.letters.letters import Document, Letter
from tasks.operations.appointments.appointment_letters import Advisor, People, invite
from tasks.operations.letters.alerts import Said, alert_operators
from tasks.operations.letters.outbox import post
from tasks.store.unit_of_work import UnitOfWork


def tell_change(
    uow: UnitOfWork,
    appointment: Appointment,
    change: str,
    *,
    by_client: bool = False,
    former: int | None = None,
    client: Client | None = None,
    case: Case | None = None,
    now: datetime,
) -> None:
    """Queue the invites of a change (``booked``, ``moved``, ``advisor``, ``requested`` or ``cancelled``) to both sides.

    The ``former`` advisor's calendar gets a CANCEL. A client whom no mail reaches is the operator's, once a change; and
    so is what was changed ``by_client`` where the advisor has no address (finding D5).
    """
    firm = uow.firm(appointment.firm_id)
    people, other = people_of(uow, appointment, former=former, client=client, case=case)
    method = "CANCEL" if change == "cancelled" else "REQUEST"
    letters = [invite(firm, appointment, people, party, method=method, change=change, now=now) for party in Party]
    if other:
        letters.append(
            invite(
                firm, appointment, people, Party.ADVISOR, method="CANCEL", change="handed_over", advisor=other, now=now
            )
        )
    tell(uow, letters, now=now)
    _tell_operator_if_unreached(uow, firm, appointment, people, change, now=now)
    if by_client and not people.advisor.email:
        said = Said("alert-client-changed", told_of(appointment, people) | {"change": change})
        about = f"appointment-changed:{appointment.id}:{appointment.sequence}:{change}"
        alert_operators(uow, about, said, firm_id=firm.id, now=now)


def tell(uow: UnitOfWork, letters: list[tuple[Document, Letter] | None], *, now: datetime) -> None:
    """Queue invites; who has no address gets none."""
    found = [one for one in letters if one is not None]
    post(uow, [letter for _, letter in found], [document for document, _ in found], now=now)


def people_of(
    uow: UnitOfWork,
    appointment: Appointment,
    *,
    former: int | None = None,
    client: Client | None = None,
    case: Case | None = None,
) -> tuple[People, Advisor | None]:
    """Return everybody whom an appointment concerns, and the advisor who ``former``ly attended, when it is another.

    Who has its ``client`` and ``case`` at hand gives them, so that nobody looks for them again.
    """
    client = client or uow.clients.get_one(appointment.client_id)
    contact = client.addressee(uow.intakes.contact(appointment.contact_id))
    if case is None and appointment.case_id is not None:
        case = uow.cases.get_one(appointment.case_id)
    rows = uow.appointments.advisors({appointment.advisor_id, former or appointment.advisor_id})
    advisors = {row.id: Advisor(row.id, row.name, row.email or "") for row in rows.values()}
    other = advisors[former] if former and former != appointment.advisor_id else None
    return People(client, contact, advisors[appointment.advisor_id], case), other


def record(uow: UnitOfWork, appointment: Appointment, name: str, by: By, **facts: object) -> None:
    """Put something about an appointment on the record of its case and client (AL-05)."""
    about = {
        "appointment": appointment.id,
        "start": appointment.period.start.isoformat(),
        "advisor": appointment.advisor_id,
        "sequence": appointment.sequence,
        "state": appointment.state.value,
        **facts,
    }
    key = f"{name}:{appointment.id}:{appointment.sequence}:{by.at.isoformat()}"
    uow.events.note(key, appointment.firm_id, name, by, about, appointment.client_id, appointment.case_id)


def told_of(appointment: Appointment, people: People) -> dict[str, str | int | datetime]:
    """Return what an alert to the operator says of an appointment."""
    return {
        "client": people.client.name,
        "number": appointment.id,
        "start": appointment.period.start,
        "advisor": people.advisor.name,
    }


def unreached_because(uow: UnitOfWork, firm: Firm, address: str | None, *, now: datetime) -> str | None:
    """Say why mail does not reach an address: there is none (``""``), or what it bounced with; ``None`` when it may."""
    if address is None:
        return ""
    return uow.inbox.trouble(firm.id, address, since=now - BOUNCE_MARK_LASTS)


def _tell_operator_if_unreached(
    uow: UnitOfWork, firm: Firm, appointment: Appointment, people: People, change: str, *, now: datetime
) -> None:
    address = people.contact.email if people.contact else None
    trouble = unreached_because(uow, firm, address, now=now)
    if trouble is None:
        return
    facts = told_of(appointment, people) | {"change": change}
    said = (
        Said("alert-untold-bounced", facts | {"address": address, "why": trouble})
        if address
        else Said("alert-untold", facts)
    )
    about = f"appointment-untold:{appointment.id}:{appointment.sequence}"
    if alert_operators(uow, about, said, firm_id=firm.id, now=now):
        why = f"bounced: {address} ({trouble})" if address else "no-address"
        record(uow, appointment, "appointment.untold", By(OURSELVES, why, now), change=change)
