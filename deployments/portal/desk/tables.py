"""A list as a file for a spreadsheet: CSV, or XLSX with dates as dates and amounts as numbers."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from decimal import Decimal
from itertools import islice
from zoneinfo import ZoneInfo

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font
from starlette.responses import Response, StreamingResponse

from deployments.portal.http import headers

RISKY = ("=", "+", "-", "@", "\t", "\r")
"""A cell that begins so is a formula to a spreadsheet: strangers' words are no formulas."""
KINDS = ("csv", "xlsx")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_ROWS = 100_000
"""So many rows a file has at most; one that was cut says so in its name."""
LOT = 500
"""So many rows of a CSV leave at once."""
MOST_LETTERS = 32_000
"""A cell of a workbook takes no more."""


def list_file(
    kind: str, name: str, heads: Sequence[str], rows: Iterable[Sequence[object]], *, zone: ZoneInfo
) -> Response:
    """Return rows as a file of a ``kind``: instants by the clock of ``zone``, every cell a value and none a formula."""
    some = list(islice(rows, MOST_ROWS + 1))
    name = f"{name}-first-{MOST_ROWS}" if len(some) > MOST_ROWS else name
    there = ([_there(value, zone) for value in row] for row in some[:MOST_ROWS])
    sent = headers(None) | {"Content-Disposition": f'attachment; filename="{name}.{kind}"'}
    if kind == "xlsx":
        return Response(_xlsx(heads, there), media_type=XLSX, headers=sent)
    return StreamingResponse(_csv(heads, there), media_type="text/csv; charset=utf-8", headers=sent)


def _there(value: object, zone: ZoneInfo) -> object:
    return value.astimezone(zone).replace(tzinfo=None, microsecond=0) if isinstance(value, datetime) else value


def _csv(heads: Sequence[str], rows: Iterator[Sequence[object]]) -> Iterator[str]:
    """Give the parts of a file as spreadsheets read it, UTF-8 with a mark: each is made when the last has left."""
    yield "\ufeff" + _lines([heads])
    while some := list(islice(rows, LOT)):
        yield _lines([_plain(value) for value in row] for row in some)


def _lines(rows: Iterable[Sequence[object]]) -> str:
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue()


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return value.isoformat(" ")
    return f"'{value}" if isinstance(value, str) and value.startswith(RISKY) else "" if value is None else value


def _xlsx(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """Write row by row, so that no list is held as cells; texts are told to be texts."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.freeze_panes = "A2"
    bold = [WriteOnlyCell(sheet, head) for head in heads]
    for one in bold:
        one.font = Font(bold=True)
    sheet.append(bold)
    for row in rows:
        sheet.append([_cell(sheet, value) for value in row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _cell(sheet: object, value: object) -> object:
    if isinstance(value, str):
        cell = WriteOnlyCell(sheet, "")
        cell.value, cell.data_type = ILLEGAL_CHARACTERS_RE.sub("", value)[:MOST_LETTERS], "s"
        return cell
    return float(value) if isinstance(value, Decimal) else value
