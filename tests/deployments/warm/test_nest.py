"""What a forked run is given, and how it ends: as a process of its own would; Prefect is not in it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from deployments.warm import command as given_command
from deployments.warm import preload

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
CLIENT = Path(preload.__file__).with_name("command.py")


@dataclass
class Warm:
    process: subprocess.Popen[str]
    socket: Path
    watched: Path
    folder: Path

    def start(self, what: str, **pipes: int) -> subprocess.Popen[str]:
        """Start what a worker starts; where there is no nest, a program that says so takes Prefect's place."""
        python = self.folder / "python"
        python.write_text('#!/bin/sh\necho cold "$@"\n')
        python.chmod(0o755)
        folder = self.folder / what
        folder.mkdir(exist_ok=True)
        command = [sys.executable, "-I", "-S", str(CLIENT), str(self.socket), str(python)]
        outputs = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE} | pipes
        return subprocess.Popen(command, cwd=folder, env={"WHAT": what}, text=True, **outputs)  # type: ignore[call-overload,no-any-return]


@pytest.fixture
def warm(tmp_path: Path) -> Iterator[Warm]:
    home = tmp_path / ("a home with a name that is longer than a socket's may be " * 3)
    home.mkdir()
    watched = tmp_path / "code.py"
    watched.write_text("")
    socket = home / "warm.sock"
    arguments = [sys.executable, "-m", "tests.deployments.warm.echo", str(socket), str(watched)]
    process = subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    yield Warm(process, socket, watched, tmp_path)
    process.kill()
    process.wait()


def gone(pid: int, seconds: float = 5) -> bool:
    until = time.monotonic() + seconds
    while Path(f"/proc/{pid}").exists() and "\nState:\tZ" not in Path(f"/proc/{pid}/status").read_text():
        if time.monotonic() > until:
            return False
        time.sleep(0.02)
    return True


def waiting(warm: Warm) -> tuple[subprocess.Popen[str], int]:
    run = warm.start("wait")
    assert run.stdout is not None
    pid = int(run.stdout.readline().rpartition(" ")[2])
    assert run.stdout.readline() == "waiting\n"
    return run, pid


def test_a_run_has_its_own_environment_folder_and_output(warm: Warm) -> None:
    one, two = warm.start("one"), warm.start("two")
    for run, what in ((one, "one"), (two, "two")):
        out, err = run.communicate(timeout=10)
        assert out.startswith(f"{what} in {warm.folder / what} by ")
        assert (err, run.returncode) == ("a warning\n", 0)


def test_it_ends_with_the_runs_own_code_or_signal(warm: Warm) -> None:
    for what, code in (("fail", 3), ("die", -signal.SIGSEGV)):
        run = warm.start(what)
        run.communicate(timeout=10)
        assert run.returncode == code


def test_its_input_is_the_runs(warm: Warm) -> None:
    run = warm.start("read", stdin=subprocess.PIPE)
    out, _ = run.communicate("hello", timeout=10)
    assert out.endswith("hello")


def test_a_signal_reaches_the_run(warm: Warm) -> None:
    run, pid = waiting(warm)
    run.send_signal(signal.SIGTERM)
    assert run.wait(5) == 7
    assert gone(pid)


def test_a_run_does_not_outlive_whoever_asked_for_it(warm: Warm) -> None:
    run, pid = waiting(warm)
    run.kill()
    assert gone(pid)
    assert warm.start("one").wait(10) == 0


def test_a_run_does_not_outlive_the_nest(warm: Warm) -> None:
    run, pid = waiting(warm)
    warm.process.kill()
    assert run.wait(5) == -signal.SIGKILL
    assert gone(pid)


def test_without_a_nest_prefects_own_command_runs_it_and_says_why(warm: Warm) -> None:
    warm.process.kill()
    warm.process.wait()
    run = warm.start("one")
    out, err = run.communicate(timeout=10)
    assert (out, run.returncode) == ("cold -m prefect.engine\n", 0)
    assert "no warm start" in err


def test_changed_code_is_never_forked_and_the_nest_begins_anew(warm: Warm) -> None:
    busy, pid = waiting(warm)
    os.utime(warm.watched, (1, 1))
    out, err = warm.start("one").communicate(timeout=10)
    assert out == "cold -m prefect.engine\n"
    assert "the code has changed" in err
    assert busy.poll() is None  # what is under way goes on, with the code it began with
    busy.send_signal(signal.SIGTERM)
    assert busy.wait(5) == 7
    until = time.monotonic() + 10
    while f"deployments.warm.nest\0{warm.socket}" not in Path(f"/proc/{warm.process.pid}/cmdline").read_text():
        assert time.monotonic() < until
        time.sleep(0.02)
    assert gone(pid)


def test_who_asks_nonsense_stops_nobody(warm: Warm) -> None:
    import socket  # noqa: PLC0415

    here = Path.cwd()
    os.chdir(warm.socket.parent)
    try:
        for said in (b"", b"nonsense", b"ffffffff", b"00000010half"):
            with socket.socket(socket.AF_UNIX) as asker:
                asker.connect(warm.socket.name)
                asker.sendall(said)
                asker.shutdown(socket.SHUT_WR)
                assert asker.recv(100).startswith(b"no ")
    finally:
        os.chdir(here)
    assert warm.start("one").wait(10) == 0


def test_the_command_is_one_that_a_shell_would_read_back(tmp_path: Path) -> None:
    import shlex  # noqa: PLC0415

    home = tmp_path / "a home"
    assert shlex.split(given_command(home))[-2:] == [str(home / "warm.sock"), sys.executable]


PRELOADED = """
import os, sys
from deployments.warm import preload
preload.preload()
fds = [f"/proc/self/fd/{one}" for one in os.listdir("/proc/self/fd")]
links = [os.readlink(one) for one in fds if os.path.lexists(one)]
print(len(os.listdir("/proc/self/task")), [one for one in links if one.startswith("socket") or one.endswith(".db")])
from prefect import flow_engine
print(flow_engine._send_heartbeats.__module__)
files = preload.code()
print(any(one.endswith("cases.ftl") for one in files), any("prefect/" in one for one in files), len(files) > 150)
"""


def test_preloading_starts_no_thread_and_opens_no_connection(tmp_path: Path) -> None:
    said = subprocess.run(
        [sys.executable, "-c", PRELOADED],
        env=os.environ | {"TRASTIENDA_HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split("\n")
    assert said[:3] == ["1 []", "deployments.warm.preload", "True False True"]
