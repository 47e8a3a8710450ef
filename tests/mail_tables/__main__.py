"""``make mail-tables``: how well mail is read, on foreign samples and on kinds made for it.

``TRASTIENDA_MAIL_SAMPLES`` names the folder of the samples, ``TRASTIENDA_MAIL_LABELS`` the file that
``tests.mail_tables.labels`` wrote for them; ``-v`` names each miss.
"""

from __future__ import annotations

import os
import sys
from collections import Counter
from pathlib import Path

from domain.letters.inbound import MailKind
from tasks.gateways.letters.mailbox.inbound_mail import read_mail
from tasks.gateways.letters.mailbox.reply_cutting import cut_reply
from tests.mail_tables.answers import REPLIES, UID
from tests.mail_tables.bounces import measure
from tests.mail_tables.notices import NOTICES, OURS
from tests.mail_tables.pages import SAID as ON_PAGES
from tests.mail_tables.pages import pages, said_on
from tests.mail_tables.quotes import SAID, kinds
from tests.mail_tables.writers import WRITTEN


def show(title: str, table: Counter[str]) -> None:
    """Print one table: what was said, and how often."""
    print(f"\n{title}: {sum(table.values())}")  # noqa: T201
    for what, count in table.most_common():
        print(f"  {count:5} {what}")  # noqa: T201


MADE = ("notices", "people", "robots", "answers", "quotes", "pages")


def made(misses: list[str]) -> dict[str, Counter[str]]:
    """Return the tables of the kinds that were made here."""
    tables: dict[str, Counter[str]] = {name: Counter() for name in MADE}

    def judge(table: str, name: str, *, right: bool) -> None:
        tables[table]["right" if right else "wrong"] += 1
        misses.extend([] if right else [f"{table}: {name}"])

    for notice in NOTICES:
        mail = read_mail(notice.content)
        causes = {one.cause for one in mail.bounced if not one.delayed}
        judge(
            "notices", notice.name, right=causes <= {notice.cause} and (notice.cause is None or OURS in mail.mentioned)
        )
    for one in WRITTEN:
        mail = read_mail(one.content)
        put_away = mail.proven or mail.kind is MailKind.BOUNCE
        right = not put_away if one.person else mail.kind is not MailKind.HUMAN
        judge("people" if one.person else "robots", one.name, right=right)
    for reply in REPLIES:
        said = [answer.answer for answer in read_mail(reply.content).answers if answer.uid == UID]
        judge("answers", reply.name, right=(said[-1] if said else None) is reply.answer)
    for name, text in kinds().items():
        judge("quotes", name, right=cut_reply(text).partition("\n\nSaludos,")[0] == SAID)
    for name, page in pages().items():
        judge("pages", name, right=said_on(page) == ON_PAGES)
    return tables


def talon(samples: Path, misses: list[str]) -> Counter[str]:
    """Return how many of talon's HTML replies are cut to what all of them say."""
    table: Counter[str] = Counter()
    for file in sorted((samples / "talon").glob("*html_replies*")):
        text = read_mail(b"From: a@b.c\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + file.read_bytes()).text
        right = " ".join(text.split()) == "Hi. I am fine. Thanks, Alex"
        table["right" if right else "wrong"] += 1
        misses.extend([] if right else [f"talon: {file.name}: {text[:200]!r}"])
    return table


def main() -> None:
    """Print every table for which there are samples."""
    samples, labels = os.environ.get("TRASTIENDA_MAIL_SAMPLES"), os.environ.get("TRASTIENDA_MAIL_LABELS")
    misses: list[str] = []
    for source in ("sisimai", "flufl_bounce") if samples and labels else ():
        for name, table in measure(Path(samples or ""), Path(labels or ""), source, misses).items():
            show(f"bounces, {source}, {name}", table)
    for title, table in made(misses).items():
        show(f"made here, {title}", table)
    if samples:
        show("talon, replies in HTML", talon(Path(samples), misses))
    if "-v" in sys.argv:
        print("\n".join(misses))  # noqa: T201


if __name__ == "__main__":
    main()
