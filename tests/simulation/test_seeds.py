"""Some weeks of each firm, by seeds, on both databases: no rule is broken, and a seed is one run, byte for byte."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from deployments.simulation.office import sweeps
from tasks.settings import Settings
from tests.simulation.running import seeded, tried

HERE = Path(__file__).parent
OURS = ("domain", "tasks", "flows", "deployments", "templates", "firms")


@pytest.mark.parametrize(("firm", "seed"), [("lima", 1), ("appleuse", 2), ("austin", 3), ("curitiba", 4)])
def test_a_short_year_keeps_every_rule(firm: str, seed: int, settings: Settings) -> None:
    story = seeded(seed, firm, days=5, clients=3, cases_a_year=60)
    verdict = tried(story, database=settings.database_url)
    assert not verdict.faults, f"{verdict.faults[0]}\n{story.told()}"


def test_a_seed_is_one_run_byte_for_byte() -> None:
    first, second = (tried(seeded(5, "appleuse", days=5, clients=4, cases_a_year=40)) for _ in range(2))
    assert first.chronicle.letters
    assert first.chronicle.digest == second.chronicle.digest


@pytest.mark.parametrize(("seed", "firm"), [(5, "appleuse"), (9, "lima")])
def test_rounds_that_are_passed_over_would_have_changed_nothing(
    seed: int, firm: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    story = seeded(seed, firm, days=1, clients=4, cases_a_year=200)
    some = tried(story).chronicle
    for name in sweeps.FINDERS:
        monkeypatch.setitem(sweeps.FINDERS, name, lambda *_: True)
    every = tried(story).chronicle
    assert every.letters
    assert every.sweeps > 5 * some.sweeps
    assert every.digest == some.digest


@pytest.mark.parametrize("file", sorted(HERE.glob("oracle*.py")), ids=lambda file: file.stem)
def test_the_oracle_shares_no_code_with_the_product(file: Path) -> None:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        names = [one.name for one in node.names] if isinstance(node, ast.Import) else []
        names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        for name in names:
            assert name.partition(".")[0] not in OURS, f"{file.name} imports {name}"
            assert not name.startswith("tests.") or name.startswith("tests.simulation.oracle"), f"{file.name}: {name}"
