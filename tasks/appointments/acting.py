"""How appointments stand after an act, in the operator's words."""

from collections.abc import Sequence

from domain.appointments.appointment_requests import AppointmentRequest
from domain.appointments.appointments import Appointment
from domain.time.local_times import wall
from tasks.acting import Done
from tasks.operations.appointments.acts import (
    AdvisorJoins,
    AdvisorLeaves,
    BlockTime,
    SetAdvisorHours,
)
from tasks.operations.appointments.advisor_terms import listed
from tasks.operator import told
from tasks.store.unit_of_work import UnitOfWork


def appointed(uow: UnitOfWork, _act: object, one: Appointment) -> Done:
    """Return how an appointment stands."""
    advisor = uow.appointments.advisors([one.advisor_id])[one.advisor_id].name
    state = told(f"appointment-state-{one.state}")
    start = wall(one.period.start, uow.firm(one.firm_id).time_zone)
    message = told("appointment-stands", appointment=str(one.id), start=start, advisor=advisor, state=state)
    return Done(state.capitalize(), message)


def asked(uow: UnitOfWork, _act: object, request: AppointmentRequest) -> Done:
    """Return until when the client may choose."""
    until = wall(request.until, uow.firm(request.firm_id).time_zone)
    return Done(told("appointment-asked"), told("appointment-asked-until", until=until))


def blocked(_uow: UnitOfWork, act: BlockTime, new: bool) -> Done:
    """Return whether the time was blocked now, or before."""
    what = told("time-blocked", advisor=act.advisor, begin=str(act.begin), end=str(act.end))
    return Done(told("time-blocked-new" if new else "time-blocked-known"), what)


def terms_set(uow: UnitOfWork, act: SetAdvisorHours, result: tuple[bool, Sequence[Appointment]]) -> Done:
    """Return whether the terms are new, and what lies outside them."""
    new, outside = result
    named = listed(uow.firm(act.firm), outside)
    said = told("advisor-hours-outside", advisor=act.advisor, listed=named) if outside else act.advisor
    return Done(told("advisor-hours-new" if new else "advisor-hours-known"), said)


def joined(_uow: UnitOfWork, act: AdvisorJoins, _id: int) -> Done:
    """Return who attends from now on."""
    return Done(told("advisor-joined"), act.advisor)


def left(uow: UnitOfWork, act: AdvisorLeaves, booked: Sequence[Appointment]) -> Done:
    """Return what is booked with who has left."""
    named = listed(uow.firm(act.firm), booked)
    said = told("advisor-left-booked", listed=named) if booked else act.advisor
    return Done(told("advisor-left"), said)
