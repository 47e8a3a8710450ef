"""Reads a mailbox by IMAP. Changes nothing in it: what was read is known by its number, never by a flag."""

from __future__ import annotations

import imaplib
import re
import ssl
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from imap_tools import BaseMailBox, MailBox, MailBoxStartTls, MailBoxUnencrypted
from imap_tools.errors import ImapToolsError, MailboxLoginError

from tasks.gateways.failures import TemporaryFailure
from tasks.settings import MailboxSettings

BATCH = 50
MOST_BYTES = 2_000_000
"""So much of a mail is read; what calendars, bounces and people write is in it, large attachments are not."""
TIMEOUT = 30.0
_UID = re.compile(rb"\bUID (\d+)")


@dataclass(frozen=True, slots=True)
class Fetched:
    """A mail as the server has it: its number in the mailbox, and its (first) bytes."""

    uid: int
    content: bytes


class Reader(Protocol):
    """An open mailbox; ``uid_validity`` changes when its server has numbered everything anew."""

    uid_validity: int

    def since(self, last_uid: int) -> Iterator[list[Fetched]]:
        """Return the mails above ``last_uid`` by number, ``BATCH`` at a time."""

    def copies(self, message_id: str) -> int:
        """Count the mails with this Message-ID."""


class ImapReader:
    """A folder on an IMAP server."""

    def __init__(self, box: BaseMailBox, folder: str) -> None:
        self._box = box
        self.uid_validity = int(box.folder.status(folder, ["UIDVALIDITY"])["UIDVALIDITY"])

    def since(self, last_uid: int) -> Iterator[list[Fetched]]:
        """Return the mails above ``last_uid`` by number, ``BATCH`` at a time."""
        # a server answers `n:*` with the last mail even when its number is below n
        uids = sorted(int(uid) for uid in self._box.uids(f"UID {last_uid + 1}:*") if int(uid) > last_uid)
        for start in range(0, len(uids), BATCH):
            yield sorted(self._fetch(uids[start : start + BATCH]), key=lambda one: one.uid)

    def copies(self, message_id: str) -> int:
        """Count the mails with this Message-ID."""
        return len(self._box.uids(f'HEADER Message-ID "{message_id}"'))

    def _fetch(self, uids: Sequence[int]) -> Iterator[Fetched]:
        wanted = ",".join(map(str, uids))
        status, parts = self._box.client.uid("FETCH", wanted, f"(UID BODY.PEEK[]<0.{MOST_BYTES}>)")
        if status != "OK":
            raise TemporaryFailure(f"the mailbox does not give its mails: {parts!r:.200}", soon=False)
        answer: list[Any] = parts
        for index, part in enumerate(answer):
            if not isinstance(part, tuple):
                continue
            after = answer[index + 1] if index + 1 < len(answer) else b""  # some servers say the number after the mail
            uid = _UID.search(part[0]) or (_UID.search(after) if isinstance(after, bytes) else None)
            if uid:
                yield Fetched(int(uid[1]), part[1])


class MaildirReader:
    """The demo's mail on this machine, as far as it is for one address; a mail's number is its instant."""

    uid_validity = 1

    def __init__(self, folder: Path, address: str) -> None:
        self._folder = folder
        self._address = f"Delivered-To: {address}\r\n".encode().lower()

    def since(self, last_uid: int) -> Iterator[list[Fetched]]:
        """Return the mails above ``last_uid`` by number, ``BATCH`` at a time."""
        found = sorted((number, path) for path in self._paths() if (number := _number(path)) > last_uid)
        for start in range(0, len(found), BATCH):
            batch = [Fetched(number, path.read_bytes()[:MOST_BYTES]) for number, path in found[start : start + BATCH]]
            if mine := [one for one in batch if self._address in one.content[:4000].lower()]:
                yield mine

    def copies(self, message_id: str) -> int:
        """Count the mails with this Message-ID."""
        return sum(message_id.encode() in path.read_bytes()[:8000] for path in self._paths())

    def _paths(self) -> list[Path]:
        return [path for part in ("new", "cur") for path in (self._folder / part).glob("*.M*")]


def _number(path: Path) -> int:
    seconds, _, rest = path.name.partition(".M")
    return int(seconds) * 1_000_000 + int(rest[:6])


@contextmanager
def opened(settings: MailboxSettings) -> Iterator[Reader]:
    """Open a mailbox for reading. Raise ``TemporaryFailure`` that says what is wrong, never with the password."""
    where = f"the mailbox {settings.folder} of {settings.user} at {settings.host}:{settings.port}"
    if settings.security == "maildir":
        yield MaildirReader(Path(settings.folder), settings.user)
        return
    try:
        with _connect(settings).login(settings.user, settings.password, initial_folder=None) as box:
            box.folder.set(settings.folder, readonly=True)
            yield ImapReader(box, settings.folder)
    except MailboxLoginError:
        problem = f"{where} does not accept the user with its password"
    except (ImapToolsError, imaplib.IMAP4.error, OSError) as error:
        text = str(error).replace(settings.password, "…") if settings.password else str(error)
        problem = f"{where} cannot be read: {type(error).__name__}: {text[:300]}"
    else:
        return
    raise TemporaryFailure(problem, soon=True)  # not "from": the frames of the error hold the password


def _connect(settings: MailboxSettings) -> BaseMailBox:
    if settings.security == "none":
        return MailBoxUnencrypted(settings.host, settings.port, timeout=TIMEOUT)
    context = ssl.create_default_context()
    if settings.security == "starttls":
        return MailBoxStartTls(settings.host, settings.port, timeout=TIMEOUT, ssl_context=context)
    return MailBox(settings.host, settings.port, timeout=TIMEOUT, ssl_context=context)
