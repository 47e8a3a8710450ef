"""What the service costs while nothing happens: `trastienda serve` as shipped, on SQLite, with the two firms.

    python -m bench.service.idle [--minutes 10]

CPU-seconds and memory of every part (with the runs), runs, and the growth of Prefect's own database; then what that
makes in a day, before anything is forgotten. Linux only.
"""

import os
import sqlite3
import tempfile
import time
from contextlib import closing
from datetime import UTC, datetime, timedelta
from itertools import takewhile
from pathlib import Path

from prefect._vendor.croniter import croniter

from bench import size
from bench.service.warm_runs import cpu
from bench.tools import options, say_where
from deployments.manifest import NEEDS_MAILBOX, read_manifest
from deployments.serve.environment import EVENT_DAYS, RUN_DAYS
from deployments.serve.services import Ports, Services
from tasks.settings import read_settings

NO_MAIL = {"TRASTIENDA_SMTP_HOST": "127.0.0.1", "TRASTIENDA_SMTP_SECURITY": "none", "TRASTIENDA_SMTP_PORT": "9"}


def runs_a_day(*, mailbox: bool) -> int:
    """Return how many runs the schedules make in a day."""
    begin = datetime(2026, 11, 4, tzinfo=UTC)
    crons = [one.cron for row in read_manifest() if mailbox or NEEDS_MAILBOX not in row.tags for one in row.schedules]
    return sum(
        sum(1 for _ in takewhile(lambda at: at < begin + timedelta(days=1), croniter(cron, begin).all_next(datetime)))
        for cron in crons
    )


def tables(file: Path) -> tuple[int, int]:
    """Return the bytes of all events with their indexes, and of everything else."""
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as database:
        owner = dict(database.execute("SELECT name, tbl_name FROM sqlite_master").fetchall())
        sizes = database.execute("SELECT name, sum(pgsize - unused) FROM dbstat GROUP BY name").fetchall()
    events = sum(size for name, size in sizes if owner.get(name, name) in ("events", "event_resources"))
    return events, sum(size for _, size in sizes) - events


def count(file: Path, table: str) -> int:
    """Return the number of a table's rows."""
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as database:
        return int(database.execute(f"SELECT count(*) FROM {table}").fetchone()[0])  # noqa: S608  our own names


def memory(pid: int) -> float:
    """Return the megabytes of a process that are its own, and its share of those it shares."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


def main() -> None:
    given = options(__doc__, minutes=size(40, 1) / 4)
    say_where()
    with tempfile.TemporaryDirectory() as folder:
        settings = read_settings({"TRASTIENDA_HOME": folder} | NO_MAIL)
        with Services(settings, Ports(0, 0, 0, 0), say=lambda _text: None) as services:
            services.wait_ready(catch_up=False)
            measure(services, settings.home / "prefect" / "prefect.db", given.minutes)


TASK = "events WHERE event LIKE 'prefect.task-run.%'"
DONE = "flow_run WHERE state_type = 'COMPLETED'"


def measure(services: Services, file: Path, minutes: float) -> None:
    """Wait, and print what it cost."""
    parts = {one.name: one.process.pid for one in services.supervisor.parts if one.process}
    before = {name: cpu(pid) for name, pid in parts.items()}
    sizes, counts = tables(file), [count(file, what) for what in (DONE, "events", TASK)]
    time.sleep(60 * minutes)
    spent = {name: cpu(pid) - before[name] for name, pid in parts.items()}
    events, rest = (now - then for now, then in zip(tables(file), sizes, strict=True))
    runs, told, of_tasks = (count(file, what) - was for what, was in zip((DONE, "events", TASK), counts, strict=True))
    print(f"{minutes:g} minutes idle: {runs} runs, {told} events, {of_tasks} of them of tasks")
    print("  CPU-seconds: " + ", ".join(f"{name} {one:.1f}" for name, one in spent.items()), end="")
    print(f"; together {sum(spent.values()):.1f}, {sum(spent.values()) / minutes / 0.6:.1f} % of a core")
    print("  memory, MB: " + ", ".join(f"{name} {memory(pid):.0f}" for name, pid in parts.items()))
    if runs and told:
        a_day = runs_a_day(mailbox=False)
        kept = EVENT_DAYS * a_day * events / runs * (1 - of_tasks / told), RUN_DAYS * a_day * rest / runs
        print(f"  Prefect's database: {events / runs / 1e3:.0f} kB of events and {rest / runs / 1e3:.0f} kB else a run")
        print(f"  {a_day} runs a day: at rest {kept[0] / 1e6:.0f} MB of events, {kept[1] / 1e6:.0f} MB else")
    print(f"  load {os.getloadavg()[0]:.1f}", flush=True)


if __name__ == "__main__":
    main()
