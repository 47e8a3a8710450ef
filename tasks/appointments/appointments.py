"""Appointments as Prefect tasks: sweeps, and what an operator asks for by a form; one transaction each."""

from datetime import datetime

from tasks.appointments.calendar_publishing import publish_appointments
from tasks.engine import office_task
from tasks.office import begin, this_office
from tasks.operations.appointments import appointment_answers, appointment_requests


@office_task("task-remind-appointments", minutes=10)
def remind(firm: str, now: datetime, *, keep: bool = True) -> int:
    """Send the reminders that are due; return how many there were."""
    with begin(keep=keep) as uow:
        return len(appointment_answers.remind(uow, firm, now=now))


@office_task(minutes=10)
def settle_past(firm: str, now: datetime, *, keep: bool = True) -> tuple[int, int]:
    """Settle appointments that are over; return how many took place, and about how many the operator was asked."""
    with begin(keep=keep) as uow:
        finished, asked = appointment_answers.settle_past(uow, firm, now=now)
        return len(finished), len(asked)


@office_task(minutes=10)
def lapse_requests(firm: str, now: datetime, *, keep: bool = True) -> int:
    """End the requests to choose a time that nobody answered; return about how many the operator was told."""
    with begin(keep=keep) as uow:
        return len(appointment_requests.lapse(uow, firm, now=now))


@office_task(minutes=10)
def publish(firm: str, now: datetime) -> int:
    """Bring the firm's CalDAV server up to date, where one is set; return how many appointments changed there."""
    store, settings = this_office()
    return publish_appointments(store, settings, firm, now=now)
