"""What an operator does with money, by number or name, as Prefect tasks: plain values in, a sentence out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from domain.money.ledger import Standing
from domain.money.quotes import QuoteLine
from domain.time.periods import Month
from tasks.engine import office_task
from tasks.gateways.letters.signed_links import Links, LinkTo
from tasks.office import this_office
from tasks.operations.cases import cases
from tasks.operations.clients.clients import find_client
from tasks.operations.money import charging, payments, quotes, statements
from tasks.store.money.quotes import KeptQuote

QUOTE_PATH = "q"


def quote_link(links: Links, kept: KeptQuote) -> str:
    """Return the signed address of a quote's page; it is good for as long as the quote is."""
    return links.url(LinkTo("quote", kept.id, kept.quote.valid_until), path=QUOTE_PATH)


@office_task("anotar pago · {firm}", minutes=2)
def record_payment(
    firm: str,
    client: str,
    amount: str,
    *,
    at: datetime,
    what_for: str,
    reference: str,
    method: str,
    case: str,
    who: str,
    why: str,
    now: datetime,
) -> str:
    """Enter a payment; return what was entered, or that it was known."""
    store, _ = this_office()
    with store.begin() as uow:
        found = find_client(uow, firm, client)
        payment, new = payments.record_payment(
            uow,
            firm,
            found.id,
            Decimal(amount),
            at=at,
            what_for=what_for,
            reference=reference,
            method=method,
            case_id=cases.find(uow, firm, case) if case else None,
            actor=who,
            why=why,
            now=now,
        )
    known = "" if new else " (ya estaba anotado)"
    return f"{found.name}: {payment.amount:.2f} {payment.currency}, {payment.reference}{known}"


@office_task("acordar pago · {case}", minutes=2)
def agree_payment(
    firm: str, case: str, standing: str, *, what_for: str, due_on: date | None, who: str, why: str, now: datetime
) -> str:
    """Record how a case is paid."""
    store, _ = this_office()
    with store.begin() as uow:
        id_ = cases.find(uow, firm, case)
        meant = Standing(standing)
        payments.agree(uow, firm, id_, meant, what_for=what_for, due_on=due_on, actor=who, why=why, now=now)
    return f"{case}: {standing}"


@office_task("cotizar · {case}", minutes=2)
def prepare_quote(
    firm: str,
    case: str,
    lines: Sequence[Mapping[str, Any]],
    *,
    valid_days: int,
    note: str,
    who: str,
    why: str,
    now: datetime,
) -> str:
    """Make a quote and queue the letter that brings it, with its signed link; return its number."""
    store, settings = this_office()
    links = Links.of(settings)
    made = [QuoteLine(one["what"], one["text"], Decimal(one["quantity"]), Decimal(one["rate"])) for one in lines]
    with store.begin() as uow:
        kept = quotes.prepare(
            uow,
            firm,
            cases.find(uow, firm, case),
            made,
            valid_until=now + timedelta(days=valid_days),
            link=lambda kept: quote_link(links, kept),
            note=note,
            actor=who,
            why=why,
            now=now,
        )
    return kept.quote.number


@office_task("estado de cuenta otra vez · {client}", minutes=2)
def send_statement_again(firm: str, client: str, month: str, *, who: str, why: str, now: datetime) -> str:
    """Queue a revision of a client's statement of a month; return the letter's key."""
    store, _ = this_office()
    with store.begin() as uow:
        found = find_client(uow, firm, client)
        return statements.send_again(uow, firm, found.id, Month.parse(month), actor=who, why=why, now=now)


@office_task("corregir cargo {charge}", minutes=2)
def correct_charge(firm: str, charge: int, amount: str, *, who: str, why: str, now: datetime) -> str:
    """Correct a charge by an amount before tax; return what the correction comes to, tax included."""
    store, _ = this_office()
    with store.begin() as uow:
        entry = charging.correct_charge(uow, firm, charge, Decimal(amount), reason=why, actor=who, now=now)
    return f"{entry.charge.total:.2f} {entry.charge.currency}"


@office_task("pedir servicio · {client}", minutes=2)
def order_service(
    firm: str, client: str, service: str, *, quantity: int, order: str, case: str, who: str, why: str, now: datetime
) -> str:
    """Order a service of the catalogue at today's price; return what it comes to, tax included."""
    store, _ = this_office()
    with store.begin() as uow:
        found = find_client(uow, firm, client)
        entry = charging.order_service(
            uow,
            firm,
            found.id,
            service,
            order=order or now.isoformat(),
            quantity=quantity,
            case_id=cases.find(uow, firm, case) if case else None,
            actor=who,
            why=why,
            now=now,
        )
    return f"{found.name}: {entry.charge.total:.2f} {entry.charge.currency}"
