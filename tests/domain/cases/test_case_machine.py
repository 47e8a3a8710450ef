"""The state machine of a case, table by table."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from domain.cases import case_machine
from domain.cases.case_machine import (
    TRANSITIONS,
    Act,
    NotOwed,
    TooEarly,
    TooLongForChat,
    WeekOver,
    WrongState,
)
from domain.cases.cases import CallOwed, Case, CaseState, ClosingReason
from domain.cases.sessions.sessions import Outcome, Session
from domain.cases.waiting import pending_changes
from domain.cases.waiting.pending import GRACE
from domain.cases.waiting.pending_changes import FollowUpOutsideWeek, NoFollowUp
from domain.firms.firms import Firm
from domain.firms.modes import Mode
from domain.time.periods import Period
from tasks.gateways.words import in_words
from tests.domain.example_cases import APPLEUSE, APPLEUSE_CALENDAR, LIMA, NOW, case

HOUR, WEEK = timedelta(hours=1), timedelta(days=7)
SESSION = Session(1, 1, Mode.REMOTE, "TeamViewer", "José Pablo", NOW, None)


def started(one: Case | None = None, now: datetime = NOW, advisor_id: int = 1) -> Case:
    return case_machine.start(one or case(), advisor_id=advisor_id, mode=Mode.REMOTE, now=now)


def ended(outcome: Outcome, now: datetime = NOW + HOUR, **more: object) -> Case:
    on_site = outcome in (Outcome.REVIEWED, Outcome.CLIENT_BROKE_OFF)
    session = replace(SESSION, mode=Mode.ON_SITE) if on_site else SESSION
    return case_machine.end(started(), session, outcome, firm=APPLEUSE, calendar=APPLEUSE_CALENDAR, now=now, **more)


ANY_CASE = {
    CaseState.NEW: case(),
    CaseState.CONTACTED: case_machine.contact(case(), now=NOW),
    CaseState.IN_SESSION: started(),
    CaseState.PENDING: ended(Outcome.UNFINISHED),
    CaseState.ESCALATED: ended(Outcome.ESCALATED),
    CaseState.CLOSED: ended(Outcome.SOLVED),
}


@pytest.mark.parametrize(
    ("outcome", "state", "reason"),
    [
        (Outcome.SOLVED, CaseState.CLOSED, ClosingReason.SOLVED),
        (Outcome.ANSWERED, CaseState.CLOSED, ClosingReason.ANSWERED),
        (Outcome.TOLD_BY_CHAT, CaseState.CLOSED, ClosingReason.TOLD_BY_CHAT),
        (Outcome.WITHDRAWN, CaseState.CLOSED, ClosingReason.WITHDRAWN),
        (Outcome.UNSOLVABLE, CaseState.CONTACTED, None),
        (Outcome.CONTROL_REFUSED, CaseState.CONTACTED, None),
        (Outcome.UNFINISHED, CaseState.PENDING, None),
        (Outcome.DISCONNECTED, CaseState.PENDING, None),
        (Outcome.CLIENT_BROKE_OFF, CaseState.PENDING, None),
        (Outcome.ESCALATED, CaseState.ESCALATED, None),
        (Outcome.REVIEWED, CaseState.ESCALATED, None),
    ],
)
def test_every_outcome_leads_to_one_state(outcome: Outcome, state: CaseState, reason: ClosingReason | None) -> None:
    after = ended(outcome, chat_minutes=10)
    assert (after.state, after.closing_reason) == (state, reason)
    assert after.since == NOW + HOUR
    assert (after.instructions_owed_since is not None) is (outcome in (Outcome.UNSOLVABLE, Outcome.CONTROL_REFUSED))


def test_whose_cause_it_was_decides_whether_the_next_session_is_free() -> None:
    assert [ended(one).follow_up_free for one in (Outcome.DISCONNECTED, Outcome.CLIENT_BROKE_OFF)] == [True, False]


def test_every_outcome_is_in_the_table_above() -> None:
    table = test_every_outcome_leads_to_one_state.pytestmark[0].args[1]
    assert {row[0] for row in table} == set(Outcome)


ACTS: dict[Act, Callable[[Case, datetime], Case]] = {
    Act.CONTACT: lambda one, now: case_machine.contact(one, now=now),
    Act.START: started,
    Act.COME_BACK: lambda one, now: pending_changes.come_back(one, CallOwed(now, now, now), now=now),
    Act.BOOK: lambda one, now: pending_changes.book_follow_up(one, Period(now, now + HOUR), now=now),
    Act.UNDO_EXPIRY: lambda one, now: pending_changes.undo_expiry(
        replace(one, closing_reason=ClosingReason.EXPIRED, closed_at=one.closed_at and now),
        CallOwed(now, now, now),
        waited_since=NOW,
        at=now,
    ),
    Act.DECLINE: lambda one, now: case_machine.decline(one, note="too dear", now=now),
    Act.PEND: lambda one, now: case_machine.end(
        one, SESSION, Outcome.UNFINISHED, firm=APPLEUSE, calendar=APPLEUSE_CALENDAR, now=now
    ),
}


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("state", CaseState)
def test_an_act_is_possible_exactly_where_the_table_says(act: Act, state: CaseState) -> None:
    transition = next(one for one in TRANSITIONS if one.act is act)
    now = NOW + 2 * HOUR
    if state in transition.sources:
        assert ACTS[act](ANY_CASE[state], now).state is transition.target
        return
    with pytest.raises(WrongState) as refusal:
        ACTS[act](ANY_CASE[state], now)
    assert re.fullmatch(r"[A-Z]{2}-\d\d", refusal.value.rule)
    assert in_words(refusal.value, "desk", "en").remedy


@pytest.mark.parametrize("minutes", [0, 16, 600])
def test_a_chat_takes_a_quarter_of_an_hour_at_most(minutes: int) -> None:
    with pytest.raises(TooLongForChat, match="most=15"):
        ended(Outcome.TOLD_BY_CHAT, chat_minutes=minutes)
    owed = ended(Outcome.UNSOLVABLE)
    with pytest.raises(TooLongForChat):
        case_machine.tell(owed, minutes=minutes, firm=APPLEUSE, note="", now=NOW + HOUR)


def test_instructions_close_only_a_case_on_which_they_are_owed() -> None:
    owed = ended(Outcome.UNSOLVABLE)
    closed = case_machine.hand_over(owed, note="sheet sent", now=NOW + 2 * HOUR)
    assert (closed.closing_reason, closed.instructions_owed_since) == (ClosingReason.INSTRUCTIONS_SENT, None)
    with pytest.raises(NotOwed):
        case_machine.hand_over(ANY_CASE[CaseState.CONTACTED], note="", now=NOW + 2 * HOUR)
    with pytest.raises(NotOwed):
        case_machine.hand_over(closed, note="", now=NOW + 2 * HOUR)


def test_the_week_counts_from_the_end_of_the_last_session() -> None:
    pending = ANY_CASE[CaseState.PENDING]
    assert pending.pending
    assert pending.pending.until == NOW + HOUR + WEEK
    later = NOW + timedelta(days=3)
    again = case_machine.end(
        started(pending, later),
        replace(SESSION, started_at=later),
        Outcome.DISCONNECTED,
        firm=APPLEUSE,
        calendar=APPLEUSE_CALENDAR,
        now=later + HOUR,
    )
    assert again.pending
    assert again.pending.until == later + HOUR + WEEK


def test_only_a_firm_that_promises_it_gives_the_follow_up_for_nothing() -> None:
    def pended(firm: Firm) -> Case:
        return case_machine.end(
            started(), SESSION, Outcome.UNFINISHED, firm=firm, calendar=APPLEUSE_CALENDAR, now=NOW + HOUR
        )

    assert pended(APPLEUSE).follow_up_free
    assert not pended(LIMA).follow_up_free


def test_a_case_is_closed_as_of_the_end_of_its_week_however_late() -> None:
    pending = ANY_CASE[CaseState.PENDING]
    end = NOW + HOUR + WEEK
    for early in (NOW + HOUR, end - HOUR, end, end + GRACE / 2):
        with pytest.raises(TooEarly):
            pending_changes.expire(pending, now=early)
    closed = pending_changes.expire(pending, now=end + timedelta(days=2))
    assert (closed.closed_at, closed.closing_reason) == (end, ClosingReason.EXPIRED)


def test_the_client_is_in_time_at_the_last_instant_and_late_after_it() -> None:
    pending = ANY_CASE[CaseState.PENDING]
    end = NOW + HOUR + WEEK
    assert started(pending, end).state is CaseState.IN_SESSION
    with pytest.raises(WeekOver, match="week-over"):
        started(pending, end + GRACE)


def test_a_follow_up_begins_inside_the_week() -> None:
    pending = ANY_CASE[CaseState.PENDING]
    end = NOW + HOUR + WEEK
    booked = pending_changes.book_follow_up(pending, Period(end, end + HOUR), now=NOW + 2 * HOUR)
    assert booked.pending
    assert booked.pending.next_reminder_at is None
    for early in (timedelta(minutes=59), 2 * HOUR):  # whether the client came is not settled
        with pytest.raises(TooEarly):
            pending_changes.expire(booked, now=end + early)
    missed = pending_changes.give_up_follow_up(booked, firm=APPLEUSE, calendar=APPLEUSE_CALENDAR, now=end + 2 * HOUR)
    assert (missed.closed_at, missed.closing_reason) == (end + HOUR, ClosingReason.EXPIRED)
    assert started(booked, end + HOUR / 2).state is CaseState.IN_SESSION
    with pytest.raises(FollowUpOutsideWeek):
        pending_changes.book_follow_up(pending, Period(end + timedelta(seconds=1), end + HOUR), now=NOW + 2 * HOUR)
    with pytest.raises(TooEarly):
        pending_changes.book_follow_up(pending, Period(NOW, NOW + HOUR), now=NOW + 2 * HOUR)
    free = pending_changes.give_up_follow_up(booked, firm=APPLEUSE, calendar=APPLEUSE_CALENDAR, now=NOW + 3 * HOUR)
    assert free == pending
    with pytest.raises(NoFollowUp):
        pending_changes.give_up_follow_up(free, firm=APPLEUSE, calendar=APPLEUSE_CALENDAR, now=NOW + 3 * HOUR)


def test_nothing_happens_before_what_is_on_the_record() -> None:
    with pytest.raises(TooEarly):
        case_machine.contact(case(), now=NOW - HOUR)
    with pytest.raises(TooEarly):
        ended(Outcome.SOLVED, NOW - HOUR)


def test_a_running_session_is_ended_and_not_skipped() -> None:
    for close in (
        lambda: case_machine.settle(started(), ClosingReason.SOLVED, note="", now=NOW),
        lambda: case_machine.withdraw(started(), note="", now=NOW),
    ):
        with pytest.raises(WrongState, match="session-runs"):
            close()
    with pytest.raises(WrongState):
        case_machine.end(
            started(),
            replace(SESSION, ended_at=NOW),
            Outcome.SOLVED,
            firm=APPLEUSE,
            calendar=APPLEUSE_CALENDAR,
            now=NOW + HOUR,
        )


def test_only_a_solution_settles() -> None:
    with pytest.raises(WrongState, match="no-solution"):
        case_machine.settle(ANY_CASE[CaseState.PENDING], ClosingReason.EXPIRED, note="", now=NOW + 2 * HOUR)
