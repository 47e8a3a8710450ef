"""What every page of the portal shares: answers with safe headers, and forms that are ours and small."""

import secrets
from collections.abc import Callable, Mapping
from http import HTTPStatus
from urllib.parse import parse_qs, urlsplit

from starlette.background import BackgroundTask
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from deployments.portal.pages import problem_page, wished
from domain.texts import storable

MOST_BYTES = 10_000
MOST_READ = 1_000_000
"""So much is taken off the line, and thrown away, for the browser that sends it to look at the answer."""
MOST_FIELDS = 200
DIGITS = 15
"""More than these no number of ours has; what is longer, databases refuse."""
SAME_SITE = (None, "same-origin")

Form = Mapping[str, str]


class NoPage(HTTPException):
    """There is nothing to show: a page says of which ``kind`` that is, a link that leads nowhere unless it is told."""

    def __init__(self, kind: str = "bad", status: HTTPStatus = HTTPStatus.NOT_FOUND) -> None:
        super().__init__(status, kind)


class NoNulls:
    """Answers an address with a NUL as one that is none: no address of ours has it, and PostgreSQL takes none."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass everything else on."""
        if "\0" in scope.get("path", "") or b"%00" in scope.get("query_string", b""):
            await no_page(Request(scope), NoPage())(scope, receive, send)
        else:
            await self.app(scope, receive, send)


def threaded(answer: Callable[[Request], Response]) -> Callable[[Request], object]:
    """Let a route answer in a thread of its own: it asks the database, or draws."""

    async def in_thread(request: Request) -> Response:
        return await run_in_threadpool(answer, request)

    return in_thread


def no_page(request: Request, error: Exception) -> Response:
    """Say what is wrong; an address, or a way to ask for it, that is none leads nowhere."""
    one = error if isinstance(error, NoPage) else NoPage()
    return page(request, one.detail, HTTPStatus(one.status_code))


def fault(request: Request, _error: Exception) -> Response:
    """Answer when something of ours failed; the log has it."""
    return page(request, "fault", HTTPStatus.INTERNAL_SERVER_ERROR)


def page(request: Request, kind: str, status: HTTPStatus) -> Response:
    """Return a page that says what is wrong, in the language that the browser asks for."""
    nonce = secrets.token_urlsafe(16)
    language = wished(request.headers.get("accept-language", ""))
    return html(problem_page(kind, language, nonce=nonce), nonce, status)


def html(text: str, nonce: str, status: HTTPStatus) -> Response:
    """Return a page with its headers."""
    return HTMLResponse(text, status, headers=headers(nonce))


def headers(nonce: str | None) -> dict[str, str]:
    """Return headers under which a page runs nothing, is framed and kept by nobody, and tells nobody its address."""
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


def from_our_page(request: Request) -> bool:
    """Refuse a form that another site sent: browsers say from where, and a mail program sends no form."""
    if request.headers.get("sec-fetch-site") not in SAME_SITE:
        return False
    origin = request.headers.get("origin")
    return origin is None or urlsplit(origin).netloc == request.headers.get("host")


async def body_of(request: Request, most: int = MOST_BYTES) -> str | None:
    """Read a small form; ``None`` for anything larger than ours can be."""
    body, size = b"", 0
    async for part in request.stream():
        size += len(part)
        if size <= most:
            body += part
        elif size > MOST_READ:
            break
    return body.decode("utf-8", "replace") if size <= most else None


async def our_form(request: Request, most: int = MOST_BYTES, *, blanks: bool = False) -> Form:
    """Return the fields of a form that our own page sent; raise ``NoPage`` for another site's, and for none of ours.

    With ``blanks`` the fields are there that were left empty.
    """
    body = await body_of(request, most) if from_our_page(request) else None
    form = None if body is None else fields_of(body, blanks=blanks)
    if form is None:
        raise NoPage("other", HTTPStatus.FORBIDDEN)
    return form


def fields_of(body: str, *, blanks: bool = False) -> Form | None:
    """Return the fields of a form, the last of each name; ``None`` for more of them than any form of ours has."""
    try:
        found = parse_qs(body, keep_blank_values=blanks, max_num_fields=MOST_FIELDS)
    except ValueError:
        return None
    return {name: storable(values[-1]) for name, values in found.items()}


def address_of(request: Request) -> str:
    """Return the network address from which a request comes, as the proxy on this machine says it."""
    return request.client.host if request.client else ""


def number_of(text: str) -> int | None:
    """Return the whole number of a form or an address; ``None`` for what is none that we gave."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= DIGITS else None


def then(response: Response, afterwards: Callable[[], None] | None) -> Response:
    """Let what an act causes leave at once, behind the answer that says that it was done."""
    if afterwards and response.status_code == HTTPStatus.SEE_OTHER:
        response.background = BackgroundTask(afterwards)
    return response
