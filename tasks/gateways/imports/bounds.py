"""How large a file may be that somebody imports: in bytes, unpacked bytes, rows and cells; so no file fills the memory.

What is far too large is refused before a library gets it, for those read whole rows and whole texts at once.
"""

import re
import zipfile
from collections.abc import Iterator
from typing import IO, Any, Protocol

from domain.refusals import Refused

MEGABYTE = 2**20
MOST_BYTES = 2_000 * MEGABYTE
"""Unpacked; a million cases are 200 MB."""
MOST_ROWS = 2_000_000
MOST_CELLS = 2_000
LONGEST_ROW = 4 * MEGABYTE
RATIO = 200
"""Tables shrink to a twentieth; what shrinks to less than a two-hundredth is made to fill a memory."""
SURELY_SMALL = 32 * MEGABYTE
MOST_STRINGS = 64 * MEGABYTE
MOST_OTHER = 16 * MEGABYTE
"""A workbook's shared texts, and all but its sheets: openpyxl holds them in memory."""
MOST_MEMBERS = 2_000
BLOCK = MEGABYTE
_ROW = re.compile(rb"<(?:[\w.-]{1,40}:)?row[\s/>]")
_OVERLAP = 64


class Refuse(Protocol):
    """Makes the refusal of the whole file from a code and facts."""

    def __call__(self, code: str, /, **facts: Any) -> Refused:  # noqa: ANN401  what the code needs
        """Return it."""


def too_large(refuse: Refuse, what: str, most: float) -> Refused:
    """Return the refusal of a file that has too much: ``bytes``, ``ratio``, ``rows``, ``cells``, ``row``."""
    return refuse(f"too-large-{what}", most=f"{most:,.0f}")


def require_unpacked(refuse: Refuse, unpacked: int, packed: int) -> None:
    """Refuse what unpacks to too much, or to too many times its size."""
    if unpacked > MOST_BYTES:
        raise too_large(refuse, "bytes", MOST_BYTES / MEGABYTE)
    if unpacked > max(SURELY_SMALL, RATIO * packed):
        raise too_large(refuse, "ratio", RATIO)


class BoundedLines:
    """The lines of a text, none longer than a row may be; ``row_ends`` says that the lines so far were one row.

    A quotation mark that is never closed makes one row of all the lines after it.
    """

    def __init__(self, text: IO[str], refuse: Refuse) -> None:
        self._text, self._refuse, self._length = text, refuse, 0

    def __iter__(self) -> Iterator[str]:
        while line := self._text.readline(LONGEST_ROW + 1):
            self._length += len(line)
            if self._length > LONGEST_ROW:
                raise too_large(self._refuse, "row", LONGEST_ROW / MEGABYTE)
            yield line

    def row_ends(self) -> None:
        """Begin to count anew."""
        self._length = 0


def require_row(refuse: Refuse, number: int, cells: int) -> None:
    """Refuse a file with too many rows, or a row with too many cells."""
    if number > MOST_ROWS:
        raise too_large(refuse, "rows", MOST_ROWS)
    if cells > MOST_CELLS:
        raise too_large(refuse, "cells", MOST_CELLS)


def require_workbook(refuse: Refuse, raw: IO[bytes], packed: int) -> None:
    """Refuse a workbook of which a part is too large to be read; raise ``BadZipFile`` for what is none."""
    with zipfile.ZipFile(raw) as book:
        members = book.infolist()
        if len(members) > MOST_MEMBERS:
            raise too_large(refuse, "ratio", RATIO)
        require_unpacked(refuse, sum(one.file_size for one in members), packed)
        sheets = [one for one in members if "/worksheets/" in one.filename]
        texts = [one for one in members if one.filename.lower().endswith("sharedstrings.xml")]
        others = sum(one.file_size for one in members if one not in sheets and one not in texts)
        if sum(one.file_size for one in texts) > MOST_STRINGS or others > MOST_OTHER:
            raise too_large(refuse, "bytes", MOST_STRINGS / MEGABYTE)
        for sheet in sheets:
            with book.open(sheet) as stream:
                _require_rows(refuse, stream)
    raw.seek(0)


def _require_rows(refuse: Refuse, stream: IO[bytes]) -> None:
    """Refuse a sheet with too many rows or one too long; only looks where they begin, which takes no memory."""
    rows, last, read, tail = 0, 0, 0, b""
    while block := stream.read(BLOCK):
        seen = tail + block
        start = read - len(tail)
        for found in _ROW.finditer(seen):
            if found.end() <= len(tail):
                continue  # counted with the block before
            rows += 1
            if start + found.start() - last > LONGEST_ROW:
                raise too_large(refuse, "row", LONGEST_ROW / MEGABYTE)
            last = start + found.start()
        read += len(block)
        tail = seen[-_OVERLAP:]
        if rows > MOST_ROWS:
            raise too_large(refuse, "rows", MOST_ROWS)
        if read - last > LONGEST_ROW + BLOCK:
            raise too_large(refuse, "row", LONGEST_ROW / MEGABYTE)
