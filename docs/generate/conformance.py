"""Which rule of docs/rules.md is kept by which test.

A conformance test names its rules in a marker, with the door by which it enters, and its docstring is the sentence
that the page shows:

    @pytest.mark.rule("PE-09", door="schedule")
    def test_...():
        \"\"\"Two runs at once send one report.\"\"\"

A test without a door calls what no person and no clock can reach: it shows how a rule is meant, but does not keep it.
"""

import ast
import re
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

DOCS = Path(__file__).parents[1]
TESTS = DOCS.parent / "tests" / "conformance"
DOORS = ("command", "event", "form", "mail", "page", "schedule")


@dataclass(frozen=True, slots=True)
class Shown:
    """A test of a rule: where it is, what it says, and by which of ``DOORS`` it enters; empty for none."""

    file: str
    name: str
    sentence: str
    door: str


def rules() -> dict[str, str]:
    """Read the rules and their sentences from the tables of docs/rules.md."""
    rows = re.findall(r"^\| ([A-Z]{2}-\d\d) \| (.*) \|$", (DOCS / "rules.md").read_text(encoding="utf-8"), re.MULTILINE)
    return dict(rows)


def tests() -> dict[str, list[Shown]]:
    """Find, for each rule, the tests that name it."""
    found: dict[str, list[Shown]] = defaultdict(list)
    for file in sorted(TESTS.glob("test_*.py")):
        for node in ast.parse(file.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
                sentence = (ast.get_docstring(node) or "").split("\n\n")[0].replace("\n", " ")
                for mark in _marks(node):
                    doors = [one.value for one in mark.keywords if one.arg == "door"]
                    door = next((str(one.value) for one in doors if isinstance(one, ast.Constant)), "")
                    for rule in mark.args:
                        if isinstance(rule, ast.Constant):
                            found[str(rule.value)].append(Shown(file.name, node.name, sentence, door))
    return found


def _marks(node: ast.FunctionDef) -> list[ast.Call]:
    calls = [call for call in node.decorator_list if isinstance(call, ast.Call)]
    return [call for call in calls if isinstance(call.func, ast.Attribute) and call.func.attr == "rule"]


def page() -> str:
    """Return the page's text."""
    kept = tests()
    lines = [
        "# Which promise is kept where",
        "",
        "Made by `make docs` from the tests in `tests/conformance/`. A rule counts as kept when a test keeps it",
        "through a door of the product: a command, a form, a page, an event, a mail or a schedule. Tests below the",
        "doors are named too; a rule that has only these, or none, is not kept (yet).",
        "",
    ]
    for rule, sentence in rules().items():
        lines += [f"## {rule}", "", sentence, ""]
        found = sorted(kept.get(rule, []), key=lambda one: not one.door)
        if not any(one.door for one in found):
            lines.append("- *not kept through a door yet*")
        lines += [f"- {one.sentence} ({one.door or 'no door'}: `{one.file}::{one.name}`)" for one in found]
        lines.append("")
    return "\n".join(lines)
