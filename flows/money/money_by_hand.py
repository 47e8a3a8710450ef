"""What an operator does with money by a form; the same rules decide as everywhere, and a refusal names its rule."""

from __future__ import annotations

from typing import Any

from prefect import flow
from prefect.client.schemas.objects import State
from prefect.runtime import flow_run

from flows.by_hand import finished
from flows.cases.case_fields import WhoCase, plain
from flows.cases.instruction_fields import CaseNumber
from flows.clock import meant
from flows.forms import ClientName, FirmId, Now, ReportMonth
from flows.money.money_fields import (
    Amount,
    AnyCaseNumber,
    ChargeNumber,
    Days,
    Difference,
    DueOn,
    Method,
    MoneyWhy,
    Order,
    PaidAt,
    QuoteLines,
    QuoteNote,
    Reference,
    Service,
    StandingWord,
    Units,
    WhatFor,
)
from tasks.money import money_by_hand

NAMES = {
    "record-payment": "anotar un pago",
    "agree-payment": "acordar el pago",
    "prepare-quote": "preparar una cotización",
    "send-statement-again": "estado de cuenta otra vez",
    "correct-charge": "corregir un cargo",
    "order-service": "pedir un servicio",
}


def run_name() -> str:
    """Name a run for its operator: ``preparar una cotización appleuse 2026-00042``."""
    given = flow_run.parameters
    about = given.get("case") or given.get("client") or given.get("charge") or ""
    return f"{NAMES[flow_run.flow_name]} {given.get('firm')} {about}".strip()


@flow(flow_run_name=run_name)
def record_payment(
    firm: FirmId,
    client: ClientName,
    amount: Amount,
    paid_at: PaidAt,
    what_for: WhatFor,
    *,
    reference: Reference,
    method: Method = "",
    case: AnyCaseNumber = "",
    who: WhoCase,
    why: MoneyWhy,
    now: Now = None,
) -> State[Any]:
    """Anota un pago que ya se recibió, una sola vez por referencia. Aquí no se cobra nada."""
    said = money_by_hand.record_payment(
        firm,
        client,
        amount,
        at=paid_at,
        what_for=what_for,
        reference=reference,
        method=method,
        case=case,
        who=who,
        why=why,
        now=meant(now),
    )
    return finished(firm, "Anotado", said, now)


@flow(flow_run_name=run_name)
def agree_payment(
    firm: FirmId,
    case: CaseNumber,
    standing: StandingWord,
    what_for: WhatFor,
    *,
    due_on: DueOn = None,
    who: WhoCase,
    why: MoneyWhy,
    now: Now = None,
) -> State[Any]:
    """Anota cómo se paga un caso: por adelantado (el pago se anota aparte), después según lo acordado, o al final."""
    said = money_by_hand.agree_payment(
        firm, case, standing.meant, what_for=what_for, due_on=due_on, who=who, why=why, now=meant(now)
    )
    return finished(firm, "Anotado", said, now)


@flow(flow_run_name=run_name)
def prepare_quote(
    firm: FirmId,
    case: CaseNumber,
    lines: QuoteLines,
    *,
    valid_days: Days = 10,
    note: QuoteNote = "",
    who: WhoCase,
    why: MoneyWhy,
    now: Now = None,
) -> State[Any]:
    """Prepara la cotización de un caso escalado y se la envía al cliente, con un enlace para aceptarla o no.

    Reemplaza a la que estuviera abierta. Si el cliente acepta, el soporte a distancia se descuenta; si no, se cobra.
    """
    made = [plain(one) for one in lines]
    number = money_by_hand.prepare_quote(
        firm, case, made, valid_days=valid_days, note=note, who=who, why=why, now=meant(now)
    )
    return finished(firm, "Enviada", f"Cotización {number}", now)


@flow(flow_run_name=run_name)
def send_statement_again(
    firm: FirmId, client: ClientName, month: ReportMonth, *, who: WhoCase, why: MoneyWhy, now: Now = None
) -> State[Any]:
    """Hace otra vez el estado de cuenta de un mes, con los datos de hoy, y lo envía como revisión numerada."""
    key = money_by_hand.send_statement_again(firm, client, month, who=who, why=why, now=meant(now))
    return finished(firm, "Enviado", key, now)


@flow(flow_run_name=run_name)
def correct_charge(
    firm: FirmId, charge: ChargeNumber, difference: Difference, *, who: WhoCase, why: MoneyWhy, now: Now = None
) -> State[Any]:
    """Corrige un cargo con una línea nueva; el cargo se queda como está. El cliente lee el motivo."""
    said = money_by_hand.correct_charge(firm, charge, difference, who=who, why=why, now=meant(now))
    return finished(firm, "Corregido", f"Cargo {charge}: {said} con impuestos", now)


@flow(flow_run_name=run_name)
def order_service(
    firm: FirmId,
    client: ClientName,
    service: Service,
    *,
    quantity: Units = 1,
    order: Order = "",
    case: AnyCaseNumber = "",
    who: WhoCase,
    why: MoneyWhy,
    now: Now = None,
) -> State[Any]:
    """Anota que un cliente pidió un servicio del catálogo y lo cobra al precio de hoy."""
    said = money_by_hand.order_service(
        firm, client, service, quantity=quantity, order=order, case=case, who=who, why=why, now=meant(now)
    )
    return finished(firm, "Anotado", said, now)
