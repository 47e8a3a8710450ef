"""The table of attacks in docs/security.md, from the tests that try them.

    @pytest.mark.attack("a copy cut in half", tried="1", lost="0", leaked="refused, and named")

What a test does not say of itself is a dash.
"""

import ast
import re
from pathlib import Path

DOCS = Path(__file__).parents[1]
TESTS = DOCS.parent / "tests"
BEGIN, END = "<!-- made by `make docs` from the tests -->", "<!-- end -->"
HEAD = ("attack", "tried", "lost", "doubled", "leaked or broken", "test")


def page() -> str:
    """Return the page's text, its table made anew."""
    text = (DOCS / "security.md").read_text(encoding="utf-8")
    rows = [HEAD, ("---",) * len(HEAD), *rows_of_tests()]
    table = "\n".join(f"| {' | '.join(row)} |" for row in rows)
    return re.sub(f"{BEGIN}.*{END}", lambda _: f"{BEGIN}\n\n{table}\n\n{END}", text, flags=re.DOTALL)


def rows_of_tests() -> list[tuple[str, ...]]:
    """Return a row for each test that says what it tries, by where it stands."""
    found = []
    for file in sorted(TESTS.rglob("test_*.py")):
        source = file.read_text(encoding="utf-8")
        if "mark.attack(" in source:
            found += [row for node in ast.parse(source).body if (row := _row(node, file))]
    return found


def _row(node: ast.stmt, file: Path) -> tuple[str, ...] | None:
    if not isinstance(node, ast.FunctionDef):
        return None
    for mark in node.decorator_list:
        if isinstance(mark, ast.Call) and isinstance(mark.func, ast.Attribute) and mark.func.attr == "attack":
            said = {one.arg: ast.literal_eval(one.value) for one in mark.keywords}
            cells = (said.get(name, "–") for name in ("tried", "lost", "doubled", "leaked"))
            short = node.name if len(node.name) < len("test_") + 36 else f"{node.name[:40].rstrip('_')}…"
            return ast.literal_eval(mark.args[0]), *cells, f"`{file.name}::{short}`"
    return None
