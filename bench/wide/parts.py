"""What several machines share: PostgreSQL, Redis, two API servers, Prefect's background services, a mail server."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

import psycopg

from bench.tools import free_port
from deployments.serve.environment import prefect_environment

LOGIN = "admin:of-a-bench"
SECRET = "the secret of a bench, of no use elsewhere"  # noqa: S105
USER = "postgres"
POSTGRESQL = Path("/usr/lib/postgresql")
"""Debian's: Prefect's tables need its extension pg_trgm."""
SECONDS = 240
TICKS = os.sysconf("SC_CLK_TCK")


def wait(what: Callable[[], object], why: str, seconds: float = SECONDS) -> None:
    """Wait until it is so; raise ``TimeoutError`` that says for what."""
    until = time.monotonic() + seconds
    while not what():
        if time.monotonic() > until:
            raise TimeoutError(why)
        time.sleep(0.5)


class Parts:
    """Processes on the cores of this machine, each with a log in ``folder``; all are ended at the end."""

    def __init__(self, folder: Path, stack: ExitStack) -> None:
        self.folder = folder
        self.stack = stack
        self.running: dict[str, subprocess.Popen[bytes]] = {}
        self.cores: dict[str, int | None] = {}
        self._started: dict[str, Callable[[], subprocess.Popen[bytes]]] = {}

    def start(
        self, name: str, command: list[str], *, core: int | None, environment: Mapping[str, str] | None = None
    ) -> None:
        """Start a part; on one core, if one is named, stay all processes that it starts."""
        pinned = [] if core is None else ["taskset", "-c", str(core)]

        def begin() -> subprocess.Popen[bytes]:
            with (self.folder / f"{name}.log").open("ab") as log:
                return subprocess.Popen(
                    [*pinned, *command],
                    env=environment,
                    stdout=log,
                    stderr=log,
                    start_new_session=True,
                    cwd=self.folder,
                )

        self._started[name], self.cores[name] = begin, core
        self.again(name)

    def again(self, name: str) -> None:
        """Start a part as it was started first."""
        process = self._started[name]()
        self.running[name] = process
        self.stack.callback(end, process)

    def signal(self, name: str, number: signal.Signals) -> None:
        """Send a signal to a part and to all that descends from it."""
        for pid in tree(self.running[name].pid):
            with suppress(ProcessLookupError):
                os.kill(pid, number)
        if number is signal.SIGKILL:
            self.running[name].wait()

    def cpu(self, name: str) -> float:
        """Return the CPU-seconds of a part, of all that descends from it, and of those of these that have ended."""
        found = 0
        for pid in tree(self.running[name].pid):
            with suppress(OSError):
                fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
                found += sum(map(int, fields[11:15]))
        return found / TICKS

    def busy(self, core: int) -> float:
        """Return the CPU-seconds of all parts on a core."""
        return sum(self.cpu(name) for name, its in self.cores.items() if its == core)


def tree(pid: int) -> list[int]:
    """Return a process and all that descend from it, whichever of its threads began them."""
    children: list[str] = []
    for one in Path(f"/proc/{pid}/task").glob("*/children"):
        with suppress(OSError):
            children += one.read_text(encoding="ascii").split()
    return [pid, *(one for child in children for one in tree(int(child)))]


def end(process: subprocess.Popen[bytes]) -> None:
    """End a part in order: some have children to end."""
    process.terminate()
    try:
        process.wait(30)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def postgresql(parts: Parts, core: int | None) -> str:
    """Start a PostgreSQL with two databases, ``office`` and ``prefect``; return its address without their names."""
    tools = max(POSTGRESQL.glob("*/bin"), key=lambda one: int(one.parent.name))
    folder, port = parts.folder / "postgresql", free_port()
    folder.mkdir()
    as_user = []
    if os.geteuid() == 0:  # it refuses to be root's
        shutil.chown(folder, USER)
        for one in (parts.folder, *parts.folder.parents):
            if one.stat().st_uid == 0 and one != Path("/"):
                one.chmod(one.stat().st_mode | 0o111)
        as_user = ["runuser", "-u", USER, "--"]
    options = ["-D", str(folder), "-A", "trust", "-U", USER, "-E", "UTF8", "--no-sync"]
    subprocess.run([*as_user, str(tools / "initdb"), *options], check=True, stdout=subprocess.DEVNULL)
    server = [
        str(tools / "postgres"),
        "-D",
        str(folder),
        "-p",
        str(port),
        "-k",
        str(folder),
        "-c",
        "max_connections=300",
    ]
    parts.start("postgresql", [*as_user, *server], core=core)
    address = f"{USER}@127.0.0.1:{port}"

    def answers() -> bool:
        try:
            with psycopg.connect(f"postgresql://{address}/postgres", autocommit=True) as connection:
                for name in ("office", "prefect"):
                    connection.execute(f"CREATE DATABASE {name}")
        except psycopg.OperationalError:
            return False
        return True

    wait(answers, "PostgreSQL")
    return address


def messages(parts: Parts, core: int) -> dict[str, str]:
    """Start Redis, and return what makes Prefect's servers speak to each other through it."""
    port = free_port()
    parts.start("redis", ["redis-server", "--port", str(port), "--save", "", "--appendonly", "no"], core=core)
    wait(lambda: socket.socket().connect_ex(("127.0.0.1", port)) == 0, "Redis")
    return {
        "PREFECT_MESSAGING_BROKER": "prefect_redis.messaging",
        "PREFECT_MESSAGING_CACHE": "prefect_redis.messaging",
        "PREFECT_SERVER_EVENTS_CAUSAL_ORDERING": "prefect_redis.ordering",
        "PREFECT_SERVER_CONCURRENCY_LEASE_STORAGE": "prefect_redis.lease_storage",
        "PREFECT_REDIS_MESSAGING_HOST": "127.0.0.1",
        "PREFECT_REDIS_MESSAGING_PORT": str(port),
        "PREFECT_SERVER_DOCKET_URL": f"redis://127.0.0.1:{port}/1",
    }


def prefect(parts: Parts, address: str, shared: dict[str, str], core: int) -> list[str]:
    """Start two API servers and the background services on one database; return the servers' addresses.

    One after the other: two that make an empty database at once hinder each other.
    """
    found = []
    database = {"PREFECT_API_DATABASE_CONNECTION_URL": f"postgresql+asyncpg://{address}/prefect"}
    for number in (1, 2):
        port = free_port()
        home = parts.folder / f"server{number}"
        environment = os.environ | prefect_environment(home, port=port, login=LOGIN) | database | shared
        serve = [sys.executable, "-m", "prefect", "server", "start", "--no-services", "--no-ui", "--port", str(port)]
        parts.start(f"server{number}", serve, core=core, environment=environment)
        url = environment["PREFECT_API_URL"]
        wait(lambda url=url: healthy(url), f"the API server {number}")  # type: ignore[misc]
        found.append(url)
    services = [sys.executable, "-m", "prefect", "server", "services", "start"]
    parts.start("services", services, core=core, environment=environment)
    return found


def healthy(url: str) -> bool:
    """Whether a server answers."""
    try:
        with urllib.request.urlopen(f"{url}/health", timeout=5) as answer:  # noqa: S310  our own server
            return bool(answer.status == 200)
    except OSError:
        return False


def mail_server(parts: Parts, core: int) -> tuple[int, Path]:
    """Start a mail server that keeps a line for each mail; return its port and the file."""
    port, sink = free_port(), parts.folder / "sink.txt"
    ports = ["--smtp-port", str(port), "--http-port", "0", "--maildir", str(parts.folder / "mails")]
    parts.start("mail", [sys.executable, "-m", "deployments.demo.mailbox", *ports, "--sink", str(sink)], core=core)
    wait(lambda: socket.socket().connect_ex(("127.0.0.1", port)) == 0, "the mail server")
    return port, sink


@contextmanager
def all_parts(folder: Path) -> Iterator[Parts]:
    """Give what starts parts; at the end they are gone, last started first."""
    with ExitStack() as stack:
        yield Parts(folder, stack)
