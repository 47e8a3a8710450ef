"""Server and workers apart, each in a home of its own: what one does not have it asks the others for, and spares."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from deployments.demo.mailbox.server import DemoMailbox
from deployments.serve.preflight import NotReady
from deployments.serve.services import SERVER, WORKER, Ports, Services
from tasks.office import open_office
from tasks.settings import MailSettings, Settings, read_settings
from tests.conftest import NOW
from tests.example_office import add_client

pytestmark = [pytest.mark.engine, pytest.mark.timeout(420)]
MONTH = {"firm": "lima", "month": "2026-10"}


def wait(what: Callable[[], Any], seconds: float = 120) -> Any:
    until = time.monotonic() + seconds
    while not (found := what()):
        assert time.monotonic() < until, "waited in vain"
        time.sleep(0.2)
    return found


@dataclass
class Machines:
    server: Services
    first: Settings
    folder: Path

    def worker(self, name: str) -> Services:
        """Return a worker on another machine: another home, the same database and the same secret."""
        home = self.folder / name
        home.mkdir(exist_ok=True)
        settings = replace(self.first, home=home, prefect_api_url=self.server.api.url)
        return Services(settings, Ports(0, 0, 0, 0), role=WORKER, say=lambda _: None)

    def second_server(self) -> Services:
        """Return a server on another machine; on which database it works its environment says."""
        home = self.folder / "second-server"
        home.mkdir()
        return Services(replace(self.first, home=home), Ports(0, 0, 0, 0), role=SERVER, say=lambda _: None)


@pytest.fixture(scope="module")
def machines(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Machines]:
    folder = tmp_path_factory.mktemp("machines")
    with pytest.MonkeyPatch.context() as patched, DemoMailbox(folder / "mails") as mailbox:
        patched.setenv("PREFECT_API_AUTH_STRING", "admin:given-to-all")
        patched.setenv("TRASTIENDA_SECRET", "one secret for all machines of this firm")
        settings = read_settings({**os.environ, "TRASTIENDA_HOME": str(folder / "first")})
        store = open_office(settings, now=NOW)
        add_client(store, "Ana")
        store.close()
        settings = replace(settings, mail=MailSettings("127.0.0.1", mailbox.smtp_port, "none"))
        with Services(settings, Ports(0, 0, 0, 0), role=SERVER, say=lambda _: None) as server:
            server.wait_ready(catch_up=False)
            yield Machines(server, settings, folder)


def test_a_worker_of_another_machine_does_the_work_warm_and_spares_what_is_not_its_own(machines: Machines) -> None:
    api = machines.server.api
    assert not api.worker_online("trastienda")
    with machines.worker("second") as second:
        second.wait_ready()
        wait(lambda: "warm after" in (second.supervisor.logs / "warm.log").read_text())
        log = second.supervisor.logs / "worker.log"
        before = len(log.read_text())  # a run that was due while nothing was warm yet has begun cold, and may
        run = api.start_run("Ensayo de un mes", MONTH)
        wait(lambda: api.run(run).over)
        assert api.run(run).state == "Ensayo", api.run(run).message
        assert "no warm start" not in log.read_text()[before:]

        wanted = {"deployments": {"name": {"any_": ["Ensayo de un mes"]}}}
        [found] = api.ask("POST", "/deployments/filter", wanted)
        body = {"parameters": MONTH, "state": {"type": "RUNNING"}}  # as if another worker were at it
        other = api.ask("POST", f"/deployments/{found['id']}/create_flow_run", body)["id"]
        with machines.worker("third") as third:
            third.wait_ready()
            assert len(api.other_workers("trastienda", "")) == 2
            assert "parada" not in str(api.run(other).message), "a second service took the first one's run for dead"
        assert "Se detuvo" not in str(api.run(other).message), "a second service cut the first one's run off"
    ended = wait(lambda: api.run(other) if api.run(other).over else None, 200)
    assert ended.state == "Crashed"  # nobody was at it, and it never had a heartbeat


def test_a_worker_without_a_mail_server_says_so_before_it_takes_work(machines: Machines) -> None:
    worker = machines.worker("fourth")
    worker.settings = replace(worker.settings, mail=None)
    with pytest.raises(NotReady, match="TRASTIENDA_SMTP_HOST"):
        worker.__enter__()


def test_a_second_server_on_the_same_database_serves_too_and_spares_the_runs_of_the_first(
    machines: Machines, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two API servers, as behind a proxy: each answers for both, and neither start nor end of one harms a run."""
    api = machines.server.api
    database = machines.first.home / "prefect" / "prefect.db"
    with machines.worker("fifth") as worker:
        worker.wait_ready()
        [found] = api.ask("POST", "/deployments/filter", {"deployments": {"name": {"any_": ["Ensayo de un mes"]}}})
        body = {"parameters": MONTH, "state": {"type": "RUNNING"}}  # as if the worker were at it
        healthy = api.ask("POST", f"/deployments/{found['id']}/create_flow_run", body)["id"]
        monkeypatch.setenv("PREFECT_SERVER_DATABASE_CONNECTION_URL", f"sqlite+aiosqlite:///{database}")
        with machines.second_server() as second:
            second.wait_ready(catch_up=False)
            assert api.run(healthy).state == "Running", "the second server took a run of the first for dead"
            runs = [server.start_run("Ensayo de un mes", MONTH) for server in (second.api, api)]
            for run, other in zip(runs, (api, second.api), strict=True):
                wait(lambda run=run, other=other: other.run(run).over)
                assert other.run(run).state == "Ensayo", other.run(run).message
            assert second.watch.wanted == machines.server.watch.wanted, "what the one deployed the other would put back"
        assert api.run(healthy).state == "Running", "the second server's end cut a run of the first off"
        api.end_run(healthy, "CANCELLED", "over")
