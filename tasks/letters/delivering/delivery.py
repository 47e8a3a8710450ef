"""Delivers queued letters: claim, write, keep the bytes, send, record. Imports no Prefect.

Nothing is rendered and nothing is sent inside a transaction. A killed process leaves leases that run out; a mail
server that is down costs one attempt per thread, not one per letter.
"""

import logging
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Self

from domain.firms.firms import Firm
from domain.letters.attempts import is_too_late
from domain.letters.letters import LetterState, Trouble, is_alert, message_id
from tasks.gateways.failures import (
    Failure,
    Misconfigured,
    OutcomeUnknown,
    PermanentFailure,
    ServerAway,
    TemporaryFailure,
)
from tasks.gateways.letters.letter_writing import write_letter
from tasks.gateways.letters.mail_sending import Mailer, Refusal
from tasks.gateways.letters.signed_links import Links
from tasks.letters.delivering.archive import CHECKED, Doubt, Gone, had_gone, is_doubtful, settle_by_archive
from tasks.letters.delivering.enclosures import RENDERERS
from tasks.letters.links import own_page, with_links
from tasks.letters.pushing import push_rings
from tasks.operations.letters import mail_troubles, outbox
from tasks.operations.letters.mailbox import bounces
from tasks.operator import failure_told, told
from tasks.settings import MailSettings, Settings
from tasks.store.letters.claimed_letters import ClaimedLetter
from tasks.store.unit_of_work import Store
from tasks.time.clock import Clock
from tasks.time.side_by_side import at_once

logger = logging.getLogger(__name__)

BATCH = 10
REFUSED_PAUSE = timedelta(hours=1)
"""A letter at which the server refused us goes after the others: perhaps it was about this one after all."""
WAYS_IN = ("client_page",)
"""Letters that are about a link to somebody's page: their foot needs none."""


@dataclass(slots=True)
class Delivered:
    """Counts of one delivery: letters ``sent``, queued ``again``, ``dead``, found ``uncertain``; ``trouble`` met.

    ``held`` are due, and only the mail server's rate (``per_minute``) keeps them: a moment later they could go.
    ``elsewhere`` are with other processes, which send them or are dead: at the latest their lease tells.
    ``hindered`` says why the mail server takes nothing at all.
    """

    sent: int = 0
    again: int = 0
    dead: int = 0
    uncertain: int = 0
    trouble: Counter[str] = field(default_factory=Counter)
    held: int = field(default=0, compare=False)
    elsewhere: int = field(default=0, compare=False)
    hindered: str = ""

    def __iadd__(self, other: Self) -> Self:
        self.sent += other.sent
        self.again += other.again
        self.dead += other.dead
        self.uncertain += other.uncertain
        self.trouble += other.trouble
        self.held = max(self.held, other.held)
        self.elsewhere = max(self.elsewhere, other.elsewhere)
        self.hindered = self.hindered or other.hindered
        return self


class NoMailServer(Exception):  # noqa: N818  a condition to name, not a crash
    """No mail server is configured."""


def deliver(
    store: Store,
    settings: Settings,
    firm_id: str,
    *,
    clock: Clock,
    only_alerts: bool = False,
) -> Delivered:
    """Deliver the firm's letters that are due, from several threads; return what became of them.

    ``only_alerts`` leaves the clients' letters where they are, as while the clock cannot be believed. Raise
    ``NoMailServer`` when none is configured.
    """
    if settings.webhooks:
        push_rings(store, settings, firm_id, now=clock())
    server = settings.mail_of(firm_id)
    if server is None:
        raise NoMailServer(told("setting-no-mail-server"))
    with store.read() as uow:
        if rest := mail_troubles.resting(uow, firm_id, now=clock()):
            return Delivered(hindered=failure_told(rest.why))
        pending = uow.outbox.pending(firm_id, now=clock())
        if not pending and not outbox.is_ahead(uow, firm_id, lease=settings.lease, now=clock()):
            return Delivered(elsewhere=0 if only_alerts else uow.outbox.under_way(firm_id))
        due = uow.outbox.due(firm_id, now=clock())
    threads = postmen(store, settings, firm_id, clock, server)[: 1 + max(0, due - 1) // BATCH]
    for one in threads:
        one.only_alerts, one.beside_another = only_alerts, one is not threads[0]
    if pending and not threads[0].is_ready():  # before any letter is touched
        return threads[0].done
    total = Delivered()
    for done in at_once(Postman.work, threads, most=settings.delivery_threads, name=f"delivery-{firm_id}"):
        total += done
    with store.read() as uow:  # only now: our own threads have none left
        total.elsewhere = 0 if only_alerts else uow.outbox.under_way(firm_id)
    if total.sent and total.hindered:
        with store.begin() as uow:
            mail_troubles.half_works(uow, firm_id, now=clock())
    return total


def postmen(store: Store, settings: Settings, firm_id: str, clock: Clock, server: MailSettings) -> list["Postman"]:
    """Return those who deliver a firm's letters side by side."""
    return [Postman(store, settings, firm_id, clock, server) for _ in range(settings.delivery_threads)]


class Postman:
    """One thread's work, on one connection to the mail server."""

    def __init__(self, store: Store, settings: Settings, firm_id: str, clock: Clock, server: MailSettings) -> None:
        self.store = store
        self.firm: Firm = store.firms[firm_id]
        self.lease = settings.lease
        self.clock = clock
        self.logo = read_logo(settings, self.firm)
        self.links = Links.of(settings)
        self.mailer = Mailer(server)
        self.archive = settings.archives.get(firm_id) if self.firm.mail.archive_mailbox else None
        self.done = Delivered()
        self.server_is_away = False
        self.only_alerts = self.beside_another = False
        with store.read() as uow:
            self.troubled = uow.mail_troubles.of(firm_id) is not None
            hold = uow.keeping.open_hold(firm_id)
        self.restored = hold.since if hold and hold.archived and self.clock() < hold.since + CHECKED else None

    def work(self) -> Delivered:
        """Deliver until nothing is due, or the server is away; beside another only with a connection of its own."""
        try:
            while not self.server_is_away and (not self.beside_another or self.is_ready()):
                with self.store.begin() as uow:
                    letters, uncertain = outbox.claim(
                        uow, self.firm.id, BATCH, lease=self.lease, only_alerts=self.only_alerts, now=self.clock()
                    )
                self.done.uncertain += uncertain
                self._round(letters)
                if len(letters) < BATCH and not self._more(len(letters)):
                    break
        finally:
            self.mailer.close()
        return self.done

    def _more(self, claimed: int) -> bool:
        """Say whether letters came meanwhile; what stays although nothing was claimed, the rate holds back."""
        with self.store.read() as uow:
            due = 0 if self.only_alerts else uow.outbox.due(self.firm.id, now=self.clock())
        self.done.held = due
        return bool(claimed and due)

    def is_ready(self) -> bool:
        """Say whether the mail server can be had."""
        try:
            self.mailer.ready()
        except ServerAway as failure:
            self._hindered(failure)
            return False
        return True

    def _hindered(self, failure: ServerAway) -> None:
        self.server_is_away, self.done.hindered = True, failure_told(str(failure))
        self.done.trouble[self.done.hindered] += 1
        with self.store.begin() as uow:
            grave = isinstance(failure, Misconfigured)
            mail_troubles.hindered(uow, self.firm.id, str(failure), grave=grave, now=self.clock())

    def _round(self, letters: list[ClaimedLetter]) -> None:
        for index, letter in enumerate(letters):
            if self.server_is_away or not self.is_ready():
                with self.store.begin() as uow:
                    outbox.give_back(uow, letters[index:], now=self.clock())
                return
            self._count(self._let_lapse(letter) if is_too_late(letter.letter, self.clock()) else self._deliver(letter))

    def _count(self, state: LetterState | None) -> None:
        if state is LetterState.SENT:
            self.done.sent += 1
        elif state is LetterState.DEAD:
            self.done.dead += 1
        elif state is LetterState.QUEUED:
            self.done.again += 1

    def _let_lapse(self, letter: ClaimedLetter) -> LetterState | None:
        with self.store.begin() as uow:
            return outbox.let_lapse(uow, letter, now=self.clock())

    def _deliver(self, letter: ClaimedLetter) -> LetterState | None:
        try:
            if self.archive and is_doubtful(letter):
                found = settle_by_archive(self.store, self.archive, letter, lease=self.lease, now=self.clock())
                if found is not Doubt.SEND:
                    return LetterState.SENT if found is Doubt.FOUND else LetterState.QUEUED
            letter, content, gone = self._content(letter)
        except (PermanentFailure, TemporaryFailure) as failure:  # not knowing is no reason to send it twice
            trouble = Trouble.NEVER if isinstance(failure, PermanentFailure) else Trouble.LATER
            return self._failed(letter, trouble, failure, LetterState.CLAIMED)
        except Exception as error:  # nobody foresaw it: it must not stop the others, and a mended release may cure it
            logger.exception("letter %s could not be written", letter.letter.key)
            return self._failed(letter, Trouble.LATER, error, LetterState.CLAIMED)
        with self.store.begin() as uow:
            if not outbox.keep_content(uow, letter, content, lease=self.lease, now=self.clock()):
                return None
            if gone:  # before the rows of that were lost: nobody gets it twice (finding B4)
                return outbox.record_answer(uow, letter, {}, copies=1, now=self.clock())
        return self._send(letter, content)

    def _content(self, letter: ClaimedLetter) -> tuple[ClaimedLetter, bytes, bool]:
        """Return the letter with its bytes, and whether it had gone out before the database was restored."""
        content = letter.content or self._write(letter)
        if not (self.archive and self.restored) or is_alert(letter.letter.template):
            return letter, content, False
        gone = had_gone(self.archive, letter.message_id, content)
        if gone is Gone.ANOTHER:
            letter = self._renamed(letter, self.restored)
            return letter, self._write(letter), False
        return letter, content, gone is Gone.YES

    def _renamed(self, letter: ClaimedLetter, since: datetime) -> ClaimedLetter:
        """Give the letter a Message-ID of its own: a letter whose row was lost has its name."""
        name = message_id(f"{letter.letter.key}:{since.isoformat()}", self.firm.mail.sender, self.store.secret)
        with self.store.begin() as uow:
            uow.keeping.rename(letter.id, letter.claim, name)
        return replace(letter, message_id=name)

    def _send(self, letter: ClaimedLetter, content: bytes) -> LetterState | None:
        copy = self.firm.mail.archive_mailbox

        def heard(refusals: Mapping[str, Refusal]) -> None:
            with self.store.begin() as uow:
                outbox.record_refusals(uow, letter, _replies(refusals))

        try:
            refusals = self.mailer.send(
                content, self.firm.mail.sender, letter.waiting, copy=copy, heard=heard, alive=self._staying(letter)
            )
        except OutcomeUnknown as failure:
            self.done.uncertain += 1
            self.done.trouble[failure_told(str(failure))] += 1
            with self.store.begin() as uow:
                archived = self.archive is not None
                return outbox.record_unknown(uow, letter, str(failure), archived=archived, now=self.clock())
        except ServerAway as failure:
            self._hindered(failure)
            with self.store.begin() as uow:
                until = self.clock() + REFUSED_PAUSE
                return outbox.put_back(uow, letter, str(failure), was=LetterState.SENDING, until=until)
        except TemporaryFailure as failure:
            self.server_is_away = failure.soon
            trouble = Trouble.SOON if failure.soon else Trouble.LATER
            return self._failed(letter, trouble, failure, LetterState.SENDING)
        except PermanentFailure as failure:
            return self._failed(letter, Trouble.NEVER, failure, LetterState.SENDING)
        replies = _replies({address: one for address, one in refusals.items() if address in letter.waiting})
        copied = copy is not None and copy not in refusals and len(replies) < len(letter.waiting)
        never = {address: reply.text for address, reply in replies.items() if reply.permanent}
        with self.store.begin() as uow:
            if self.troubled:
                mail_troubles.works(uow, self.firm.id, now=self.clock())
            bounces.refused(uow, letter.letter, never, now=self.clock())
            state = outbox.record_answer(uow, letter, replies, copies=int(copied), now=self.clock())
        self.troubled = False
        return state

    def _staying(self, letter: ClaimedLetter) -> Callable[[], None]:
        """Return what keeps the letter ours while the server thinks: its answer may take longer than a lease."""
        kept = self.clock()

        def stay() -> None:
            nonlocal kept
            if self.clock() >= kept + self.lease / 3:
                kept = self.clock()
                with self.store.begin() as uow:
                    outbox.stay(uow, letter, lease=self.lease, now=kept)

        return stay

    def _failed(
        self, letter: ClaimedLetter, trouble: Trouble, error: Exception, was: LetterState
    ) -> LetterState | None:
        text = str(error) if isinstance(error, Failure) else f"{type(error).__name__}: {error}"
        self.done.trouble[failure_told(text)] += 1
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
        page = {} if one.template in WAYS_IN else {"own_page": own_page(self.store, self.links, one, now=self.clock())}
        return write_letter(
            template=one.template,
            language=one.language,
            facts=with_links(one.facts, self.links) | page,
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
