"""`trastienda new-secret`: what signs links is another from now on."""

import click

from deployments.cli.help import Command


@click.command(cls=Command)
@click.option("--yes", is_flag=True)
def new_secret_command(*, yes: bool) -> None:
    """Take the secret of this machine for that of the database: links that another one signed end."""
    from tasks.gateways.letters.signed_links import fingerprint, secret_of  # noqa: PLC0415
    from tasks.office import SECRET  # noqa: PLC0415
    from tasks.operator import told  # noqa: PLC0415
    from tasks.settings import read_settings  # noqa: PLC0415
    from tasks.store.unit_of_work import open_store  # noqa: PLC0415

    if not yes:
        click.confirm(told("new-secret-sure"), abort=True)
    settings = read_settings()
    secret = secret_of(settings)
    store = open_store(settings.database_url, {}, secret)
    with store.begin() as uow:
        uow.installation.change(SECRET, fingerprint(secret))
    store.close()
    click.echo(told("new-secret-done"))
