"""Which rule of docs/rules.md is kept by which test.

A conformance test names its rules in a marker, and its docstring is the sentence that the page shows:

    @pytest.mark.rule("PE-09")
    def test_...():
        \"\"\"Two runs at once send one report.\"\"\"
"""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from pathlib import Path

DOCS = Path(__file__).parents[1]
TESTS = DOCS.parent / "tests" / "conformance"


def rules() -> dict[str, str]:
    """Read the rules and their sentences from the tables of docs/rules.md."""
    rows = re.findall(r"^\| ([A-Z]{2}-\d\d) \| (.*) \|$", (DOCS / "rules.md").read_text(encoding="utf-8"), re.MULTILINE)
    return dict(rows)


def tests() -> dict[str, list[tuple[str, str, str]]]:
    """Find, for each rule, the tests that name it: file, function, sentence."""
    found: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for file in sorted(TESTS.glob("test_*.py")):
        for node in ast.parse(file.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
                sentence = (ast.get_docstring(node) or "").split("\n\n")[0].replace("\n", " ")
                for rule in _rules_of(node):
                    found[rule].append((file.name, node.name, sentence))
    return found


def _rules_of(node: ast.FunctionDef) -> list[str]:
    calls = [call for call in node.decorator_list if isinstance(call, ast.Call)]
    return [
        argument.value
        for call in calls
        if isinstance(call.func, ast.Attribute) and call.func.attr == "rule"
        for argument in call.args
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
    ]


def page() -> str:
    """Return the page's text."""
    kept = tests()
    lines = [
        "# Which promise is kept where",
        "",
        "Made by `make docs` from the tests in `tests/conformance/`; a rule that no test names is not kept (yet).",
        "",
    ]
    for rule, sentence in rules().items():
        lines += [f"## {rule}", "", sentence, ""]
        lines += [f"- {text} (`{file}::{name}`)" for file, name, text in kept.get(rule, [])] or ["- *not kept yet*"]
        lines.append("")
    return "\n".join(lines)
