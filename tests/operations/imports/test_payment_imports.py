"""Payments from a file: each once, the wrong ones back in a file to be mended."""

from __future__ import annotations

import csv
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from domain.imports.import_drafts import Why
from domain.time.periods import Month
from tasks.imports.imports import ImportSummary, run_import
from tasks.store.unit_of_work import Store
from tests.operations.imports.test_imports import TEMPLATES, change, counted
from tests.operations.imports.test_imports import run as run_at
from tests.refusals import cell_in_english

LATER = datetime(2026, 11, 9, 14, 0, tzinfo=UTC)
DECEMBER = Month(2026, 12)


def run(store: Store, file: Path = TEMPLATES / "payments.csv") -> ImportSummary:
    return run_import(store, "lima", file, "payments", now=LATER)


@pytest.fixture
def clients(store: Store) -> dict[str, int]:
    run_at(store, TEMPLATES / "clients.csv", "clients")
    run_at(store, TEMPLATES / "cases.csv", "cases")
    with store.read() as uow:
        found = {code: uow.clients.find("lima", code) for code in ("C-001", "C-002")}
    return {code: client.id for code, client in found.items() if client}


def balances(store: Store, clients: dict[str, int]) -> list[Decimal]:
    with store.read() as uow:
        found = uow.ledger.balances(clients.values(), DECEMBER)
    return [found[client_id] for client_id in clients.values()]


def test_the_template_goes_in_whole_and_once(store: Store, clients: dict[str, int]) -> None:
    assert counted(run(store), "new") == {"payments": 3}
    again = run(store)
    assert (counted(again, "unchanged"), counted(again, "new"), again.rows_refused) == ({"payments": 3}, {}, 0)
    assert balances(store, clients) == [Decimal("-483.80"), Decimal(-2596)]
    with store.read() as uow:
        events = uow.events.named("lima", "payment.recorded")
        first, last = uow.payments.of_month([clients["C-001"]], Month(2026, 11))[clients["C-001"]]
    assert (events[0].actor, events[0].why) == ("import", "payments.csv, row 2")
    assert (first.at, first.method) == (datetime(2026, 11, 5, 5, tzinfo=UTC), "transferencia")
    assert last.what_for == "Configuración de correo"


def test_a_workbook_goes_in_like_its_csv(store: Store, clients: dict[str, int], tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    with (TEMPLATES / "payments.csv").open(encoding="utf-8", newline="") as stream:
        head, *rows = csv.reader(stream)
    book.active.append(head)
    for row in rows:
        day = datetime.fromisoformat(row[2]) if row[2][4] == "-" else datetime.strptime(row[2][:10], "%d/%m/%Y")  # noqa: DTZ007
        book.active.append([*row[:2], day, float(row[3].replace(",", "")), *row[4:]])
    book.save(tmp_path / "payments.xlsx")
    assert counted(run(store, tmp_path / "payments.xlsx"), "new") == {"payments": 3}
    assert balances(store, clients) == [Decimal("-483.80"), Decimal(-2596)]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"client": "C-404"}, ("client", "no client with the id or the name 'C-404'")),
        ({"case": "K-1003"}, ("case", "this client has no case 'K-1003'")),
        ({"case": "K-9"}, ("case", "this client has no case 'K-9'")),
        ({"date": "03/11/2026"}, ("date", "before lima began here (2026-11-04)")),
        ({"currency": "USD"}, ("currency", "keeps its accounts in PEN")),
        ({"amount": "413,00"}, ("amount", "not a number")),
    ],
)
def test_what_cannot_be_comes_back_and_goes_in_once_mended(
    store: Store, clients: dict[str, int], tmp_path: Path, changes: dict[str, str], said: tuple[str, str]
) -> None:
    file = change(TEMPLATES / "payments.csv", tmp_path / "payments.csv", **changes)
    summary = run(store, file)
    assert (counted(summary, "new"), counted(summary, "refused")) == ({"payments": 2}, {"payments": 1})
    [(cell, [row])] = summary.refused.items()
    assert (row, cell.column) == (2, said[0])
    assert said[1] in cell_in_english(cell)
    assert summary.rejects is not None
    content = summary.rejects.read_text(encoding="utf-8-sig")
    with (TEMPLATES / "payments.csv").open(encoding="utf-8", newline="") as stream:
        right = next(csv.DictReader(stream))
    [(name, wrong)] = changes.items()
    field = f'"{wrong}"' if wrong else '""'
    summary.rejects.write_text(content.replace(field, f'"{right[name]}"', 1), encoding="utf-8")
    assert counted(run(store, summary.rejects), "new") == {"payments": 1}
    assert balances(store, clients) == [Decimal("-483.80"), Decimal(-2596)]


@pytest.mark.parametrize("changes", [{"amount": "414.00"}, {"date": "06/11/2026"}, {"case": "K-1001"}])
def test_a_known_reference_that_says_something_else_is_refused(
    store: Store, clients: dict[str, int], tmp_path: Path, changes: dict[str, str]
) -> None:
    run(store)
    summary = run(store, change(TEMPLATES / "payments.csv", tmp_path / "payments.csv", **changes))
    [(cell, [row])] = summary.refused.items()
    assert (row, cell.column) == (2, "reference")
    assert balances(store, clients) == [Decimal("-483.80"), Decimal(-2596)]


def test_one_reference_twice_in_a_file_is_refused(store: Store, clients: dict[str, int], tmp_path: Path) -> None:
    lines = (TEMPLATES / "payments.csv").read_text(encoding="utf-8").splitlines()
    file = tmp_path / "payments.csv"
    file.write_text("\n".join([*lines, lines[1].replace("transferencia", "efectivo")]) + "\n", encoding="utf-8")
    assert [(rows[0], cell.column, cell.why) for cell, rows in run(store, file).refused.items()] == [
        (5, "reference", Why("twice", {"row": "2"}))
    ]
