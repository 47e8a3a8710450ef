"""Asking a client to choose the time of an appointment, and what the client answers: each once (OP-05, AL-01).

The letter has one signed link to a page with the free times. What is chosen there is booked as any appointment is.
"""

import hashlib
from dataclasses import dataclass, replace
from datetime import datetime

from domain.acts import OURSELVES, By
from domain.appointments import bookings
from domain.appointments.appointment_requests import (
    AppointmentRequest,
    RequestClosed,
    RequestState,
    answer_until,
    require_open,
)
from domain.appointments.appointments import Answer, Appointment, Party
from domain.appointments.availability import Hindrance, Why
from domain.cases.cases import Case
from domain.clients.clients import Client, Contact
from domain.firms.modes import Mode
from domain.time.periods import Period
from tasks.operations.appointments import appointments
from tasks.operations.appointments.advisor_time import Booking, UnknownAppointment, offered
from tasks.operations.appointments.appointment_answers import answer
from tasks.operations.appointments.appointment_letters import choose_time
from tasks.operations.appointments.appointment_notices import unreached_because
from tasks.operations.cases import cases
from tasks.operations.letters.alerts import Said, alert_operators
from tasks.operations.letters.outbox import post
from tasks.store.unit_of_work import UnitOfWork

BY_LINK = "client-by-link"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a client is asked to choose a time for; ``until`` ``None``: as long as the firm's profile says.

    The other fields are those of ``Booking``.
    """

    mode: Mode
    minutes: int
    at_client: bool = False
    place: str = ""
    area: str = ""
    subject: str = ""
    quoted: bool = False
    until: datetime | None = None


class NobodyToAsk(UnknownAppointment):
    """No mail reaches the client."""


def ask(
    uow: UnitOfWork, firm_id: str, wanted: Wanted, *, case_id: int | None = None, client_id: int | None = None, by: By
) -> AppointmentRequest:
    """Ask the client of a case, or a client for a visit, to choose a time; an open request of the case is replaced.

    Raise the refusal that the appointment itself would meet (PE-06, PE-07, MX-04), ``NobodyToAsk`` where no mail
    reaches the client, and ``RequestClosed`` for an end that is over.
    """
    case = cases.locked(uow, case_id) if case_id is not None else None
    client = appointments.client_of(uow, firm_id, case, client_id)
    key = f"asked:{case.id if case else f'client-{client.id}'}:{by.at.isoformat()}"
    request, contact = open_request(uow, firm_id, wanted, client, case, key=key, by=by)
    post(uow, [choose_time(uow.firm(firm_id), request, client, contact, case)], now=by.at)
    return request


def open_request(
    uow: UnitOfWork, firm_id: str, wanted: Wanted, client: Client, case: Case | None, *, key: str, by: By
) -> tuple[AppointmentRequest, Contact]:
    """Keep a request, with its event, for whoever writes the letter; return it with the person to write to.

    Raise what ``ask`` raises; ``RequestClosed`` too when a request with this ``key`` was made before.
    """
    firm = uow.firm(firm_id)
    contact = _reachable(uow, firm_id, client, case, now=by.at)
    place = {"mode": wanted.mode, "at_client": wanted.at_client, "area": wanted.area, "quoted": wanted.quoted}
    bookings.require_place(firm, case=case, **place)  # type: ignore[arg-type]
    request = AppointmentRequest(
        id=0,
        firm_id=firm_id,
        client_id=client.id,
        case_id=case.id if case else None,
        contact_id=case.contact_id if case else None,
        mode=wanted.mode,
        minutes=wanted.minutes,
        until=wanted.until or answer_until(firm, by.at),
        at_client=wanted.at_client,
        place=wanted.place,
        area=wanted.area,
        subject=wanted.subject,
        quoted=wanted.quoted,
    )
    require_open(request, firm, now=by.at)
    older = uow.appointment_requests.open_of_cases([case.id] if case else [])
    new = uow.appointment_requests.add(request, key=key, now=by.at)
    if new is None:
        raise RequestClosed("asked-before", rule="AL-01")
    for one in older:
        uow.appointment_requests.end(one.id, RequestState.WITHDRAWN)
    request = replace(request, id=new)
    _record(uow, request, "appointment.requested", by, until=request.until.isoformat())
    return request, contact


def times(uow: UnitOfWork, request: AppointmentRequest, *, now: datetime) -> list[datetime]:
    """Return the times that the client may choose now, ascending."""
    case = uow.cases.get_one(request.case_id) if request.case_id is not None else None
    return offered(uow, request.firm_id, request.wish, case=case, now=now)


def choose(uow: UnitOfWork, request_id: int, start: datetime, *, now: datetime) -> Appointment:
    """Book the time that the client chose, once; that is the client's acceptance too.

    Raise ``RequestClosed`` when a time was chosen before or it is too late, ``NotFree`` when the time is not one that
    is offered (any more), and whatever else forbids the appointment.
    """
    request = _locked(uow, request_id)
    firm = uow.firm(request.firm_id)
    require_open(request, firm, now=now)
    period = Period(start, start + request.wish.length)
    if start not in times(uow, request, now=now):
        raise bookings.refuse(firm, Hindrance(Why.BUSY), period, "", None)
    booking = Booking(
        start=start,
        minutes=request.minutes,
        mode=request.mode,
        at_client=request.at_client,
        place=request.place,
        area=request.area,
        subject=request.subject,
        quoted=request.quoted,
    )
    about = {"case_id": request.case_id, "client_id": None if request.case_id else request.client_id}
    why = f"chose-time: {request.id}"
    booked = appointments.book(uow, firm.id, booking, **about, by_client=True, by=By(BY_LINK, why, now))
    uow.appointment_requests.end(request.id, RequestState.BOOKED, appointment_id=booked.id)
    answer(uow, booked.id, Party.CLIENT, Answer.ACCEPTED, sequence=0, at=now, by=By(BY_LINK, why, now))
    return booked


def none_suits(uow: UnitOfWork, request_id: int, note: str, *, now: datetime) -> None:
    """Put before the operator that none of the free times suits the client, in the client's words; it stays open."""
    request = _locked(uow, request_id)
    require_open(request, uow.firm(request.firm_id), now=now)
    digest = hashlib.sha256(note.encode()).hexdigest()[:16]  # the same words twice are a double click
    _alert(uow, request, f"request-none-suits:{request_id}:{digest}", "alert-no-time-suits", note=note, now=now)
    _record(uow, request, "appointment.no_time_suits", By(BY_LINK, note, now))


def lapse(uow: UnitOfWork, firm_id: str, *, now: datetime) -> list[int]:
    """End the requests that nobody answered in time, and tell the operator of each, once; return their ids."""
    lapsed = []
    for request in uow.appointment_requests.lapsed(firm_id, now):
        if not uow.appointment_requests.end(request.id, RequestState.LAPSED):
            continue
        _alert(uow, request, f"request-lapsed:{request.id}", "alert-no-time-chosen", now=now)
        _record(uow, request, "appointment.request_lapsed", By(OURSELVES, "nobody-answered", now))
        lapsed.append(request.id)
    return lapsed


def _locked(uow: UnitOfWork, request_id: int) -> AppointmentRequest:
    """Return a request as it stands under its case's lock (or, without a case, its firm's); always before advisors'."""
    known = uow.appointment_requests.by_id(request_id)
    if known is None:
        raise RequestClosed("no-request", rule="MX-15", number=request_id, acts=("ask-for-appointment",))
    if known.case_id is not None:
        cases.locked(uow, known.case_id)
    else:
        uow.outbox.lock_firm(known.firm_id)
    return uow.appointment_requests.by_id(request_id) or known


def _reachable(uow: UnitOfWork, firm_id: str, client: Client, case: Case | None, *, now: datetime) -> Contact:
    contact = client.addressee(uow.intakes.contact(case.contact_id if case else None))
    trouble = unreached_because(uow, uow.firm(firm_id), contact.email if contact else None, now=now)
    if contact is None or trouble is not None:
        about = {"client": client.name, "address": (contact and contact.email) or "", "trouble": trouble or ""}
        raise NobodyToAsk("nobody-to-ask", rule="OP-05", acts=("book-appointment",), **about)
    return contact


def _alert(
    uow: UnitOfWork, request: AppointmentRequest, about: str, id_: str, *, note: str = "", now: datetime
) -> None:
    firm = uow.firm(request.firm_id)
    client = uow.clients.get_one(request.client_id).name
    case = uow.cases.get_one(request.case_id).number if request.case_id is not None else "—"
    said = Said(id_, {"client": client, "case": case, "until": request.until, "note": note})
    alert_operators(uow, about, said, firm_id=firm.id, now=now)


def _record(uow: UnitOfWork, request: AppointmentRequest, name: str, by: By, **facts: str) -> None:
    about = {"request": request.id, "mode": request.mode.value, "minutes": request.minutes, **facts}
    key = f"{name}:{request.id}:{by.at.isoformat()}"
    uow.events.note(key, request.firm_id, name, by, about, request.client_id, request.case_id)
