"""`trastienda inbox`: what came in, what waits for somebody, which addresses do not work."""

from datetime import UTC, datetime
from typing import Any

import click

from deployments.cli.help import Command
from deployments.cli.office import NUMBER, Answer, Asked, asks, table
from domain.firms.firms import Firm
from domain.letters.inbound import BOUNCE_MARK_LASTS
from domain.refusals import Refused
from tasks.gateways.words import tray_word
from tasks.language import language
from tasks.operator import told

MOST = 20
MINUTE = "%Y-%m-%d %H:%M"


class NoSuchMail(Refused):
    """The firm has no such mail."""


@click.command(cls=Command)
@click.argument("firm_id", metavar="FIRM")
@click.option("--all", "everything", is_flag=True)
@click.option("--show", type=NUMBER, metavar="MAIL")
@click.option("--json", "as_json", is_flag=True)
@asks
def inbox_command(asked: Asked, *, everything: bool, show: int | None) -> Answer:
    """Show the mails of FIRM that could not be placed, and the addresses from which letters came back."""
    if show is not None:
        return whole(asked, show)
    firm, inbox, zone = asked.firm, asked.uow.inbox, asked.firm.zone
    rows = inbox.listed(firm.id, most=MOST) if everything else inbox.tray(firm.id)
    marked = inbox.marked(firm.id, since=datetime.now(UTC) - BOUNCE_MARK_LASTS)
    mails = [_facts(row, firm) | {"to look at": row.tray_since is not None} for row in rows]
    shown = [
        [
            str(one["id"]),
            f"{one['read']:%Y-%m-%d %H:%M}",
            one["from"],
            one["subject"][:40],
            one["effect"],
            one["note"][:60],
        ]
        for one in mails
    ]
    lines = [told("inbox-last" if everything else "inbox-tray", firm=firm.name, count=len(rows))]
    lines += table(shown, right=frozenset({0}))
    if marked:
        lines += ["", told("inbox-bounced")]
        lines += table([[row.address, f"{row.last_at.astimezone(zone):%Y-%m-%d}", row.why[:80]] for row in marked])
    bounced = [{"address": row.address, "last": row.last_at.astimezone(zone), "why": row.why} for row in marked]
    return Answer({"mails": mails, "addresses": bounced}, lines)


def whole(asked: Asked, mail_id: int) -> Answer:
    """Return a mail with all that it says: what was cut off may be what matters."""
    row = asked.uow.inbox.one(asked.firm.id, mail_id)
    if row is None:
        raise NoSuchMail("no-mail", rule="OP-05", firm=asked.firm.id, mail=mail_id, acts=("list-mails",))
    facts = _facts(row, asked.firm) | {"whole": row.whole or row.text}
    return Answer(facts, [f"{facts['read']:{MINUTE}}  {row.sender}", row.subject, "", facts["whole"]])


def _facts(row: Any, firm: Firm) -> dict[str, Any]:  # noqa: ANN401  a row of mails
    read, note = row.read_at.astimezone(firm.zone), tray_word(language(), row.note)
    said = {"id": row.id, "read": read, "from": row.sender, "subject": row.subject, "effect": row.effect, "note": note}
    return said | {"text": row.text, "whole": row.whole}
