"""Opens the office in the morning: profiles read, database up to date, calendars frozen. Imports no Prefect."""

from __future__ import annotations

import logging
from datetime import UTC, datetime
from functools import cache

from tasks.gateways.firms.firm_profiles import read_firms
from tasks.gateways.home import keep_private
from tasks.gateways.letters.signed_links import secret_of
from tasks.settings import Settings, read_settings
from tasks.store.migrations import migrate
from tasks.store.unit_of_work import Store, open_store
from tasks.time.calendars import freeze_holidays

logger = logging.getLogger(__name__)


def open_office(settings: Settings, *, now: datetime) -> Store:
    """Return the store, ready for work: schema migrated, every firm enrolled, public holidays frozen.

    Raise ``ProfileError`` for a wrong profile and the database's own error when it cannot be reached. Doing it
    again, or in several processes at once, changes nothing.
    """
    if keep_private(settings.home):
        logger.warning("%s could be read by others; it is its owner's alone now", settings.home)
    firms = read_firms(settings.firms)
    store = open_store(settings.database_url, firms, secret_of(settings))
    migrate(store.engine)
    with store.read() as uow:
        missing = set(firms) - set(uow.enrolled())
    if missing:
        with store.begin() as uow:
            for firm_id in sorted(missing):
                uow.enrol(firm_id, now=now)
    freeze_holidays(store, firms.values(), now=now)
    return store


@cache
def this_office() -> tuple[Store, Settings]:
    """Return this process's store and settings, opened at the first call: for tasks, which are handed only ids."""
    settings = read_settings()
    return open_office(settings, now=datetime.now(UTC)), settings
