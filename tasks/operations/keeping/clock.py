"""The newest instant on record: a clock that jumped from it stops closings, charges and deliveries (finding M5)."""

from datetime import timedelta

from domain.acts import By
from domain.time.clock_watch import Jump, Reading, jump
from tasks.store.unit_of_work import UnitOfWork

FRESH = timedelta(minutes=1)
"""So old a reading need not be written again."""


def is_fresh(uow: UnitOfWork, reading: Reading) -> bool:
    """Say whether the clock said nearly the same a moment ago."""
    last = uow.keeping.reading()
    return last is not None and timedelta(0) <= reading.at - last.at < FRESH


def look(uow: UnitOfWork, reading: Reading) -> Jump | None:
    """Return how the clock jumped; note what it says when it did not."""
    last = uow.keeping.reading()
    found = jump(last, reading)
    if found is None and (last is None or reading.at > last.at):
        uow.keeping.keep_reading(reading)
    return found


def believe(uow: UnitOfWork, reading: Reading, *, by: By) -> None:
    """Take what the clock says for right from now on; every firm's record says who said so."""
    last = uow.keeping.reading()
    uow.keeping.keep_reading(reading)
    facts = {"was": last.at.isoformat() if last else None, "is": reading.at.isoformat()}
    for firm_id in uow.enrolled():
        uow.events.note(f"clock-believed:{firm_id}:{by.at.isoformat()}", firm_id, "clock.believed", by, facts)
