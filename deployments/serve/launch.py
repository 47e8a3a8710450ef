"""Starts one part: ``python launch.py PARENT_PID COMMAND…``. Standard library only, for it runs before everything.

The part ends with its parent even when that is killed (Linux), and gets the default answer to Ctrl-C: a shell that
starts programs in the background leaves SIGINT ignored, and then a Prefect worker ignores SIGTERM too.
"""

import ctypes
import os
import signal
import sys

PR_SET_PDEATHSIG = 1


def main() -> None:
    """Set up this process and become the command."""
    parent, command = int(sys.argv[1]), sys.argv[2:]
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
        if os.getppid() != parent:  # it died before we asked to be told
            sys.exit(1)
    os.execv(command[0], command)  # noqa: S606  our own commands


if __name__ == "__main__":
    main()
