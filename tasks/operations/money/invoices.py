"""Electronic invoices: charges get a number of their series, then a sealed document, then the tax office's stamp."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from domain.acts import OURSELVES, By
from domain.clients.clients import Client
from domain.firms.promises.invoices import InvoicePromise
from domain.money.charges import ZERO
from domain.money.invoices.invoices import (
    MOTIVES,
    REPLACED,
    Consent,
    Invoice,
    NoCancelling,
    TaxData,
    WrongTaxData,
    invoice_lines,
    kind_of,
    tax_data,
)
from domain.money.invoices.parts import PaidInvoice, PaymentDocument, after, form_of, parts_of
from domain.money.ledger import Entry
from domain.refusals import Refused
from domain.time.periods import midnight
from tasks.operations.clients.clients import find_client
from tasks.operations.letters.alerts import Said, alert_operators
from tasks.operations.letters.outbox import post
from tasks.operations.money import money_letters
from tasks.store.money.invoices import KeptInvoice
from tasks.store.unit_of_work import UnitOfWork

MOST = 500
"""Documents numbered in one transaction."""
LONGEST = 9
"""Digits of a number."""


class NoInvoices(Refused):
    """The firm issues none."""


@dataclass(frozen=True)
class SetTaxData:
    """How a client stands on invoices, as on the tax office's card."""

    firm: str
    client: str
    tax_id: str
    legal_name: str
    regime: str
    postal_code: str
    use: str = "G03"


def set_tax_data(uow: UnitOfWork, act: SetTaxData, by: By) -> TaxData:
    """Keep a client's tax data; its charges get invoices from then on. Raise ``WrongTaxData``."""
    promised(uow, act.firm)
    client = find_client(uow, act.firm, act.client)
    found = tax_data(act.tax_id, act.legal_name, act.regime, act.postal_code, act.use)
    uow.invoices.set_tax_data(client.id, found, actor=by.who, now=by.at)
    key = f"client.tax_data:{client.id}:{by.at.isoformat()}"
    uow.events.note(key, act.firm, "client.tax_data_set", by, {"tax_id": found.tax_id}, client.id)
    return found


def promised(uow: UnitOfWork, firm_id: str) -> InvoicePromise:
    """Return by what a firm issues invoices; raise ``NoInvoices``."""
    firm = uow.firm(firm_id)
    if firm.invoices is None:
        raise NoInvoices("no-invoices", rule="MX-22", firm=firm.name, profile=firm_id, acts=("check-profile",))
    return firm.invoices


@dataclass(frozen=True)
class CancelInvoice:
    """A stamped document is to be cancelled: why, by c_Motivo, and by which (its UUID) it is replaced."""

    firm: str
    invoice: str
    motive: str
    replaced_by: str = ""


def cancel_invoice(uow: UnitOfWork, act: CancelInvoice, by: By) -> KeptInvoice:
    """Keep that a document is to be cancelled; the next round asks the provider. Raise ``NoCancelling``.

    What a payment paid of it, or a note about it, is cancelled first; else these would be about nothing.
    """
    series, said = promised(uow, act.firm).series, act.invoice.strip().upper()
    number = said.removeprefix(series)
    uow.outbox.lock_firm(act.firm)
    known = number.isdecimal() and len(number) <= LONGEST
    kept = uow.invoices.numbered(act.firm, series, int(number)) if known else None
    if kept is None:
        raise NoCancelling("invoice-unknown", rule="MX-22", invoice=said, series=series, acts=("list-invoices",))
    if act.motive not in MOTIVES or (act.motive == REPLACED) != bool(act.replaced_by.strip()):
        raise NoCancelling("invoice-motive", rule="MX-22", motives=", ".join(MOTIVES))
    if not kept.uuid or kept.motive:
        raise NoCancelling("invoice-not-stamped", rule="MX-22", invoice=kept.name, state=kept.state)
    if is_named(uow, kept, asked=False):
        raise NoCancelling("invoice-has-others", rule="MX-22", invoice=kept.name, acts=("list-invoices",))
    uow.invoices.ask_to_cancel(kept.id, act.motive, act.replaced_by.strip().upper())
    _record(uow, kept, "invoice.cancelling", by, motive=act.motive)
    return uow.invoices.by_ids([kept.id])[kept.id]


def is_named(uow: UnitOfWork, kept: KeptInvoice, *, asked: bool) -> bool:
    """Say whether a note or a complement that stands is about a document; with ``asked`` until it is cancelled."""
    notes = uow.invoices.notes_about(kept.charge_id, asked=asked) if kept.charge_id else []
    return bool(notes) or uow.invoice_parts.has_parts(kept.id, asked=asked)


def keep_consent(uow: UnitOfWork, kept: KeptInvoice, consent: Consent, *, now: datetime) -> bool:
    """Keep how the tax office has a document whose cancelling was asked for; return whether it is cancelled now.

    It stands until it is cancelled, and is told once: to the client that it was, what it had paid is owed again; to the
    operator that its receiver refused. What was refused before ``kept`` was asked for is no answer to that.
    """
    by = By(OURSELVES, "", now)
    if consent is Consent.REFUSED and kept.cancel_asked_at:
        uow.invoices.keep_not_cancelled(kept.id, consent.value)
        _record(uow, kept, "invoice.consent_refused", by, motive=kept.motive)
        _tell(uow, kept, "invoice-consent-refused", consent.value, now=now)
    if consent in (Consent.WAITS, Consent.REFUSED) or not uow.invoices.keep_cancelled(kept.id, at=now):
        return False
    uow.invoice_parts.reopen(kept.id)
    _record(uow, kept, "invoice.cancelled", by, motive=kept.motive, consent=consent.value)
    _mail(uow, kept, now=now)
    return True


def keep_standing(uow: UnitOfWork, kept: KeptInvoice, reason: str, *, now: datetime) -> None:
    """Keep that the provider would not cancel a document, and tell the operator its words."""
    uow.invoices.keep_not_cancelled(kept.id, reason)
    _tell(uow, kept, "invoice-not-cancelled", reason, now=now)


def number_payments(uow: UnitOfWork, firm_id: str, *, now: datetime) -> int:
    """Give the payments that paid stamped invoices the next numbers, as complements; return how many are new."""
    promise = promised(uow, firm_id)
    uow.outbox.lock_firm(firm_id)
    unpaid, count = uow.invoice_parts.unpaid(firm_id), 0
    since = midnight(promise.since, uow.firm(firm_id).time_zone)
    for payment in uow.invoice_parts.payments(unpaid, since)[:MOST]:
        parts = parts_of(payment.left, payment.case_id, unpaid[payment.client_id])
        if parts:
            uow.invoice_parts.add(firm_id, payment.id, parts, promise.series, now=now)
            unpaid[payment.client_id] = after(unpaid[payment.client_id], parts)
            count += 1
    return count


def payment_to_sign(uow: UnitOfWork, kept: KeptInvoice, *, now: datetime) -> PaymentDocument:
    """Return a complement as it is to be sealed now; raise ``WrongTaxData`` without tax data."""
    assert kept.payment_id is not None  # noqa: S101  of a payment's complement
    payment = uow.invoice_parts.payment(kept.payment_id)
    parts = uow.invoice_parts.of(kept.id)
    paid = uow.invoices.by_ids(one.about_id for one in parts)
    return PaymentDocument(
        kept.series,
        kept.number,
        now,
        _tax_data(uow, payment.client_id),
        payment.at,
        form_of(payment.method, promised(uow, kept.firm_id).payment_form),
        tuple(PaidInvoice(paid[one.about_id].xml or b"", one) for one in parts),
    )


def number_due(uow: UnitOfWork, firm_id: str, *, now: datetime) -> int:
    """Give the charges that can have an invoice and have none the next numbers; return how many are new."""
    promise = promised(uow, firm_id)
    since = midnight(promise.since, uow.firm(firm_id).time_zone)
    uow.outbox.lock_firm(firm_id)
    due = uow.invoices.due(firm_id, since, most=MOST)
    kinds = {charge_id: kind_of(total, corrects=corrects) for charge_id, total, corrects in due}
    return uow.invoices.add(firm_id, kinds, promise.series, now=now)


def to_sign(uow: UnitOfWork, kept: KeptInvoice, say: Callable[..., list[str]], *, now: datetime) -> Invoice:
    """Return a document as it is to be sealed now, from the ledger; raise ``WrongTaxData`` without tax data.

    ``say`` puts the lines into words (``charge_line_texts``).
    """
    entry = uow.ledger.entry(kept.charge_id or 0)
    assert entry is not None  # noqa: S101  a foreign key says so
    data = _tax_data(uow, entry.client_id)
    about = uow.invoices.of_charge(entry.corrects) if entry.corrects else None
    return Invoice(
        kept.kind,
        kept.series,
        kept.number,
        now,
        data,
        invoice_lines(entry.charge, _texts(uow, entry, say)),
        entry.charge.tax_rate,
        abs(entry.charge.total),
        entry.charge.currency,
        (about.uuid or "") if about else "",
    )


def keep_refused(uow: UnitOfWork, kept: KeptInvoice, reason: str, *, now: datetime) -> None:
    """Keep why a document is not stamped, and tell the operator once of each reason; it is sealed anew next time."""
    uow.invoices.keep_refused(kept.id, reason)
    if reason != kept.refused:
        _tell(uow, kept, "invoice-refused", reason, now=now)


def keep_stamped(uow: UnitOfWork, kept: KeptInvoice, uuid: str, xml: bytes, *, trial: bool, now: datetime) -> bool:
    """Keep a stamped document, once, and on the record; the client is mailed it (a ``trial`` says that it is one)."""
    if not uow.invoices.keep_stamped(kept.id, uuid, xml, at=now):
        return False
    _record(uow, kept, "invoice.stamped", By(OURSELVES, "", now), uuid=uuid)
    _mail(uow, kept, trial=trial, now=now)
    return True


def _mail(uow: UnitOfWork, kept: KeptInvoice, *, trial: bool = False, now: datetime) -> None:
    """Write to the client about a document as it is now; the stamped one is enclosed."""
    client, case_id, amount = _about(uow, kept)
    if client.payers():
        firm, now_kept = uow.firm(kept.firm_id), uow.invoices.by_ids([kept.id])[kept.id]
        letter, document = money_letters.invoice(firm, client, now_kept, amount, case_id=case_id, trial=trial)
        post(uow, [letter], [document] if document else [], now=now)


def _about(uow: UnitOfWork, kept: KeptInvoice) -> tuple[Client, int | None, Decimal]:
    """Return whose document it is, about which case, if it is about one, and about how much."""
    if kept.payment_id:
        payment = uow.invoice_parts.payment(kept.payment_id)
        amount = sum((one.amount for one in uow.invoice_parts.of(kept.id)), ZERO)
        return uow.clients.get_one(payment.client_id), payment.case_id, amount
    entry = uow.ledger.entry(kept.charge_id or 0)
    assert entry is not None  # noqa: S101  a foreign key says so
    return uow.clients.get_one(entry.client_id), entry.case_id, abs(entry.charge.total)


def _tax_data(uow: UnitOfWork, client_id: int) -> TaxData:
    data = uow.invoices.tax_data(client_id)
    if data is None:
        raise WrongTaxData("tax-data-gone", rule="MX-22", acts=("set-tax-data",))
    return data


def _record(uow: UnitOfWork, kept: KeptInvoice, name: str, by: By, **more: str) -> None:
    client, case_id, _ = _about(uow, kept)
    facts = {"invoice": kept.name, "kind": kept.kind.value, **more}
    again = name in ("invoice.cancelling", "invoice.consent_refused")
    key = f"{name}:{kept.id}" + (f":{by.at.isoformat()}" if again else "")
    uow.events.note(key, kept.firm_id, name, by, facts, client.id, case_id)


def _tell(uow: UnitOfWork, kept: KeptInvoice, what: str, reason: str, *, now: datetime) -> None:
    said = Said(what, {"invoice": kept.name, "reason": reason})
    about = f"{what}:{kept.id}:{now.date().isoformat()}"
    alert_operators(uow, about, said, firm_id=kept.firm_id, now=now)


def _texts(uow: UnitOfWork, entry: Entry, say: Callable[..., list[str]]) -> list[str]:
    firm, client = uow.firm(entry.firm_id), uow.clients.get_one(entry.client_id)
    times = uow.unbilled.session_times([entry.session_id]) if entry.session_id else {}
    mode, started, _ = times.get(entry.session_id or 0, ("", None, None))
    return say(
        entry.charge.lines,
        f"session_{mode}" if entry.session_id else entry.kind.value,
        (started or entry.at).astimezone(firm.zone).date(),
        corrects=entry.corrects,
        language=client.language,
        locale=firm.locale(client.language),
    )
