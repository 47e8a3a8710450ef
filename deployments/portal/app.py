"""The portal: pages on which clients answer, once. Nothing happens on GET, and there is no script."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from deployments.portal.answering import Clock
from deployments.portal.appointments import AppointmentPages
from deployments.portal.http import fault, not_found
from deployments.portal.policies import PolicyPages
from deployments.portal.quotes import QuotePages
from deployments.portal.times import MovePages, RequestPages
from tasks.gateways.letters.signed_links import Links
from tasks.store.unit_of_work import Store

PAGES = (QuotePages, AppointmentPages, MovePages, RequestPages, PolicyPages)


def create_app(
    store: Store,
    links: Links,
    *,
    clock: Clock = lambda: datetime.now(UTC),
    afterwards: Callable[[], None] | None = None,
) -> Starlette:
    """Return the portal of an open office as an ASGI application; ``afterwards`` runs behind each answer."""

    def look() -> None:
        with store.read() as uow:
            uow.enrolled()

    async def health(_request: Request) -> Response:
        await run_in_threadpool(look)
        return PlainTextResponse("ok")

    return Starlette(
        routes=[
            *(route for pages in PAGES for route in pages(store, links, clock, afterwards).routes()),
            Route("/health", health, methods=["GET"]),
        ],
        exception_handlers={404: not_found, 405: not_found, 500: fault},
    )
