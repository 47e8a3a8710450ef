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
    assert result.output.splitlines()[2].split() == ["clients", "2", "0", "0", "0", "0"]


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
        (
            ("none.csv", "--firm", "lima", "--map", "nosuch"),
            "one of cases, clients, freescout, glpi, jira, mailbox, odoo",
        ),
        (("none.csv", "--firm", "roma", "--map", "clients"), "There is no firm 'roma'"),
    ],
)
def test_what_cannot_be_used_is_said_with_what_would_help(run, arguments: tuple[str, ...], says: str):
    result = run(*arguments)
    assert result.exit_code != 0
    assert says in result.output
    assert "What would help" in result.output


def test_every_row_refused_is_no_success_and_some_are_said_too(run, tmp_path: Path):
    """Exit code 0 when every row was refused."""
    text = run("--template", "clients").output
    all_wrong, some = tmp_path / "all.csv", tmp_path / "some.csv"
    head, *rows = text.splitlines()
    all_wrong.write_text(
        "\n".join([head, *(row.replace("es", "xx").replace("en", "yy") for row in rows)]), encoding="utf-8"
    )
    some.write_text(text.replace("negocio", "oro"), encoding="utf-8")
    assert run(all_wrong, "--firm", "lima", "--map", "clients").exit_code == 1
    assert run(some, "--firm", "lima", "--map", "clients").exit_code == 3


def test_a_dry_run_keeps_nothing_and_writes_no_file(run, tmp_path: Path):
    file = tmp_path / "mine.csv"
    file.write_text(run("--template", "clients").output.replace("negocio", "oro"), encoding="utf-8")
    tried = run(file, "--firm", "lima", "--map", "clients", "--dry-run")
    assert "Only tried: nothing was kept." in tried.output
    assert not list(tmp_path.glob("*.rejects*"))


def test_a_file_is_looked_at_and_its_draft_is_a_map_that_runs(run, tmp_path: Path):
    file, drafted = tmp_path / "export.csv", tmp_path / "mine.toml"
    states = ["Zzz", "Waiting for customer", "Waiting for customer"]
    rows = [f"T{n};Acme;{states[n % 3]};{n % 12 + 1:02}/{n % 28 + 1:02}/2025 10:00" for n in range(60)]
    file.write_text("\n".join(["Ticket;Customer;Status;Created", *rows]), encoding="cp1252")
    said = run("--look", file).output
    assert "separated by ';'" in said
    assert "the month stands first" in said
    assert "'Waiting for customer': 40 → pending" in said
    assert "'Zzz': 20 → \"\" (unknown: say which it is)" in said
    drafted.write_text(said, encoding="utf-8")
    result = run(file, "--firm", "lima", "--map", drafted)
    assert (result.exit_code, "60 rows read, 0 refused" in result.output) == (0, True)


def test_an_unknown_word_in_many_rows_is_summed_up_once(run, tmp_path: Path):
    file = tmp_path / "cases.csv"
    clients = tmp_path / "clients.csv"
    clients.write_text(run("--template", "clients").output, encoding="utf-8")
    run(clients, "--firm", "lima", "--map", "clients")
    head, row, *_ = run("--template", "cases").output.splitlines()
    file.write_text(
        "\n".join([head, *(row.replace("K-1001", f"K-{n}").replace("cerrado", "raro") for n in range(50))]),
        encoding="utf-8",
    )
    said = run(file, "--firm", "lima", "--map", "cases").output
    assert said.count("'raro'") == 1
    assert "row 2, 3, 4 and 47 more, state = 'raro'" in said


def test_a_file_whose_columns_nobody_knows_is_drafted_by_what_stands_in_it(run, tmp_path: Path):
    file, drafted = tmp_path / "odd.csv", tmp_path / "odd.toml"
    rows = [f"x,N{n},2025-03-{n % 28 + 1:02} 10:00" for n in range(20)]
    file.write_text("\n".join(["Wer,Was,Wann", *rows]), encoding="utf-8")
    drafted.write_text(run("--look", file).output, encoding="utf-8")
    assert 'opened_at = "Wann"' in drafted.read_text(encoding="utf-8")
    assert run(file, "--firm", "lima", "--map", drafted).exit_code == 0


@pytest.mark.parametrize(
    "content",
    [b"", b"\n\n", b"\xff\xfe", b"PK\x03\x04x", b"{", b"[1]", b"From x\n\nhi\n", b"\x1f\x8bx", bytes(range(128, 256))],
)
def test_no_file_however_broken_ends_in_a_traceback(run, tmp_path: Path, content: bytes):
    file = tmp_path / "file"
    file.write_bytes(content)
    for arguments in (
        ("--look",),
        ("--firm", "lima", "--map", "zammad", "--dry-run"),
        ("--firm", "lima", "--map", "mailbox"),
    ):
        result = run(file, *arguments)
        assert result.exit_code == 2
        assert isinstance(result.exception, SystemExit)
        assert "What would help" in result.output
