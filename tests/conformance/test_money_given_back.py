"""Money that a client gets back has a receipt, and stands on its statement."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select, update

from domain.money.ledger import NoEntry
from flows.letters.outbox_delivery import outbox_delivery
from flows.money.acts import record_payment
from tasks.gateways.letters.letter_wording import word_letter
from tasks.gateways.money.statement_view import statement_view
from tasks.operations.money.statements import queue_case_statement
from tasks.store.base import table
from tasks.store.records import ClientRecord, ContactRecord, DocumentRecord, LetterRecord
from tests.conformance.test_paying import text_of
from tests.deployments.command_line import CommandLine
from tests.deployments.portal.desk.desk_office import OPERATOR, desk_office
from tests.flows.conftest import Office
from tests.operations.money_office import WORKDAY, add_case, add_client
from tests.refusals import refuses

LETTER = table(LetterRecord).c
HOUR = timedelta(hours=1)
PAID: dict[str, Any] = {"method": "transferencia", "who": "Luis", "why": "una prueba", "now": WORKDAY}


@pytest.fixture
def number(office: Office) -> str:
    """A case for which 500 were paid."""
    case_id = add_case(office.store, add_client(office.store))
    with office.store.read() as uow:
        number = uow.cases.get_one(case_id).number
    record_payment("appleuse", "Café Ñandú", "500.00", WORKDAY, "la sesión", reference="R-1", case=number, **PAID)
    return number


def receipts(office: Office) -> list[str]:
    outbox_delivery(now=WORKDAY + 2 * HOUR)
    return [text_of(one) for one in office.mails() if "268.00" in str(one["Subject"])]


@pytest.mark.rule("MX-22", "AL-01", door="command")
def test_money_given_back_has_one_receipt(office: Office, number: str, trastienda: CommandLine) -> None:
    """By command: how much, when, how, for what, and how the account stands; the same reference twice is one."""
    back = [
        "money",
        "paid",
        "appleuse",
        "Café Ñandú",
        "-268.00",
        "--reference",
        "D-1",
        "--what-for",
        "lo pagado de más",
    ]
    for _ in range(2):
        trastienda(*back, "--case", number, "--method", "transferencia", "--now", (WORKDAY + HOUR).isoformat())
    [receipt] = receipts(office)
    for said in ("Te devolvimos $268.00 el", f"Caso {number}", "lo pagado de más", "D-1", "$232.00 a tu favor"):
        assert said in receipt


@pytest.mark.rule("MX-22", "AL-04", door="form")
def test_no_more_is_given_back_than_was_paid(office: Office, number: str) -> None:
    """By the form: refused, with what was paid; nothing is entered, nobody is written to."""
    with refuses(NoEntry, r"paid 500\.00 MXN in all"):
        record_payment("appleuse", "Café Ñandú", "-500.01", WORKDAY, "todo", reference="D-2", case=number, **PAID)
    record_payment("appleuse", "Café Ñandú", "-500.00", WORKDAY, "todo", reference="D-3", case=number, **PAID)
    with office.store.read() as uow:
        assert uow.payments.total(1) == 0
    assert any("tu cuenta queda saldada" in text_of(one) for one in office.mails())


@pytest.mark.rule("MX-22", "OP-07", door="page")
def test_the_receipt_is_in_the_clients_language(office: Office, number: str) -> None:
    """By the desk's page, as payments are."""
    with office.store.begin() as uow:
        for record in (ClientRecord, ContactRecord):
            uow.connection.execute(update(table(record)).values(language="en"))
    with desk_office(office.store) as desk:
        desk.now = WORKDAY + HOUR
        form = {"client": "Café Ñandú", "amount": "-268.00", "paid_at": "2026-11-05T10:30", "what_for": "de más"}
        page = desk.sign_in(OPERATOR).send(
            "/desk/appleuse/do/record-payment", **form, reference="D-4", case=number, once="0" * 32
        )
        assert page.status_code == 200, page.text
    assert "We gave you back MX$268.00 on Thursday" in receipts(office)[0]
    with office.store.read() as uow:
        facts = uow.connection.execute(select(LETTER.facts).where(LETTER.template == "given_back")).scalar_one()
    for language, subject in (("es", "Te devolvimos MX$268.00"), ("pt-BR", "Devolvemos a você")):
        assert word_letter("given_back", language, facts).subject.replace("\xa0", " ").startswith(subject)


@pytest.mark.rule("MX-22", "AL-04", door="form")
def test_what_was_given_back_stands_on_the_statement(office: Office, number: str) -> None:
    """As what it is, and taken off what was paid."""
    record_payment("appleuse", "Café Ñandú", "-268.00", WORKDAY, "de más", reference="D-5", case=number, **PAID)
    with office.store.begin() as uow:
        case_id = uow.cases.find("appleuse", number)
        assert case_id is not None
        queue_case_statement(uow, "appleuse", case_id, now=WORKDAY + HOUR)
        facts = uow.connection.execute(select(table(DocumentRecord).c.facts)).scalar_one()
    assert facts["paid"] == "232.00"
    shown = [row[1] for row in statement_view(facts)["payments"]]
    assert shown == ["la sesión · transferencia", "Devolución: de más · transferencia"]
