"""Reads tables as other programs export them (CSV, gzipped CSV, XLSX) row by row, and writes the rows refused."""

import codecs
import contextlib
import csv
import difflib
import gzip
import io
import re
import zlib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self, cast

from domain.imports.import_drafts import BadCell, Row, Why
from domain.imports.import_maps import ImportMap
from domain.refusals import Phrase, Refused
from tasks.gateways.imports.answers import objects
from tasks.gateways.imports.bounds import BoundedLines, require_row, require_unpacked
from tasks.gateways.imports.mail_threads import threads
from tasks.gateways.plain_words import languages
from tasks.gateways.words import cell_words, say

NOTES = ("_row", "_field", "_value", "_reason")
"""The columns that a rejects file adds; a file that has them is one, and is read as it was written."""

FORMULA, ERROR = Why("formula"), Why("spreadsheet-error")
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

    def unusable(self, code: str, /, **facts: Any) -> UnusableFile:  # noqa: ANN401  what the code needs
        """Return the refusal of the whole file."""
        return UnusableFile(f"file-{code}", rule="import", file=self.file.name, **facts)


@contextlib.contextmanager
def open_table(file: Path, import_map: ImportMap) -> Iterator[Table]:
    """Open a CSV, CSV.GZ or XLSX file for a map; raise ``UnusableFile`` with what is wrong and what would help."""
    table = Table(file)
    with contextlib.ExitStack() as stack:
        if file.is_dir():
            yield _made_of(table, threads(file, table.unusable), import_map)
            return
        try:
            raw = stack.enter_context(file.open("rb"))
        except OSError as error:
            raise table.unusable("not-opened", why=error.strerror) from error
        table.total = file.stat().st_size
        start = raw.read(512).removeprefix(codecs.BOM_UTF8).lstrip()
        raw.seek(0)
        if start.startswith((b"[", b"{", b"From ")):
            mails = start.startswith(b"From ")
            yield _made_of(table, threads(file, table.unusable) if mails else objects(raw, table.unusable), import_map)
            return
        lines = _lines(table, raw, import_map, stack)
        heading = next(lines, (1, []))[1]
        columns = [str(cell).strip() for cell in heading]
        if is_rejects := set(NOTES) <= set(columns):
            columns = [undisguised(column) for column in columns]
        _require_columns(table, columns, import_map)
        table.columns = tuple(column for column in columns if column not in NOTES)
        table.rows = _rows(table, columns, lines, is_rejects=is_rejects)
        yield table


def _made_of(table: Table, found: Sequence[Mapping[str, str]], import_map: ImportMap) -> Table:
    """Make a table of objects: its columns are all their keys, its rows count from 2, as below a heading."""
    table.columns = tuple(dict.fromkeys(key for one in found for key in one))
    _require_columns(table, table.columns, import_map)
    table.total = len(found)

    def rows() -> Iterator[Row]:
        for number, one in enumerate(found, start=2):
            table.row = number
            yield Row(number, {column: one.get(column, "") for column in table.columns})

    table.rows = rows()
    return table


Line = tuple[int, list[Any]]


def _lines(table: Table, raw: IO[bytes], import_map: ImportMap, stack: contextlib.ExitStack) -> Iterator[Line]:
    """Return the lines of whatever kind of file it is, the heading first."""
    start = raw.read(4)
    raw.seek(0)
    if not start:
        raise table.unusable("empty")
    if start.startswith(b"PK\x03\x04"):
        return _sheet(table, raw, import_map, stack)
    if start.startswith(b"\xd0\xcf\x11\xe0"):
        raise table.unusable("old-xls")
    table.stream = raw
    plain = stack.enter_context(gzip.GzipFile(fileobj=raw)) if start.startswith(b"\x1f\x8b") else raw
    return _text_lines(table, cast("IO[bytes]", plain), import_map, stack)


def _text_lines(table: Table, plain: IO[bytes], import_map: ImportMap, stack: contextlib.ExitStack) -> Iterator[Line]:
    """Return the lines of a CSV file; its letters are checked before anything is read."""
    encoding = _encoding(table, plain, import_map.file.encoding)
    plain.seek(0)
    text = stack.enter_context(io.TextIOWrapper(plain, encoding=encoding, newline=""))
    csv.field_size_limit(LONGEST_CELL)
    table.delimiter = import_map.file.delimiter or _delimiter(
        next(iter(BoundedLines(text, table.unusable)), ""), import_map
    )
    text.seek(0)
    lines = BoundedLines(text, table.unusable)
    return _csv_lines(table, csv.reader(lines, delimiter=table.delimiter, strict=True), lines)


def _csv_lines(table: Table, reader: Any, lines: BoundedLines) -> Iterator[Line]:  # noqa: ANN401  csv's own type has no name
    number = 0
    while True:
        number += 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise table.unusable("no-csv", row=str(number), line=str(reader.line_num), why=error) from error
        lines.row_ends()
        require_row(table.unusable, number, len(cells))
        yield number, cells


def _encoding(table: Table, stream: IO[bytes], wished: str) -> str:
    """Find the encoding by the byte order mark or else take the map's, and read the file through to be sure of it."""
    encoding, lines, size = wished, 1, 0
    try:
        block = stream.read(BLOCK)
        encoding = next((name for mark, name in BYTE_ORDER_MARKS.items() if block.startswith(mark)), wished)
        decoder = codecs.getincrementaldecoder(encoding)()
        while block:
            lines += decoder.decode(block).count("\n")
            size += len(block)
            require_unpacked(table.unusable, size, table.total)
            block = stream.read(BLOCK)
        decoder.decode(b"", final=True)
    except LookupError:
        raise table.unusable("no-encoding", encoding=repr(wished)) from None
    except UnicodeDecodeError as error:
        lines += error.object[: error.start].count(b"\n")
        bad = error.object[error.start : error.start + 1].hex()
        raise table.unusable("other-encoding", line=str(lines), encoding=encoding, byte=bad) from error
    except (OSError, EOFError, zlib.error) as error:
        raise table.unusable("no-gzip", why=error) from error
    return encoding


def _delimiter(heading: str, import_map: ImportMap) -> str:
    """Choose the delimiter that yields most of the columns the map needs."""
    wanted = set(import_map.columns)

    def found(delimiter: str) -> tuple[int, int]:
        cells = next(csv.reader([heading], delimiter=delimiter), [])
        return len(wanted & {cell.strip() for cell in cells}), len(cells)

    return max(DELIMITERS, key=found)


def _sheet(table: Table, raw: IO[bytes], import_map: ImportMap, stack: contextlib.ExitStack) -> Iterator[Line]:
    from tasks.gateways.imports.workbooks import open_sheet  # noqa: PLC0415  a quarter of a second CSV need not pay

    form = import_map.file
    table.total, lines = open_sheet(
        raw, table.total, wished=form.sheet, mark=form.decimal, refuse=table.unusable, stack=stack
    )
    return lines


def _require_columns(table: Table, columns: Sequence[str], import_map: ImportMap) -> None:
    """Refuse a file without a column that the map needs, or with it twice."""
    missing = import_map.missing(columns)
    if missing:
        named = tuple(_named(column, columns) for column in missing)
        present = ", ".join(column for column in columns if column not in NOTES)
        raise table.unusable("no-columns" if present else "no-names", columns=named, present=present)
    twice = sorted({column for column in import_map.columns if columns.count(column) > 1})
    if twice:
        raise table.unusable("columns-twice", columns=", ".join(twice))


def _named(column: str, columns: Sequence[str]) -> Phrase | str:
    """Return a column that is missing, and which may be meant."""
    near = difflib.get_close_matches(column, columns, n=1, cutoff=0.6)
    return Phrase("column-near", {"column": repr(column), "near": repr(near[0])}) if near else repr(column)


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
                fault = fault or BadCell(column, cell.value, cell.why)
                cell = cell.value
            found[column] = undisguised(cell) if is_rejects else cell
        yield Row(number, found, fault or (_unmended(columns, cells, found) if is_rejects else None))


def _unmended(columns: Sequence[str], cells: Sequence[Any], found: Mapping[str, str]) -> BadCell | None:
    """Return what the reader itself had refused and nobody mended: a formula's text is no value in a CSV, either."""
    _, field, value, reason = (undisguised(str(cells[columns.index(note)])) for note in NOTES)
    if any(part.startswith(_said_of(FORMULA, ERROR)) for part in reason.split(" | ")):
        for column in field.split(" | "):
            if found.get(column) and found[column] in value.split(" | "):
                return BadCell(column, found[column], FORMULA)
    if not field and any(re.match(pattern, reason) for pattern in _widths()):
        return BadCell("", value, Why("width-unmended"))
    return None


@cache
def _said_of(*whys: Why) -> tuple[str, ...]:
    """Return how each language says what is wrong: a rejects file may come from a machine that speaks another."""
    return tuple(say(language, f"cell-{why.code}") for language in languages() for why in whys)


@cache
def _widths() -> tuple[str, ...]:
    said = (say(language, "cell-width", cells="0", heading="0") for language in languages())
    return tuple(re.escape(one).replace("0", r"\d+") for one in said)


def _wrong_width(cells: Sequence[object], width: int) -> BadCell:
    beyond = " | ".join(str(cell) for cell in cells[width:])
    return BadCell("", beyond, Why("width", {"cells": str(len(cells)), "heading": str(width)}))


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

    def __init__(self, file: Path | None, columns: Sequence[str], delimiter: str | None, language: str) -> None:
        self.file, self.language = file, language
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
        """Write a refused row with all that is wrong with it; nowhere, when an import is only tried."""
        if self.file is None:
            return
        if self._writer is None:
            self._stream = self.file.open("x", encoding="utf-8-sig", newline="")  # closed by __exit__
            self._writer = csv.writer(self._stream, delimiter=self.delimiter, quoting=csv.QUOTE_ALL)
            self._writer.writerow([disguised(column) for column in self.columns] + list(NOTES))
        notes = [str(row.number), *(" | ".join(part) for part in self._parts(faults))]
        self._writer.writerow([disguised(cell) for cell in (*(row.cells[column] for column in self.columns), *notes)])

    def _parts(self, faults: Sequence[BadCell]) -> tuple[list[str], list[str], list[str]]:
        said = [cell_words(self.language, fault.why) for fault in faults]
        return [fault.column for fault in faults], [fault.value for fault in faults], said
