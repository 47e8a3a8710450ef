"""Prefect's server with one change for SQLite: ``python -m deployments.serve.prefect_server``.

Prefect 3.8.8 begins transactions without the write lock. One that has read and then wants to write while another
writes is refused at once ("database is locked"), however long it would be willing to wait. On a busy second that is
the evaluation of an automation, four times in a row, and the operator is never told that a run crashed. Here every
transaction takes the lock at its start, and waits its turn for it. On PostgreSQL nothing changes.
"""

from __future__ import annotations

import sys
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from prefect.cli import app
from prefect.server.database.configurations import SQLITE_BEGIN_MODE, AioSqliteConfiguration
from sqlalchemy.ext.asyncio import AsyncSession, AsyncSessionTransaction


@asynccontextmanager
async def _begin_with_the_lock(
    _self: AioSqliteConfiguration,
    session: AsyncSession,
    with_for_update: bool = False,  # noqa: ARG001
) -> AsyncGenerator[AsyncSessionTransaction, None]:
    async with session.begin() as transaction:
        token = SQLITE_BEGIN_MODE.set("IMMEDIATE")
        try:
            await session.connection()  # BEGIN is sent here
        finally:
            SQLITE_BEGIN_MODE.reset(token)  # what the body starts must not begin as we did
        yield transaction


def main() -> None:
    """Start the server as ``prefect server start`` does."""
    AioSqliteConfiguration.begin_transaction = _begin_with_the_lock  # type: ignore[assignment, method-assign]
    sys.argv[1:] = ["server", "start"]
    app()


if __name__ == "__main__":
    main()
