"""The whole service on this machine: started, hurt in every part, ended. One start (30 s) serves every check."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from email import message_from_bytes, policy
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

import pytest
from sqlalchemy import func, select

from deployments.demo.mailbox.maildir import Received
from deployments.demo.mailbox.server import DemoMailbox
from deployments.demo.mailbox.smtp_server import Faults
from deployments.serve.engine.prefect_api import PrefectApi, Run
from deployments.serve.environment import office_environment
from deployments.serve.parts import leftovers
from deployments.serve.services import Ports
from tasks.office import open_office
from tasks.settings import MailSettings, read_settings
from tasks.store.money.money_records import PaymentRecord
from tests.conftest import NOW
from tests.example_office import add_client

pytestmark = [pytest.mark.chaos, pytest.mark.engine]
LOGIN = "admin:given-from-outside"
CLIENT, OPERATOR = "ana@cliente.example", "operaciones@mesadeayuda.example"


def subject(mail: Received) -> str:
    return str(message_from_bytes(mail.content, policy=policy.default)["Subject"])


def wait(what: Callable[[], Any], seconds: float, why: str) -> Any:
    until = time.monotonic() + seconds
    while not (found := what()):
        assert time.monotonic() < until, f"waited {seconds} s in vain for {why}"
        time.sleep(0.2)
    return found


WAYS: dict[str, dict[str, Any]] = {"warm": {}, "own": {"command": None}}
both_ways = pytest.mark.parametrize("way", list(WAYS))
MONTH = {"firm": "lima", "month": "2026-10"}


def comm(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/comm").read_text().strip()
    except OSError:
        return ""


@dataclass
class Service:
    process: subprocess.Popen[str]
    home: Path
    api: PrefectApi
    mailbox: DemoMailbox
    output: Path
    command: list[str]
    environment: dict[str, str]

    def said(self, text: str, seconds: float) -> None:
        def heard() -> bool:
            ended = self.process.poll()
            assert ended is None, f"ended with {ended}: {self.output.read_text()}"
            return text in self.output.read_text()

        wait(heard, seconds, f"{text!r}; see {self.output}")

    def pids(self, *words: str) -> list[int]:
        """Give this service's processes whose command has the words."""
        return [pid for pid in leftovers(self.home) if all(word in self.arguments(pid) for word in words)]

    @staticmethod
    def arguments(pid: int) -> str:
        try:
            return Path(f"/proc/{pid}/cmdline").read_text().replace("\0", " ")
        except OSError:
            return ""

    def kill(self, *words: str) -> int:
        [pid] = [
            one for one in self.pids(*words) if not comm(one).startswith("run-")
        ]  # a fork has its parent's command
        os.kill(pid, signal.SIGKILL)
        return pid

    def process_of(self, run: str, way: str) -> int | None:
        """Give the process in which a run is at work: a forked one, or Prefect's own."""
        if way == "warm":
            found = [pid for pid in leftovers(self.home) if comm(pid) == f"run-{run[-10:]}"]
        else:
            found = [pid for pid in self.pids("prefect.engine") if run in self.environ(pid)]
        return found[0] if found else None

    @staticmethod
    def environ(pid: int) -> str:
        try:
            return Path(f"/proc/{pid}/environ").read_text(errors="replace")
        except OSError:
            return ""

    def press(self, name: str, parameters: dict[str, Any], way: str = "warm", state: str = "SCHEDULED") -> str:
        """Start a deployment's run, in one of the two ways; return its id."""
        wanted = {"deployments": {"name": {"any_": [name]}}}
        [found] = self.api.ask("POST", "/deployments/filter", wanted)
        body = {"parameters": parameters, "state": {"type": state}, "job_variables": WAYS[way]}
        return str(self.api.ask("POST", f"/deployments/{found['id']}/create_flow_run", body)["id"])

    def ended(self, run: str) -> Run | None:
        """Give a run that is over."""
        found = self.api.run(run)
        return found if found.over else None

    def events(self, run: str) -> list[str]:
        """Give the names of what happened to a run."""
        about = {"id": [f"prefect.flow-run.{run}"]}
        page = self.api.ask("POST", "/events/filter", {"filter": {"resource": about}, "limit": 50})
        return [one["event"] for one in page["events"]]


def start(service_command: list[str], environment: dict[str, str], output: Path) -> subprocess.Popen[str]:
    with output.open("w") as file:
        return subprocess.Popen(service_command, env=os.environ | environment, stdout=file, stderr=file, text=True)


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    folder = tmp_path_factory.mktemp("serve")
    ports = Ports(0, 0, 0, 0).fixed()
    with DemoMailbox(folder / "mails", faults=Faults(delayed=CLIENT)) as mailbox:  # alerts hang no other run
        settings = read_settings({"TRASTIENDA_HOME": str(folder / "home")})
        store = open_office(settings, now=NOW)
        add_client(store, "Ana")
        store.close()
        mail = MailSettings("127.0.0.1", mailbox.smtp_port, "none")
        given = {"TRASTIENDA_LEASE_SECONDS": "5", "PREFECT_API_AUTH_STRING": LOGIN}
        environment = office_environment(settings, mail) | given
        hanging = "import faulthandler; faulthandler.dump_traceback_later(120)"  # into the output, should it hang
        code = f"{hanging}; from deployments.cli.serve import serve_command; serve_command()"
        options = ["--no-catch-up", "--port", str(ports.port)]
        options += ["--portal-port", str(ports.portal_port)]
        command = [sys.executable, "-c", code, *options]
        api = PrefectApi(f"http://127.0.0.1:{ports.port}/api", LOGIN)
        output = folder / "output"
        process = start(command, environment, output)
        service = Service(process, settings.home, api, mailbox, output, command, environment)
        try:
            service.said("listo", 150)
            yield service
        finally:
            service.process.send_signal(signal.SIGTERM)
            service.process.wait(30)


def report(service: Service, now: datetime, *, delay: float, way: str = "warm") -> str:
    """Start the delivery of October's reports; the mail server thinks for ``delay`` seconds about each mail."""
    service.mailbox.faults.delay = delay
    return service.press("Entrega de informes", {**MONTH, "now": now.isoformat()}, way)


def mails(service: Service, to: str) -> list[Received]:
    return [one for one in service.mailbox.received() if to in one.recipients]


def revision(service: Service, why: str, way: str) -> str:
    """Start a run that sends another copy of a report, and wait until the mail server thinks about it."""
    before = len(service.mailbox.received())
    service.mailbox.faults.delay = 60
    run = service.press("Enviar un informe otra vez", {**MONTH, "client": "Ana", "why": why, "who": "Rosa"}, way)
    wait(lambda: len(service.mailbox.received()) > before, 90, "the mail that is being answered")
    return run


def test_op_01_a_killed_run_crashes_the_operator_is_told_and_the_report_goes_out_once(service: Service) -> None:
    run = report(service, NOW, delay=60)
    wait(lambda: mails(service, CLIENT), 90, "the mail that is being answered")
    pid = wait(lambda: service.process_of(run, "warm"), 30, "the run's process")
    os.kill(pid, signal.SIGKILL)
    service.mailbox.faults.delay = 0
    wait(lambda: service.api.run(run).state == "Crashed", 30, "the crash")
    [alert] = wait(lambda: mails(service, OPERATOR), 90, "the operator's mail")
    assert "Se interrumpió «informes lima 2026-10»" in subject(alert)

    again = report(service, NOW + timedelta(minutes=10), delay=0)
    wait(lambda: service.api.run(again).over, 90, "the next run")
    assert service.api.run(again).well
    copies = {one.content for one in mails(service, CLIENT)}
    assert len(copies) == 1  # the second, after a mail without an answer, is byte for byte the first


@both_ways
def test_op_01_a_killed_process_is_a_crash_at_once(service: Service, way: str) -> None:
    run = revision(service, f"matar {way}", way)
    pid = wait(lambda: service.process_of(run, way), 30, "the run's process")
    os.kill(pid, signal.SIGKILL)
    service.mailbox.faults.delay = 0
    wait(lambda: service.api.run(run).state == "Crashed", 30, "the crash")


@both_ways
def test_op_01_a_cancelled_run_ends_at_once(service: Service, way: str) -> None:
    for turn in range(3):
        run = revision(service, f"cancelar {way} {turn}", way)
        pid = wait(lambda: service.process_of(run, way), 30, "the run's process")  # noqa: B023
        service.api.ask("POST", f"/flow_runs/{run}/set_state", {"state": {"type": "CANCELLING"}})
        wait(lambda: service.api.run(run).over, 45, "the run's end")  # noqa: B023
        service.mailbox.faults.delay = 0
        if service.api.run(run).state != "En espera":  # the sweep of the outbox had not taken its letter first
            break
    assert service.api.run(run).state == "Cancelled"
    wait(lambda: not Path(f"/proc/{pid}").exists(), 15, "the end of its process")


def test_op_01_a_long_run_has_a_heartbeat(service: Service) -> None:
    runs = [revision(service, f"latir {way}", way) for way in WAYS]
    for run in runs:
        wait(lambda: "prefect.flow-run.heartbeat" in service.events(run), 45, "a heartbeat")  # noqa: B023
    service.mailbox.faults.delay = 0
    for run in runs:
        service.api.ask("POST", f"/flow_runs/{run}/set_state", {"state": {"type": "CANCELLING"}})
    wait(lambda: all(service.api.run(run).over for run in runs), 60, "the runs' end")


def test_f1_a_run_whose_worker_died_before_it_began_is_taken_up_within_two_minutes(service: Service) -> None:
    """And it blocks nobody: *Llamadas por hacer* may run once at a time."""
    run = service.press("Llamadas por hacer", {}, state="PENDING")
    began = time.monotonic()
    wait(lambda: service.api.run(run).over, 120, "the run to be taken up")
    assert service.api.run(run).well
    assert time.monotonic() - began < 120


def payments(service: Service, reference: str) -> int:
    store = open_office(read_settings({"TRASTIENDA_HOME": str(service.home)}), now=NOW)
    with store.read() as uow:
        mine = select(func.count()).where(PaymentRecord.reference == reference)
        found = uow.connection.execute(mine).scalar_one()
    store.close()
    return int(found)


@pytest.mark.attack(
    "kill -9 of worker and run between creation and end, on a real server",
    tried="31 by `make chaos`: 7 runs crashed, told, and done when begun again",
    lost="0",
    doubled="0",
)
@pytest.mark.skipif("TRASTIENDA_KILLS" not in os.environ, reason="long: by `make chaos`")
@pytest.mark.timeout(7200)
def test_f1_whenever_worker_and_run_are_killed_the_work_is_done_once_or_told(
    service: Service, record_testsuite_property: Callable[[str, object], None]
) -> None:
    """A form that books money, killed somewhere between its creation and its end; begun again, it books no second."""
    moments = Random(int(os.environ.get("TRASTIENDA_SEED", "11")))  # noqa: S311
    form = {"firm": "lima", "client": "Ana", "amount": "120.00", "paid_at": NOW.isoformat(), "what_for": "una prueba"}
    ends: Counter[str] = Counter()
    for number in range(int(os.environ.get("TRASTIENDA_KILLS", "3")) // 17 + 1):  # 30 of them in the long form
        before, reference = len(mails(service, OPERATOR)), f"kill-{number}"
        run = service.press("Anotar un pago", {**form, "reference": reference, "who": "Rosa", "why": "una prueba"})
        time.sleep(moments.uniform(0, 6))
        [worker] = service.pids("worker", "start")
        os.killpg(worker, signal.SIGKILL)  # with the command that it started, and so with the run
        ended = wait(partial(service.ended, run), 240, "an end of the run")
        if ended.well:
            assert payments(service, reference) == 1
        else:
            wait(lambda: len(mails(service, OPERATOR)) > before, 90, "the operator's mail")  # noqa: B023
        ends[f"{ended.state}, {payments(service, reference)} booked"] += 1
        wait(lambda: service.api.worker_online("trastienda"), 60, "the worker")
        if not ended.well:  # the operator's «Retry»
            service.api.end_run(run, "SCHEDULED", "otra vez")
            assert wait(partial(service.ended, run), 120, "its end").well
            assert payments(service, reference) == 1
    record_testsuite_property("killed", dict(ends))
    print(f"killed at random moments: {dict(ends)}")  # noqa: T201  `make chaos` shows it


def test_scale_7_a_prefect_server_that_hangs_in_the_middle_stops_no_mail(service: Service) -> None:
    names = [f"Lote{number}" for number in range(20)]
    store = open_office(read_settings({"TRASTIENDA_HOME": str(service.home)}), now=NOW)
    for name in names:
        add_client(store, name)
    store.close()
    addresses = {f"{name.lower()}@cliente.example" for name in names}

    def served() -> set[str]:
        return addresses & {one for mail in service.mailbox.received() for one in mail.recipients}

    run = report(service, NOW + timedelta(minutes=20), delay=0.5)
    wait(served, 90, "the first mail")
    [server] = service.pids("prefect_server")
    os.kill(server, signal.SIGSTOP)
    try:
        wait(lambda: served() == addresses, 60, "everybody's mail")
    finally:
        os.kill(server, signal.SIGCONT)
    service.mailbox.faults.delay = 0
    wait(lambda: service.api.wait_healthy(60) and service.api.run(run).over, 120, "the run's end")


def test_op_01_a_killed_part_comes_back(service: Service) -> None:
    for words in (["worker", "start"], ["prefect_server"], ["deployments.warm.nest"]):
        service.kill(*words)
    for words in ("worker", "server", "warm"):
        service.said(f"{words} terminó (señal 9); vuelve a arrancar", 10)
    assert service.api.wait_healthy(90)
    wait(lambda: service.api.worker_online("trastienda"), 60, "the worker")
    run = service.api.start_run("Ensayo de un mes", {"firm": "lima", "month": "2026-10"})
    wait(lambda: service.api.run(run).over, 120, "a run after all that")
    assert service.api.run(run).state == "Ensayo"


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the next start ends the leftovers")
def test_op_01_a_killed_service_leaves_nothing_and_starts_again(service: Service) -> None:
    run = report(service, NOW + timedelta(days=1), delay=0)
    wait(lambda: service.process_of(run, "warm"), 60, "the run's process")
    service.process.kill()
    service.process.wait()
    try:
        wait(lambda: not leftovers(service.home), 150, "the end of all parts")
    except AssertionError:
        pytest.fail(f"still there: {[(comm(pid), service.arguments(pid)) for pid in leftovers(service.home)]}")
    service.process = start(service.command, service.environment, service.output)
    service.said("listo", 150)
    wait(lambda: service.api.run(run).over, 60, "an end of the run that was cut off")

    began = time.monotonic()
    service.process.send_signal(signal.SIGINT)
    assert service.process.wait(30) == 0
    assert time.monotonic() - began < 15
    assert leftovers(service.home) == []
