"""Logs of a help desk: a row for each change of a case; killed and begun again, and a real one."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from tasks.imports import imports
from tasks.imports.imports import run_import
from tasks.settings import Settings
from tasks.store.cases.case_records import CaseRecord, CaseStateRecord, SessionRecord
from tasks.store.records import ClientRecord, EventRecord
from tasks.store.unit_of_work import Store
from tests.operations.imports.test_imports import NOW, counted, rows_of, run, write

LOG = Path(__file__).parents[4] / "shared/data/tickets/servicenow_incident_event_log.csv.gz"
LOG_HEADING = (
    "number,caller_id,category,subcategory,u_symptom,opened_at,incident_state,sys_updated_at,resolved_by,assigned_to"
)


def log_row(number: str, state: str, at: str, caller: str = "Caller 1") -> str:
    return f"{number},{caller},C,S,T,1/3/2016 08:00,{state},{at},?,Ana"


def test_a_log_in_the_order_of_time_gives_each_case_its_course(store: Store, tmp_path: Path, monkeypatch: Any):
    monkeypatch.setattr(imports, "BATCH_ROWS", 2)  # so that a case spans transactions
    rows = [
        log_row("A", "New", "1/3/2016 08:10"),
        log_row("B", "New", "1/3/2016 08:20"),
        log_row("A", "Active", "1/3/2016 09:00"),
        log_row("B", "Awaiting Vendor", "1/3/2016 09:30"),
        log_row("A", "Active", "1/3/2016 10:00"),
        log_row("A", "Resolved", "1/3/2016 11:00"),
    ]
    file = write(tmp_path / "log.csv", LOG_HEADING, rows)
    summary = run(store, file, "servicenow")
    assert counted(summary, "new") == {"advisors": 1, "clients": 1, "cases": 2}
    assert rows_of(store, CaseRecord.external_id, CaseRecord.state) == [("A", "closed"), ("B", "escalated")]
    assert len(rows_of(store, CaseStateRecord.at, CaseStateRecord.state)) == 5
    assert counted(run(store, file, "servicenow"), "updated") == {}


def test_a_logs_case_waits_for_the_row_that_is_refused(store: Store, tmp_path: Path, monkeypatch: Any):
    monkeypatch.setattr(imports, "BATCH_ROWS", 1)
    rows = [
        log_row("A", "New", "1/3/2016 08:10"),
        log_row("B", "New", "1/3/2016 08:20"),
        log_row("A", "Asleep", "1/3/2016 09:00"),
        log_row("B", "Active", "1/3/2016 09:30"),
        log_row("A", "New", "1/3/2016 10:00"),
    ]
    summary = run(store, write(tmp_path / "log.csv", LOG_HEADING, rows), "servicenow")
    assert summary.rows_refused == 2
    assert summary.rejects is not None
    content = summary.rejects.read_text(encoding="utf-8-sig")
    assert "it belongs with row 4, which is refused" in content
    summary.rejects.write_text(content.replace('"Asleep"', '"Active"'), encoding="utf-8")
    assert run(store, summary.rejects, "servicenow").rows_refused == 0
    states = [state for _, state in rows_of(store, CaseStateRecord.case_id, CaseStateRecord.state)]
    assert states.count("contacted") == 2
    assert rows_of(store, CaseRecord.external_id, CaseRecord.state) == [("A", "new"), ("B", "contacted")]


def everything(store: Store) -> list[Any]:
    return [
        rows_of(store, ClientRecord.external_id, ClientRecord.name),
        rows_of(store, CaseRecord.external_id, CaseRecord.state, CaseRecord.closed_at, CaseRecord.contacted_at),
        rows_of(store, CaseStateRecord.at, CaseStateRecord.state),
        len(rows_of(store, SessionRecord.id)),
    ]


KILLED = """
import sys
from datetime import datetime, UTC
from pathlib import Path
from tasks.imports.imports import run_import
from tasks.office import open_office
from tasks.settings import read_settings
now = datetime(2026, 11, 4, 14, 0, tzinfo=UTC)
store = open_office(read_settings(), now=now)
def told(done, summary): print(summary.rows, flush=True)
run_import(store, "lima", Path(sys.argv[1]), "servicenow", now=now, progress=told)
"""


def test_an_import_that_is_killed_and_repeated_gives_the_same(store: Store, settings: Settings, tmp_path: Path):
    states = ("New", "Active", "Awaiting User Info", "Resolved")
    rows = [
        log_row(f"I{case:04}", state, f"{2 + step}/3/2016 09:{case % 60:02}", f"Caller {case % 50}")
        for case in range(1500)
        for step, state in enumerate(states)
    ]
    file = write(tmp_path / "log.csv", LOG_HEADING, rows)
    environment = {**os.environ, "TRASTIENDA_HOME": str(tmp_path), "TRASTIENDA_DATABASE_URL": settings.database_url}
    child = subprocess.Popen([sys.executable, "-c", KILLED, str(file)], env=environment, stdout=subprocess.PIPE)
    assert child.stdout is not None
    child.stdout.readline()
    time.sleep(0.05)
    child.send_signal(signal.SIGKILL)
    child.wait()
    child.stdout.close()
    assert 0 < len(rows_of(store, CaseRecord.id)) < 1500
    run(store, file, "servicenow")
    killed = everything(store)
    assert len(killed[1]) == 1500
    assert run(store, file, "servicenow").counts["cases", "unchanged"] == 1500
    assert everything(store) == killed
    assert len(rows_of(store, EventRecord.id)) == 1500


@pytest.mark.skipif(not LOG.exists(), reason="the ServiceNow log is not on this machine")
def test_the_servicenow_log(store: Store, tmp_path: Path):
    if store.engine.dialect.name != "sqlite":
        pytest.skip("one database is enough for ten seconds of real data")
    summary = run_import(store, "lima", LOG, "servicenow", rejects=tmp_path / "rejects.csv", now=NOW)
    assert summary.rows == 141_712
    assert summary.counts["cases", "new"] + summary.counts["cases", "refused"] == 24_918
