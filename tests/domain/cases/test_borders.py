"""The last instants: of a week, of its grace, of a request for control; and what no state allows."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from domain.cases import case_machine
from domain.cases.case_machine import WrongState
from domain.cases.cases import CaseState, ClosingReason, Pending
from domain.cases.sessions.consents import ConsentAct, Control
from domain.cases.waiting import pending_changes
from domain.cases.waiting.pending import GRACE, is_over
from domain.time.periods import Period
from tests.domain.example_cases import NOW, case

WEEK, HOUR, TICK = timedelta(days=7), timedelta(hours=1), timedelta(microseconds=1)


def test_a_week_is_never_over_while_a_follow_up_is_booked() -> None:
    """However late it is: whether the client came is settled first (MX-11)."""
    booked = Pending(NOW + WEEK, Period(NOW + HOUR, NOW + 2 * HOUR))
    assert not is_over(booked, NOW + WEEK + GRACE)
    assert not is_over(booked, NOW + 52 * WEEK)
    assert is_over(replace(booked, follow_up=None), NOW + WEEK + GRACE)


@pytest.mark.parametrize(
    ("after", "wrong"),
    [(timedelta(0), True), (GRACE - TICK, True), (GRACE, False), (-WEEK, True), (-WEEK - TICK, False)],
)
def test_an_expiry_is_proved_wrong_by_what_happened_in_its_week_and_grace(after: timedelta, wrong: bool) -> None:
    closed_at = NOW + WEEK
    expired = case(state=CaseState.CLOSED, closed_at=closed_at, closing_reason=ClosingReason.EXPIRED, call=None)
    assert pending_changes.proves_wrong(expired, NOW, closed_at + after) is wrong
    solved = replace(expired, closing_reason=ClosingReason.SOLVED)
    assert not pending_changes.proves_wrong(solved, NOW, closed_at)


def test_a_request_for_control_is_open_up_to_its_last_instant() -> None:
    five = timedelta(minutes=5)
    asked = Control(last=ConsentAct.ASKED, at=NOW)
    assert [asked.is_open(NOW + five + one, five) for one in (-TICK, timedelta(0), TICK)] == [True, True, False]


def test_a_case_that_waits_for_its_client_is_handed_no_sheet() -> None:
    waits = case(state=CaseState.PENDING, pending=Pending(NOW + WEEK), instructions_owed_since=NOW, call=None)
    with pytest.raises(WrongState):
        case_machine.hand_over(waits, note="", now=NOW + HOUR)


def test_the_first_contact_stays_the_first() -> None:
    known = case(state=CaseState.CONTACTED, contacted_at=NOW - HOUR, opened_at=NOW - 2 * HOUR, call=None)
    assert case_machine.contact(known, now=NOW + HOUR).contacted_at == NOW - HOUR
    assert case_machine.contact(case(), now=NOW + HOUR).contacted_at == NOW + HOUR
