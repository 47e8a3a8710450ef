"""M9: what Prefect's database no longer needs is given back at the next start."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from deployments.serve.engine import tidy as tidying
from deployments.serve.engine.tidy import tidy


def grown(file: Path, rows: int, kept: int) -> None:
    with closing(sqlite3.connect(file)) as database:
        database.execute("CREATE TABLE events (id INTEGER PRIMARY KEY, said BLOB)")
        database.executemany("INSERT INTO events (said) VALUES (?)", [(b"x" * 2000,)] * rows)
        database.execute("DELETE FROM events WHERE id > ?", (kept,))
        database.commit()


def test_m9_an_emptied_database_shrinks_and_keeps_what_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tidying, "LEAST_BYTES", 100_000)
    file = tmp_path / "prefect.db"
    grown(file, 2_000, 100)
    before = file.stat().st_size
    assert tidy(file) == before - file.stat().st_size > before / 2
    with closing(sqlite3.connect(file)) as database:
        assert database.execute("SELECT count(*) FROM events").fetchone() == (100,)
    assert tidy(file) == 0


def test_m9_one_in_use_or_full_or_not_there_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tidying, "LEAST_BYTES", 100_000)
    assert tidy(tmp_path / "none.db") == 0
    full, used = tmp_path / "full.db", tmp_path / "used.db"
    grown(full, 500, 400)
    assert tidy(full) == 0
    grown(used, 500, 10)
    with closing(sqlite3.connect(used)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert tidy(used) == 0
