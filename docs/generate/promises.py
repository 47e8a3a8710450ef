"""The promises of the two firms' pages, each with its rules, its doors and the tests that live it through them."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from docs.generate import conformance
from docs.generate.conformance import Shown

FIRMS = {"L": "Firm 1: `lima`", "A": "Firm 2: `appleuse`"}
"""Whose page it is, by the first letter of a promise's name."""


@dataclass(frozen=True, slots=True)
class Promise:
    """A promise in short words, the rules that it became, and the tests that live it, each through a door."""

    name: str
    said: str
    rules: tuple[str, ...]
    lived: tuple[Shown, ...]


def promises() -> list[Promise]:
    """Read the promises; raise ``KeyError`` for a test that is not there or enters by no door."""
    rows: dict[str, Any] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    shown = {
        f"{one.file.removeprefix('test_').removesuffix('.py')}::{one.name.removeprefix('test_')}": one
        for tests in conformance.tests().values()
        for one in tests
        if one.door
    }
    return [
        Promise(name, row["said"], tuple(row["rules"]), tuple(shown[test] for test in row["tests"]))
        for name, row in rows.items()
    ]


def page() -> str:
    """Return the page's text."""
    found = promises()
    kept = sum(bool(one.lived) for one in found)
    lines = [
        "# What the two firms promise",
        "",
        f"**{kept} of {len(found)}** sentences of the two firms' own pages are kept as a person lives them: through a",
        "door of the product, in a test. Made by `make docs` from `docs/generate/promises.toml`; a test that is not",
        "there, or that enters by no door, is no proof.",
        "",
    ]
    for letter, firm in FIRMS.items():
        lines += [f"## {firm}", "", "| n | promise | rule | lived through |", "|---|---|---|---|"]
        for one in (promise for promise in found if promise.name.startswith(letter)):
            lived = "<br>".join(f"{shown.door}: `{shown.file}::{shown.name}`" for shown in one.lived)
            lines.append(f"| {one.name} | {one.said} | {', '.join(one.rules)} | {lived} |")
        lines.append("")
    return "\n".join(lines)
