"""Brings a database up to the present schema, once, whoever comes first."""

from functools import cache
from importlib.resources import files

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, text

MIGRATION_LOCK = 7_238_411
"""An arbitrary number that names our advisory lock on PostgreSQL; SQLite's write lock needs no name."""


def alembic_config() -> Config:
    """Return Alembic's configuration; there is no ini file."""
    config = Config()
    config.set_main_option("script_location", str(files("tasks.store").joinpath("migrations")))
    return config


@cache
def newest() -> str | None:
    """Return the newest revision there is; to look it up, every migration is read."""
    return ScriptDirectory.from_config(alembic_config()).get_current_head()


def revisions(engine: Engine) -> tuple[str | None, str | None]:
    """Return the database's revision (``None`` for an empty one) and the newest there is; changes nothing."""
    with engine.connect() as connection:
        current = MigrationContext.configure(connection).get_current_revision()
    return current, newest()


def migrate(engine: Engine) -> bool:
    """Upgrade the database to the newest revision; return whether anything changed.

    Safe in many processes at once: the second waits, and finds it done.
    """
    with engine.begin() as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": MIGRATION_LOCK})
        if MigrationContext.configure(connection).get_current_revision() == newest():
            return False
        config = alembic_config()
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
    return True
