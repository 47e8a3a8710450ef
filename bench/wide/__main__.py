"""One firm's month by one worker, and by two on machines of one core each: PostgreSQL, Redis, two API servers.

    python -m bench.wide [--clients 2000] [--months 4] [--lot 250] [--kills]

The first machine (core 0) has everything: PostgreSQL, Redis, both API servers, Prefect's background services, the mail
server, and a worker with its home. The second (core 1) is only a worker, with another home and the other API server.
A month's run is begun as its form begins it; with one worker the second stands still. The months take turns: one, two,
two, one. Counted is from the button to the last mail, as the mail server keeps them, and the CPU-seconds of each
worker with all that it started.

``--kills`` instead kills, each in the middle of a month, the worker at which the month's run is, an API server, Redis
and PostgreSQL, and says by when every client was served, and what came twice. Needs Linux, Debian's PostgreSQL,
redis-server and prefect-redis (`make bench`).
"""

import argparse
import os
import signal
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from statistics import median
from subprocess import run

from bench import size
from bench.mail.delivery import NOW, prepare
from bench.tools import options, say_where
from bench.wide.parts import LOGIN, SECRET, Parts, all_parts, mail_server, messages, postgresql, prefect, tree, wait
from deployments.serve.engine.prefect_api import PrefectApi
from deployments.serve.environment import office_environment
from tasks.settings import MailSettings, Settings

DELIVERY, SWEEP = "Entrega de informes", "Bandeja de salida"
POOL = "trastienda"
TURNS = (1, 2, 2, 1)
FIRST, SECOND = 0, 1
WORKERS = ("worker0", "worker1")
LEASE_SECONDS = 60
AWAY_SECONDS = 20
"""So long what was killed is away before it is started again, as systemd or Kubernetes would."""
SWEEP_SECONDS = 60
GIVEN_UP = 900


@dataclass(slots=True)
class Site:
    """The two machines at work."""

    parts: Parts
    api: PrefectApi
    sink: Path
    clients: int

    def mails(self, before: int = 0) -> list[str]:
        """Return the Message-ID of every mail so far."""
        text = self.sink.read_text(encoding="utf-8") if self.sink.exists() else ""
        return [line.split("\t")[0] for line in text.splitlines()][before:]

    def begin(self, month: str) -> str:
        """Begin a month's delivery; return its run."""
        return self.api.start_run(DELIVERY, {"firm": "lima", "month": month, "now": NOW.isoformat()})

    def worker_of(self, run_id: str) -> str:
        """Return the worker at which a run is."""
        pid = int(self.api.ask("GET", f"/flow_runs/{run_id}")["infrastructure_pid"].rpartition(":")[2])
        return next(name for name in WORKERS if pid in tree(self.parts.running[name].pid))

    def await_mails(self, count: int, before: int) -> float:
        """Wait until so many clients are served, or nothing comes any more; return when."""
        since = time.perf_counter()
        served = -1
        while served < count and time.perf_counter() < since + GIVEN_UP:
            found = len(set(self.mails(before)))
            if found != served:
                served, since = found, time.perf_counter()
            time.sleep(0.1)
        return since

    def quiet(self) -> None:
        """Wait until no run is left."""
        wait(lambda: not self.api.unfinished_runs("RUNNING", "PENDING", "SCHEDULED"), "the end of all runs")

    def online(self) -> bool:
        """Whether both workers ask for runs."""
        return len(self.api.other_workers(POOL, "")) == len(WORKERS)


def environment_of(settings: Settings, home: Path, api: str, port: int, lot: int) -> dict[str, str]:
    """Return what a machine sets: a home of its own, everything else alike."""
    home.mkdir()
    return {
        **os.environ,
        **office_environment(
            replace(settings, home=home, lot=lot, lease=timedelta(seconds=LEASE_SECONDS)),
            MailSettings("127.0.0.1", port, "none"),
        ),
        "TRASTIENDA_SECRET": SECRET,
        "PREFECT_API_URL": api,
        "PREFECT_API_AUTH_STRING": LOGIN,
        "PREFECT_HOME": str(home / "prefect"),
    }


def deploy(environment: dict[str, str], api: PrefectApi) -> None:
    """Put everything on the servers, and pause every schedule: nothing but the month is to run."""
    run([sys.executable, "-m", "deployments.serve.engine.deploy"], env=environment, check=True)
    for one in api.ask("POST", "/deployments/filter", {}):
        for schedule in one["schedules"]:
            api.ask("PATCH", f"/deployments/{one['id']}/schedules/{schedule['id']}", {"active": False})
    api.ask("PATCH", f"/work_pools/{POOL}/queues/lotes", {"concurrency_limit": 4})


def set_up(parts: Parts, given: argparse.Namespace) -> Site:
    """Start the two machines."""
    address = postgresql(parts, FIRST)
    servers = prefect(parts, address, messages(parts, FIRST), FIRST)
    port, sink = mail_server(parts, FIRST)
    office, database = parts.folder / "office", f"postgresql://{address}/office"
    settings = prepare(office, given.clients, given.months + 1, 8.4, database_url=database, secret=SECRET)
    machines = [
        environment_of(settings, parts.folder / f"home{n}", url, port, given.lot) for n, url in enumerate(servers)
    ]
    site = Site(parts, PrefectApi(servers[SECOND], LOGIN, seconds=30), sink, given.clients)
    deploy(machines[FIRST], site.api)
    command = [str(Path(sys.executable).with_name("trastienda")), "worker"]
    for name, core, environment in zip(WORKERS, (FIRST, SECOND), machines, strict=True):
        parts.start(name, command, core=core, environment=environment)
    wait(site.online, "both workers")
    return site


def deliver(site: Site, month: str, workers: int) -> tuple[float, float]:
    """Deliver a month with so many workers; return the seconds, and the CPU-seconds of the core that worked most.

    Everything that the workers share runs on the first core: it bounds what a second worker can be worth.
    """
    parts, before = site.parts, len(site.mails())
    for name in WORKERS[workers:]:
        parts.signal(name, signal.SIGSTOP)
    spent = {name: parts.cpu(name) for name in WORKERS}
    busy = [parts.busy(core) for core in (FIRST, SECOND)]
    shared = {name: parts.cpu(name) for name in parts.running if name not in WORKERS}
    began = time.perf_counter()
    site.begin(month)
    seconds = site.await_mails(site.clients, before) - began
    site.quiet()
    used = [parts.cpu(name) - earlier for name, earlier in spent.items()]
    others = {name: parts.cpu(name) - earlier for name, earlier in shared.items()}
    cores = [parts.busy(core) - earlier for core, earlier in zip((FIRST, SECOND), busy, strict=True)]
    for name in WORKERS[workers:]:
        parts.signal(name, signal.SIGCONT)
    print(
        f"  {workers} worker{'s' * (workers > 1)}: {said(site.mails(before))} in {seconds:.1f} s; CPU-s: workers "
        f"{' + '.join(f'{one:.0f}' for one in used)}, cores {cores[0]:.0f} and {cores[1]:.0f}; "
        f"load {os.getloadavg()[0]:.1f}"
    )
    print(f"    shared, all on core {FIRST}:", ", ".join(f"{name} {one:.1f}" for name, one in others.items()))
    every = sum(others.values()) + sum(used)
    at_most = every / max(sum(others.values()), every / 2)
    print(f"    if no core ever waited, two would be {at_most:.2f} times as fast as one", flush=True)
    return seconds, max(cores)


def said(mails: list[str]) -> str:
    """Say how many letters there are, and how many of them came more than once."""
    counted = Counter(mails)
    return f"{len(counted)} letters, {sum(many > 1 for many in counted.values())} twice"


def kill(site: Site, month: str, part: str) -> None:
    """Kill a part (none named: the worker of the month's run) when a third is out; say when every client was served."""
    before, began = len(site.mails()), time.perf_counter()
    run_id = site.begin(month)
    killed = site.await_mails(site.clients // 3, before)
    part = part or site.worker_of(run_id)
    site.parts.signal(part, signal.SIGKILL)
    for look in range(1, GIVEN_UP):
        if len(set(site.mails(before))) >= site.clients:
            break
        time.sleep(1)
        if look == AWAY_SECONDS and part not in WORKERS:
            site.parts.again(part)
        if look % SWEEP_SECONDS == 0:  # as its schedule does every ten minutes
            site.api.start_run(SWEEP, {"now": NOW.isoformat()})
    seconds = site.await_mails(site.clients, before)
    print(
        f"  {part} killed after {killed - began:.0f} s: {said(site.mails(before))}, the last {seconds - killed:.0f} s "
        f"after it (a lease is {LEASE_SECONDS} s); load {os.getloadavg()[0]:.1f}",
        flush=True,
    )
    if part in WORKERS:
        site.parts.again(part)
    wait(site.online, "both workers", GIVEN_UP)


def main() -> None:
    months = size(4, 2), "how many months are delivered"
    given = options(__doc__, clients=size(2_000, 60), months=months, lot=size(250, 20), kills=False)
    say_where()
    with tempfile.TemporaryDirectory() as folder, all_parts(Path(folder)) as parts:
        site = set_up(parts, given)
        played = [f"2026-{10 - turn:02}" for turn in range(given.months)]
        if given.kills:
            for month, part in zip(played, ("", "server1", "redis", "postgresql"), strict=False):
                kill(site, month, part)
            return
        found = [(count, deliver(site, month, count)) for month, count in zip(played, TURNS, strict=False)]
    ways = ("by the clock", "by the core that works most, as on a machine with nothing else to do")
    for index, way in enumerate(ways):
        alone, both = (median(one[index] for workers, one in found if workers == count) for count in (1, 2))
        print(f"two workers are {alone / both:.2f} times as fast as one {way}; at 2.00 nothing is lost")


if __name__ == "__main__":
    main()
