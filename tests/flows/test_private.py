"""Prefect's own database keeps ids, numbers and choices of a form, no address and no description (finding M2)."""

from __future__ import annotations

import json
import logging
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from prefect import Flow
from prefect.client.orchestration import get_client
from prefect.client.schemas.objects import FlowRun, State
from prefect.exceptions import ParameterTypeError
from prefect.flow_engine import run_flow
from prefect.settings import PREFECT_API_URL, PREFECT_SERVER_DATABASE_CONNECTION_URL
from prefect.states import Pending, Scheduled
from sqlalchemy.exc import DBAPIError

from deployments.serve.engine.forgetting import forget_words
from domain.letters.masking import MASK, without_addresses
from domain.refusals import Refused
from flows.cases.acts import note_contact
from flows.cases.case_by_hand import open_case
from flows.cases.form_intake import form_intake
from flows.letters.operator_alert import operator_alert
from flows.money.acts import change_plan, record_payment
from flows.policies.acts import end_policy
from flows.private import about, plain, plainly, texts
from flows.reports.report_by_hand import preview_report, rehearse_reports, send_report_again
from flows.showing import plain_cell
from tasks.hiding import hide, masked, masked_error, masked_record
from tasks.keeping import forms
from tasks.letters.event_relay import announcement
from tasks.operations.keeping import persons
from tasks.store.events import Event
from tasks.store.records import Record
from tests.conftest import NOW
from tests.example_office import add_client
from tests.flows.conftest import Office
from tests.prefect_server import stands_in

JUANA = {
    "kind": "incidencia (inesperada)",
    "title": "La impresora de casa",
    "contact_name": "Juana Perez",
    "email": "juana@cliente.example",
    "phone": "999 888 777",
}
SAID = ("juana", "impresora de casa", "perez", "999 888")
WHO = {"who": "Olga", "now": NOW.isoformat()}
sqlite = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)


@pytest.fixture(autouse=True)
def nothing_hidden() -> Iterator[None]:
    yield
    hide([])


def begin(flow: Flow[..., Any], given: dict[str, Any], **more: Any) -> FlowRun:
    """Let the server know a run with these parameters, as Prefect's page does."""
    with get_client(sync_client=True) as client:
        return client.create_flow_run(flow, parameters=given, state=Pending(), **more)


def end(flow: Flow[..., Any], run: FlowRun, patch: pytest.MonkeyPatch) -> State[Any]:
    """Do a run as a worker's process does: it knows its number before anything else."""
    patch.setenv("PREFECT__FLOW_RUN_ID", str(run.id))
    try:
        state = run_flow(flow, flow_run=seen(run.id), return_type="state")
    finally:
        patch.delenv("PREFECT__FLOW_RUN_ID")
    assert isinstance(state, State)
    return state


def seen(run: UUID) -> FlowRun:
    with get_client(sync_client=True) as client:
        return client.read_flow_run(run)


def leaked(*more: str) -> dict[str, set[str]]:
    """Return where in the server's whole database something stands that the forms said."""
    time.sleep(3)  # logs and events are handed over a moment later
    url = PREFECT_SERVER_DATABASE_CONNECTION_URL.value()
    return stands_in(Path(str(url).partition("///")[2]), [*SAID, *more])


@pytest.mark.engine
@sqlite
def test_what_a_form_said_is_in_no_run_artifact_log_or_event(
    engine: None, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = begin(open_case, {"firm": "lima", "form": JUANA, **WHO})
    assert end(open_case, run, monkeypatch).name == "Abierto"
    assert seen(run.id).parameters == {
        "firm": "lima",
        "form": "forms_given 1",
        "who": "forms_given 1",
        "now": WHO["now"],
    }
    other = {**JUANA, "title": "La impresora de casa otra", "kind": "incident"}
    sent = begin(form_intake, {"firm": "lima", "form": json.dumps(other), "token": "t", "now": WHO["now"]})
    assert end(form_intake, sent, monkeypatch).name == "Abierto"
    with office.store.read() as uow:
        [number, *_] = [one.number for one in uow.cases.by_ids([1, 2]).values()]
    why = "Juana Perez llamó desde juana@cliente.example"
    noted = begin(note_contact, {"firm": "lima", "case": number, "why": why, **WHO})
    assert end(note_contact, noted, monkeypatch).is_completed()
    assert leaked() == {}
    assert seen(noted.id).parameters["case"] == number
    assert seen(noted.id).name.endswith(f"lima {number}")


@pytest.mark.attack("forms that are refused, wrong, begun again", tried="4 runs", lost="0", doubled="0", leaked="0")
@pytest.mark.engine
@sqlite
def test_a_form_that_fails_leaves_as_little_and_can_be_begun_again(
    engine: None, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Refused, of a wrong form, and while the database is away: no parameter, no message, no log says what it said."""
    paid = {
        "paid_at": WHO["now"],
        "amount": "120.00",
        "reference": "De Juana Perez",
        "what_for": "de casa",
        "why": "impresora de casa",
        **WHO,
    }
    refused = begin(record_payment, {"firm": "lima", "client": "Juana Perez", **paid})
    state = end(record_payment, refused, monkeypatch)
    assert state.is_failed()
    assert "no tiene ningún cliente" in str(state.message)
    wrong = begin(open_case, {"firm": "lima", "form": {**JUANA, "kind": "juana perez"}, **WHO})
    assert end(open_case, wrong, monkeypatch).is_failed()
    assert set(seen(wrong.id).parameters.values()) == {"lima", WHO["now"], "forms_given 2"}
    assert leaked() == {}
    add_client(office.store, "Juana Perez")
    again = end(record_payment, refused, monkeypatch)  # what the operator's «Retry» does
    assert again.is_completed(), again.message
    assert "120.00" in str(again.message)
    assert seen(refused.id).parameters["client"] == "1"
    with office.store.begin() as uow:
        persons.let_forms_go(uow, now=NOW.replace(year=NOW.year + 1))
    gone = end(record_payment, refused, monkeypatch)
    assert gone.is_failed()
    assert "llénelo otra vez" in str(gone.message)


@pytest.mark.attack("a form that waits for a worker", tried="1 run", lost="0", leaked="0 after the round")
@pytest.mark.engine
@sqlite
def test_a_form_that_no_run_begins_with_is_made_a_row_by_the_round(
    engine: None, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    waiting = begin(open_case, {"firm": "lima", "form": JUANA, **WHO}, tags=["a-mano"])
    with get_client(sync_client=True) as client:
        client.set_flow_run_state(waiting.id, Scheduled(), force=True)
    assert operator_alert(return_state=True).is_completed()
    assert set(seen(waiting.id).parameters.values()) == {"lima", "forms_given 1"}
    assert end(open_case, waiting, monkeypatch).name == "Abierto"  # and the run that begins later has it all


@pytest.mark.attack(
    "a day of forms, then every column of Prefect's whole database",
    tried="9 runs",
    leaked="0, but what [privacy](privacy.md) names",
)
@pytest.mark.engine
@sqlite
def test_a_day_of_forms_leaves_of_persons_what_the_docs_name(
    engine: None, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """docs/privacy.md: tables and ends of reports name clients, nothing else does; ``client forget`` deletes those."""
    add_client(office.store, "Wenceslao")
    client = {"firm": "lima", "client": "Wenceslao"}
    said = {"who": "Xochitl Zamora", "why": "lo dijo Eufemia Molina, de goteras@casa.example"}
    at, words = NOW.isoformat(), ("xochitl", "zamora", "eufemia", "molina", "goteras", "zacarías")
    paid = {"amount": "120.00", "paid_at": at, "what_for": "goteras de Eufemia", "reference": "Op Eufemia", "now": at}
    ends = []
    for flow, given in (
        (record_payment, {**client, **paid, **said}),
        (record_payment, {**client, **paid, **said}),
        (record_payment, {**client, **paid, **said, "client": "Zacarías Nadie", "reference": "b"}),
        (send_report_again, {**client, **said, "month": "2026-10", "now": at}),
        (preview_report, {**client, "month": "2026-10", "now": at}),
        (change_plan, {**client, **said, "plan": "negocio", "now": at}),
        (end_policy, {**client, **said, "now": at}),
        (note_contact, {"firm": "lima", "case": "Zacarías Nadie", **said, "now": at}),
    ):
        ends.append(end(flow, begin(flow, given), monkeypatch).name)
    assert ends.count("Failed") == 3, ends  # nobody of that name, no policy, no such case
    assert leaked(*words, "wenceslao") == {}
    rehearse_reports("lima", "2026-10", now=NOW, return_state=True)
    named = leaked("wenceslao")
    assert {"artifact.data"} < set(named) <= {"artifact.data", "artifact_collection.data", "events.payload"}
    assert forget_words(str(PREFECT_API_URL.value()), "none:none", ["Wenceslao"]) == 1
    assert set(leaked("wenceslao")) <= {"events.payload"}  # of the table's making: it ends within two hours


@sqlite
def test_a_run_copied_from_another_asks_for_what_is_a_row_now(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """Prefect's page fills a copy's form with what it keeps of the first: that is not what anybody wrote."""
    monkeypatch.setenv("PREFECT__FLOW_RUN_ID", "b")
    copied = {"firm": "lima", "case": "2026-00001", "who": "Olga", "why": "forms_given 17"}
    with pytest.raises(ParameterTypeError, match="llénelo otra vez"):
        note_contact.validate_parameters(copied)
    assert forms.given("b") is None


def test_a_client_goes_by_its_number_unless_that_is_anothers_code(office: Office) -> None:
    first = add_client(office.store, "Ana")
    second = add_client(office.store, "Beto")
    found = forms.give("a", {"firm": "lima", "client": "Ana"}, now=NOW)
    assert (found.client, found.names[0]) == (first, "Ana")
    with office.store.begin() as uow:
        clients = Record.metadata.tables["clients"]
        uow.connection.execute(clients.update().where(clients.c.id == second).values(external_id=str(first)))
    assert forms.give("b", {"firm": "lima", "client": "Ana"}, now=NOW).client is None
    assert forms.give("a", {"firm": "lima", "client": "Beto"}, now=NOW).number == found.number
    kept = forms.given("a")
    assert kept is not None
    assert kept.content == {"firm": "lima", "client": "Ana"}  # what it was begun with, whatever it is begun again with


def test_choices_numbers_and_ids_stay_and_texts_go() -> None:
    schema: dict[str, Any] = {
        "properties": {
            "firm": {"type": "string"},
            "mode": {"allOf": [{"$ref": "#/definitions/Mode"}]},
            "month": {"anyOf": [{"type": "string", "pattern": "^20[0-9]{2}-[0-9]{2}$"}, {"type": "null"}]},
            "now": {"anyOf": [{"type": "string", "format": "date-time"}, {"type": "null"}]},
            "steps": {"type": "string", "format": "textarea"},
        },
        "definitions": {"Mode": {"enum": ["remoto"], "type": "string"}},
    }
    left = {"firm": "lima", "mode": "remoto", "month": "2026-10", "now": "2026-11-04T09:00Z", "hours": 3, "note": ""}
    said = {"steps": "Juana…", "form": {"email": "j@x.example", "quantity": 2}, "why": "44556677", "client": "44556677"}
    assert plain({**left, "case": "2026-00012", **said}, schema) == {**left, "case": "2026-00012"}
    wrong = {"firm": "Juana Pérez", "mode": "Juana", "month": "2026-10 Juana", "now": "de Juana", "case": "Juana 2026"}
    assert plain(wrong, schema) == {}
    assert (about({"client": "12"}, "case", "client"), about({"client": "Juana"}, "client")) == ("12", "")
    assert list(texts({"a": ["x", {"b": '{"email": "j@x.example"}'}]})) == [
        "x",
        '{"email": "j@x.example"}',
        "j@x.example",
    ]


def test_what_a_form_said_is_masked_in_errors_logs_and_ends() -> None:
    hide(["Juana Perez", "ok", "impresora"])
    assert masked("JUANA PEREZ: ok, impresoras, impresora; a@b.example") == f"{MASK}: ok, impresoras, {MASK}; {MASK}"
    refused = masked_error(Refused(rule="R", reason="no client Juana Perez", remedy="Ask Juana Perez.", acts=("x",)))
    assert (str(refused), refused.acts) == (f"R: no client {MASK} Ask {MASK}.", ("x",))  # type: ignore[attr-defined]
    assert str(masked_error(ValueError("of Juana Perez"))) == f"of {MASK}"
    record = masked_record("prefect.flow_runs", logging.ERROR, "", 0, "of %s", ("Juana Perez",), None)
    assert record.getMessage() == f"of {MASK}"


@pytest.mark.attack("errors of the database with a client's words in the statement", tried="1", leaked="0")
@sqlite
def test_an_error_of_the_database_says_no_value(office: Office) -> None:
    """A full disk or a lock is written into logs with the statement: the values in it are a client's."""
    row = {"run": "a", "content": {"x": "Juana Perez"}, "at": NOW}
    table = Record.metadata.tables["forms_given"]
    with office.store.begin() as uow, pytest.raises(DBAPIError) as raised:
        uow.connection.execute(table.insert(), [row, row])
    assert "Juana" not in str(raised.value)


def test_addresses_are_masked_in_cells_logs_and_events(caplog: pytest.LogCaptureFixture) -> None:
    assert without_addresses("550 <ana@c.example>: no; b@d.example") == "550 <···>: no; ···"
    assert plain_cell("de ana@c.example") == "de ana@c.example"  # show_table masks it
    try:
        int("ana@c.example")
    except ValueError:
        logging.getLogger("tasks.x").exception("of %s", "ana@c.example")
    assert "ana@" not in caplog.text
    assert "of ···" in caplog.text
    facts = {"used": 3, "outcome": "solved", "name": "Ana Soto", "mail": "ana@c.example"}
    said = announcement(Event("k:ana@c.example", "lima", "x.y", "Ana Soto", "Ana wrote", NOW, facts, 1, 2))
    text = repr(said)
    assert "Ana" not in text
    assert "ana@" not in text
    assert (said.payload["used"], said.payload["outcome"], said.payload["case_id"]) == (3, "solved", 2)


def test_the_name_of_a_run_says_numbers_and_no_person() -> None:
    given = {"firm": "lima", "month": "2026-10", "client": "Juana", "dry_run": False, "why": ""}
    said = {name: plainly(name, value) for name, value in given.items()}
    assert said == {"firm": "lima", "month": "2026-10", "client": "", "dry_run": "none", "why": "none"}
