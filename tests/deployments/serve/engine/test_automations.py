from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator

import pytest
from prefect.client.orchestration import SyncPrefectClient, get_client
from prefect.client.schemas.responses import DeploymentResponse
from prefect.client.schemas.schedules import CronSchedule

from deployments.manifest import ScheduleRow, read_manifest
from deployments.serve.engine.deploy import catch_up, deploy_all
from deployments.serve.engine.prefect_api import PrefectApi
from deployments.serve.engine.watch import Watch, snapshot
from tests.refusals import ROOT

pytestmark = pytest.mark.engine
ROWS = read_manifest()


@pytest.fixture(scope="module")
def client(engine: None) -> Iterator[SyncPrefectClient]:
    """Take away at the end what was deployed: its schedules would go on making runs, late to other tests' rounds."""
    with get_client(sync_client=True) as client:
        yield client
        for automation in client.read_automations():
            client.delete_automation(automation.id)
        for one in client.read_deployments():
            client.delete_deployment(one.id)  # and its runs


def named(client: SyncPrefectClient, name: str) -> DeploymentResponse:
    [found] = [one for one in client.read_deployments() if one.name == name]
    return found


def test_deploying_twice_changes_nothing_and_keeps_an_operators_pause(client: SyncPrefectClient) -> None:
    ids = deploy_all(client, ROWS, ["appleuse", "lima"])
    before = {one.name for one in client.read_automations()}
    automation = client.read_automations_by_name("Falló un trabajo: avisar al operador")[0]
    client.pause_automation(automation.id)
    [hourly] = named(client, "Entrega de informes").schedules
    client.update_deployment_schedule(ids["report-delivery"], hourly.id, active=False)
    lots = client.read_work_queue_by_name("lotes", "trastienda")
    assert (lots.concurrency_limit, lots.priority) == (2, 2), "a button goes before them, and finds room"
    client.update_work_queue(lots.id, concurrency_limit=8)

    assert deploy_all(client, ROWS, ["appleuse", "lima"]) == ids

    schedules = {one.slug: one.active for one in named(client, "Entrega de informes").schedules}
    assert schedules == {"informes": False}
    assert client.read_work_queue_by_name("lotes", "trastienda").concurrency_limit == 8
    found = client.read_automations()
    assert sorted(one.name for one in found) == sorted(before)
    assert [one.name for one in found if not one.enabled] == ["Falló un trabajo: avisar al operador"]
    with_prefects_own_command(client, "Entrega de informes", "Preparar una cotización")


def with_prefects_own_command(client: SyncPrefectClient, *names: str) -> None:
    """Deploy as `prefect deploy --all` does once the pool is there (D19), only some: the same, and a pause stays."""
    before = {name: named(client, name) for name in names}
    chosen = [word for name in names for word in ("--name", name)]
    command = [sys.executable, "-m", "prefect", "--no-prompt", "deploy", *chosen]
    environment = os.environ | {"PREFECT_API_URL": str(client.api_url)}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    for name, was in before.items():
        now = named(client, name)
        assert (now.id, now.entrypoint, now.tags) == (was.id, was.entrypoint, was.tags)
        assert [(one.slug, one.active) for one in now.schedules] == [(one.slug, one.active) for one in was.schedules]


def test_what_the_file_no_longer_names_is_taken_away(client: SyncPrefectClient) -> None:
    deploy_all(client, ROWS, ["lima"])
    other = ScheduleRow(slug="otro", cron="0 8 * * *", timezone="UTC")
    fewer = [
        row.model_copy(update={"schedules": (other,)}) if row.flow_name == "report_delivery" else row
        for row in ROWS
        if row.name != "Ensayo de un mes"
    ]
    deploy_all(client, fewer, ["appleuse"])
    assert [one.slug for one in named(client, "Entrega de informes").schedules] == ["otro"]
    assert "Ensayo de un mes" not in [one.name for one in client.read_deployments()]


def test_a_start_runs_once_what_a_downtime_may_have_missed(client: SyncPrefectClient) -> None:
    ids = deploy_all(client, ROWS, ["appleuse", "lima"])
    reports = [row for row in ROWS if row.flow_name == "report_delivery"]
    assert catch_up(client, reports, ids) == 1
    runs = [run for run in client.read_flow_runs() if "al-arrancar" in run.tags and run.state_name == "Scheduled"]
    mine = [run for run in runs if run.deployment_id == ids["report-delivery"] and not run.auto_scheduled]
    assert [run.parameters for run in mine] == [{}]


def test_f2_what_somebody_changes_on_the_server_is_named_and_put_back(client: SyncPrefectClient) -> None:
    """A schedule's time, a trigger, a text, the work pool, a deployment that is gone; a pause stays."""
    api = PrefectApi(str(client.api_url).rstrip("/"), "a:b")
    told: list[tuple[list[str], list[str]]] = []

    def deploy_again() -> None:
        deploy_all(client, ROWS, ["lima"])

    deploy_again()
    watch = Watch(api, "trastienda", deploy_again, lambda changed, still: told.append((changed, still)))
    watch.wanted = snapshot(api, "trastienda")
    assert len(watch.wanted) > 80
    assert watch.look() == []

    reports, outbox = named(client, "Entrega de informes"), named(client, "Bandeja de salida")
    [hourly], [sweep] = reports.schedules, outbox.schedules
    client.update_deployment_schedule(reports.id, hourly.id, active=False)
    assert watch.look() == []  # a pause is the operator's
    client.update_deployment_schedule(outbox.id, sweep.id, schedule=CronSchedule(cron="0 0 1 1 *", timezone="UTC"))
    client.delete_deployment(named(client, "Cobros").id)
    trigger = client.read_automations_by_name("Falló un trabajo: avisar al operador")[0]
    client.delete_automation(trigger.id)
    pool = api.ask("GET", "/work_pools/trastienda")["base_job_template"]
    pool["variables"]["properties"]["command"]["default"] = "true"
    api.ask("PATCH", "/work_pools/trastienda", {"base_job_template": pool})
    api.ask("PATCH", f"/deployments/{reports.id}", {"description": "otra"})

    changed = watch.look()
    assert {
        "automation Falló un trabajo: avisar al operador",
        "automation Terminó una sesión o se cerró un caso: cobrar",
        "deployment Cobros",
        "deployment Entrega de informes",
        "schedule bandeja-de-salida",
        "schedule cobros",
        "work-pool trastienda",
    } == set(changed)
    assert told == [(changed, [])]
    assert watch.look() == []
    assert [one.active for one in named(client, "Entrega de informes").schedules] == [False]
