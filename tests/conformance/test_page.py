from __future__ import annotations

from tests.conformance.page import PAGE, page, rules, tests


def test_the_page_is_up_to_date() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run `make docs`"


def test_conformance_tests_name_rules_that_exist_and_say_what_they_show() -> None:
    assert set(tests()) <= set(rules())
    for found in tests().values():
        for file, name, sentence in found:
            assert sentence, f"{file}::{name} has no docstring to show"
