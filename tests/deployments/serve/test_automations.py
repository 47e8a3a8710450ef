from __future__ import annotations

from collections.abc import Iterator

import pytest
from prefect.client.orchestration import SyncPrefectClient, get_client
from prefect.client.schemas.responses import DeploymentResponse

from deployments.manifest import read_manifest
from deployments.serve.deploy import catch_up, deploy_all
from tasks.gateways.firms.firm_profiles import read_firms
from tasks.settings import read_settings

pytestmark = pytest.mark.engine
FIRMS = list(read_firms(read_settings({}).firms).values())
ROWS = read_manifest(FIRMS)


@pytest.fixture
def client(engine: None) -> Iterator[SyncPrefectClient]:
    with get_client(sync_client=True) as client:
        yield client


def named(client: SyncPrefectClient, name: str) -> DeploymentResponse:
    [found] = [one for one in client.read_deployments() if one.name == name]
    return found


def test_deploying_twice_changes_nothing_and_keeps_an_operators_pause(client: SyncPrefectClient) -> None:
    ids = deploy_all(client, ROWS, ["appleuse", "lima"])
    before = {one.name for one in client.read_automations()}
    automation = client.read_automations_by_name("Falló un trabajo: avisar al operador")[0]
    client.pause_automation(automation.id)
    lima = next(one for one in named(client, "Entrega de informes").schedules if one.slug == "informes-lima")
    client.update_deployment_schedule(ids["Entrega de informes"], lima.id, active=False)

    assert deploy_all(client, ROWS, ["appleuse", "lima"]) == ids

    schedules = {one.slug: one.active for one in named(client, "Entrega de informes").schedules}
    assert schedules == {"informes-lima": False, "informes-appleuse": True}
    found = client.read_automations()
    assert sorted(one.name for one in found) == sorted(before)
    assert [one.name for one in found if not one.enabled] == ["Falló un trabajo: avisar al operador"]


def test_what_the_file_no_longer_names_is_taken_away(client: SyncPrefectClient) -> None:
    deploy_all(client, ROWS, ["lima"])
    fewer = [row for row in read_manifest(FIRMS[:1]) if row.name != "Ensayo de un mes"]
    deploy_all(client, fewer, ["appleuse"])
    assert [one.slug for one in named(client, "Entrega de informes").schedules] == ["informes-appleuse"]
    assert "Ensayo de un mes" not in [one.name for one in client.read_deployments()]


def test_a_start_runs_once_what_a_downtime_may_have_missed(client: SyncPrefectClient) -> None:
    ids = deploy_all(client, ROWS, ["appleuse", "lima"])
    reports = [row for row in ROWS if row.flow_name == "report_delivery"]
    assert catch_up(client, reports, ids) == 2
    runs = [run for run in client.read_flow_runs() if "al-arrancar" in run.tags and run.state_name == "Scheduled"]
    mine = [run for run in runs if run.deployment_id == ids["Entrega de informes"] and not run.auto_scheduled]
    assert sorted(run.parameters["firm"] for run in mine) == ["appleuse", "lima"]
