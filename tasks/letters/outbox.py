"""The outbox as Prefect tasks."""

from datetime import UTC, datetime, timedelta

from tasks.engine import office_query, office_task
from tasks.letters.delivering.cores import a_core
from tasks.letters.delivering.delivery import Delivered
from tasks.letters.delivering.delivery import deliver as deliver_letters
from tasks.letters.delivering.firms_in_turn import InTurn
from tasks.letters.delivering.firms_in_turn import deliver_in_turn as in_turn
from tasks.letters.pushing import push_trouble
from tasks.office import this_office
from tasks.operations.letters import mail_troubles
from tasks.operator import failure_told
from tasks.time.clock import clock_from
from tasks.time.guard import jumped


@office_task(minutes=240)
def deliver(firm: str, now: datetime | None) -> Delivered:
    """Deliver the firm's letters that are due; return what became of them. Raise ``UnknownFirm`` or ``NoMailServer``.

    ``None`` means the wall's clock, and is what every scheduled run means: leases are judged by it, and two
    processes with two clocks would take each other for dead.
    """
    store, settings = this_office()
    with store.read() as uow:
        uow.firm(firm)
    clock = clock_from(now or datetime.now(UTC))
    return deliver_letters(store, settings, firm, clock=clock, only_alerts=now is None and bool(jumped(store)))


@office_task(minutes=240)
def deliver_in_turn(firms: list[str], now: datetime | None, patience_seconds: float) -> InTurn:
    """Deliver the letters of several firms that are due, waiting that long where only the rate holds them back."""
    store, settings = this_office()
    clock, patience = clock_from(now or datetime.now(UTC)), timedelta(seconds=patience_seconds)
    only_alerts = now is None and bool(jumped(store))
    with a_core(settings.home):  # free or not: this run has to see to it that all of them leave
        return in_turn(store, settings, firms, clock=clock, patience=patience, only_alerts=only_alerts)


@office_task(minutes=240)
def deliver_beside(now: datetime | None) -> Delivered | None:
    """Deliver beside other runs until no firm's letter is due; return what became of those that this one had.

    ``None`` is said, and nothing done, where each core of this machine has a run that delivers.
    """
    store, settings = this_office()
    clock, only_alerts = clock_from(now or datetime.now(UTC)), now is None and bool(jumped(store))
    with store.read() as uow:
        firms = [firm for firm in sorted(store.firms) if uow.outbox.pending(firm, now=clock())]
    with a_core(settings.home) as free:
        if not free:
            return None
        return in_turn(store, settings, firms, clock=clock, patience=timedelta(0), only_alerts=only_alerts).total


@office_task(minutes=5)
def tell_troubles(firms: list[str], now: datetime) -> dict[str, str]:
    """Return the firms whose mail server takes nothing and whose operator hears of it now, with the reason.

    Their mail waits with all other letters; so the people on call hear by their webhooks, too.
    """
    store, settings = this_office()
    told = {}
    for firm_id in firms:
        with store.begin() as uow:
            trouble = mail_troubles.to_tell(uow, firm_id, now=now)
        if trouble:
            told[firm_id] = failure_told(trouble.why)
            push_trouble(settings, store.firms[firm_id], trouble.why)
    return told


@office_query
def unsent() -> dict[str, dict[str, int]]:
    """Return, for every firm, the number of its letters in each state but sent."""
    store, _ = this_office()
    with store.read() as uow:
        return {firm: uow.outbox.unsent(firm) for firm in store.firms}
