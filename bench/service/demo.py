"""`make demo`, its lines with the seconds since its start, and the CPU-seconds of each part so far; Linux only.

    python -m bench.service.demo

It is played in a folder of its own on free ports, without a browser. The short form ends it after its first run.
"""

import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from bench import size
from bench.service.warm_runs import TICKS, cpu
from bench.tools import say_where

DEMO = [sys.executable, "-c", "from deployments.cli.command import main; main()", "demo", "--leave"]
PORTS = [f"--{name}=0" for name in ("port", "mailbox-port", "smtp-port", "portal-port")]
PARTS = {
    "prefect_server": "server",
    "warm.nest": "warm",
    "worker start": "worker",
    "deployments.portal": "portal",
    "demo.mailbox": "mailbox",
    "serve.deploy": "deploy",
}
LOOK_SECONDS = 0.3


class Spent:
    """CPU-seconds of the demo's parts with what they started: a thread looks at them, for some end early."""

    def __init__(self, demo: int) -> None:
        self.demo = demo
        self._by_process: dict[tuple[str, int], float] = {}
        threading.Thread(target=self._look, daemon=True).start()

    def __str__(self) -> str:
        sums: Counter[str] = Counter()
        for (part, _), seconds in sorted(self._by_process.items()):
            sums[part] += seconds
        return ", ".join(f"{part} {seconds:.1f}" for part, seconds in sums.items())

    def _look(self) -> None:
        while True:
            for pid in children(self.demo):
                command = _read(f"/proc/{pid}/cmdline").replace("\0", " ")
                for known, part in PARTS.items():
                    if known in command:
                        self._by_process[part, pid] = cpu(pid)
            self._by_process["demo", self.demo] = own(self.demo)
            time.sleep(LOOK_SECONDS)


def children(pid: int) -> Iterator[int]:
    """Give the processes that this one started, of all its threads."""
    for tasks in Path(f"/proc/{pid}/task").glob("*/children"):
        yield from map(int, _read(str(tasks)).split())


def own(pid: int) -> float:
    """Return the CPU-seconds of a process without those of its children."""
    fields = _read(f"/proc/{pid}/stat").rpartition(")")[2].split()
    return sum(int(one) for one in fields[11:13]) / TICKS


def _read(file: str) -> str:
    try:
        return Path(file).read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


def main() -> None:
    say_where()
    short = size(1, 0) == 0
    with tempfile.TemporaryDirectory() as folder:
        began = time.monotonic()
        command = [*DEMO, "--home", str(Path(folder) / "demo"), *PORTS]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as demo:
            assert demo.stdout  # noqa: S101
            spent = Spent(demo.pid)
            for line in demo.stdout:
                if line.startswith("trastienda: "):
                    print(f"{time.monotonic() - began:6.1f} s  {line.strip()[12:90]:78}  {spent}", flush=True)
                if short and "[1/" in line:
                    demo.send_signal(signal.SIGINT)
        print(f"ended with {demo.returncode} after {time.monotonic() - began:.1f} s; load {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
