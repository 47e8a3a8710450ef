"""What clients pay, and how their cases are to be paid: entered by hand or imported; no payment gateway (MX-06)."""

from datetime import date, datetime
from decimal import Decimal

from domain.acts import By
from domain.cases.cases import Case
from domain.firms.firms import Firm
from domain.money.charges import ZERO, QuoteNeeded, Work
from domain.money.ledger import NoEntry, Payment, PaymentTerm, Standing
from domain.money.money import rounded
from domain.money.paying.payments import Account, credit_of
from tasks.operations.cases import cases
from tasks.operations.letters.outbox import post
from tasks.operations.money.charging import price_session, statement_month
from tasks.operations.money.money_letters import given_back
from tasks.store.money.unbilled import Uncharged
from tasks.store.unit_of_work import UnitOfWork


def record_payment(
    uow: UnitOfWork,
    firm_id: str,
    client_id: int,
    amount: Decimal,
    *,
    at: datetime,
    what_for: str,
    reference: str,
    method: str = "",
    case_id: int | None = None,
    by: By,
) -> tuple[Payment, bool]:
    """Keep a payment; return it, and whether it was new: the same ``reference`` again is the same payment (AL-01).

    A negative amount was given back: the client gets a receipt of it. Raise ``NoEntry`` for nothing, for parts of a
    cent, for no reference, for an instant still to come, when the reference was used for another payment, and when more
    would have been given back than was paid.
    """
    firm = uow.firm(firm_id)
    if case_id is not None and _case(uow, firm_id, case_id).client_id != client_id:
        raise NoEntry("case-of-another", rule="AL-05")
    if not amount or amount != rounded(amount) or not reference.strip() or at > by.at:
        about = {"amount": f"{amount} {firm.currency}", "at": at.isoformat(), "reference": reference}
        raise NoEntry("no-payment", rule="AL-04", **about)
    uow.ledger.lock_client(client_id)
    payment = Payment(
        firm_id=firm_id,
        client_id=client_id,
        amount=amount,
        currency=firm.currency,
        at=at,
        month=statement_month(uow, firm_id, client_id, at, by.at),
        what_for=what_for,
        reference=reference.strip(),
        method=method,
        case_id=case_id,
    )
    kept, new = _keep(uow, payment, actor=by.who, now=by.at)
    if new and amount < 0:
        _give_back(uow, firm, payment, now=by.at)
    facts = {"amount": str(amount), "currency": firm.currency, "reference": payment.reference, "what_for": what_for}
    uow.events.note(f"paid:{payment.key}", firm_id, "payment.recorded", by, facts, client_id, case_id)
    return kept, new


def _give_back(uow: UnitOfWork, firm: Firm, payment: Payment, *, now: datetime) -> None:
    """Write the receipt of what was given back; raise ``NoEntry`` for more than the client ever paid."""
    client, paid = uow.clients.get_one(payment.client_id), uow.payments.total(payment.client_id)
    if paid < 0:
        about = {"amount": f"{-payment.amount:.2f}", "paid": f"{paid - payment.amount:.2f}", "currency": firm.currency}
        raise NoEntry("given-back-more", rule="AL-04", client=client.name, acts=("record-payment",), **about)
    balance = uow.ledger.balances([client.id], payment.month.plus(1))[client.id]
    case = uow.cases.get(payment.case_id) if payment.case_id is not None else None
    if client.payers():
        post(uow, [given_back(firm, client, payment, case, balance=balance)], now=now)


def _keep(uow: UnitOfWork, payment: Payment, *, actor: str, now: datetime) -> tuple[Payment, bool]:
    new = uow.payments.pay(payment, actor=actor, now=now)
    kept = uow.payments.by_key(payment.key) or payment
    if (kept.client_id, kept.amount) != (payment.client_id, payment.amount):
        about = {"reference": payment.reference, "amount": f"{kept.amount:.2f} {kept.currency}"}
        raise NoEntry("reference-used", rule="AL-01", **about)
    return kept, new


def agree(
    uow: UnitOfWork,
    firm_id: str,
    case_id: int,
    standing: Standing,
    *,
    what_for: str,
    due_on: date | None = None,
    by: By,
) -> PaymentTerm:
    """Record how a case is to be paid, with what it is for; the last record counts (MX-06).

    That it is paid beforehand is no payment: only ``record_payment`` is. Raise ``NoEntry`` for what is always so.
    """
    _case(uow, firm_id, case_id)
    if standing is Standing.COVERED:
        raise NoEntry("covered-not-agreed", rule="MX-06")
    case, term = cases.locked(uow, case_id), PaymentTerm(case_id, by.at, standing, what_for, due_on)
    if uow.payments.agree(term, actor=by.who):
        facts = {"standing": standing.value, "what_for": what_for, "due_on": due_on and due_on.isoformat()}
        cases.record(uow, case, "payment.agreed", by, facts=facts)
    return term


def account(uow: UnitOfWork, case: Case, work: Work) -> Account:
    """Return what is there for a session of a case that starts as ``work`` does (MX-06).

    What was paid and charged up to then counts, and what the client's other sessions will cost that are not charged
    yet, or still run. Whoever acts on it holds the lock of the client's ledger.
    """
    firm, now = uow.firm(case.firm_id), work.started_at
    left = uow.ledger.left_by_case(case.client_id, until=now)
    over = {id_ for id_, one in uow.cases.by_ids(id_ for id_ in left if id_).items() if not one.is_open}
    for one in uow.unbilled.uncharged_of_client(case.client_id, uow.enrolled_at(firm.id), until=now):
        price = _price(uow, firm.id, one)
        left[one.case_id] = left.get(one.case_id, ZERO) - (price or ZERO)
        if price is None:  # nobody knows yet what it will cost
            over.discard(one.case_id)
    coming = Uncharged(0, case.id, case.client_id, work, escalated=False, case_open=True, open_quote=False)
    return Account(
        credit=credit_of(case.id, left, over),
        least=_price(uow, firm.id, coming),
        currency=firm.currency,
        term=uow.payments.term(case.id, until=now),
    )


def _price(uow: UnitOfWork, firm_id: str, one: Uncharged) -> Decimal | None:
    found = price_session(uow, firm_id, one)
    return None if isinstance(found, QuoteNeeded) else found.total


def _case(uow: UnitOfWork, firm_id: str, case_id: int) -> Case:
    case = uow.cases.get(case_id)
    if case is None or case.firm_id != firm_id:
        raise cases.UnknownCase("no-case-of", rule="AL-05", firm=firm_id, number=case_id, acts=("list-cases",))
    return case
