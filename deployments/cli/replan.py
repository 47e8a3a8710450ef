"""`trastienda replan`: what a changed calendar moves, at once and named; by itself it happens within five minutes."""

from dataclasses import asdict

import click

from deployments.cli.help import Command
from deployments.cli.office import Answer, answer_options, instant, now_option, office, table
from tasks.operations.time.replanning import replan
from tasks.operator import told
from tasks.time.calendars import freeze_holidays


@click.command(cls=Command)
@click.argument("firm_id", metavar="FIRM")
@click.option("--rehearse", is_flag=True)
@answer_options
@now_option
def replan_command(
    firm_id: str,
    *,
    rehearse: bool,
    as_json: bool,
    language: str | None,  # noqa: ARG001  the answer is numbers and dates
    now: str | None,
) -> None:
    """Plan anew what hangs on days whose hours changed: holidays, special days, opening hours."""
    with office() as store:
        with store.read() as uow:
            firm = uow.firm(firm_id)
        at = instant(now, firm)
        freeze_holidays(store, [firm], now=at)
        with store.begin(keep=not rehearse) as uow:
            done = replan(uow, firm_id, now=at)
    shown = {
        "days": ", ".join(day.isoformat() for day in done.days) or told("cli-none"),
        "calls": str(done.calls),
        "reminders": str(done.reminders),
        "letters": str(done.letters),
        "duties": str(done.duties),
        "appointments": ", ".join(map(str, done.appointments)) or told("cli-none"),
    }
    rows = [(told(f"replan-{what}"), found) for what, found in shown.items()]
    Answer(asdict(done), table(rows)).show(as_json=as_json)
