"""The outbox as Prefect tasks."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from tasks.engine import office_task
from tasks.letters.delivery import Delivered
from tasks.letters.delivery import deliver as deliver_letters
from tasks.office import this_office
from tasks.time.clock import clock_from


@office_task("entregar · {firm}", minutes=240)
def deliver(firm: str, now: datetime | None, patience_seconds: float = 0) -> Delivered:
    """Deliver the firm's letters that are due; return what became of them. Raise ``UnknownFirm`` or ``NoMailServer``.

    ``None`` means the wall's clock, and is what every scheduled run means: leases are judged by it, and two
    processes with two clocks would take each other for dead.
    """
    store, settings = this_office()
    with store.read() as uow:
        uow.firm(firm)
    clock = clock_from(now or datetime.now(UTC))
    return deliver_letters(store, settings, firm, clock=clock, patience=timedelta(seconds=patience_seconds))


@office_task("contar cartas", minutes=2)
def counts() -> dict[str, dict[str, int]]:
    """Give, for every firm, the number of its letters in each state, and of those ever uncertain."""
    store, _ = this_office()
    with store.read() as uow:
        return {firm: uow.outbox.counts(firm) for firm in store.firms}
