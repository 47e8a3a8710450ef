"""Puts into the ledger what sessions, services and corrections cost: each once (AL-01), each with its reasons."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from domain.acts import OURSELVES, By
from domain.cases.cases import Case, ClosingReason
from domain.clients.clients import language_of
from domain.letters.letters import statement_key
from domain.money.charges import (
    ZERO,
    Charge,
    ChargeLine,
    Pricing,
    QuoteNeeded,
    Step,
    charge_session,
    corrected,
    line,
    session_difference,
    settled,
)
from domain.money.ledger import Entry, EntryKind, NoEntry, correction_key, service_key, session_key
from domain.money.quotes import waits_for_answer
from domain.time.calendars import OutsideCalendar
from domain.time.periods import Month, local_day, months_to_catch_up
from tasks.operations.money.covers import covers_of
from tasks.store.money.payments import Order
from tasks.store.money.unbilled import Uncharged
from tasks.store.unit_of_work import UnitOfWork

Place = tuple[datetime, int]
"""Where in line a session stands: when it ended, and its id."""


class Result(StrEnum):
    """What charging a session did."""

    CHARGED = "charged"
    FREE = "free"
    WAITS = "waits"
    QUOTE_NEEDED = "quote_needed"
    DONE_BEFORE = "done_before"


@dataclass(frozen=True, slots=True)
class Charged:
    """A session's result, and what it cost where there is a price."""

    session_id: int
    result: Result
    total: Decimal | None = None


@dataclass(frozen=True, slots=True)
class ToCharge:
    """Ids of sessions to charge; how many beside them wait for an answer, or are known to need a quote.

    ``last`` was looked at last, if any.
    """

    ids: list[int]
    waiting: int
    unpriced: int
    last: Place | None


def to_charge(uow: UnitOfWork, firm_id: str, *, most: int, after: Place | None = None) -> ToCharge:
    """Return sessions behind ``after`` that ended and have no charge; those that wait for a quote are left alone.

    A session that ended before the firm was enrolled was somebody else's to charge: importing a history bills nobody.
    One that is known to need a quote is priced again here, with all others at once, and left alone if it still does.
    """
    found = uow.unbilled.uncharged(firm_id, uow.enrolled_at(firm_id), most=most, after=after)
    asked = [one for one in found if not waits(one)]
    known = uow.events.known(quote_needed_key(one.session_id) for one in asked)
    unpriced = _unpriced(uow, firm_id, [one for one in asked if quote_needed_key(one.session_id) in known])
    ids = [one.session_id for one in asked if one.session_id not in unpriced]
    last = (found[-1].work.ended_at, found[-1].session_id) if found else None
    return ToCharge(ids, len(found) - len(asked), len(unpriced), last)


def _unpriced(uow: UnitOfWork, firm_id: str, found: Sequence[Uncharged]) -> set[int]:
    """Return those of some sessions that have no price; what cannot be priced at all is said by who charges it."""
    if not found:
        return set()
    firm, without = uow.firm(firm_id), set[int]()
    pricing, covers = Pricing.of(firm, uow.calendar(firm_id)), covers_of(uow, firm, found)
    for one in found:
        with suppress(ValueError, OutsideCalendar):
            if isinstance(charge_session(one.work, pricing, covers[one.session_id]), QuoteNeeded):
                without.add(one.session_id)
    return without


def quote_needed_key(session_id: int) -> str:
    """Name the event that a session needs a quote."""
    return f"quote-needed:{session_id}"


def waits(one: Uncharged) -> bool:
    """Say whether a session's cost waits for the answer to a quote (MX-13)."""
    return waits_for_answer(one.work.mode, escalated=one.escalated, case_open=one.case_open, open_quote=one.open_quote)


def charge_one(uow: UnitOfWork, firm_id: str, session_id: int, *, now: datetime) -> Charged:
    """Charge an ended session unless it is charged, or its cost waits for the answer to a quote (MX-13).

    A session for which no price exists is recorded once as needing a quote, and looked at again by every sweep.
    """
    client_id = uow.unbilled.client_of_session(session_id)
    if client_id is None:
        return Charged(session_id, Result.DONE_BEFORE)
    uow.ledger.lock_client(client_id)
    one = uow.unbilled.uncharged_session(session_id)  # as it is now that nobody else can change it
    if one is None:
        return Charged(session_id, Result.DONE_BEFORE)
    if waits(one):
        return Charged(session_id, Result.WAITS)
    return book_session(uow, firm_id, one, at=one.work.ended_at, actor=OURSELVES, now=now)


def book_session(
    uow: UnitOfWork,
    firm_id: str,
    one: Uncharged,
    *,
    at: datetime,
    actor: str,
    now: datetime,
    because: tuple[Step, ...] = (),
) -> Charged:
    """Put a session into the ledger as of ``at``, with ``because`` as further reasons; the client is locked."""
    found = price_session(uow, firm_id, one)
    if isinstance(found, QuoteNeeded):
        facts = {"session": one.session_id, "rule": found.reason.rule, "code": found.reason.code}
        key, by = quote_needed_key(one.session_id), By(actor, f"no-price: {found.reason.rule}", now)
        uow.events.note(key, firm_id, "charge.quote_needed", by, facts, one.client_id, one.case_id)
        return Charged(one.session_id, Result.QUOTE_NEEDED)
    charge = replace(found, why=(*found.why, *because))
    entry = Entry(
        key=session_key(one.session_id),
        firm_id=firm_id,
        client_id=one.client_id,
        kind=EntryKind.SESSION,
        at=at,
        month=statement_month(uow, firm_id, one.client_id, at, now),
        charge=charge,
        case_id=one.case_id,
        session_id=one.session_id,
    )
    if not book(uow, entry, By(actor, "session-ended", now)):
        return Charged(one.session_id, Result.DONE_BEFORE)
    return Charged(one.session_id, Result.CHARGED if charge.total else Result.FREE, charge.total)


def price_session(uow: UnitOfWork, firm_id: str, one: Uncharged) -> Charge | QuoteNeeded:
    """Return what a session costs this client: by its plan, the service ordered for the case, or the tariff."""
    firm = uow.firm(firm_id)
    [cover] = covers_of(uow, firm, [one]).values()
    return charge_session(one.work, Pricing.of(firm, uow.calendar(firm_id)), cover)


def order_service(
    uow: UnitOfWork,
    firm_id: str,
    client_id: int,
    service: str,
    *,
    order: str,
    quantity: int = 1,
    case_id: int | None = None,
    by: By,
) -> Entry:
    """Order a service of the catalogue and charge it at the price in force now (PE-03).

    ``order`` names the order: the same one again changes nothing, whatever the price is by then. Raise ``NoEntry``
    for a service that the catalogue does not have, or a quantity below 1.
    """
    firm = uow.firm(firm_id)
    if service not in firm.services or quantity < 1:
        about: dict[str, Any] = {"quantity": quantity, "service": service, "known": tuple(firm.services)}
        raise NoEntry("no-service", rule="PE-03", firm=firm.name, **about)
    uow.ledger.lock_client(client_id)
    sold, key = firm.services[service], service_key(client_id, order)
    client = uow.clients.get_one(client_id)
    name = sold.name[language_of(firm, client, client.payers())]
    kept = Order(key, firm_id, client_id, service, name, sold.price, firm.currency, quantity, by.at, case_id)
    uow.payments.order(kept, actor=by.who)
    day = local_day(by.at, firm.time_zone)
    reason = Step("PE-03", "service_price", {"ordered": day.isoformat()})
    charge = settled([line("service", quantity, sold.price, (reason,), text=name)], firm.tax_on(day), firm.currency)
    month = statement_month(uow, firm_id, client_id, by.at, by.at)
    entry = Entry(key, firm_id, client_id, EntryKind.SERVICE, by.at, month, charge, case_id)
    book(uow, entry, by)
    return uow.ledger.by_key(key) or entry


def correct_charge(
    uow: UnitOfWork, firm_id: str, charge_id: int, amount: Decimal, *, reason: str, actor: str, now: datetime
) -> Entry:
    """Correct a charge by ``amount`` before tax (negative gives back): a new entry, the old one stays as it is.

    Tax follows at the rate of the charge. What is left of the charge never falls below zero: that raises ``NoEntry``.
    """
    entry = uow.ledger.entry(charge_id)
    if entry is None or entry.firm_id != firm_id or entry.kind is EntryKind.CORRECTION:
        raise NoEntry("no-charge", rule="AL-05", charge=charge_id)
    uow.ledger.lock_client(entry.client_id)
    before = uow.ledger.corrections(charge_id)
    left = entry.charge.subtotal + sum((one.charge.subtotal for one in before), Decimal(0))
    if not amount or left + amount < 0:
        about = {"left": f"{left} {entry.charge.currency}", "amount": str(amount)}
        raise NoEntry("correction-too-much", rule="AL-04", charge=charge_id, **about)
    step = Step("AL-05", "corrected", {"reason": reason})
    return add_correction(uow, entry, line("correction", 1, amount, (step,)), By(actor, reason, now), at=now)


def add_correction(uow: UnitOfWork, entry: Entry, mended: ChargeLine, by: By, *, at: datetime) -> Entry:
    """Add a line that corrects an entry, with tax at the entry's own rate, as of ``at``; the client is locked."""
    before = uow.ledger.corrections(entry.id)
    correction = Entry(
        key=correction_key(entry.id, len(before) + 1),
        firm_id=entry.firm_id,
        client_id=entry.client_id,
        kind=EntryKind.CORRECTION,
        at=at,
        month=statement_month(uow, entry.firm_id, entry.client_id, at, by.at),
        charge=corrected(entry.charge, [one.charge for one in before], mended),
        case_id=entry.case_id,
        corrects=entry.id,
    )
    book(uow, correction, by)
    return correction


def price_again(uow: UnitOfWork, firm_id: str, session_id: int, mended: Mapping[str, Any], by: By) -> Entry | None:
    """Correct what a charged session costs now that its times or way are ``mended``; return the correction, if any.

    Raise ``NoEntry`` where no price exists, and where a quote was decided with the old one (MX-13).
    """
    entry = uow.ledger.by_key(session_key(session_id))
    if entry is None:
        return None
    uow.ledger.lock_client(entry.client_id)
    one = uow.unbilled.session_work(session_id)
    found = price_session(uow, firm_id, replace(one, work=replace(one.work, **mended)))
    before = [one for of in (entry, *uow.ledger.corrections(entry.id)) for one in of.charge.lines]
    difference = None if isinstance(found, QuoteNeeded) else session_difference(before, found)
    if isinstance(found, QuoteNeeded) or (difference and uow.quotes.costs([session_id])):
        total = f"{entry.charge.total:.2f} {entry.charge.currency}"
        raise NoEntry("session-charged", rule="AL-05", total=total, charge=entry.id, acts=("correct-charge",))
    if difference is None:
        return None
    return add_correction(uow, entry, difference, by, at=entry.at)


def give_back_unused(uow: UnitOfWork, case: Case, *, now: datetime) -> None:
    """Refund what was ordered for a case that ended without a session: withdrawn, or its client never came back.

    Once: what is left of such a charge is nothing. The client is locked.
    """
    ended = case.closing_reason in (ClosingReason.WITHDRAWN, ClosingReason.EXPIRED)
    if not ended or uow.cases.sessions([case.id]).get(case.id):
        return
    entries = uow.ledger.of_case(case.id)
    for entry in (one for one in entries if one.kind is EntryKind.SERVICE):
        left = entry.charge.subtotal + sum((one.charge.subtotal for one in entries if one.corrects == entry.id), ZERO)
        if left > 0:
            back = line("correction", 1, -left, (Step("PE-03", "not_given", {"case": case.number}),))
            why = "never-worked-on"
            add_correction(uow, entry, back, By(OURSELVES, why, now), at=now)


def book(uow: UnitOfWork, entry: Entry, by: By) -> bool:
    """Keep an entry with its event; return whether it was new. The client is locked."""
    charge_id = uow.ledger.add(entry, actor=by.who, now=by.at)
    if charge_id is None:
        return False
    facts = {"charge": charge_id, "kind": entry.kind, "total": str(entry.charge.total)}
    facts |= {"currency": entry.charge.currency}
    uow.events.note(f"charged:{entry.key}", entry.firm_id, "charge.added", by, facts, entry.client_id, entry.case_id)
    return True


def statement_month(
    uow: UnitOfWork, firm_id: str, client_id: int, at: datetime, now: datetime, *, is_next: bool = False
) -> Month:
    """Return the month on whose statement something of ``at`` stands: its own, or the next after the last one sent.

    Never one so old that no statement would be made of it any more, so that nothing hides in an opening balance; the
    oldest only when its statement ``is_next``, to be made by this very run.
    """
    zone = uow.firm(firm_id).time_zone
    this = Month.of(now, zone)
    months = [month for month in months_to_catch_up(now, zone)[0 if is_next else 1 :] if month >= Month.of(at, zone)]
    sent = uow.outbox.states(statement_key(client_id, month) for month in months)
    last = max((month for month in months if statement_key(client_id, month) in sent), default=None)
    return next((month for month in months if last is None or month > last), this)
