"""A month's statements beside its reports to the same clients: queueing, PDF, MIME, SMTP, records; whole processes.

    python -m bench.mail.statements [--clients 400] [--cases-a-month 8.4]

Each is the flow itself, as `trastienda run` runs it, in a process of its own against the sink of `bench.mail.delivery`.
The sessions were charged before, as they are every night, which is measured apart: a transaction each, by the plan.
"""

import os
import tempfile
from datetime import timedelta
from pathlib import Path

from bench import size
from bench.mail.delivery import ENROLLED, NOW, deliver, prepare, timed
from bench.tools import options, say_where
from tasks.office import open_office
from tasks.operations.money import charging
from tasks.settings import Settings

SINCE = ENROLLED - timedelta(days=17)
"""In October, after September's reports were due: its own reports, and its own statements."""


def charge(settings: Settings) -> int:
    """Charge what the nights before would have charged; return how many sessions."""
    store, done = open_office(settings, now=SINCE), 0
    while True:
        with store.read() as uow:
            ids = charging.to_charge(uow, "lima", most=500).ids
        if not ids:
            store.close()
            return done
        for session_id in ids:
            with store.begin() as uow:
                charging.charge_one(uow, "lima", session_id, now=NOW)
        done += len(ids)


def main() -> None:
    given = options(__doc__, clients=size(400, 20), cases_a_month=8.4)
    say_where()
    with tempfile.TemporaryDirectory() as folder:
        settings = prepare(Path(folder), given.clients, 2, given.cases_a_month, SINCE)
        timed("sessions charged", lambda: charge(settings))
        for flow in ("report_delivery", "statements"):
            deliver(settings, given.clients, flow)
            print(f"  load {os.getloadavg()[0]:.1f}", flush=True)


if __name__ == "__main__":
    main()
