"""The house keeps its own rules: who imports whom, who reads the clock, and that firms are data."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

import firms
from tasks.gateways.firms.firm_profiles import read_firms

ROOT = Path(__file__).parent.parent
OURS = ("domain", "tasks", "flows", "deployments")
PURE = {"scipy", "numpy", "idna"}
MODULE_LINES, FUNCTION_LINES, FLOW_LINES = 350, 50, 40


def sources(*folders: str) -> list[Path]:
    return [file for folder in folders for file in sorted((ROOT / folder).rglob("*.py"))]


def nodes(file: Path) -> Iterator[ast.AST]:
    return ast.walk(ast.parse(file.read_text(encoding="utf-8"), str(file)))


def place(file: Path, node: ast.AST | None = None) -> str:
    return f"{file.relative_to(ROOT)}:{getattr(node, 'lineno', 1)}"


def imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [name.name.partition(".")[0] for name in node.names]
    return [(node.module or "").partition(".")[0]] if isinstance(node, ast.ImportFrom) else []


def test_the_domain_needs_nothing_but_python() -> None:
    allowed = {*sys.stdlib_module_names, *PURE, "domain"}
    outside = [
        (place(file, node), name)
        for file in sources("domain")
        for node in nodes(file)
        for name in imported(node)
        if name not in allowed
    ]
    assert outside == []


def test_no_rule_and_no_operation_reads_the_clock() -> None:
    """AL-03: `now` is an argument."""
    clocks = {"now", "utcnow", "today", "time", "time_ns", "monotonic", "perf_counter", "localtime", "gmtime"}
    owners = {"datetime", "date", "time"}
    read = [
        place(file, node)
        for file in sources("domain", "tasks/operations", "tasks/store")
        for node in nodes(file)
        if isinstance(node, ast.Attribute)
        and node.attr in clocks
        and isinstance(node.value, ast.Name)
        and node.value.id in owners
    ]
    assert read == []


def test_nobody_asks_for_a_time_without_a_zone() -> None:
    naive = [
        place(file, node)
        for file in sources(*OURS)
        for node in nodes(file)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and (
            node.func.attr in ("utcnow", "utcfromtimestamp")
            or (node.func.attr == "now" and not node.args and not node.keywords and _names(node.func.value, "datetime"))
            or (node.func.attr == "today" and _names(node.func.value, "date"))
        )
    ]
    assert naive == []


def _names(node: ast.expr, name: str) -> bool:
    return isinstance(node, ast.Name) and node.id == name


def test_firms_are_data() -> None:
    """A third firm is a third file: no code knows a firm by its id."""
    ids = set(read_firms(Path(firms.__file__).parent))
    known = [
        (place(file, node), node.value)
        for file in sources(*OURS)
        if "demo" not in file.parts
        for node in nodes(file)
        if isinstance(node, ast.Constant) and node.value in ids
    ]
    assert known == []


def test_only_settings_read_the_environment() -> None:
    readers = {
        file.relative_to(ROOT).as_posix()
        for file in sources("domain", "tasks", "flows")
        for node in nodes(file)
        if isinstance(node, ast.Attribute) and node.attr in ("environ", "getenv") and _names(node.value, "os")
    }
    assert readers == {"tasks/settings.py"}


def test_modules_and_functions_stay_short() -> None:
    long = []
    for file in sources(*OURS):
        if "versions" in file.parts:  # a migration is as long as what it once did
            continue
        lines = len(file.read_text(encoding="utf-8").splitlines())
        if lines > MODULE_LINES:
            long.append(f"{place(file)}: {lines} lines")
        for node in nodes(file):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                most = (
                    FLOW_LINES if any("flow" in ast.unparse(each) for each in node.decorator_list) else FUNCTION_LINES
                )
                length = (node.end_lineno or node.lineno) - node.lineno + 1
                if length > most:
                    long.append(f"{place(file, node)} {node.name}: {length} lines, at most {most}")
    assert long == []


def test_no_module_hides_one_of_pythons_own() -> None:
    """A flow's folder may come first on the path: a file such as email.py would take its namesake's place."""
    names = {file.stem for file in sources("flows")} - {"__init__"}
    assert names & set(sys.stdlib_module_names) == set()


def test_every_folder_of_tests_is_a_package() -> None:
    folders = {file.parent for file in (ROOT / "tests").rglob("test_*.py")}
    assert [str(folder) for folder in sorted(folders) if not (folder / "__init__.py").is_file()] == []


@pytest.mark.parametrize(
    "module",
    ["tasks.store.unit_of_work", "tasks.office", "tasks.letters.delivering.delivery", "deployments.cli.command"],
)
def test_the_office_opens_without_prefect(module: str) -> None:
    code = f"import sys, {module}; sys.exit('prefect' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True, timeout=60)


def test_the_import_contracts_hold() -> None:
    done = subprocess.run(
        [Path(sys.executable).parent / "lint-imports", "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_migration_has_a_number_of_its_own_behind_the_one_before() -> None:
    """Two of the same number leave no database that can be opened."""
    files = sorted((ROOT / "tasks/store/migrations/versions").glob("0*.py"))
    numbers = [
        ast.literal_eval(node.value)
        for file in files
        for node in nodes(file)
        if isinstance(node, ast.Assign) and _names(node.targets[0], "revision")
    ]
    assert numbers == [f"{number:04d}" for number in range(1, len(files) + 1)]
    assert [file.name[:4] for file in files] == numbers


def test_every_room_says_in_a_sentence_what_it_promises() -> None:
    rooms = [file for file in sources(*OURS, "bench") if file.name == "__init__.py" and "migrations" not in file.parts]
    said = {place(file): ast.get_docstring(ast.parse(file.read_text(encoding="utf-8"))) or "" for file in rooms}
    assert len(said) > 80
    assert [room for room, sentence in said.items() if len(sentence) < 20 or sentence.splitlines()[0][-1] != "."] == []


ORDERED = ("tasks.operations", "tasks.store", "tasks.gateways")
"""Floors whose rooms are cyclic as wholes: a contract orders their parts, and each part has its place there."""


@pytest.mark.parametrize("floor", ORDERED)
def test_every_part_of_a_floor_has_its_place_in_the_order(floor: str) -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    layers = next(one["layers"] for one in contracts if one.get("containers") == [floor])
    placed = {part for layer in layers for part in re.split(r" [:|] ", layer)}
    folder = ROOT / floor.replace(".", "/")
    parts = [".".join(file.relative_to(folder).with_suffix("").parts) for file in folder.rglob("[!_]*.py")]
    assert [part for part in parts if not any(f"{part}.".startswith(f"{one}.") for one in placed)] == []


MIRRORED = {"domain": "domain", "operations": "tasks/operations", "store": "tasks/store", "gateways": "tasks/gateways"}
MIRRORED |= {"tasks": "tasks", "flows": "flows", "deployments": "deployments"}
ELSEWHERE = {
    "deployments/demo/test_demo.py": "plays the demo, as its command does",
    "deployments/serve/test_serve.py": "starts the service, as its command does",
    "deployments/portal/client/test_chat.py": "the chat as a client sees it",
    "tasks/letters/delivering/test_mail_troubles.py": "deliveries that meet a server that takes nothing",
    "gateways/hostile_smtp/test_hostile_smtp.py": "a server of its own, for the gateways of mail",
}
"""Tests called like a module of another room, and what they try."""


@pytest.mark.parametrize("part", MIRRORED)
def test_tests_mirror_the_rooms(part: str) -> None:
    """What is called like a module stands in the room of that module, and each folder is called like a room."""
    code, astray = ROOT / MIRRORED[part], []
    for file in sorted((ROOT / "tests" / part).rglob("test_*.py")):
        room = code / file.parent.relative_to(ROOT / "tests" / part)
        homes = {one.parent for one in code.rglob(f"{file.stem.removeprefix('test_')}.py")}
        if not room.is_dir() or (homes and room not in homes):
            astray.append(file.relative_to(ROOT / "tests").as_posix())
    assert set(astray) == {name for name in ELSEWHERE if name.startswith(f"{part}/")}
