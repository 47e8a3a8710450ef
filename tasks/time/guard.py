"""Asks whether this machine's clock can be right before anything is done that cannot be taken back. No Prefect."""

from datetime import datetime

from domain.acts import By
from domain.time.clock_watch import Jump
from tasks.gateways.keeping.machine import read_clock
from tasks.operations.keeping import clock
from tasks.store.unit_of_work import Store


def jumped(store: Store, wall: datetime | None = None) -> Jump | None:
    """Return how the clock jumped since the newest instant on record; ``None`` when it can be right, and is noted.

    ``wall`` stands for the wall's clock in tests.
    """
    reading = read_clock(wall)
    with store.read() as uow:
        if clock.is_fresh(uow, reading):
            return None
    with store.begin() as uow:
        return clock.look(uow, reading)


def believe(store: Store, by: By) -> None:
    """Take the clock for right, because the operator says so."""
    with store.begin() as uow:
        clock.believe(uow, read_clock(by.at), by=by)
