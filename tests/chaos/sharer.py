"""Delivers what waits beside others who do the same, in runs that are there to be killed."""

from __future__ import annotations

from datetime import datetime, timedelta

from tasks.letters.delivering.firms_in_turn import deliver_in_turn
from tasks.office import open_office
from tasks.settings import read_settings
from tasks.time.clock import clock_from
from tests.chaos import hatchery

PATIENCE = timedelta(minutes=2)


def run(now: datetime) -> None:
    settings = read_settings()
    store = open_office(settings, now=now)
    deliver_in_turn(store, settings, ["lima"], clock=clock_from(now), patience=PATIENCE)
    store.close()


if __name__ == "__main__":
    hatchery.run = run
    hatchery.main()
