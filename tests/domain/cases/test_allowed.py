"""What a page greys is what the rules would refuse for how the case stands, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from domain.cases.allowed import Bar, Barred, Needs, barred
from domain.cases.case_machine import TRANSITIONS, Act, Transition
from domain.cases.cases import Case, CaseState, Kind, Pending
from domain.time.periods import Period
from tests.conftest import NOW

CASE = Case(1, "appleuse", 1, "2026-00001", Kind.INCIDENT, "x", CaseState.NEW, NOW, NOW)


@pytest.mark.parametrize("one", TRANSITIONS)
@pytest.mark.parametrize("state", CaseState)
def test_an_act_is_barred_by_its_states(one: Transition, state: CaseState) -> None:
    found = barred(replace(CASE, state=state), Needs(one.act, is_open=False))
    assert (found is None) == (state in one.sources)
    assert found is None or found == Barred(Bar.STATE, one.sources)


def test_what_is_missing_is_named() -> None:
    running, closed = replace(CASE, state=CaseState.IN_SESSION), replace(CASE, state=CaseState.CLOSED)
    assert barred(running, Needs(session=False)) == Barred(Bar.SESSION)
    assert barred(CASE, Needs(session=True)) == Barred(Bar.NO_SESSION)
    assert barred(closed, Needs()) == Barred(Bar.CLOSED)
    assert barred(closed, Needs(Act.COME_BACK, is_open=False, also=(CaseState.CLOSED,))) is None
    owed = replace(CASE, state=CaseState.CONTACTED)
    assert barred(owed, Needs(Act.HAND_OVER, owed=True)) == Barred(Bar.NOT_OWED)
    assert barred(replace(owed, instructions_owed_since=NOW), Needs(Act.HAND_OVER, owed=True)) is None
    pending = replace(CASE, state=CaseState.PENDING, pending=Pending(NOW + timedelta(days=7)))
    assert barred(pending, Needs(follow_up=True)) == Barred(Bar.NO_FOLLOW_UP)
    booked = Pending(NOW + timedelta(days=7), Period(NOW, NOW + timedelta(hours=1)))
    assert barred(replace(pending, pending=booked), Needs(follow_up=True)) is None
