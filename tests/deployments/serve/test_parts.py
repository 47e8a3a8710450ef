"""The supervisor with small programs in the place of servers."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from deployments.serve.parts import MARK, OFTEN, Supervisor, end_leftovers, leftovers

SLEEP = ["-c", "import time; time.sleep(600)"]
STUBBORN = [
    "-c",
    "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('up', flush=True); time.sleep(600)",
]


def wait(what: Callable[[], object], seconds: float = 15) -> None:
    until = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < until, "waited in vain"
        time.sleep(0.05)


@pytest.fixture
def said() -> list[str]:
    return []


@pytest.fixture
def supervisor(tmp_path: Path, said: list[str]) -> Iterator[Supervisor]:
    environment = {**os.environ, MARK: str(tmp_path)}
    supervisor = Supervisor(tmp_path, environment, said.append, lambda part: said.append(f"trouble {part.name}"))
    yield supervisor
    supervisor.stop(seconds=0.5)
    assert leftovers(tmp_path) == []


def pid(supervisor: Supervisor, name: str) -> int:
    [part] = [one for one in supervisor.parts if one.name == name]
    wait(lambda: part.alive)
    assert part.process is not None
    return part.process.pid


def test_a_killed_part_is_started_again(supervisor: Supervisor, said: list[str]) -> None:
    supervisor.add("a", SLEEP)
    supervisor.add("b", SLEEP)
    first, other = pid(supervisor, "a"), pid(supervisor, "b")
    os.kill(first, signal.SIGKILL)
    wait(lambda: supervisor.parts[0].restarts and supervisor.parts[0].alive)
    assert pid(supervisor, "a") != first
    assert pid(supervisor, "b") == other
    assert said == ["a terminó (señal 9); vuelve a arrancar en 0.5 s"]


def test_a_part_that_does_not_stay_up_is_reported_once(
    supervisor: Supervisor, said: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("deployments.serve.parts.WAITS", (0.0,))
    monkeypatch.setattr("deployments.serve.parts.LOOK_SECONDS", 0.02)
    supervisor.add("a", ["-c", "import sys; sys.exit('no such port')"])
    wait(lambda: supervisor.parts[0].deaths > OFTEN + 1)
    assert said.count("trouble a") == 1
    assert "no such port" in supervisor.log_tail("a")


def test_ending_takes_all_along_even_what_does_not_listen(supervisor: Supervisor) -> None:
    supervisor.add("a", SLEEP)
    supervisor.add("b", STUBBORN)
    pids = [pid(supervisor, "a"), pid(supervisor, "b")]
    wait(lambda: "up" in supervisor.log_tail("b"))
    began = time.monotonic()
    supervisor.stop(seconds=0.5)
    assert time.monotonic() - began < 3
    for one in pids:
        with pytest.raises(ProcessLookupError):
            os.kill(one, 0)


def test_ctrl_c_is_not_ignored_by_a_part_whose_starter_ignores_it(supervisor: Supervisor) -> None:
    code = "import signal; print(signal.getsignal(signal.SIGINT) is signal.default_int_handler, flush=True)"
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)  # as a shell does for what it starts with `&`
    try:
        supervisor.add("a", ["-c", f"{code}; import time; time.sleep(600)"])
        wait(lambda: supervisor.log_tail("a"))
    finally:
        signal.signal(signal.SIGINT, before)
    assert supervisor.log_tail("a") == "True"


KILLED = """
import sys
from pathlib import Path
from deployments.serve.parts import Supervisor, MARK
import os, time
home = Path(sys.argv[1])
supervisor = Supervisor(home, {**os.environ, MARK: str(home)}, print, print)
supervisor.add("a", %r)
time.sleep(600)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the next start ends the leftovers")
def test_killing_the_service_itself_leaves_nothing(tmp_path: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", KILLED % SLEEP, str(tmp_path)]) as service:
        wait(lambda: leftovers(tmp_path))
        service.kill()
        service.wait()
        wait(lambda: not leftovers(tmp_path))


def test_the_next_start_ends_what_outlived_the_last(tmp_path: Path) -> None:
    environment = {**os.environ, MARK: str(tmp_path)}
    with subprocess.Popen([sys.executable, *STUBBORN], env=environment, stdout=subprocess.PIPE) as orphan:
        assert orphan.stdout is not None
        orphan.stdout.readline()
        assert end_leftovers(tmp_path, seconds=0.5) == 1
        assert orphan.wait() == -signal.SIGKILL
