"""The list of decisions, with their dates."""

import re
from pathlib import Path

FOLDER = Path(__file__).parents[1] / "decisions"
HEAD = """\
# Decisions

Made by `make docs`. Each is one page: context, decision, consequences. One that no longer holds says by which it is
superseded.

| | decision | |
|---|---|---|
"""


def page() -> str:
    """Return the page's text."""
    return HEAD + "".join(map(_row, sorted(FOLDER.glob("0*.md"))))


def _row(file: Path) -> str:
    title, _, rest = file.read_text(encoding="utf-8").partition("\n")
    number, _, words = title.removeprefix("# ").partition(". ")
    state = re.search(r"^\*(.+)\*$", rest, re.MULTILINE)
    return f"| {number} | [{words}]({file.name}) | {state[1].rstrip('.') if state else ''} |\n"
