"""Opens the office in the morning: profiles read, database up to date, calendars frozen. Imports no Prefect."""

import logging
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from functools import cache

from tasks.gateways.firms.firm_profiles import read_firms
from tasks.gateways.home import keep_private
from tasks.gateways.letters.signed_links import fingerprint, secret_of
from tasks.operator import told
from tasks.settings import Settings, SettingsError, read_settings
from tasks.store.migrations import migrate
from tasks.store.unit_of_work import Store, UnitOfWork, open_store
from tasks.time.calendars import begin_plans, freeze_holidays

logger = logging.getLogger(__name__)


SECRET = "secret"  # noqa: S105  the name of a row


class OtherSecret(SettingsError):  # noqa: N818  a condition to name, not a crash
    """Two machines of one installation have two secrets: links of the one are refused by the other."""


RESTORING = "restoring"
"""The file in the home that says that a copy is being brought back, and where from."""


class HalfRestored(SettingsError):  # noqa: N818  a condition to name, not a crash
    """Nobody may work with a database of which the letters are not held."""


def open_office(settings: Settings, *, now: datetime, restoring: bool = False) -> Store:
    """Return the store, ready for work: schema migrated, every firm enrolled, public holidays frozen.

    Raise ``ProfileError`` for a wrong profile, ``HalfRestored`` after a restore that was broken off, and the database's
    own error when it cannot be reached. Doing it again, or in several processes at once, changes nothing.
    """
    if (mark := settings.home / RESTORING).exists() and not restoring:
        raise HalfRestored(told("setting-half-restored", folder=mark.read_text(encoding="utf-8").strip() or "…"))
    if keep_private(settings.home):
        logger.warning("%s could be read by others; it is its owner's alone now", settings.home)
    firms = read_firms(settings.firms)
    store = open_store(settings.database_url, firms, secret_of(settings))
    migrate(store.engine)
    with store.read() as uow:
        missing = set(firms) - set(uow.enrolled())
        agreed = uow.installation.agreed_on(SECRET)
    if missing or agreed is None:
        with store.begin() as uow:
            for firm_id in sorted(missing):
                uow.enrol(firm_id, now=now)
            agreed = uow.installation.agree(SECRET, fingerprint(store.secret))
    if agreed != fingerprint(store.secret):
        store.close()
        raise OtherSecret(told("setting-other-secret", home=settings.home))
    freeze_holidays(store, firms.values(), now=now)
    begin_plans(store, now=now)
    return store


@cache
def this_office() -> tuple[Store, Settings]:
    """Return this process's store and settings, opened at the first call: for tasks, which are handed only ids."""
    settings = read_settings()
    return open_office(settings, now=datetime.now(UTC)), settings


def begin(*, keep: bool = True) -> AbstractContextManager[UnitOfWork]:
    """Run one transaction of this process's store; ``keep=False`` rehearses it."""
    return this_office()[0].begin(keep=keep)


def read() -> AbstractContextManager[UnitOfWork]:
    """Look into this process's store without changing it."""
    return this_office()[0].read()


def firms_of(firm: str | None) -> list[str]:
    """Return the firm that was asked for, else every firm that has a profile: none is counted in the database."""
    return [firm] if firm else sorted(this_office()[0].firms)
