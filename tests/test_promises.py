"""Every promise of the two firms' pages is lived through a door, by a test that is there (docs/promises.md)."""

from __future__ import annotations

import pytest

from docs.generate import conformance
from docs.generate.promises import Promise, promises

PAGES = [f"L{number}" for number in range(1, 14)] + [f"A{number}" for number in range(1, 49)]
"""The sentences of the two pages: thirteen and forty-eight."""
PROMISES, BY_RULE, RULES = promises(), conformance.tests(), conformance.rules()


def test_no_sentence_of_the_pages_is_left_out() -> None:
    assert [one.name for one in PROMISES] == PAGES


@pytest.mark.parametrize("promise", PROMISES, ids=lambda one: one.name)
def test_each_promise_is_lived_through_a_door_and_is_of_rules_that_there_are(promise: Promise) -> None:
    assert promise.lived
    assert set(promise.rules) <= set(RULES)
    kept = {(one.file, one.name) for rule in promise.rules for one in BY_RULE[rule]}
    assert {(one.file, one.name) for one in promise.lived} & kept, "no test of it names one of its rules"


def test_every_rule_has_a_door() -> None:
    assert [rule for rule in RULES if not any(one.door for one in BY_RULE[rule])] == []
