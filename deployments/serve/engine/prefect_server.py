"""Prefect's server, closed to foreign names, patient on SQLite: ``python -m deployments.serve.engine.prefect_server``.

A page that has made its own name lead here (DNS rebinding) would be of the server's own origin: only the names under
which we know it are answered.

Prefect 3.8.8 begins transactions without the write lock. One that has read and then wants to write while another
writes is refused at once ("database is locked"), however long it would be willing to wait. On a busy second that is
the evaluation of an automation, four times in a row, and the operator is never told that a run crashed. Here every
transaction takes the lock at its start, and waits its turn for it. On PostgreSQL nothing changes.

Each time it meets a schedule it asks for the names of all time zones, and looks at a thousand files: here once.
"""

import os
import sys
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from functools import cache
from http import HTTPStatus
from typing import Any

from prefect.cli import app
from prefect.server.api import server
from prefect.server.database.configurations import SQLITE_BEGIN_MODE, AioSqliteConfiguration
from prefect.types import _datetime
from sqlalchemy.ext.asyncio import AsyncSession, AsyncSessionTransaction
from starlette.middleware.base import BaseHTTPMiddleware, RequestResponseEndpoint
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.types import ASGIApp


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


async def _signed_in(request: Request, go_on: RequestResponseEndpoint) -> Response:
    """Answer 401 to whoever brings no login at all; whether it is the right one is looked at behind."""
    path = request.scope["path"]
    asks = path.startswith("/api/") and path not in ("/api/health", "/api/ready") and request.method != "OPTIONS"
    if asks and "authorization" not in request.headers:
        return JSONResponse({"exception_message": "Unauthorized"}, HTTPStatus.UNAUTHORIZED)
    return await go_on(request)


def _closed(create_app: Callable[..., ASGIApp]) -> Callable[..., ASGIApp]:
    def create(*arguments: Any, **options: Any) -> ASGIApp:  # noqa: ANN401  Prefect's own
        app = create_app(*arguments, **options)
        if not options.get("final"):  # the server talks to itself, in memory
            return app
        names = [os.environ.get("PREFECT_SERVER_API_HOST", "127.0.0.1"), "127.0.0.1", "localhost"]
        return TrustedHostMiddleware(BaseHTTPMiddleware(app, _signed_in), names)

    return create


def main() -> None:
    """Start the server as ``prefect server start`` does."""
    server.create_app = _closed(server.create_app)  # type: ignore[assignment]
    AioSqliteConfiguration.begin_transaction = _begin_with_the_lock  # type: ignore[assignment, method-assign]
    _datetime.available_timezones = cache(_datetime.available_timezones)  # type: ignore[attr-defined]
    sys.argv[1:] = ["server", "start"]
    app()


if __name__ == "__main__":
    main()
