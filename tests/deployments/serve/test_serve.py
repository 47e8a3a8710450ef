"""The whole service on this machine: started, hurt in every part, ended. One start (30 s) serves every check."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

import pytest

from deployments.demo.mailbox import DemoMailbox
from deployments.demo.maildir import Received
from deployments.serve.environment import office_environment
from deployments.serve.parts import leftovers
from deployments.serve.prefect_api import PrefectApi
from deployments.serve.services import Ports
from tasks.office import open_office
from tasks.settings import MailSettings, read_settings
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
        [pid] = self.pids(*words)
        os.kill(pid, signal.SIGKILL)
        return pid


def start(service_command: list[str], environment: dict[str, str], output: Path) -> subprocess.Popen[str]:
    with output.open("w") as file:
        return subprocess.Popen(service_command, env=os.environ | environment, stdout=file, stderr=file, text=True)


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    folder = tmp_path_factory.mktemp("serve")
    ports = Ports(0, 0, 0, 0, 0).fixed()
    with DemoMailbox(folder / "mails") as mailbox:
        settings = read_settings({"TRASTIENDA_HOME": str(folder / "home")})
        store = open_office(settings, now=NOW)
        add_client(store, "Ana")
        store.close()
        mail = MailSettings("127.0.0.1", mailbox.smtp_port, "none")
        given = {"TRASTIENDA_LEASE_SECONDS": "5", "PREFECT_API_AUTH_STRING": LOGIN}
        environment = office_environment(settings, mail, "") | given
        hanging = "import faulthandler; faulthandler.dump_traceback_later(120)"  # into the output, should it hang
        code = f"{hanging}; from deployments.cli.serve import serve_command; serve_command()"
        options = ["--no-catch-up", "--port", str(ports.port), "--files-port", str(ports.files_port)]
        options += ["--portal-port", str(ports.portal_port)]
        command = [sys.executable, "-c", code, *options]
        api = PrefectApi(f"http://127.0.0.1:{ports.port}/api", LOGIN)
        output = folder / "output"
        process = start(command, environment, output)
        service = Service(process, settings.home, api, mailbox, output, command, environment)
        try:
            service.said("ready", 150)
            yield service
        finally:
            service.process.send_signal(signal.SIGTERM)
            service.process.wait(30)


def report(service: Service, now: datetime, *, delay: float) -> str:
    """Start the delivery of October's reports; the mail server thinks for ``delay`` seconds about each mail."""
    service.mailbox.faults.delay = delay
    return service.api.start_run("Entrega de informes", {"firm": "lima", "month": "2026-10", "now": now.isoformat()})


def mails(service: Service, to: str) -> list[Received]:
    return [one for one in service.mailbox.received() if to in one.recipients]


def test_op_01_a_killed_run_crashes_the_operator_is_told_and_the_report_goes_out_once(service: Service) -> None:
    run = report(service, NOW, delay=60)
    wait(lambda: mails(service, CLIENT), 90, "the mail that is being answered")
    service.kill("prefect", "engine")
    service.mailbox.faults.delay = 0
    wait(lambda: service.api.run(run).state == "Crashed", 30, "the crash")
    [alert] = wait(lambda: mails(service, OPERATOR), 90, "the operator's mail")
    assert "Se interrumpió «informes lima 2026-10»" in subject(alert)

    again = report(service, NOW + timedelta(minutes=10), delay=0)
    wait(lambda: service.api.run(again).over, 90, "the next run")
    assert service.api.run(again).well
    copies = {one.content for one in mails(service, CLIENT)}
    assert len(copies) == 1  # the second, after a mail without an answer, is byte for byte the first


def test_op_01_a_killed_part_comes_back(service: Service) -> None:
    for words in (["worker", "start"], ["prefect_server"], ["deployments.serve.files"]):
        service.kill(*words)
    for words in ("worker", "server", "files"):
        service.said(f"{words} ended (signal 9); starting it again", 10)
    assert service.api.wait_healthy(90)
    wait(lambda: service.api.worker_online("trastienda"), 60, "the worker")
    run = service.api.start_run("Ensayo de un mes", {"firm": "lima", "month": "2026-10"})
    wait(lambda: service.api.run(run).over, 120, "a run after all that")
    assert service.api.run(run).state == "Ensayo"


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the next start ends the leftovers")
def test_op_01_a_killed_service_leaves_nothing_and_starts_again(service: Service) -> None:
    run = report(service, NOW + timedelta(days=1), delay=0)
    wait(lambda: service.pids("prefect", "engine"), 60, "the run's process")
    service.process.kill()
    service.process.wait()
    wait(lambda: not leftovers(service.home), 45, "the end of all parts")
    service.process = start(service.command, service.environment, service.output)
    service.said("ready", 150)
    wait(lambda: service.api.run(run).over, 60, "an end of the run that was cut off")

    began = time.monotonic()
    service.process.send_signal(signal.SIGINT)
    assert service.process.wait(30) == 0
    assert time.monotonic() - began < 15
    assert leftovers(service.home) == []
