"""Warm runs: a process that has everything imported forks one for each run; else Prefect's own command runs it."""

import shlex
import sys
from pathlib import Path

SOCKET = "warm.sock"
"""In the home: where the process that forks listens."""


ON_ANY_MACHINE = shlex.join(["/bin/sh", "-c", 'eval "exec ${TRASTIENDA_RUN:-python -m prefect.engine}"'])
"""What the work pool says: the command of the machine on which the worker is, else Prefect's own."""


def command(home: Path) -> str:
    """Return the command that a worker of this machine starts for each run: its ``TRASTIENDA_RUN``."""
    client = Path(__file__).with_name("command.py")
    return shlex.join([sys.executable, "-I", "-S", str(client), str(home / SOCKET), sys.executable])
