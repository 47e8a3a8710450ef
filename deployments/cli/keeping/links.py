"""`trastienda revoke-link`: one signed link ends before its time."""

from datetime import UTC, datetime

import click

from deployments.cli.help import Command
from deployments.cli.office import office, user
from domain.refusals import Refused
from tasks.operator import told
from tasks.settings import read_settings


class NoSuchLink(Refused):
    """Nobody here made that link."""


@click.command("revoke-link", cls=Command)
@click.argument("link", metavar="LINK")
@click.option("--why", default="revoked-by-hand", show_default=True)
def revoke_link_command(link: str, why: str) -> None:
    """End one LINK that a mail brought (its address, as in the mail): its page shows nothing of it any more."""
    from tasks.gateways.letters.signed_links import BadLink, Links, digest_of  # noqa: PLC0415
    from tasks.store.keeping.keeping import RevokedLink  # noqa: PLC0415

    token = link.partition("?")[0].rstrip("/").rpartition("/")[2]
    try:
        to = Links.of(read_settings()).read_any(token)
    except BadLink:
        raise NoSuchLink("link-unknown", rule="links") from None
    with office() as store, store.begin() as uow:
        new = uow.keeping.revoke(RevokedLink(digest_of(token), to.subject, to.id, datetime.now(UTC), user(), why))
    click.echo(told("link-revoked" if new else "link-revoked-already", subject=to.subject, id=to.id))
