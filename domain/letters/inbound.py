"""Mail that came in, as far as the rules care: what kind it is, what it answers, whom it is from."""

import hashlib
import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from domain.appointments.appointments import Answer
from domain.letters.bounce_causes import Cause
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


class Waits(StrEnum):
    """Why a mail waits in the tray; the catalogues have the words."""

    ROBOT = "robot"
    UNREAD = "unread"
    INVITE_UNREAD = "invite-unread"
    INVITE_NONE = "invite-none"
    NOT_INVITED = "not-invited"
    FOR_ANOTHER = "for-another"
    ANOTHER_TIME = "another-time"
    UNCLEAR = "unclear"
    DECIDE = "decide"
    NOT_PROVED = "not-proved"
    NOT_CLIENT = "not-client"
    NO_CASE = "no-case"
    NOT_ANSWERED = "not-answered"
    ALERT_BACK = "alert-back"
    NOT_ARRIVED = "not-arrived"
    FAILED = "failed"

    def because(self, fact: str = "") -> str:
        """Return it as it is kept, with what was seen."""
        return f"{self.value}: {fact}" if fact else self.value


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
    """An address that a letter did not reach: for good, or not yet; and whose fault it is.

    ``delayed`` says that whoever writes goes on trying: there is nothing to do yet.
    """

    address: str
    permanent: bool
    why: str = ""
    cause: Cause = Cause.OTHER
    delayed: bool = False

    @property
    def is_dead(self) -> bool:
        """Whether the address itself is at fault, for good: only that marks it."""
        return self.permanent and self.cause is Cause.ADDRESS


@dataclass(frozen=True, slots=True)
class InboundMail:
    """A mail in plain values: no control characters, nothing longer than it may be.

    ``mentioned`` are the Message-IDs that it answers or reports about, the nearest first; ``text`` is what its writer
    wrote, without what was quoted, and ``whole`` with it; ``sent_at`` is the writer's own clock, ``received_at`` that
    of the firm's server. ``proven`` says that an automatic mail is one by a fact. ``authenticated`` are the servers
    that vouch for the sender's domain. ``unread_answer`` names what looks like an answer to an invite and cannot be
    read as one.
    """

    kind: MailKind
    message_id: str = ""
    sender: str = ""
    sender_name: str = ""
    subject: str = ""
    sent_at: datetime | None = None
    received_at: datetime | None = None
    mentioned: tuple[str, ...] = ()
    text: str = ""
    whole: str = ""
    note: str = ""
    proven: bool = False
    reply_to: str = ""
    authenticated: tuple[str, ...] = ()
    answers: tuple[CalendarAnswer, ...] = ()
    bounced: tuple[BouncedAddress, ...] = field(default=())
    unread_answer: str = ""


def mail_key(mail: InboundMail, content: bytes) -> str:
    """Return what tells one mail from another, whatever number or path it came by: it has its effect once (AL-01)."""
    known = f"{mail.message_id}\n{mail.sender}".encode() if mail.message_id else content
    return hashlib.sha256(known).hexdigest()


ON_ITS_WAY = timedelta(hours=1)
"""So long a mail may be under way and still counts from its writer's clock: servers put off what they do not know."""


def acted_at(sent: datetime | None, received: datetime | None, *, now: datetime) -> datetime:
    """Return when somebody acted who wrote a mail, whenever it is read: as received, and not by the writer's word.

    The writer's clock counts where it is believable beside the server's, or where the server says nothing. A server
    that took a mail a day before it was written, or after ``now``, says nothing.
    """
    if sent and sent > now:
        sent = None
    if received and (received > now or (sent and received < sent - timedelta(days=1))):
        received = None
    if sent and received and not received - ON_ITS_WAY <= sent <= received:
        sent = None
    return sent or received or now


def is_only_thanks(text: str) -> bool:
    """Say whether every word of a reply is one of thanks: a closed case stays closed then (freescout#2626)."""
    words = set(re.findall(r"\w+", text.casefold()))
    return "?" not in text and bool(words & THANKS) and words <= THANKS | BESIDE


def case_tokens(subject: str) -> list[str]:
    """Return what in a subject may be the number of a case: ``2026-00042``."""
    return re.findall(r"\b20\d\d-\d{5,}\b", subject)[:5]


def mail_urgent_key(case_id: int, hour: str) -> str:
    """Name the alert about mails on a case on which a promise hangs: once an hour."""
    return f"mail-urgent:{case_id}:{hour}"


def mail_digest_key(firm_id: str, hour: str, person: str) -> str:
    """Name the digest of the mails that wait for somebody: one an hour."""
    return f"mail-digest:{firm_id}:{hour}:{person}"
