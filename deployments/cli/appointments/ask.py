"""`trastienda ask`: a client is asked, by mail, to choose the time of an appointment."""

from __future__ import annotations

import click

from deployments.cli.help import Command
from deployments.cli.office import instant, now_option, office, user
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
def ask_command(
    firm_id: str,
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
    why: str,
    actor: str | None,
    again: bool,
    now: str | None,
) -> None:
    """Send a client of FIRM a link to the free times; what it chooses is booked (OP-05, PE-06, PE-07)."""
    if bool(number) == bool(client_text):
        raise click.UsageError(told("ask-one"))
    with office() as store, store.begin() as uow:
        firm = uow.firm(firm_id)
        at = instant(now, firm)
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
        about = {"firm": firm_id, "case": number, "client": client_text, "wanted": wanted, "who": actor, "why": why}
        once(uow, "ask", about, again=again, now=at)
        asked = ask(
            uow,
            firm_id,
            wanted,
            case_id=cases.find(uow, firm_id, number) if number else None,
            client_id=find_client(uow, firm_id, client_text).id if client_text else None,
            actor=actor or user(),
            why=why,
            now=at,
        )
    click.echo(told("ask-until", until=wall(asked.until, firm.time_zone)))
