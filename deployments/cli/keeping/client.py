"""`trastienda client`: a client's data for the client, and a client forgotten."""

from datetime import UTC, datetime
from pathlib import Path

import click

from deployments.cli.help import Group
from deployments.cli.office import office, table, user
from domain.acts import By
from tasks.operations.clients.clients import find_client
from tasks.operator import told
from tasks.settings import read_settings

WHY = click.option("--why", required=True)


@click.group("client", cls=Group)
def client_command() -> None:
    """Give a client its data, or forget the client (docs/privacy.md)."""


@client_command.command("export")
@click.argument("firm_id", metavar="FIRM")
@click.argument("text", metavar="CLIENT")
@click.argument("out", type=click.Path(dir_okay=False, path_type=Path))
@WHY
def export_command(firm_id: str, text: str, out: Path, why: str) -> None:
    """Write everything about CLIENT (id or exact name) into OUT, a ZIP: readable JSON, mails, documents."""
    from tasks.keeping.persons import export  # noqa: PLC0415

    with office() as store:
        with store.read() as uow:
            firm, client = uow.firm(firm_id), find_client(uow, firm_id, text)
        person, letters = export(store, firm, client, out, by=By(user(), why, datetime.now(UTC)))
    rows = sum(map(len, person.rows.values()))
    click.echo(told("client-exported", place=out, rows=rows, tables=len(person.rows), letters=letters))


@client_command.command("forget")
@click.argument("firm_id", metavar="FIRM")
@click.argument("text", metavar="CLIENT")
@click.option("--yes", is_flag=True)
@WHY
def forget_command(firm_id: str, text: str, why: str, *, yes: bool) -> None:
    """Forget CLIENT: what is said of the person is erased, amounts in the books stay under a pseudonym."""
    from tasks.keeping import persons as keeping  # noqa: PLC0415
    from tasks.keeping.backups import keep_for  # noqa: PLC0415
    from tasks.operations.keeping import persons  # noqa: PLC0415

    settings, by = read_settings(), By(user(), why, datetime.now(UTC))
    with office() as store:
        with store.begin(keep=False) as uow:
            client = find_client(uow, firm_id, text)
            person = persons.look(uow, client, now=by.at)
            done = persons.forget(uow, client, by=by)
        click.echo(told("client-would", name=client.name, pseudonym=done.pseudonym))
        click.echo("\n".join(table([(name, str(count)) for name, count in sorted(done.counts.items()) if count])))
        if not yes:
            click.echo(told("client-sure"))
            return
        keeping.forget(store, settings.home, client, by=by)
        click.echo(told("client-forgotten", pseudonym=done.pseudonym))
        click.echo(told("client-backups", days=keep_for(store).days))
    click.echo(_prefect(person.words))


def _prefect(words: tuple[str, ...]) -> str:
    from deployments.serve.engine.forgetting import forget_words  # noqa: PLC0415
    from deployments.serve.environment import EVENT_DAYS, RUN_DAYS, login_of  # noqa: PLC0415

    settings = read_settings()
    try:
        count = forget_words(settings.prefect_api_url, login_of(settings), words)
    except (OSError, ValueError):
        return told("client-prefect-away", days=RUN_DAYS)
    return told("client-prefect", count=count, days=EVENT_DAYS)
