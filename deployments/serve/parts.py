"""The processes that make up the service: started, watched, started again when they die, ended together."""

import contextlib
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Self

from deployments.serve.preflight import Finding, NotReady
from tasks.operator import told

LAUNCH = Path(__file__).with_name("launch.py")
MARK = "TRASTIENDA_SERVE"
"""The variable by which a later start finds what an earlier one left running."""

LOOK_SECONDS = 0.3
DEPLOY_SECONDS = 120
LONG_LIFE_SECONDS = 60
WAITS = (0.5, 1, 2, 5, 10, 30)
OFTEN = 5
"""So many deaths in a row are no accident: the operator is told."""
LOG_BYTES = 10_000_000


@dataclass(slots=True)
class Part:
    """One process: what it is called, its command, and how it has fared."""

    name: str
    command: Sequence[str]
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    deaths: int = 0
    restarts: int = 0
    again_at: float = 0.0

    @property
    def alive(self) -> bool:
        """Whether the process runs."""
        return self.process is not None and self.process.poll() is None


@dataclass
class Supervisor:
    """Keeps parts running. All are started by one thread, which lives as long as they should."""

    home: Path
    environment: Mapping[str, str]
    say: Callable[[str], None]
    on_trouble: Callable[[Part], None]
    parts: list[Part] = field(default_factory=list)
    _end: threading.Event = field(default_factory=threading.Event)
    _lock: threading.RLock = field(default_factory=threading.RLock)
    _thread: threading.Thread | None = None

    @property
    def logs(self) -> Path:
        """The folder with each part's log."""
        return self.home / "logs"

    def add(self, name: str, command: Sequence[str]) -> None:
        """Keep another part running from now on."""
        self.logs.mkdir(parents=True, exist_ok=True)
        with self._lock:
            self.parts.append(Part(name, [sys.executable, *command]))
        if self._thread is None:
            self._thread = threading.Thread(target=self._watch, name="supervisor", daemon=True)
            self._thread.start()

    def stop(self, name: str | None = None, *, seconds: float = 4.0) -> None:
        """End one part, or all of them, last started first: asked politely, then killed. None comes back."""
        with self._lock:
            ending = [part for part in reversed(self.parts) if name in (None, part.name)]
            self.parts = [part for part in self.parts if part not in ending]
        for part in ending:
            _signal(part, signal.SIGTERM)
        until = time.monotonic() + seconds
        for part in ending:
            if part.process is not None:
                with contextlib.suppress(subprocess.TimeoutExpired):
                    part.process.wait(max(0.0, until - time.monotonic()))
                _signal(part, signal.SIGKILL)
                part.process.wait()
        if name is None:
            self._end.set()
            if self._thread is not None:
                self._thread.join()

    def log_tail(self, name: str, lines: int = 15) -> str:
        """Return the last lines of a part's log."""
        with contextlib.suppress(OSError):
            return "\n".join((self.logs / f"{name}.log").read_text(errors="replace").splitlines()[-lines:])
        return ""

    def _watch(self) -> None:
        while not self._end.wait(LOOK_SECONDS):
            with self._lock:
                for part in self.parts:
                    self._look(part)

    def _look(self, part: Part) -> None:
        moment = time.monotonic()
        if part.alive:
            if moment - part.started > LONG_LIFE_SECONDS:
                part.deaths = 0
            self._shorten(part)
        elif part.process is not None:
            wait = WAITS[min(part.deaths, len(WAITS) - 1)]
            part.deaths += 1
            part.again_at = moment + wait
            code = part.process.returncode
            how = told("start-signal" if code < 0 else "start-exit-code", code=str(abs(code)))
            self.say(told("start-part-again", part=part.name, how=how, seconds=f"{wait:g}"))
            part.process = None
            part.restarts += 1
            if part.deaths == OFTEN:
                self.on_trouble(part)
        elif moment >= part.again_at:
            self._start(part)

    def _start(self, part: Part) -> None:
        with (self.logs / f"{part.name}.log").open("ab") as log:
            part.process = subprocess.Popen(  # noqa: S603  our own commands
                [sys.executable, "-I", "-S", str(LAUNCH), str(os.getpid()), *part.command],
                env=dict(self.environment),
                cwd=self.home,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,  # Ctrl-C reaches only us, and we end the parts in order
            )
        part.started = time.monotonic()

    def _shorten(self, part: Part) -> None:
        log = self.logs / f"{part.name}.log"
        if log.exists() and log.stat().st_size > LOG_BYTES:
            log.with_suffix(".old").write_bytes(log.read_bytes())
            os.truncate(log, 0)  # the part writes on: it appends


class Deploying:
    """A deployment in a process of its own, which imports all that it needs at once and begins when it is told to."""

    def __init__(self, environment: Mapping[str, str], home: Path, *, catch_up: bool) -> None:
        command = ["-m", "deployments.serve.engine.deploy", "--when-told", *(["--catch-up"] if catch_up else [])]
        self._process = subprocess.Popen(  # noqa: S603  our own command
            [sys.executable, *command],
            env=dict(environment),
            cwd=home,
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._process.kill()
        self._process.wait()
        for pipe in filter(None, (self._process.stdin, self._process.stderr)):
            pipe.close()

    def begin(self) -> None:
        """Let it begin: the server answers."""
        with contextlib.suppress(BrokenPipeError):  # it died at its start: its end says why
            print("begin", file=self._process.stdin, flush=True)

    def wait_for(self, what: Callable[[], bool]) -> None:
        """Wait until something is so, or it has ended."""
        while self._process.poll() is None and not what():
            time.sleep(LOOK_SECONDS)

    def end(self) -> None:
        """Wait for its end; raise ``NotReady`` with the last lines that it wrote if it fails."""
        _, written = self._process.communicate(timeout=DEPLOY_SECONDS)
        if self._process.returncode:
            raise NotReady([Finding.of("deploy", why="\n    ".join(written.strip().splitlines()[-8:]))])


def _signal(part: Part, number: signal.Signals) -> None:
    if part.process is not None:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(part.process.pid, number)


def leftovers(mark: Path | str) -> list[int]:
    """Return the processes that an earlier service of this mark left running: parts, and flows that outlived it."""
    mark = f"{MARK}={mark}"
    if Path("/proc/self/environ").exists():
        pids = (int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdecimal())
        return [pid for pid in pids if pid != os.getpid() and mark in _variables(pid)]
    listed = subprocess.run(  # macOS shows the variables of one's own processes
        ["/bin/ps", "-xEww", "-o", "pid=,command="], capture_output=True, text=True, check=False
    ).stdout
    lines = [line.split(maxsplit=1) for line in listed.splitlines() if f" {mark} " in f"{line} "]
    return [int(pid) for pid, _ in lines if int(pid) != os.getpid()]


def end_leftovers(mark: Path | str, *, seconds: float = 3.0) -> int:
    """End what an earlier service of this mark left running; return how many processes there were."""
    found = leftovers(mark)
    for number in (signal.SIGTERM, signal.SIGKILL):
        until = time.monotonic() + seconds
        for pid in leftovers(mark):
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.kill(pid, number)
        while leftovers(mark) and time.monotonic() < until:
            time.sleep(0.1)
    return len(found)


def _variables(pid: int) -> list[str]:
    with contextlib.suppress(OSError):
        return Path(f"/proc/{pid}/environ").read_bytes().decode(errors="replace").split("\0")
    return []
