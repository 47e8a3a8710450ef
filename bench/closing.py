"""Closes 10,000 expired cases in one run of the flow, then finds nothing among 1,000,000: `python -m bench.closing`.

Each closing keeps the case, its state, its event and the client's letter, with its recipient. Prefect's engine is
off: what is measured is our work. Memory is the process's peak so far: it does not grow with the number of closings.
"""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

from sqlalchemy import insert, text

from bench import size
from bench.tools import databases, options, peak
from deployments.engine_off import engine_off
from domain.cases.cases import CaseState
from domain.cases.waiting.pending import GRACE
from flows.cases.pending_cases import swept
from tasks.cases import cases
from tasks.office import open_office, this_office
from tasks.operations.cases.waiting import contact_watch, pending
from tasks.settings import read_settings
from tasks.store.base import table
from tasks.store.cases.case_records import CaseRecord, CaseStateRecord
from tasks.store.records import ClientRecord, ContactRecord
from tasks.store.unit_of_work import Store

NOW = datetime(2026, 11, 4, 15, 0, tzinfo=UTC)
CLIENTS = 200


def main() -> None:
    given = options(__doc__, cases=size(10_000, 200), idle=size(1_000_000, 2_000))
    for kind, url, folder in databases(("sqlite", "postgresql")):
        with opened(url, folder) as store:
            closing(store, kind, given.cases)
            idle(store, kind, given.idle)


@contextmanager
def opened(url: str, folder: str) -> Iterator[Store]:
    os.environ |= {"TRASTIENDA_HOME": folder, "TRASTIENDA_DATABASE_URL": url}
    open_office(read_settings(), now=NOW - timedelta(days=30)).close()  # enrolled before its cases, whatever the day
    this_office.cache_clear()
    store, _ = this_office()
    yield store
    store.close()


def closing(store: Store, kind: str, count: int) -> None:
    add_cases(store, count, CaseState.PENDING)
    early: list[float] = []

    def close(firm: str, ids: list[int], now: datetime) -> cases.Chunk:
        done = cases.close_expired(firm, ids, now)
        early.append(peak())
        return done

    began = time.perf_counter()
    with engine_off():
        done = swept("closed", "appleuse", NOW, cases.expired, close)["closed"]
    took = time.perf_counter() - began
    with store.read() as uow:
        letters = uow.outbox.counts("appleuse")["queued"]
    assert done == letters == count  # noqa: S101
    print(
        f"{kind}: {count} closed with record and letter in {took:.1f} s: {count / took:,.0f} a second; "
        f"peak memory {early[0]:.0f} MB after the first chunk, {peak():.0f} MB at the end"
    )


def idle(store: Store, kind: str, count: int) -> None:
    add_cases(store, count, CaseState.CLOSED)
    if kind == "postgresql":
        with store.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("VACUUM ANALYZE cases"))  # as autovacuum does in its own time
    queries = {
        "expired": lambda uow: pending.expired(uow, "appleuse", most=cases.CHUNK, now=NOW),
        "to remind": lambda uow: uow.cases.to_remind("appleuse", NOW, most=cases.CHUNK),
        "to contact": lambda uow: contact_watch.to_contact(uow, "appleuse", most=cases.CHUNK, now=NOW),
        "instructions owed": lambda uow: uow.cases.instructions_owed("appleuse"),
    }
    for name, query in queries.items():
        took = []
        for _ in range(20):
            with store.read() as uow:
                began = time.perf_counter()
                assert query(uow) == []  # noqa: S101
                took.append(time.perf_counter() - began)
        took.sort()
        print(
            f"{kind}: {name} among {count:,} cases: {took[10] * 1000:.2f} ms (median), {took[-1] * 1000:.2f} ms (worst)"
        )


def add_cases(store: Store, count: int, state: CaseState) -> None:
    waiting = state is CaseState.PENDING
    with store.begin() as uow:
        clients = [_client(uow.connection, f"{state}{number}") for number in range(CLIENTS)]
        for start in range(0, count, 10_000):
            rows = [
                _case(number, clients, state, waiting=waiting) for number in range(start, min(start + 10_000, count))
            ]
            uow.connection.execute(insert(table(CaseRecord)), rows)
        if waiting:
            ids = uow.connection.execute(text("SELECT id FROM cases")).scalars()
            states = [{"case_id": id_, "at": NOW - timedelta(days=8), "state": state.value} for id_ in ids]
            uow.connection.execute(insert(table(CaseStateRecord)), states)


def _client(connection: object, name: str) -> int:
    row = {"firm_id": "appleuse", "external_id": name, "name": name, "language": "es", "created_at": NOW}
    client = connection.execute(insert(table(ClientRecord)).values(row).returning(ClientRecord.id)).scalar_one()  # type: ignore[attr-defined]
    contact = {"client_id": client, "name": "Ana", "email": f"{name}@cliente.example", "gets_reports": True}
    connection.execute(insert(table(ContactRecord)).values(contact))  # type: ignore[attr-defined]
    return int(client)


def _case(number: int, clients: list[int], state: CaseState, *, waiting: bool) -> dict[str, object]:
    ended = NOW - timedelta(days=8) + number * timedelta(seconds=1) if waiting else NOW - timedelta(days=30)
    ended = min(ended, NOW - timedelta(days=7) - GRACE)
    return {
        "firm_id": "appleuse",
        "client_id": clients[number % CLIENTS],
        "external_id": f"{state}:{number}",
        "number": f"2026-{number:07d}",
        "kind": "incident",
        "category": "",
        "title": "La pantalla queda en negro",
        "state": state.value,
        "opened_at": NOW - timedelta(days=9),
        "state_since": ended,
        "pending_until": ended + timedelta(days=7) if waiting else None,
        "closed_at": None if waiting else ended,
        "closing_reason": None if waiting else "solved",
    }


if __name__ == "__main__":
    main()
