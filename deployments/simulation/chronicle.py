"""What an oracle may know of a story that happened: the deeds, the letters, and the ledger as its listing shows it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from email import message_from_bytes
from email.header import decode_header, make_header
from typing import Any

from deployments.simulation.story import Happening, Story

_ENCLOSED = re.compile(rb"(Content-Disposition: attachment;(?:[^\n]+\n)+\r\n)[A-Za-z0-9+/=\r\n]+")


@dataclass(frozen=True, slots=True)
class Deed:
    """A happening as it came about: when, whether a door took it, what the door said, by which ``rule`` it refused."""

    at: datetime
    happening: Happening
    done: bool
    said: str = ""
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail as who received it reads it."""

    at: datetime
    to: tuple[str, ...]
    id: str
    subject: str
    text: str
    files: tuple[str, ...]
    digest: str
    html: str = ""

    def __str__(self) -> str:
        """Return it on a line."""
        return f"{self.at.isoformat()} {','.join(self.to)} {self.subject!r} {','.join(self.files)} {self.digest}"


def letter_of(at: datetime, to: tuple[str, ...], content: bytes) -> Letter:
    """Take a mail apart; what it encloses is not read, only named: reading it costs more than writing it did."""
    mail = message_from_bytes(_ENCLOSED.sub(rb"\1", content))
    texts, files = {"plain": "", "html": ""}, []
    for part in (one for one in mail.walk() if not one.is_multipart()):
        if part.get_content_disposition() == "attachment":
            files.append(str(part.get_filename()))
        elif part.get_content_maintype() == "text" and not texts.get(part.get_content_subtype()):
            said = bytes(part.get_payload(decode=True))
            texts[part.get_content_subtype()] = said.decode(str(part.get_content_charset() or "utf-8"))
    subject, words = str(make_header(decode_header(" ".join(str(mail["subject"]).split())))), texts["plain"]
    digest = hashlib.sha256(words.encode()).hexdigest()[:12]
    return Letter(at, to, str(mail["message-id"]), subject, words, tuple(files), digest, texts["html"])


@dataclass
class Chronicle:
    """What an oracle may know: the story, the deeds, the letters, and the ledger as its listing shows it."""

    story: Story
    profile: Mapping[str, Any]
    deeds: list[Deed] = field(default_factory=list)
    letters: list[Letter] = field(default_factory=list)
    ledger: list[Mapping[str, Any]] = field(default_factory=list)
    payments: list[Mapping[str, Any]] = field(default_factory=list)
    numbers: dict[str, str] = field(default_factory=dict)
    """The number of a case, by its label."""
    troubles: list[str] = field(default_factory=list)
    """What no rule foresees: a flow that broke off."""
    sweeps: int = 0

    @property
    def digest(self) -> str:
        """Return a hash of everything: one seed gives one run."""
        lines = [*map(repr, self.deeds), *map(str, self.letters), *map(repr, self.ledger), *map(repr, self.payments)]
        return hashlib.sha256("\n".join(lines).encode()).hexdigest()
