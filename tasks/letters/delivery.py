"""Delivers queued letters: claim, write, keep the bytes, send, record. Imports no Prefect.

Nothing is rendered and nothing is sent inside a transaction. A killed process leaves leases that run out; a mail
server that is down costs one attempt per thread, not one per letter.
"""

from __future__ import annotations

import logging
import time
from collections import Counter
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Self

from domain.firms.firms import Firm
from domain.letters.letters import Document, LetterState, Trouble, message_id
from tasks.gateways.appointments.invites import invite_ics
from tasks.gateways.cases.instruction_docx import MEDIA_TYPE as DOCX
from tasks.gateways.cases.instruction_docx import instruction_docx
from tasks.gateways.cases.instruction_pdf import instruction_pdf
from tasks.gateways.failures import OutcomeUnknown, PermanentFailure, ServerAway, TemporaryFailure
from tasks.gateways.letters.letter_writing import Enclosure, write_letter
from tasks.gateways.letters.mail_sending import Mailer, Refusal
from tasks.gateways.letters.signed_links import Links
from tasks.gateways.money.statement_pdf import statement_pdf
from tasks.gateways.policies.policy_pdf import machine_pdf, policy_pdf
from tasks.gateways.reports.report_pdf import report_pdf
from tasks.letters.archive import Doubt, is_doubtful, settle_by_archive
from tasks.letters.links import with_links
from tasks.letters.pushing import push_rings
from tasks.operations.letters import bounces, outbox
from tasks.settings import Settings
from tasks.store.letters.claimed_letters import ClaimedLetter
from tasks.store.unit_of_work import Store
from tasks.time.clock import Clock

logger = logging.getLogger(__name__)

BATCH = 10
WAIT_SECONDS = 1.0


def _report(document: Document, file_name: str, logo: str | None) -> Enclosure:
    return Enclosure(file_name, report_pdf(document.facts, logo_svg=logo), "application/pdf")


def _instructions(document: Document, file_name: str, logo: str | None) -> Enclosure:
    """Make a sheet in the form that its name asks for: both copies come from the same facts."""
    if file_name.endswith(".docx"):
        return Enclosure(file_name, instruction_docx(document.facts, logo_svg=logo), DOCX)
    return Enclosure(file_name, instruction_pdf(document.facts, logo_svg=logo), "application/pdf")


def _invite(document: Document, file_name: str, _logo: str | None) -> Enclosure:
    return Enclosure(file_name, invite_ics(document.facts), "application/ics", str(document.facts["method"]))


def _statement(document: Document, file_name: str, logo: str | None) -> Enclosure:
    return Enclosure(file_name, statement_pdf(document.facts, logo_svg=logo), "application/pdf")


def _policy_review(document: Document, file_name: str, logo: str | None) -> Enclosure:
    return Enclosure(file_name, policy_pdf(document.facts, logo_svg=logo), "application/pdf")


def _machines(document: Document, file_name: str, logo: str | None) -> Enclosure:
    return Enclosure(file_name, machine_pdf(document.facts, logo_svg=logo), "application/pdf")


RENDERERS = {
    "monthly_report": _report,
    "statement": _statement,
    "instructions": _instructions,
    "invite": _invite,
    "policy_review": _policy_review,
    "machine_report": _machines,
}


@dataclass(slots=True)
class Delivered:
    """Counts of one delivery: letters ``sent``, queued ``again``, ``dead``, found ``uncertain``; ``trouble`` met."""

    sent: int = 0
    again: int = 0
    dead: int = 0
    uncertain: int = 0
    trouble: Counter[str] = field(default_factory=Counter)

    def __iadd__(self, other: Delivered) -> Self:
        self.sent += other.sent
        self.again += other.again
        self.dead += other.dead
        self.uncertain += other.uncertain
        self.trouble += other.trouble
        return self


class NoMailServer(Exception):  # noqa: N818  a condition to name, not a crash
    """No mail server is configured."""


def deliver(
    store: Store, settings: Settings, firm_id: str, *, clock: Clock, patience: timedelta = timedelta(0)
) -> Delivered:
    """Deliver the firm's letters that are due, from several threads; return what became of them.

    Where the mail server's rate (``per_minute``) holds letters back, wait for up to ``patience``; what is left is
    for the next sweep. Raise ``NoMailServer`` when none is configured.
    """
    push_rings(store, settings, firm_id, now=clock())
    if settings.mail is None:
        raise NoMailServer("No mail server is configured: set TRASTIENDA_SMTP_HOST (see docs/reference/settings.md).")
    until = clock() + patience
    threads = [Postman(store, settings, firm_id, clock) for _ in range(settings.delivery_threads)]
    total = Delivered()
    with ThreadPoolExecutor(settings.delivery_threads, thread_name_prefix=f"delivery-{firm_id}") as pool:
        for done in pool.map(lambda postman: postman.work(until), threads):
            total += done
    return total


class Postman:
    """One thread's work, on one connection to the mail server."""

    def __init__(self, store: Store, settings: Settings, firm_id: str, clock: Clock) -> None:
        self.store = store
        self.firm: Firm = store.firms[firm_id]
        self.lease = settings.lease
        self.clock = clock
        self.logo = read_logo(settings, self.firm)
        self.links = Links.of(settings)
        assert settings.mail is not None  # noqa: S101  deliver() has looked
        self.mailer = Mailer(settings.mail)
        self.archive = settings.archives.get(firm_id) if self.firm.mail.archive_mailbox else None
        self.done = Delivered()
        self.server_is_away = False

    def work(self, until: datetime) -> Delivered:
        """Deliver until nothing is due, or the server is away."""
        try:
            while not self.server_is_away:
                with self.store.begin() as uow:
                    letters, uncertain = outbox.claim(uow, self.firm.id, BATCH, lease=self.lease, now=self.clock())
                self.done.uncertain += uncertain
                if letters:
                    self._round(letters)
                elif not self._may_wait(until):
                    break
        finally:
            self.mailer.close()
        return self.done

    def _may_wait(self, until: datetime) -> bool:
        """Wait a moment when letters are due and only the rate holds them back."""
        with self.store.read() as uow:
            due = uow.outbox.due(self.firm.id, now=self.clock())
        if not due or self.clock() >= until:
            return False
        time.sleep(WAIT_SECONDS)
        return True

    def _round(self, letters: list[ClaimedLetter]) -> None:
        for index, letter in enumerate(letters):
            if self.server_is_away:
                with self.store.begin() as uow:
                    outbox.give_back(uow, letters[index:], now=self.clock())
                return
            self._count(self._deliver(letter))

    def _count(self, state: LetterState | None) -> None:
        if state is LetterState.SENT:
            self.done.sent += 1
        elif state is LetterState.DEAD:
            self.done.dead += 1
        elif state is LetterState.QUEUED:
            self.done.again += 1

    def _deliver(self, letter: ClaimedLetter) -> LetterState | None:
        if self.archive and is_doubtful(letter):
            try:
                found = settle_by_archive(self.store, self.archive, letter, lease=self.lease, now=self.clock())
            except TemporaryFailure as failure:  # not knowing is no reason to send it twice
                return self._failed(letter, Trouble.LATER, failure, LetterState.CLAIMED)
            if found is not Doubt.SEND:
                return LetterState.SENT if found is Doubt.FOUND else LetterState.QUEUED
        try:
            content = letter.content or self._write(letter)
        except PermanentFailure as failure:
            return self._failed(letter, Trouble.NEVER, failure, LetterState.CLAIMED)
        except Exception as error:  # nobody foresaw it: it must not stop the others, and a mended release may cure it
            logger.exception("letter %s could not be written", letter.letter.key)
            return self._failed(letter, Trouble.LATER, error, LetterState.CLAIMED)
        with self.store.begin() as uow:
            if not outbox.keep_content(uow, letter, content, lease=self.lease, now=self.clock()):
                return None
        return self._send(letter, content)

    def _send(self, letter: ClaimedLetter, content: bytes) -> LetterState | None:
        copy = self.firm.mail.archive_mailbox

        def heard(refusals: Mapping[str, Refusal]) -> None:
            with self.store.begin() as uow:
                outbox.record_refusals(uow, letter, _replies(refusals))

        try:
            refusals = self.mailer.send(content, self.firm.mail.sender, letter.waiting, copy=copy, heard=heard)
        except OutcomeUnknown as failure:
            self.done.uncertain += 1
            self.done.trouble[str(failure)] += 1
            with self.store.begin() as uow:
                archived = self.archive is not None
                return outbox.record_unknown(uow, letter, str(failure), archived=archived, now=self.clock())
        except TemporaryFailure as failure:
            self.server_is_away = failure.soon or isinstance(failure, ServerAway)
            trouble = Trouble.SOON if failure.soon else Trouble.LATER
            return self._failed(letter, trouble, failure, LetterState.SENDING)
        except PermanentFailure as failure:
            return self._failed(letter, Trouble.NEVER, failure, LetterState.SENDING)
        replies = _replies({address: one for address, one in refusals.items() if address in letter.waiting})
        copied = copy is not None and copy not in refusals and len(replies) < len(letter.waiting)
        never = {address: reply.text for address, reply in replies.items() if reply.permanent}
        with self.store.begin() as uow:
            bounces.refused(uow, letter.letter, never, now=self.clock())
            return outbox.record_answer(uow, letter, replies, copies=int(copied), now=self.clock())

    def _failed(
        self, letter: ClaimedLetter, trouble: Trouble, error: Exception, was: LetterState
    ) -> LetterState | None:
        text = (
            str(error) if isinstance(error, TemporaryFailure | PermanentFailure) else f"{type(error).__name__}: {error}"
        )
        self.done.trouble[text] += 1
        with self.store.begin() as uow:
            return outbox.record_failure(uow, letter, trouble, text, was=was, now=self.clock())

    def _write(self, letter: ClaimedLetter) -> bytes:
        one, mail = letter.letter, self.firm.mail
        enclosures = []
        for attachment in one.attachments:
            document = letter.documents.get(attachment.document)
            if document is None:
                raise LookupError(f"no document is kept for the attachment {attachment.document!r}")
            enclosures.append(RENDERERS[document.kind](document, attachment.file_name, self.logo))
        return write_letter(
            template=one.template,
            language=one.language,
            facts=with_links(one.facts, self.links),
            sender=mail.sender,
            sender_name=self.firm.name,
            reply_to=mail.reply_to,
            recipients=one.recipients,
            attachments=enclosures,
            message_id=letter.message_id,
            thread_ids=[message_id(one.thread, mail.sender, self.store.secret)] if one.thread else [],
            written_at=self.clock(),
        )


def _replies(refusals: Mapping[str, Refusal]) -> dict[str, outbox.Reply]:
    return {address: outbox.Reply(one.text, one.permanent) for address, one in refusals.items()}


def read_logo(settings: Settings, firm: Firm) -> str | None:
    """Read the firm's logo, an SVG file beside its profile."""
    return (settings.firms / firm.face.logo).read_text(encoding="utf-8") if firm.face.logo else None
