"""A database as one file and back: SQLite by its own backup interface, PostgreSQL by pg_dump and pg_restore.

A plain copy of a running SQLite database is a file without its newest rows, perhaps without any (finding B4).
"""

import re
import shutil
import sqlite3
import subprocess
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from sqlalchemy import URL, Connection, Engine, inspect, make_url, text

from tasks.gateways.failures import PermanentFailure
from tasks.store.engine import open_engine

SQLITE, POSTGRESQL = "database.sqlite3", "database.pgdump"
_INSTALLED = Path("/usr/lib/postgresql")
"""Where Debian has the versions, one beside the other."""
_FUNCTIONS = """
SELECT oid::regprocedure FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND prokind = 'f'
    AND NOT EXISTS (SELECT 1 FROM pg_depend WHERE objid = pg_proc.oid AND deptype = 'e')"""
"""Those that are no extension's."""
_SCRATCH = "trastienda_rehearsal_"
_LEFT = """
SELECT datname FROM pg_database WHERE datname LIKE :like AND pg_has_role(datdba, 'MEMBER')
    AND NOT EXISTS (SELECT 1 FROM pg_stat_activity WHERE pg_stat_activity.datname = pg_database.datname)"""
"""What a rehearsal that was killed left behind: nobody works with it."""
_RESTORING = """
SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity
WHERE datname = current_database() AND application_name = 'pg_restore'"""
SECONDS = 3 * 60 * 60
"""How long one of PostgreSQL's programs may work."""


@dataclass(frozen=True, slots=True)
class Database:
    """A database by its address; ``tools`` is the folder of PostgreSQL's programs, the path when ``None``."""

    url: URL
    tools: Path | None = None

    @classmethod
    def at(cls, address: str, tools: Path | None = None) -> Self:
        """Return the database at an address as the settings have it."""
        return cls(make_url(address), tools)

    @property
    def is_sqlite(self) -> bool:
        """Whether it is a file."""
        return self.url.get_backend_name() == "sqlite"

    @property
    def file(self) -> Path:
        """Return the file of an SQLite database."""
        return Path(self.url.database or "")

    def copy_into(self, folder: Path) -> Path:
        """Copy the database into a file in ``folder`` while others work with it; return the file."""
        if self.is_sqlite:
            target = folder / SQLITE
            with closing(sqlite3.connect(self.file)) as source, closing(sqlite3.connect(target)) as copy:
                source.backup(copy)
                copy.execute("PRAGMA journal_mode=DELETE")  # one file, and nothing beside it
            return target
        target = folder / POSTGRESQL
        with self._address() as address:
            self._tool("pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--file={target}", address)
        return target

    def is_empty(self) -> bool:
        """Whether there is nothing yet that a restore would write over."""
        if self.is_sqlite:
            return not self.file.exists() or self.file.stat().st_size == 0
        with _opened(self.url) as engine, engine.connect() as connection:
            tables = text("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'")
            return int(connection.execute(tables).scalar_one()) == 0

    def clear(self, aside: Path) -> None:
        """Make room: put an SQLite file with what belongs to it ``aside``, drop PostgreSQL's tables."""
        if self.is_sqlite:
            aside.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._put_in_one_file()
            for part in self._parts():  # the file itself first: without it nobody takes the rest for a database
                if part.exists():
                    shutil.move(part, aside / part.name)
            return
        with _opened(self.url) as engine, engine.begin() as connection:
            for name in _tables(connection):
                connection.exec_driver_sql(f'DROP TABLE "{name}" CASCADE')
            for name in connection.exec_driver_sql(_FUNCTIONS).scalars().all():
                connection.exec_driver_sql(f"DROP FUNCTION {name} CASCADE")

    def end_broken_off(self) -> None:
        """End what a restore that was killed still does on PostgreSQL's server: two at once are in each other's way."""
        if not self.is_sqlite:
            with _opened(self.url) as engine, engine.begin() as connection:
                connection.execute(text(_RESTORING))

    def restore_from(self, copy: Path) -> None:
        """Fill the empty database from a copy: whole, or not at all."""
        if self.is_sqlite:
            self.file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            draft = self.file.with_name(f".{self.file.name}.restoring")
            shutil.copyfile(copy, draft)
            draft.chmod(0o600)
            for rest in self._parts()[1:]:  # of a file that is not there: it would be played into the copy
                rest.unlink(missing_ok=True)
            draft.replace(self.file)
            return
        options = ("--exit-on-error", "--single-transaction", "--no-owner", "--no-privileges")
        with self._address() as address:
            self._tool("pg_restore", *options, f"--dbname={address}", str(copy))

    def _parts(self) -> tuple[Path, ...]:
        """Return an SQLite database's file and the two beside it."""
        return self.file, *(self.file.with_name(f"{self.file.name}-{end}") for end in ("wal", "shm"))

    def _put_in_one_file(self) -> None:
        """Let an SQLite file hold all its rows, so that it is moved in one step; a damaged one stays as it is."""
        with suppress(sqlite3.Error), closing(sqlite3.connect(self.file)) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    @contextmanager
    def scratch(self, folder: Path) -> Iterator["Database"]:
        """Give an empty database of the same kind, gone afterwards; PostgreSQL's user needs the right CREATEDB."""
        if self.is_sqlite:
            file = folder / f"rehearsal-{uuid.uuid4().hex[:8]}.sqlite3"
            try:
                yield Database(URL.create("sqlite", database=str(file)))
            finally:
                for part in folder.glob(f"{file.name}*"):
                    part.unlink()
            return
        name = f"{_SCRATCH}{uuid.uuid4().hex[:8]}"
        with _opened(self.url) as engine, engine.connect().execution_options(isolation_level="AUTOCOMMIT") as admin:
            for left in admin.execute(text(_LEFT), {"like": f"{_SCRATCH}%"}).scalars().all():
                admin.execute(text(f"DROP DATABASE IF EXISTS {left}"))
            admin.execute(text(f"CREATE DATABASE {name} TEMPLATE template0"))
            try:
                yield Database(self.url.set(database=name), self.tools)
            finally:
                admin.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))

    def counts(self) -> dict[str, int]:
        """Count the rows of every table; on SQLite the whole file is proved first. Raise ``PermanentFailure``."""
        with _opened(self.url) as engine, engine.connect() as connection:
            if self.is_sqlite:
                said = str(connection.exec_driver_sql("PRAGMA integrity_check").scalar_one())
                if said != "ok":
                    raise PermanentFailure("copy-damaged", self.url.database or "", said)
            counted = {name: f'SELECT count(*) FROM "{name}"' for name in _tables(connection)}  # noqa: S608  our own names
            return {name: connection.exec_driver_sql(query).scalar_one() for name, query in counted.items()}

    @contextmanager
    def _address(self) -> Iterator[str]:
        """Give the address as PostgreSQL's programs take it; its password by a file, for commands are seen."""
        url = self.url.set(drivername="postgresql", password=None)
        with tempfile.TemporaryDirectory() as folder:
            if self.url.password:
                secret = Path(folder) / "pass"
                secret.touch(mode=0o600)
                secret.write_text("*:*:*:*:" + re.sub(r"([\\:])", r"\\\1", self.url.password) + "\n", encoding="utf-8")
                url = url.update_query_dict({"passfile": str(secret)})
            yield url.render_as_string(hide_password=False)

    def _tool(self, name: str, *arguments: str) -> None:
        program = shutil.which(name, path=str(self.tools)) if self.tools else _newest(name)
        if program is None:
            raise PermanentFailure("tool-missing", name)
        setpriv = shutil.which("setpriv")
        tied = [setpriv, "--pdeathsig", "KILL"] if setpriv else []  # when we are killed it ends, too
        done = subprocess.run(  # noqa: S603  PostgreSQL's own program
            [*tied, program, *arguments], capture_output=True, text=True, timeout=SECONDS, check=False
        )
        if done.returncode:
            raise PermanentFailure("tool-failed", name, done.stderr.strip()[-500:])


def _newest(name: str) -> str | None:
    """Return PostgreSQL's newest program of that name: an older one refuses a newer server."""
    found = sorted(_INSTALLED.glob(f"*/bin/{name}"), key=lambda file: _version(file.parts[-3]))
    return str(found[-1]) if found else shutil.which(name)


def _version(text: str) -> float:
    return float(text) if re.fullmatch(r"\d+(\.\d+)?", text) else 0.0


def _tables(connection: Connection) -> list[str]:
    return sorted(inspect(connection).get_table_names())


@contextmanager
def _opened(url: URL) -> Iterator[Engine]:
    engine = open_engine(url.render_as_string(hide_password=False))
    try:
        yield engine
    finally:
        engine.dispose()
