"""What a person does with appointments and advisors' time: each act a value, each with one operation."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from domain.acts import By
from domain.appointments.advisor_terms import WrongTerms, read_terms
from domain.appointments.appointment_requests import AppointmentRequest
from domain.appointments.appointments import Appointment
from domain.cases.sessions.start import Place
from domain.firms.modes import Mode
from domain.time.opening_hours import WEEKDAYS
from domain.time.periods import Period
from tasks.operations.appointments import appointment_answers, appointment_requests, appointments
from tasks.operations.appointments.advisor_terms import add_advisor, leave, set_terms
from tasks.operations.appointments.advisor_time import Booking, UnknownAppointment, advisor_named, one_advisor
from tasks.operations.appointments.appointment_requests import Wanted
from tasks.operations.cases import cases
from tasks.operations.clients.clients import find_client
from tasks.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class BookAppointment:
    """An appointment that was agreed: on a ``case``, or a visit to a ``client``; without ``advisor`` whoever is free.

    ``minutes`` 0 is the firm's usual length; the rest is as ``Booking`` has it.
    """

    firm: str
    start: datetime
    case: str = ""
    client: str = ""
    minutes: int = 0
    advisor: str = ""
    mode: Mode = Mode.REMOTE
    tool: str = ""
    place_kind: Place = Place.FIRM
    place: str = ""
    area: str = ""
    subject: str = ""
    emergency_told: str = ""
    quoted: bool = False
    substitute_because: str = ""


def book_appointment(uow: UnitOfWork, act: BookAppointment, by: By) -> Appointment:
    """Book an appointment and invite client and advisor, or refuse with the next free time (MX-15, PE-06 to PE-08)."""
    case_id, client_id = _about(uow, act.firm, act.case, act.client)
    booking = Booking(
        start=act.start,
        minutes=act.minutes or uow.firm(act.firm).appointments.length_minutes,
        mode=act.mode,
        advisor_id=advisor_named(uow, act.firm, act.advisor),
        tool=act.tool,
        at_client=act.place_kind is Place.CLIENT,
        place=act.place,
        area=act.area,
        subject=act.subject,
        emergency_told=act.emergency_told or None,
        quoted=act.quoted,
        substitute_because=act.substitute_because,
    )
    about: dict[str, Any] = {"case_id": case_id, "client_id": client_id}
    return appointments.book(uow, act.firm, booking, **about, by=by)


@dataclass(frozen=True, slots=True)
class AskForAppointment:
    """An appointment whose time the client is to choose, ``until`` then or for the days that the profile says."""

    firm: str
    case: str = ""
    client: str = ""
    mode: Mode = Mode.REMOTE
    minutes: int = 0
    place_kind: Place = Place.FIRM
    place: str = ""
    area: str = ""
    subject: str = ""
    quoted: bool = False
    until: datetime | None = None


def ask_for_appointment(uow: UnitOfWork, act: AskForAppointment, by: By) -> AppointmentRequest:
    """Send the client a link to the free times; what it chooses is booked (OP-05, PE-06, PE-07)."""
    case_id, client_id = _about(uow, act.firm, act.case, act.client)
    wanted = Wanted(
        mode=act.mode,
        minutes=act.minutes or uow.firm(act.firm).appointments.length_minutes,
        at_client=act.place_kind is Place.CLIENT,
        place=act.place,
        area=act.area,
        subject=act.subject,
        quoted=act.quoted,
        until=act.until,
    )
    about: dict[str, Any] = {"case_id": case_id, "client_id": client_id}
    return appointment_requests.ask(uow, act.firm, wanted, by=by, **about)


@dataclass(frozen=True, slots=True)
class MoveAppointment:
    """Another time or another advisor for an appointment; what is not given stays."""

    firm: str
    appointment: int
    start: datetime | None = None
    advisor: str = ""
    minutes: int = 0
    emergency_told: str = ""
    substitute_because: str = ""


def move_appointment(uow: UnitOfWork, act: MoveAppointment, by: By) -> Appointment:
    """Move an appointment, or give it to another advisor; every calendar is told (OP-05)."""
    _require_mine(uow, act.firm, act.appointment)
    return appointments.move(
        uow,
        act.appointment,
        start=act.start,
        minutes=act.minutes or None,
        advisor_id=advisor_named(uow, act.firm, act.advisor),
        emergency_told=act.emergency_told or None,
        substitute_because=act.substitute_because,
        by=by,
    )


@dataclass(frozen=True, slots=True)
class CancelAppointment:
    """An appointment that does not take place; ``by_client``: the client called it off."""

    firm: str
    appointment: int
    by_client: bool = False


def cancel_appointment(uow: UnitOfWork, act: CancelAppointment, by: By) -> Appointment:
    """Cancel an appointment: the time is free again, and every calendar is told (OP-05)."""
    _require_mine(uow, act.firm, act.appointment)
    return appointments.cancel(uow, act.appointment, by_client=act.by_client, by=by)


@dataclass(frozen=True, slots=True)
class EndAppointment:
    """How an appointment ended: the client ``came``, or did not; ``by_firm``: it was the firm that did not keep it."""

    firm: str
    appointment: int
    came: bool
    by_firm: bool = False


def end_appointment(uow: UnitOfWork, act: EndAppointment, by: By) -> Appointment:
    """Record that an appointment took place, or who did not come."""
    _require_mine(uow, act.firm, act.appointment)
    if act.came:
        return appointment_answers.record_done(uow, act.appointment, by=by)
    missed, by_client = appointment_answers.record_no_show, not act.by_firm
    return missed(uow, act.appointment, by_client=by_client, by=by)


@dataclass(frozen=True, slots=True)
class BlockTime:
    """Time in which an advisor is not there."""

    firm: str
    advisor: str
    begin: datetime
    end: datetime


def block_time(uow: UnitOfWork, act: BlockTime, by: By) -> bool:
    """Block an advisor's time; return whether it was new. Refused while appointments lie in it (MX-15)."""
    advisor_id = one_advisor(uow, act.firm, act.advisor)
    period = Period(act.begin, act.end)
    return appointments.block(uow, act.firm, advisor_id, period, by=by)


@dataclass(frozen=True, slots=True)
class AdvisorJoins:
    """An advisor who attends from now on, or again; ``email`` is where invites go."""

    firm: str
    advisor: str
    email: str = ""


def advisor_joins(uow: UnitOfWork, act: AdvisorJoins, by: By) -> int:
    """Make an advisor, or take in again who had left; return its id."""
    advisor_id = add_advisor(uow, act.firm, act.advisor, act.email or None)
    facts = {"advisor": advisor_id, "name": act.advisor}
    uow.events.note(f"advisor.joined:{advisor_id}:{by.at.isoformat()}", act.firm, "advisor.joined", by, facts)
    return advisor_id


@dataclass(frozen=True, slots=True)
class AdvisorLeaves:
    """An advisor who no longer attends."""

    firm: str
    advisor: str


def advisor_leaves(uow: UnitOfWork, act: AdvisorLeaves, by: By) -> Sequence[Appointment]:
    """Give an advisor nothing more; return what is booked with it, which somebody else has to attend (MX-15)."""
    return leave(uow, act.firm, one_advisor(uow, act.firm, act.advisor), by)


@dataclass(frozen=True, slots=True)
class SetAdvisorHours:
    """When, how and where an advisor works; a week left empty is the firm's.

    Each day has shifts such as ``09:00-13:00 15:00-18:00``. ``areas`` are separated by commas, none: wherever the firm
    goes.
    """

    firm: str
    advisor: str
    monday: str = ""
    tuesday: str = ""
    wednesday: str = ""
    thursday: str = ""
    friday: str = ""
    saturday: str = ""
    sunday: str = ""
    remote: bool = True
    on_site: bool = True
    areas: str = ""


def set_advisor_hours(uow: UnitOfWork, act: SetAdvisorHours, by: By) -> tuple[bool, Sequence[Appointment]]:
    """Keep an advisor's terms; return whether they are new, and the appointments that lie outside (MX-15, PE-07)."""
    modes = [mode for mode, wanted in ((Mode.REMOTE, act.remote), (Mode.ON_SITE, act.on_site)) if wanted]
    if not modes:
        raise WrongTerms("no-mode-left", rule="MX-15", advisor=act.advisor)
    hours = {day: getattr(act, day).replace(",", " ").split() for day in WEEKDAYS if getattr(act, day).strip()}
    areas = [one.strip() for one in act.areas.split(",") if one.strip()]
    terms = read_terms(uow.firm(act.firm), hours=hours, modes=modes, areas=areas)
    advisor_id = one_advisor(uow, act.firm, act.advisor)
    return set_terms(uow, act.firm, advisor_id, terms, by=by)


def _about(uow: UnitOfWork, firm_id: str, number: str, client: str) -> tuple[int | None, int | None]:
    """Return the ids of the case and the client that an act names; a case has its client."""
    if not number.strip():
        return None, find_client(uow, firm_id, client.strip()).id if client.strip() else None
    return cases.find(uow, firm_id, number), None


def _require_mine(uow: UnitOfWork, firm_id: str, appointment_id: int) -> None:
    known = uow.appointments.get(appointment_id)
    if known is None or known.firm_id != firm_id:
        acts = ("free-times",)
        raise UnknownAppointment("no-appointment-of", rule="MX-15", firm=firm_id, number=appointment_id, acts=acts)
