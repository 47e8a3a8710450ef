"""Moving in: logs as other programs keep them, months and days exchanged, and a month beside the old help desk."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from domain.imports.import_maps import UnusableMap
from tasks.imports.imports import ImportSummary, run_import
from tasks.operations.cases.waiting import pending
from tasks.store.cases.case_records import CaseRecord
from tasks.store.unit_of_work import Store
from tests.refusals import english

NOW = datetime(2026, 11, 10, 15, tzinfo=UTC)
LOG = """
[clients]
external_id = "who"
name = "who"
[cases]
external_id = "case"
client = "who"
state = "what"
state_at = "at"
[values.state]
"open" = "new"
"waiting" = "pending"
"done" = "closed"
"""


def write(file: Path, *lines: str) -> Path:
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return file


def run(store: Store, file: Path, text: str, now: datetime = NOW, **more: object) -> ImportSummary:
    return run_import(store, "lima", file, str(write(file.with_suffix(".toml"), text)), now=now, **more)


def cases(store: Store) -> list[tuple[str, datetime, str]]:
    with store.read() as uow:
        query = select(CaseRecord.external_id, CaseRecord.opened_at, CaseRecord.state).order_by(CaseRecord.external_id)
        return [tuple(row) for row in uow.connection.execute(query)]


def test_a_log_without_an_opening_column_opens_its_cases_with_their_earliest_row(store: Store, tmp_path: Path) -> None:
    """M1: the commonest export, a row for each activity with its time, could be imported by no map."""
    rows = (
        "case,who,what,at",
        "1,Ana,open,2026-11-02T10:00Z",
        "2,Bea,open,2026-11-03T10:00Z",
        "1,Ana,done,2026-11-04T10:00Z",
    )
    file = write(tmp_path / "log.csv", *rows)
    opened = [datetime(2026, 11, day, 10, tzinfo=UTC) for day in (2, 3)]
    expected = [("1", opened[0], "closed"), ("2", opened[1], "new")]
    assert run(store, file, LOG).rows_refused == 0
    assert cases(store) == expected
    later = write(
        tmp_path / "later.csv", "case,who,what,at", "2,Bea,done,2026-11-05T10:00Z"
    )  # the next export: newer rows only
    assert run(store, later, LOG).rows_refused == 0
    assert cases(store) == [expected[0], ("2", opened[1], "closed")]


def test_the_column_of_the_rows_own_time_may_be_named_as_the_opening(store: Store, tmp_path: Path) -> None:
    file = write(
        tmp_path / "log.csv", "case,who,what,at", "1,Ana,open,2026-11-02T10:00Z", "1,Ana,done,2026-11-04T10:00Z"
    )
    assert run(store, file, LOG.replace('state_at = "at"', 'state_at = "at"\nopened_at = "at"')).rows_refused == 0
    assert cases(store) == [("1", datetime(2026, 11, 2, 10, tzinfo=UTC), "closed")]


def test_dates_with_the_month_first_are_judged_from_the_whole_column(store: Store, tmp_path: Path) -> None:
    """Of 500 such rows 415 were refused and 85 silently became another day."""
    file = write(tmp_path / "log.csv", "case,who,what,at", "1,Ana,open,03/04/2026 10:00", "2,Ana,open,03/25/2026 10:00")
    with pytest.raises(UnusableMap) as refused:
        run(store, file, '[file]\ndates = ["%d/%m/%Y %H:%M"]\n' + LOG)
    assert 'file.dates = ["%m/%d/%Y %H:%M"]' in str(english(refused.value))
    assert cases(store) == []
    assert run(store, file, '[file]\ndates = ["%m/%d/%Y %H:%M"]\n' + LOG).rows_refused == 0


def test_a_formula_fed_back_unmended_stays_refused(store: Store, tmp_path: Path) -> None:
    """A rejects file fed back as it was made a case ``=1+1`` of a client ``=A1``."""
    rejects = write(
        tmp_path / "x.rejects.csv",
        "case,who,what,at,_row,_field,_value,_reason",
        "'=1+1,Ana,open,2026-11-02T10:00Z,2,case,'=1+1,it is a formula. Put its value there",
    )
    assert run(store, rejects, LOG).rows_refused == 1
    mended = write(tmp_path / "y.csv", *rejects.read_text(encoding="utf-8").replace("\n'=1+1", "\n2").splitlines())
    assert run(store, mended, LOG).rows_refused == 0
    assert [name for name, *_ in cases(store)] == ["2"]


WAITS = ("case,who,what,at", "1,Ana,open,2026-11-02T10:00Z", "1,Ana,waiting,2026-11-02T12:00Z")


def closed_here(store: Store, folder: Path) -> datetime:
    """A case of the old help desk whose week is over here."""
    run(store, write(folder / "log.csv", *WAITS), LOG)
    later = NOW + timedelta(days=20)
    with store.begin() as uow:
        id_ = uow.connection.execute(select(CaseRecord.id)).scalar_one()
        assert pending.close_expired(uow, "lima", [id_], now=later)
    return later + timedelta(days=1)


def test_beside_the_old_help_desk_a_row_without_news_is_unchanged(store: Store, tmp_path: Path) -> None:
    """Once our job had closed a pending case, every later row of it was refused, also one that said the same."""
    now = closed_here(store, tmp_path)
    summary = run(store, write(tmp_path / "again.csv", *WAITS), LOG, now)
    assert (summary.rows_refused, summary.differ, summary.counts["cases", "unchanged"]) == (0, 0, 1)
    assert cases(store)[0][2] == "closed"


@pytest.mark.parametrize("wins", [False, True])
def test_a_later_state_of_the_old_help_desk_wins_where_the_map_says_so_and_differs_elsewhere(
    store: Store, tmp_path: Path, wins: bool
) -> None:
    now = closed_here(store, tmp_path)
    at = (now - timedelta(hours=2)).isoformat()
    file = write(tmp_path / "again.csv", *WAITS, f"1,Ana,waiting,{at}")
    summary = run(store, file, f"[file]\nlater_wins = {str(wins).lower()}\n" + LOG, now)
    assert (summary.differ, summary.rows_refused) == ((0, 0) if wins else (3, 0))
    assert cases(store)[0][2] == ("pending" if wins else "closed")
    if not wins:
        assert summary.rejects
        assert "it is closed since" in summary.rejects.read_text(encoding="utf-8")


def test_sessions_that_run_at_once_on_a_case_are_refused_row_by_row(store: Store, tmp_path: Path) -> None:
    """MX-09: the row, what stands against it, and what would help; the others go in, and again change nothing."""
    opened = "case,who,what,at", "K-1,Ana,open,2026-10-05T09:00-05:00", "K-2,Bea,open,2026-10-05T09:00-05:00"
    run(store, write(tmp_path / "log.csv", *opened), LOG)
    head = "session_id,case_id,mode,tool,advisor,started_at,ended_at"
    rows = [
        "1,K-1,remote,,Luis,05/10/2026 10:00,05/10/2026 11:00",
        "2,K-1,remote,,Rosa,05/10/2026 10:30,05/10/2026 12:00",
        "3,K-1,remote,,Rosa,05/10/2026 11:00,05/10/2026 12:00",
        "4,K-2,remote,,Luis,05/10/2026 10:30,05/10/2026 12:00",
        "5,K-1,remote,,Luis,05/10/2026 11:59,",
    ]
    file = write(tmp_path / "sessions.csv", head, *rows)
    first = run_import(store, "lima", file, "sessions", now=NOW)
    assert (first.counts["sessions", "new"], first.counts["sessions", "refused"]) == (3, 2)
    rejects = (tmp_path / "sessions.rejects.csv").read_text()
    assert [line.split(",")[0] for line in rejects.splitlines()[1:]] == ['"2"', '"5"']
    assert "session '1' of that case runs then too, from 2026-10-05T10:00:00-05:00" in rejects
    assert "MX-09" in rejects
    again = run_import(store, "lima", file, "sessions", now=NOW)
    assert (again.counts["sessions", "unchanged"], again.counts["sessions", "refused"]) == (3, 2)
