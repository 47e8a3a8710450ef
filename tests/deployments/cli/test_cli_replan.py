from __future__ import annotations

from pathlib import Path
from shutil import copytree

from tasks.store.unit_of_work import Store
from tests.deployments.cli.test_cli_cases import ASKED
from tests.deployments.command_line import CommandLine

FRIDAY, LATER = ("--now", "2026-11-06T20:30"), ("--now", "2026-11-06T20:45")
CLOSED = '\n[[special_days]]\nday = 2026-11-09\nshifts = []\nreason = "Duelo"\n'
FIRMS = Path(__file__).parents[3] / "firms"


def test_zammad_534_a_day_entered_afterwards_moves_what_was_promised(
    store: Store, trastienda: CommandLine, tmp_path: Path
) -> None:
    trastienda("case", "open", "lima", *ASKED, *FRIDAY)
    assert trastienda.json("replan", "lima", *FRIDAY)["days"] == []
    firms = copytree(FIRMS, tmp_path / "firms")
    profile = firms / "lima.toml"
    profile.write_text(profile.read_text("utf-8") + CLOSED, "utf-8")
    trastienda.environ["TRASTIENDA_FIRMS"] = str(firms)
    for _ in range(2):
        assert trastienda.json("replan", "lima", "--rehearse", *LATER)["calls"] == 1
    assert trastienda.said("replan", "lima", *LATER)[0].split() == ["days", "2026-11-09"]
    assert trastienda.json("replan", "lima", *LATER)["calls"] == 0
    [case] = trastienda.json("case", "list", "lima")["cases"]
    assert case["until"].startswith("2026-11-10T14:30")  # Tuesday 09:30 in Lima


def test_ranges_are_answered_or_refused_in_words_that_help(store: Store, trastienda: CommandLine) -> None:
    assert "8 de enero de 2029" in trastienda.said("explain", "business-day", "lima", "2029-01", "5")[0]
    assert trastienda.said("explain", "holidays", "appleuse", "2030")
    refused = trastienda.refused("explain", "holidays", "appleuse", "2099")
    assert "Ask about a day up to" in refused
