"""What compose starts, started as processes: its commands, its environment, its health checks, on a real PostgreSQL."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import httpx
import pytest
import yaml

from bench.tools import free_port
from bench.wide.parts import POSTGRESQL, Parts, all_parts, postgresql
from deployments.demo.mailbox.server import DemoMailbox
from deployments.serve.engine.prefect_api import PrefectApi

pytestmark = [
    pytest.mark.engine,
    pytest.mark.timeout(420),
    pytest.mark.skipif(not POSTGRESQL.is_dir(), reason="Debian's PostgreSQL is not here: apt-get install postgresql"),
]
COMPOSE = Path(__file__).parents[3] / "deployments" / "compose"
REHEARSAL = "Ensayo de un mes"
LOGIN = "admin:of the compose file"


def filled(address: str, smtp_port: int) -> dict[str, str]:
    """Return env.example as somebody fills it in, with the parts where they are here."""
    lines = [line for line in (COMPOSE / "env.example").read_text().splitlines() if "=" in line and line[0] != "#"]
    given = dict(line.split("=", 1) for line in lines)
    for name, value in given.items():
        given[name] = value.replace("trastienda:PASSWORD@database:5432", address).replace("/trastienda", "/office")
    own = {
        "POSTGRES_PASSWORD": "s3cret",
        "TRASTIENDA_FIRMS": str(COMPOSE.parents[1] / "firms"),
        "TRASTIENDA_SECRET": "the secret that openssl made for this firm",
        "PREFECT_API_AUTH_STRING": LOGIN,
        "TRASTIENDA_SMTP_HOST": "127.0.0.1",
        "TRASTIENDA_SMTP_USER": "",
        "TRASTIENDA_SMTP_PASSWORD": "",
    }
    assert own.keys() <= given.keys(), "compose asks for something else now"
    return given | own | {"TRASTIENDA_SMTP_PORT": str(smtp_port), "TRASTIENDA_SMTP_SECURITY": "none"}  # this machine


def wait(what: Callable[[], object], seconds: float, parts: Parts, log: str) -> None:
    until = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < until, (parts.folder / f"{log}.log").read_text()[-3000:]
        time.sleep(0.5)


def ready(portal: int) -> bool:
    with suppress(httpx.TransportError):
        return httpx.get(f"http://127.0.0.1:{portal}/ready", trust_env=False).text == "ready"
    return False


def healthy(services: dict[str, Any], port: int) -> bool:
    """Ask as compose asks, of the port that the server has here."""
    asked = [one.replace("4200", str(port)) for one in services["server"]["healthcheck"]["test"][2:]]
    return subprocess.run([sys.executable, *asked], capture_output=True, check=False).returncode == 0


def test_the_services_of_compose_work_together_in_its_environment(tmp_path: Path) -> None:
    services = yaml.safe_load((COMPOSE / "compose.yaml").read_text())["services"]
    port, portal = free_port(), free_port()
    with DemoMailbox(tmp_path / "mails") as mailbox, all_parts(tmp_path) as parts:
        environment = {
            "PATH": os.environ["PATH"],
            "TRASTIENDA_HOME": str(tmp_path / "home"),  # the image says where, and compose shares it among the roles
            "PREFECT_API_URL": f"http://127.0.0.1:{port}/api",  # 4200 may be taken here
            **filled(postgresql(parts, None), mailbox.smtp_port),
        }
        for role, more in (("server", ["--port", str(port)]), ("portal", ["--port", str(portal)]), ("worker", [])):
            command = [str(Path(sys.executable).with_name("trastienda")), *services[role]["command"], *more]
            parts.start(role, command, core=None, environment=environment)
            if role == "server":
                wait(lambda: healthy(services, port), 200, parts, role)
        api = PrefectApi(environment["PREFECT_API_URL"], LOGIN, seconds=30)
        wait(lambda: ready(portal), 60, parts, "portal")
        wait(lambda: api.has_pool("trastienda") and api.worker_online("trastienda"), 120, parts, "worker")
        wanted = {"deployments": {"name": {"any_": [REHEARSAL]}}}
        wait(lambda: api.ask("POST", "/deployments/filter", wanted), 120, parts, "server")
        run = api.start_run(REHEARSAL, {"firm": "lima", "month": "2026-10"})
        wait(lambda: api.run(run).over, 120, parts, "worker")
        assert api.run(run).state == "Ensayo", api.run(run).message
