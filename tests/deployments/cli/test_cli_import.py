from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from deployments.cli.command import main


@pytest.fixture
def run(tmp_path: Path):
    environment = {"TRASTIENDA_HOME": str(tmp_path), "TRASTIENDA_DATABASE_URL": "", "TRASTIENDA_FIRMS": ""}
    return lambda *arguments: CliRunner().invoke(main, ["import", *map(str, arguments)], env=environment)


def test_the_template_is_printed_filled_in_and_taken_over(run, tmp_path: Path):
    file = tmp_path / "mine.csv"
    file.write_text(run("--template", "clients").output, encoding="utf-8")
    result = run(file, "--firm", "lima", "--map", "clients")
    assert result.exit_code == 0
    assert "mine.csv: 3 rows read, 0 refused." in result.output
    assert result.output.splitlines()[2].split() == ["clients", "2", "0", "0", "0"]


def test_refused_rows_are_shown_and_their_file_is_named(run, tmp_path: Path):
    file = tmp_path / "mine.csv"
    file.write_text(run("--template", "clients").output.replace("negocio", "oro"), encoding="utf-8")
    result = run(file, "--firm", "lima", "--map", "clients")
    assert "row 3, plan = 'oro': it is no plan of the firm (allowed: basico, negocio, empresa, none)" in result.output
    assert str(tmp_path / "mine.rejects.csv") in result.output


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("none.csv", "--firm", "lima", "--map", "clients"), "none.csv: it cannot be opened"),
        (("none.csv", "--firm", "lima", "--map", "jira"), "one of cases, clients, payments, servicenow, sessions"),
        (("none.csv", "--firm", "roma", "--map", "clients"), "There is no firm 'roma'"),
    ],
)
def test_what_cannot_be_used_is_said_with_what_would_help(run, arguments: tuple[str, ...], says: str):
    result = run(*arguments)
    assert result.exit_code != 0
    assert says in result.output
    assert "What would help" in result.output
