from __future__ import annotations

import csv
from collections.abc import Sequence
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
from sqlalchemy import select, update

from domain.imports.import_drafts import Why
from domain.time.periods import Month
from tasks.gateways.imports.spreadsheets import UnusableFile
from tasks.imports.imports import ImportSummary, run_import
from tasks.operations.money import charging
from tasks.store.cases.case_records import CaseRecord, CaseStateRecord
from tasks.store.events import Event
from tasks.store.records import ClientRecord, ContactRecord, EventRecord, PlanChangeRecord
from tasks.store.unit_of_work import Store
from tests.refusals import cell_in_english, refuses

NOW = datetime(2026, 11, 4, 14, 0, tzinfo=UTC)
LATER = datetime(2026, 11, 5, 14, 0, tzinfo=UTC)
TEMPLATES = Path("templates/imports")


def run(store: Store, file: Path, map_name: str, *, firm: str = "lima", now: datetime = NOW) -> ImportSummary:
    return run_import(store, firm, file, map_name, now=now)


def write(file: Path, heading: str, rows: Sequence[str]) -> Path:
    file.write_text("\n".join([heading, *rows]) + "\n", encoding="utf-8")
    return file


def counted(summary: ImportSummary, outcome: str) -> dict[str, int]:
    return {table: count for (table, kind), count in summary.counts.items() if kind == outcome and count}


def rows_of(store: Store, *columns: Any, where: Any = True) -> list[tuple[Any, ...]]:
    with store.read() as uow:
        return [tuple(row) for row in uow.connection.execute(select(*columns).where(where).order_by(*columns))]


def with_templates(store: Store) -> None:
    for name in ("clients", "cases", "sessions"):
        assert run(store, TEMPLATES / f"{name}.csv", name).rows_refused == 0


def change(source: Path, target: Path, **changes: str) -> Path:
    """Copy a template with its first row changed."""
    with source.open(encoding="utf-8", newline="") as stream:
        first, *others = csv.DictReader(stream)
    with target.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(first))
        writer.writeheader()
        writer.writerows([first | changes, *others])
    return target


def test_the_templates_go_in_whole(store: Store):
    with_templates(store)
    october = Month(2026, 10).period("America/Lima")
    with store.read() as uow:
        client = uow.clients.find("lima", "C-001")
        assert client is not None
        assert [(contact.email, contact.gets_reports) for contact in client.contacts] == [
            ("rosa@eltornillo.example", True),
            ("julio@eltornillo.example", False),
        ]
        solved, pending = uow.cases.histories([client.id], october)[client.id]
        plans = uow.subscriptions.changes("lima")
    assert solved.closed_at == datetime(2026, 10, 5, 16, 5, tzinfo=UTC)
    assert [session.advisor for session in solved.sessions] == ["Ana"]
    assert pending.pending_until == datetime(2026, 10, 22, 22, 30, tzinfo=UTC)
    terms = {(str(change.month), change.terms and change.terms.hours) for some in plans.values() for change in some}
    assert terms == {("2026-09", Decimal(5)), ("2026-10", Decimal(12)), ("2026-09", Decimal(40))}


def test_mx_11_an_imported_case_that_waits_is_reminded_before_its_end(store: Store, tmp_path: Path):
    run(store, TEMPLATES / "clients.csv", "clients")
    file = change(TEMPLATES / "cases.csv", tmp_path / "cases.csv")
    run(store, file, "cases", now=datetime(2026, 10, 16, 14, 0, tzinfo=UTC))
    since, until, reminder = rows_of(
        store,
        CaseRecord.state_since,
        CaseRecord.pending_until,
        CaseRecord.next_reminder_at,
        where=CaseRecord.number == "K-1002",
    )[0]
    assert since < datetime(2026, 10, 16, 14, 0, tzinfo=UTC) < reminder < until


def test_a_second_import_writes_nothing(store: Store):
    with_templates(store)
    for name in ("clients", "cases", "sessions"):
        summary = run(store, TEMPLATES / f"{name}.csv", name, now=LATER)
        assert not counted(summary, "new")
        assert not counted(summary, "updated")
    assert {at for (at,) in rows_of(store, EventRecord.at)} == {NOW}


def test_a_changed_row_updates_and_is_on_the_record(store: Store, tmp_path: Path):
    with_templates(store)
    file = change(TEMPLATES / "cases.csv", tmp_path / "cases.csv", title="Otro", closed_at="05/10/2026 12:00")
    summary = run(store, file, "cases", now=LATER)
    assert counted(summary, "updated") == {"cases": 1}
    assert counted(summary, "unchanged")["cases"] == 2
    events = rows_of(store, EventRecord.at, EventRecord.actor, EventRecord.why, EventRecord.handed_over_at)
    assert events[-1] == (LATER, "import", "cases.csv, row 2", LATER)
    states = rows_of(store, CaseStateRecord.at, CaseStateRecord.state)
    assert (datetime(2026, 10, 5, 17, 0, tzinfo=UTC), "closed") in states
    assert (datetime(2026, 10, 5, 16, 5, tzinfo=UTC), "closed") not in states


def test_agreed_terms_and_a_contacts_no_survive_another_import(store: Store, tmp_path: Path):
    with_templates(store)
    with store.begin() as uow:
        uow.connection.execute(update(ContactRecord).values(gets_reports=False))
        uow.connection.execute(
            update(PlanChangeRecord).where(PlanChangeRecord.plan == "basico").values(hours=Decimal(4))
        )
    file = change(TEMPLATES / "clients.csv", tmp_path / "c.csv", gets_reports="")
    assert counted(run(store, file, "clients", now=LATER), "updated") == {"contacts": 1}
    assert (False, "rosa@eltornillo.example") in rows_of(store, ContactRecord.gets_reports, ContactRecord.email)
    assert ("basico", Decimal(4)) in rows_of(store, PlanChangeRecord.plan, PlanChangeRecord.hours)


def test_a_case_that_is_worked_on_here_is_not_overwritten(store: Store, tmp_path: Path):
    with_templates(store)
    with store.begin() as uow:
        (case_id,) = uow.connection.execute(select(CaseRecord.id).where(CaseRecord.external_id == "K-1001")).scalars()
        event = Event("k", "lima", "case_reopened", "ana", "the client called", NOW, {}, case_id=case_id)
        uow.events.add([event])
    assert run(store, TEMPLATES / "cases.csv", "cases").rows_refused == 0
    summary = run(store, change(TEMPLATES / "cases.csv", tmp_path / "cases.csv", title="Otro"), "cases")
    assert [(rows, cell.column) for cell, rows in summary.refused.items()] == [([2], "case_id")]
    assert "changed here" in cell_in_english(next(iter(summary.refused)))
    assert (summary.differ, summary.rows_refused, summary.counts["cases", "differs"]) == (1, 0, 1)


def test_what_refers_to_nothing_is_refused_and_goes_in_once_mended(store: Store, tmp_path: Path):
    run(store, TEMPLATES / "clients.csv", "clients")
    file = change(TEMPLATES / "cases.csv", tmp_path / "cases.csv", client_id="C-404")
    summary = run(store, file, "cases")
    assert (counted(summary, "new")["cases"], counted(summary, "refused")) == (2, {"cases": 1})
    said = cell_in_english(next(iter(summary.refused)))
    assert said == "there is no client 'C-404' in lima. Import the clients first."
    assert summary.rejects == tmp_path / "cases.rejects.csv"
    mended = summary.rejects.read_text(encoding="utf-8-sig").replace('"K-1001","C-404"', '"K-1001","C-001"')
    summary.rejects.write_text(mended, encoding="utf-8")
    again = run(store, summary.rejects, "cases")
    assert (again.rows_refused, counted(again, "new")["cases"], again.rejects) == (0, 1, None)
    orphan = run(store, change(TEMPLATES / "sessions.csv", tmp_path / "s.csv", case_id="K-0"), "sessions")
    early = run(
        store, change(TEMPLATES / "sessions.csv", tmp_path / "t.csv", started_at="04/10/2026 10:00"), "sessions"
    )
    assert "no case 'K-0'" in cell_in_english(next(iter(orphan.refused)))
    assert "before case K-1001 was opened" in cell_in_english(next(iter(early.refused)))


CASES = (
    "case_id,client_id,kind,category,title,state,opened_at,contacted_at,state_since,closed_at,closing_reason,resolution,"
    "advisor"
)
SESSIONS = "session_id,case_id,mode,tool,advisor,started_at,ended_at"


def test_a_session_that_was_charged_is_priced_again_by_a_new_line(store: Store, tmp_path: Path):
    """Like one that a plan pays: what is mended later changes what is owed, once, and says so."""
    with store.begin() as uow:
        ana = {"firm_id": "appleuse", "external_id": "Ana", "name": "Ana", "language": "es", "created_at": NOW}
        uow.clients.upsert(ClientRecord, [ana], unique=("firm_id", "external_id"))
    opened = "K1,Ana,incident,mail,No llega,contacted,2026-11-04T09:00,2026-11-04T09:10,,,,,Luis"
    assert run(store, write(tmp_path / "b.csv", CASES, [opened]), "cases", firm="appleuse", now=LATER).refused == {}
    session = "1,K1,remote,TeamViewer,Luis,2026-11-04T09:10,{}"
    file = tmp_path / "c.csv"
    short = write(file, SESSIONS, [session.format("2026-11-04T10:10")])
    assert run(store, short, "sessions", firm="appleuse", now=LATER).refused == {}
    with store.begin() as uow:
        [id_] = charging.to_charge(uow, "appleuse", most=9).ids
        assert charging.charge_one(uow, "appleuse", id_, now=LATER).total == Decimal("232.00")
    longer = write(file, SESSIONS, [session.format("2026-11-04T12:10")])
    for _ in range(2):
        assert run(store, longer, "sessions", firm="appleuse", now=LATER).refused == {}
    with store.read() as uow:
        [case_id] = [uow.cases.find("appleuse", "K1")]
        charged, mended = uow.ledger.of_case(case_id)
    assert (charged.charge.total, mended.charge.total, mended.corrects) == (232, 464, charged.id)
    assert mended.charge.lines[0].why[0].facts == {"was": "200", "now": "600.00"}
    shorter = write(file, SESSIONS, [session.format("2026-11-04T09:20")])
    assert run(store, shorter, "sessions", firm="appleuse", now=LATER).refused == {}
    with store.read() as uow:
        assert sum(entry.charge.total for entry in uow.ledger.of_case(case_id)) == 232
    other_tool = session.replace("TeamViewer", "iCloud").format("2026-11-04T10:10")
    assert counted(
        run(store, write(file, SESSIONS, [other_tool]), "sessions", firm="appleuse", now=LATER), "updated"
    ) == {"sessions": 1}


def test_an_existing_rejects_file_is_never_overwritten(store: Store, tmp_path: Path):
    file = change(TEMPLATES / "cases.csv", tmp_path / "cases.csv")
    assert run(store, file, "cases").rejects == tmp_path / "cases.rejects.csv"
    assert run(store, file, "cases").rejects == tmp_path / "cases.rejects-2.csv"
    with refuses(UnusableFile, match="exists already"):
        run_import(store, "lima", file, "cases", rejects=tmp_path / "cases.rejects.csv", now=NOW)


def test_the_second_row_with_an_id_is_refused(store: Store, tmp_path: Path):
    run(store, TEMPLATES / "clients.csv", "clients")
    lines = (TEMPLATES / "cases.csv").read_text(encoding="utf-8").splitlines()
    summary = run(store, write(tmp_path / "cases.csv", lines[0], [*lines[1:], lines[1]]), "cases")
    assert (summary.rows, summary.rows_refused, summary.repeated) == (4, 0, 1)  # word for word the same: once
    other = lines[1].replace("No llegan", "Llegan")
    summary = run(store, write(tmp_path / "b.csv", lines[0], [*lines[1:], other]), "cases")
    assert [(rows, cell.why) for cell, rows in summary.refused.items()] == [([5], Why("twice", {"row": "2"}))]


def test_rows_before_the_one_where_a_file_breaks_are_in(store: Store, tmp_path: Path):
    lines = (TEMPLATES / "clients.csv").read_text(encoding="utf-8").splitlines()
    with refuses(UnusableFile, match=r"row 5 .* is not CSV"):
        run(store, write(tmp_path / "clients.csv", lines[0], [*lines[1:], '"C-9,open', "C-10,x"]), "clients")
    assert [name for (name,) in rows_of(store, ClientRecord.external_id)] == ["C-001", "C-002"]


def test_an_empty_table_is_no_error(store: Store, tmp_path: Path):
    heading = (TEMPLATES / "cases.csv").read_text(encoding="utf-8").splitlines()[0]
    assert run(store, write(tmp_path / "cases.csv", heading, []), "cases").rows == 0


def test_a_workbook_goes_in_like_its_csv(store: Store, tmp_path: Path):
    book = openpyxl.Workbook()
    with (TEMPLATES / "clients.csv").open(encoding="utf-8", newline="") as stream:
        for row in csv.reader(stream):
            book.active.append([float(cell) if cell.replace(".", "").isdecimal() else cell for cell in row])
    book.save(tmp_path / "clients.xlsx")
    assert counted(run(store, tmp_path / "clients.xlsx", "clients"), "new")["clients"] == 2
    assert counted(run(store, TEMPLATES / "clients.csv", "clients"), "updated") == {}
