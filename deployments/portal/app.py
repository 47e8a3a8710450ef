"""The portal: a page shows a quote, a button answers it, once. Nothing happens on GET, and there is no script."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable
from datetime import UTC, datetime
from http import HTTPStatus
from urllib.parse import parse_qs
from zoneinfo import ZoneInfo

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from deployments.portal.appointments import appointment_routes
from deployments.portal.http import body_of, fault, from_our_page, headers, html, not_found, page
from deployments.portal.pages import QuotePage, quote_page
from deployments.portal.policies import policy_routes
from domain.quotes import Decision, QuoteClosed, repair_charge
from tasks.gateways.signed_links import BadLink, Links
from tasks.operations import quotes
from tasks.operations.money_letters import quote_facts
from tasks.store.repositories.quotes import Evidence, KeptQuote
from tasks.store.unit_of_work import Store, UnitOfWork

logger = logging.getLogger(__name__)

QUOTE = "quote"
MOST_NAME = 120
MOST_BROWSER = 300

Clock = Callable[[], datetime]


def create_app(store: Store, links: Links, *, clock: Clock = lambda: datetime.now(UTC)) -> Starlette:
    """Give the portal of an open office as an ASGI application."""
    portal = Portal(store, links, clock)
    return Starlette(
        routes=[
            Route("/q/{token}", portal.show, methods=["GET"]),
            Route("/q/{token}", portal.answer, methods=["POST"]),
            *appointment_routes(store, links, clock),
            *policy_routes(store, links, clock),
            Route("/health", portal.health, methods=["GET"]),
        ],
        exception_handlers={404: not_found, 405: not_found, 500: fault},
    )


class Portal:
    """The portal's requests; each is one transaction."""

    def __init__(self, store: Store, links: Links, clock: Clock) -> None:
        self.store, self.links, self.clock = store, links, clock

    async def health(self, _request: Request) -> Response:
        """Say that the portal and its database are there."""
        await run_in_threadpool(self._look)
        return PlainTextResponse("ok")

    async def show(self, request: Request) -> Response:
        """Show a quote, to be answered or with its answer."""
        return await run_in_threadpool(self._show, request)

    async def answer(self, request: Request) -> Response:
        """Take an answer from our own page, then show the quote again: reloading it asks for nothing."""
        body = await body_of(request)
        if body is None or not from_our_page(request):
            return page(request, "other", HTTPStatus.FORBIDDEN)
        form = {name: values[-1] for name, values in parse_qs(body).items()}
        return await run_in_threadpool(self._answer, request, form)

    def _look(self) -> None:
        with self.store.read() as uow:
            uow.enrolled()

    def _show(self, request: Request, who: str = "", *, wrong: bool = False) -> Response:
        try:
            link = self.links.read(request.path_params["token"], QUOTE)
        except BadLink:
            return page(request, "bad", HTTPStatus.NOT_FOUND)
        with self.store.read() as uow:
            kept = uow.quotes.by_id(link.id)
            if kept is None:
                return page(request, "bad", HTTPStatus.NOT_FOUND)
            shown = self._page(uow, kept)
        nonce = secrets.token_urlsafe(16)
        status = HTTPStatus.UNPROCESSABLE_ENTITY if wrong else HTTPStatus.OK
        return html(quote_page(shown, nonce=nonce, who=who, wrong=wrong), nonce, status)

    def _answer(self, request: Request, form: dict[str, str]) -> Response:
        try:
            link = self.links.read(request.path_params["token"], QUOTE)
        except BadLink:
            return page(request, "bad", HTTPStatus.NOT_FOUND)
        who = " ".join(form.get("who", "").split())[:MOST_NAME]
        if form.get("decision") not in (Decision.ACCEPTED, Decision.DECLINED):
            return page(request, "other", HTTPStatus.BAD_REQUEST)
        if not who:
            return self._show(request, wrong=True)
        try:
            with self.store.begin() as uow:
                quotes.answer(
                    uow,
                    link.id,
                    Decision(form["decision"]),
                    seen_hash=form.get("seen", ""),
                    evidence=Evidence(who, _address(request), _browser(request)),
                    now=self.clock(),
                )
        except QuoteClosed as refused:  # answered before, over, or not what was shown: the page says how it stands
            logger.info("quote %s: %s", link.id, refused)
        return RedirectResponse(request.url.path, HTTPStatus.SEE_OTHER, headers=headers(None))

    def _page(self, uow: UnitOfWork, kept: KeptQuote) -> QuotePage:
        quote, firm = kept.quote, uow.firm(kept.quote.firm_id)
        case = uow.cases.by_ids([quote.case_id])[quote.case_id]
        client = uow.clients.by_ids([quote.client_id])[quote.client_id]
        evidence = uow.quotes.evidence(kept.id)
        state = kept.decision.value if kept.decision else None
        if state is None and quote.is_over(self.clock()):
            state = Decision.EXPIRED.value
        return QuotePage(
            firm=firm,
            language=kept.language,
            client=client.name,
            case_number=case.number,
            case_title=case.title,
            facts=quote_facts(firm, quote, repair_charge(quote, quote.deductible)),
            seen=quote.content_hash,
            state=state,
            who=evidence.who if evidence else "",
            answered_at=evidence.at.astimezone(ZoneInfo(firm.time_zone)) if evidence else None,
        )


def _address(request: Request) -> str:
    return request.client.host if request.client else ""


def _browser(request: Request) -> str:
    return request.headers.get("user-agent", "")[:MOST_BROWSER]
