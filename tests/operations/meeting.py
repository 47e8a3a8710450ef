"""Two transactions that really meet: the second begins while the first is open, and goes on when that is over."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

from sqlalchemy import text

from tasks.store.unit_of_work import Store, UnitOfWork

A = TypeVar("A")
B = TypeVar("B")
WAITING = text("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'")
SECONDS = 20


def meet(store: Store, first: Callable[[UnitOfWork], A], second: Callable[[UnitOfWork], B]) -> tuple[A, B]:
    """Do ``first``; while its transaction is open begin ``second``; commit when that waits or is over; return both.

    On SQLite the second waits at its beginning: there is one writer.
    """

    def follow() -> B:
        with store.begin() as uow:
            return second(uow)

    with ThreadPoolExecutor(1) as pool:
        with store.begin() as uow:
            done = first(uow)
            following = pool.submit(follow)
            _until_it_waits(store, following)
        return done, following.result(timeout=60)


def passes(store: Store, first: Callable[[UnitOfWork], object], second: Callable[[UnitOfWork], B]) -> B:
    """Do ``second`` while ``first``'s transaction is open, and return what came of it; it must not wait for that."""
    with ThreadPoolExecutor(1) as pool, store.begin() as uow:
        first(uow)

        def pass_by() -> B:
            with store.begin() as other:
                other.connection.execute(text("SET LOCAL lock_timeout = '5s'"))
                return second(other)

        return pool.submit(pass_by).result(timeout=60)


def _until_it_waits(store: Store, following: Future[B]) -> None:
    if store.engine.dialect.name != "postgresql":
        time.sleep(0.2)
        return
    end = time.monotonic() + SECONDS
    while time.monotonic() < end and not following.done():
        with store.engine.connect() as connection:
            if connection.execute(WAITING).scalar_one():
                return
        time.sleep(0.02)
