"""Files made to fill the memory are refused in seconds, with the memory of an ordinary one."""

from __future__ import annotations

import gzip
import resource
import subprocess
import sys
import zipfile
from pathlib import Path

import openpyxl
import pytest

MEMORY = 700 * 2**20
SECONDS = 20
READ = """
import sys, resource
from pathlib import Path
from domain.imports.import_maps import read_map
from domain.refusals import Refused
from tasks.gateways.imports.spreadsheets import open_table
import openpyxl
try:
    with open_table(Path(sys.argv[1]), read_map({"clients": {"external_id": "id", "name": "name"}})) as table:
        print(sum(1 for _ in table.rows))
except Refused as refused:
    from tasks.gateways.words import in_words
    print("refused", in_words(refused, "command", "en").reason)
"""
HEAD = b"id,name\n"
SHEET = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'


def outcome(file: Path) -> str:
    """Read a file in a process that has little memory and little time."""
    done = subprocess.run(
        [sys.executable, "-c", READ, str(file)],
        capture_output=True,
        text=True,
        timeout=SECONDS * 3,  # the machine may be busy
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY)),
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout.strip()


def workbook(file: Path, replaced: dict[str, tuple[bytes, bytes, int, bytes]]) -> Path:
    """Write a workbook of which some parts are a beginning, one piece again and again, and an end."""
    plain = file.with_suffix(".plain")
    book = openpyxl.Workbook()
    book.active.append(["id", "name"])
    book.active.append(["1", "Ana"])
    book.save(plain)
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as new:
        for name in old.namelist():
            if name not in replaced:
                new.writestr(name, old.read(name))
                continue
            start, piece, times, end = replaced[name]
            with new.open(name, "w", force_zip64=True) as stream:
                stream.write(start)
                for _ in range(times):
                    stream.write(piece)
                stream.write(end)
    return file


def line_of_2_gb() -> bytes:
    line = gzip.compress(b"x" * 2**26, 9)  # 64 MB are 65 kB; members one behind the other are one file
    return gzip.compress(HEAD) + line * 32


TEXTS = {
    "one line of 2 GB, gzipped": line_of_2_gb,
    "one line of 40 MB": lambda: HEAD + b"x" * 40_000_000 + b"\n",
    "a heading of 40 MB": lambda: b"x" * 40_000_000,
    "a row without end": lambda: HEAD + b'"a\nb",' * 2_000_000,
    "a quotation mark left open": lambda: HEAD + b'1,"' + b"text\n" * 4_000_000,
    "too many cells": lambda: HEAD + b"1,Ana" + b"," * 100_000 + b"\n",
}
SHEET_XML, END = "xl/worksheets/sheet1.xml", b"</sheetData></worksheet>"
INLINE, INLINE_END = b'<row><c t="inlineStr"><is><t>', b"</t></is></c></row>"
STYLES = (b"<styleSheet><fonts>", b"<font/>" * 10_000, 1_500, b"</fonts></styleSheet>")
BOOKS = {
    "sheet of 15 million rows": {SHEET_XML: (SHEET, b"<row><c><v>1</v></c></row>" * 10_000, 1_500, END)},
    "sheet with one row of 15 million cells": {
        SHEET_XML: (SHEET + b"<row>", b"<c><v>1</v></c>" * 10_000, 1_500, b"</row>" + END)
    },
    "sheet with one text of 300 MB": {
        SHEET_XML: (SHEET + INLINE, bytes(range(64, 92)) * 40_000, 300, INLINE_END + END)
    },
    "sheet with styles of 100 MB": {"xl/styles.xml": STYLES},
}


def bomb(tmp_path: Path, kind: str) -> Path:
    if kind in BOOKS:
        return workbook(tmp_path / "bomb.xlsx", BOOKS[kind])
    file = tmp_path / "bomb.csv"
    file.write_bytes(TEXTS[kind]())
    return file


@pytest.mark.attack(
    "import files made to fill the memory", tried="11 files", leaked="refused within 700 MB of address space"
)
@pytest.mark.parametrize(
    ("kind", "says"),
    [
        ("one line of 2 GB, gzipped", "200 times its size"),
        ("one line of 40 MB", "longer than 4 MB"),
        ("a heading of 40 MB", "longer than 4 MB"),
        ("a row without end", "longer than 4 MB"),
        ("a quotation mark left open", "is not CSV"),
        ("too many cells", "more than 2,000 cells"),
        ("sheet of 15 million rows", ""),
        ("sheet with one row of 15 million cells", ""),
        ("sheet with one text of 300 MB", ""),
        ("sheet with styles of 100 MB", ""),
    ],
)
def test_a_file_made_to_fill_the_memory_is_refused(tmp_path: Path, kind: str, says: str):
    said = outcome(bomb(tmp_path, kind))
    assert said.startswith("refused")
    assert says in said


def test_rows_are_bounded_though_they_shrink_as_tables_do(tmp_path: Path):
    file = tmp_path / "many.csv"
    with file.open("wb") as stream:
        stream.write(HEAD)
        for start in range(0, 2_000_100, 100_000):
            stream.write(b"".join(b"%d,n\n" % number for number in range(start, start + 100_000)))
    assert "more than 2,000,000 rows" in outcome(file)


def test_a_large_ordinary_file_is_read(tmp_path: Path):
    file = tmp_path / "large.csv.gz"
    file.write_bytes(gzip.compress(HEAD + b"".join(b"%d,Ana %d\n" % (one, one * 7919) for one in range(300_000)), 6))
    assert outcome(file) == "300000"
