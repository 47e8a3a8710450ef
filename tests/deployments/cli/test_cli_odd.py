"""Every command with what nobody would type on purpose: an answer or a refusal in words, and never a fault of ours."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from deployments.cli.command import main
from tests.conformance.by_command import advisors, opened
from tests.deployments.command_line import CommandLine

TIMES = int(__import__("os").environ.get("T", "6"))
LONG = {"serve", "server", "worker", "portal", "demo", "run", "simulate", "backup", "restore", "doctor", "new-secret"}
"""What works for long, on the whole machine, or for good."""
ODD = ("", " ", "0", "-1", "9" * 400, "9" * 19, "9" * 10, "²", "٣", "1e400", "NaN", "-Infinity", "1e-30", "é", "\ud83d")
ODD += ("x" * 3000, "%s{0}", "0001-01-01T00:00", "9999-12-31T23:59", "2026-02-30", "2026-13", "9999-12")
ODD += ("0001-01", "0001-01-01", "9999-12-31", "2026-11-06T15:00:00+00:00", "9999-12-31T23:59:59-12:00", "/", ".")
ODD += ("2026-11-06T25:00", "lima", "appleuse", "24:00", "1-1", "[", "lu 9:00-8:00", "lima/../x", "C:\\x", "-")


def commands(group: click.Group, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """Give every command that ends, with the words that lead to it."""
    context = click.Context(group)
    for name in group.list_commands(context):
        found = group.get_command(context, name)
        if isinstance(found, click.Group):
            yield from commands(found, (*path, name))
        elif found and (path or name not in LONG):
            yield (*path, name), found


def words(command: click.Command, right: Mapping[str, Sequence[str]], draw: random.Random) -> list[str]:
    """Draw what follows the command's name: mostly what is right, and something that is nothing."""
    said, places = [], []
    for one in command.params:
        if isinstance(one, click.Option) and (one.is_flag or not (one.required or draw.random() < 0.4)):
            said += [one.opts[0]] if one.is_flag and one.name != "help" and draw.random() < 0.3 else []
            continue
        choices = list(one.type.choices) if isinstance(one.type, click.Choice) else None
        fits = right.get(one.name or "") or choices or ["1", "3", "2026-11-05", "2026-11-05T10:00", "2026-10", "x"]
        for _ in range(max(one.nargs, 1)):
            value = draw.choice(fits) if draw.random() < 0.6 else draw.choice(ODD)
            (places if isinstance(one, click.Argument) else said).append(f"{value}")
            if isinstance(one, click.Option):
                said[-1:] = [one.opts[0], said[-1]] if said[-2:-1] != [one.opts[0]] else [said[-1]]
    return [*said, "--", *places]


def test_no_command_breaks_of_what_is_typed(
    trastienda: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)  # some write files
    advisors(trastienda)
    right = {"number": [opened(trastienda)], "firm": ["appleuse", "lima"], "firm_id": ["appleuse"]}
    broken, draw = [], random.Random(10)  # noqa: S311  it guards nothing
    runner = CliRunner(env={"TRASTIENDA_LANGUAGE": "en"} | trastienda.environ)
    for path, command in commands(main):
        for _ in range(TIMES):
            typed = [*path, *words(command, right, draw)]
            result = runner.invoke(main, typed)
            if result.exception and not isinstance(result.exception, SystemExit):
                broken.append((typed, repr(result.exception)[:300]))
    assert broken == []
