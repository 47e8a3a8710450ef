"""Starts deliveries that are there to be killed: everything is imported once, each delivery is a fork.

For each line of standard input, an instant, it starts a run of the flow at that instant and prints its process id,
and when the run ended by itself, ``done``. A fork is safe here: the parent never uses typst, a thread or a database.
"""

from __future__ import annotations

import os
import sys
from datetime import datetime

from tasks.letters.delivering.delivery import deliver
from tasks.office import open_office
from tasks.operations.reports import reports
from tasks.settings import read_settings
from tasks.time.clock import clock_from
from tests.example_office import OCTOBER


def run(now: datetime) -> None:
    """Do what the flow does: queue whoever is owed, chunk by chunk, and deliver."""
    settings = read_settings()
    store = open_office(settings, now=now)
    clock = clock_from(now)
    with store.read() as uow:
        owed = reports.owed(uow, "lima", OCTOBER)
    for start in range(0, len(owed), 10):
        with store.begin() as uow:
            reports.queue_reports(uow, "lima", owed[start : start + 10], OCTOBER, now=clock())
        deliver(store, settings, "lima", clock=clock)
    deliver(store, settings, "lima", clock=clock)
    store.close()


def main() -> None:
    print("ready", flush=True)  # noqa: T201
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            code = 1
            try:
                run(datetime.fromisoformat(line.strip()))
                code = 0
            finally:
                os._exit(code)
        print(child, flush=True)  # noqa: T201
        _, status = os.waitpid(child, 0)
        print("done" if status == 0 else f"ended {status}", flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
