"""`trastienda new-secret`: what signs links is another from now on."""

from __future__ import annotations

import click

from deployments.cli.help import Command


@click.command(cls=Command)
@click.confirmation_option(prompt="All links that clients and advisors were sent will end. Go on?")
def new_secret_command() -> None:
    """Take the secret of this machine for that of the database: links that another one signed end."""
    from tasks.gateways.letters.signed_links import fingerprint, secret_of  # noqa: PLC0415
    from tasks.office import SECRET  # noqa: PLC0415
    from tasks.settings import read_settings  # noqa: PLC0415
    from tasks.store.unit_of_work import open_store  # noqa: PLC0415

    settings = read_settings()
    secret = secret_of(settings)
    store = open_store(settings.database_url, {}, secret)
    with store.begin() as uow:
        uow.installation.change(SECRET, fingerprint(secret))
    store.close()
    click.echo("Done. Restart trastienda on every machine, with this secret.")
