"""What each round that a schedule starts costs when there is nothing to do, by how many cases there ever were.

    python -m bench.rounds [--cases 10000 100000 1000000] [--kind postgresql] [--bare]
    python -m bench.rounds --cases 200000 --bare --clients 100000 --older 49      (10,000,000 cases)

The history is that of `bench.pages`; each case has sessions, charges, payments, letters and events. A round is called
three times with the engine off, so that the first does what there is to do; of the other two the quicker counts. At
the end a month's report of the client that has a hundredth of all cases: its facts, without the page.
"""

import argparse
import os
import tempfile
from datetime import timedelta
from pathlib import Path

from bench import size
from bench.pages.history import NOW, fill, older
from bench.tools import databases, options, say_where, seconds
from deployments.demo.mailbox.server import DemoMailbox
from deployments.engine_off import engine_off
from deployments.manifest import read_manifest
from domain.money.plans import PlanChange
from domain.time.periods import Month
from flows.showing import kept
from tasks.office import open_office, this_office
from tasks.operations.reports.reports import report_facts
from tasks.settings import read_settings
from tasks.store.unit_of_work import Store

CASES = size([10_000, 100_000, 1_000_000], [1_000, 2_000])
CASES_OF_A_CLIENT = 100
LATEST = 3
"""A client of Lima who is like most; number 1 has a hundredth of all cases."""
APART = {"backup", "electronic-invoices", "mailbox-reading"}
"""A copy holds everything; the others ask for nothing where no firm has a seal, or a mailbox."""


def main() -> None:
    given = options(
        __doc__,
        cases=CASES,
        kind="postgresql",
        bare=(False, "cases only, without what hangs on them"),
        clients=(int, "a hundredth of the cases if not said"),
        older=(0, "so many older cases for each closed one (PostgreSQL)"),
    )
    say_where()
    with tempfile.TemporaryDirectory() as folder, DemoMailbox(Path(folder) / "mails") as mailbox:
        os.environ |= {"TRASTIENDA_SMTP_HOST": "127.0.0.1", "TRASTIENDA_SMTP_PORT": str(mailbox.smtp_port)}
        os.environ |= {"TRASTIENDA_SMTP_SECURITY": "none", "TRASTIENDA_HOME": folder}
        for cases, (_, url, _) in zip(given.cases, databases([given.kind] * len(given.cases)), strict=True):
            measure(url, cases, given)


def measure(url: str, cases: int, given: argparse.Namespace) -> None:
    """Fill an empty database, and call each round."""
    os.environ["TRASTIENDA_DATABASE_URL"] = url
    open_office(read_settings(), now=NOW - timedelta(days=1)).close()  # what was before is not ours to do
    this_office.cache_clear()
    store, _ = this_office()
    clients, all_cases = given.clients or max(100, cases // CASES_OF_A_CLIENT), cases * (1 + given.older)
    took = seconds(lambda: fill(store, cases, clients=clients, whole=not given.bare))
    took += seconds(lambda: older(store, cases, given.older)) if given.older else 0
    print(f"{store.engine.dialect.name}: {all_cases:,} cases of {clients:,} clients, made in {took:.0f} s", flush=True)
    with engine_off(), kept():
        for row in read_manifest():
            if row.schedules and row.id not in APART:
                flow = row.flow()
                asked = {"now": NOW} if "now" in flow.parameters.properties else {}
                first, *others = (seconds(lambda: flow(**asked)) for _ in range(3))  # noqa: B023  called at once
                say(row.id, min(others), f"   (the first time {first * 1000:.0f} ms)")
    for client, of_all in ((1, 100), (LATEST, clients)):
        say("facts of a report", report(store, client), f"   (a client with {all_cases // of_all:,} cases)")
    print(f"  load {os.getloadavg()[0]:.1f}", flush=True)
    store.close()


def say(what: str, took: float, more: str) -> None:
    print(f"  {what:24} {took * 1000:8.1f} ms{more}", flush=True)


def report(store: Store, client: int) -> float:
    """Return how long the facts of October take for a client of Lima."""
    with store.begin() as uow:
        terms = uow.firm("lima").terms("basico", "es")
        uow.subscriptions.add(client, PlanChange(Month(2026, 9), NOW - timedelta(days=60), terms))
    with store.read() as uow:
        return min(seconds(lambda: report_facts(uow, "lima", client, Month(2026, 10))) for _ in range(3))


if __name__ == "__main__":
    main()
