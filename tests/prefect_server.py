"""A real Prefect server for tests that need its automations: its own process, home and port, with a login."""

from __future__ import annotations

import json
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Iterable, Mapping
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import httpx

from deployments.serve.environment import prefect_environment

LOGIN = "admin:s3cret"


def stands_in(database: Path, words: Iterable[str]) -> dict[str, set[str]]:
    """Return where in the whole database of a Prefect server one of the words stands: the words by table and column."""
    with tempfile.TemporaryDirectory() as folder, closing(sqlite3.connect(Path(folder) / "copy.db")) as copy:
        with closing(sqlite3.connect(database)) as server:
            server.backup(copy)
        copy.text_factory = lambda raw: raw.decode(errors="replace")
        found: dict[str, set[str]] = {}
        for (name,) in copy.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
            rows = copy.execute(f'SELECT * FROM "{name}"')  # noqa: S608  the server's own names
            columns = [one[0] for one in rows.description]
            for row in rows:
                for column, value in zip(columns, row, strict=True):
                    said = _said(value)
                    for word in words:
                        if word.casefold() in said:
                            found.setdefault(f"{name}.{column}", set()).add(word)
        return found


def _said(value: object) -> str:
    """Return a value as text, of JSON what it says and not how it is escaped."""
    text = value.decode(errors="replace") if isinstance(value, bytes) else str(value)
    with suppress(ValueError):
        text = json.dumps(json.loads(text), ensure_ascii=False)
    return text.casefold()


class PrefectServer:
    """Starts and stops; what it was told stays in its home."""

    def __init__(self, home: Path) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        self.environment = prefect_environment(home, port=port, login=LOGIN) | {
            "PREFECT_SERVER_CSRF_PROTECTION_ENABLED": "false"  # the tests' own calls are short
        }
        self.url = self.environment["PREFECT_API_URL"]
        self.log = home / "server.log"
        home.mkdir(parents=True, exist_ok=True)
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        inherited = {name: value for name, value in os.environ.items() if not name.startswith("PREFECT")}
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "prefect", "server", "start", "--no-ui"],
                env=inherited | self.environment,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        until = time.monotonic() + 120
        while not self._healthy():
            assert self._process.poll() is None, self.log.read_text()[-2000:]
            assert time.monotonic() < until, self.log.read_text()[-2000:]
            time.sleep(0.3)

    def stop(self) -> None:
        """End the whole group: the server has children of its own."""
        if self._process and self._process.poll() is None:
            os.killpg(self._process.pid, signal.SIGTERM)
            try:
                self._process.wait(20)
            except subprocess.TimeoutExpired:
                os.killpg(self._process.pid, signal.SIGKILL)
                self._process.wait()

    def call(self, path: str, body: Mapping[str, Any]) -> Any:
        patience = 120  # once twenty seconds were not enough for a server that had just begun again
        answer = httpx.post(self.url + path, json=body, auth=("admin", "s3cret"), timeout=patience, trust_env=False)
        answer.raise_for_status()
        return answer.json()

    def trigger(self, event: str, parameters: Mapping[str, Any]) -> str:
        """Make a deployment that starts on ``event``, and wait until its automation is heard; return its id."""
        name = f"d{uuid.uuid4().hex[:8]}"
        self.call("/work_pools/", {"name": name, "type": "process"})
        flow = self.call("/flows/", {"name": name})["id"]
        deployment = self.call(
            "/deployments/", {"name": name, "flow_id": flow, "work_pool_name": name, "entrypoint": "x.y"}
        )["id"]
        action = {"type": "run-deployment", "source": "selected", "deployment_id": deployment}
        self.call(
            "/automations/",
            {
                "name": name,
                "trigger": {"type": "event", "expect": [event], "posture": "Reactive", "threshold": 1, "within": 0},
                "actions": [action | {"parameters": dict(parameters)}],
            },
        )
        time.sleep(3)  # the part of the server that hears events learns of an automation a moment later
        return str(deployment)

    def runs(self, deployment: str) -> list[dict[str, Any]]:
        """Return the parameters of the deployment's runs."""
        found = self.call("/flow_runs/filter", {"deployments": {"id": {"any_": [deployment]}}, "limit": 200})
        return [run["parameters"] for run in found]

    def _healthy(self) -> bool:
        try:
            return httpx.get(f"{self.url}/health", timeout=2, trust_env=False).status_code == 200
        except httpx.TransportError:
            return False
