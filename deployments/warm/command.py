"""What a worker starts for each run: ``python -I -S command.py SOCKET PYTHON``. Standard library only, to be quick.

It hands its environment, folder and output to the process that has everything imported (`deployments.warm.nest`),
passes signals on, and ends as the run did. When it is killed, so is the run. Where no such process answers it becomes
Prefect's own command, and says so in the run's output.
"""

from __future__ import annotations

import os
import signal
import socket
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from io import BufferedReader

PASSED_ON = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGUSR1, signal.SIGUSR2)
SECONDS = 10.0
"""The longest wait for the answer that a run has begun."""


class NotWarm(Exception):  # noqa: N818  a condition, with its reason
    """No run can be forked; the message says why."""


def main() -> None:
    """Run what the environment names, warm if possible."""
    path, python = sys.argv[1:3]
    try:
        run(path)
    except (NotWarm, OSError) as why:
        print(f"trastienda: no warm start ({why}); Prefect's own command runs this", file=sys.stderr, flush=True)
        os.execv(python, [python, "-m", "prefect.engine"])  # noqa: S606  as without us


def run(path: str) -> None:
    """Have the run forked, and end as it does; raise ``NotWarm`` or ``OSError`` while nothing has begun."""
    nest = connected(path)
    signal.pthread_sigmask(signal.SIG_BLOCK, PASSED_ON)  # one that comes before we pass them on waits until we do
    try:
        answers, pid = forked(nest)
        for number in PASSED_ON:
            signal.signal(number, lambda number, _frame: nest.sendall(bytes([number])))
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, PASSED_ON)
    nest.settimeout(None)
    ended = answers.readline().split()
    end(int(ended[1]) if ended else orphaned(pid))


def forked(nest: socket.socket) -> tuple[BufferedReader, int]:
    """Ask for the run; return where it will be told how it ended, and its process."""
    nest.settimeout(SECONDS)
    pairs = [name + b"=" + value for name, value in os.environb.items()]
    request = b"\0".join([os.getcwdb(), *pairs])  # noqa: PTH109
    socket.send_fds(nest, [b"%08x" % len(request)], [0, 1, 2])
    nest.sendall(request)
    answers = nest.makefile("rb")
    begun = answers.readline().split()
    if not begun or begun[0] != b"pid":
        raise NotWarm((b" ".join(begun[1:]) or b"no answer").decode())
    return answers, int(begun[1])


def connected(path: str) -> socket.socket:
    """Connect by the socket's name in its folder: a whole path may be longer than a socket's may be."""
    here = os.open(".", os.O_RDONLY)
    nest = socket.socket(socket.AF_UNIX)
    try:
        os.chdir(os.path.dirname(path))  # noqa: PTH120  pathlib costs as long as all the rest
        nest.connect(os.path.basename(path))  # noqa: PTH119
    finally:
        os.fchdir(here)
        os.close(here)
    return nest


def orphaned(pid: int) -> int:
    """End a run whose parent is gone: nobody else could tell how it ends."""
    try:  # noqa: SIM105  contextlib costs as long as all the rest
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        pass
    return -signal.SIGKILL


def end(code: int) -> None:
    """End with that exit code; a negative one is the signal that ended the run."""
    if code < 0:
        if -code != signal.SIGKILL:
            signal.signal(-code, signal.SIG_DFL)
        os.kill(os.getpid(), -code)
        signal.pause()
    sys.exit(code)


if __name__ == "__main__":
    main()
