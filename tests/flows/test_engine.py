"""Each flow once through Prefect's engine: names, states, artifacts, retries. What flows do is tested with it off."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import pytest
from prefect import flow, tags
from prefect.client.orchestration import get_client
from prefect.client.schemas.filters import ArtifactFilter, ArtifactFilterKey
from prefect.client.schemas.objects import FlowRun
from sqlalchemy.exc import OperationalError

from domain.refusals import Refused
from flows.letters.operator_alert import operator_alert
from flows.letters.outbox_delivery import outbox_delivery
from flows.reports.report_by_hand import preview_report, rehearse_reports, send_report_again
from flows.reports.report_delivery import report_delivery
from tasks.engine import office_query, office_task
from tasks.letters.alerts import ACTION_FAILED, EVENTS_PAGE
from tests.example_office import add_client
from tests.flows.conftest import Office
from tests.flows.reports.test_report_delivery import LATE, THIRD

pytestmark = pytest.mark.engine
on_sqlite = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
"""What the engine adds does not depend on our database; what flows do in both is tested with it off."""


def runs() -> list[FlowRun]:
    with get_client(sync_client=True) as client:
        return client.read_flow_runs()


def artifact(key: str) -> Any:
    with get_client(sync_client=True) as client:
        return client.read_artifacts(artifact_filter=ArtifactFilter(key=ArtifactFilterKey(any_=[key])))[-1]


@on_sqlite
def test_report_delivery(engine: None, office: Office) -> None:
    add_client(office.store, "Ana")
    state = report_delivery("lima", month="2026-10", now=THIRD, return_state=True)
    assert (state.name, office.to()) == ("Enviados", ["ana@cliente.example"])
    assert ("informes lima 2026-10", "Enviados") in {(run.name, run.state_name) for run in runs()}
    assert '"Estado": "enviado"' in artifact("informes-lima").data


@on_sqlite
def test_outbox_delivery(engine: None, office: Office) -> None:
    assert outbox_delivery(now=THIRD, return_state=True).name == "Nada que enviar"


@on_sqlite
def test_what_is_asked_for_by_hand(engine: None, office: Office) -> None:
    ana = add_client(office.store, "Ana")
    assert preview_report("lima", "Ana", "2026-10", now=THIRD, return_state=True).name == "Listo"
    assert "Abrir el PDF" in artifact(f"informe-lima-{ana}-2026-10").data
    again = send_report_again("lima", "Ana", "2026-10", why="prueba", who="Rosa", now=THIRD, return_state=True)
    assert again.name == "Enviado"
    assert rehearse_reports("lima", "2026-10", now=THIRD, return_state=True).name == "Ensayo"
    assert {"ver informe lima 2026-10", "enviar otra vez lima 2026-10", "ensayo lima 2026-10"} <= {
        run.name for run in runs()
    }


@on_sqlite
def test_the_round_finds_what_the_automations_missed(engine: None, office: Office) -> None:
    add_client(office.store, "Caro")
    office.mailbox.faults.refuse_rcpt = {"caro@": 550}
    with tags("vigilado"):
        assert report_delivery("lima", month="2026-10", now=THIRD, return_state=True).is_failed()
    assert operator_alert(return_state=True).name == "Avisado"
    assert operator_alert(return_state=True).name == "Nada que avisar"
    assert [mail["Subject"] for mail in office.mails()] == [
        "[Mesa de Ayuda Lima] Un correo no llegó: caro@cliente.example",  # what happened to the address, at once
        "[Mesa de Ayuda Lima] Falló «informes lima 2026-10»",
    ]


@on_sqlite
def test_operator_alert_mails_once_about_a_run(engine: None, office: Office) -> None:
    office.mailbox.faults.refuse_rcpt = {"beto@": 550}
    add_client(office.store, "Beto")
    assert report_delivery("lima", month="2026-10", now=LATE, return_state=True).is_failed()
    failed = next(run for run in runs() if run.state and "Beto" in str(run.state.message))
    about = f"prefect.flow-run.{failed.id}"  # as the automation says it
    assert operator_alert(about, "failed", return_state=True).name == "Avisado"
    assert operator_alert(about, "failed", return_state=True).name == "Nada que avisar"
    said = [mail for mail in office.mails() if "Falló «informes lima 2026-10»" in mail["Subject"]]
    assert len(said) == 1
    body = said[0].get_body(("plain",))
    assert body is not None
    assert "Beto" in body.get_content()


@on_sqlite
def test_the_round_tells_of_an_event_that_could_start_nothing(engine: None, office: Office) -> None:
    """There is no run that could fail: without this the form that came with the event would be lost in silence."""
    automation = {
        "prefect.resource.id": f"prefect.automation.{uuid4()}",
        "prefect.resource.name": "Llegó un formulario",
    }
    event = {
        "id": str(uuid4()),
        "occurred": datetime.now(UTC).isoformat(),
        "event": ACTION_FAILED,
        "resource": automation,
        "payload": {"reason": "Unable to create flow run from deployment"},  # as Prefect's server says it
    }
    with get_client(sync_client=True) as client:
        client.request("POST", "/events", json=[event, {**event, "id": str(uuid4())}])
    until = time.monotonic() + 20
    while not (said := [mail["To"] for mail in office.mails() if "Un suceso no pudo iniciar" in mail["Subject"]]):
        assert time.monotonic() < until
        operator_alert()
        time.sleep(0.5)  # the server keeps events in batches
    operator_alert()
    assert sorted(said) == ["operaciones@appleuse.example", "operaciones@mesadeayuda.example"]
    assert len([mail for mail in office.mails() if "Llegó un formulario" in mail["Subject"]]) == len(said)


@on_sqlite
def test_f5_a_heartbeat_after_a_runs_end_alarms_nobody(engine: None, office: Office) -> None:
    """The automation that looks for dead processes fires in vain then; that loses nothing."""
    automation = {
        "prefect.resource.id": f"prefect.automation.{uuid4()}",
        "prefect.resource.name": "Murió el proceso de un trabajo: darlo por interrumpido",
    }
    vain = {"action_type": "change-flow-run-state", "reason": "Run is already in terminal state COMPLETED"}
    event = {"occurred": datetime.now(UTC).isoformat(), "event": ACTION_FAILED, "resource": automation}
    lost = {
        **event,
        "payload": {"action_type": "run-deployment", "reason": "no such deployment"},
        "resource": {**automation, "prefect.resource.name": "Llegó otra cosa"},
    }
    many = [{**event, "id": str(uuid4()), "payload": vain} for _ in range(EVENTS_PAGE + 10)]  # all newer than the lost
    with get_client(sync_client=True) as client:
        client.request("POST", "/events", json=[{**lost, "id": str(uuid4())}])
        client.request("POST", "/events", json=many)
    until = time.monotonic() + 20
    while not [mail for mail in office.mails() if "Llegó otra cosa" in mail["Subject"]]:
        assert time.monotonic() < until
        operator_alert()
        time.sleep(0.5)
    assert [mail for mail in office.mails() if "Murió el proceso" in mail["Subject"]] == []


def test_a_refusal_is_asked_once_and_a_hiccup_again(engine: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tasks.engine.WAITS", [0.01, 0.01, 0.01])
    asked: list[str] = []

    @office_task("nothing-to-do", minutes=1)
    def ask(what: str) -> str:
        asked.append(what)
        if what == "no":
            raise Refused(rule="PE-09", reason="no.", remedy="none.")
        if len(asked) < 3:
            raise OSError("hiccup")
        return "yes"

    with pytest.raises(Refused):
        ask("no")
    assert asked == ["no"]
    assert ask("maybe") == "yes"
    assert asked == ["no", "maybe", "maybe"]


def test_a_look_waits_for_a_database_that_is_away_and_is_no_task(engine: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tasks.engine.WAITS", [0.01, 0.01])
    asked: list[int] = []

    @office_query
    def look(times: int) -> str:
        asked.append(times)
        if len(asked) <= times:
            raise OperationalError("SELECT 1", {}, Exception("away"))
        return "found"

    @flow
    def run(times: int) -> str:
        return look(times)

    assert run(2) == "found"
    asked.clear()
    with pytest.raises(OperationalError):
        run(3)
    asked.clear()
    with pytest.raises(OperationalError):
        look(1)  # with the engine off nothing waits
    assert asked == [1]
