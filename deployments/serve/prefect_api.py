"""The few questions that the service asks of its Prefect server, without the seconds and the memory of importing it."""

from __future__ import annotations

import contextlib
import json
import time
import urllib.request
from typing import Any

SECONDS = 5.0
UNFINISHED = ["RUNNING", "PENDING", "CANCELLING"]


class PrefectApi:
    """The server's HTTP interface at ``url`` (ends in ``/api``)."""

    def __init__(self, url: str) -> None:
        self.url = url

    def healthy(self) -> bool:
        """Whether the server answers."""
        with contextlib.suppress(OSError, ValueError):
            return self._call("GET", "/health") is True
        return False

    def worker_online(self, pool: str) -> bool:
        """Whether a worker of ``pool`` asks for runs."""
        with contextlib.suppress(OSError, ValueError):
            workers = self._call("POST", f"/work_pools/{pool}/workers/filter", {})
            return any(worker["status"] == "ONLINE" for worker in workers)
        return False

    def unfinished_runs(self) -> list[str]:
        """Give the ids of runs that some process should be working on."""
        wanted = {"flow_runs": {"state": {"type": {"any_": UNFINISHED}}}}
        return [run["id"] for run in self._call("POST", "/flow_runs/filter", wanted)]

    def end_run(self, run_id: str, kind: str, message: str) -> None:
        """Put a run whose process is gone into the final state ``CRASHED`` or ``CANCELLED``."""
        state = {"type": kind, "name": kind.capitalize(), "message": message}
        self._call("POST", f"/flow_runs/{run_id}/set_state", {"state": state, "force": True})

    def wait_healthy(self, seconds: float) -> bool:
        """Wait until the server answers; give whether it did in time."""
        until = time.monotonic() + seconds
        while not self.healthy():
            if time.monotonic() > until:
                return False
            time.sleep(0.3)
        return True

    def _call(self, method: str, path: str, body: object = None) -> Any:  # noqa: ANN401  whatever the server answers
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(  # noqa: S310  our own server
            self.url + path, data=data, method=method, headers={"Content-Type": "application/json"}
        )
        with urllib.request.urlopen(request, timeout=SECONDS) as answer:  # noqa: S310
            text = answer.read()
        return json.loads(text) if text else None
