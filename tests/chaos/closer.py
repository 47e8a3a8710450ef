"""Closes expired cases in runs that are there to be killed: the flow's sweep, ten cases a transaction."""

from __future__ import annotations

from datetime import datetime

from tasks.office import open_office
from tasks.operations.cases.waiting import pending
from tasks.settings import read_settings
from tests.chaos import hatchery


def run(now: datetime) -> None:
    store = open_office(read_settings(), now=now)
    last = 0
    while True:
        with store.read() as uow:
            ids = pending.expired(uow, "appleuse", most=10, after=last, now=now)
        if not ids:
            break
        with store.begin() as uow:
            pending.close_expired(uow, "appleuse", ids, now=now)
        last = ids[-1]
    store.close()


if __name__ == "__main__":
    hatchery.run = run
    hatchery.main()
