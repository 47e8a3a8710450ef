"""Copies, the clock and the disk as Prefect tasks."""

from dataclasses import dataclass
from datetime import UTC, datetime

from domain.time.clock_watch import Jump
from tasks.engine import office_task
from tasks.gateways.keeping.machine import LEAST_FREE_BYTES, free_bytes
from tasks.keeping import backups
from tasks.office import begin, this_office
from tasks.operations.keeping import persons
from tasks.operations.letters import alerts
from tasks.operations.letters.alerts import Said
from tasks.time.guard import jumped


@dataclass(frozen=True, slots=True)
class CopyMade:
    """A copy as its run says it; ``fault`` says why its rehearsal did not restore."""

    place: str
    megabytes: float
    fault: str | None
    forgotten: int


@dataclass(frozen=True, slots=True)
class Watched:
    """Something about this machine that needs a hand: ``about`` names it, once a day."""

    about: str
    said: Said


def clock_jumped() -> Jump | None:
    """Return how this machine's clock jumped from the newest instant on record, if it did."""
    store, _ = this_office()
    return jumped(store)


@office_task(minutes=240)
def back_up(now: datetime | None) -> CopyMade:
    """Copy everything to where the nightly copies go, rehearse it, and forget those that are too old."""
    store, settings = this_office()
    done = backups.back_up(
        store, settings, settings.backups, now=now or datetime.now(UTC), keep=backups.keep_for(store)
    )
    return CopyMade(str(done.copy.folder), done.copy.size / 1e6, done.copy.fault, done.forgotten)


@office_task(minutes=60)
def keep_periods(firm: str, now: datetime, *, keep: bool) -> dict[str, int]:
    """Delete of a firm what is older than its profile keeps; return counts by kind."""
    with begin(keep=keep) as uow:
        return persons.keep_periods(uow, firm, now=now)


@office_task(minutes=10)
def let_forms_go(now: datetime) -> int:
    """Delete the forms whose runs are no longer kept; return how many."""
    with begin() as uow:
        return persons.let_forms_go(uow, now=now)


@office_task(minutes=2)
def machine_troubles() -> list[Watched]:
    """Return what is wrong with this machine: its clock, its disk."""
    store, settings = this_office()
    found = []
    if jump := jumped(store):
        facts = {"last": f"{jump.last:%Y-%m-%d %H:%M}", "now": f"{jump.now:%Y-%m-%d %H:%M}"}
        found.append(Watched("clock", Said(f"alert-clock-{jump.direction}", facts)))
    for place in {settings.home, settings.backups}:
        free = free_bytes(place)
        if free < LEAST_FREE_BYTES:
            facts = {"free": f"{free // 1_000_000}", "least": f"{LEAST_FREE_BYTES // 1_000_000}", "place": str(place)}
            found.append(Watched(f"disk:{place}", Said("alert-disk", facts)))
    return found


@office_task(minutes=5)
def tell(watched: list[Watched], now: datetime) -> list[str]:
    """Queue an alert about each, once a day; return the firms with a new letter."""
    told: list[str] = []
    for one in watched:
        about = f"machine:{one.about}:{now.date().isoformat()}"
        with begin() as uow:
            told += alerts.alert_operators(uow, about, one.said, firm_id=None, now=now)
    return sorted(set(told))
