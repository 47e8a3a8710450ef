"""`trastienda clock`: whether this machine's clock can be right, and the operator's word that it is."""

from datetime import UTC, datetime

import click

from deployments.cli.help import Command
from deployments.cli.office import office, user
from domain.acts import By
from tasks.operator import told


@click.command("clock", cls=Command)
@click.option("--believe", is_flag=True)
@click.option("--why", default="clock-is-right", show_default=True)
def clock_command(why: str, *, believe: bool) -> None:
    """See whether this machine's clock can be right, by the newest instant on record."""
    from tasks.time import guard  # noqa: PLC0415

    now = datetime.now(UTC)
    with office(now) as store:
        if believe:
            guard.believe(store, By(user(), why, now))
            click.echo(told("clock-believed"))
        jump = guard.jumped(store)
    if jump is None:
        click.echo(told("clock-right", now=f"{now:%Y-%m-%d %H:%M}"))
        return
    click.echo(told(f"clock-{jump.direction}", now=f"{jump.now:%Y-%m-%d %H:%M}", last=f"{jump.last:%Y-%m-%d %H:%M}"))
    raise SystemExit(1)
