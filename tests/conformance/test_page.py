from __future__ import annotations

from tests.conformance import page


def test_the_page_is_up_to_date() -> None:
    assert page.PAGE.read_text(encoding="utf-8") == page.page(), "run `make docs`"


def test_conformance_tests_name_rules_that_exist_and_say_what_they_show() -> None:
    assert set(page.tests()) <= set(page.rules())
    for found in page.tests().values():
        for file, name, sentence in found:
            assert sentence, f"{file}::{name} has no docstring to show"
