"""A month's reports to many plan clients: query, facts, PDF, MIME, SMTP to a local sink, records; whole processes.

    python -m bench.mail.delivery [--clients 10000] [--months 12] [--old-letters N] [--helpers 1] [--keep FOLDER]

The history is made with a fixed seed and loaded first, with a million letters sent in earlier years, which is not
counted. The delivery is the flow itself, as
`trastienda run` runs it, in a process of its own; the mail server is another process, which counts and forgets.
Beside it, on a sample of the same clients: one Prefect task for each client, on a Prefect server, to show what that
would cost. (WeasyPrint beside typst: `python -m bench.report_pdf`.)
"""

import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import insert

import firms as shipped
from bench import size
from bench.tools import options, say_where
from deployments.demo.history.history import History
from deployments.demo.history.history_loading import load_history
from domain.time.periods import midnight
from tasks.office import open_office
from tasks.settings import Settings, read_settings
from tasks.store.base import table
from tasks.store.records import LetterRecord
from tasks.store.unit_of_work import Store

NOW = datetime(2026, 11, 4, 14, tzinfo=UTC)  # the 3rd business day of November in Lima
ENROLLED = midnight(NOW.date().replace(day=1), "America/Lima")
SEED = 20261104
SAMPLE = 100
LOT = 20_000

TASK_PER_CLIENT = """
import sys, time
from prefect import flow, task
from prefect.testing.utilities import prefect_test_harness
from tasks.office import this_office
from tasks.operations.reports.reports import queue_reports
from tasks.store.unit_of_work import Store
from domain.time.periods import Month
store, _ = this_office()
with store.read() as uow:
    ids = sorted(uow.subscriptions.changes("lima"))[: int(sys.argv[1])]
def one(client, month="2026-09"):
    with store.begin(keep=False) as uow:
        return len(queue_reports(uow, "lima", [client], Month.parse(month), now=uow.enrolled_at("lima")).new)
@flow
def each():
    for client in ids:
        task(one)(client)
with prefect_test_harness(server_startup_timeout=120):
    started = time.perf_counter(); each(); with_prefect = time.perf_counter() - started
started = time.perf_counter()
for client in ids:
    one(client)
single = time.perf_counter() - started
started = time.perf_counter()
with store.begin(keep=False) as uow:
    queue_reports(uow, "lima", ids, Month.parse("2026-09"), now=uow.enrolled_at("lima"))
chunk = time.perf_counter() - started
print(with_prefect, single, chunk)
"""


def prepare(
    home: Path,
    clients: int,
    months: int,
    cases: float,
    enrolled: datetime = ENROLLED,
    *,
    old_letters: int = 0,
    **more: str,
) -> Settings:
    """Make an office with that history, once for each folder, that has sent ``old_letters`` in years gone by.

    ``more`` are further settings, by the variable's name without its prefix.
    """
    profiles = home / "firms"
    profiles.mkdir(parents=True, exist_ok=True)
    for file in Path(shipped.__file__).parent.glob("lima.*"):  # Lima, with a mail server that takes all it gets
        text = file.read_text(encoding="utf-8").replace("per_minute = 1200", "per_minute = 1000000")
        (profiles / file.name).write_text(text, encoding="utf-8")
    further = {f"TRASTIENDA_{name.upper()}": value for name, value in more.items()}
    settings = read_settings({"TRASTIENDA_HOME": str(home), "TRASTIENDA_FIRMS": str(profiles), **further})
    store = open_office(settings, now=enrolled)
    with store.read() as uow:
        calendar = uow.calendar("lima")
    history = History(
        store.firms["lima"], calendar, now=NOW, clients=clients, months=months, seed=SEED, cases_a_month=cases
    )
    timed("history made and loaded", lambda: load_history(store, history))
    if old_letters:
        timed(f"{old_letters:,} old letters", lambda: send_long_ago(store, old_letters))
    store.close()
    return settings


def send_long_ago(store: Store, count: int) -> None:
    """Keep letters that were sent long ago: what a delivery costs must not depend on them."""
    sent = NOW - timedelta(days=400)
    row = {
        "firm_id": "lima",
        "template": "case_closed",
        "language": "es",
        "facts": {},
        "attachments": [],
        "state": "sent",
        "attempts": 1,
        "uncertain": 0,
        "created_at": sent,
        "claimed_at": sent,
        "sent_at": sent,
    }
    for start in range(0, count, LOT):
        numbers = range(start, min(start + LOT, count))
        rows = [{**row, "key": f"old:{number}", "message_id": f"<old-{number}@lima.example>"} for number in numbers]
        with store.begin() as uow:
            uow.connection.execute(insert(table(LetterRecord)), rows)


def timed(what: str, work: Callable[[], object]) -> float:
    """Do it, and print how long it took."""
    started = time.perf_counter()
    found = work()
    seconds = time.perf_counter() - started
    print(f"{what}: {seconds:.1f} s {found if found is not None else ''}", flush=True)
    return seconds


def deliver(
    settings: Settings, clients: int, flow: str = "report_delivery", *, sample: int = 0, helpers: int = 0
) -> None:
    """Run a flow against the sink, and print its pace and the memory of the largest process.

    So many ``helpers`` deliver beside it from the first mail on, as lots do that a worker of this machine takes. With a
    ``sample``, compare the queueing of so many reports with a Prefect task for each.
    """
    sink = settings.home / "sink.txt"
    sink.unlink(missing_ok=True)
    ports = ["--smtp-port", "2599", "--http-port", "0", "--maildir", str(settings.home / "mails"), "--sink", str(sink)]
    server = subprocess.Popen([sys.executable, "-m", "deployments.demo.mailbox", *ports], stdout=subprocess.DEVNULL)
    environment = os.environ | {
        "TRASTIENDA_HOME": str(settings.home),
        "TRASTIENDA_FIRMS": str(settings.firms),
        "TRASTIENDA_SMTP_HOST": "127.0.0.1",
        "TRASTIENDA_SMTP_PORT": "2599",
        "TRASTIENDA_SMTP_SECURITY": "none",
    }
    try:
        time.sleep(3)
        command = [str(Path(sys.executable).with_name("trastienda")), "run", flow, "--firm", "lima"]
        at, helping = ["--now", NOW.isoformat()], [command[0], "run", "letter_lot"]
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        seconds = timed(flow, lambda: helped([*command, *at], [*helping, *at], helpers, sink, environment))
        cpu = spent(resource.getrusage(resource.RUSAGE_CHILDREN)) - spent(used)
        lines = sink.read_text(encoding="utf-8").splitlines()
        served = len({line.split()[0] for line in lines})
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        print(f"  {served} of {clients} clients served, {len(lines)} mails, {served / seconds:.1f} clients a second")
        print(
            f"  {1 + helpers} processes, {cpu / served * 1000:.1f} ms of CPU a client; largest process: {peak:.0f} MB"
        )
        if sample:
            beside_prefect(environment, sample)
    finally:
        server.terminate()
        server.wait()


def helped(command: list[str], helping: list[str], helpers: int, sink: Path, environment: dict[str, str]) -> None:
    """Run a command that must go well, and from the first mail on so many that help."""
    main = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
    while helpers and main.poll() is None and not (sink.exists() and sink.stat().st_size):
        time.sleep(0.2)
    others = [subprocess.Popen(helping, env=environment, stdout=subprocess.DEVNULL) for _ in range(helpers)]
    for one in (main, *others):
        if one.wait():
            raise subprocess.CalledProcessError(one.returncode, one.args)


def spent(used: resource.struct_rusage) -> float:
    """Return CPU-seconds."""
    return used.ru_utime + used.ru_stime


def run(command: list[str], environment: dict[str, str]) -> None:
    """Run a command that must go well."""
    subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)


def beside_prefect(environment: dict[str, str], sample: int) -> None:
    """Compare queueing by chunk with one task run for each client."""
    done = subprocess.run(
        [sys.executable, "-c", TASK_PER_CLIENT, str(sample)],
        env=environment,
        check=True,
        capture_output=True,
        text=True,
    )
    with_prefect, single, chunk = map(float, done.stdout.split()[-3:])
    print(f"queueing {sample} reports (facts and rows, no PDF), wall seconds, one run each:")
    print(
        f"  a chunk in one transaction {chunk:.2f}; a transaction each {single:.2f}; "
        f"a Prefect task each {with_prefect:.2f}"
    )
    print(f"  one Prefect task per client costs {with_prefect / chunk:.1f} times the chunk")


def main() -> None:
    given = options(
        __doc__,
        clients=size(10_000, 30),
        months=size(12, 2),
        cases_a_month=8.4,
        old_letters=size(1_000_000, 1_000),
        helpers=(0, "processes that deliver beside the first"),
        keep=(Path, "a folder to make the history in, and to find it again"),
    )
    say_where()
    with tempfile.TemporaryDirectory() as folder:
        home = given.keep or Path(folder)
        settings = prepare(home, given.clients, given.months, given.cases_a_month, old_letters=given.old_letters)
        deliver(settings, given.clients, sample=min(SAMPLE, given.clients), helpers=given.helpers)


if __name__ == "__main__":
    main()
