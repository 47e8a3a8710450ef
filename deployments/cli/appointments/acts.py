"""`trastienda appointment`: book, move, cancel and end appointments; block an advisor's time. Made from the acts."""

from collections.abc import Callable, Sequence
from typing import TypeVar

import click

from deployments.cli.help import Group
from deployments.cli.options import act_command
from domain.acts import By
from domain.appointments.appointments import Appointment
from domain.time.local_times import wall
from tasks.gateways.letters.signed_links import Links
from tasks.letters.links import answer_links
from tasks.operations.appointments import acts
from tasks.operator import told
from tasks.settings import read_settings
from tasks.store.unit_of_work import UnitOfWork

A = TypeVar("A")


def _stands(uow: UnitOfWork, _act: object, one: Appointment) -> str:
    advisor = uow.appointments.advisors([one.advisor_id])[one.advisor_id].name
    start, state = wall(one.period.start, uow.firm(one.firm_id).time_zone), f"appointment-state-{one.state}"
    return told("appointment-stands", appointment=str(one.id), start=start, advisor=advisor, state=told(state))


def _blocked(_uow: UnitOfWork, _act: object, new: bool) -> str:
    return told("time-blocked-new" if new else "time-blocked-known")


def _joined(_uow: UnitOfWork, act: acts.AdvisorJoins, _id: int) -> str:
    return f"{act.advisor}{f' <{act.email}>' if act.email else ''}"


def _left(_uow: UnitOfWork, _act: object, booked: Sequence[Appointment]) -> str:
    named = ", ".join(str(one.id) for one in booked)
    return told("advisor-left-booked", listed=named) if booked else told("advisor-left")


def _with_links(operate: Callable[..., Appointment]) -> Callable[[UnitOfWork, A, By], Appointment]:
    return lambda uow, act, by: operate(uow, act, by, answer_links(uow, Links.of(read_settings())))


@click.group(
    cls=Group,
    commands=[
        act_command("book", acts.BookAppointment, _with_links(acts.book_appointment), _stands),
        act_command("move", acts.MoveAppointment, _with_links(acts.move_appointment), _stands, "appointment"),
        act_command("cancel", acts.CancelAppointment, acts.cancel_appointment, _stands, "appointment"),
        act_command("end", acts.EndAppointment, acts.end_appointment, _stands, "appointment"),
        act_command("block", acts.BlockTime, acts.block_time, _blocked, "advisor"),
        act_command("joins", acts.AdvisorJoins, acts.advisor_joins, _joined, "advisor"),
        act_command("leaves", acts.AdvisorLeaves, acts.advisor_leaves, _left, "advisor"),
    ],
)
def appointment_command() -> None:
    """Book, move, cancel and end appointments; block an advisor's time (MX-15, OP-05)."""
