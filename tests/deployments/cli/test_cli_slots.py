from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from deployments.cli.command import main
from domain.acts import By
from tasks.operations.appointments import appointments
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
        appointments.book(uow, "lima", remote(advisor_id=rosa), case_id=case, by=By("op", "agreed", NOW))
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


FILE = """
[[advisors]]
name = "Rosa"
modes = ["remote"]
[advisors.hours]
thursday = ["15:00-17:00"]
[[advisors]]
name = "Luis"
areas = ["Callao"]
"""


def test_advisors_are_changed_by_hand_and_by_file_and_shown_with_the_slots(
    command: CliRunner, store: Store, tmp_path: Path
) -> None:
    add_advisor(store, "Luis")
    now = ("--now", "2026-11-04T09:00")
    file = tmp_path / "advisors.toml"
    file.write_text(FILE)
    shown = run(command, "advisors", "lima", "--file", str(file), *now)
    assert "Rosa has appointments outside: 1" in shown
    assert "Rosa  rosa@lima.example  thursday 15:00-17:00  remote              wherever the firm goes" in shown
    assert "Luis  luis@lima.example  the firm's hours      remote and on site  Callao" in shown
    slots = run(command, "slots", "lima", "--days", "2", *now)
    assert "  Rosa  thursday 15:00-17:00  remote " in slots
    assert "  Rosa  15:00–16:00" in slots
    by_hand = run(command, "advisors", "lima", "--set", "rosa", "--hours", "friday 09:00-12:00 14:00-16:00", *now)
    assert "Rosa  rosa@lima.example  friday 09:00-12:00, 14:00-16:00  remote and on site" in by_hand


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (FILE + '[[advisors]]\nname = "Rosa"\nhour = 3\n', "advisors 3, hour: unknown key"),
        (FILE + "[[advisors]]\n", "advisors 3, name: missing: Field required"),
        (FILE + '[[advisors]]\nname = "Nadie"\n', "lima has no advisor 'Nadie'"),
        (FILE + '[[advisors]]\nname = "Rosa"\nareas = ["Cusco"]\n', "does not go to 'Cusco'"),
        ("", "the file: missing: Field required"),
        ("[[", "not TOML"),
    ],
)
def test_a_file_with_a_fault_changes_nobody(
    command: CliRunner, store: Store, tmp_path: Path, text: str, said: str
) -> None:
    add_advisor(store, "Luis")
    file = tmp_path / "advisors.toml"
    file.write_text(text)
    assert said.replace("the file: m", "m") in run(command, "advisors", "lima", "--file", str(file))
    with store.read() as uow:
        assert uow.appointments.terms([1, 2]) == {}


def test_a_client_is_asked_to_choose_and_places_are_refused(command: CliRunner) -> None:
    now = ("--now", "2026-11-04T09:00")
    assert "until 2026-11-18T09:00-05:00" in run(command, "ask", "lima", "--case", "2026-ACME", *now)
    assert "until 2026-11-06T18:00-05:00" in run(
        command, "ask", "lima", "--client", "ACME", "--subject", "Visita", "--until", "2026-11-06T18:00", *now
    )
    assert "Refused (PE-07)" in run(
        command, "ask", "lima", "--client", "ACME", "--mode", "on_site", "--area", "Cusco", *now
    )
    assert "has no case '2026-X'" in run(command, "ask", "lima", "--case", "2026-X", *now)
    assert "give --case or --client" in run(command, "ask", "lima", *now)


def test_the_story_of_a_case_tells_of_its_appointment(command: CliRunner) -> None:
    story = run(command, "case", "show", "2026-ACME", "--now", "2026-11-04T09:30")
    assert "cita reservada, jue 5 nov 2026, 10:00" in story.replace("nov.", "nov")
    english = run(command, "case", "show", "2026-ACME", "--language", "en", "--now", "2026-11-04T09:30")
    assert "appointment booked, Thu 5 Nov 2026, 10:00" in english


def test_the_inbox_says_that_nothing_waits(command: CliRunner) -> None:
    assert "0 to look at" in run(command, "inbox", "lima")
