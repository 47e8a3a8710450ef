"""The flows of policies through Prefect's engine: names, states, artifacts; what they do is tested with it off."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from domain.policies.policies import NoPolicies
from domain.policies.policy_duties import DutyKind
from flows.acting import choice
from flows.policies.acts import (
    begin_policy,
    change_machines,
    decide_proposal,
    end_policy,
    excuse_event,
    record_delivery,
    send_status_report,
)
from flows.policies.policy_recalibration import policy_recalibration
from tasks.operations.policies.recalibration import Choice
from tests.conftest import NOW
from tests.domain.policies.test_machine_reports import profile
from tests.example_appointments import add_advisor
from tests.flows.conftest import Office
from tests.flows.test_engine import artifact, on_sqlite, runs
from tests.operations.money_office import add_client
from tests.operations.policy_office import APRIL, FIRM, NOVEMBER, busy, happen
from tests.refusals import refuses

pytestmark = pytest.mark.engine
WHO = {"who": "Luis", "now": NOW}
BY = WHO | {"why": "una prueba"}


@on_sqlite
def test_the_morning_s_run_shows_proposals_and_deliveries(engine: None, office: Office) -> None:
    add_advisor(office.store, "Irene", firm=FIRM)
    busy(office.store)
    ended = policy_recalibration(FIRM, now=APRIL, return_state=True)
    assert ended.name == "Revisadas"
    assert ended.message == "1 propuestas, 0 en equilibrio, 2 visitas reservadas, 3 entregas atrasadas"
    page = str(artifact("propuesta-appleuse-1").data)
    assert "](data:image/svg+xml;base64," in page
    assert "| Propuesta | En números que se pueden acordar" in page
    assert '"Estado": "con cita"' in artifact("entregas-appleuse").data
    decided = decide_proposal(FIRM, 1, choice(Choice).APPROVE, **(BY | {"now": APRIL}), return_state=True)
    assert decided.name == "Decidida"
    assert {"decidir propuesta appleuse 1"} <= {run.name for run in runs()}
    again = decide_proposal(FIRM, 1, choice(Choice).DROP, **(BY | {"now": APRIL}), return_state=True)
    assert again.is_failed()
    assert "MX-17: Esta propuesta ya se decidió: ofrecida al cliente." in str(again.message)


@on_sqlite
def test_every_form_about_a_policy(engine: None, office: Office, tmp_path: Path) -> None:
    client = str(add_client(office.store))
    numbers = {"machines": 5, "remote": "4", "on_site": "1", "month": str(NOVEMBER)}
    assert begin_policy(FIRM, client, **numbers, **BY, return_state=True).name == "Iniciada"
    assert change_machines(FIRM, client, 6, **BY, return_state=True).name == "Anotado"
    with office.store.read() as uow:
        [policy] = uow.policies.of_clients([int(client)])
        due = {one.duty.kind: one.id for one in uow.policies.duties(policy.id)}
    done = record_delivery(FIRM, due[DutyKind.UPDATES], why="al día", **WHO, return_state=True)
    assert (done.name, done.message) == ("Anotada", f"Entrega {due[DutyKind.UPDATES]}: anotada")
    file = tmp_path / "mac.json"
    file.write_text(json.dumps(profile()), encoding="utf-8")
    report = (FIRM, due[DutyKind.STATUS_REPORT], [str(file)], 26)
    assert send_status_report(*report, **BY, return_state=True).name == "Enviado"
    [case] = happen(office.store, int(client), NOVEMBER, 1)
    with office.store.read() as uow:
        number = uow.cases.get_one(case).number
    assert excuse_event(FIRM, number, **BY, return_state=True).name == "Anotado"
    assert end_policy(FIRM, client, **BY, return_state=True).name == "Anotado"
    with refuses(NoPolicies, "has ended"):
        end_policy(FIRM, client, **BY)
    assert f"iniciar póliza appleuse {client}" in {run.name for run in runs()}
