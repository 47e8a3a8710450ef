"""The use of plans: hours of a month, alerts at 80 and 100 %, and what the month costs (PE-02)."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from domain.acts import OURSELVES, By
from domain.firms.firms import Firm
from domain.firms.plan_terms import Terms
from domain.money.charges import ChargeLine
from domain.money.ledger import Entry, EntryKind, plan_key
from domain.money.plan_usage import MONTHS_BACK, Usage, month_usage, percents_reached, plan_charge, recount
from domain.money.plans import terms_in_force
from domain.time.periods import Month, Period, local_day
from tasks.operations.letters.outbox import post
from tasks.operations.money import money_letters
from tasks.operations.money.charging import add_correction, book, statement_month
from tasks.store.events import Event
from tasks.store.unit_of_work import UnitOfWork

USAGE = "plan_usage"
LATELY = timedelta(hours=3)
"""The look is hourly; what a longer pause hides is seen at the day's first look."""


def plan_usages(
    uow: UnitOfWork,
    firm_id: str,
    month: Month,
    *,
    until: datetime | None = None,
    client_ids: Sequence[int] | None = None,
) -> dict[int, Usage]:
    """Return the use of a month's plans by client, up to ``until`` for a month that is not over.

    The sessions of all clients come from three statements for every 500; earlier months are read only where a plan
    carries hours over.
    """
    firm = uow.firm(firm_id)
    zone, increment = firm.time_zone, firm.sessions.increment_minutes
    changes = uow.subscriptions.changes(firm_id, client_ids)
    terms = {id_: found for id_, asked in changes.items() if (found := terms_in_force(asked, month))}
    histories = uow.cases.histories(sorted(terms), read_for(terms.values(), month, zone))
    usages: dict[int, Usage] = {}
    for client_id in sorted(terms):
        sessions = [session for case in histories[client_id] for session in case.sessions]
        usage = month_usage(changes[client_id], sessions, month, zone=zone, increment=increment, until=until)
        assert usage is not None  # noqa: S101  only clients with terms in that month
        usages[client_id] = usage
    return usages


def read_for(terms: Iterable[Terms | None], month: Month, zone: str) -> Period:
    """Return the time whose sessions tell a month's use: earlier months too where a plan carries hours over."""
    first = month.plus(-MONTHS_BACK if any(one and one.rolls_over for one in terms) else 0)
    return Period(first.period(zone).start, month.period(zone).end)


def alert_usage(uow: UnitOfWork, firm_id: str, *, now: datetime) -> list[tuple[int, int]]:
    """Alert client and operator of each plan of which 80 or 100 % are used, once each; return client and per cent.

    Nobody is told outside the firm's hours: the next run inside them does it. All plans are looked at once a day, and
    else only those of clients to whom something happened lately: most clients' hours do not change from hour to hour.
    """
    firm = uow.firm(firm_id)
    if not uow.calendar(firm_id).is_open(now):
        return []
    clients_now = _moved(uow, firm, now=now)
    month = Month.of(now, firm.time_zone)
    reached = {
        (client_id, percent): usage
        for client_id, usage in plan_usages(uow, firm_id, month, until=now, client_ids=clients_now).items()
        for percent in percents_reached(usage)
    }
    events = {f"plan-usage:{client_id}:{month}:{percent}": (client_id, percent) for client_id, percent in reached}
    new = []
    for key, (client_id, percent) in events.items():
        facts = {"month": str(month), "percent": percent, "used": reached[client_id, percent].used}
        new.append(Event(key, firm_id, "plan.usage", OURSELVES, "plan-share-used", now, facts, client_id))
    alerted = sorted(events[key] for key in uow.events.add(new))
    clients = uow.clients.by_ids(sorted({client_id for client_id, _ in alerted}))
    letters = []
    for client_id, percent in alerted:
        # who jumps over 80 and 100 % at once is told of 100 % only: the other would say less at the same time
        if percent == max(reached_percent for other, reached_percent in alerted if other == client_id):
            usage = reached[client_id, percent]
            letters += money_letters.plan_usage(firm, clients[client_id], usage, percent, at=now)
    post(uow, letters, now=now)
    return alerted


def _moved(uow: UnitOfWork, firm: Firm, *, now: datetime) -> list[int] | None:
    """Return the clients whose hours may have changed since the last look; ``None`` for all, once a day."""
    today = local_day(now, firm.time_zone)
    if uow.days.done(USAGE).get(firm.id) != today:
        uow.days.finish(firm.id, USAGE, today)
        return None
    return sorted({*uow.events.clients_since(firm.id, now - LATELY), *uow.sessions.clients_at_work(firm.id)})


def charge_plan_months(
    uow: UnitOfWork, firm_id: str, month: Month, *, now: datetime, client_ids: Sequence[int] | None = None
) -> list[int]:
    """Charge the plans of a month that is over: price, and hours beyond; return the ids of clients newly charged.

    A month that is charged already is counted again: sessions that came or were corrected since change its hours
    over by a new line, once, on the next statement.
    """
    firm = uow.firm(firm_id)
    period = month.period(firm.time_zone)
    if now < period.end:
        return []
    charged = []
    found = plan_usages(uow, firm_id, month, client_ids=client_ids)
    known = uow.ledger.by_keys(plan_key(client_id, month) for client_id in found)
    mended = _by_charge(uow.ledger.corrections(*(entry.id for entry in known.values())))
    last = period.end - timedelta(microseconds=1)
    for client_id, usage in found.items():
        entry = known.get(plan_key(client_id, month))
        if entry and not recount(usage, _lines(entry, mended[entry.id]), firm):
            continue
        uow.ledger.lock_client(client_id)
        if entry:
            _recount(uow, firm, entry, usage, now=now)
            continue
        charge = plan_charge(usage, firm)
        stands = statement_month(uow, firm_id, client_id, last, now, is_next=True)
        entry = Entry(plan_key(client_id, month), firm_id, client_id, EntryKind.PLAN, last, stands, charge)
        if book(uow, entry, By(OURSELVES, "plan-month-ended", now)):
            charged.append(client_id)
    return charged


def _recount(uow: UnitOfWork, firm: Firm, entry: Entry, usage: Usage, *, now: datetime) -> None:
    """Correct a charged month, as the ledger stands now that nobody else can change it."""
    mended = recount(usage, _lines(entry, uow.ledger.corrections(entry.id)), firm)
    if mended:
        why = "plan-month-corrected"
        add_correction(uow, entry, mended, By(OURSELVES, why, now), at=entry.at)


def _by_charge(corrections: Sequence[Entry]) -> dict[int | None, list[Entry]]:
    found: dict[int | None, list[Entry]] = defaultdict(list)
    for one in corrections:
        found[one.corrects].append(one)
    return found


def _lines(entry: Entry, corrections: Sequence[Entry]) -> list[ChargeLine]:
    return [one for of in (entry, *corrections) for one in of.charge.lines]
