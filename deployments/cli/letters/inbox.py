"""`trastienda inbox`: what came in, what waits for somebody, which addresses do not work."""

from __future__ import annotations

from datetime import UTC, datetime

import click

from deployments.cli.help import Command
from deployments.cli.office import NUMBER, Answer, office, table
from domain.letters.inbound import BOUNCE_MARK_LASTS
from domain.refusals import Refused
from tasks.gateways.words import tray_word
from tasks.language import language
from tasks.operator import told

MOST = 20


class NoSuchMail(Refused):
    """The firm has no such mail."""


@click.command(cls=Command)
@click.argument("firm_id", metavar="FIRM")
@click.option("--all", "everything", is_flag=True)
@click.option("--show", type=NUMBER, metavar="MAIL")
@click.option("--json", "as_json", is_flag=True)
def inbox_command(firm_id: str, *, everything: bool, show: int | None, as_json: bool) -> None:
    """Show the mails of FIRM that could not be placed, and the addresses from which letters came back."""
    if show is not None:
        whole(firm_id, show).show(as_json=as_json)
        return
    with office() as store, store.read() as uow:
        firm = uow.firm(firm_id)
        rows = uow.inbox.listed(firm_id, most=MOST) if everything else uow.inbox.tray(firm_id)
        marked = uow.inbox.marked(firm_id, since=datetime.now(UTC) - BOUNCE_MARK_LASTS)
    zone = firm.zone
    lines = [told("inbox-last" if everything else "inbox-tray", firm=firm.name, count=len(rows))]
    lines += table(
        [
            [
                str(row.id),
                f"{row.read_at.astimezone(zone):%Y-%m-%d %H:%M}",
                row.sender,
                row.subject[:40],
                row.effect,
                tray_word(language(), row.note)[:60],
            ]
            for row in rows
        ],
        right=frozenset({0}),
    )
    if marked:
        lines += ["", told("inbox-bounced")]
        lines += table([[row.address, f"{row.last_at.astimezone(zone):%Y-%m-%d}", row.why[:80]] for row in marked])
    facts = {
        "mails": [
            {
                "id": row.id,
                "read": row.read_at.astimezone(zone),
                "from": row.sender,
                "subject": row.subject,
                "effect": row.effect,
                "note": tray_word(language(), row.note),
                "text": row.text,
                "whole": row.whole,
                "to look at": row.tray_since is not None,
            }
            for row in rows
        ],
        "addresses": [{"address": row.address, "last": row.last_at.astimezone(zone), "why": row.why} for row in marked],
    }
    Answer(facts, lines).show(as_json=as_json)


def whole(firm_id: str, mail_id: int) -> Answer:
    """Return a mail with all that it says: what was cut off may be what matters."""
    with office() as store, store.read() as uow:
        firm, row = uow.firm(firm_id), uow.inbox.one(firm_id, mail_id)
    if row is None:
        raise NoSuchMail("no-mail", rule="OP-05", firm=firm_id, mail=mail_id, acts=("list-mails",))
    read = row.read_at.astimezone(firm.zone)
    lines = [f"{read:%Y-%m-%d %H:%M}  {row.sender}", row.subject, "", row.whole or row.text]
    facts = {"id": row.id, "read": read, "from": row.sender, "subject": row.subject, "text": row.text}
    return Answer(
        facts | {"whole": row.whole or row.text, "effect": row.effect, "note": tray_word(language(), row.note)}, lines
    )
