from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.cases.cases import CaseState, Pending
from domain.cases.waiting.pending import GRACE, is_over, pending_until, reminder_due, reminders
from domain.time.calendars import Holiday
from domain.time.periods import Period
from tests.domain.example_cases import APPLEUSE, APPLEUSE_CALENDAR, LIMA, LIMA_CALENDAR, NOW, calendar_of, case

WEEK = timedelta(days=7)
INSTANTS = st.integers(0, 60_000_000).map(lambda seconds: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds))


@pytest.mark.parametrize(
    ("zone", "since", "until"),
    [
        ("America/Lima", "2026-11-04T17:30-05:00", "2026-11-11T17:30-05:00"),
        ("America/Lima", "2026-12-28T10:00-05:00", "2027-01-04T10:00-05:00"),
        ("America/Lima", "2028-02-22T10:00-05:00", "2028-02-29T10:00-05:00"),  # leap day
        ("Europe/Madrid", "2026-03-27T17:00+01:00", "2026-04-03T17:00+02:00"),  # 167 hours
        ("Europe/Madrid", "2026-10-20T17:00+02:00", "2026-10-27T17:00+01:00"),  # 169 hours
        ("Europe/Madrid", "2026-03-22T02:30+01:00", "2026-03-29T03:30+02:00"),  # 02:30 does not exist
        ("Europe/Madrid", "2026-10-18T02:30+02:00", "2026-10-25T02:30+01:00"),  # 02:30 twice: the second
        ("America/Mexico_City", "2022-10-27T12:00-05:00", "2022-11-03T12:00-06:00"),  # the last change in Mexico
    ],
)
def test_the_week_ends_at_the_same_time_on_the_wall(zone: str, since: str, until: str) -> None:
    assert pending_until(datetime.fromisoformat(since), days=7, zone=zone) == datetime.fromisoformat(until)


@given(
    INSTANTS,
    st.sampled_from(
        ["America/Lima", "America/Mexico_City", "Europe/Madrid", "America/Santiago", "Australia/Lord_Howe"]
    ),
    st.integers(1, 30),
)
def test_the_end_is_never_more_than_an_hour_off_and_on_the_right_day(since: datetime, zone: str, days: int) -> None:
    until = pending_until(since, days=days, zone=zone)
    assert abs(until - since - timedelta(days=days)) <= timedelta(hours=1)
    local, target = since.astimezone(ZoneInfo(zone)), until.astimezone(ZoneInfo(zone))
    assert target.date() == local.date() + timedelta(days=days)


def test_a_closing_waits_for_the_deadline_and_a_moment_more() -> None:
    waiting = Pending(NOW + WEEK)
    assert not is_over(waiting, NOW + WEEK)
    assert not is_over(waiting, NOW + WEEK + GRACE - timedelta(microseconds=1))
    assert is_over(waiting, NOW + WEEK + GRACE)


def test_a_booked_follow_up_protects_until_its_end_and_only_moves_the_end_later() -> None:
    end = NOW + WEEK
    early = Pending(end, Period(NOW, NOW + timedelta(hours=1)))
    late = replace(early, follow_up=Period(end - timedelta(minutes=30), end + timedelta(minutes=30)))
    assert early.closes_at == end
    assert late.closes_at == end + timedelta(minutes=30)


def lima(text: str) -> datetime:
    return datetime.fromisoformat(f"{text}-05:00").astimezone(UTC)


def test_reminders_come_on_business_days_at_opening() -> None:
    since, until = lima("2026-11-04T17:30"), lima("2026-11-11T17:30")  # Wednesday to Wednesday
    assert reminders(LIMA, LIMA_CALENDAR, since, until) == [
        (3, lima("2026-11-06T08:00")),  # Friday, over the weekend
        (1, lima("2026-11-10T08:00")),
    ]


def test_reminders_step_over_holidays() -> None:
    holidays = (Holiday(date(2026, 11, 10), "a holiday", "test"), Holiday(date(2026, 11, 9), "a bridge", "test"))
    calendar = calendar_of(LIMA, *holidays)
    found = reminders(LIMA, calendar, lima("2026-11-04T17:30"), lima("2026-11-11T17:30"))
    assert found == [(1, lima("2026-11-06T08:00"))]  # the other would be before the waiting began


def test_a_reminder_before_the_waiting_began_is_left_out() -> None:
    holidays = tuple(Holiday(date(2026, 11, day), "closed", "test") for day in (5, 6, 9, 10))
    found = reminders(LIMA, calendar_of(LIMA, *holidays), lima("2026-11-04T17:30"), lima("2026-11-11T17:30"))
    assert found == []


@given(INSTANTS)
def test_every_reminder_is_inside_the_waiting_time_and_the_hours_of_the_firm(since: datetime) -> None:
    for firm, calendar in ((LIMA, LIMA_CALENDAR), (APPLEUSE, APPLEUSE_CALENDAR)):
        until = pending_until(since, days=7, zone=firm.time_zone)
        found = reminders(firm, calendar, since, until)
        assert all(since < at < until and calendar.is_open(at) for _, at in found)
        assert [at for _, at in found] == sorted(at for _, at in found)


@pytest.mark.parametrize(
    ("now", "due"),
    [
        ("2026-11-05T10:00", None),
        ("2026-11-06T07:59", None),
        ("2026-11-06T08:00", 3),
        ("2026-11-06T21:00", None),  # closed: never at night
        ("2026-11-07T10:00", None),  # nor on a Saturday
        ("2026-11-09T08:00", 3),  # late, and still before the next
        ("2026-11-10T09:00", 1),  # only the latest of those missed
        ("2026-11-11T17:29", 1),
        ("2026-11-11T17:30", None),  # the week is over
    ],
)
def test_which_reminder_is_due(now: str, due: int | None) -> None:
    since, until = lima("2026-11-04T17:30"), lima("2026-11-11T17:30")
    waiting = case(state=CaseState.PENDING, since=since, opened_at=since, pending=Pending(until))
    assert reminder_due(LIMA, LIMA_CALENDAR, waiting, lima(now)) == due
    booked = replace(waiting, pending=Pending(until, Period(until - timedelta(hours=1), until)))
    assert reminder_due(LIMA, LIMA_CALENDAR, booked, lima(now)) is None
