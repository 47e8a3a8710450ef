"""Reads tables as other programs export them (CSV, gzipped CSV, XLSX) row by row, and writes the rows refused."""

from __future__ import annotations

import codecs
import contextlib
import csv
import difflib
import gzip
import io
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self, cast

from domain.imports.import_drafts import BadCell, Row
from domain.imports.import_maps import ImportMap
from domain.refusals import Refused

NOTES = ("_row", "_field", "_value", "_reason")
"""The columns that a rejects file adds; a file that has them is one, and is read as it was written."""

DELIMITERS = (",", ";", "\t", "|")
LONGEST_CELL = 2**20
BLOCK = 2**20
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
BYTE_ORDER_MARKS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}


class UnusableFile(Refused):
    """The file as a whole cannot be read: not its kind, not its letters, not its columns."""


class Table:
    """An open table: its ``columns`` as in the file, its ``rows``, and its ``delimiter`` when it is a CSV file."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.columns: tuple[str, ...] = ()
        self.rows: Iterator[Row] = iter(())
        self.delimiter: str | None = None
        self.stream: IO[bytes] | None = None
        self.total = 0
        self.row = 0

    @property
    def done(self) -> float:
        """Return the part of the file that has been read, 0 to 1."""
        position = self.stream.tell() if self.stream else self.row
        return min(position / self.total, 1.0) if self.total else 0.0

    def unusable(self, reason: str, remedy: str) -> UnusableFile:
        """Return the refusal of the whole file."""
        return UnusableFile(rule="import", reason=f"{self.file.name}: {reason}.", remedy=remedy)


@contextlib.contextmanager
def open_table(file: Path, import_map: ImportMap) -> Iterator[Table]:
    """Open a CSV, CSV.GZ or XLSX file for a map; raise ``UnusableFile`` with what is wrong and what would help."""
    table = Table(file)
    with contextlib.ExitStack() as stack:
        try:
            raw = stack.enter_context(file.open("rb"))
        except OSError as error:
            raise table.unusable(f"it cannot be opened ({error.strerror})", "Is the name right?") from error
        table.total = file.stat().st_size
        lines = _lines(table, raw, import_map, stack)
        heading = next(lines, (1, []))[1]
        columns = [str(cell).strip() for cell in heading]
        if is_rejects := set(NOTES) <= set(columns):
            columns = [undisguised(column) for column in columns]
        _require_columns(table, columns, import_map)
        table.columns = tuple(column for column in columns if column not in NOTES)
        table.rows = _rows(table, columns, lines, is_rejects=is_rejects)
        yield table


Line = tuple[int, list[Any]]


def _lines(table: Table, raw: IO[bytes], import_map: ImportMap, stack: contextlib.ExitStack) -> Iterator[Line]:
    """Return the lines of whatever kind of file it is, the heading first."""
    start = raw.read(4)
    raw.seek(0)
    if not start:
        raise table.unusable("it is empty", "Export it again, with its headings.")
    if start.startswith(b"PK\x03\x04"):
        return _sheet(table, raw, import_map, stack)
    if start.startswith(b"\xd0\xcf\x11\xe0"):
        raise table.unusable("it is an old .xls, or has a password", "Save it as .xlsx without a password, or as CSV.")
    table.stream = raw
    plain = stack.enter_context(gzip.GzipFile(fileobj=raw)) if start.startswith(b"\x1f\x8b") else raw
    return _text_lines(table, cast("IO[bytes]", plain), import_map, stack)


def _text_lines(table: Table, plain: IO[bytes], import_map: ImportMap, stack: contextlib.ExitStack) -> Iterator[Line]:
    """Return the lines of a CSV file; its letters are checked before anything is read."""
    encoding = _encoding(table, plain, import_map.file.encoding)
    plain.seek(0)
    text = stack.enter_context(io.TextIOWrapper(plain, encoding=encoding, newline=""))
    table.delimiter = import_map.file.delimiter or _delimiter(text.readline(), import_map)
    text.seek(0)
    csv.field_size_limit(LONGEST_CELL)
    return _csv_lines(table, csv.reader(text, delimiter=table.delimiter, strict=True))


def _csv_lines(table: Table, reader: Any) -> Iterator[Line]:  # noqa: ANN401  csv's own type has no name
    number = 0
    while True:
        number += 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            remedy = "Rows before it are in. Is a quotation mark left open? Mend it there and import the file again."
            raise table.unusable(f"row {number} (line {reader.line_num}) is not CSV: {error}", remedy) from error
        yield number, cells


def _encoding(table: Table, stream: IO[bytes], wished: str) -> str:
    """Find the encoding by the byte order mark or else take the map's, and read the file through to be sure of it."""
    encoding, lines = wished, 1
    try:
        block = stream.read(BLOCK)
        encoding = next((name for mark, name in BYTE_ORDER_MARKS.items() if block.startswith(mark)), wished)
        decoder = codecs.getincrementaldecoder(encoding)()
        while block:
            lines += decoder.decode(block).count("\n")
            block = stream.read(BLOCK)
        decoder.decode(b"", final=True)
    except LookupError:
        raise table.unusable(
            f"the map's file.encoding {wished!r} does not exist", 'Write "utf-8" or "cp1252".'
        ) from None
    except UnicodeDecodeError as error:
        lines += error.object[: error.start].count(b"\n")
        remedy = 'Save it as UTF-8, or write its encoding into the map: file.encoding = "cp1252" for most of Windows.'
        bad = error.object[error.start : error.start + 1].hex()
        raise table.unusable(f"line {lines} is not {encoding} (byte {bad})", remedy) from error
    except (OSError, EOFError, zlib.error) as error:
        raise table.unusable(f"it cannot be unzipped ({error})", "Is it complete? Fetch it again.") from error
    return encoding


def _delimiter(heading: str, import_map: ImportMap) -> str:
    """Choose the delimiter that yields most of the columns the map needs."""
    wanted = set(import_map.columns)

    def found(delimiter: str) -> tuple[int, int]:
        cells = next(csv.reader([heading], delimiter=delimiter), [])
        return len(wanted & {cell.strip() for cell in cells}), len(cells)

    return max(DELIMITERS, key=found)


def _sheet(table: Table, raw: IO[bytes], import_map: ImportMap, stack: contextlib.ExitStack) -> Iterator[Line]:
    """Return the lines of an XLSX sheet; formulas and errors come as ``BadCell``, for nobody knows what they showed."""
    from openpyxl import load_workbook  # noqa: PLC0415  a quarter of a second that CSV need not pay
    from openpyxl.utils.exceptions import InvalidFileException  # noqa: PLC0415

    try:
        book = load_workbook(raw, read_only=True)
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError) as error:
        raise table.unusable(f"it is no XLSX workbook ({error})", "Save it as .xlsx or as CSV.") from error
    stack.callback(book.close)
    name = import_map.file.sheet or book.sheetnames[0]
    if name not in book.sheetnames:
        raise table.unusable(f"it has no sheet {name!r}", f"Write one of {', '.join(book.sheetnames)} as file.sheet.")
    sheet = book[name]
    table.total = sheet.max_row or 0
    sheet.reset_dimensions()  # other programs write them wrongly, and cells outside would be lost
    return _sheet_lines(sheet.iter_rows(), import_map.file.decimal)


def _sheet_lines(rows: Iterable[Sequence[Any]], mark: str) -> Iterator[Line]:
    for number, row in enumerate(rows, start=1):
        yield number, [_cell(cell.value, cell.data_type, mark) for cell in row]


def _cell(value: object, kind: str, mark: str) -> str | BadCell:  # noqa: PLR0911  one line per kind of cell
    match value:
        case None:
            return ""
        case str() if kind == "f":
            return BadCell("", value, "it is a formula", "Put its value there: copy, then paste special, values.")
        case str() if kind == "e":
            return BadCell("", value, "it is a spreadsheet's error", "Mend the formula, or write the value.")
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


def _require_columns(table: Table, columns: Sequence[str], import_map: ImportMap) -> None:
    """Refuse a file without a column that the map needs, or with it twice."""
    missing = [column for column in import_map.columns if column not in columns]
    if missing:
        near = {column: difflib.get_close_matches(column, columns, n=1, cutoff=0.6) for column in missing}
        names = ", ".join(
            f"{column!r}" + (f" (is it {near[column][0]!r}?)" if near[column] else "") for column in missing
        )
        present = ", ".join(column for column in columns if column not in NOTES)
        remedy = f"It has: {present}. Correct the map, or the heading."
        raise table.unusable(f"the map needs columns that it does not have: {names}", remedy)
    twice = sorted({column for column in import_map.columns if columns.count(column) > 1})
    if twice:
        raise table.unusable(f"columns stand there twice: {', '.join(twice)}", "Rename or delete one of them.")


def _rows(table: Table, columns: Sequence[str], lines: Iterator[Line], *, is_rejects: bool) -> Iterator[Row]:
    """Make rows of lines, leaving out blank ones; what a rejects file had to write in disguise is undisguised."""
    keep = [(index, column) for index, column in enumerate(columns) if column not in NOTES]
    width = len(columns)
    for number, cells in lines:
        table.row = number
        if not any(cells):
            continue
        too_few = table.delimiter is not None and len(cells) < width  # a sheet's rows end where they are empty
        fault = _wrong_width(cells, width) if too_few or any(cells[width:]) else None
        found = {}
        for index, column in keep:
            cell = cells[index] if index < len(cells) else ""
            if isinstance(cell, BadCell):
                fault = fault or BadCell(column, cell.value, cell.reason, cell.remedy)
                cell = cell.value
            found[column] = undisguised(cell) if is_rejects else cell
        yield Row(number, found, fault)


def _wrong_width(cells: Sequence[object], width: int) -> BadCell:
    beyond = " | ".join(str(cell) for cell in cells[width:])
    remedy = "Is a cell with the delimiter in it not in quotation marks? Compare it with the heading."
    return BadCell("", beyond, f"it has {len(cells)} cells, the heading has {width}", remedy)


def disguised(cell: str) -> str:
    """Put an apostrophe before what a spreadsheet would run as a formula, and before what looks like this disguise."""
    return "'" + cell if cell.startswith((*FORMULA_STARTS, "'")) else cell


def undisguised(cell: str) -> str:
    """Take the apostrophe of ``disguised`` off again; a cell that somebody typed with one keeps it."""
    return cell[1:] if cell[:1] == "'" and cell[1:].startswith((*FORMULA_STARTS, "'")) else cell


class Rejects:
    """A CSV file of refused rows, begun at the first one: the input's columns and what is wrong.

    UTF-8 with a byte order mark, every cell quoted and no cell a formula, so that a spreadsheet can open it;
    and the same map reads it. A file that is there already is never overwritten: somebody may be mending it.
    """

    def __init__(self, file: Path, columns: Sequence[str], delimiter: str | None) -> None:
        self.file = file
        self.columns = columns
        self.delimiter = delimiter or ","
        self._stream: IO[str] | None = None
        self._writer: Any = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._stream:
            self._stream.close()

    @property
    def begun(self) -> bool:
        """Whether anything was refused."""
        return self._stream is not None

    def add(self, row: Row, faults: Sequence[BadCell]) -> None:
        """Write a refused row with all that is wrong with it."""
        if self._writer is None:
            self._stream = self.file.open("x", encoding="utf-8-sig", newline="")  # closed by __exit__
            self._writer = csv.writer(self._stream, delimiter=self.delimiter, quoting=csv.QUOTE_ALL)
            self._writer.writerow([disguised(column) for column in self.columns] + list(NOTES))
        notes = [str(row.number), *(" | ".join(part) for part in _parts(faults))]
        self._writer.writerow([disguised(cell) for cell in (*(row.cells[column] for column in self.columns), *notes)])


def _parts(faults: Sequence[BadCell]) -> tuple[list[str], list[str], list[str]]:
    return [fault.column for fault in faults], [fault.value for fault in faults], [str(fault) for fault in faults]
