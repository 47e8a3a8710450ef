"""The demo's mail on disk: a Maildir, which real IMAP servers read too."""

import hashlib
import itertools
import os
import re
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Received:
    """A mail as it came: ``content`` byte for byte, and the envelope that it came in."""

    name: str
    content: bytes
    sender: str
    recipients: tuple[str, ...]

    @property
    def received_at(self) -> datetime:
        """When it came (UTC)."""
        return datetime.fromtimestamp(int(self.name.split(".")[0]), UTC)

    @property
    def message_id(self) -> str:
        """The mail's Message-ID, or nothing."""
        return message_id(self.content)

    @property
    def sha256(self) -> str:
        """What tells a second copy from another mail."""
        return hashlib.sha256(self.content).hexdigest()


def message_id(content: bytes) -> str:
    """Read the Message-ID, empty when there is none."""
    found = re.search(rb"^message-id:\s*(\S+)", content.partition(b"\r\n\r\n")[0], re.IGNORECASE | re.MULTILINE)
    return found[1].decode("ascii", "replace") if found else ""


class Keeper(Protocol):
    """What the mail server does with a mail."""

    def keep(self, content: bytes, sender: str, recipients: Sequence[str]) -> None:
        """Keep one mail."""


class Maildir:
    """Keeps each mail as a file. The envelope goes before the mail's own headers, as mail servers write it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._serial = itertools.count()
        for part in ("tmp", "new", "cur"):
            (folder / part).mkdir(parents=True, exist_ok=True)

    def keep(self, content: bytes, sender: str, recipients: Sequence[str]) -> None:
        """Write the mail; whoever looks sees all of it or nothing."""
        seconds, fraction = divmod(time.time_ns(), 10**9)
        # sorted by name is sorted by arrival
        name = f"{seconds}.M{fraction // 1000:06d}Q{next(self._serial):06d}P{os.getpid()}.demo"
        envelope = [f"Return-Path: <{sender}>", *(f"Delivered-To: {address}" for address in recipients)]
        head = "".join(f"{line}\r\n" for line in envelope).encode("utf-8", "surrogateescape")
        written = self.folder / "tmp" / name
        written.write_bytes(head + content)
        written.rename(self.folder / "new" / name)

    def names(self) -> list[str]:
        """List the mails, newest first. An IMAP server moves read ones to ``cur`` and adds flags after a colon."""
        names = (entry.name.partition(":")[0] for part in ("new", "cur") for entry in os.scandir(self.folder / part))
        return sorted(names, reverse=True)

    def read(self, name: str) -> Received:
        """Read a mail; ``FileNotFoundError`` when there is none of that name."""
        raw = self._raw(name)
        sender, recipients = "", []
        while envelope := re.match(rb"(Return-Path|Delivered-To): <?([^\r\n>]*)>?\r\n", raw):
            if envelope[1] == b"Return-Path":
                sender = envelope[2].decode("utf-8", "replace")
            else:
                recipients.append(envelope[2].decode("utf-8", "replace"))
            raw = raw[envelope.end() :]
        return Received(name, raw, sender, tuple(recipients))

    def all(self) -> Iterator[Received]:
        """Read every mail, in the order in which they came."""
        return (self.read(name) for name in reversed(self.names()))

    def _raw(self, name: str) -> bytes:
        if not re.fullmatch(r"[\w.]+", name):
            raise FileNotFoundError(name)
        with suppress(FileNotFoundError):
            return (self.folder / "new" / name).read_bytes()
        for path in (self.folder / "cur").glob(f"{name}*"):
            return path.read_bytes()
        raise FileNotFoundError(name)


class Sink:
    """Keeps one line per mail (Message-ID, SHA-256, bytes, recipients; tabs between) and forgets the mail."""

    def __init__(self, file: Path) -> None:
        self._file = file.open("a", encoding="utf-8", buffering=1)

    def keep(self, content: bytes, sender: str, recipients: Sequence[str]) -> None:  # noqa: ARG002  the same for all keepers
        """Write the line."""
        digest = hashlib.sha256(content).hexdigest()
        self._file.write(f"{message_id(content)}\t{digest}\t{len(content)}\t{','.join(recipients)}\n")
