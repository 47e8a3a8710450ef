"""The command says what there is at once, and what went wrong in words."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from sqlalchemy import text

from deployments.cli.command import COMMANDS, TROUBLES, main, trouble_of
from domain.refusals import Refused
from tasks.gateways.plain_words import plain
from tasks.store.engine import open_engine
from tasks.store.unit_of_work import Store
from tests.databases import Databases
from tests.deployments.command_line import CommandLine

HEAVY = ["prefect", "sqlalchemy", "alembic", "typst", "pydantic", "babel", "holidays", "jinja2", "yagmail", "httpx"]


def test_the_overview_names_every_command_and_imports_none() -> None:
    code = (
        "import sys, json\n"
        "from deployments.cli.command import main\n"
        "main(['--help'], standalone_mode=False)\n"
        f"print(json.dumps([name for name in {HEAVY} if name in sys.modules]))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    *overview, imported = done.stdout.splitlines()
    assert json.loads(imported) == []
    for name in COMMANDS:
        line = plain("en", f"command-{name}", "short")
        assert any(one.split(maxsplit=1) == [name, line] for one in overview if one.strip()), name


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_there_and_explains_itself(name: str) -> None:
    result = CliRunner().invoke(main, [name, "--help"])
    assert result.exit_code == 0, result.output
    assert result.output.startswith(f"Usage: trastienda {name}")


def test_an_unknown_command_is_wrong_usage(fresh: CommandLine) -> None:
    assert "No such command 'exlpain'" in fresh.refused("exlpain")


@pytest.mark.parametrize("path", TROUBLES)
def test_every_known_condition_is_an_exception_that_exists(path: str) -> None:
    module, _, name = path.rpartition(".")
    assert issubclass(getattr(import_module(module), name), Exception)


def test_a_refusal_says_rule_reason_and_remedy(fresh: CommandLine) -> None:
    assert fresh.refused("explain", "business-day", "lima", "2026-10", "40").splitlines() == [
        "Refused (PE-09).",
        "  October 2026 has only 21 business days, so it has no number 40.",
        "What would help: Ask for an earlier one, or give the month more open days in the firm's profile.",
    ]


def test_debug_shows_where_a_refusal_came_from(fresh: CommandLine) -> None:
    words = ["--debug", "explain", "business-day", "nobody", "2026-10", "4"]
    result = CliRunner(env=fresh.environ).invoke(main, words)
    assert isinstance(result.exception, Refused)


def test_a_fault_of_the_program_is_not_made_pretty() -> None:
    assert trouble_of(RuntimeError("a bug")) is None
    assert trouble_of(click.UsageError("wrong")) is None


def test_a_wrong_setting_is_named(fresh: CommandLine) -> None:
    fresh.environ["TRASTIENDA_LEASE_SECONDS"] = "soon"
    said = fresh.refused("letters", "lima")
    assert "A setting cannot be used." in said
    assert "TRASTIENDA_LEASE_SECONDS='soon': a number" in said


def test_a_wrong_profile_is_named(fresh: CommandLine, tmp_path: Path) -> None:
    (tmp_path / "third.toml").write_text('id = "third"\nnombre = "Third"', encoding="utf-8")
    fresh.environ["TRASTIENDA_FIRMS"] = str(tmp_path)
    said = fresh.refused("letters", "third")
    assert "A firm's profile cannot be used." in said
    assert f"{tmp_path / 'third.toml'}: nombre: unknown key" in said


@pytest.mark.parametrize("command", [("letters", "lima"), ("explain", "holidays", "lima", "2026")])
def test_a_database_that_is_away_is_named_without_its_password(fresh: CommandLine, command: tuple[str, ...]) -> None:
    fresh.environ["TRASTIENDA_DATABASE_URL"] = "postgresql://ana:secret@127.0.0.1:1/desk"
    said = fresh.refused(*command)
    assert "The database cannot be used." in said
    assert "port 1" in said
    assert "secret" not in said


def test_an_address_of_a_database_that_cannot_be_read_is_named(fresh: CommandLine) -> None:
    fresh.environ["TRASTIENDA_DATABASE_URL"] = "postgresql://ana:secret@127.0.0.1:many/desk"
    for said in (fresh.refused("letters", "lima"), fresh("doctor", code=1).stdout):
        assert "TRASTIENDA_DATABASE_URL: write sqlite:///FILE or postgresql://USER:PASSWORD@HOST:PORT/NAME" in said
        assert "secret" not in said


def test_a_database_of_a_newer_version_is_left_alone(trastienda: CommandLine, store: Store) -> None:
    with store.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    said = trastienda.refused("letters", "lima")
    assert "The database was made by another version of trastienda." in said
    assert "9999" in said


def test_a_user_of_the_database_who_may_not_is_told_what_it_takes(databases: Databases, fresh: CommandLine) -> None:
    with databases.fresh("postgresql") as url:
        engine = open_engine(url)
        with engine.begin() as connection:
            connection.execute(text("CREATE ROLE guest LOGIN"))
        fresh.environ["TRASTIENDA_DATABASE_URL"] = url.replace("//postgres:", "//guest:")
        try:
            assert "GRANT USAGE, CREATE ON SCHEMA public" in fresh.refused("letters", "lima")
        finally:
            with engine.begin() as connection:
                connection.execute(text("DROP ROLE guest"))
            engine.dispose()


def test_a_home_that_cannot_be_made_is_named(fresh: CommandLine, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    fresh.environ["TRASTIENDA_HOME"] = str(tmp_path / "file" / "home")
    assert str(tmp_path / "file") in fresh.refused("letters", "lima")


def test_the_version_is_told(fresh: CommandLine) -> None:
    assert fresh.said("--version")[0].startswith("trastienda, version ")
