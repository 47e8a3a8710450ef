"""The server time of every page of the portal with 1,000,000 cases, and 200 people on it at once.

    python -m bench.pages [--cases 1000000] [--kinds sqlite postgresql] [--keep FOLDER]

The history is made in bulk once, and found again in the folder that is kept (SQLite). A portal in processes of its own
is asked for each address one after the other: what a browser waits for on 127.0.0.1, all of it. Then 200 people of
locust (where it is installed: `make bench BENCHES=pages`), who read each page for five seconds, for one to five, or
press as soon as it is there. The portal has as many processes as there are cores.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from importlib.util import find_spec
from pathlib import Path
from statistics import median

import httpx

from bench import size
from bench.pages.history import CLIENTS, NOW, fill
from bench.pages.place import GREAT, OTHERS, Place, client_cookies, desk_cookies, place
from bench.pages.routes import AS_OTHERS, addresses
from bench.pages.serving import settings_of
from bench.tools import free_port, options, say_where, seconds
from deployments.portal.app import create_app
from deployments.portal.client.visiting import COOKIE
from tasks.gateways.letters.signed_links import Links
from tasks.office import open_office
from tasks.store.unit_of_work import Store
from tests.databases import Databases

TIMES = size(30, 3)
PEOPLE, SECONDS = size(200, 5), size(60, 3)
PROCESSES = os.cpu_count() or 1
ADMIN = "admin@appleuse.example"


def main() -> None:
    given = options(
        __doc__,
        cases=size(1_000_000, 2_000),
        kinds=["sqlite", "postgresql"],
        keep=(Path, "a folder to make the history in, and to find it again"),
        postgresql=(str, "the address of an empty or kept database, else one that is made and gone"),
    )
    say_where()
    with tempfile.TemporaryDirectory() as folder:
        home = given.keep or Path(folder)
        home.mkdir(parents=True, exist_ok=True)
        databases = Databases(home)
        for kind in given.kinds:
            if kind == "sqlite" or given.postgresql:
                measure(home, f"sqlite:///{home}/pages.db" if kind == "sqlite" else given.postgresql, given.cases)
                continue
            with databases.fresh(kind) as url:
                measure(home, url, given.cases)
        databases.stop()


def measure(home: Path, url: str, cases: int) -> None:
    """Fill a database unless it is, and measure the portal on it."""
    settings = settings_of(home, url)
    store, links = open_office(settings, now=NOW), Links.of(settings)
    began = time.perf_counter()
    with store.read() as uow:
        is_new = not uow.clients.by_ids([1])
    if is_new:
        fill(store, cases)
    print(f"{store.engine.dialect.name}: {cases} cases in {time.perf_counter() - began:.0f} s", flush=True)
    known = home / f"place-{store.engine.dialect.name}.json"
    if is_new:
        known.write_text(json.dumps(asdict(place(store, links))), encoding="utf-8")
    where = Place(**json.loads(known.read_text(encoding="utf-8")))
    with portal(home, url) as address:
        pages(store, address, where)
        people_at_once(store, home, address)
    store.close()


@contextmanager
def portal(home: Path, url: str) -> Iterator[str]:
    """Serve the portal in a process of its own; return where."""
    port = free_port()
    command = [sys.executable, "-m", "bench.pages.serving", str(home), url, str(port), "--processes", str(PROCESSES)]
    server = subprocess.Popen(command)
    try:
        address = f"http://127.0.0.1:{port}"
        while not _answers(address):
            time.sleep(0.2)
        yield address
    finally:
        server.terminate()
        server.wait()


def _answers(address: str) -> bool:
    try:
        return httpx.get(f"{address}/ready").is_success
    except httpx.TransportError:
        return False


def pages(store: Store, address: str, where: Place) -> None:
    """Ask for every page, and print the median of each; the slowest first."""
    app = create_app(store, Links("x" * 40, ""))
    desk, (mine, others) = desk_cookies(store, ADMIN, 1)[0], client_cookies(store, [GREAT, OTHERS])
    found = []
    with httpx.Client(base_url=address, timeout=60) as browser:
        for path, asked in addresses(app.routes, where).items():
            for one in asked:
                browser.headers["cookie"] = f"desk={desk}; {COOKIE}={others if AS_OTHERS in one else mine}"
                status, times = browser.get(one).status_code, sorted(_timed(browser, one) for _ in range(TIMES))
                found.append((median(times), times[int(len(times) * 0.95)], status, path, one))
    for middle, most, status, path, one in sorted(found, reverse=True):
        more = one.partition("?")[2] or (one.rpartition("/")[2] if path.endswith("{act}") else "")
        print(f"  {middle:7.1f} ms (p95 {most:.1f}) {status} {path} {more}", flush=True)


def _timed(browser: httpx.Client, address: str) -> float:
    return seconds(lambda: browser.get(address)) * 1000


def people_at_once(store: Store, home: Path, address: str) -> None:
    """Let people use the portal at once, with their own sessions, and print how long they waited."""
    if find_spec("locust") is None:
        print("  people at once: locust is not here; `make bench BENCHES=pages` brings it")
        return
    clients = client_cookies(store, list(range(2, min(2 + 4 * PEOPLE, CLIENTS), 2)))
    cookies = home / "cookies.txt"
    lines = [f"desk {one}" for one in desk_cookies(store, ADMIN, PEOPLE)] + [f"{COOKIE} {one}" for one in clients]
    cookies.write_text("\n".join(lines), encoding="utf-8")
    for pause in ("long", "read", "none"):
        command = [sys.executable, "-m", "locust", "-f", str(Path(__file__).with_name("people.py")), "--headless"]
        command += ["--users", str(PEOPLE), "--spawn-rate", "40", "--run-time", f"{SECONDS}s", "--host", address]
        command += ["--only-summary", "--reset-stats", "--loglevel", "ERROR"]
        more = {"BENCH_COOKIES": str(cookies), "BENCH_PAUSE": pause}
        done = subprocess.run(command, env=os.environ | more, check=False, capture_output=True, text=True)
        print(f"  {PEOPLE} people, pause: {pause}, load {os.getloadavg()[0]:.1f}", flush=True)
        print(done.stdout[-3500:] or done.stderr[-2000:], flush=True)


if __name__ == "__main__":
    main()
