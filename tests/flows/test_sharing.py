"""What is much, through Prefect's engine: lots are runs of their own, which any worker takes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from datetime import timedelta
from typing import NoReturn

import pytest
from prefect.client.orchestration import get_client
from prefect.client.schemas.actions import WorkPoolCreate
from prefect.client.schemas.objects import FlowRun

from deployments.manifest import read_manifest
from deployments.serve.engine.deploy import deploy, make_queues
from domain.cases.cases import CaseState
from flows import sharing, showing
from flows.cases.pending_cases import pending_cases
from flows.keeping.firms_lot import Round, firms_lot
from flows.letters.letter_lot import letter_lot
from flows.reports.report_delivery import report_delivery
from tasks.letters.delivering.cores import a_core
from tasks.office import this_office
from tasks.operations.reports.reports import queue_reports
from tests.conftest import NOW
from tests.example_office import OCTOBER, add_client
from tests.flows.conftest import Office
from tests.flows.reports.test_report_delivery import THIRD
from tests.flows.test_engine import on_sqlite
from tests.operations.example_work import HOUR, WEEK, pending, seen

pytestmark = pytest.mark.engine
CLIENTS = 5
OVER = NOW + 2 * HOUR + WEEK


@pytest.fixture
def lots(engine: None, office: Office, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Deploy only the lots, one for two letters or one firm each."""
    monkeypatch.setenv("TRASTIENDA_LOT", "2")
    monkeypatch.setattr(sharing, "FIRMS", 1)
    rows = [one for one in read_manifest() if one.id in {sharing.LOT_FLOW, sharing.FIRMS_FLOW}]
    pool = rows[0].work_pool.name
    with get_client(sync_client=True) as client:
        client.create_work_pool(WorkPoolCreate(name=pool, type="process"), overwrite=True)
        make_queues(client, pool, rows)
        ids = [deploy(client, row, ["lima"], None) for row in rows]
        yield
        for id_ in ids:
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
    assert [sorted(one.parameters) for one in made] == [["now"], ["now"]]
    assert all(one.parent_task_run_id for one in made), "they stand below their run on Prefect's page"
    assert letter_lot(now=THIRD, return_state=True).name == "Nada que enviar"


@on_sqlite
def test_a_lot_delivers_until_nothing_is_left_where_a_core_is_free(lots: None, office: Office) -> None:
    clients = [add_client(office.store, f"Cliente{number}") for number in range(CLIENTS)]
    with office.store.begin() as uow:
        queue_reports(uow, "lima", clients, OCTOBER, now=THIRD)
    with ExitStack() as others:
        while others.enter_context(a_core(this_office()[1].home)):
            pass
        assert letter_lot(now=THIRD, return_state=True).name == "No hace falta"
        assert not office.to()
    assert letter_lot(now=THIRD, return_state=True).name == "Entregadas"
    assert len(office.to()) == CLIENTS


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


@pytest.fixture
def both_over(office: Office) -> list[int]:
    """A case of each firm whose week is over: appleuse's, whose turn is first, and lima's."""
    return [pending(office.store, firm) for firm in ("appleuse", "lima")]


def is_closed(office: Office, case_id: int) -> bool:
    return seen(office.store, case_id).state is CaseState.CLOSED


@on_sqlite
def test_a_round_that_takes_long_gives_the_firms_that_are_left_to_other_runs(
    lots: None, office: Office, both_over: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sharing, "LONG_SECONDS", -1.0)
    assert pending_cases(now=OVER, return_state=True).is_completed()
    assert [is_closed(office, one) for one in both_over] == [True, False]
    [made] = lot_runs()
    assert made.parameters == {"work": "pending-cases", "firms": ["lima"], "now": OVER.isoformat()}
    for ends in ("Al día", "Nada que hacer"):  # twice, as if two workers had it
        assert firms_lot(**made.parameters, return_state=True).name == ends
    assert is_closed(office, both_over[1])
    assert sum("cerrado" in str(mail["Subject"]) for mail in office.mails()) == 2


@on_sqlite
@pytest.mark.parametrize("why", ["away", "not deployed"])
def test_a_prefect_that_makes_no_run_leaves_all_firms_to_the_round(
    lots: None, office: Office, both_over: list[int], monkeypatch: pytest.MonkeyPatch, why: str
) -> None:
    monkeypatch.setattr(sharing, "LONG_SECONDS", -1.0)
    if why == "away":
        monkeypatch.setattr(sharing, "run_deployment", away)
        monkeypatch.setattr(showing, "SECONDS", 5.0)
    else:
        monkeypatch.setattr(sharing, "FIRMS_FLOW", "nobody-deployed-it")
    assert pending_cases(now=OVER, return_state=True).is_completed()
    assert all(is_closed(office, one) for one in both_over)


@on_sqlite
@pytest.mark.parametrize("work", ["charge-sessions", "policy-recalibration"])
def test_every_round_can_be_done_for_some_firms(lots: None, office: Office, work: Round) -> None:
    assert firms_lot(work, ["appleuse", "lima"], now=OVER + timedelta(days=1), return_state=True).is_completed()
