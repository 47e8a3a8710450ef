"""Gives the disk back what Prefect's own database no longer needs: SQLite keeps the room of deleted rows."""

import contextlib
import sqlite3
from pathlib import Path

LEAST_BYTES = 50_000_000


def tidy(file: Path) -> int:
    """Rewrite the database when more than half of it is empty; return the bytes given back.

    Only while no server uses it. Without room for a second copy on the disk it stays as it is.
    """
    if not file.exists() or file.stat().st_size < LEAST_BYTES:
        return 0
    before = file.stat().st_size
    with contextlib.suppress(sqlite3.Error), contextlib.closing(sqlite3.connect(file, timeout=1)) as database:
        pages, empty = (database.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "freelist_count"))
        if 2 * empty > pages:
            database.execute("VACUUM")
            database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return before - file.stat().st_size
