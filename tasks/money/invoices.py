"""Invoices numbered, sealed and stamped, as Prefect tasks: each step keeps what it did before the next begins."""

import logging
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from domain.money.invoices.invoices import TaxData, WrongTaxData
from tasks.acting import Done
from tasks.engine import office_task
from tasks.gateways.money.cfdi import CannotSign, read_signer, signed_cfdi, signed_payment
from tasks.gateways.money.stamping import Stamper, StampRefused, WrongProvider, stamper_of
from tasks.gateways.money.statement_view import charge_line_texts
from tasks.office import this_office
from tasks.operations.money import invoices
from tasks.operator import told
from tasks.store.money.invoices import KeptInvoice
from tasks.store.unit_of_work import Store

logger = logging.getLogger(__name__)


@dataclass(slots=True)
class Issued:
    """How many documents are new, sealed, stamped, refused, cancelled; and why nothing more could be done."""

    numbered: int = 0
    signed: int = 0
    stamped: int = 0
    refused: int = 0
    cancelled: int = 0
    stopped: str = ""


@office_task(minutes=20)
def issue(firm: str, now: datetime) -> dict[str, Any]:
    """Issue a firm's invoices as far as its settings allow; return the counts of ``Issued``."""
    store, settings = this_office()
    folder, password = settings.seals.get(firm), settings.seal_passwords.get(firm, "")
    pac = settings.pacs.get(firm)
    signer, stamper, why = None, None, ""
    try:
        signer = read_signer(Path(folder), password) if folder else None
        stamper = stamper_of(pac) if pac and signer else None
    except (CannotSign, WrongProvider) as error:
        why = str(error)
    done = issue_all(store, firm, signer, stamper, now=now)
    if not folder:
        why = told("invoices-no-seal", name=f"TRASTIENDA_SEAL_{firm.upper()}")
    elif not pac:
        why = why or told("invoices-no-pac", name=f"TRASTIENDA_PAC_{firm.upper()}")
    done.stopped = done.stopped or why
    return {name: getattr(done, name) for name in Issued.__slots__}


def issue_all(store: Store, firm: str, signer: Any, stamper: Stamper | None, *, now: datetime) -> Issued:  # noqa: ANN401
    """Number what is due, seal and stamp what is open. Twice, or after a kill, each charge has one document.

    A document is kept before it is sent to be stamped, so that the same bytes are sent again.
    """
    with store.begin() as uow:
        done = Issued(numbered=invoices.number_due(uow, firm, now=now))
        done.numbered += invoices.number_payments(uow, firm, now=now)
        waiting = uow.invoices.open(firm)
    for kept in waiting if signer else ():
        xml = kept.xml or _signed(store, kept, signer, done, now=now)
        if xml is None or stamper is None:
            continue
        try:
            stamped = stamper.stamp(xml)
        except StampRefused as error:
            _refused(store, kept, str(error), done, now=now)
            continue
        except OSError as error:
            done.stopped = f"{type(error).__name__}: {error}"[:200]
            break
        with store.begin() as uow:
            trial = stamper.trial
            done.stamped += invoices.keep_stamped(uow, kept, stamped.uuid, stamped.xml, trial=trial, now=now)
    if stamper is not None and not done.stopped:
        _cancel_all(store, firm, signer, stamper, done, now=now)
    return done


def _cancel_all(store: Store, firm: str, signer: Any, stamper: Stamper, done: Issued, *, now: datetime) -> None:  # noqa: ANN401
    """Ask, once, to cancel what is to be, and look whether it was; what others name waits until these are cancelled.

    A kill between answer and record asks again, and is told that it was asked for.
    """
    with store.read() as uow:
        waiting = uow.invoices.to_cancel(firm)
    for kept in waiting:
        with store.read() as uow:
            if invoices.is_named(uow, kept, asked=True):
                continue
        try:
            if kept.cancel_asked_at is None:
                stamper.cancel(kept.xml or b"", kept.motive, kept.replaced_by, signer)
                with store.begin() as uow:
                    uow.invoices.keep_asked(kept.id, at=now)
            consent = stamper.consent(kept.xml or b"")
        except StampRefused as error:
            with store.begin() as uow:
                invoices.keep_standing(uow, kept, str(error), now=now)
            done.refused += 1
        except OSError as error:
            done.stopped = f"{type(error).__name__}: {error}"[:200]
            return
        else:
            with store.begin() as uow:
                done.cancelled += invoices.keep_consent(uow, kept, consent, now=now)


def _signed(store: Store, kept: KeptInvoice, signer: Any, done: Issued, *, now: datetime) -> bytes | None:  # noqa: ANN401
    """Seal a document and keep it; return the one that is kept, whoever sealed it first."""
    with store.read() as uow:
        promise, zone = invoices.promised(uow, kept.firm_id), uow.firm(kept.firm_id).time_zone
        try:
            xml = (
                signed_payment(invoices.payment_to_sign(uow, kept, now=now), promise, zone, signer)
                if kept.payment_id
                else signed_cfdi(invoices.to_sign(uow, kept, charge_line_texts, now=now), promise, zone, signer)
            )
        except (WrongTaxData, ValueError) as error:
            reason = str(error)
            xml = b""
    if not xml:
        _refused(store, kept, reason, done, now=now)
        return None
    with store.begin() as uow:
        done.signed += uow.invoices.keep_signed(kept.id, xml, at=now)
        now_kept = uow.invoices.by_ids([kept.id]).get(kept.id)
    return now_kept.xml if now_kept and now_kept.uuid is None else None


def _refused(store: Store, kept: KeptInvoice, reason: str, done: Issued, *, now: datetime) -> None:
    logger.warning("invoice %s%s is not stamped: %s", kept.series, kept.number, reason)
    with store.begin() as uow:
        invoices.keep_refused(uow, kept, reason, now=now)
    done.refused += 1


def cancel_done(_uow: object, _act: invoices.CancelInvoice, kept: KeptInvoice) -> Done:
    """Return which document is to be cancelled."""
    return Done(told("invoice-cancelling"), told("invoice-cancelling-as", invoice=kept.name, motive=kept.motive))


def set_done(_uow: object, act: invoices.SetTaxData, data: TaxData) -> Done:
    """Return as whom the client stands on invoices."""
    return Done(told("tax-data-kept"), told("tax-data-kept-as", client=act.client, tax_id=data.tax_id))
