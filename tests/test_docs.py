"""What the documents say is what the program does."""

from __future__ import annotations

import re
from pathlib import Path

from deployments.cli.command import COMMANDS
from deployments.cli.reference import PAGE, page

ROOT = Path(__file__).parent.parent


def test_the_reference_of_the_command_line_is_up_to_date() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run `make docs`"


def test_every_command_that_a_document_names_exists() -> None:
    documents = [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")]
    named = {
        (file.name, command)
        for file in documents
        for command in re.findall(r"`trastienda ([a-z][a-z-]*)", file.read_text(encoding="utf-8"))
    }
    assert {(file, command) for file, command in named if command not in COMMANDS} == set()
