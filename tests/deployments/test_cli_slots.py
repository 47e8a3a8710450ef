from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from deployments.cli import main
from tasks.operations import appointments
from tasks.settings import Settings
from tasks.store.unit_of_work import Store
from tests.example_appointments import NOW, add_advisor, add_open_case, remote


@pytest.fixture
def command(store: Store, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> CliRunner:
    monkeypatch.setenv("TRASTIENDA_HOME", str(settings.home))
    monkeypatch.setenv("TRASTIENDA_DATABASE_URL", settings.database_url)
    rosa = add_advisor(store, "Rosa")
    case = add_open_case(store)
    with store.begin() as uow:
        appointments.book(uow, "lima", remote(advisor_id=rosa), case_id=case, actor="op", why="agreed", now=NOW)
    return CliRunner()


def run(command: CliRunner, *arguments: str) -> str:
    done = command.invoke(main, [*arguments])
    return done.output + done.stderr if done.exit_code else done.output


def test_slots_show_free_times_closed_days_and_what_is_booked(command: CliRunner) -> None:
    shown = run(command, "slots", "lima", "--days", "4", "--now", "2026-11-04T09:00")
    assert "Rosa  10:00–20:00" in shown
    assert "Rosa  08:00–09:00, 11:00–20:00" in shown
    assert "Saturday 2026-11-07\n  closed on this weekday" in shown
    assert "1  2026-11-05 10:00  Rosa  booked" in shown


def test_slots_answer_programs_and_refuse_places(command: CliRunner) -> None:
    facts = json.loads(run(command, "slots", "lima", "--days", "1", "--now", "2026-11-04T19:00", "--json"))
    assert facts["days"][0]["free"] == {"Rosa": ["2026-11-04T20:00:00-05:00"]}
    refused = run(command, "slots", "lima", "--mode", "on_site", "--area", "Cusco")
    assert "Refused (PE-07)" in refused
    assert "Remote attention is offered" in refused


def test_the_inbox_says_that_nothing_waits(command: CliRunner) -> None:
    assert "0 to look at" in run(command, "inbox", "lima")
