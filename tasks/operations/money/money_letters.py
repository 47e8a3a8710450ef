"""The letters about money: quotes and their answers, statements, the use of a plan; plain facts, nothing formatted."""

from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from domain.appointments.appointment_requests import AppointmentRequest
from domain.cases.cases import Case
from domain.clients.clients import Client
from domain.firms.firms import Firm
from domain.letters.letters import (
    Attachment,
    Document,
    Letter,
    Recipient,
    escalation_key,
    invoice_key,
    letter_key,
    overdue_key,
    quote_answer_key,
    quote_key,
)
from domain.letters.page_links import page_link
from domain.money.charges import Charge, line, settled
from domain.money.ledger import Payment
from domain.money.paying.debts import Aged
from domain.money.plan_usage import Usage
from domain.money.plans import PlanChange
from domain.money.quotes import Decision, Quote
from domain.time.local_times import wall
from tasks.operations.cases.case_letters import Addressee, case_letter, price_facts
from tasks.operations.letters.addressed import letter, to_client
from tasks.store.money.invoices import KeptInvoice


def escalated(
    firm: Firm, case: Case, to: Addressee, *, cost: Decimal, request: AppointmentRequest | None = None
) -> Letter:
    """Write that the case needs a review on site and then a quote, and what becomes of the remote session's cost.

    With a ``request`` the client chooses the review's time on its page; without one it answers the mail.
    """
    facts: dict[str, Any] = {"currency": firm.currency, "remote_cost": str(cost) if cost else None, "review": None}
    if request:
        facts["review"] = {"until": wall(request.until, firm.time_zone), "place": request.place}
    facts["choose_link"] = page_link("request", request.id, request.until) if request else ""
    return case_letter(firm, case, to, template="case_escalated", key=escalation_key(case.id, case.since), facts=facts)


def quote(
    firm: Firm, case: Case, to: Addressee, kept: Quote, charge: Charge, *, quote_id: int, revision: int = 0
) -> Letter:
    """Write what a repair would cost and until when, with the link to accept or decline (MX-13)."""
    facts = {**quote_facts(firm, kept, charge), "link": page_link("quote", quote_id, kept.valid_until)}
    return case_letter(firm, case, to, template="quote", key=quote_key(quote_id, revision), facts=facts)


def quote_ended(
    firm: Firm, case: Case, to: Addressee, kept: Quote, charge: Charge, *, quote_id: int, decision: Decision
) -> Letter:
    """Write to the client how a quote ended, and what that means for the cost of the remote session."""
    facts = {**quote_facts(firm, kept, charge), "decision": decision.value}
    letter = case_letter(firm, case, to, template="quote_ended", key=quote_answer_key(quote_id), facts=facts)
    return replace(letter, at_opening=decision is Decision.EXPIRED)


def quote_facts(firm: Firm, kept: Quote, charge: Charge) -> dict[str, Any]:
    """Return a quote as letters and its page show it; ``charge`` is what its acceptance would charge."""
    deducted = charge.deducted
    return {
        "number": kept.number,
        "note": kept.note,
        "issued": wall(kept.issued_at, firm.time_zone),
        "valid_until": wall(kept.valid_until, firm.time_zone),
        "currency": kept.currency,
        "lines": [
            {
                "what": one.what,
                "text": one.text,
                "quantity": str(one.quantity),
                "rate": str(one.rate),
                "amount": str(one.amount),
            }
            for one in charge.lines
            if one.what != "deduction"
        ],
        "price": str(charge.subtotal + deducted),
        "deducted": str(deducted) if deducted else None,
        "remote_cost": str(kept.deductible) if kept.deductible else None,
        "subtotal": str(charge.subtotal),
        "tax": {
            "name": charge.tax_name,
            "rate": str(charge.tax_rate),
            "percent": f"{(charge.tax_rate * 100).normalize():f}",
            "amount": str(charge.tax),
        },
        "total": str(charge.total),
    }


def statement(
    firm: Firm, client: Client, facts: Mapping[str, Any], *, key: str, attached: Attachment, case_id: int | None
) -> Letter:
    """Write the main figures of a statement; the PDF that is ``attached`` has the rest."""
    shown = ("month", "case", "currency", "opening", "charged", "paid", "closing", "revision", "pay")
    figures = {name: facts[name] for name in shown}
    may_wait = facts["revision"] == 0  # a later one was asked for
    about: dict[str, Any] = {"case_id": case_id, "attachments": (attached,), "at_opening": may_wait}
    return to_client(firm, client, client.payers(), "statement", key=key, facts=figures, **about)


def overdue(firm: Firm, client: Client, owing: Aged, *, number: int) -> Letter:
    """Write what is overdue since when, what is owed besides, and how to pay: the first or the second time (MX-22)."""
    assert owing.oldest is not None  # noqa: S101  something is overdue
    facts = {
        "late": f"{owing.late:.2f}",
        "not_due": f"{owing.not_due:.2f}",
        "oldest": owing.oldest.isoformat(),
        "currency": firm.currency,
        "number": number,
        "pay": pay_facts(firm, client_reference(client)),
    }
    key = overdue_key(client.id, owing.oldest, number)
    return to_client(firm, client, client.payers(), "payment_reminder", key=key, facts=facts)


def plan_changed(firm: Firm, client: Client, change: PlanChange) -> Letter | None:
    """Confirm a change of plan: which, from which day on, for how many hours and at which price (PE-11)."""
    if not client.payers():
        return None
    terms = change.terms
    tax = firm.tax_on(change.month.first_day)
    cost = settled([line("plan", 1, terms.price)], tax, terms.currency) if terms else None
    facts = {
        "since": change.month.first_day.isoformat(),
        "plan": {"name": terms.name, "hours": str(terms.hours)} if terms else None,
        "price": price_facts(cost) if cost else None,
    }
    key = letter_key("plan-changed", client.id, change.month, change.requested_at)
    return to_client(firm, client, client.payers(), "plan_changed", key=key, facts=facts)


def given_back(firm: Firm, client: Client, payment: Payment, case: Case | None, *, balance: Decimal) -> Letter:
    """Write the receipt of money that a client got back: how much, when, how and why, and how its account stands."""
    facts = {
        "amount": f"{-payment.amount:.2f}",
        "currency": payment.currency,
        "at": wall(payment.at, firm.time_zone),
        "what_for": payment.what_for,
        "reference": payment.reference,
        "method": payment.method,
        "case": {"number": case.number, "title": case.title} if case else None,
        "account": "owed" if balance > 0 else "credit" if balance < 0 else "settled",
        "balance": f"{abs(balance):.2f}",
    }
    key, case_id = letter_key("given-back", payment.key), payment.case_id
    return to_client(firm, client, client.payers(), "given_back", key=key, facts=facts, case_id=case_id)


def invoice(
    firm: Firm, client: Client, kept: KeptInvoice, amount: Decimal, *, case_id: int | None, trial: bool
) -> tuple[Letter, Document | None]:
    """Write to a client that a tax document was stamped, with the document, or that it was cancelled."""
    key, cancelled = invoice_key(kept.id), kept.cancelled_at is not None
    about = {"name": kept.name, "kind": kept.kind.value, "uuid": kept.uuid, "trial": trial, "cancelled": cancelled}
    facts = {"invoice": about, "amount": str(amount), "currency": firm.currency}
    of = f"{key}:cancelled" if cancelled else key
    letter = to_client(firm, client, client.payers(), "invoice", key=of, facts=facts, case_id=case_id)
    if cancelled or not kept.xml:
        return letter, None
    document = Document(key, firm.id, "invoice", letter.language, {"xml": kept.xml.decode()})
    return replace(letter, attachments=(Attachment(key, f"{kept.name}-{kept.uuid}.xml"),)), document


def client_reference(client: Client) -> str:
    """Return what a client writes on a transfer that is for no case in particular."""
    return f"C{client.id:05d}"


def pay_facts(firm: Firm, reference: str, due: date | None = None) -> dict[str, Any]:
    """Return where and how to pay as letters show it; ``reference`` is what to write on the transfer (MX-22)."""
    return {
        "accounts": [asdict(one) for one in firm.payment.accounts],
        "link": firm.payment.link,
        "reference": reference,
        "due": due.isoformat() if due else "",
    }


def plan_usage(firm: Firm, client: Client, usage: Usage, percent: int, *, at: datetime) -> list[Letter]:
    """Write to client and operator that so many per cent of a month's hours are used, once each (PE-02)."""
    facts: dict[str, Any] = {
        "client": {"name": client.name},
        "month": str(usage.month),
        "plan": usage.terms.name,
        "percent": percent,
        "minutes_used": usage.used,
        "minutes_contracted": usage.available,
        "minutes_left": usage.left,
        "minutes_over": usage.over,
        "currency": usage.terms.currency,
        "over_hour_price": None if usage.terms.over_hour_price is None else str(usage.terms.over_hour_price),
        "at": wall(at, firm.time_zone),
    }
    people, template = client.report_recipients(), "plan_usage_alert"
    key, own = (letter_key("plan-usage", client.id, usage.month, percent, to) for to in ("client", "operator"))
    theirs = to_client(firm, client, people, template, key=key, facts=facts | {"to_operator": False})
    ours = facts | {"to_operator": True, "contact": None}
    to = [Recipient(firm.mail.operator, firm.name)]
    return [*([theirs] if people else []), letter(firm, template, own, ours, to=to, client_id=client.id)]
