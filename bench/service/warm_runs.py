"""From a button to the end of its run, warm and by Prefect's own process worker, in turn on the same service.

And from an event (a form came) to the start of the flow that an automation starts for it.

    python -m bench.service.warm_runs [--runs 10]

`trastienda serve` runs as it is shipped, on SQLite, with schedules paused. Each run is *Llamadas por hacer* with
nothing to do, started as its form starts it. CPU-seconds are those of worker, forking process and everything that
they started (`/proc`), the server's beside them; Linux only.
"""

import os
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from typing import Any
from uuid import uuid4

from bench import size
from bench.tools import options, say_where
from deployments.serve.services import POOL, Ports, Services
from tasks.gateways.prefect_events import Announcement, EventServer, announce
from tasks.settings import read_settings

BUTTON = "Llamadas por hacer"
TICKS = os.sysconf("SC_CLK_TCK")
PARTS = ("worker", "warm")
WAYS: dict[str, dict[str, Any]] = {"warm": {}, "Prefect's own": {"command": None}}


def cpu(pid: int) -> float:
    """Return the CPU-seconds of a process and of its children that have ended."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return sum(int(one) for one in fields[11:15]) / TICKS


def spent(services: Services, *parts: str) -> float:
    """Return the CPU-seconds of some parts of the service."""
    running = [one.process for one in services.supervisor.parts if one.name in parts]
    return sum(cpu(one.pid) for one in running if one is not None)


def settle(services: Services) -> None:
    """Wait until every process of the run has gone, and its CPU-seconds are its parent's."""
    parents = [one.process.pid for one in services.supervisor.parts if one.name in PARTS and one.process]
    while any(Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").strip() for pid in parents):
        time.sleep(0.1)
    time.sleep(0.5)


def press(services: Services, deployment: str, variables: dict[str, Any]) -> tuple[float, float]:
    """Start a run; return the seconds until its end, and those of the flow itself."""
    body = {"parameters": {}, "state": {"type": "SCHEDULED"}, "job_variables": variables}
    began = time.perf_counter()
    run = services.api.ask("POST", f"/deployments/{deployment}/create_flow_run", body)["id"]
    while True:
        found = services.api.ask("GET", f"/flow_runs/{run}")
        if found["state"]["type"] in ("COMPLETED", "FAILED", "CRASHED", "CANCELLED"):
            assert found["state"]["type"] == "COMPLETED", found["state"]  # noqa: S101
            return time.perf_counter() - began, found["total_run_time"]
        time.sleep(0.1)


def announced(services: Services, at: int) -> float:
    """Send a form as an event; return the seconds until the flow that attends it starts."""
    mail, now = f"rosa{at}@cliente.example", datetime.now(UTC)
    form = {"kind": "incident", "title": f"No imprime {at}", "contact_name": "Rosa", "email": mail}
    facts = {"firm": "lima", "form": form}
    event = Announcement(str(uuid4()), "form.submitted", "trastienda.form.web", now, {}, {}, facts)
    announce([event], EventServer(services.api.url, services.login), now=now)
    newest = {"flows": {"name": {"any_": ["form-intake"]}}, "sort": "START_TIME_DESC", "limit": 1}
    while True:
        for run in services.api.ask("POST", "/flow_runs/filter", newest):
            began = run["start_time"] and datetime.fromisoformat(run["start_time"])
            if began and began > now and run["state"]["type"] == "COMPLETED":
                return (began - now).total_seconds()
        time.sleep(0.2)


def quiet(services: Services) -> str:
    """Pause every schedule; return the button's id."""
    button = ""
    for one in services.api.ask("POST", "/deployments/filter", {}):
        for schedule in one["schedules"]:
            services.api.ask("PATCH", f"/deployments/{one['id']}/schedules/{schedule['id']}", {"active": False})
        if one["name"] == BUTTON:
            button = one["id"]
    return button


def main() -> None:
    given = options(__doc__, runs=size(10, 2))
    say_where()
    with tempfile.TemporaryDirectory() as folder:
        settings = read_settings({"TRASTIENDA_HOME": folder})
        with Services(settings, Ports(0, 0, 0, 0), say=lambda _text: None) as services:
            services.wait_ready(catch_up=False)
            button = quiet(services)
            for variables in WAYS.values():
                press(services, button, variables)
            found: dict[str, list[tuple[float, float, float, float]]] = {way: [] for way in WAYS}
            for _ in range(given.runs):
                for way, variables in WAYS.items():
                    before = spent(services, *PARTS), spent(services, "server")
                    seconds, flow = press(services, button, variables)
                    settle(services)
                    after = spent(services, *PARTS), spent(services, "server")
                    found[way].append((seconds, flow, after[0] - before[0], after[1] - before[1]))
            heard = [announced(services, at) for at in range(given.runs)]
    print(f"{given.runs} runs of «{BUTTON}» each, in turn (pool {POOL}); medians, and the longest:")
    for way, runs in found.items():
        seconds, flow, ran, server = ([one[at] for one in runs] for at in range(4))
        print(
            f"  {way}: button to end {median(seconds):.2f} s (longest {max(seconds):.2f}), of which the flow "
            f"{median(flow):.2f} s; {median(ran):.2f} CPU-s a run, the server {median(server):.2f}"
        )
    print(f"  event to its flow's start: {median(heard):.2f} s (longest {max(heard):.2f})")
    print(f"  load {os.getloadavg()[0]:.1f}", flush=True)


if __name__ == "__main__":
    main()
