"""Lists as files: values of their kinds, no formulas, bounded, and for whom they are."""

from __future__ import annotations

import asyncio
import csv
import io
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from openpyxl import load_workbook
from starlette.responses import Response, StreamingResponse

from deployments.portal.desk import tables
from deployments.portal.desk.tables import list_file
from tests.deployments.portal.desk.desk_office import ADVISOR, OPERATOR, DeskOffice
from tests.operations.example_work import advisors, begun, opened, seen

ZONE = ZoneInfo("America/Mexico_City")
EVIL = ("=HYPERLINK(1)", "+1+1", "-2", "@SUM(A1)", "\t=1", "\r=1", "a\x00b")


def wall(day: int, *time: int) -> datetime:
    return datetime(2026, 11, day, *time)  # noqa: DTZ001  workbooks have the clock on the wall


def book(content: bytes) -> list[list[object]]:
    return [[cell.value for cell in row] for row in load_workbook(io.BytesIO(content)).worksheets[0].rows]


def table(text: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text.decode("utf-8-sig"))))


def sent(made: Response) -> bytes:
    """Return what leaves of a file, in however many parts."""

    async def parts() -> bytes:
        assert isinstance(made, StreamingResponse)
        return b"".join([str(part).encode() async for part in made.body_iterator])

    with ThreadPoolExecutor(1) as pool:  # in a thread of its own: a browser's tests leave a loop in this one
        return pool.submit(asyncio.run, parts()).result()


def test_dates_are_dates_and_money_is_a_number() -> None:
    row = (datetime(2026, 11, 4, 15, 30, 1, 5, tzinfo=UTC), date(2026, 11, 5), Decimal("1200.50"), None, 3)
    made = list_file("xlsx", "x", ["a", "b", "c", "d", "e"], [row], zone=ZONE)
    assert book(bytes(made.body))[1] == [wall(4, 9, 30, 1), wall(5), 1200.5, None, 3]
    assert table(sent(list_file("csv", "x", ["a"], [row], zone=ZONE)))[1] == [
        "2026-11-04 09:30:01",
        "2026-11-05",
        "1200.50",
        "",
        "3",
    ]


@pytest.mark.parametrize("evil", EVIL)
def test_no_word_of_a_stranger_is_a_formula(evil: str) -> None:
    content = bytes(list_file("xlsx", "x", ["a"], [(evil,)], zone=ZONE).body)
    cell = load_workbook(io.BytesIO(content)).worksheets[0]["A2"]
    assert cell.data_type in ("s", "n")
    assert cell.data_type == "s"
    found = table(sent(list_file("csv", "x", ["a"], [(evil,)], zone=ZONE)))[1][0]
    assert not found.startswith(tables.RISKY)


def test_a_list_is_bounded_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "MOST_ROWS", 3)
    made = list_file("csv", "cases", ["a"], ((number,) for number in range(10)), zone=ZONE)
    assert len(table(sent(made))) == 4
    assert "cases-first-3.csv" in made.headers["content-disposition"]


def test_a_table_leaves_in_parts_of_whole_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "LOT", 2)
    made = list_file("csv", "x", ["a"], [(number,) for number in range(5)], zone=ZONE)
    assert table(sent(made)) == [["a"], *([str(number)] for number in range(5))]


def test_every_list_in_both_forms(desk: DeskOffice) -> None:
    advisors(desk.store)
    case_id = opened(desk.store)
    begun(desk.store, case_id)
    with desk.store.begin() as uow:
        uow.connection.exec_driver_sql("UPDATE clients SET name = '=HYPERLINK(1)'")
    case, person = seen(desk.store, case_id), desk.sign_in(OPERATOR)
    for path in (
        *(f"client/{case.client_id}?{{kind}}={which}" for which in ("cases", "letters", "ledger")),
        *(f"list/{which}?{{kind}}=1" for which in ("cases", "ledger", "debts", "calendar")),
        "month?{kind}=1",
        "clients?{kind}=1",
    ):
        as_csv, as_xlsx = (person.get(f"/desk/appleuse/{path.format(kind=kind)}") for kind in ("csv", "xlsx"))
        assert as_csv.headers["content-type"].startswith("text/csv"), path
        rows = book(as_xlsx.content)
        assert rows[0] == table(as_csv.content)[0], path
        assert len(rows) == len(table(as_csv.content)), path
    rows = book(person.get("/desk/appleuse/list/cases?xlsx=1").content)
    assert rows[1][0] == case.number
    assert rows[1][2] == "=HYPERLINK(1)"
    assert rows[1][6] == wall(4, 8)
    assert table(person.get("/desk/appleuse/clients?csv=1").content)[1][1] == "'=HYPERLINK(1)"
    advisor = desk.sign_in(ADVISOR)
    assert advisor.get("/desk/appleuse/list/debts").status_code == 404
    assert advisor.get("/desk/appleuse/list/cases").status_code == 200
    assert person.get("/desk/appleuse/list/nothing").status_code == 404
