"""Quotes for repairs: prepared, sent, answered once or over; and what that means for the remote session (MX-13)."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal

from domain.acts import OURSELVES, By
from domain.cases.cases import Case, CaseState
from domain.clients.clients import language_of
from domain.firms.modes import Mode
from domain.money.charges import ZERO, QuoteNeeded, Step
from domain.money.ledger import Entry, EntryKind, NoEntry, repair_key
from domain.money.quotes import Decision, Outcome, Quote, QuoteClosed, QuoteLine, repair_charge, require_open, shares
from domain.time.periods import local_day
from tasks.operations.cases import cases, repairs
from tasks.operations.cases.acts import CloseCase, GivenReason, close_case
from tasks.operations.cases.case_letters import addressees
from tasks.operations.letters.alerts import Said, alert_operators
from tasks.operations.letters.outbox import post
from tasks.operations.money import money_letters
from tasks.operations.money.charging import book, book_session, price_session, statement_month
from tasks.operations.policies.policies import preferred_labour
from tasks.store.money.quotes import Evidence, KeptQuote, RemoteCost
from tasks.store.unit_of_work import UnitOfWork

TOLD_TO_THE_FIRM = {
    Decision.ACCEPTED: "alert-quote-accepted",
    Decision.DECLINED: "alert-quote-declined",
    Decision.EXPIRED: "alert-quote-expired",
}


def prepare(
    uow: UnitOfWork,
    firm_id: str,
    case_id: int,
    lines: Sequence[QuoteLine],
    *,
    valid_until: datetime,
    note: str = "",
    by: By,
) -> KeptQuote:
    """Make a quote for work on an open case and queue the letter that brings it; an open one before it is withdrawn.

    For a repair, or for a visit to a place without a price (MX-24). With a policy, labour is at the preferred price
    (MX-18). Raise ``NoEntry`` when the case is closed, the validity has ended, or nobody can be written to.
    """
    if valid_until <= by.at:
        raise NoEntry("valid-until-past", rule="MX-13", until=valid_until.isoformat())
    client_id = _require_case(uow, firm_id, case_id).client_id
    uow.ledger.lock_client(client_id)
    case, firm = cases.locked(uow, case_id), uow.firm(firm_id)
    to = addressees(uow, [case]).get(case_id)
    if not case.is_open or to is None:
        code = "quote-no-address" if to is None else "reopen-first"
        raise NoEntry(code, rule="MX-13", number=case.number, acts=("import" if to is None else "take-up-case",))
    _withdraw_open(uow, case_id, actor=by.who, now=by.at)
    language = language_of(firm, to.client, [to.contact])
    quote = Quote(
        number=f"{case.number}-{uow.quotes.count(case_id) + 1}",
        firm_id=firm_id,
        client_id=client_id,
        case_id=case_id,
        lines=preferred_labour(uow, firm, client_id, lines, language=language, now=by.at),
        deductible=remote_cost(uow, firm_id, case_id),
        tax=firm.tax_on(local_day(by.at, firm.time_zone)),
        currency=firm.currency,
        issued_at=by.at,
        valid_until=valid_until,
        note=note,
    )
    quote_id = uow.quotes.add(quote, language=language, actor=by.who)
    assert quote_id is not None  # noqa: S101  its number counts the case's quotes, under the client's lock
    kept, charge = KeptQuote(quote_id, quote, language, None, None), repair_charge(quote, quote.deductible)
    post(uow, [money_letters.quote(firm, case, to, quote, charge, quote_id=quote_id)], now=by.at)
    about = {"quote": quote.number, "total": str(charge.total), "currency": quote.currency, "hash": quote.content_hash}
    cases.record(uow, case, "quote.sent", by, facts=about)
    return kept


def _withdraw_open(uow: UnitOfWork, case_id: int, *, actor: str, now: datetime) -> None:
    for kept in uow.quotes.of_case(case_id):
        if kept.decision is None:
            _end(uow, kept, Decision.WITHDRAWN, Evidence(actor), why="quote-replaced", now=now)


def answer(
    uow: UnitOfWork, quote_id: int, decision: Decision, *, seen_hash: str, evidence: Evidence, now: datetime
) -> KeptQuote:
    """Accept or decline a quote, once, for exactly what the client saw; raise ``QuoteClosed`` when it is too late.

    Accepted: the repair is charged less the remote sessions' cost, never below zero. Declined: they are charged as
    usual, and the case is closed.
    """
    if decision not in (Decision.ACCEPTED, Decision.DECLINED):
        raise ValueError(f"a client accepts or declines; {decision} is the firm's")
    kept = _locked(uow, quote_id)
    require_open(kept.quote, kept.decision, seen_hash, now=now)
    _end(uow, kept, decision, evidence, why="quote-answered", now=now)
    _settle(uow, kept, decision, now=now)
    case = cases.locked(uow, kept.quote.case_id)
    if decision is Decision.ACCEPTED:
        repairs.begin(uow, case, kept.quote.number, now=now)
    if decision is Decision.DECLINED and case.state is CaseState.ESCALATED:
        declined = CloseCase(case.firm_id, case.number, GivenReason.DECLINED)
        close_case(uow, declined, By(evidence.who, "repair-declined", now))
    _tell(uow, kept, decision, now=now)
    return kept


def expire(uow: UnitOfWork, quote_id: int, *, now: datetime) -> bool:
    """End a quote whose validity is over: the remote sessions are charged as usual; return whether it did (MX-13)."""
    kept = _locked(uow, quote_id)
    if kept.decision is not None or not kept.quote.is_over(now):
        return False
    _end(uow, kept, Decision.EXPIRED, Evidence(OURSELVES), why="quote-unanswered", now=now)
    _settle(uow, kept, Decision.EXPIRED, now=now)
    _tell(uow, kept, Decision.EXPIRED, now=now)
    return True


def remote_cost(uow: UnitOfWork, firm_id: str, case_id: int) -> Decimal:
    """Return the cost before tax of a case's remote sessions, charged or not, that no answer has settled yet."""
    total = ZERO
    for one in uow.unbilled.uncharged_of_case(case_id):
        if one.work.mode is Mode.REMOTE:
            found = price_session(uow, firm_id, one)
            total += ZERO if isinstance(found, QuoteNeeded) else found.subtotal
    return total + sum((cost for _, cost in _charged_costs(uow, case_id)), ZERO)


def _settle(uow: UnitOfWork, kept: KeptQuote, decision: Decision, *, now: datetime) -> None:
    """Charge what waited; when the repair is accepted, charge it less that cost. Each session is settled once."""
    quote = kept.quote
    because = (Step("MX-13", decision.value),)
    for one in uow.unbilled.uncharged_of_case(quote.case_id):
        if one.work.mode is Mode.REMOTE:
            in_quote = one.work.ended_at <= quote.issued_at
            why = because if in_quote or decision is not Decision.ACCEPTED else ()
            book_session(uow, quote.firm_id, one, at=now, actor=OURSELVES, now=now, because=why)
    costs = _charged_costs(uow, quote.case_id)
    deducted = ZERO
    if decision is Decision.ACCEPTED:
        charge = repair_charge(quote, quote.deductible)  # to the cent what was accepted, whatever was mended since
        deducted = charge.deducted
        month = statement_month(uow, quote.firm_id, quote.client_id, now, now)
        key = repair_key(quote.number, quote.firm_id)
        entry = Entry(key, quote.firm_id, quote.client_id, EntryKind.REPAIR, now, month, charge, case_id=quote.case_id)
        book(uow, entry, By(OURSELVES, "repair-accepted", now))
    accepted = decision is Decision.ACCEPTED
    rows = []
    for (session_id, cost), part in zip(costs, shares(deducted, [cost for _, cost in costs]), strict=True):
        # a session that the accepted quote does not know, because it came later, is charged as usual
        outcome = Outcome.DEDUCTED if accepted and (part or not cost) else Outcome.CHARGED
        rows.append(RemoteCost(session_id, outcome, cost, part))
    uow.quotes.settle_costs(kept.id, rows, at=now)


def _charged_costs(uow: UnitOfWork, case_id: int) -> list[tuple[int, Decimal]]:
    """Return session and cost before tax, corrections included, of the case's remote sessions not settled yet."""
    entries = uow.ledger.of_case(case_id)
    remote = uow.unbilled.remote_sessions(case_id)
    settled = uow.quotes.costs(remote)
    costs = []
    for entry in entries:
        if entry.session_id in remote and entry.session_id not in settled and entry.kind is EntryKind.SESSION:
            mended = sum((one.charge.subtotal for one in entries if one.corrects == entry.id), ZERO)
            costs.append((entry.session_id, entry.charge.subtotal + mended))
    return costs


def _end(uow: UnitOfWork, kept: KeptQuote, decision: Decision, evidence: Evidence, *, why: str, now: datetime) -> None:
    quote = kept.quote
    if not uow.quotes.decide(kept.id, decision, evidence, quote.content_hash, at=now):
        raise QuoteClosed("quote-decided-before", rule="MX-13", quote=quote.number)
    about = {"quote": quote.number, "hash": quote.content_hash}
    about |= {"address": evidence.address, "browser": evidence.browser}
    key, by = f"quote-decided:{kept.id}", By(evidence.who, why, now)
    uow.events.note(key, quote.firm_id, f"quote.{decision}", by, about, quote.client_id, quote.case_id)


def _tell(uow: UnitOfWork, kept: KeptQuote, decision: Decision, *, now: datetime) -> None:
    quote = kept.quote
    case, firm = cases.locked(uow, quote.case_id), uow.firm(quote.firm_id)
    to = addressees(uow, [case]).get(case.id)
    if to:
        charge = repair_charge(quote, quote.deductible)
        letter = money_letters.quote_ended(firm, case, to, quote, charge, quote_id=kept.id, decision=decision)
        post(uow, [letter], now=now)
    if decision in TOLD_TO_THE_FIRM:
        _tell_firm(uow, kept, case, decision, now=now)


def _tell_firm(uow: UnitOfWork, kept: KeptQuote, case: Case, decision: Decision, *, now: datetime) -> None:
    """Tell the operator at once what the client decided, and what is to be done (MX-24)."""
    quote, client = kept.quote, uow.clients.get_one(kept.quote.client_id).name
    total = f"{repair_charge(quote, quote.deductible).total:.2f} {quote.currency}"
    facts = {"client": client, "case": case.number, "title": case.title, "quote": quote.number, "total": total}
    said = Said(TOLD_TO_THE_FIRM[decision], facts)
    alert_operators(uow, f"quote:{kept.id}:{decision}", said, firm_id=quote.firm_id, now=now)


def _locked(uow: UnitOfWork, quote_id: int) -> KeptQuote:
    """Return a quote as it stands, under the lock of its client's ledger; raise ``QuoteClosed`` when there is none."""
    kept = uow.quotes.by_id(quote_id)
    if kept is None:
        raise QuoteClosed("no-such-quote", rule="MX-13", quote=quote_id)
    uow.ledger.lock_client(kept.quote.client_id)
    return uow.quotes.by_id(quote_id) or kept


def _require_case(uow: UnitOfWork, firm_id: str, case_id: int) -> Case:
    case = uow.cases.get(case_id)
    if case is None or case.firm_id != firm_id:
        raise cases.UnknownCase("no-case-of", rule="MX-13", firm=firm_id, number=case_id, acts=("list-cases",))
    return case
