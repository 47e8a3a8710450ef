from __future__ import annotations

from docs.generate import conformance


def test_conformance_tests_name_rules_that_exist_and_say_what_they_show() -> None:
    assert set(conformance.tests()) <= set(conformance.rules())
    for found in conformance.tests().values():
        for file, name, sentence in found:
            assert sentence, f"{file}::{name} has no docstring to show"
