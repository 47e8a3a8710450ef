"""The demo's mailbox as a web page: what clients and operators would find in theirs."""

import hashlib
import struct
import threading
import zlib
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from email import message_from_bytes, policy
from email.header import decode_header, make_header
from email.message import EmailMessage, Message, MIMEPart
from email.parser import BytesHeaderParser
from email.utils import getaddresses, parsedate_to_datetime
from functools import partial
from importlib import resources
from pathlib import Path
from typing import Any
from urllib.parse import quote

from jinja2 import Environment
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from deployments.demo.mailbox.invite_card import answer, invite_of
from deployments.demo.mailbox.maildir import Maildir, Received
from tasks.gateways.words import attributes
from tasks.language import language
from tasks.operator import told

_PAGE = Path(str(resources.files("templates") / "mailbox"))
_PAGE_RULES = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
# A mail may show itself and open links in new tabs. The same origin without scripts lets the page measure its height.
_MAIL_RULES = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'self'; sandbox allow-same-origin allow-popups allow-popups-to-escape-sandbox"
)
_PIXELS_PER_POINT = 1.8
_PLACES = {name: f"{{{name}}}" for name in ("query", "organizer", "answer", "name", "page", "pages")}
"""What the page's script fills in by itself."""


@dataclass(frozen=True, slots=True)
class Line:
    """A mail as the list shows it."""

    id: str
    at: str
    sender: str
    recipients: list[str]
    subject: str
    attachments: bool
    message_id: str
    sha256: str
    envelope_to: list[str]

    def matches(self, words: Sequence[str]) -> bool:
        """Whether every word occurs in who, to whom or about what."""
        text = " ".join((self.sender, *self.recipients, *self.envelope_to, self.subject)).casefold()
        return all(word in text for word in words)


class Mailbox:
    """Reads the Maildir for the page; what it has read once it remembers, for a mail never changes."""

    def __init__(self, maildir: Maildir, smtp: tuple[str, int] | None) -> None:
        self._maildir = maildir
        self.smtp = smtp
        self._lines: dict[str, Line] = {}

    def lines(self, query: str, limit: int) -> dict[str, object]:
        """List the newest mails that match, with how many there are."""
        names = self._maildir.names()
        words = query.casefold().split()
        found = [name for name in names if self._line(name).matches(words)] if words else names
        shown = [asdict(self._line(name)) for name in found[:limit]]
        return {"total": len(names), "matching": len(found), "messages": shown}

    def _line(self, name: str) -> Line:
        if name not in self._lines:
            self._lines[name] = _line(self._maildir.read(name))
        return self._lines[name]

    def mail(self, name: str) -> tuple[Received, EmailMessage]:
        """Read one mail, or answer 404."""
        try:
            received = self._maildir.read(name)
        except FileNotFoundError:
            raise HTTPException(404, told("demo-mailbox", "gone")) from None
        return received, message_from_bytes(received.content, policy=policy.default)


def _line(received: Received) -> Line:
    headers = _headers(received)
    return Line(
        id=received.name,
        at=_date(headers) or received.received_at.isoformat(),
        sender=_people(headers, "From")[0],
        recipients=_people(headers, "To", "Cc"),
        subject=_readable(headers["Subject"] or ""),
        attachments=headers.get_content_type() == "multipart/mixed",
        message_id=received.message_id,
        sha256=received.sha256,
        envelope_to=list(received.recipients),
    )


def _headers(received: Received) -> Message:
    """Read the headers with Python's older parser: the newer one raises on broken ones."""
    return BytesHeaderParser().parsebytes(received.content)


def _date(headers: Message) -> str:
    try:
        return parsedate_to_datetime(headers["Date"]).isoformat()
    except (TypeError, ValueError):
        return ""


def _people(headers: Message, *fields: str) -> list[str]:
    found = getaddresses([str(value) for name in fields for value in headers.get_all(name, [])])
    return [_readable(name) or address for name, address in found] or [""]


def _readable(text: str) -> str:
    try:
        return str(make_header(decode_header(" ".join(text.split()))))
    except (LookupError, ValueError):
        return text


def _attachments(mail: EmailMessage) -> list[EmailMessage]:
    return [part for part in mail.iter_attachments() if isinstance(part, EmailMessage)]


def _content(part: MIMEPart) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else part.as_bytes()


def _words(mail: EmailMessage, kind: str) -> str | None:
    body = mail.get_body((kind,))
    if body is None:
        return None
    try:
        return str(body.get_content())
    except LookupError:  # a character set that Python does not know
        return _content(body).decode("utf-8", "replace")


# --- pictures of PDFs ------------------------------------------------------------------------------------------

_pdfium = threading.Lock()  # PDFium does one thing at a time


def _pages(pdf: bytes) -> int:
    import pypdfium2  # noqa: PLC0415  slow to load, and only needed once somebody looks at a PDF

    with _pdfium:
        try:
            return len(pypdfium2.PdfDocument(pdf))
        except pypdfium2.PdfiumError:
            return 0


def _picture(pdf: bytes, number: int) -> bytes:
    import pypdfium2  # noqa: PLC0415

    with _pdfium:
        try:
            page = pypdfium2.PdfDocument(pdf)[number]
        except (pypdfium2.PdfiumError, IndexError):
            raise HTTPException(404, told("demo-mailbox", "no_page")) from None
        bitmap = page.render(scale=_PIXELS_PER_POINT, rev_byteorder=True, force_bitmap_format=2)
        rows = memoryview(bitmap.buffer).cast("B")
        return _png(bitmap.width, bitmap.height, rows, bitmap.stride)


def _png(width: int, height: int, rgb: memoryview, stride: int) -> bytes:
    """Write a PNG, so that no imaging library is needed for this alone."""
    rows = b"".join(b"\0" + rgb[row * stride : row * stride + 3 * width] for row in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(rows, 4)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body)) for kind, body in chunks
    )


# --- pages -----------------------------------------------------------------------------------------------------


def mailbox_app(maildir: Maildir, smtp: tuple[str, int] | None = None) -> Starlette:
    """Make the web application; only browsers that call it 127.0.0.1 or localhost are answered.

    Answers to invites are sent to the mail server at ``smtp``; without one there are no buttons.
    """
    box = Mailbox(maildir, smtp)

    def route(path: str, answer: Callable[[Mailbox, Request], Response], method: str = "GET") -> Route:
        async def endpoint(request: Request) -> Response:
            return await run_in_threadpool(answer, box, request)

        return Route(path, endpoint, methods=[method])

    return Starlette(
        routes=[
            route("/", _index),
            route("/api/messages", _list),
            route("/api/messages/{id}", _show),
            route("/api/messages/{id}/answers/{said}", _answer, "POST"),
            route("/messages/{id}/html", _html),
            route("/messages/{id}/source", _source),
            route("/messages/{id}/parts/{part:int}", _part),
            route("/messages/{id}/parts/{part:int}/pages/{page:int}.png", _page_picture),
            Mount("/static", StaticFiles(directory=_PAGE)),
        ],
        middleware=[Middleware(TrustedHostMiddleware, allowed_hosts=["127.0.0.1", "localhost"])],
    )


def _safely(response: Response, rules: str = _PAGE_RULES) -> Response:
    response.headers["Content-Security-Policy"] = rules
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


def _index(_box: Mailbox, _request: Request) -> Response:
    tell, source = partial(told, "demo-mailbox"), (_PAGE / "index.html").read_text(encoding="utf-8")
    page = Environment(autoescape=True).from_string(source)
    texts = {name: tell(name, **_PLACES) for name in attributes(language(), "demo-mailbox")}
    return _safely(HTMLResponse(page.render(lang=language(), t=tell, texts=texts)))


def _list(box: Mailbox, request: Request) -> Response:
    try:
        limit = int(request.query_params.get("limit", "200"))
    except ValueError:
        raise HTTPException(400, "limit: a number") from None
    response = JSONResponse(box.lines(request.query_params.get("q", ""), limit))
    tag = f'"{hashlib.sha256(bytes(response.body)).hexdigest()[:32]}"'
    if request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers={"ETag": tag})
    response.headers["ETag"] = tag
    return response


def _show(box: Mailbox, request: Request) -> Response:
    received, mail = box.mail(request.path_params["id"])
    facts: dict[str, Any] = asdict(_line(received))
    facts |= {
        "headers": [[name, _readable(str(value))] for name, value in _headers(received).items()],
        "text": _words(mail, "plain"),
        "html": mail.get_body(("html",)) is not None,
        "attachments": [_described(part) for part in _attachments(mail)],
        "size": len(received.content),
        "invite": invite_of(mail),
    }
    if box.smtp is None and facts["invite"]:
        facts["invite"]["answerable"] = False
    return JSONResponse(facts)


def _answer(box: Mailbox, request: Request) -> Response:
    """Send the answer to an invite, when it is our own page that asks: browsers say where a request comes from."""
    if request.headers.get("sec-fetch-site", "same-origin") != "same-origin" or box.smtp is None:
        raise HTTPException(403, told("demo-mailbox", "only_here"))
    _, mail = box.mail(request.path_params["id"])
    try:
        answer(mail, request.path_params["said"], smtp=box.smtp)
    except ValueError:
        raise HTTPException(400, told("demo-mailbox", "no_answer")) from None
    return Response(status_code=204)


def _described(part: EmailMessage) -> dict[str, object]:
    content = _content(part)
    return {
        "name": part.get_filename() or part.get_content_type(),
        "type": part.get_content_type(),
        "size": len(content),
        "pages": _pages(content) if part.get_content_type() == "application/pdf" else 0,
    }


def _html(box: Mailbox, request: Request) -> Response:
    _, mail = box.mail(request.path_params["id"])
    html = _words(mail, "html")
    if html is None:
        raise HTTPException(404, told("demo-mailbox", "no_html"))
    return _safely(HTMLResponse(html.replace("<head>", '<head><base target="_blank">', 1)), _MAIL_RULES)


def _source(box: Mailbox, request: Request) -> Response:
    received, _ = box.mail(request.path_params["id"])
    return _safely(PlainTextResponse(received.content.decode("utf-8", "replace")))


def _attachment(box: Mailbox, request: Request) -> EmailMessage:
    _, mail = box.mail(request.path_params["id"])
    number: int = request.path_params["part"]
    try:
        return _attachments(mail)[number]
    except IndexError:
        raise HTTPException(404, told("demo-mailbox", "no_attachment")) from None


def _part(box: Mailbox, request: Request) -> Response:
    part = _attachment(box, request)
    name = quote(part.get_filename() or told("demo-mailbox", "attachment"))
    headers = {"Content-Disposition": f"attachment; filename*=utf-8''{name}"}
    return _safely(Response(_content(part), media_type="application/octet-stream", headers=headers))


def _page_picture(box: Mailbox, request: Request) -> Response:
    picture = _picture(_content(_attachment(box, request)), request.path_params["page"])
    return _safely(Response(picture, media_type="image/png", headers={"Cache-Control": "max-age=86400, immutable"}))
