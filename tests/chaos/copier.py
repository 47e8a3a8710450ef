"""Copies and restores that are there to be killed; ``CHAOS_DO`` says which, ``CHAOS_PLACE`` where copies lie."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path

from domain.acts import By
from tasks.keeping.backups import back_up
from tasks.keeping.restoring import restore
from tasks.office import open_office
from tasks.settings import read_settings
from tests.chaos import hatchery


def run(now: datetime) -> None:
    settings, place = read_settings(), Path(os.environ["CHAOS_PLACE"])
    if os.environ["CHAOS_DO"] == "restore":
        restore(settings, place, over=True, by=By("Ana", "the disk died", now))
        return
    store = open_office(settings, now=now)
    back_up(store, settings, place, now=now)
    store.close()


if __name__ == "__main__":
    hatchery.run = run
    hatchery.main()
