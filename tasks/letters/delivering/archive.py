"""Settles letters that a crash left uncertain, by the copy that left with them; imports no Prefect.

Every letter is sent to the firm's archive in the same SMTP transaction as to its recipients: one answer of the mail
server is for both. So whoever finds the copy knows that the letter was taken, and whoever finds none, after a while
long enough for a mail to arrive, may send it again.
"""

from datetime import datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from enum import Enum

from tasks.gateways.letters.mailbox.imap import opened
from tasks.operations.letters import outbox
from tasks.settings import MailboxSettings
from tasks.store.letters.claimed_letters import ClaimedLetter
from tasks.store.unit_of_work import Store

CHECKED = timedelta(days=40)
"""So long after a restore each letter is looked for before it leaves: a month's report may be made again later."""
ARRIVES_WITHIN = timedelta(minutes=10)
LOOK_AGAIN = timedelta(minutes=2)


class Doubt(Enum):
    """What becomes of an uncertain letter: it was found, it may still arrive, or it has to be sent again."""

    FOUND = "found"
    WAIT = "wait"
    SEND = "send"


def is_doubtful(letter: ClaimedLetter) -> bool:
    """Say whether something may have become of a letter that only the archive can tell."""
    return letter.uncertain > 0 and letter.content is not None


def settle_by_archive(
    store: Store, archive: MailboxSettings, letter: ClaimedLetter, *, lease: timedelta, now: datetime
) -> Doubt:
    """Look for a copy that nobody knows of, and keep what that means. Raise ``TemporaryFailure`` when nobody can look.

    A letter that some of its recipients have already is in the archive once for each attempt that was taken.
    """
    with opened(archive) as reader:
        copies = reader.copies(letter.message_id)
    if copies > letter.copies:
        with store.begin() as uow:
            outbox.record_found(uow, letter, copies, lease=lease, now=now)
        return Doubt.FOUND
    if letter.kept_at is not None and now < letter.kept_at + ARRIVES_WITHIN:
        with store.begin() as uow:
            outbox.postpone(uow, letter, now + LOOK_AGAIN)
        return Doubt.WAIT
    return Doubt.SEND


class Gone(Enum):
    """What an archive says of a letter made after a restore: nothing, that it had gone, or that another one had."""

    NO = "no"
    YES = "yes"
    ANOTHER = "another"


def had_gone(archive: MailboxSettings, message_id: str, content: bytes) -> Gone:
    """Look whether a letter had gone out before the restore. Raise ``TemporaryFailure`` when nobody can look.

    Rows that a restore lost gave their numbers to other letters, perhaps: the same Message-ID for another address, or
    about something else, is another letter.
    """
    with opened(archive) as reader:
        heads = reader.heads(message_id)
    if not heads:
        return Gone.NO
    mine = _to_whom_about_what(content)
    return Gone.YES if any(_to_whom_about_what(head) == mine for head in heads) else Gone.ANOTHER


def _to_whom_about_what(content: bytes) -> tuple[frozenset[str], str]:
    mail = message_from_bytes(content, EmailMessage, policy=policy.default)
    to = [address.addr_spec.lower() for name in ("to", "cc") if mail[name] for address in mail[name].addresses]
    return frozenset(to), " ".join(str(mail["subject"] or "").split())
