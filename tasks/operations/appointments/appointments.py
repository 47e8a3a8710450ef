"""Booking, moving and cancelling appointments: each in one transaction with the invites that it causes (AL-02).

The database decides who gets an advisor's time: a booking takes the advisor's lock, asks the domain, and then writes
a row for each five minutes, which nobody else can have.
"""

import hashlib
from dataclasses import replace
from datetime import datetime

from domain.acts import By
from domain.appointments import appointments as rules
from domain.appointments import bookings
from domain.appointments.appointments import Appointment, Purpose
from domain.appointments.availability import Hindrance, Why
from domain.cases.cases import Case, CaseState
from domain.clients.clients import Client
from domain.firms.modes import Mode
from domain.time.local_times import wall
from domain.time.periods import Period
from tasks.operations.appointments.advisor_time import (
    Booking,
    UnknownAppointment,
    advisor_of,
    choose,
    still_there,
)
from tasks.operations.appointments.appointment_notices import record, tell_change
from tasks.operations.cases import cases
from tasks.operations.cases.waiting import follow_ups
from tasks.store.unit_of_work import UnitOfWork


def book(
    uow: UnitOfWork,
    firm_id: str,
    booking: Booking,
    *,
    case_id: int | None = None,
    client_id: int | None = None,
    by_client: bool = False,
    by: By,
) -> Appointment:
    """Book an appointment on a case, or a visit to a client, and invite client and advisor, in this transaction.

    ``booking`` says when, how and where; without its ``advisor_id`` the free advisor with most room gets it. Of
    ``case_id`` and ``client_id`` one is given: a case has its client, and without one it is a visit, which
    ``booking.subject`` names in the invites. Open requests to choose such a time end. A client whom no mail reaches is
    booked all the same, and the operator alerted; so is the operator of what was booked ``by_client`` with an advisor
    whom no mail reaches.

    Raise the refusal that says why not, and what would help: the advisor's next free time, or remote attention
    (``NotFree``, ``OutsideHours``, ``OutsideArea``, ``OnSiteTooSoon``, ``NeedsQuote``, ``AnotherAdvisor`` …). Then
    nothing is kept; whoever wants to try another time does so in a new transaction.
    """
    firm = uow.firm(firm_id)
    case = _open_case(uow, case_id) if case_id is not None else None
    client = client_of(uow, firm_id, case, client_id)
    bookings.require_place(
        firm, case=case, mode=booking.mode, at_client=booking.at_client, area=booking.area, quoted=booking.quoted
    )
    bookings.require_time(firm, booking.period, emergency_told=booking.emergency_told, now=by.at)
    advisor_id = choose(uow, firm_id, booking, case, now=by.at)
    appointment = _new(uow, firm_id, booking, case=case, client=client, advisor_id=advisor_id, now=by.at)
    appointment = replace(appointment, id=uow.appointments.add(appointment, now=by.at))
    _hold(uow, appointment)
    _protect(uow, case, appointment, by)
    if case:
        uow.appointment_requests.fulfil(case.id, booking.mode, appointment.id)
    tell_change(uow, appointment, "booked", by_client=by_client, client=client, case=case, now=by.at)
    record(uow, appointment, "appointment.booked", by)
    return appointment


def move(
    uow: UnitOfWork,
    appointment_id: int,
    *,
    start: datetime | None = None,
    minutes: int | None = None,
    advisor_id: int | None = None,
    emergency_told: str | None = None,
    substitute_because: str = "",
    by_client: bool = False,
    by: By,
) -> Appointment:
    """Put an appointment at another time, or give it another advisor; what is not given stays. All are asked again."""
    before, case = locked(uow, appointment_id)
    firm, start = uow.firm(before.firm_id), start or before.period.start
    booking = Booking(
        start=start,
        minutes=minutes or before.minutes,
        mode=before.mode,
        advisor_id=advisor_id or still_there(uow, before.advisor_id),
        at_client=before.at_client,
        place=before.place,
        area=before.area,
        emergency_told=emergency_told if emergency_told is not None else (before.told or None),
        substitute_because=substitute_because,
    )
    bookings.require_time(firm, booking.period, emergency_told=booking.emergency_told, now=by.at)
    chosen = choose(uow, before.firm_id, booking, case, without=before, now=by.at)
    after = rules.moved(
        firm,
        before,
        period=booking.period,
        advisor_id=chosen,
        told=booking.emergency_told or "",
        emergency=_is_emergency(uow, before.firm_id, booking),
        now=by.at,
    )
    uow.appointments.release(before.id)
    uow.appointments.keep(after)
    _hold(uow, after)
    _protect(uow, case, after, by, moved=True)
    change = "moved" if after.period != before.period else "advisor"
    tell_change(uow, after, change, by_client=by_client, former=before.advisor_id, now=by.at)
    facts = {"from": before.period.start.isoformat(), "from_advisor": before.advisor_id}
    record(uow, after, "appointment.moved", by, **facts)
    return after


def cancel(uow: UnitOfWork, appointment_id: int, *, by_client: bool = False, by: By) -> Appointment:
    """Cancel an appointment: the time is free again, and everybody's calendar is told.

    A follow-up that the firm cancels, and not the client, gives the client its whole week again (MX-11).
    """
    before, case = locked(uow, appointment_id)
    after = rules.cancelled(uow.firm(before.firm_id), before, now=by.at)
    let_go(uow, case, after, by, by_client=by_client)
    tell_change(uow, after, "cancelled", by_client=by_client, now=by.at)
    record(uow, after, "appointment.cancelled", by)
    return after


def block(uow: UnitOfWork, firm_id: str, advisor_id: int, period: Period, *, by: By) -> bool:
    """Block an advisor's time; return whether it was new. Refused while appointments lie in it: they are named."""
    advisor = advisor_of(uow, firm_id, advisor_id)
    uow.appointments.lock_advisors([advisor_id])
    booked = uow.appointments.overlapping(advisor_id, period)
    if booked:
        named = tuple(f"{one.id} ({wall(one.period.start, uow.firm(firm_id).time_zone)})" for one in booked)
        acts = ("move-appointment", "cancel-appointment")
        raise bookings.NotFree("advisor-booked", rule="MX-15", advisor=advisor.name, booked=named, acts=acts)
    new = uow.appointments.add_absence(advisor_id, period, by.why)
    if new:
        facts = {"advisor": advisor_id, "start": period.start.isoformat(), "end": period.end.isoformat()}
        key = f"advisor.blocked:{advisor_id}:{period.start.isoformat()}:{period.end.isoformat()}"
        uow.events.note(key, firm_id, "advisor.blocked", by, facts)
    return new


# --- what the others use too ------------------------------------------------------------------------------------


def locked(uow: UnitOfWork, appointment_id: int) -> tuple[Appointment, Case | None]:
    """Return an appointment and its case under lock, always in this order: case, appointment, advisor."""
    known = uow.appointments.get(appointment_id)
    case = cases.locked(uow, known.case_id) if known and known.case_id is not None else None
    appointment = uow.appointments.locked(appointment_id)
    if appointment is None:
        raise UnknownAppointment("no-appointment", rule="MX-15", number=appointment_id, acts=("free-times",))
    uow.appointments.lock_advisors([appointment.advisor_id])
    return appointment, case


def let_go(uow: UnitOfWork, case: Case | None, after: Appointment, by: By, *, by_client: bool) -> None:
    """Keep an appointment that does not take place: its time is free, and it protects its case no more (MX-11)."""
    uow.appointments.keep(after)
    if by.at < after.period.end:
        uow.appointments.release(after.id)
    if case and case.pending and case.pending.follow_up == after.period:
        follow_ups.called_off(uow, case, by_client=by_client, by=by)


def client_of(uow: UnitOfWork, firm_id: str, case: Case | None, client_id: int | None) -> Client:
    """Return the client of a case, or the firm's client with that id; refuse when the firm has none such."""
    chosen = case.client_id if case else client_id
    found = uow.clients.get(chosen) if chosen else None
    if found is None or found.firm_id != firm_id or (case and case.firm_id != firm_id):
        raise UnknownAppointment("no-client-or-case", rule="MX-15", firm=uow.firm(firm_id).name, acts=("import",))
    return found


def _new(
    uow: UnitOfWork,
    firm_id: str,
    booking: Booking,
    *,
    case: Case | None,
    client: Client,
    advisor_id: int,
    now: datetime,
) -> Appointment:
    firm = uow.firm(firm_id)
    return Appointment(
        id=0,
        firm_id=firm_id,
        client_id=client.id,
        case_id=case.id if case else None,
        contact_id=case.contact_id if case else None,
        advisor_id=advisor_id,
        purpose=bookings.purpose_of(case),
        mode=booking.mode,
        period=booking.period,
        uid=_uid(firm.mail.sender, firm_id, client.id, case and case.id, advisor_id, booking.start, now),
        place=booking.place,
        area=booking.area,
        at_client=booking.at_client,
        tool=booking.tool or _tool(uow, firm_id, booking.mode),
        emergency=_is_emergency(uow, firm_id, booking),
        told=booking.emergency_told or "",
        subject=booking.subject,
        next_reminder_at=rules.next_reminder(firm, booking.start, after=now),
    )


def _hold(uow: UnitOfWork, appointment: Appointment) -> None:
    if not uow.appointments.hold(appointment):  # somebody who took no lock: the database has the last word
        advisor = uow.appointments.advisors([appointment.advisor_id])[appointment.advisor_id]
        firm = uow.firm(appointment.firm_id)
        raise bookings.refuse(firm, Hindrance(Why.BUSY), appointment.period, advisor.name, None)


def _protect(uow: UnitOfWork, case: Case | None, appointment: Appointment, by: By, *, moved: bool = False) -> None:
    if case and case.state is CaseState.PENDING and appointment.purpose is Purpose.FOLLOW_UP:
        case = follow_ups.make_room(uow, case, appointment.period, by) if moved else case
        follow_ups.book(uow, case, appointment.period, by)


def _open_case(uow: UnitOfWork, case_id: int) -> Case:
    case = cases.locked(uow, case_id)
    if not case.is_open:
        raise UnknownAppointment("reopen-first", rule="MX-11", number=case.number, acts=("take-up-case",))
    return case


def _tool(uow: UnitOfWork, firm_id: str, mode: Mode) -> str:
    tools = uow.firm(firm_id).sessions.remote_tools
    return tools[0] if mode is Mode.REMOTE and tools else ""


def _is_emergency(uow: UnitOfWork, firm_id: str, booking: Booking) -> bool:
    """Business hours are never an emergency, whatever was said."""
    period, calendar = booking.period, uow.calendar(firm_id)
    return calendar.between(period.start, period.end) < period.end - period.start


def _uid(sender: str, *parts: object) -> str:
    digest = hashlib.sha256(":".join(map(str, parts)).encode()).hexdigest()[:32]
    return f"{digest}@{sender.rpartition('@')[2]}"
