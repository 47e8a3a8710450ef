"""Reads a mailbox on disk (mbox or maildir) into a row for each thread: who began it, about what, from when to when."""

import mailbox
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email import policy
from email.message import Message
from email.parser import BytesParser
from email.utils import getaddresses, parsedate_to_datetime
from pathlib import Path

from tasks.gateways.imports.bounds import MOST_ROWS, Refuse, too_large
from tasks.gateways.letters.mailbox.mail_texts import header, raw_header, readable

HEAD_BYTES = 65_536
MOST_REFERENCES = 100
ANSWERS = ("re:", "aw:", "rv:", "res:", "enc:", "fw:", "fwd:", "sv:")


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail as its head says: its Message-ID, those of the mails before it, and who wrote it when about what."""

    id: str
    before: tuple[str, ...]
    at: datetime
    address: str
    name: str
    subject: str


def threads(file: Path, refuse: Refuse) -> list[dict[str, str]]:
    """Return a row for each thread, the oldest first; what has no date or no sender is nobody's mail."""
    mails = sorted(_mails(file, refuse), key=lambda one: one.at)
    if not mails:
        raise refuse("no-mail")
    root: dict[str, str] = {}
    found: dict[str, list[Mail]] = {}
    for mail in mails:
        known = next((root[one] for one in mail.before if one in root), None)
        begun = known or (mail.before[0] if mail.before else mail.id)
        root |= dict.fromkeys((mail.id, *mail.before, begun), begun)
        found.setdefault(begun, []).append(mail)
    return [_row(thread, parts) for thread, parts in found.items()]


def _row(thread: str, mails: Sequence[Mail]) -> dict[str, str]:
    first, last = mails[0], mails[-1]
    answer = next((one for one in mails if one.address != first.address), None)
    return {
        "thread": thread.strip("<>")[:200],
        "from": first.address,
        "from_name": first.name or first.address,
        "subject": plain(first.subject),
        "first_at": first.at.isoformat(),
        "answered_at": answer.at.isoformat() if answer else "",
        "answered_by": answer.address if answer else "",
        "last_at": last.at.isoformat(),
        "mails": str(len(mails)),
    }


def plain(subject: str) -> str:
    """Return a subject without the marks of answers."""
    text = " ".join(subject.split())
    while text.lower().startswith(ANSWERS):
        text = text.partition(":")[2].strip()
    return text


def _mails(file: Path, refuse: Refuse) -> Iterator[Mail]:
    for count, content in enumerate(_contents(file, refuse)):
        if count >= MOST_ROWS:
            raise too_large(refuse, "rows", MOST_ROWS)
        mail = _mail(BytesParser(policy=policy.compat32).parsebytes(content, headersonly=True))
        if mail:
            yield mail


def _contents(file: Path, refuse: Refuse) -> Iterator[bytes]:
    """Return the heads of the mails; names that other programs gave their files end nothing."""
    try:
        if not file.is_dir():
            box = mailbox.mbox(file, create=False)
            for key in box.iterkeys():
                with box.get_file(key) as stream:
                    yield stream.read(HEAD_BYTES)
            return
        for folder in (file / "cur", file / "new"):
            for path in sorted(folder.iterdir()) if folder.is_dir() else ():
                if path.is_file():
                    with path.open("rb") as stream:
                        yield stream.read(HEAD_BYTES)
    except OSError as error:
        raise refuse("not-opened", why=error.strerror) from error


def _mail(head: Message) -> Mail | None:
    people = getaddresses([raw_header(head, "From")])  # taken apart before it is decoded: a name may hold a comma
    try:
        at = parsedate_to_datetime(raw_header(head, "Date"))
    except (ValueError, TypeError, IndexError):
        return None
    if not people or "@" not in people[0][1]:
        return None
    at = at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
    name, address = people[0]
    named = f"{head.get('References', '')} {head.get('In-Reply-To', '')}".split()
    id_ = raw_header(head, "Message-ID").strip() or f"<{at.isoformat()}.{address}>"
    before = tuple(dict.fromkeys(named[:MOST_REFERENCES]))
    return Mail(id_, before, at, address.lower(), " ".join(readable(name).split()), header(head, "Subject"))
