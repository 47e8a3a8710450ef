"""Mail that came in, as far as the rules care: what kind it is, what it answers, whom it is from."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from domain.appointments.appointments import Answer
from domain.letters.thanks import BESIDE, THANKS

BOUNCE_MARK_LASTS = timedelta(days=30)
"""A mark on an address ends by itself: mailboxes come back (zammad#3389 blocked one for 157 days)."""


class MailKind(StrEnum):
    """What a mail is; only ``human`` ones are from somebody who may expect an answer."""

    ANSWER = "answer"
    COUNTER = "counter"
    BOUNCE = "bounce"
    AUTOMATIC = "automatic"
    HUMAN = "human"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class CalendarAnswer:
    """What a calendar program answers to an invite. ``sequence`` ``None``: it does not say to which."""

    uid: str
    attendee: str
    answer: Answer | None
    sequence: int | None = None
    at: datetime | None = None
    proposed: datetime | None = None
    comment: str = ""


@dataclass(frozen=True, slots=True)
class BouncedAddress:
    """An address that a letter did not reach: for good, or not yet."""

    address: str
    permanent: bool
    why: str = ""


@dataclass(frozen=True, slots=True)
class InboundMail:
    """A mail in plain values: no control characters, nothing longer than it may be.

    ``mentioned`` are the Message-IDs that it answers or reports about, the nearest first; ``text`` is what its writer
    wrote, without what was quoted, and ``whole`` with it; ``sent_at`` is the writer's own clock. ``proven`` says that
    an automatic mail is one by a fact. ``authenticated`` are the servers that vouch for the sender's domain.
    """

    kind: MailKind
    message_id: str = ""
    sender: str = ""
    sender_name: str = ""
    subject: str = ""
    sent_at: datetime | None = None
    mentioned: tuple[str, ...] = ()
    text: str = ""
    whole: str = ""
    note: str = ""
    proven: bool = False
    reply_to: str = ""
    authenticated: tuple[str, ...] = ()
    answers: tuple[CalendarAnswer, ...] = ()
    bounced: tuple[BouncedAddress, ...] = field(default=())


def mail_key(mail: InboundMail, content: bytes) -> str:
    """Return what tells one mail from another, whatever number or path it came by: it has its effect once (AL-01)."""
    known = f"{mail.message_id}\n{mail.sender}".encode() if mail.message_id else content
    return hashlib.sha256(known).hexdigest()


def is_only_thanks(text: str) -> bool:
    """Say whether every word of a reply is one of thanks: a closed case stays closed then (freescout#2626)."""
    words = set(re.findall(r"\w+", text.casefold()))
    return "?" not in text and bool(words & THANKS) and words <= THANKS | BESIDE


def case_tokens(subject: str) -> list[str]:
    """Return what in a subject may be the number of a case: ``2026-00042``."""
    return re.findall(r"\b20\d\d-\d{5,}\b", subject)[:5]
