"""`trastienda appointment`: book, move, cancel and end appointments; block an advisor's time. Made from the acts."""

from collections.abc import Sequence

import click

from deployments.cli.help import Group
from deployments.cli.options import act_command
from domain.appointments.appointments import Appointment
from domain.time.local_times import wall
from tasks.operations.appointments import acts
from tasks.operator import told
from tasks.store.unit_of_work import UnitOfWork


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


@click.group(
    cls=Group,
    commands=[
        act_command("book", acts.BookAppointment, acts.book_appointment, _stands),
        act_command("move", acts.MoveAppointment, acts.move_appointment, _stands, "appointment"),
        act_command("cancel", acts.CancelAppointment, acts.cancel_appointment, _stands, "appointment"),
        act_command("end", acts.EndAppointment, acts.end_appointment, _stands, "appointment"),
        act_command("block", acts.BlockTime, acts.block_time, _blocked, "advisor"),
        act_command("joins", acts.AdvisorJoins, acts.advisor_joins, _joined, "advisor"),
        act_command("leaves", acts.AdvisorLeaves, acts.advisor_leaves, _left, "advisor"),
    ],
)
def appointment_command() -> None:
    """Book, move, cancel and end appointments; block an advisor's time (MX-15, OP-05)."""
