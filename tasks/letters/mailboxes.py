"""Reads a firm's mailbox from where the last reading stopped; imports no Prefect.

A batch is one transaction: effects and position together, so that a crash repeats or loses nothing. Where one mail
spoils its batch, each is taken alone, and the one that cannot be taken waits in the tray.
"""

import logging
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.exc import OperationalError

from domain.letters.inbound import mail_key
from tasks.gateways.letters.mailbox.imap import Fetched, opened
from tasks.gateways.letters.mailbox.mail_reader import MailReader
from tasks.operations.letters.mailbox import inbox, telling
from tasks.operations.letters.mailbox.inbox import NewMail
from tasks.operator import told
from tasks.settings import Settings
from tasks.store.unit_of_work import Store
from tasks.time.clock import Clock

logger = logging.getLogger(__name__)


class NoMailbox(Exception):  # noqa: N818  a condition to name, not a crash
    """The firm has no mailbox to read."""


def read_mailbox(store: Store, settings: Settings, firm_id: str, *, clock: Clock) -> Counter[str]:
    """Read what is new in the firm's mailbox; return how often each effect occurred.

    Raise ``NoMailbox`` when none is configured, ``TemporaryFailure`` when it cannot be read.
    """
    mailbox = settings.mailboxes.get(firm_id)
    if mailbox is None:
        raise NoMailbox(told("setting-no-mailbox", firm=firm_id, name=f"TRASTIENDA_MAILBOX_{firm_id.upper()}"))
    done: Counter[str] = Counter()
    began = clock()
    with opened(mailbox) as reader, MailReader() as mails:
        with store.read() as uow:
            validity, last = uow.inbox.position(firm_id) or (reader.uid_validity, 0)
        if validity != reader.uid_validity:  # numbered anew: everything is looked at again, and known by its key
            last = 0
        for batch in _read_ahead(reader.since(last), mails):
            taken = Taking(store, firm_id, reader.uid_validity, settings.vouching.get(firm_id, ""), clock())
            done += taken.take(batch)
    with store.begin() as uow:
        uow.inbox.set_read_until(firm_id, began, uid_validity=validity)
    with store.begin() as uow:
        telling.tell(uow, firm_id, now=clock())
    return done


def _read_ahead(batches: Iterable[Sequence[Fetched]], reader: MailReader) -> Iterator[list[NewMail]]:
    """Give mails as they are read: while one batch is taken, the next is read beside it."""
    begun: Sequence[Fetched] = ()
    for batch in batches:
        before = _finished(begun, reader)
        reader.begin([one.content for one in batch])
        begun = batch
        if before:
            yield before
    if begun:
        yield _finished(begun, reader)


def _finished(begun: Sequence[Fetched], reader: MailReader) -> list[NewMail]:
    read = zip(begun, reader.finish(), strict=True) if begun else ()
    mails = [(one, replace(mail, received_at=one.received_at)) for one, mail in read]
    return [NewMail(one.uid, mail_key(mail, one.content), mail) for one, mail in mails]


@dataclass(frozen=True, slots=True)
class Taking:
    """Takes mails in: as a batch, or one by one where the batch fails."""

    store: Store
    firm_id: str
    uid_validity: int
    vouching: str
    now: datetime

    def take(self, mails: Sequence[NewMail]) -> Counter[str]:
        """Take the mails; return how often each effect occurred."""
        try:
            with self.store.begin() as uow:
                return inbox.take(
                    uow,
                    self.firm_id,
                    mails,
                    uid_validity=self.uid_validity,
                    vouching=self.vouching,
                    now=self.now,
                )
        except OperationalError:  # the database is away: no mail's fault
            raise
        except Exception as error:
            if len(mails) == 1:
                logger.exception("mail %s of %s could not be taken", mails[0].mail.message_id, self.firm_id)
                return self._give_up(mails[0], error)
        done: Counter[str] = Counter()
        for one in mails:
            done += self.take([one])
        return done

    def _give_up(self, one: NewMail, error: Exception) -> Counter[str]:
        why = f"{type(error).__name__}: {error}"[:500]
        with self.store.begin() as uow:
            inbox.put_in_tray(uow, self.firm_id, one, why, uid_validity=self.uid_validity, now=self.now)
        return Counter(failed=1)
