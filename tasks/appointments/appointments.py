"""Appointments as Prefect tasks: sweeps, and what an operator asks for by a form; one transaction each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from domain.appointments.advisor_terms import read_terms
from domain.appointments.appointments import Appointment
from domain.firms.modes import Mode
from domain.time.local_times import wall
from domain.time.periods import Period
from tasks.appointments.calendar_publishing import publish_appointments
from tasks.engine import office_task
from tasks.gateways.letters.signed_links import Links
from tasks.letters.links import answer_links
from tasks.office import this_office
from tasks.operations.appointments import advisor_terms, appointment_answers, appointment_requests
from tasks.operations.appointments import appointments as operations
from tasks.operations.appointments.advisor_time import Booking, UnknownAppointment, advisor_named
from tasks.operations.appointments.appointment_letters import Links as AppointmentLinks
from tasks.operations.appointments.appointment_requests import Wanted
from tasks.operations.clients.clients import find_client
from tasks.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Booked:
    """How an appointment stands, in plain values."""

    id: int
    start: str
    advisor: str
    state: str


@office_task("recordar citas · {firm}", minutes=10)
def remind(firm: str, now: datetime, *, keep: bool = True) -> int:
    """Send the reminders that are due; return how many there were."""
    store, _ = this_office()
    with store.begin(keep=keep) as uow:
        return len(appointment_answers.remind(uow, firm, links=_links(), now=now))


@office_task("citas pasadas · {firm}", minutes=10)
def settle_past(firm: str, now: datetime, *, keep: bool = True) -> tuple[int, int]:
    """Settle appointments that are over; return how many took place, and about how many the operator was asked."""
    store, _ = this_office()
    with store.begin(keep=keep) as uow:
        finished, asked = appointment_answers.settle_past(uow, firm, now=now)
        return len(finished), len(asked)


@office_task("horas sin elegir · {firm}", minutes=10)
def lapse_requests(firm: str, now: datetime, *, keep: bool = True) -> int:
    """End the requests to choose a time that nobody answered; give about how many the operator was told."""
    store, _ = this_office()
    with store.begin(keep=keep) as uow:
        return len(appointment_requests.lapse(uow, firm, now=now))


@office_task("calendario · {firm}", minutes=10)
def publish(firm: str, now: datetime) -> int:
    """Bring the firm's CalDAV server up to date, where one is set; return how many appointments changed there."""
    store, settings = this_office()
    return publish_appointments(store, settings, firm, now=now)


@office_task("reservar cita · {firm}", minutes=2)
def book(firm: str, form: Mapping[str, Any], *, who: str, why: str, now: datetime) -> Booked:
    """Book an appointment; ``form`` has the fields of ``flows.appointments.appointment_fields.AppointmentForm``."""
    store, _ = this_office()
    booking = Booking(
        start=form["start"],
        minutes=form["minutes"] or store.firms[firm].appointments.length_minutes,
        mode=Mode(form["mode"]),
        tool=form["tool"],
        at_client=form["place_kind"] == "client",
        place=form["place"],
        area=form["area"],
        subject=form["subject"],
        emergency_told=form["emergency_told"] or None,
        quoted=form["quoted"],
        substitute_because=form["substitute_because"],
    )
    with store.begin() as uow:
        case_id, client_id = _about(uow, firm, form)
        booking = replace(booking, advisor_id=advisor_named(uow, firm, form["advisor"]))
        booked = operations.book(
            uow,
            firm,
            booking,
            case_id=case_id,
            client_id=client_id,
            actor=who,
            why=why,
            links=_links(),
            now=now,
        )
        return _plain(uow, booked)


@office_task("pedir que elija hora · {firm}", minutes=2)
def ask(firm: str, form: Mapping[str, Any], *, who: str, why: str, now: datetime) -> str:
    """Ask a client to choose a time; ``form`` has the fields of ``flows.appointments.appointment_fields.RequestForm``.

    Give until when it may, by the firm's clock.
    """
    store, _ = this_office()
    wanted = Wanted(
        mode=Mode(form["mode"]),
        minutes=form["minutes"] or store.firms[firm].appointments.length_minutes,
        at_client=form["place_kind"] == "client",
        place=form["place"],
        area=form["area"],
        subject=form["subject"],
        quoted=form["quoted"],
        until=form["until"],
    )
    with store.begin() as uow:
        case_id, client_id = _about(uow, firm, form)
        asked = appointment_requests.ask(
            uow, firm, wanted, case_id=case_id, client_id=client_id, actor=who, why=why, now=now
        )
    return wall(asked.until, store.firms[firm].time_zone)


@office_task("mover cita {appointment} · {firm}", minutes=2)
def move(firm: str, appointment: int, changes: Mapping[str, Any], *, who: str, why: str, now: datetime) -> Booked:
    """Move an appointment, or give it another advisor: what of ``start``, ``minutes``, ``advisor`` is given."""
    store, _ = this_office()
    with store.begin() as uow:
        _require_mine(uow, firm, appointment)
        moved = operations.move(
            uow,
            appointment,
            start=changes["start"],
            minutes=changes["minutes"] or None,
            advisor_id=advisor_named(uow, firm, changes["advisor"]),
            emergency_told=changes["emergency_told"] or None,
            substitute_because=changes["substitute_because"],
            actor=who,
            why=why,
            links=_links(),
            now=now,
        )
        return _plain(uow, moved)


@office_task("cancelar cita {appointment} · {firm}", minutes=2)
def cancel(firm: str, appointment: int, *, who: str, why: str, now: datetime) -> Booked:
    """Cancel an appointment."""
    store, _ = this_office()
    with store.begin() as uow:
        _require_mine(uow, firm, appointment)
        return _plain(uow, operations.cancel(uow, appointment, actor=who, why=why, now=now))


@office_task("anotar cita {appointment} · {firm}", minutes=2)
def record_end(firm: str, appointment: int, *, came: bool, who: str, why: str, now: datetime) -> Booked:
    """Record that an appointment took place, or that the client did not come."""
    store, _ = this_office()
    act = appointment_answers.record_done if came else appointment_answers.record_no_show
    with store.begin() as uow:
        _require_mine(uow, firm, appointment)
        return _plain(uow, act(uow, appointment, actor=who, why=why, now=now))


@office_task("bloquear tiempo · {firm}", minutes=2)
def block(firm: str, advisor: str, begin: datetime, end: datetime, *, who: str, why: str, now: datetime) -> bool:
    """Block an advisor's time; return whether it was new."""
    store, _ = this_office()
    with store.begin() as uow:
        found = advisor_named(uow, firm, advisor)
        assert found is not None  # noqa: S101  the form asks for a name
        return operations.block(uow, firm, found, Period(begin, end), actor=who, why=why, now=now)


@office_task("horario de {advisor} · {firm}", minutes=2)
def set_terms(
    firm: str,
    advisor: str,
    *,
    hours: Mapping[str, Sequence[str]],
    modes: Sequence[str],
    areas: Sequence[str],
    who: str,
    why: str,
    now: datetime,
) -> tuple[bool, list[str]]:
    """Keep when, how and where an advisor works; return whether it is new, and the appointments that lie outside."""
    store, _ = this_office()
    terms = read_terms(store.firms[firm], hours=hours, modes=modes, areas=areas)
    with store.begin() as uow:
        found = advisor_named(uow, firm, advisor)
        assert found is not None  # noqa: S101  the form asks for a name
        new, outside = advisor_terms.set_terms(uow, firm, found, terms, actor=who, why=why, now=now)
    return new, [f"{one.id} ({wall(one.period.start, store.firms[firm].time_zone)})" for one in outside]


def _about(uow: UnitOfWork, firm: str, form: Mapping[str, Any]) -> tuple[int | None, int | None]:
    """Return the ids of the case and the client that a form names; a case has its client."""
    number, name = form["case"].strip(), form["client"].strip()
    if not number:
        return None, find_client(uow, firm, name).id if name else None
    found = uow.cases.find(uow.firm(firm).id, number)
    if found is None:
        raise UnknownAppointment(rule="MX-15", reason=f"{firm} has no case {number!r}.", remedy="Give its number.")
    return found, None


def _require_mine(uow: UnitOfWork, firm: str, appointment: int) -> None:
    known = uow.appointments.get(appointment)
    if known is None or known.firm_id != firm:
        raise UnknownAppointment(
            rule="MX-15", reason=f"{firm} has no appointment {appointment}.", remedy="`trastienda slots` lists them."
        )


def _links() -> AppointmentLinks:
    store, settings = this_office()
    return answer_links(store, Links.of(settings))


def _plain(uow: UnitOfWork, one: Appointment) -> Booked:
    advisor = uow.appointments.advisors([one.advisor_id])[one.advisor_id]
    return Booked(one.id, wall(one.period.start, uow.firm(one.firm_id).time_zone), advisor.name, one.state.value)
