"""Brings a copy back, and lets nobody get a letter twice for it. No Prefect.

First the letters are held; then the firm's archive is asked what had gone out since the copy was made; only what had
not goes on. What nobody can know waits for the operator.
"""

import logging
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from domain.acts import By
from domain.refusals import Refused
from tasks.gateways.failures import PermanentFailure, TemporaryFailure
from tasks.gateways.home import is_locked, write_whole
from tasks.gateways.keeping.copies import Copy, kept_secret_of, make_copy, put_back_firms, read_copy
from tasks.gateways.keeping.databases import Database
from tasks.gateways.keeping.machine import read_clock
from tasks.gateways.letters.mailbox.imap import opened
from tasks.gateways.letters.signed_links import keep_secret, secret_of
from tasks.keeping.persons import forget_again
from tasks.office import RESTORING, open_office
from tasks.operations.keeping import holds
from tasks.operator import spoken
from tasks.settings import MailboxSettings, Settings
from tasks.store.keeping.keeping import UnsentLetter
from tasks.store.unit_of_work import Store

logger = logging.getLogger(__name__)


RULE = "restore"


class CannotRestore(Refused):
    """A copy cannot be brought back like this; nothing was changed."""


@dataclass(slots=True)
class FirmRestored:
    """What became of a firm's unsent letters: ``sent`` had gone out, ``queued`` go now, ``held`` wait for somebody."""

    archived: bool
    sent: int = 0
    queued: int = 0
    held: int = 0
    trouble: str = ""


@dataclass(slots=True)
class Restored:
    """A copy that is back; ``aside`` is where the former state went; ``different`` firms' files were left."""

    copy: Copy
    aside: Path | None = None
    different: list[str] = field(default_factory=list)
    firms: dict[str, FirmRestored] = field(default_factory=dict)
    forgotten: int = 0


def restore(settings: Settings, folder: Path, *, over: bool, by: By) -> Restored:
    """Bring the copy in ``folder`` back (the newest, in a folder of copies), and settle what it had not sent.

    ``over`` puts what is there aside first. Raise ``CannotRestore`` before anything is changed. From then on nobody can
    work here until it is done: broken off, even by a kill, it is begun again with the same words.
    """
    mark = settings.home / RESTORING
    copy, database = _looked_at(settings, folder, over=over or mark.exists())
    restored = Restored(copy)
    write_whole(mark, f"{copy.folder}\n")
    database.end_broken_off()
    if not database.is_empty():
        restored.aside = _put_aside(settings, database, by.at)
    database.restore_from(copy.database_file)
    if not settings.secret:
        keep_secret(settings.home, kept_secret_of(copy))
    with suppress(OSError):  # the shipped profiles may lie where nobody writes
        restored.different = put_back_firms(copy, settings.firms)
    store = open_office(settings, now=by.at, restoring=True)
    try:
        restored.forgotten = forget_again(store, settings.home, since=copy.made_at, by=by)
        restored.firms = settle(store, settings, made_at=copy.made_at, by=by)
    finally:
        store.close()
    mark.unlink()
    return restored


def settle(store: Store, settings: Settings, *, made_at: datetime, by: By) -> dict[str, FirmRestored]:
    """Hold everything, then ask each firm's archive; return what became of the letters, by firm."""
    archived = {
        firm.id: bool(firm.mail.archive_mailbox and firm.id in settings.archives) for firm in store.firms.values()
    }
    with store.begin() as uow:
        holds.hold_all(uow, archived, made_at=made_at, now=by.at)
        uow.keeping.keep_reading(read_clock(by.at))  # the copy's clock stood still while it lay there
    return {firm_id: _settle_firm(store, settings, firm_id, archived=archived[firm_id], by=by) for firm_id in archived}


def _settle_firm(store: Store, settings: Settings, firm_id: str, *, archived: bool, by: By) -> FirmRestored:
    done = FirmRestored(archived)
    with store.read() as uow:
        letters = uow.keeping.unsent(firm_id)
    if archived:
        try:
            gone = _gone(settings.archives[firm_id], letters)
        except TemporaryFailure as failure:
            done.trouble = str(spoken(failure))
        else:
            with store.begin() as uow:
                done.sent = holds.found_sent(uow, firm_id, [one for one in letters if one.id in gone], by=by)
                done.queued = holds.let_go(uow, firm_id, [one for one in letters if one.id not in gone], by=by)
    with store.read() as uow:
        done.held = len(uow.keeping.unsent(firm_id))
    return done


def settle_again(store: Store, settings: Settings, firm_id: str, *, by: By) -> FirmRestored:
    """Ask the archive again, which did not answer at the restore."""
    return _settle_firm(store, settings, firm_id, archived=firm_id in settings.archives, by=by)


def _gone(archive: MailboxSettings, letters: list[UnsentLetter]) -> set[int]:
    """Return the letters of which the archive has more copies than the rows know."""
    if not letters:
        return set()
    with opened(archive) as reader:
        return {one.id for one in letters if reader.copies(one.message_id) > one.copies}


def _looked_at(settings: Settings, folder: Path, *, over: bool) -> tuple[Copy, Database]:
    """Refuse before anything is changed."""
    try:
        copy = read_copy(folder)
    except PermanentFailure as error:
        raise CannotRestore("restore-unusable", rule=RULE, why=str(spoken(error))) from error
    database = Database.at(settings.database_url, settings.postgresql_tools)
    if database.is_sqlite != (copy.database == "sqlite"):
        raise CannotRestore("restore-other-kind", rule=RULE, kind=copy.database)
    if settings.secret and settings.secret != kept_secret_of(copy):
        raise CannotRestore("restore-other-secret", rule=RULE)
    if _is_running(settings.home):
        raise CannotRestore("restore-running", rule=RULE, home=str(settings.home))
    if not over and not database.is_empty():
        raise CannotRestore("restore-not-empty", rule=RULE)
    return copy, database


def _is_running(home: Path) -> bool:
    """Whether any role runs here: each holds a lock of its own name."""
    return any(is_locked(file) for file in home.glob("*.lock"))


def _put_aside(settings: Settings, database: Database, now: datetime) -> Path:
    """Keep what is there: a file is moved, a server's tables are copied before they are dropped."""
    place = settings.home / "before-restore"
    if database.is_sqlite:
        place = place / f"{now:%Y%m%dT%H%M%S}"
    else:
        secret = secret_of(settings)
        place = make_copy(place, database, secret=secret, firms=settings.firms, revision="", now=now).folder
    database.clear(place)
    return place
