"""Keeps payments that an import understood: each once by its reference, and nothing that the ledger speaks against."""

from collections.abc import Sequence
from datetime import datetime

from domain.acts import By
from domain.imports.import_drafts import Draft, PaymentDraft, Why
from domain.money.ledger import NoEntry
from domain.refusals import Refused
from tasks.operations.clients.clients import UnknownClient, find_client
from tasks.operations.imports.kept import Denial, Kept
from tasks.operations.money.paying.payments import record_payment
from tasks.store.unit_of_work import UnitOfWork

No = tuple[str, Why | Refused]
"""What the ledger says against a payment: the field, and why."""


def keep_payments(uow: UnitOfWork, firm_id: str, drafts: Sequence[Draft], *, source: str, now: datetime) -> Kept:
    """Keep a batch of payments; one that is known is left alone, and denied when it says something else (AL-01).

    What was paid before the firm was enrolled is denied: what it was for is charged elsewhere, so that here it would
    be a credit that nobody has. ``source`` says for the record where it came from (AL-05).
    """
    named = [(draft, draft.payment) for draft in drafts if draft.payment]
    clients = {said: _client(uow, firm_id, said) for said in {payment.client for _, payment in named}}
    for client_id in sorted({client for client in clients.values() if isinstance(client, int)}):
        uow.ledger.lock_client(client_id)  # all of them in one order, whatever the file's
    kept, outcomes = Kept(), dict[int, str]()
    for draft, payment in named:
        row, client = draft.rows[-1].number, clients[payment.client]
        why = f"{source}, row {row}"
        found = _keep(uow, firm_id, client, payment, why=why, now=now) if isinstance(client, int) else client
        if isinstance(found, bool):
            outcomes[row] = "new" if found else "unchanged"
        else:
            kept.denials.append(Denial(draft, "payments", *found))
    kept.outcomes["payments"] = outcomes
    return kept


def _client(uow: UnitOfWork, firm_id: str, said: str) -> int | No:
    try:
        return find_client(uow, firm_id, said).id
    except UnknownClient as refused:
        return "client", refused


def _keep(uow: UnitOfWork, firm_id: str, client_id: int, said: PaymentDraft, *, why: str, now: datetime) -> No | bool:
    """Record a payment; return whether it is new, or what speaks against it."""
    enrolled = uow.enrolled_at(firm_id)
    if said.paid_at < enrolled:
        return "paid_at", Why("before-us", {"firm": firm_id, "began": str(enrolled.date())})
    case_id = uow.cases.find(firm_id, said.case) if said.case else None
    if said.case and (case_id is None or uow.cases.get_one(case_id).client_id != client_id):
        return "case", Why("not-its-case", {"case": repr(said.case)})
    try:
        payment, new = record_payment(
            uow,
            firm_id,
            client_id,
            said.amount,
            at=said.paid_at,
            what_for=said.what_for,
            reference=said.reference,
            method=said.method or "",
            case_id=case_id,
            by=By("import", why, now),
        )
    except NoEntry as refused:
        return "reference", refused
    if (payment.at, payment.case_id) != (said.paid_at, case_id):
        return "reference", Why("other-payment", {"day": str(payment.at.date())})
    return new
