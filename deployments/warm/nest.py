"""Forks a process for each run: ``python -m deployments.warm.nest SOCKET``; see `deployments.warm.command`.

One thread and no open connection, so that a fork is safe. The run gets the environment, the folder and the output of
whoever asks, and default signals; it dies with whoever asked. When code has changed this process begins anew as soon
as no run is under way, and until then nothing is forked from the old code.
"""

import array
import atexit
import ctypes
import os
import selectors
import signal
import socket
import struct
import sys
import threading
from dataclasses import dataclass
from pathlib import Path

from deployments.serve.environment import quiet
from deployments.serve.launch import PR_SET_PDEATHSIG
from deployments.warm.preload import changed, code, seconds_to_preload

MOST_BYTES = 4_000_000
RUN_ID = b"PREFECT__FLOW_RUN_ID"
SECONDS = 5.0
"""Whoever asks has so long to say what for."""


@dataclass(frozen=True, slots=True)
class Request:
    """What a run is to be given: its folder, its environment, and its input and outputs."""

    folder: bytes
    environment: dict[bytes, bytes]
    files: tuple[int, ...]


class Nest:
    """The process that forks; ``serve`` returns only in a fork, with what it is to run."""

    def __init__(self, path: Path, known: dict[str, int]) -> None:
        self.path = path
        self.known = known
        self.runs: dict[int, socket.socket] = {}
        self.selector = selectors.DefaultSelector()
        self.door = self._open()
        self.bell, ringer = socket.socketpair()
        for end in (self.bell, ringer):
            end.setblocking(False)
        signal.set_wakeup_fd(ringer.fileno(), warn_on_full_buffer=False)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        self._ringer = ringer
        self.selector.register(self.door, selectors.EVENT_READ, self._asked)
        self.selector.register(self.bell, selectors.EVENT_READ, self._rung)

    def serve(self) -> Request:
        """Fork for whoever asks; return in the fork."""
        while True:
            for key, _ in self.selector.select():
                request = key.data(key.fileobj)
                if request is not None:
                    return request  # type: ignore[no-any-return]
            if not self.runs and self._stale():
                self.path.unlink(missing_ok=True)
                os.execv(sys.executable, [sys.executable, "-m", "deployments.warm.nest", str(self.path)])  # noqa: S606

    def _open(self) -> socket.socket:
        """Listen under the path, from the moment on at which somebody would be answered."""
        door = socket.socket(socket.AF_UNIX)
        os.chdir(self.path.parent)
        fresh = f"{self.path.name}.{os.getpid()}"
        Path(fresh).unlink(missing_ok=True)
        door.bind(fresh)
        door.listen(64)
        Path(fresh).rename(self.path.name)
        return door

    def _asked(self, door: socket.socket) -> Request | None:
        asker, _ = door.accept()
        try:
            request = self._read(asker)
        except (OSError, ValueError) as error:
            _refuse(asker, f"the request was not understood: {error}")
            return None
        why_not = self._unfit()
        if why_not:
            _close(request.files)
            _refuse(asker, why_not)
            return None
        mine = os.getpid()
        pid = os.fork()
        if pid == 0:
            die_with(mine)
            self._leave()
            asker.close()
            return request
        _close(request.files)
        asker.setblocking(False)
        self.runs[pid] = asker
        self.selector.register(asker, selectors.EVENT_READ, lambda _: self._told(pid))
        _say(asker, f"pid {pid}")
        return None

    def _read(self, asker: socket.socket) -> Request:
        asker.settimeout(SECONDS)
        if sys.platform == "linux":  # elsewhere the folder, which is its owner's alone, must do
            size = struct.calcsize("3i")
            _, uid, _ = struct.unpack("3i", asker.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, size))
            if uid != os.getuid():
                raise ValueError("another user asks")
        head, files, _, _ = socket.recv_fds(asker, 8, 3)
        length = int(head, 16)
        if length > MOST_BYTES:
            raise ValueError("too long")
        body = bytearray()
        while len(body) < length:
            part = asker.recv(length - len(body))
            if not part:
                raise ValueError("cut off")
            body += part
        folder, *pairs = bytes(body).split(b"\0")
        environment = dict(pair.split(b"=", 1) for pair in pairs)
        return Request(folder, environment, tuple(array.array("i", files)))

    def _told(self, pid: int) -> None:
        """Pass a signal on to a run; whoever asked is gone: so goes the run."""
        asker = self.runs.get(pid)
        if asker is None:  # it ended in the same moment, and its end was heard first
            return
        try:
            numbers = asker.recv(64)
        except OSError:
            numbers = b""
        for number in numbers or [signal.SIGKILL]:
            os.kill(pid, number)  # not reaped yet, so it is still that run's id
        if not numbers:
            self.selector.unregister(asker)
            asker.close()

    def _rung(self, bell: socket.socket) -> None:
        bell.recv(4096)
        for pid in list(self.runs):
            done, status = os.waitpid(pid, os.WNOHANG)
            if done:
                asker = self.runs.pop(pid)
                if asker.fileno() >= 0:
                    self.selector.unregister(asker)
                    _say(asker, f"exit {os.waitstatus_to_exitcode(status)}")
                    asker.close()

    def _leave(self) -> None:
        """Let go, in a fork, of everything that is not its own."""
        signal.set_wakeup_fd(-1)
        for number in (signal.SIGCHLD, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, signal.SIG_DFL)
        signal.signal(signal.SIGINT, signal.default_int_handler)
        self.selector.close()
        for end in (self.door, self.bell, self._ringer, *self.runs.values()):
            end.close()

    def _unfit(self) -> str:
        """Say why no run may be forked now; empty when it may."""
        if self._stale():
            return "the code has changed since it was loaded"
        return "a thread runs where none should" if threading.active_count() > 1 else ""

    def _stale(self) -> bool:
        return any(changed(file) != at for file, at in self.known.items())


def die_with(parent: int) -> None:
    """End, in a fork, with the process that forked it, even if that is killed; elsewhere whoever asked sees to it."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:  # it died before we asked to be told
            os._exit(1)


def _say(asker: socket.socket, text: str) -> None:
    try:
        asker.sendall(text.encode() + b"\n")
    except OSError:
        return  # it is gone: the next look at its socket says so


def _refuse(asker: socket.socket, why: str) -> None:
    _say(asker, f"no {why}")
    asker.close()


def _close(files: tuple[int, ...]) -> None:
    for file in files:
        os.close(file)


def become(request: Request) -> None:
    """Be the run: Prefect's own engine, in its own folder and environment, as if it had just been started."""
    import runpy  # noqa: PLC0415

    from prefect.context import refresh_global_settings_context  # noqa: PLC0415

    for number, file in enumerate(request.files):
        os.dup2(file, number)
    _close(request.files)
    os.environb.clear()
    os.environb.update(request.environment)
    os.chdir(request.folder)
    sys.argv = ["prefect.engine"]
    if sys.platform == "linux":
        Path("/proc/self/comm").write_text(name_of(request), encoding="ascii")  # for `ps` and `top`
    refresh_global_settings_context()
    code = 0
    try:
        runpy.run_module("prefect.engine", run_name="__main__", alter_sys=True)
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else int(end.code is not None)
    except KeyboardInterrupt:
        code = 128 + signal.SIGINT
    except BaseException:  # noqa: BLE001  as the interpreter does
        sys.excepthook(*sys.exc_info())
        code = 1
    leave(code)


def name_of(request: Request) -> str:
    """Return what a process of 15 letters' name is called: ``run-`` and the end of its run's id."""
    return f"run-{request.environment.get(RUN_ID, b'').decode('ascii', 'replace')[-10:]}"


def leave(code: int) -> None:
    """End as an interpreter does, but do not take thousands of shared objects apart first."""
    threading._shutdown()  # type: ignore[attr-defined]  # noqa: SLF001
    atexit._run_exitfuncs()  # noqa: SLF001
    for stream in (sys.stdout, sys.stderr):
        stream.flush()
    os._exit(code)


def main() -> None:
    """Preload, then fork until the end."""
    path = Path(sys.argv[1])
    quiet()
    took = seconds_to_preload()
    nest = Nest(path, code())
    print(f"warm after {took:.1f} s, {len(nest.known)} files watched", flush=True)
    become(nest.serve())


if __name__ == "__main__":
    main()
