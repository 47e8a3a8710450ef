"""`trastienda plan`: a client asks for another plan."""

import click

from deployments.cli.help import Command
from deployments.cli.office import Asked, does, now_option
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
@does
def plan_command(asked: Asked, client_text: str, plan: str, *, again: bool) -> str:
    """Ask for CLIENT's change to PLAN: in force from the first day of next month (PE-10)."""
    uow, by, client = asked.uow, asked.by, find_client(asked.uow, asked.firm.id, client_text)
    once(uow, "plan", {"client": client.id, "plan": plan, "who": by.who, "why": by.why}, again=again, now=by.at)
    change = request_plan_change(uow, asked.firm.id, client.id, None if plan == "none" else plan, by=by)
    about = {"client": client.name, "from": str(change.month.first_day)}
    if change.terms:
        return told("plan-has", plan=change.terms.name, hours=str(change.terms.hours), **about)
    return told("plan-none", **about)
