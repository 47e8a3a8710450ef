from __future__ import annotations

import csv
import gzip
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from domain.imports.import_drafts import BadCell, Row, Why
from domain.imports.import_maps import ImportMap, read_map
from tasks.gateways.imports.spreadsheets import NOTES, Rejects, UnusableFile, disguised, open_table, undisguised
from tests.refusals import cell_in_english, english, refuses

MAP = {"clients": {"external_id": "id", "name": "name"}}


def import_map(**file: Any) -> ImportMap:
    return read_map(MAP | {"file": file})


def read(file: Path, **form: Any) -> list[Row]:
    with open_table(file, import_map(**form)) as table:
        rows = list(table.rows)
        assert table.done == 1.0
        return rows


def written(tmp_path: Path, content: bytes, name: str = "clients.csv") -> Path:
    file = tmp_path / name
    file.write_bytes(content)
    return file


@pytest.mark.parametrize(
    "content",
    [
        b"id,name\r\n1,Ana\r\n",
        b"\xef\xbb\xbfid,name\n1,Ana\n",
        b"id;name\n1;Ana\n",
        b"id\tname\n1\tAna",
        b"\n1,Ana\n".join([b" id ,name", b""]),
        "id,name\n1,Ana\n".encode("utf-16"),
        gzip.compress(b"id,name\n1,Ana\n"),
    ],
    ids=["plain", "mark", "semicolon", "tab", "spaces", "utf-16", "gzip"],
)  # fmt: skip
def test_csv_is_read_as_programs_write_it(tmp_path: Path, content: bytes):
    assert [(row.number, dict(row.cells)) for row in read(written(tmp_path, content))] == [
        (2, {"id": "1", "name": "Ana"})
    ]


def test_rows_are_counted_as_a_spreadsheet_does_and_blank_ones_left_out(tmp_path: Path):
    rows = read(written(tmp_path, b'id,name\n1,"two\nlines"\n\n,\n5,Eva\n'))
    assert [(row.number, row.cells["name"]) for row in rows] == [(2, "two\nlines"), (5, "Eva")]


@pytest.mark.parametrize(("line", "says"), [(b"2", "1 cells, the heading has 2"), (b"2,a,b", "3 cells")])
def test_a_row_of_the_wrong_width_is_refused_and_the_others_read(tmp_path: Path, line: bytes, says: str):
    bad, good = read(written(tmp_path, b"id,name\n" + line + b"\n3,Eva\n"))
    assert bad.fault is not None
    assert says in cell_in_english(bad.fault)
    assert good.fault is None


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "it is empty. Export it again"),
        (b"\n", "columns that it does not have: 'id', 'name'"),
        (b"id,nome\n", "'name' (is it 'nome'?). It has: id, nome."),
        (b"id,name,name\n", "twice: name"),
        ("id,name\n1,Ana\n2,Begoña\n".encode("latin-1"), "line 3 is not utf-8 (byte f1). Save it as UTF-8, or write"),
        (b'id,name\n1,"open\n2,x\n', "row 2 (line 3) is not CSV: unexpected end of data"),
        (b"\x1f\x8bnonsense", "it cannot be unzipped"),
        (b"PK\x03\x04nonsense", "it is no XLSX workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old .xls"),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_used_says_why_and_what_would_help(tmp_path: Path, content: bytes, says: str):
    with pytest.raises(UnusableFile) as error:
        read(written(tmp_path, content))
    said = english(error.value)
    assert says in f"{said.reason} {said.remedy}"


def test_a_cut_gzip_file_is_noticed_before_anything_is_read(tmp_path: Path):
    whole = gzip.compress(b"id,name\n" + b"1,Ana\n" * 1000)
    with refuses(UnusableFile, match="unzipped"):
        read(written(tmp_path, whole[:-12]))


def test_a_file_that_is_not_there(tmp_path: Path):
    with refuses(UnusableFile, match="cannot be opened"):
        read(tmp_path / "none.csv")


def test_the_maps_encoding_is_used_unless_the_file_says_otherwise(tmp_path: Path):
    file = written(tmp_path, "id,name\n1,Begoña\n".encode("latin-1"))
    assert read(file, encoding="cp1252")[0].cells["name"] == "Begoña"
    with refuses(UnusableFile, match="'klingon' does not exist"):
        read(file, encoding="klingon")
    marked = written(tmp_path, "id,name\n1,Begoña\n".encode("utf-8-sig"))
    assert read(marked, encoding="cp1252")[0].cells["name"] == "Begoña"


def workbook(tmp_path: Path, *rows: list[Any]) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    book.create_sheet("other")
    book.save(tmp_path / "clients.xlsx")
    return tmp_path / "clients.xlsx"


def test_a_sheets_values_are_read_as_text_with_the_maps_decimal_mark(tmp_path: Path):
    file = workbook(
        tmp_path, ["id", "name", "more"], [7, datetime.fromisoformat("2026-10-05T09:12"), 12.5], [8.0, True]
    )
    first, second = read(file, decimal=",")
    assert dict(first.cells) == {"id": "7", "name": "2026-10-05T09:12:00", "more": "12,5"}
    assert dict(second.cells) == {"id": "8", "name": "yes", "more": ""}


def test_a_formula_is_refused_and_a_text_that_looks_like_one_is_data(tmp_path: Path):
    file = workbook(tmp_path, ["id", "name"], [1, "=1+1"], [2, "x"])
    book = openpyxl.load_workbook(file)
    sheet = book.active
    assert sheet is not None
    sheet["B3"].value = "=cmd"
    sheet["B3"].data_type = "s"
    book.save(file)
    formula, text = read(file)
    assert formula.fault is not None
    assert (formula.fault.column, formula.fault.value) == ("name", "=1+1")
    assert "it is a formula" in cell_in_english(formula.fault)
    assert (text.fault, text.cells["name"]) == (None, "=cmd")


def test_a_sheet_is_chosen_by_name(tmp_path: Path):
    file = workbook(tmp_path, ["id", "name"])
    with refuses(UnusableFile, match="no sheet 'third'"):
        read(file, sheet="third")


@pytest.mark.parametrize(
    "cell", ["=cmd|' /C calc'!A0", "+1", "-100", "@x", "'quoted", "''", "'=x", "\ta", "plain", "", "＝x"]
)
def test_a_disguise_is_no_formula_and_comes_off_again(cell: str):
    assert disguised(cell)[:1] not in ("=", "+", "-", "@", "\t", "＝")
    assert undisguised(disguised(cell)) == cell


def test_refused_rows_come_back_as_they_were(tmp_path: Path):
    cells = {"id": "=1", "name": '-100, "x";\n=y'}
    file = tmp_path / "rejects.csv"
    with Rejects(file, tuple(cells), ";", "en") as rejects:
        assert not rejects.begun
        rejects.add(Row(9, cells), [BadCell("name", cells["name"], Why("nul"))])
    heading, line = csv.reader(file.read_text(encoding="utf-8-sig").splitlines(keepends=True), delimiter=";")
    assert tuple(heading) == ("id", "name", *NOTES)
    assert line[2:] == ["9", "name", "'" + cells["name"], "it has a NUL character, which is no text. Delete it."]
    assert all(cell[:1] not in "=+-@" for cell in line)
    (again,) = read(file)
    assert dict(again.cells) == cells
    with pytest.raises(FileExistsError), Rejects(file, ("id",), ",", "en") as rejects:
        rejects.add(Row(9, cells), [])
