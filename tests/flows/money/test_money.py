"""The flows of money: sessions charged, plans told and charged, statements sent, quotes sent, answered or over."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from decimal import Decimal

from domain.cases.cases import CaseState
from domain.firms.modes import Mode
from domain.money.ledger import NoEntry
from domain.money.quotes import LineKind, QuoteLine
from domain.time.periods import Month
from flows.letters.outbox_delivery import outbox_delivery
from flows.money.acts import (
    agree_payment,
    correct_charge,
    order_service,
    prepare_quote,
    record_payment,
    send_statement_again,
)
from flows.money.charging import charge_sessions
from flows.money.plan_usage import plan_usage
from flows.money.quote_expiry import quote_expiry
from flows.money.statements import statements
from tasks.gateways.letters.signed_links import Links
from tests.flows.conftest import Office
from tests.operations.money.test_plan_usage import DECEMBER, START, plan_client
from tests.operations.money_office import WORKDAY, add_case, add_client, add_session, escalated, set_state
from tests.refusals import refuses

HOUR = timedelta(hours=1)
EVENING = WORKDAY + 12 * HOUR
FIRST = datetime(2026, 12, 1, 15, 15, tzinfo=UTC)
BY = {"who": "Luis", "why": "una prueba"}


def subjects(office):
    return [str(mail["Subject"]) for mail in office.mails()]


def number_of(office: Office, case_id: int) -> str:
    with office.store.read() as uow:
        return uow.cases.get_one(case_id).number


def test_sessions_are_charged_and_a_closed_case_gets_its_statement(office, shown):
    client_id = add_client(office.store)
    case_id = add_case(office.store, client_id)
    add_session(office.store, case_id, minutes=100)
    set_state(office.store, case_id, CaseState.CLOSED, EVENING)
    assert charge_sessions(now=EVENING, dry_run=True).name == "Ensayo"
    assert charge_sessions("appleuse", now=EVENING).message == "appleuse, cobradas 1, estados de cuenta 1"
    assert charge_sessions(now=EVENING).name == "Nada que cobrar"
    assert office.mails() == []  # nobody waits for a statement in the evening
    outbox_delivery("appleuse", now=EVENING + 12 * HOUR)
    [mail] = office.mails()
    assert "del caso" in str(mail["Subject"])
    [pdf] = list(mail.iter_attachments())
    assert pdf.get_content().startswith(b"%PDF")


def test_what_has_no_price_and_what_waits_is_named(office, shown):
    client_id = add_client(office.store)
    add_session(office.store, add_case(office.store, client_id), mode=Mode.ON_SITE, at_client=True, area="Veracruz")
    escalated(office.store)
    assert charge_sessions(now=EVENING).message == (
        "appleuse, sin precio: cotizar 1, esperan la cotización 1, revisiones pedidas 1"
    )
    assert sorted(office.to()) == ["ana@cliente.example", "operaciones@appleuse.example"]


def test_plans_are_told_in_the_firms_hours_once(office, shown):
    _, case_id = plan_client(office.store)
    add_session(office.store, case_id, START, 400)
    assert plan_usage(now=START + 24 * 2 * HOUR).name == "Nada que avisar"  # a Saturday
    monday = START + timedelta(days=4)
    assert plan_usage(now=monday, dry_run=True).name == "Ensayo"
    assert plan_usage(now=monday).name == "Avisados"
    assert plan_usage(now=monday + HOUR).name == "Nada que avisar"
    assert office.to() == ["ana@cliente.example", "operaciones@mesadeayuda.example"]


def test_month_end_statements_go_out_once_with_plans_and_late_sessions(office, shown):
    client_id, case_id = plan_client(office.store)
    add_session(office.store, case_id, START, 375)
    silent = add_client(office.store, email=None)
    add_session(office.store, add_case(office.store, silent), WORKDAY)
    assert statements("lima", now=FIRST, dry_run=True).message == "No se envió nada: 1 estados de cuenta"
    for name in ("Enviados", "Nada que enviar"):
        assert statements("lima", now=FIRST).name == name
    assert statements("appleuse", now=FIRST).message == "0 estados de cuenta, 1 sin dirección"
    [mail] = office.mails()
    assert str(mail["Subject"]).startswith("Estado de cuenta de noviembre de 2026")
    assert "S/ 531.00" in mail.get_body(("plain",)).get_content()
    assert client_id != silent


def test_a_quote_reaches_the_client_with_a_link_that_ours_alone_can_be(office, shown):
    _, case_id, _ = escalated(office.store)
    line = {"what": "pieza", "text": "Pantalla", "quantity": "1", "rate": "900.00"}
    for wrong, why in (({"quantity": "0"}, "above 0"), ({"text": " "}, "what it is")):
        with refuses(NoEntry, why):
            prepare_quote("appleuse", number_of(office, case_id), [line | wrong], **BY, now=EVENING)
    state = prepare_quote("appleuse", number_of(office, case_id), [line], valid_days=5, **BY, now=EVENING)
    assert state.message == f"Cotización {number_of(office, case_id)}-1"
    [mail] = office.mails()
    text = mail.get_body(("plain",)).get_content()
    token = re.search(r"http://127\.0\.0\.1:\d+/q/(\S+)", text)[1]
    link = Links.of(office.settings).read(token, "quote")
    assert link.until == (EVENING + timedelta(days=5)).astimezone(UTC)
    with office.store.read() as uow:
        [kept] = uow.quotes.of_case(case_id)
    assert kept.quote.lines == (QuoteLine(LineKind.PART, "Pantalla", Decimal(1), Decimal("900.00")),)
    assert quote_expiry(now=EVENING + timedelta(days=4)).name == "Ninguna venció"
    assert quote_expiry(now=EVENING + timedelta(days=6), dry_run=True).name == "Ensayo"
    assert quote_expiry(now=EVENING + timedelta(days=6)).message == "1 cotizaciones vencidas"
    outbox_delivery("appleuse", now=EVENING + timedelta(days=9))
    assert any("venció" in subject for subject in subjects(office))
    assert any("Venció: cotización" in subject for subject in subjects(office)), "D5: the firm hears of it too"


def test_payments_corrections_orders_and_terms_by_hand(office, shown):
    client_id = add_client(office.store)
    case_id = add_case(office.store, client_id)
    add_session(office.store, case_id)
    charge_sessions(now=EVENING)
    name, case = "Café Ñandú", number_of(office, case_id)
    agreed = agree_payment("appleuse", case, "pago posterior acordado", "la sesión", **BY, now=EVENING)
    assert agreed.message == f"{case}: pago posterior acordado"
    paid = {"reference": "R-1", **BY, "now": EVENING}
    for said in ("232.00 MXN, R-1", "232.00 MXN, R-1 (ya estaba anotado)"):
        state = record_payment("appleuse", name, "232.00", EVENING, "la sesión", again="ya" in said, **paid)
        assert state.message == f"{client_id}: {said}"  # Prefect keeps numbers, no names
    with office.store.read() as uow:
        [entry] = uow.ledger.of_case(case_id)
    assert "-58.00 MXN" in correct_charge("appleuse", entry.id, "-50", **BY, now=EVENING).message
    assert send_statement_again("appleuse", name, "2026-11", **BY, now=FIRST).name == "Enviado"
    with office.store.read() as uow:
        assert uow.ledger.balances([client_id], Month(2026, 12))[client_id] == -58
    with refuses(NoEntry, "catalogue"):
        order_service("appleuse", name, "correo", **BY, now=EVENING)
    other = add_client(office.store, "lima", "Bodega Sur")
    assert order_service("lima", "Bodega Sur", "correo", **BY, now=EVENING).message == f"{other}: 70.80 PEN"


def test_after_a_downtime_the_missed_months_go_out_once(office, shown):
    client_id, case_id = plan_client(office.store)
    add_session(office.store, case_id, START, 60)
    for _ in range(2):
        statements("lima", now=DECEMBER + timedelta(days=35))
    assert sorted(subject.split(" · ")[0] for subject in subjects(office)) == [
        "Estado de cuenta de diciembre de 2026",
        "Estado de cuenta de noviembre de 2026",
    ]
    assert client_id
