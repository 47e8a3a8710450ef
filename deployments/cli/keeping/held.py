"""`trastienda held`: the letters of which nobody knows, after a restore, whether they had gone out."""

from collections.abc import Sequence
from datetime import UTC, datetime

import click

from deployments.cli.help import Command
from deployments.cli.keeping.backup import show_firm
from deployments.cli.office import office, table, user
from domain.acts import By
from domain.refusals import Refused
from tasks.operator import told
from tasks.settings import read_settings
from tasks.store.keeping.keeping import UnsentLetter
from tasks.store.unit_of_work import Store, UnitOfWork

ALL = "all"


class NotHeld(Refused):
    """A letter that is not held, or does not exist."""


@click.command("held", cls=Command)
@click.argument("firm_id", metavar="FIRM")
@click.option("--let-go", "go", multiple=True, metavar="KEY")
@click.option("--drop", multiple=True, metavar="KEY")
@click.option("--ask-archive", is_flag=True)
@click.option("--end", is_flag=True)
@click.option("--why", default="decided-by-hand", show_default=True)
def held_command(
    firm_id: str, go: tuple[str, ...], drop: tuple[str, ...], why: str, *, ask_archive: bool, end: bool
) -> None:
    """See FIRM's letters that are held since a restore, and decide what becomes of them."""
    from tasks.keeping.restoring import settle_again  # noqa: PLC0415
    from tasks.operations.keeping import holds  # noqa: PLC0415

    by = By(user(), why, datetime.now(UTC))
    with office() as store:
        if ask_archive:
            show_firm(firm_id, settle_again(store, read_settings(), firm_id, by=by))
        with store.begin() as uow:
            if go:
                click.echo(told("held-let-go", count=holds.let_go(uow, firm_id, _wanted(uow, firm_id, go), by=by)))
            if drop:
                click.echo(told("held-dropped", count=holds.drop(uow, firm_id, _wanted(uow, firm_id, drop), by=by)))
            if end:
                click.echo(told("held-ended" if holds.end_hold(uow, firm_id, by=by) else "held-none"))
        _show(store, firm_id)


def _wanted(uow: UnitOfWork, firm_id: str, keys: Sequence[str]) -> list[UnsentLetter]:
    found = uow.keeping.unsent(uow.firm(firm_id).id, () if ALL in keys else keys)
    missing = set(keys) - {ALL} - {one.key for one in found}
    if missing:
        raise NotHeld("not-held", rule="letters", keys=tuple(sorted(missing)), acts=("list-held",))
    return found


def _show(store: Store, firm_id: str) -> None:
    with store.read() as uow:
        firm = uow.firm(firm_id)
        letters, hold = uow.keeping.unsent(firm_id), uow.keeping.open_hold(firm_id)
    if hold and not hold.archived:
        since = hold.since.astimezone(firm.zone)
        made = hold.made_at.astimezone(firm.zone)
        click.echo(told("held-since", since=f"{since:%Y-%m-%d %H:%M}", made=f"{made:%Y-%m-%d %H:%M}", firm=firm_id))
    rows = [
        (f"{one.created_at.astimezone(firm.zone):%Y-%m-%d %H:%M}", one.key, ", ".join(one.addresses)) for one in letters
    ]
    click.echo("\n".join(table(rows)) if rows else told("held-nothing"))
