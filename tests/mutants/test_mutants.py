"""The list of faults does not rot: each can still be made, and names tests that there are; `make mutants` runs them."""

from __future__ import annotations

import ast
from collections import Counter

import pytest

from tests.mutants import ROOT, Mutant, mutated, read, some

MUTANTS = read()
ROOMS = {"time", "firms", "clients", "cases", "appointments", "money", "policies", "reports", "letters", "imports"}


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda one: f"{one.room}-{one.name}")
def test_what_is_changed_stands_there_once_and_can_still_be_read(mutant: Mutant) -> None:
    text = mutated(mutant, (ROOT / mutant.file).read_text(encoding="utf-8"))
    if mutant.file.endswith(".py"):
        ast.parse(text)
    assert [test for test in mutant.tests if not (ROOT / test.partition("::")[0]).exists()] == []


def test_there_are_many_in_every_room_and_on_every_floor() -> None:
    assert len(MUTANTS) >= 100
    assert Counter(one.name for one in MUTANTS).most_common(1)[0][1] == 1
    assert {one.room for one in MUTANTS} >= ROOMS
    floors = {one.file.rpartition("/")[0].split("/")[0] for one in MUTANTS}
    assert floors >= {"domain", "tasks", "flows", "deployments", "firms", ""}
    assert {one.file.split("/")[1] for one in MUTANTS if one.file.startswith("tasks/")} >= {
        "operations",
        "store",
        "gateways",
        "time",
    }


def test_a_seed_chooses_always_the_same() -> None:
    assert some(MUTANTS, 4, "a") == some(MUTANTS, 4, "a")
    assert some(MUTANTS, 4, "a") != some(MUTANTS, 4, "b")
    assert all(one.quick for one in some(MUTANTS, 9, "c"))
