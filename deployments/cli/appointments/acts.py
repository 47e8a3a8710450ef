"""`trastienda appointment`: book, move, cancel and end appointments; block an advisor's time. Made from the acts."""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import click

from deployments.cli.help import Group
from deployments.cli.office import instant, office, user
from deployments.cli.options import act_command, once, read
from domain.acts import By
from domain.appointments.appointments import Appointment
from domain.time.local_times import wall
from tasks.gateways.letters.signed_links import Links
from tasks.letters.links import answer_links
from tasks.operations.appointments import acts
from tasks.operations.appointments.appointment_letters import Links as AppointmentLinks
from tasks.operator import told
from tasks.settings import read_settings
from tasks.store.unit_of_work import UnitOfWork

A = TypeVar("A")
R = TypeVar("R")
Operate = Callable[[UnitOfWork, A, By, AppointmentLinks], R]


@click.group(cls=Group)
def appointment_command() -> None:
    """Book, move, cancel and end appointments; block an advisor's time (MX-15, OP-05)."""


def command(
    name: str, act: type[A], operate: Operate[A, R], shown: Callable[[UnitOfWork, R], str], *arguments: str
) -> None:
    """Make a command from an act and its operation; ``arguments`` are fields given without a name, after the firm."""

    def run(firm_id: str, actor: str | None, why: str, now: str | None, **given: Any) -> None:  # noqa: ANN401  the fields
        again = given.pop("again")
        with office() as store, store.begin() as uow:
            firm = uow.firm(firm_id)
            by = By(actor or user(), why, instant(now, firm))
            about = {"firm": firm.id, "who": by.who, "why": why}
            once(uow, f"appointment:{name}", given | about, again=again, now=by.at)
            value = act(firm=firm.id, **read(act, given, firm))  # type: ignore[call-arg]
            links = answer_links(store, Links.of(read_settings()))
            said = shown(uow, operate(uow, value, by, links))
        click.echo(said)

    first = click.Argument(["firm_id"], metavar="FIRM")
    appointment_command.add_command(act_command(name, act, run, first, arguments, without=("firm",)))


def _stands(uow: UnitOfWork, one: Appointment) -> str:
    advisor = uow.appointments.advisors([one.advisor_id])[one.advisor_id].name
    start, state = wall(one.period.start, uow.firm(one.firm_id).time_zone), f"appointment-state-{one.state}"
    return told("appointment-stands", appointment=str(one.id), start=start, advisor=advisor, state=told(state))


def _blocked(_uow: UnitOfWork, new: bool) -> str:
    return told("time-blocked-new" if new else "time-blocked-known")


def _left(_uow: UnitOfWork, booked: Sequence[Appointment]) -> str:
    named = ", ".join(str(one.id) for one in booked)
    return told("advisor-left-booked", listed=named) if booked else told("advisor-left")


def _without_links(operate: Callable[[UnitOfWork, A, By], R]) -> Operate[A, R]:
    return lambda uow, act, by, _: operate(uow, act, by)


command("book", acts.BookAppointment, acts.book_appointment, _stands)
command("move", acts.MoveAppointment, acts.move_appointment, _stands, "appointment")
command("cancel", acts.CancelAppointment, _without_links(acts.cancel_appointment), _stands, "appointment")
command("end", acts.EndAppointment, _without_links(acts.end_appointment), _stands, "appointment")
command("block", acts.BlockTime, _without_links(acts.block_time), _blocked, "advisor")
command("leaves", acts.AdvisorLeaves, _without_links(acts.advisor_leaves), _left, "advisor")
