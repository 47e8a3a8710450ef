"""Makes a copy of everything, proves that it can be restored, and forgets those that are too old. No Prefect."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from tasks.gateways.keeping.copies import Copy, forget_old, make_copy, rehearse
from tasks.gateways.keeping.databases import Database
from tasks.gateways.letters.signed_links import secret_of
from tasks.settings import Settings
from tasks.store.keeping.keeping import Backup
from tasks.store.migrations import revisions
from tasks.store.unit_of_work import Store


@dataclass(frozen=True, slots=True)
class BackedUp:
    """A copy that was made, and how many old ones went."""

    copy: Copy
    forgotten: int = 0


def back_up(store: Store, settings: Settings, place: Path, *, now: datetime, keep: timedelta | None = None) -> BackedUp:
    """Copy everything into ``place`` while others work, rehearse the copy, and remember both; ``keep`` ends old ones.

    Raise ``PermanentFailure`` or ``OSError`` when no copy could be made. A rehearsal that failed raises nothing: the
    copy is there, and says so.
    """
    database = Database.at(settings.database_url, settings.postgresql_tools)
    current = revisions(store.engine)[0] or ""
    copy = make_copy(
        place,
        database,
        secret=secret_of(settings),
        firms=settings.firms,
        revision=current,
        now=now.replace(microsecond=0),
    )
    copy = rehearse(copy, database, now=now)
    with store.begin() as uow:
        uow.keeping.add_backup(Backup(copy.made_at, str(copy.folder), copy.size, copy.rehearsed_at, copy.fault))
    gone = forget_old(place, keep=keep, now=now) if keep and copy.is_proved else []
    return BackedUp(copy, len(gone))


def keep_for(store: Store) -> timedelta:
    """Return how long copies are kept: a copy holds every firm, so the firm that promises the longest decides."""
    return timedelta(days=max((firm.keeping.backups for firm in store.firms.values()), default=14))
