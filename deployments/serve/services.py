"""Everything on one machine: Prefect's server and worker, the schedules, a mail server for trying things."""

import contextlib
import fcntl
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields, replace
from hashlib import sha256
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from deployments.serve.engine.prefect_api import PrefectApi
from deployments.serve.engine.tidy import tidy
from deployments.serve.engine.watch import Watch
from deployments.serve.environment import (
    demo_mailboxes,
    login_of,
    office_environment,
    prefect_environment,
    trusted,
)
from deployments.serve.parts import MARK, Deploying, Part, Supervisor, end_leftovers
from deployments.serve.preflight import Finding, NotReady, look
from deployments.warm import SOCKET
from deployments.warm import command as warm_command
from tasks.gateways.home import keep_private
from tasks.operator import told
from tasks.settings import PORTAL_URL, MailSettings, Settings

POOL = "trastienda"
HOST = "127.0.0.1"
ROOT = Path(__file__).resolve().parent.parent.parent
"""Where the packages lie: the parts start elsewhere and must find them from a bare checkout, too."""

ALL, SERVER, WORKER = "serve", "server", "worker"

FOREIGN = ("PREFECT_PROFILE", "PREFECT_API_KEY")
"""What would lead our parts to somebody else's Prefect server."""

RUNS_AT_ONCE = 4
SERVER_SECONDS = 180
"""The first start makes Prefect's database: 20 s on a quiet machine."""
WORKER_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Ports:
    """Where the parts listen on this machine; 0 means any free port. Each field is an option of ``serve``."""

    port: int = 4200
    mailbox_port: int = 8025
    smtp_port: int = 2525
    portal_port: int = 8766

    def fixed(self) -> "Ports":
        """Return ports of which none is 0."""
        names = [field.name for field in fields(self)]
        return replace(self, **{name: _free_port() for name in names if getattr(self, name) == 0})

    def options(self, *, demo_mail: bool) -> dict[str, int]:
        """Return the ports that are used, by the option that names them."""
        used = {"--port": self.port, "--portal-port": self.portal_port}
        return used | ({"--mailbox-port": self.mailbox_port, "--smtp-port": self.smtp_port} if demo_mail else {})


class Services:
    """The running service as a context manager; ``say`` gets a line for whatever the operator should see.

    ``role`` is ``ALL``, or one of the parts that can stand on machines of their own: ``SERVER`` with schedules
    and watch, ``WORKER``, which asks the server of ``PREFECT_API_URL`` for work. ``prepare`` is called while Prefect's
    server starts, before any part opens the office.
    """

    def __init__(
        self,
        settings: Settings,
        ports: Ports,
        *,
        role: str = ALL,
        say: Callable[[str], None] = print,
        prepare: Callable[[], object] = lambda: None,
    ) -> None:
        self.settings = settings
        self.ports = ports.fixed()
        self.role = role
        self.say = say
        self.prepare = prepare
        self.demo_mail = settings.mail is None and role == ALL
        self.mail = settings.mail or MailSettings(HOST, self.ports.smtp_port, "none")
        local = f"http://{HOST}:{self.ports.portal_port}"
        self.portal_url = local if settings.portal_url == PORTAL_URL else settings.portal_url
        self.mailbox_url = f"http://{HOST}:{self.ports.mailbox_port}" if self.demo_mail else None
        self.login = login_of(settings)
        home = sha256(str(settings.home).encode()).hexdigest()[:6]
        self.worker = f"{POOL}-{socket.gethostname()}-{home}"  # two services of one machine are two workers
        self.environment = {
            **{name: value for name, value in os.environ.items() if name not in FOREIGN},
            **prefect_environment(settings.home, port=self.ports.port, login=self.login, host=HOST),
            **office_environment(settings, self.mail),
            "TRASTIENDA_PORTAL_URL": self.portal_url,
            **({"TRASTIENDA_RUN": warm_command(settings.home)} if settings.warm else {}),
            "PYTHONPATH": os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH")])),
            MARK: self._mark,
        }
        if role == ALL:  # server and runs are of one installation: no run need ask which version the server has
            self.environment["PREFECT_CLIENT_SERVER_VERSION_CHECK_ENABLED"] = "false"
        if role == WORKER:
            address = settings.prefect_api_url
            self.environment |= {"PREFECT_API_URL": address, "PREFECT_UI_URL": f"{address.removesuffix('/api')}/v2"}
        self.ui_url = self.environment["PREFECT_UI_URL"]
        self.api = PrefectApi(self.environment["PREFECT_API_URL"], self.login)
        self.supervisor = Supervisor(settings.home, self.environment, say, self._part_in_trouble)
        self.watch = Watch(self.api, POOL, self._deploy_again, self._server_differs)
        self._lock: IO[str] | None = None

    @property
    def _mark(self) -> str:
        """By what the processes of this service are known: of two roles on one machine neither ends the other."""
        return str(self.settings.home) if self.role == ALL else f"{self.settings.home}:{self.role}"

    def __enter__(self) -> Self:
        """Look for what is in the way, end what a killed service left behind, and start the parts.

        Raise ``NotReady`` with everything that is wrong.
        """
        self._take_lock()
        try:
            self._clear()
            if self.demo_mail:  # only now: a profile that cannot be read has been named
                self.environment.update(demo_mailboxes(self.settings))
            self.settings.home.joinpath("prefect").mkdir(parents=True, exist_ok=True)
            self.environment.update(trusted(self.settings.home, self.api.url))
            tidy(self.settings.home / "prefect" / "prefect.db")
            self._start()
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.stop()

    def wait_ready(self, *, catch_up: bool = True) -> None:
        """Wait for the server, deploy what ``prefect.yaml`` says, start the worker; raise ``NotReady`` if one fails.

        ``catch_up`` runs once what a downtime may have missed.
        """
        if self.role == WORKER:
            self._wait_for_server()
            self._work()
            return
        with self._deploying(catch_up=catch_up) as deploying:
            self._wait_for_server()
            new = not self.api.has_pool(POOL)
            deploying.begin()
            if new and self.role == ALL:  # on a new server nothing waits that only the new deployments may begin
                deploying.wait_for(lambda: self.api.has_pool(POOL))
                self._start_worker()
            deploying.end()
        self.say(told("start-deployed"))
        if self.role == ALL:
            self._work()
        self.watch.start()

    def _wait_for_server(self) -> None:
        if not self.api.wait_healthy(SERVER_SECONDS):
            raise self._failed("server", told("start-no-server", address=self.api.url))
        self.say(told("start-server-there"))
        self._settle("CRASHED", told("service-was-down"))

    def _start_worker(self) -> None:
        limit = str(RUNS_AT_ONCE)
        worker = ["worker", "start", "--pool", POOL, "--type", "process", "--name", self.worker, "--limit", limit]
        self.supervisor.add("worker", ["-m", "prefect", *worker])

    def _work(self) -> None:
        """Start the worker, and wait until it asks for work."""
        if not any(part.name == "worker" for part in self.supervisor.parts):
            self._start_worker()
        until = time.monotonic() + WORKER_SECONDS
        while not self.api.worker_online(POOL, self.worker):
            if time.monotonic() > until:
                raise self._failed("worker", told("start-no-worker"))
            time.sleep(0.3)

    def stop(self) -> None:
        """End everything in order, in about ten seconds at most; runs that were cut off are marked so."""
        self.watch.stop()
        self.supervisor.stop("worker")
        with contextlib.suppress(OSError, ValueError):
            if self.api.healthy():
                self._settle("CANCELLED", told("service-stopped"))
        self.supervisor.stop()
        end_leftovers(self._mark, seconds=1.0)
        if self._lock is not None:
            self._lock.close()
            self._lock = None

    def _settle(self, kind: str, message: str) -> None:
        """Settle the runs on which our worker, which is not there, was at work; one that never began waits again.

        While other workers are there the runs may be theirs, and are left alone: of a dead one the heartbeat tells.
        """
        ours = "" if self.role == SERVER else self.worker  # beside a server, in the same home, a worker is another's
        if self.api.other_workers(POOL, ours):
            return
        for run_id in self.api.unfinished_runs("PENDING"):
            self.api.end_run(run_id, "SCHEDULED", message)
        for run_id in self.api.unfinished_runs("RUNNING", "CANCELLING"):
            self.api.end_run(run_id, kind, message)

    def _take_lock(self) -> None:
        if keep_private(self.settings.home):
            self.say(told("start-now-private", folder=self.settings.home))
        lock = (self.settings.home / f"{self.role}.lock").open("a+")
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.seek(0)
            running = lock.read().strip()
            lock.close()
            raise NotReady([Finding.of("running", folder=str(self.settings.home), what=running)]) from None
        lock.truncate(0)
        lock.write(f"process {os.getpid()}, {self.ui_url}")
        lock.flush()
        self._lock = lock

    def _clear(self) -> None:
        ended = end_leftovers(self._mark)
        if ended:
            self.say(told("start-ended", count=ended))
        findings = list(look(self.settings, self._ports()))
        if self.role == WORKER and self.settings.mail is None and not self.settings.mails:
            findings.append(Finding.of("worker-mail"))
        for one in findings:
            if one.warning:
                self.say(f"! {one.what} {one.remedy}")
        stopping = [one for one in findings if not one.warning]
        if stopping:
            raise NotReady(stopping)

    def _ports(self) -> dict[str, int]:
        """Return the ports that this role listens on, by the option that names them."""
        of_server = {"--port": self.ports.port}
        return {ALL: self.ports.options(demo_mail=self.demo_mail), SERVER: of_server, WORKER: {}}[self.role]

    def _start(self) -> None:
        if self.role != WORKER:
            self.supervisor.add("server", ["-m", "deployments.serve.engine.prefect_server"])
        if self.role != SERVER and self.settings.warm:
            self.supervisor.add("warm", ["-m", "deployments.warm.nest", str(self.settings.home / SOCKET)])
        self.prepare()
        if self.role == ALL:
            self.supervisor.add("portal", ["-m", "deployments.portal", "--port", str(self.ports.portal_port)])
        if self.demo_mail:
            ports = ["--smtp-port", str(self.ports.smtp_port), "--http-port", str(self.ports.mailbox_port)]
            mailbox = ["-m", "deployments.demo.mailbox", *ports, "--maildir", str(self.settings.home / "mailbox")]
            self.supervisor.add("mailbox", mailbox)

    def _deploying(self, *, catch_up: bool) -> Deploying:
        return Deploying(self.environment, self.settings.home, catch_up=catch_up)

    def _deploy_again(self) -> None:
        with self._deploying(catch_up=False) as deploying:
            deploying.begin()
            deploying.end()

    def _failed(self, part: str, what: str) -> NotReady:
        tail = "\n    ".join(self.supervisor.log_tail(part).splitlines())
        log = self.supervisor.logs / f"{part}.log"
        return NotReady([Finding(f"{what}\n    {tail}", told("start-log", log=log))])

    def _part_in_trouble(self, part: Part) -> None:
        """Mail the operators ourselves: what dies again and again may be what would have mailed them."""
        self.say(told("start-part-dies", part=part.name))
        self._alert("alert-part-dies", part=part.name, log=str(self.supervisor.logs / f"{part.name}.log"))

    def _server_differs(self, changed: list[str], still: list[str]) -> None:
        """Say and mail what somebody changed on the Prefect server, and what could not be put back."""
        self.say(told("start-put-back", names=_named(changed)))
        word, names = ("alert-server-differs", still) if still else ("alert-server-changed", changed)
        self._alert(word, names=_named(names))

    def _alert(self, word: str, **facts: str) -> None:
        what = [word, *(f"{name}={value}" for name, value in facts.items())]
        subprocess.Popen(  # noqa: S603  our own command; nobody waits for a mail
            [sys.executable, "-m", "deployments.serve.alert", *what],
            env=self.environment,
            cwd=self.settings.home,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )


def _named(different: Sequence[str]) -> str:
    """Name what differs, such as ``schedule informes``, in the operator's language."""
    things = [one.partition(" ") for one in different]
    return ", ".join(f"{told(f'watched-{kind}')} {name}" for kind, _, name in things)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
        return port
