"""No template of a mail or page says anything by itself: all that a reader sees comes from the catalogues."""

from __future__ import annotations

import re
from html import unescape
from importlib.resources import files
from pathlib import Path

import pytest

TEMPLATES = Path(str(files("templates")))
PAGES = sorted(
    file for room in ("mail", "portal") for kind in ("*.html", "*.jinja") for file in (TEMPLATES / room).rglob(kind)
)
MARKUP = {"narrow", "aria", "describedby", "invalid", "required", "true", "wrong"}
"""A class and attributes that stand in a block or a macro of their own."""
HIDDEN = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}|<(style|script)\b.*?</\1>|<!--.*?-->", re.DOTALL)
SPOKEN = re.compile(r'\b(?:alt|title|aria-label|placeholder)="([^"]*)"')


@pytest.mark.parametrize("file", PAGES, ids=lambda file: str(file.relative_to(TEMPLATES)))
def test_a_template_has_no_words_of_its_own(file: Path) -> None:
    markup = HIDDEN.sub(" ", file.read_text(encoding="utf-8"))
    text = " ".join([unescape(re.sub(r"<[^>]*>", " ", markup)), *SPOKEN.findall(markup)])
    assert set(re.findall(r"[^\W\d_]{2,}", text)) <= MARKUP
