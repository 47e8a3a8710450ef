"""The flows of money through Prefect's engine: names, states, tables. What they do is tested with it off."""

from __future__ import annotations

from datetime import timedelta

import pytest

from flows.money.acts import correct_charge, prepare_quote, record_payment, send_statement_again
from flows.money.charging import charge_sessions
from flows.money.plan_usage import plan_usage
from flows.money.quote_expiry import quote_expiry
from flows.money.statements import statements
from tests.flows.conftest import Office
from tests.flows.money.test_money import BY, EVENING, FIRST, number_of
from tests.flows.test_engine import artifact, on_sqlite, runs
from tests.operations.money.test_plan_usage import START, plan_client
from tests.operations.money_office import add_case, add_client, add_session, escalated

pytestmark = pytest.mark.engine


@on_sqlite
def test_what_happens_by_itself(engine: None, office: Office) -> None:
    _, case_id = plan_client(office.store)
    add_session(office.store, case_id, START, 400)
    assert charge_sessions("lima", now=EVENING, return_state=True).name == "Cobrado"
    assert '"sin costo": "1"' in artifact("cobros").data
    assert plan_usage("lima", now=START + timedelta(days=4), return_state=True).name == "Avisados"
    assert '"Usado": "100 %"' in artifact("uso-de-planes").data
    assert statements("lima", now=FIRST, return_state=True).name == "Enviados"
    assert quote_expiry("appleuse", now=FIRST, return_state=True).name == "Ninguna venció"
    assert len(office.mails()) == 3  # the alert to both, and the statement
    names = {run.name.partition(" 20")[0] for run in runs()}
    assert names >= {"cobros de lima", "uso de planes", "estados de cuenta lima", "cotizaciones vencidas"}


@on_sqlite
def test_what_an_operator_does_by_a_form(engine: None, office: Office) -> None:
    _, case_id, _ = escalated(office.store)
    client_id = add_client(office.store, name="Bufete Luna")
    add_session(office.store, add_case(office.store, client_id))
    charge_sessions("appleuse", now=EVENING)
    with office.store.read() as uow:
        [charge] = uow.ledger.entries([client_id], uow.ledger.by_key("session:2").month)[client_id]  # type: ignore[union-attr]
    paid = record_payment(
        "appleuse", "Bufete Luna", "232.00", EVENING, "la sesión", reference="R", **BY, now=EVENING, return_state=True
    )
    assert (paid.name, paid.message) == ("Anotado", f"{client_id}: 232.00 MXN, R")
    corrected = correct_charge("appleuse", charge.id, "-50", **BY, now=EVENING, return_state=True)
    assert corrected.message == f"Cargo {charge.id}: -58.00 MXN con impuestos"
    again = send_statement_again("appleuse", "Bufete Luna", "2026-11", **BY, now=FIRST, return_state=True)
    assert again.name == "Enviado"
    line = {"what": "pieza", "text": "Pantalla", "quantity": "1", "rate": "900.00"}
    number = number_of(office, case_id)
    assert prepare_quote("appleuse", number, [line], **BY, now=EVENING, return_state=True).name == "Enviada"
    over = EVENING + timedelta(days=11)
    assert quote_expiry("appleuse", now=over, return_state=True).message == "1 cotizaciones vencidas"
    assert {"anotar un pago appleuse", f"preparar una cotización appleuse {number}"} <= {run.name for run in runs()}
    refused = correct_charge("appleuse", charge.id, "-5000", **BY, now=EVENING, return_state=True)
    assert refused.is_failed()
    assert "no cabe" in str(refused.message)
