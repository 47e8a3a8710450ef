"""A big morning through Prefect's engine: lots are runs of their own, which any worker takes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NoReturn

import pytest
from prefect.client.orchestration import get_client
from prefect.client.schemas.actions import WorkPoolCreate
from prefect.client.schemas.objects import FlowRun

from deployments.manifest import read_manifest
from deployments.serve.deploy import deploy, make_queues
from flows import sharing, showing
from flows.letters.letter_lot import letter_lot
from flows.reports.report_delivery import report_delivery
from tasks.operations.reports.reports import queue_reports
from tests.example_office import OCTOBER, add_client
from tests.flows.conftest import Office
from tests.flows.reports.test_report_delivery import THIRD
from tests.flows.test_engine import on_sqlite

pytestmark = pytest.mark.engine
CLIENTS = 5


@pytest.fixture
def lots(engine: None, office: Office, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Deploy only the lots, of two letters each."""
    monkeypatch.setenv("TRASTIENDA_LOT", "2")
    [row] = [one for one in read_manifest() if one.id == sharing.LOT_FLOW]
    with get_client(sync_client=True) as client:
        client.create_work_pool(WorkPoolCreate(name=row.work_pool.name, type="process"), overwrite=True)
        make_queues(client, row.work_pool.name, [row])
        id_ = deploy(client, row, ["lima"], None)
        yield
        client.delete_deployment(id_)


def lot_runs() -> list[FlowRun]:
    with get_client(sync_client=True) as client:
        return [one for one in client.read_flow_runs() if one.work_queue_name == "lotes"]


@on_sqlite
def test_of_each_full_lot_a_run_is_made_and_none_is_needed(lots: None, office: Office) -> None:
    for number in range(CLIENTS):
        add_client(office.store, f"Cliente{number}")
    state = report_delivery("lima", month="2026-10", now=THIRD, return_state=True)
    assert (state.name, len(office.to())) == ("Enviados", CLIENTS), "no worker is there: the run did it alone"
    made = lot_runs()
    assert [one.parameters["most"] for one in made] == [2, 2]
    assert all(one.parent_task_run_id for one in made), "they stand below their run on Prefect's page"
    assert letter_lot(2, now=THIRD, return_state=True).name == "Nada que enviar"


@on_sqlite
def test_a_lot_takes_its_share_and_leaves_the_rest(lots: None, office: Office) -> None:
    clients = [add_client(office.store, f"Cliente{number}") for number in range(CLIENTS)]
    with office.store.begin() as uow:
        queue_reports(uow, "lima", clients, OCTOBER, now=THIRD)
    assert letter_lot(2, now=THIRD, return_state=True).name == "Entregadas"
    assert len(office.to()) == 2


def away(*_: object, **__: object) -> NoReturn:
    raise OSError("no route to host")


@on_sqlite
def test_scale_7_a_prefect_that_starts_no_lot_stops_no_mail(
    lots: None, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sharing, "run_deployment", away)
    monkeypatch.setattr(showing, "SECONDS", 5.0)
    for number in range(CLIENTS):
        add_client(office.store, f"Cliente{number}")
    assert report_delivery("lima", month="2026-10", now=THIRD, return_state=True).is_completed()
    assert len(office.to()) == CLIENTS
