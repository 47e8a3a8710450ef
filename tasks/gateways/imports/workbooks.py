"""Reads a sheet of an XLSX workbook row by row; whatever a damaged one does is a refusal of the file."""

import contextlib
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from typing import IO, Any

from openpyxl import load_workbook

from domain.imports.import_drafts import BadCell
from domain.refusals import Refused
from tasks.gateways.imports.bounds import Refuse, require_row, require_workbook
from tasks.gateways.imports.spreadsheets import ERROR, FORMULA

Line = tuple[int, list[Any]]


def open_sheet(
    raw: IO[bytes], packed: int, *, wished: str | None, mark: str, refuse: Refuse, stack: contextlib.ExitStack
) -> tuple[int, Iterator[Line]]:
    """Return how many rows a sheet says that it has, and its lines; formulas and errors come as ``BadCell``.

    Nobody knows what these showed. ``mark`` is the decimal mark that numbers get; ``packed`` the file's size.
    """
    try:
        require_workbook(refuse, raw, packed)
        book = load_workbook(raw, read_only=True)
    except Refused:
        raise
    except Exception as error:  # a damaged file meets whatever openpyxl did not expect
        raise _no_workbook(refuse, error) from error
    stack.callback(book.close)
    name = wished or book.sheetnames[0]
    if name not in book.sheetnames:
        raise refuse("no-sheet", sheet=repr(name), sheets=", ".join(book.sheetnames))
    sheet = book[name]
    total = sheet.max_row or 0
    sheet.reset_dimensions()  # other programs write them wrongly, and cells outside would be lost
    return total, _lines(sheet.iter_rows(), mark, refuse)


def _lines(rows: Iterable[Sequence[Any]], mark: str, refuse: Refuse) -> Iterator[Line]:
    numbered = enumerate(rows, start=1)
    while True:
        try:
            number, row = next(numbered)
        except StopIteration:
            return
        except Exception as error:  # a damaged sheet is found where it is read
            raise _no_workbook(refuse, error) from error
        require_row(refuse, number, len(row))
        yield number, [_cell(cell.value, cell.data_type, mark) for cell in row]


def _no_workbook(refuse: Refuse, error: Exception) -> Refused:
    return refuse("no-xlsx", why=error)


def _cell(value: object, kind: str, mark: str) -> str | BadCell:  # noqa: PLR0911  one line per kind of cell
    match value:
        case None:
            return ""
        case str() if kind == "f":
            return BadCell("", value, FORMULA)
        case str() if kind == "e":
            return BadCell("", value, ERROR)
        case bool():
            return "yes" if value else "no"
        case datetime():
            return (value + timedelta(milliseconds=500)).replace(microsecond=0).isoformat()
        case date() | time():
            return value.isoformat()
        case int() | float():
            return _number(value, mark)
    return str(value)


def _number(value: float, mark: str) -> str:
    return str(int(value)) if value == int(value) else repr(value).replace(".", mark)
