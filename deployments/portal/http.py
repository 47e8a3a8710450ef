"""What every page of the portal shares: answers with safe headers, and forms that are ours and small."""

from __future__ import annotations

import secrets
from http import HTTPStatus
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from deployments.portal.pages import problem_page, wished_language

MOST_BYTES = 10_000
SAME_SITE = (None, "same-origin")


def not_found(request: Request, _error: Exception) -> Response:
    """Answer an address that is none."""
    return page(request, "bad", HTTPStatus.NOT_FOUND)


def fault(request: Request, _error: Exception) -> Response:
    """Answer when something of ours failed; the log has it."""
    return page(request, "fault", HTTPStatus.INTERNAL_SERVER_ERROR)


def page(request: Request, kind: str, status: HTTPStatus) -> Response:
    """Return a page that says what is wrong, in the language that the browser asks for."""
    nonce = secrets.token_urlsafe(16)
    return html(
        problem_page(kind, wished_language(request.headers.get("accept-language", "")), nonce=nonce), nonce, status
    )


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


async def body_of(request: Request) -> str | None:
    """Read a small form; ``None`` for anything larger than ours can be."""
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > MOST_BYTES:
            return None
    return body.decode("utf-8", "replace")
