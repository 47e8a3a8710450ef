"""What a case waits for, and the steps that led to each deadline."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from domain.cases.cases import CallOwed, Case, CaseState, Pending
from domain.cases.sessions.sessions import Session
from domain.cases.waiting.case_deadlines import Deadline, Waits, deadlines
from domain.cases.waiting.pending import pending_until
from domain.firms.firms import Firm
from domain.firms.modes import Mode
from domain.time.periods import Period
from tests.domain.example_cases import APPLEUSE, APPLEUSE_CALENDAR, LIMA, LIMA_CALENDAR, NOW, calendar_of, case

HOUR, WEEK = timedelta(hours=1), timedelta(days=7)


def waits(one: Case, session: Session | None = None, now: datetime = NOW) -> list[Deadline]:
    return deadlines(one, APPLEUSE, APPLEUSE_CALENDAR, session, now=now)


def test_an_owed_call_shows_the_business_time_day_by_day() -> None:
    friday = datetime.fromisoformat("2026-11-06T20:30-05:00")
    owed = case(call=CallOwed(friday, friday + timedelta(hours=61)))
    (deadline,) = deadlines(owed, LIMA, LIMA_CALENDAR, None, now=friday)
    assert deadline.way is not None
    assert (deadline.what, deadline.way.business) == (Waits.CALL, timedelta(hours=2))
    assert [day.business for day in deadline.way.days] == [HOUR / 2, 0 * HOUR, 0 * HOUR, 1.5 * HOUR]


def test_a_week_shows_the_reminders_still_to_come_and_a_follow_up_instead_of_them() -> None:
    pending = case(state=CaseState.PENDING, call=None, pending=Pending(NOW + WEEK))
    assert [len(waits(pending, now=NOW + days * timedelta(days=1))[0].reminders) for days in (0, 3, 6.5)] == [2, 1, 0]
    booked = replace(pending, pending=Pending(NOW + WEEK, Period(NOW + WEEK - HOUR, NOW + WEEK + HOUR)))
    week, follow_up = waits(booked)
    assert (week.until, week.reminders, follow_up.what) == (NOW + WEEK + HOUR, (), Waits.FOLLOW_UP)


@pytest.mark.parametrize(("since", "change"), [("2026-10-20T17:00+02:00", 1), ("2026-03-27T17:00+01:00", -1)])
def test_a_clock_change_is_said(since: str, change: int) -> None:
    madrid: Firm = replace(LIMA, time_zone="Europe/Madrid")
    start = datetime.fromisoformat(since)
    until = pending_until(start, days=7, zone="Europe/Madrid")
    one = case(state=CaseState.PENDING, since=start, call=None, pending=Pending(until))
    (week,) = deadlines(one, madrid, calendar_of(madrid), None, now=start)
    assert week.clock_change == change * HOUR


@pytest.mark.parametrize(("mode", "minutes"), [(Mode.REMOTE, 30), (Mode.ON_SITE, 600)])
def test_a_running_session_waits_for_a_sign_of_life(mode: Mode, minutes: int) -> None:
    session = Session(1, 1, mode, "", "", NOW, None, last_sign_at=NOW)
    (deadline,) = waits(case(state=CaseState.IN_SESSION, call=None), session)
    assert (deadline.what, deadline.until) == (Waits.SESSION, NOW + timedelta(minutes=minutes))


def test_what_has_no_end_by_itself() -> None:
    owed = case(state=CaseState.CONTACTED, call=None, instructions_owed_since=NOW)
    escalated = case(state=CaseState.ESCALATED, call=None)
    closed = case(state=CaseState.CLOSED, call=None)
    found = [[(one.what, one.until) for one in waits(each)] for each in (owed, escalated, closed)]
    assert found == [[(Waits.INSTRUCTIONS, None)], [(Waits.REVIEW, None)], []]
