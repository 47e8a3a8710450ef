"""Letters: what is sent to whom, under which unique key, and when a failed one is tried again.

Business keys are built here and nowhere else, from ids and ISO dates: twice is once because the database
refuses the second row with the same key (AL-01).
"""

import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from domain.time.periods import Month


class LetterState(StrEnum):
    """Where a letter stands.

    ``queued`` waits for its next attempt; ``claimed`` is being written by one process; ``sending`` means that its
    exact bytes are kept and may have reached the mail server; ``sent`` was accepted for every recipient that was
    not refused; ``dead`` will not be tried again by itself. After a restore a letter of which nobody knows whether it
    went out is ``held`` until somebody decides; ``dropped`` is what somebody decided not to send, or
    what a newer letter, or the time, made useless before it left.
    """

    QUEUED = "queued"
    CLAIMED = "claimed"
    SENDING = "sending"
    SENT = "sent"
    DEAD = "dead"
    HELD = "held"
    DROPPED = "dropped"


class Trouble(StrEnum):
    """What a failed attempt means: the connection broke, the server said not now, or the server said never."""

    SOON = "soon"
    LATER = "later"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class Recipient:
    """An address with the name to show."""

    address: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A document (by its key) to render and attach under ``file_name``."""

    document: str
    file_name: str


@dataclass(frozen=True, slots=True)
class Document:
    """The facts from which a document is rendered; ``kind`` names its template, ``key`` is unique."""

    key: str
    firm_id: str
    kind: str
    language: str
    facts: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail to be sent. ``facts`` are plain JSON values: ISO instants, decimals as text, never formatted.

    ``at_opening``: no client waits for it, so that it does not leave before the firm's next opening.
    """

    key: str
    firm_id: str
    template: str
    language: str
    facts: Mapping[str, object]
    recipients: tuple[Recipient, ...]
    attachments: tuple[Attachment, ...] = ()
    client_id: int | None = None
    case_id: int | None = None
    thread: str | None = None
    at_opening: bool = False

    def __post_init__(self) -> None:
        if not self.recipients:
            raise ValueError(f"letter {self.key} has no recipient")


def letter_key(name: str, *about: object) -> str:
    """Name a letter by what it is and what it is about (ids, months, instants): it is queued once by that (AL-01)."""
    return ":".join((name, *(one.isoformat() if isinstance(one, date) else str(one) for one in about)))


def report_key(client_id: int, month: Month, revision: int = 0) -> str:
    """Name the monthly report of a client; revision 0 is the promised one, later ones were asked for by hand."""
    return f"report:{client_id}:{month}" + (f":r{revision}" if revision else "")


def late_report_alert_key(firm_id: str, month: Month, first_client_id: int) -> str:
    """Name an alert about late reports: each client is in one alert, so the first of them names it (PE-09)."""
    return f"report-late:{firm_id}:{month}:{first_client_id}"


def contact_alert_key(case_id: int, owed_since: datetime, stage: str) -> str:
    """Name the operator's alert that a call is nearly due (``warning``) or ``late``, once a call owed (PE-04)."""
    return f"contact-{stage}:{case_id}:{owed_since.isoformat()}"


def reminder_key(case_id: int, until: datetime, days: int) -> str:
    """Name the reminder so many business days before a deadline: once for each deadline (MX-11)."""
    return f"reminder:{case_id}:{until.isoformat()}:{days}"


def closing_key(case_id: int, closed_at: datetime) -> str:
    """Name the letter that a case was closed as of then: once, unless the closing was undone."""
    return f"closed:{case_id}:{closed_at.isoformat()}"


def instructions_key(case_id: int, owed_since: datetime, revision: int = 0) -> str:
    """Name the instruction sheet that a case has been owed since then; a revision only follows a dead one (MX-08)."""
    return f"instructions:{case_id}:{owed_since.isoformat()}" + (f":r{revision}" if revision else "")


def sign_in_key(id_: int, at: datetime, *, by: str = "sign-in") -> str:
    """Name a mail about signing in: a link, or a new ``passkey``; SQLite gives ids of forgotten ones again."""
    return f"{by}:{id_}:{at:%Y-%m-%d}"


def again_key(key: str, times: int) -> str:
    """Name a letter that was sent again by hand, the ``times``-th time."""
    return f"{key}:again{times}"


def morning_key(firm_id: str, day: date) -> str:
    """Name the operator's mail of what needs somebody: one a day."""
    return f"morning:{firm_id}:{day.isoformat()}"


def owner_month_key(firm_id: str, month: Month) -> str:
    """Name the operator's paper of a month: one a month."""
    return f"owner-month:{firm_id}:{month}"


def page_asked_key(contact_id: int, at: datetime) -> str:
    """Name the letter with the link to somebody's page: once in ten minutes, however often it is asked for."""
    return f"page:{contact_id}:{at:%Y-%m-%dT%H:%M}"[:-1]


def appointment_thread(appointment_id: int) -> str:
    """Name the thread of an appointment that belongs to no case."""
    return f"appointment:{appointment_id}"


def operator_alert_key(about: str, firm_id: str) -> str:
    """Name an alert to the operator about one thing, such as ``run:<id>:failed``: once per firm."""
    return f"operator-alert:{about}:{firm_id}"


def payment_asked_key(case_id: int, about: str) -> str:
    """Name the letter that asks for what a session of a case lacks; ``about`` is an appointment, or an instant."""
    return f"payment-asked:{case_id}:{about}"


def overdue_key(client_id: int, due: date, number: int) -> str:
    """Name a reminder of what was due on a day: the first, or the second."""
    return f"overdue:{client_id}:{due.isoformat()}:{number}"


def statement_key(client_id: int, month: Month, revision: int = 0) -> str:
    """Name a client's statement of a month; revision 0 is the one of the month's end, later ones were asked for."""
    return f"statement:{client_id}:{month}" + (f":r{revision}" if revision else "")


def invoice_key(invoice_id: int) -> str:
    """Name the mail with a stamped tax document, and the document itself."""
    return f"invoice:{invoice_id}"


def case_statement_key(case_id: int) -> str:
    """Name the statement of a case that was closed."""
    return f"statement:case:{case_id}"


def escalation_key(case_id: int, since: datetime) -> str:
    """Name the letter that asks a client for an on-site review, once for each escalation (MX-13)."""
    return f"escalated:{case_id}:{since.isoformat()}"


def quote_key(quote_id: int, revision: int = 0) -> str:
    """Name the letter that brings a quote."""
    return f"quote:{quote_id}" + (f":r{revision}" if revision else "")


def quote_answer_key(quote_id: int) -> str:
    """Name the letter that confirms how a quote ended; it ends once (MX-13)."""
    return f"quote-ended:{quote_id}"


def policy_round_key(round_id: int, what: str) -> str:
    """Name a letter of a policy's round, once each: ``proposal``, ``equilibrium`` or ``ended`` (MX-17)."""
    return f"policy-round:{round_id}:{what}"


def policy_duty_key(duty_id: int) -> str:
    """Name the letter that brings something that a policy promised, such as a status report (MX-18)."""
    return f"policy-duty:{duty_id}"


def policy_thread(policy_id: int) -> str:
    """Name the thread of a policy's letters."""
    return f"policy:{policy_id}"


def case_thread(case_id: int) -> str:
    """Name the thread into which mail programs put every letter of a case."""
    return f"case:{case_id}"


def message_id(key: str, sender: str, secret: str) -> str:
    """Return the Message-ID of the letter or thread ``key``: the same for every attempt, no client data in it.

    It is keyed with the installation's secret: whoever names it has seen the letter (keys themselves can be guessed).
    """
    digest = hmac.new(secret.encode(), key.encode(), hashlib.sha256).hexdigest()
    return f"<{digest[:32]}@{sender.rpartition('@')[2]}>"


TO_OUR_PEOPLE = frozenset(
    {"operator_alert", "report_late_alert", "contact_alert", "intake_alert", "case_watch", "desk_note"}
)
"""Letters to who works at the firm: what they need most while something is wrong."""


def is_alert(template: str) -> bool:
    """Say whether a letter goes to the firm's own people: it may come twice, is never held, and none is about it."""
    return template in TO_OUR_PEOPLE
