"""The borders of an appointment: its last instant, its first, and answers of one and the same instant."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from domain.appointments import appointments as rules
from domain.appointments.appointments import Answer, Appointment, AppointmentState, Purpose, TooLate
from domain.firms.modes import Mode
from domain.time.periods import Period
from tests.domain.example_cases import LIMA as FIRM

START = datetime(2026, 11, 5, 15, tzinfo=UTC)
END = START + timedelta(hours=1)
TICK = timedelta(microseconds=1)
ONE = Appointment(
    id=1,
    firm_id=FIRM.id,
    client_id=1,
    case_id=None,
    contact_id=None,
    advisor_id=1,
    purpose=Purpose.SESSION,
    mode=Mode.REMOTE,
    period=Period(START, END),
    uid="x",
    next_reminder_at=START - timedelta(hours=1),
)


@pytest.mark.parametrize(("after", "is_news"), [(-TICK, False), (timedelta(0), False), (TICK, True)])
def test_an_answer_is_news_when_it_is_later_than_the_one_known(after: timedelta, is_news: bool) -> None:
    """Two mails of one second, read in any order: the second read changes nothing."""
    answered_at = START - timedelta(days=1)
    known = replace(ONE, state=AppointmentState.DECLINED, answered_at=answered_at)
    assert rules.is_news(known, Answer.ACCEPTED, sequence=0, at=answered_at + after) is is_news


@pytest.mark.parametrize(
    ("acted", "state"),
    [(START - TICK, AppointmentState.DECLINED), (START, AppointmentState.NO_SHOW), (END, AppointmentState.NO_SHOW)],
)
def test_who_calls_off_as_it_begins_did_not_come(acted: datetime, state: AppointmentState) -> None:
    assert rules.answered(FIRM, ONE, Answer.DECLINED, at=acted).state is state
    by_another_clock = rules.answered(FIRM, ONE, Answer.DECLINED, at=END, acted=acted)
    assert by_another_clock.state is state


def test_the_profiles_notice_moves_that_border() -> None:
    firm = replace(FIRM, appointments=replace(FIRM.appointments, cancel_notice_minutes=120))
    border = START - timedelta(hours=2)
    assert rules.answered(firm, ONE, Answer.DECLINED, at=border - TICK).state is AppointmentState.DECLINED
    assert rules.answered(firm, ONE, Answer.DECLINED, at=border).state is AppointmentState.NO_SHOW


def test_nobody_is_reminded_of_what_begins() -> None:
    assert rules.reminder_due(FIRM, ONE, START - TICK) is not None
    assert rules.reminder_due(FIRM, ONE, START) is None


def test_at_its_end_it_is_over() -> None:
    assert rules.cancelled(FIRM, ONE, now=END - TICK).state is AppointmentState.CANCELLED
    with pytest.raises(TooLate):
        rules.cancelled(FIRM, ONE, now=END)
