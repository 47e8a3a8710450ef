"""A list as a file for a spreadsheet: CSV, or XLSX with dates as dates and amounts as numbers."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import datetime
from decimal import Decimal
from itertools import islice
from zoneinfo import ZoneInfo

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font
from starlette.responses import Response

from deployments.portal.http import headers

RISKY = ("=", "+", "-", "@", "\t", "\r")
"""A cell that begins so is a formula to a spreadsheet: strangers' words are no formulas."""
KINDS = ("csv", "xlsx")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_ROWS = 100_000
"""So many rows a file has at most; one that was cut says so in its name."""
MOST_LETTERS = 32_000
"""A cell of a workbook takes no more."""


def list_file(
    kind: str, name: str, heads: Sequence[str], rows: Iterable[Sequence[object]], *, zone: ZoneInfo
) -> Response:
    """Return rows as a file of a ``kind``: instants by the clock of ``zone``, every cell a value and none a formula."""
    some = list(islice(rows, MOST_ROWS + 1))
    name = f"{name}-first-{MOST_ROWS}" if len(some) > MOST_ROWS else name
    there = [[_there(value, zone) for value in row] for row in some[:MOST_ROWS]]
    content, media = (_xlsx(heads, there), XLSX) if kind == "xlsx" else (_csv(heads, there), "text/csv; charset=utf-8")
    sent = headers(None) | {"Content-Disposition": f'attachment; filename="{name}.{kind}"'}
    return Response(content, media_type=media, headers=sent)


def _there(value: object, zone: ZoneInfo) -> object:
    return value.astimezone(zone).replace(tzinfo=None, microsecond=0) if isinstance(value, datetime) else value


def _csv(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Write as spreadsheets read it: UTF-8 with a mark."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(heads)
    writer.writerows([_plain(value) for value in row] for row in rows)
    return "\ufeff" + out.getvalue()


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
