"""What the measurements share: options, a clock, memory, an office, the databases, and where it was measured."""

import argparse
import os
import platform
import resource
import socket
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from tasks.office import open_office
from tasks.settings import read_settings
from tasks.store.unit_of_work import Store
from tests.databases import Databases


def options(about: str | None, **asked: Any) -> argparse.Namespace:  # noqa: ANN401  defaults, types and helps
    """Read an option for each keyword: of its default's kind, or of the type that stands there; a pair has its help.

    ``False`` is a flag, a list takes several.
    """
    parser = argparse.ArgumentParser(description=about, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name, said in asked.items():
        default, text = said if isinstance(said, tuple) else (said, None)
        how: dict[str, Any] = {"type": type(default), "default": default}
        if default is False:
            how = {"action": "store_true"}
        elif isinstance(default, type):
            how = {"type": default}
        elif isinstance(default, list):
            how |= {"type": type(default[0]), "nargs": "*"}
        parser.add_argument(f"--{name.replace('_', '-')}", help=text, **how)
    return parser.parse_args()


def seconds(work: Callable[[], object]) -> float:
    """Return how long it takes."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def peak() -> float:
    """Return the most memory that this process had, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


@contextmanager
def office(now: datetime) -> Iterator[Store]:
    """Open an office in a folder of its own."""
    with tempfile.TemporaryDirectory() as home:
        store = open_office(read_settings({"TRASTIENDA_HOME": home}), now=now)
        yield store
        store.close()


def databases(kinds: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    """Give an empty database of each kind: kind, address, and a folder for whatever is to be kept meanwhile."""
    with tempfile.TemporaryDirectory() as folder:
        made = Databases(Path(folder))
        for kind in kinds:
            with made.fresh(kind) as url:
                yield kind, url, folder
        made.stop()


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def say_where() -> None:
    """Print the machine, its load, and the versions that matter."""
    load, python = os.getloadavg()[0], platform.python_version()
    print(f"{platform.machine()}, {os.cpu_count()} cores, load {load:.1f}, Python {python},")
    print(", ".join(f"{name} {version(name)}" for name in ("typst", "sqlalchemy", "prefect")), flush=True)
