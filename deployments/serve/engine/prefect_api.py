"""The few questions that the service asks of its Prefect server, without the seconds and the memory of importing it."""

import base64
import contextlib
import json
import time
import urllib.error
import urllib.request
import uuid
from collections.abc import Iterator, Mapping
from http import HTTPStatus
from typing import Any, NamedTuple

SECONDS = 5.0
PATIENCE_SECONDS = 60.0
TOKEN_SECONDS = 600.0
"""A token against forgery is asked for again after so long; the server lets it live for an hour."""
PAGE = 200
FINAL = ["COMPLETED", "FAILED", "CRASHED", "CANCELLED"]


class Run(NamedTuple):
    """How a run stands: its name, whether it is over, whether it went well, its state's name and message."""

    name: str
    over: bool
    well: bool
    state: str
    message: str | None


class PrefectApi:
    """The server's HTTP interface at ``url`` (ends in ``/api``), asked with a ``login`` (``user:password``).

    It has ``seconds`` for each answer.
    """

    def __init__(self, url: str, login: str, *, seconds: float = SECONDS) -> None:
        self.url, self.seconds = url, seconds
        self._token_until = 0.0
        self._headers = {
            "Content-Type": "application/json",
            "Authorization": f"Basic {base64.b64encode(login.encode()).decode()}",
            "Prefect-Csrf-Client": str(uuid.uuid4()),
        }

    def healthy(self) -> bool:
        """Whether the server answers."""
        with contextlib.suppress(OSError, ValueError):
            return self.ask("GET", "/health") is True
        return False

    def worker_online(self, pool: str, name: str | None = None) -> bool:
        """Whether a worker of ``pool``, of that name if one is given, asks for runs."""
        with contextlib.suppress(OSError, ValueError):
            workers = self.ask("POST", f"/work_pools/{pool}/workers/filter", {})
            return any(one["status"] == "ONLINE" and name in (None, one["name"]) for one in workers)
        return False

    def other_workers(self, pool: str, mine: str) -> list[str]:
        """Return the names of the workers of ``pool`` that ask for runs, without ``mine``."""
        workers = self.ask("POST", f"/work_pools/{pool}/workers/filter", {}) if self.has_pool(pool) else []
        return [one["name"] for one in workers if one["status"] == "ONLINE" and one["name"] != mine]

    def has_pool(self, pool: str) -> bool:
        """Whether there is a work pool of that name: on a new server there is none."""
        return any(one["name"] == pool for one in self.ask("POST", "/work_pools/filter", {}))

    def unfinished_runs(self, *kinds: str) -> list[str]:
        """Return the ids of runs in a state of ``kinds``: some process should be at work on them."""
        wanted = {"flow_runs": {"state": {"type": {"any_": kinds}}}}
        return [run["id"] for run in self.ask("POST", "/flow_runs/filter", wanted)]

    def end_run(self, run_id: str, kind: str, message: str) -> None:
        """Put a run whose process is gone into the state ``CRASHED``, ``CANCELLED``, or again ``SCHEDULED``."""
        state = {"type": kind, "name": kind.capitalize(), "message": message}
        self.ask("POST", f"/flow_runs/{run_id}/set_state", {"state": state, "force": True})

    def start_run(self, deployment: str, parameters: Mapping[str, Any]) -> str:
        """Start the deployment of that name with ``parameters``, as its form would; return the run's id."""
        wanted = {"deployments": {"name": {"any_": [deployment]}}}
        found = self._patiently("POST", "/deployments/filter", wanted)
        if len(found) != 1:
            raise LookupError(f"there is no deployment {deployment!r} on the Prefect server")
        once = {"idempotency_key": str(uuid.uuid4())}  # a request that is repeated starts no second run
        body = {"parameters": dict(parameters), "state": {"type": "SCHEDULED"}} | once
        run_id: str = self._patiently("POST", f"/deployments/{found[0]['id']}/create_flow_run", body)["id"]
        return run_id

    def run(self, run_id: str) -> Run:
        """Look how a run stands."""
        found = self._patiently("GET", f"/flow_runs/{run_id}")
        state = found["state"]
        return Run(found["name"], state["type"] in FINAL, state["type"] == "COMPLETED", state["name"], state["message"])

    def wait_healthy(self, seconds: float) -> bool:
        """Wait until the server answers; return whether it did in time."""
        until = time.monotonic() + seconds
        while not self.healthy():
            if time.monotonic() > until:
                return False
            time.sleep(0.3)
        return True

    def _patiently(self, method: str, path: str, body: object = None) -> Any:  # noqa: ANN401
        """Ask again for a while: a busy server says 503, or nothing in time."""
        until = time.monotonic() + PATIENCE_SECONDS
        while True:
            try:
                return self.ask(method, path, body)
            except OSError as error:
                refused = isinstance(error, urllib.error.HTTPError) and error.code != HTTPStatus.SERVICE_UNAVAILABLE
                if refused or time.monotonic() > until:
                    raise
            time.sleep(1)

    def _against_forgery(self) -> dict[str, str]:
        """Return the header without which a server with CSRF protection takes nothing; none where it has none."""
        if time.monotonic() < self._token_until:
            return {}
        client = self._headers["Prefect-Csrf-Client"]
        try:
            token = self.ask("GET", f"/csrf-token?client={client}")["token"]
        except urllib.error.HTTPError as error:
            if error.code != HTTPStatus.UNPROCESSABLE_ENTITY:
                raise
            return {}
        self._token_until = time.monotonic() + TOKEN_SECONDS
        return {"Prefect-Csrf-Token": str(token)}

    def pages(self, path: str, wanted: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
        """Give all that a filter finds, page by page."""
        offset = 0
        while found := self.ask("POST", path, {**wanted, "limit": PAGE, "offset": offset}):
            yield from found
            offset += len(found)

    def ask(self, method: str, path: str, body: object = None) -> Any:  # noqa: ANN401  whatever the server answers
        """Return the server's answer; raise ``OSError`` when it gives none, or refuses."""
        if method != "GET":
            self._headers |= self._against_forgery()
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.url + path, data, self._headers, method=method)  # noqa: S310  our own server
        try:
            with urllib.request.urlopen(request, timeout=self.seconds) as answer:  # noqa: S310
                text = answer.read()
        except urllib.error.HTTPError as error:
            if error.code == HTTPStatus.FORBIDDEN:
                self._token_until = 0.0  # a server whose database is another knows no token of the one before
            raise
        return json.loads(text) if text else None
