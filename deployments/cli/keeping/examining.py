"""What `trastienda doctor` says of copies, held letters, clock and disk."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from deployments.cli.keeping.finding import Finding
from tasks.gateways.keeping.machine import LEAST_FREE_BYTES, free_bytes, read_clock
from tasks.operator import failure_told, told
from tasks.settings import Settings
from tasks.store.unit_of_work import Store

BACKUP_AGE = timedelta(hours=36)
"""A night's copy that is older was not made; so long a new installation may be without one."""


def disks(settings: Settings) -> Iterator[Finding]:
    """Say how much room there is where rows and copies go."""
    for place in dict.fromkeys((settings.home, settings.backups)):
        free = free_bytes(place)
        facts: dict[str, Any] = {"free": free // 1_000_000, "place": place, "least": LEAST_FREE_BYTES // 1_000_000}
        if free < LEAST_FREE_BYTES:
            yield Finding("disk", told("disk-full", **facts), told("disk-full", "remedy", **facts))
        elif place == settings.home:
            yield Finding("disk", told("disk-free", **facts))


def kept(store: Store) -> Iterator[Finding]:
    """Say whether the clock can be right, how old the last copy is, and which letters are held."""
    from domain.time.clock_watch import jump  # noqa: PLC0415

    reading = read_clock()
    with store.read() as uow:
        found = jump(uow.keeping.reading(), reading)
        held = {firm_id: uow.outbox.counts(firm_id).get("held", 0) for firm_id in store.firms}
    if found:
        facts = {"now": f"{found.now:%Y-%m-%d %H:%M}", "last": f"{found.last:%Y-%m-%d %H:%M}"}
        yield Finding("clock", told(f"clock-{found.direction}", **facts), told("clock-remedy"))
    yield copies(store, datetime.now(UTC))
    for firm_id, count in held.items():
        if count:
            facts = {"firm": firm_id, "count": str(count)}
            yield Finding("letters", told("held-letters", **facts), told("held-letters", "remedy", **facts))


def copies(store: Store, now: datetime) -> Finding:
    """Say how old the last copy is, and whether it was restored for trial."""
    with store.read() as uow:
        last = uow.keeping.last_backup()
        enrolled = [uow.enrolled_at(firm_id) for firm_id in uow.enrolled() if firm_id in store.firms]
    if last is None:
        is_new = not enrolled or now - min(enrolled) < BACKUP_AGE
        return Finding("backup", told("backup-none"), "" if is_new else told("backup-late", "remedy"))
    facts: dict[str, Any] = {
        "hours": int((now - last.made_at).total_seconds() // 3600),
        "place": last.place,
        "why": failure_told(last.fault or ""),
    }
    if last.fault is not None:
        return Finding("backup", told("backup-unproved", **facts), told("backup-unproved", "remedy"))
    if now - last.made_at > BACKUP_AGE:
        return Finding("backup", told("backup-late", **facts), told("backup-late", "remedy"))
    return Finding("backup", told("backup-last", **facts))
