"""Files that a page takes and gives: read within a limit, and never shown as a page of ours."""

from collections.abc import AsyncGenerator, Iterable, Sequence
from http import HTTPStatus
from urllib.parse import quote

from starlette.datastructures import UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from deployments.portal.http import Form, NoPage, from_our_page, headers
from domain.cases.files import MOST_BYTES, CaseFile
from domain.texts import storable
from tasks.operations.cases.case_files import Upload

AROUND = 20_000
"""So much more than the file itself a form has."""
ALONE = "default-src 'none'; sandbox; frame-ancestors 'none'"
MOST_READ = 5 * MOST_BYTES
"""So much is taken off the line, and thrown away, for the browser that sends it to look at the answer."""
KILO = 1_000


class _TooLong(MultiPartException):
    pass


async def upload_of(request: Request) -> tuple[Form, Upload]:
    """Return what our own page sends with a file; raise ``NoPage`` for anything else.

    What is longer than a file may be is not kept, and has one byte more than it may have.
    """
    if not from_our_page(request) or "multipart/form-data" not in request.headers.get("content-type", ""):
        raise NoPage("other", HTTPStatus.FORBIDDEN)
    parser = MultiPartParser(request.headers, _bounded(request), max_files=1, max_fields=10, max_part_size=AROUND)
    try:
        sent = await parser.parse()
    except _TooLong:  # what stands before the file was read
        return _fields(parser.items), Upload("", b"\0" * (MOST_BYTES + 1))
    except (MultiPartException, ClientDisconnect, ValueError, KeyError):
        raise NoPage("other", HTTPStatus.FORBIDDEN) from None
    try:
        fields, file = _fields(sent.multi_items()), sent.get("file")
        if not isinstance(file, UploadFile):
            return fields, Upload("", b"")
        return fields, Upload(file.filename or "", await file.read(MOST_BYTES + 1))
    finally:
        await sent.close()


def _fields(sent: Iterable[tuple[str, UploadFile | str]]) -> Form:
    return {name: storable(value) for name, value in sent if isinstance(value, str)}


async def _bounded(request: Request) -> AsyncGenerator[bytes, None]:
    size = 0
    async for part in request.stream():
        size += len(part)
        if size <= MOST_BYTES + AROUND:
            yield part
        elif size > MOST_READ:
            break
    if size > MOST_BYTES + AROUND:
        raise _TooLong("")


def file_response(one: CaseFile, content: bytes) -> Response:
    """Give a file to be kept, not shown: whatever is in it runs nothing, on no page of ours."""
    shown = headers(None) | {"Content-Disposition": f"attachment; filename*=utf-8''{quote(one.name, safe='')}"}
    return Response(content, headers=shown | {"Content-Security-Policy": ALONE}, media_type=one.media_type)


def file_rows(files: Sequence[CaseFile], where: str, firm: str) -> list[dict[str, str]]:
    """Return a case's files as rows of a list; ``where`` is the address below which they are."""
    return [
        {"name": one.name, "size": _size(one.size), "who": one.who or firm, "href": f"{where}/{one.id}"}
        for one in files
    ]


def _size(size: int) -> str:
    return f"{size / KILO / KILO:.1f} MB" if size >= KILO * KILO else f"{max(size // KILO, 1)} kB"
