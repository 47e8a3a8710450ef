"""The portal: a page shows a quote, a button answers it, once. Nothing happens on GET, and there is no script."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable
from datetime import UTC, datetime
from http import HTTPStatus
from urllib.parse import parse_qs, urlsplit
from zoneinfo import ZoneInfo

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from deployments.portal.pages import QuotePage, problem_page, quote_page, wished_language
from domain.quotes import Decision, QuoteClosed, repair_charge
from tasks.gateways.signed_links import BadLink, Links
from tasks.operations import quotes
from tasks.operations.money_letters import quote_facts
from tasks.store.repositories.quotes import Evidence, KeptQuote
from tasks.store.unit_of_work import Store, UnitOfWork

logger = logging.getLogger(__name__)

QUOTE = "quote"
MOST_BYTES = 10_000
MOST_NAME = 120
MOST_BROWSER = 300
SAME_SITE = (None, "same-origin")

Clock = Callable[[], datetime]


def create_app(store: Store, links: Links, *, clock: Clock = lambda: datetime.now(UTC)) -> Starlette:
    """Give the portal of an open office as an ASGI application."""
    portal = Portal(store, links, clock)
    return Starlette(
        routes=[
            Route("/q/{token}", portal.show, methods=["GET"]),
            Route("/q/{token}", portal.answer, methods=["POST"]),
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
        body = await _body(request)
        if body is None or not _from_our_page(request):
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


def not_found(request: Request, _error: Exception) -> Response:
    """Answer an address that is none."""
    return page(request, "bad", HTTPStatus.NOT_FOUND)


def fault(request: Request, _error: Exception) -> Response:
    """Answer when something of ours failed; the log has it."""
    return page(request, "fault", HTTPStatus.INTERNAL_SERVER_ERROR)


def page(request: Request, kind: str, status: HTTPStatus) -> Response:
    """Give a page that says what is wrong, in the language that the browser asks for."""
    nonce = secrets.token_urlsafe(16)
    return html(
        problem_page(kind, wished_language(request.headers.get("accept-language", "")), nonce=nonce), nonce, status
    )


def html(text: str, nonce: str, status: HTTPStatus) -> Response:
    """Give a page with its headers."""
    return HTMLResponse(text, status, headers=headers(nonce))


def headers(nonce: str | None) -> dict[str, str]:
    """Give headers under which a page runs nothing, is framed and kept by nobody, and tells nobody its address."""
    style = f"'nonce-{nonce}'" if nonce else "'none'"
    return {
        "Content-Security-Policy": f"default-src 'none'; style-src {style}; form-action 'self'; "
        "frame-ancestors 'none'; base-uri 'none'",
        # not no-referrer: with that, browsers hide from us too where a form was sent from
        "Referrer-Policy": "same-origin",
        "X-Content-Type-Options": "nosniff",
        "X-Robots-Tag": "noindex, nofollow",
        "Cache-Control": "no-store",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    }


def _from_our_page(request: Request) -> bool:
    """Refuse a form that another site sent: browsers say from where, and a mail program sends no form."""
    if request.headers.get("sec-fetch-site") not in SAME_SITE:
        return False
    origin = request.headers.get("origin")
    return origin is None or urlsplit(origin).netloc == request.headers.get("host")


async def _body(request: Request) -> str | None:
    """Read a small form; ``None`` for anything larger than ours can be."""
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > MOST_BYTES:
            return None
    return body.decode("utf-8", "replace")


def _address(request: Request) -> str:
    return request.client.host if request.client else ""


def _browser(request: Request) -> str:
    return request.headers.get("user-agent", "")[:MOST_BROWSER]
