"""What the documents say is what the program does."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from deployments.cli.command import COMMANDS
from docs.generate import DOCS, PAGES
from tasks import settings

ROOT = DOCS.parent


@pytest.mark.parametrize("name", PAGES)
def test_the_generated_pages_are_up_to_date(name: str) -> None:
    assert (DOCS / name).read_text(encoding="utf-8") == PAGES[name](), "run `make docs`"


def test_every_command_that_a_document_names_exists() -> None:
    documents = [ROOT / "README.md", *DOCS.rglob("*.md")]
    named = {
        (file.name, command)
        for file in documents
        for command in re.findall(r"`trastienda ([a-z][a-z-]*)", file.read_text(encoding="utf-8"))
    }
    assert {(file, command) for file, command in named if command not in COMMANDS} == set()


def test_every_setting_is_described() -> None:
    read = set(re.findall(r"\"(TRASTIENDA_[A-Z_]+)\"", Path(settings.__file__).read_text(encoding="utf-8")))
    described = set(re.findall(r"`(TRASTIENDA_[A-Z_]+)", (DOCS / "reference/settings.md").read_text(encoding="utf-8")))
    assert read == described
