"""A 7x24 policy at the worst moment: Sunday, 03:00, on the running service, whose clock is shifted (MX-23)."""

from __future__ import annotations

import os
import re
import shutil
import signal
import struct
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

import httpx
import pytest

from deployments.demo.mailbox.server import DemoMailbox
from deployments.serve.environment import office_environment
from deployments.serve.services import Ports
from tasks.office import open_office
from tasks.settings import MailSettings, read_settings
from tests.conftest import NOW
from tests.operations.money_office import add_client
from tests.operations.policy_office import MEXICO, begin

pytestmark = [pytest.mark.engine, pytest.mark.timeout(420)]
SUNDAY = datetime(2026, 12, 6, 3, 0, tzinfo=MEXICO)
MINUTE = timedelta(minutes=1)
CLIENT, ON_CALL = "ana@cliente.example", ("guardia1@appleuse.example", "guardia2@appleuse.example")
FORM = {"kind": "incident", "title": "El servidor no responde", "contact_name": "Ana Peña", "email": CLIENT}


def soon(what: Callable[[], Any], seconds: float) -> Any:
    """Return what comes within so many seconds of the wall's clock; else nothing."""
    until = time.monotonic() + seconds
    while not (found := what()) and time.monotonic() < until:
        time.sleep(0.3)
    return found


def wait(what: Callable[[], Any], seconds: float = 150) -> Any:
    found = soon(what, seconds)
    assert found, "waited in vain"
    return found


@dataclass
class Night:
    """The running service, its portal and its mails; ``shift`` holds the seconds by which its clock is ahead."""

    portal: str
    mailbox: DemoMailbox
    shift: Path

    def at(self, now: datetime) -> None:
        """Let it be ``now`` for the service."""
        with self.shift.open("r+b") as file:
            file.write(struct.pack("q", round(now.timestamp() - time.time())))

    def mails(self, *to: str) -> list[tuple[str, str]]:
        """Return to whom mails went of those asked for, and what they say, in order."""
        found = []
        for one in self.mailbox.received():
            body = message_from_bytes(one.content, policy=policy.default).get_body(("plain",))  # type: ignore[attr-defined]
            found += [(who, " ".join(body.get_content().split())) for who in one.recipients if who in to]
        return found


@pytest.fixture
def night(tmp_path: Path) -> Iterator[Night]:
    if not shutil.which("gcc") or sys.platform != "linux":
        pytest.skip("the clock cannot be shifted: apt-get install gcc")
    library, shift, output = tmp_path / "shifted_clock.so", tmp_path / "shift", tmp_path / "output"
    source = Path(__file__).with_name("shifted_clock.c")
    subprocess.run(["gcc", "-shared", "-fPIC", "-Wall", "-Werror", "-o", library, source, "-ldl"], check=True)
    ports = Ports(0, 0, 0, 0).fixed()
    with DemoMailbox(tmp_path / "mails") as mailbox:
        settings = read_settings({"TRASTIENDA_HOME": str(tmp_path / "home")})
        store = open_office(settings, now=NOW)
        begin(store, add_client(store, email=CLIENT), around_the_clock=True)
        store.close()
        environment = office_environment(settings, MailSettings("127.0.0.1", mailbox.smtp_port, "none"))
        environment |= {"LD_PRELOAD": str(library), "SHIFTED_CLOCK": str(shift), "TRASTIENDA_LANGUAGE": "en"}
        options = ["--no-catch-up", "--port", str(ports.port), "--portal-port", str(ports.portal_port)]
        command = [sys.executable, "-c", "from deployments.cli.command import main; main()", "serve", *options]
        shift.write_bytes(struct.pack("q", 0))
        night = Night(f"http://127.0.0.1:{ports.portal_port}", mailbox, shift)
        night.at(SUNDAY - 5 * MINUTE)  # it starts; then its clock goes ahead
        with output.open("w") as file:
            process = subprocess.Popen(command, env=os.environ | environment, stdout=file, stderr=file)
        try:
            wait(lambda: "ready" in output.read_text() or process.poll() is not None, 180)
            assert process.poll() is None, output.read_text()
            night.at(SUNDAY)
            yield night
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(60)


@pytest.mark.rule("MX-23", "MX-19", door="page")
def test_sunday_at_three_on_the_running_service(night: Night) -> None:
    """By the form: promised for half an hour later, somebody told at once, and after ten minutes the next person."""
    with httpx.Client(base_url=night.portal, follow_redirects=True, timeout=60) as browser:
        page = browser.get("/forms/appleuse", headers={"accept-language": "es"})
        stamp = re.search(r'name="stamp" value="([^"]+)"', page.text)
        assert stamp
        time.sleep(3)  # nobody fills in a form at once
        home = {"origin": night.portal, "accept-language": "es"}
        answer = browser.post("/forms/appleuse", data=FORM | {"stamp": stamp[1]}, headers=home)
    assert answer.status_code == 200
    assert re.search(r"domingo,? 6 de diciembre", answer.text)
    [acknowledged] = wait(lambda: [said for _, said in night.mails(CLIENT) if "2026-00001" in said])
    assert re.search(r"a más tardar el domingo 6 de diciembre de 2026, 0?3:3\d h", acknowledged)
    [(first, told)] = wait(lambda: night.mails(*ON_CALL))
    assert "Café Ñandú tiene una póliza 7x24 y pidió ayuda" in told
    for minutes in range(16, 60, 5):  # the round looks every five minutes
        night.at(SUNDAY + minutes * MINUTE)
        if soon(lambda: len(night.mails(*ON_CALL)) > 1, 40):
            break
    assert {who for who, _ in night.mails(*ON_CALL)[:2]} == set(ON_CALL)
    assert night.mails(*ON_CALL)[0][0] == first
