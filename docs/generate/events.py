"""The names of what is recorded (AL-05), found in the operations that record it."""

import ast
import re
from collections import defaultdict
from pathlib import Path

OPERATIONS = Path(__file__).parents[2] / "tasks" / "operations"
AREAS = (
    "advisor|appointment|case|charge|chat|client|consent|control|form|inbox|intake|invoice|letter|offer|payment|plan|policy|quote|repair|report"
    "|session|statement"
)
NAME = re.compile(rf"({AREAS})\.[a-z_]*")
HEAD = """\
# Events

Made by `make docs` from `tasks/operations/`. Every change is an event on the record of its case or client, with who,
when, what and why (AL-05), in the transaction that changes; its unique key makes it once. A name with `…` ends in the
value of what happened. Events that something waits for are handed over to Prefect.

| event | recorded in |
|---|---|
"""


def page() -> str:
    """Return the page's text."""
    places: dict[str, set[str]] = defaultdict(set)
    for file in sorted(OPERATIONS.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            name = _name(node)
            if name:
                places[name].add(file.relative_to(OPERATIONS.parents[1]).as_posix())
    rows = [
        f"| `{name}` | {', '.join(f'`{file}`' for file in sorted(files))} |" for name, files in sorted(places.items())
    ]
    return HEAD + "\n".join(rows) + "\n"


def _name(node: ast.AST) -> str | None:
    if isinstance(node, ast.JoinedStr) and node.values and isinstance(node.values[0], ast.Constant):
        start = str(node.values[0].value)
        return f"{start}…" if NAME.fullmatch(start) else None
    whole = isinstance(node, ast.Constant) and isinstance(node.value, str) and NAME.fullmatch(node.value)
    return str(node.value) if whole and not node.value.endswith((".", "_", ".id")) else None  # type: ignore[attr-defined]
