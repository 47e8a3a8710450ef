"""Reads a mailbox by IMAP. Changes nothing in it: what was read is known by its number, never by a flag."""

import imaplib
import re
import ssl
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Protocol

from imap_tools import BaseMailBox, MailBox, MailBoxStartTls, MailBoxUnencrypted
from imap_tools.errors import ImapToolsError, MailboxLoginError

from tasks.gateways.failures import TemporaryFailure
from tasks.settings import MailboxSettings

BATCH = 50
MOST_BYTES = 2_000_000
"""So much of a mail is read; what calendars, bounces and people write is in it, large attachments are not."""
MOST_HEADS = 20
HEAD_BYTES = 8_000
TIMEOUT = 30.0
_NAME = re.compile(r"(\d{1,10})\.(?:M(\d{1,6}))?")
"""A mail in a maildir: its second, and where its program says so its microsecond (`M2P1Q2`)."""
_UID = re.compile(rb"\bUID (\d+)")
_DATE = re.compile(rb'\bINTERNALDATE "([^"]{20,30})"')


@dataclass(frozen=True, slots=True)
class Fetched:
    """A mail as the server has it: its number in the mailbox, its (first) bytes, and when the server got it."""

    uid: int
    content: bytes
    received_at: datetime | None = None


class Reader(Protocol):
    """An open mailbox; ``uid_validity`` changes when its server has numbered everything anew."""

    uid_validity: int

    def since(self, last_uid: int) -> Iterator[list[Fetched]]:
        """Return the mails above ``last_uid`` by number, ``BATCH`` at a time."""

    def copies(self, message_id: str) -> int:
        """Count the mails with this Message-ID."""

    def heads(self, message_id: str) -> list[bytes]:
        """Return the heads of the mails with this Message-ID, as far as they say to whom and about what."""


class ImapReader:
    """A folder on an IMAP server."""

    def __init__(self, box: BaseMailBox, folder: str, where: str) -> None:
        self._box, self._where = box, where
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

    def heads(self, message_id: str) -> list[bytes]:
        """Return the heads of the mails with this Message-ID, as far as they say to whom and about what."""
        uids = self._box.uids(f'HEADER Message-ID "{message_id}"')[:MOST_HEADS]
        if not uids:
            return []
        status, parts = self._box.client.uid("FETCH", ",".join(uids), "(BODY.PEEK[HEADER.FIELDS (TO CC SUBJECT)])")
        if status != "OK":
            raise TemporaryFailure("mailbox-gives-none", self._where, f"{parts!r:.200}", soon=False)
        return [part[1] for part in parts if isinstance(part, tuple)]

    def _fetch(self, uids: Sequence[int]) -> Iterator[Fetched]:
        wanted = ",".join(map(str, uids))
        status, parts = self._box.client.uid("FETCH", wanted, f"(UID INTERNALDATE BODY.PEEK[]<0.{MOST_BYTES}>)")
        if status != "OK":
            raise TemporaryFailure("mailbox-gives-none", self._where, f"{parts!r:.200}", soon=False)
        answer: list[Any] = parts
        for index, part in enumerate(answer):
            if not isinstance(part, tuple):
                continue
            after = answer[index + 1] if index + 1 < len(answer) else b""  # some servers say the number after the mail
            said = part[0] + b" " + (after if isinstance(after, bytes) else b"")
            uid = _UID.search(said)
            if uid:
                yield Fetched(int(uid[1]), part[1], _received(said))


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
            batch = [_fetched(number, path) for number, path in found[start : start + BATCH]]
            if mine := [one for one in batch if self._address in one.content[:4000].lower()]:
                yield mine

    def copies(self, message_id: str) -> int:
        """Count the mails with this Message-ID."""
        return len(self.heads(message_id))

    def heads(self, message_id: str) -> list[bytes]:
        """Return the heads of the mails with this Message-ID."""
        read = (path.read_bytes()[:HEAD_BYTES] for path in self._paths())
        return [head for head in read if message_id.encode() in head]

    def _paths(self) -> list[Path]:
        return [path for part in ("new", "cur") for path in (self._folder / part).glob("[!.]*")]


def _number(path: Path) -> int:
    """Return a mail's instant in microseconds, by its name where it says it, whichever program wrote it."""
    found = _NAME.match(path.name)
    if found is None:
        return path.stat().st_mtime_ns // 1_000
    part = int(found[2]) if found[2] else zlib.crc32(path.name.encode()) % 1_000_000
    return int(found[1]) * 1_000_000 + part


def _fetched(number: int, path: Path) -> Fetched:
    return Fetched(number, path.read_bytes()[:MOST_BYTES], datetime.fromtimestamp(number // 1_000_000, UTC))


def _received(said: bytes) -> datetime | None:
    """Return the server's own date of a mail (RFC 9051, INTERNALDATE); ``None`` where it says none that is one."""
    found = _DATE.search(said)
    try:
        return datetime.strptime(found[1].decode("ascii").strip(), "%d-%b-%Y %H:%M:%S %z") if found else None
    except ValueError:
        return None


@contextmanager
def opened(settings: MailboxSettings) -> Iterator[Reader]:
    """Open a mailbox for reading. Raise ``TemporaryFailure`` that says what is wrong, never with the password."""
    where = f"{settings.folder}, {settings.user}, {settings.host}:{settings.port}"
    if settings.security == "maildir":
        yield MaildirReader(Path(settings.folder), settings.user)
        return
    try:
        with _connect(settings).login(settings.user, settings.password, initial_folder=None) as box:
            box.folder.set(settings.folder, readonly=True)
            yield ImapReader(box, settings.folder, where)
    except MailboxLoginError:
        code, said = "mailbox-login", ""
    except (ImapToolsError, imaplib.IMAP4.error, OSError) as error:
        text = str(error).replace(settings.password, "…") if settings.password else str(error)
        code, said = "mailbox-unread", f"{type(error).__name__}: {text[:300]}"
    else:
        return
    raise TemporaryFailure(code, where, said, soon=True)  # not "from": the frames of the error hold the password


def _connect(settings: MailboxSettings) -> BaseMailBox:
    if settings.security == "none":
        return MailBoxUnencrypted(settings.host, settings.port, timeout=TIMEOUT)
    context = ssl.create_default_context()
    if settings.security == "starttls":
        return MailBoxStartTls(settings.host, settings.port, timeout=TIMEOUT, ssl_context=context)
    return MailBox(settings.host, settings.port, timeout=TIMEOUT, ssl_context=context)
