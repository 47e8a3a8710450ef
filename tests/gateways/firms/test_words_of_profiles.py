"""What a profile's keys take is said in each language: each code has its text, each text its code."""

from __future__ import annotations

import ast

import pytest

from tasks.gateways.plain_words import languages
from tests.gateways.test_words import messages
from tests.refusals import ROOT

AT = {"require": 2, "Unfit": 1}
"""Where the code stands among what these are given."""
OF_THE_READER = {"same-id", "no-toml", "unread", "no-logo", "unknown-key", "whole-entry", "whole-file"}


def codes() -> set[str]:
    """Return the codes with which a value is refused."""
    found = set()
    for folder in ("domain/firms", "domain/time"):
        for file in (ROOT / folder).rglob("*.py"):
            for one in ast.walk(ast.parse(file.read_text("utf-8"))):
                at = AT.get(ast.unparse(one.func)) if isinstance(one, ast.Call) else None
                if isinstance(one, ast.Call) and at and isinstance(code := one.args[at], ast.Constant):
                    found.add(str(code.value))
    return found


@pytest.mark.parametrize("language", languages())
def test_every_code_has_its_text_and_every_text_its_code(language: str) -> None:
    ids = [id_ for id_, _ in messages(language, "profiles.ftl")]
    texts = {id_.removeprefix("profile-") for id_ in ids if id_.startswith("profile-")}
    assert {one for one in texts if not one.startswith("type-")} == codes() | OF_THE_READER
