"""The portal: pages on which clients answer, once, and the desk. Nothing happens on GET."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware

from deployments.portal.answering import Clock
from deployments.portal.client.appointments import AppointmentsPage
from deployments.portal.client.cases import CasePages
from deployments.portal.client.files import FilePages
from deployments.portal.client.money import MoneyPages
from deployments.portal.client.ways_in import WaysIn
from deployments.portal.desk.entrance.gate import Desk
from deployments.portal.desk.routes import desk_routes
from deployments.portal.health import Health
from deployments.portal.http import NoNulls, fault, no_page
from deployments.portal.linked.appointments import AppointmentPages
from deployments.portal.linked.offers import OfferPages
from deployments.portal.linked.policies import PolicyPages
from deployments.portal.linked.previews import PreviewPages
from deployments.portal.linked.quotes import QuotePages
from deployments.portal.linked.times import MovePages, RequestPages
from deployments.portal.public.pages import PublicPages
from tasks.gateways.letters.signed_links import Links
from tasks.letters.delivering.delivery import read_logo
from tasks.settings import Settings
from tasks.store.unit_of_work import Store

CLIENT_PAGES = (WaysIn, AppointmentsPage, MoneyPages, FilePages, CasePages)
PAGES = (QuotePages, OfferPages, AppointmentPages, MovePages, RequestPages, PolicyPages)


def create_app(
    store: Store,
    links: Links,
    *,
    clock: Clock = lambda: datetime.now(UTC),
    afterwards: Callable[[], None] | None = None,
    settings: Settings | None = None,
) -> Starlette:
    """Return the portal of an open office as an ASGI application; ``afterwards`` runs behind each answer.

    Without ``settings`` the desk asks no Prefect server, and believes no proxy; and documents bear no logo.
    """
    logo = partial(read_logo, settings) if settings else None
    return Starlette(
        routes=[
            *(route for pages in PAGES for route in pages(store, links, clock, afterwards).routes()),
            *PreviewPages(store, links, clock, logo).routes(),
            *desk_routes(Desk(store, links, clock, settings, afterwards)),
            *Health(store, clock, settings).routes(),
            *(route for pages in CLIENT_PAGES for route in pages(store, links, clock, afterwards, logo).routes()),
            *PublicPages(store, links, clock, afterwards).routes(),
        ],
        middleware=[Middleware(NoNulls)],
        exception_handlers={HTTPException: no_page, 500: fault},
    )
