"""`trastienda plan`: a client asks for another plan."""

from __future__ import annotations

import click

from deployments.cli.help import Command
from deployments.cli.office import instant, now_option, office, user
from deployments.cli.options import again_option, once
from tasks.operations.clients.clients import find_client
from tasks.operations.money.plans import request_plan_change
from tasks.operator import told


@click.command(cls=Command)
@click.argument("firm_id", metavar="FIRM")
@click.argument("client_text", metavar="CLIENT")
@click.argument("plan", metavar="PLAN|none")
@click.option("--why", default="client-asked", show_default=True)
@click.option("--actor")
@again_option
@now_option
def plan_command(
    firm_id: str, client_text: str, plan: str, *, why: str, actor: str | None, again: bool, now: str | None
) -> None:
    """Ask for CLIENT's change to PLAN: in force from the first day of next month (PE-10)."""
    with office() as store, store.begin() as uow:
        firm, client = uow.firm(firm_id), find_client(uow, firm_id, client_text)
        at = instant(now, firm)
        once(uow, "plan", {"client": client.id, "plan": plan, "who": actor, "why": why}, again=again, now=at)
        change = request_plan_change(
            uow,
            firm_id,
            client.id,
            None if plan == "none" else plan,
            actor=actor or user(),
            why=why,
            now=at,
        )
    about = {"client": client.name, "from": str(change.month.first_day)}
    if change.terms:
        click.echo(told("plan-has", plan=change.terms.name, hours=str(change.terms.hours), **about))
    else:
        click.echo(told("plan-none", **about))
