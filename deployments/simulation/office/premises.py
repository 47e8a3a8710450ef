"""Where simulated offices live, one after another: what costs the same for each of them is done once in a process."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from sqlalchemy import Engine

from tasks.store.engine import open_engine
from tasks.store.migrations import migrate

QUICK = Path("/dev/shm")  # noqa: S108  memory, where there is one: a folder of this process alone is made in it
DATABASE = "trastienda.db"


@contextmanager
def empty_premises() -> Iterator[Path]:
    """Give a folder with a database of all tables and no row, and clear it away at the end.

    It is the same folder each time: an engine of its database has kept the SQL of the statements that it made.
    """
    folder = Path(_folder().name)
    home = folder / "office"
    home.mkdir(mode=0o700)
    try:
        shutil.copy(_empty_database(folder), home / DATABASE)
        yield home
    finally:
        shutil.rmtree(home)


@cache
def kept_engine(url: str) -> Engine:
    """Return the engine of a database, the same for the process's whole life."""
    return open_engine(url)


@cache
def _folder() -> tempfile.TemporaryDirectory[str]:
    place = QUICK if os.access(QUICK, os.W_OK) else None
    return tempfile.TemporaryDirectory(prefix="trastienda-simulation-", dir=place)


@cache
def _empty_database(folder: Path) -> Path:
    """Return a database with all tables: to migrate one takes longer than a simulated month."""
    file = folder / "empty.db"
    engine = open_engine(f"sqlite:///{file}")
    migrate(engine)
    engine.dispose()
    return file
