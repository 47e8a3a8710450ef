"""What a delivery asks of the database uses an index: it must not slow down with the letters ever written."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import Connection, event, select, text, update

from bench.pages.history import NOW as FILLED
from bench.pages.history import fill
from domain.time.periods import Period
from tasks.operations.letters import outbox
from tasks.store.cases.case_records import SessionRecord
from tasks.store.unit_of_work import Store, UnitOfWork
from tests.conftest import NOW
from tests.operations.letters.test_outbox import LEASE, letter, queue

ALL_OF_A_FIRM = "(firm_id=?)"
"""What SQLite says of a search that reads every letter that a firm ever wrote (finding L4)."""


def plan(connection: Connection, statement: str, parameters: object) -> str:
    sqlite = connection.dialect.name == "sqlite"
    how = "EXPLAIN QUERY PLAN " if sqlite else "EXPLAIN "
    return "\n".join(str(row[-1]) for row in connection.exec_driver_sql(how + statement, parameters))  # type: ignore[arg-type]


def statements(store: Store, about: str, ask: Callable[[UnitOfWork], object]) -> list[tuple[str, object]]:
    """What is asked of the database, of all that names ``about``."""
    asked: list[tuple[str, object]] = []

    def note(_c: object, _cursor: object, statement: str, parameters: object, *_more: object) -> None:
        asked.append((statement, parameters))

    event.listen(store.engine, "before_cursor_execute", note)
    with store.begin() as uow:
        ask(uow)
    event.remove(store.engine, "before_cursor_execute", note)
    return [one for one in asked if about in one[0]]


def test_no_start_of_a_session_reads_all_that_ever_were(store: Store) -> None:
    fill(store, 240, clients=60)
    about = statements(store, "sessions", lambda uow: uow.sessions.at_once(1, 1, NOW, NOW))
    assert len(about) == 1
    with store.begin(keep=False) as uow:
        if uow.connection.dialect.name == "postgresql":
            uow.connection.execute(text("SET LOCAL enable_seqscan = off"))  # a small table needs no index
            uow.connection.execute(text("ANALYZE"))  # nor does one of which nothing is known
        found = plan(uow.connection, *about[0])
    assert "SCAN sessions" not in found, found
    assert "Seq Scan on sessions" not in found, found
    assert "ix_sessions_advisor_ended" in found, found


def test_scale_3_no_claim_scans_the_letters(store: Store) -> None:
    queue(store, letter())

    def claim(uow: UnitOfWork) -> None:
        assert uow.outbox.pending("lima", now=NOW)
        claimed, _ = outbox.claim(uow, "lima", 10, lease=LEASE, now=NOW)
        assert not uow.outbox.pending("lima", now=NOW)
        outbox.give_back(uow, claimed, now=NOW + timedelta(seconds=1))

    about = statements(store, " letters", claim)
    assert len(about) > 3
    with store.begin(keep=False) as uow:
        if uow.connection.dialect.name == "postgresql":
            uow.connection.execute(text("SET LOCAL enable_seqscan = off"))  # an empty table needs no index
        for statement, parameters in about:
            found = plan(uow.connection, statement, parameters)
            assert "SCAN letters" not in found, (statement, found)
            assert "Seq Scan on letters" not in found, (statement, found)
            assert ALL_OF_A_FIRM not in found, (statement, found)


@pytest.mark.parametrize(
    ("index", "about", "ask"),
    [
        ("ix_sessions_uncharged", "sessions", lambda uow: uow.unbilled.uncharged("lima", NOW, most=9)),
        ("ix_cases_unsettled", "cases", lambda uow: uow.unbilled.unsettled("lima", NOW)),
    ],
)
def test_scale_no_round_looks_at_all_that_was_ever_charged(
    store: Store, index: str, about: str, ask: Callable[[UnitOfWork], object]
) -> None:
    """An index by id would be read from the first row on, and be no scan to the database."""
    fill(store, 2_000, clients=60)
    [asked] = statements(store, about, ask)
    with store.begin(keep=False) as uow:
        assert index in plan(uow.connection, *asked)


def test_a_month_is_found_by_its_own_index(store: Store) -> None:
    """Through all sessions of the advisors it took 600 ms among a million cases, and 10 to 20 by its own index."""
    fill(store, 2_000, clients=60)
    period = Period(FILLED - timedelta(hours=20), FILLED - timedelta(hours=19))
    during = SessionRecord.started_at.between(period.start, period.end)
    with store.begin() as uow:
        one = select(SessionRecord.id).where(during).limit(1).scalar_subquery()
        uow.connection.execute(update(SessionRecord).where(SessionRecord.id == one).values(advisor_id=None))
    asked = statements(store, "FROM sessions", lambda uow: uow.month_figures.work("appleuse", period))
    assert len(asked) == 2
    with store.begin(keep=False) as uow:
        plans = [plan(uow.connection, *one) for one in asked]
        if uow.connection.dialect.name == "sqlite":
            count_as_if_many(uow.connection)
            plans += [plan(uow.connection, *one) for one in asked]
    assert [one for one in plans if "ix_sessions_month" not in one] == []


def test_letters_in_trouble_are_not_looked_for_among_all(store: Store) -> None:
    """Where SQLite had counted its rows it went through all letters in the order of their ids, for *today*."""
    fill(store, 2_000, clients=60)
    asked = statements(store, "FROM letters", lambda uow: (uow.needs.dead("lima"), uow.needs.uncertain("lima")))
    assert len(asked) == 2
    with store.begin(keep=False) as uow:
        if uow.connection.dialect.name == "sqlite":
            count_as_if_many(uow.connection)
        plans = [plan(uow.connection, *one) for one in asked]
    assert [one for one in plans if "ix_letters_firm_state_next" not in one] == []


def count_as_if_many(connection: Connection) -> None:
    """Let SQLite believe that it counted a thousand times as many rows."""
    connection.exec_driver_sql("ANALYZE")
    for rowid, counted in connection.exec_driver_sql("SELECT rowid, stat FROM sqlite_stat1").all():
        many = " ".join(one if one == "1" else f"{one}000" for one in counted.split())
        connection.exec_driver_sql("UPDATE sqlite_stat1 SET stat = ? WHERE rowid = ?", (many, rowid))
    connection.exec_driver_sql("ANALYZE sqlite_schema")
