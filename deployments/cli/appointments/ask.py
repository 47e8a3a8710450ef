"""`trastienda ask`: a client is asked, by mail, to choose the time of an appointment."""

import click

from deployments.cli.help import Command
from deployments.cli.office import Asked, does, instant, now_option
from deployments.cli.options import again_option, once
from domain.firms.modes import Mode
from domain.time.local_times import wall
from tasks.operations.appointments.appointment_requests import Wanted, ask
from tasks.operations.cases import cases
from tasks.operations.clients.clients import find_client
from tasks.operator import told


@click.command(cls=Command)
@click.argument("firm_id", metavar="FIRM")
@click.option("--case", "number", default="")
@click.option("--client", "client_text", default="")
@click.option("--mode", type=click.Choice([mode.value for mode in Mode]), default="remote", show_default=True)
@click.option("--minutes", type=click.IntRange(5, 600))
@click.option("--place", default="")
@click.option("--area", default="")
@click.option("--subject", default="")
@click.option("--quoted", is_flag=True)
@click.option("--until")
@click.option("--why", default="by-hand", show_default=True)
@click.option("--actor")
@again_option
@now_option
@does
def ask_command(
    asked: Asked,
    *,
    number: str,
    client_text: str,
    mode: str,
    minutes: int | None,
    place: str,
    area: str,
    subject: str,
    quoted: bool,
    until: str | None,
    again: bool,
) -> str:
    """Send a client of FIRM a link to the free times; what it chooses is booked (OP-05, PE-06, PE-07)."""
    if bool(number) == bool(client_text):
        raise click.UsageError(told("ask-one"))
    uow, firm, by = asked.uow, asked.firm, asked.by
    wanted = Wanted(
        Mode(mode),
        minutes or firm.appointments.length_minutes,
        at_client=bool(place or area),
        place=place,
        area=area,
        subject=subject,
        quoted=quoted,
        until=instant(until, firm) if until else None,
    )
    about = {"firm_id": firm.id, "case": number, "client": client_text, "wanted": wanted, "who": by.who, "why": by.why}
    once(uow, "ask", about, again=again, now=by.at)
    case_id = cases.find(uow, firm.id, number) if number else None
    client_id = find_client(uow, firm.id, client_text).id if client_text else None
    kept = ask(uow, firm.id, wanted, case_id=case_id, client_id=client_id, by=by)
    return told("ask-until", until=wall(kept.until, firm.time_zone))
