"""A nest whose runs tell what they were given, instead of being Prefect's engine: ``python echo.py SOCKET WATCHED``."""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path

from deployments.warm.nest import Nest
from deployments.warm.preload import changed


def main() -> None:
    path, watched = Path(sys.argv[1]), sys.argv[2]
    nest = Nest(path, {watched: changed(watched)})
    print("ready", flush=True)  # noqa: T201
    request = nest.serve()
    for number, file in enumerate(request.files):
        os.dup2(file, number)
    what = request.environment[b"WHAT"].decode()
    os.write(1, f"{what} in {request.folder.decode()} by {os.getpid()}\n".encode())
    os.write(2, b"a warning\n")
    if what == "wait":
        signal.signal(signal.SIGTERM, lambda *_: os._exit(7))
        os.write(1, b"waiting\n")
        time.sleep(600)
    if what == "read":
        os.write(1, os.read(0, 100))
    if what == "die":
        os.kill(os.getpid(), signal.SIGSEGV)
    os._exit(3 if what == "fail" else 0)


if __name__ == "__main__":
    main()
