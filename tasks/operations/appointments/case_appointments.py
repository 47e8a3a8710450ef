"""What becomes of a case's appointments when the case ends, in the transaction that ends it (AL-02, MX-11)."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from domain.acts import By
from domain.appointments import appointments as rules
from domain.appointments.appointment_requests import RequestState
from domain.appointments.appointments import Appointment
from domain.cases.cases import Case
from tasks.operations.appointments.appointment_notices import record, tell_change
from tasks.store.unit_of_work import UnitOfWork

EARLY = timedelta(minutes=30)
GRACE = timedelta(minutes=30)
"""A session that began so long before or after its appointment is the appointment's."""


def end_with(uow: UnitOfWork, cases: Sequence[Case], *, actor: str, now: datetime) -> None:
    """Settle the appointments and requests of cases that have just been closed, under the cases' locks.

    What was attended is done, and the rest of its time is free. What is still to come, or running, is cancelled: the
    time is free, and everybody's calendar gets a CANCEL, once. What is over waits for *Citas*, as always.
    """
    ids = [case.id for case in cases]
    for request in uow.appointment_requests.open_of_cases(ids):
        uow.appointment_requests.end(request.id, RequestState.WITHDRAWN)
    for known in uow.appointments.of_cases(ids):
        one = uow.appointments.locked(known.id)
        if one is not None and one.is_live:
            _end(uow, one, actor=actor, now=now)


def was_attended(uow: UnitOfWork, appointment: Appointment) -> bool:
    """Say whether a session of the appointment's case took place at its time, or nearly so."""
    return bool(attended(uow, [appointment]))


def attended(uow: UnitOfWork, appointments: Sequence[Appointment]) -> set[int]:
    """Return the ids of those at whose time, or nearly so, a session of their case began, or went on from before."""
    times = uow.appointments.session_times(one.case_id for one in appointments if one.case_id is not None)
    return {
        one.id
        for one in appointments
        for began, ended in times.get(one.case_id or 0, ())
        if one.period.start - EARLY <= began < one.period.end + GRACE
        or (ended is not None and began < one.period.start < ended)
    }


def _end(uow: UnitOfWork, one: Appointment, *, actor: str, now: datetime) -> None:
    why = "case-was-closed"
    if was_attended(uow, one):
        after, name = rules.done(one), "appointment.done"
    elif now < one.period.end:
        after, name = rules.cancelled(uow.firm(one.firm_id), one, now=now), "appointment.cancelled"
    else:
        return
    uow.appointments.keep(after)
    uow.appointments.release(after.id)
    if name == "appointment.cancelled":
        tell_change(uow, after, "cancelled", now=now)
    record(uow, after, name, By(actor, why, now))
