"""Opens SQLite (the embedded default) and PostgreSQL (the grown-up one) so that both keep the same promises."""

from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError

from tasks.settings import SettingsError

BUSY_SECONDS = 60


def database_address(url: str) -> URL:
    """Take a database's address apart; raise ``SettingsError`` when it cannot be read."""
    try:
        return make_url(url)
    except (ArgumentError, ValueError):
        raise SettingsError("TRASTIENDA_DATABASE_URL", "database-port") from None


def open_engine(url: str) -> Engine:
    """Return an engine for ``url``; an SQLite file's folder is made when missing.

    Its errors name no values: they are written into logs, and what a client said stands in our rows alone.
    """
    parsed = database_address(url)
    if parsed.get_backend_name() != "sqlite":
        return create_engine(parsed, pool_pre_ping=True, hide_parameters=True)
    if parsed.database:
        Path(parsed.database).parent.mkdir(parents=True, exist_ok=True)
    waiting = {"timeout": BUSY_SECONDS, "check_same_thread": False}
    engine = create_engine(parsed, connect_args=waiting, hide_parameters=True)
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: Any, _record: object) -> None:  # noqa: ANN401  the driver's own type
    """WAL lets readers and one writer work at once; FULL keeps a commit through a power cut."""
    connection.isolation_level = None  # transactions are begun by _begin_sqlite, not by the driver
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", f"busy_timeout={BUSY_SECONDS * 1000}"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    """Take the write lock at the start: a lock taken half way cannot wait, it fails."""
    reading = connection.get_execution_options().get("reading", False)
    connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")
