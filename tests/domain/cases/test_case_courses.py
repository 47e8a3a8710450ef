from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from domain.cases.case_courses import Course, course
from domain.cases.cases import CaseState, StateChange

OPENED = datetime(2026, 3, 2, 15, 0, tzinfo=UTC)
ANY_STATE = st.sampled_from(CaseState)
CHANGES = st.lists(
    st.builds(StateChange, ANY_STATE, st.integers(0, 20).map(lambda hour: OPENED + timedelta(hours=hour)))
)


def run(*changes: tuple[str, int]) -> Course:
    moves = [StateChange(CaseState(state), OPENED + timedelta(hours=hours)) for state, hours in changes]
    return course(OPENED, moves, pending_days=7, zone="America/Lima")


def test_a_case_begins_new():
    assert run().states == (StateChange(CaseState.NEW, OPENED),)
    assert run().contacted_at is None


def test_a_state_that_is_said_again_is_no_change():
    going = run(("contacted", 1), ("contacted", 2), ("closed", 5), ("closed", 9))
    assert [change.state.value for change in going.states] == ["new", "contacted", "closed"]
    assert going.contacted_at == OPENED + timedelta(hours=1)
    assert going.closed_at == OPENED + timedelta(hours=5)


def test_a_case_that_was_opened_again_is_closed_when_it_last_was():
    assert run(("closed", 1), ("contacted", 2), ("closed", 3)).closed_at == OPENED + timedelta(hours=3)
    assert run(("closed", 1), ("contacted", 2)).closed_at is None


def test_mx_11_a_pending_case_waits_a_week_by_the_firms_clock():
    assert run(("pending", 1)).pending_until == OPENED + timedelta(hours=1, days=7)
    assert run(("pending", 1), ("closed", 2)).pending_until is None


def test_of_two_states_at_one_instant_the_later_row_counts():
    assert run(("contacted", 1), ("pending", 1)).state is CaseState.PENDING


@given(CHANGES)
def test_states_ascend_and_differ_and_taking_them_again_changes_nothing(changes: list[StateChange]):
    going = course(OPENED, changes, pending_days=7, zone="America/Lima")
    assert all(a.at < b.at and a.state is not b.state for a, b in zip(going.states, going.states[1:], strict=False))
    assert course(OPENED, going.states, pending_days=7, zone="America/Lima") == going
    assert course(OPENED, (*going.states, *changes), pending_days=7, zone="America/Lima") == going
