"""Faults that hit the users of other help desks (docs of their threads), each held off here by name."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from domain.acts import By
from domain.cases.cases import CaseState
from domain.cases.sessions.sessions import Outcome
from domain.cases.waiting.pending import pending_until, reminders
from domain.firms.firms import Deadlines
from domain.letters.letters import reminder_key
from tasks.operations.cases.acts import GivenReason
from tasks.operations.cases.waiting import pending
from tasks.store.unit_of_work import Store
from tests.conftest import NOW
from tests.domain.example_cases import APPLEUSE, APPLEUSE_CALENDAR, LIMA, LIMA_CALENDAR
from tests.operations import example_acts
from tests.operations.example_work import ANA, HOUR, WEEK, WHO, begun, ended, letters, opened, seen
from tests.operations.example_work import pending as a_pending_case
from tests.refusals import unfit

END = NOW + HOUR + WEEK
LATE = END + timedelta(minutes=1)
FRIDAY = datetime.fromisoformat("2026-11-06T09:00-06:00")


def reminded(store: Store, now: datetime) -> int:
    with store.begin() as uow:
        return pending.remind(uow, "appleuse", pending.to_remind(uow, "appleuse", most=9, now=now), now=now)


def closed(store: Store, case_id: int, now: datetime = LATE) -> int:
    with store.begin() as uow:
        return pending.close_expired(uow, "appleuse", [case_id], now=now)


def test_glpi_6527_the_week_is_calendar_days_by_the_firms_clock_and_no_client_is_written_to_on_sunday() -> None:
    """closetickets should use calendar: Friday 17:00 and two days is Sunday. A week ends on the same weekday."""
    friday = datetime.fromisoformat("2026-11-06T17:00-05:00")
    until = pending_until(friday, days=7, zone="America/Lima")
    assert until == datetime.fromisoformat("2026-11-13T17:00-05:00")
    assert all(LIMA_CALENDAR.is_open(at) for _, at in reminders(LIMA, LIMA_CALENDAR, friday, until))


def test_glpi_24489_split_hours_do_not_move_a_reminder() -> None:
    """Closing Ticket is wrong when the calendar has time ranges: reminders come at the first of two shifts."""
    found = reminders(APPLEUSE, APPLEUSE_CALENDAR, NOW, NOW + WEEK)
    assert [at for _, at in found] == [FRIDAY, datetime.fromisoformat("2026-11-10T09:00-06:00")]


@pytest.mark.parametrize("kind", ["incident", "service_request"])
def test_glpi_20476_only_pending_is_closed_and_the_kind_does_not_matter(store: Store, kind: str) -> None:
    pending_one = a_pending_case(store, form=replace(ANA, kind=kind))
    new = opened(store, form=replace(ANA, kind=kind, title="Otro"))
    with store.begin() as uow:
        assert pending.close_expired(uow, "appleuse", [pending_one, new], now=LATE) == 1
    assert seen(store, new).state is CaseState.NEW


def test_glpi_14492_and_15569_reminders_keep_the_calendar_of_the_firm(store: Store) -> None:
    a_pending_case(store)
    assert reminded(store, datetime.fromisoformat("2026-11-07T10:00-06:00")) == 0  # Saturday
    assert reminded(store, datetime.fromisoformat("2026-11-09T15:00-06:00")) == 0  # the lunch gap
    assert reminded(store, datetime.fromisoformat("2026-11-09T16:00-06:00")) == 1


@pytest.mark.parametrize("days", [0, -1])
def test_glpi_5279_no_number_of_days_means_at_once(days: int) -> None:
    with unfit("never closed at once"):
        Deadlines(first_contact_minutes=60, first_contact_warning_minutes=30, pending_days=days)


def test_plugin_autocloser_4_a_case_that_is_overdue_when_first_seen_has_had_its_whole_week(store: Store) -> None:
    """Closing immediately when overdue: the week counts from the last session, not from the opening."""
    case_id = opened(store)
    later = NOW + timedelta(days=30)
    with store.begin() as uow:
        uow.intakes.add_advisor("appleuse", "José Pablo", None)
    ended(store, begun(store, case_id, now=later), Outcome.UNFINISHED, now=later + HOUR)
    assert closed(store, case_id, later + 2 * HOUR) == 0
    pending = seen(store, case_id).pending
    assert pending
    assert pending.until == later + HOUR + WEEK


def test_itflow_667_a_reminder_is_once_by_its_key_and_not_by_a_margin_of_hours(store: Store) -> None:
    case_id = a_pending_case(store)
    assert [reminded(store, FRIDAY + minutes * timedelta(minutes=1)) for minutes in (0, 0, 1, 59, 60, 240)] == [
        1,
        0,
        0,
        0,
        0,
        0,
    ]
    with store.read() as uow:
        assert uow.outbox.states([reminder_key(case_id, END, 3)])


def test_zammad_5051_and_1223_no_reminder_for_a_case_that_is_open_or_closed(store: Store) -> None:
    """The state is looked at again in the transaction that sends."""
    attended, done = a_pending_case(store), a_pending_case(store, form=replace(ANA, title="B"))
    with store.begin() as uow:
        due = pending.to_remind(uow, "appleuse", most=9, now=FRIDAY)
        assert due == [attended, done]
    begun(store, attended, now=FRIDAY)
    with store.begin() as uow:
        example_acts.close(uow, done, GivenReason.WITHDRAWN, by=By(**WHO, at=FRIDAY))
    with store.begin() as uow:
        assert pending.remind(uow, "appleuse", due, now=FRIDAY) == 0


def test_zammad_5655_and_4348_two_deadlines_on_one_day_are_two_reminders(store: Store) -> None:
    """Once a day per ticket loses one: what counts is the case and its deadline."""
    case_id = a_pending_case(store)
    assert reminded(store, FRIDAY) == 1
    again = FRIDAY + timedelta(minutes=30)
    ended(store, begun(store, case_id, now=again), Outcome.UNFINISHED, now=again + HOUR)  # a new week, a new deadline
    assert reminded(store, datetime.fromisoformat("2026-11-10T09:00-06:00")) == 1
    with store.read() as uow:
        (reminder, other) = uow.events.named("appleuse", "case.reminded")
    assert (reminder.facts["days"], other.facts["days"]) == (3, 3)


def test_zammad_4161_and_helpdesk_3465_after_the_window_a_new_linked_case(store: Store) -> None:
    case_id = a_pending_case(store)
    closed(store, case_id)
    with store.begin() as uow:
        back = example_acts.come_back(uow, case_id, by=By(**WHO, at=LATE + HOUR))
    assert seen(store, back.id).previous_case_id == case_id


def test_zammad_2455_the_follow_up_keeps_its_advisor(store: Store) -> None:
    case_id = a_pending_case(store)
    before = seen(store, case_id).advisor_id
    begun(store, case_id, now=NOW + WEEK)
    assert seen(store, case_id).advisor_id == before


def test_freescout_2626_a_thank_you_reopens_nothing(store: Store) -> None:
    """Nothing but a person's decision takes a case up again; a closed one never moves at all."""
    case_id = a_pending_case(store)
    closed(store, case_id)
    with store.begin() as uow:
        first = example_acts.come_back(uow, case_id, by=By(**WHO, at=LATE + HOUR))
        again = example_acts.come_back(uow, case_id, by=By(**WHO, at=LATE + 2 * HOUR))
    assert first.id != case_id
    assert again.id == first.id
    assert letters(store).count("returned_client") == 1
    assert seen(store, case_id).state is CaseState.CLOSED


def test_osticket_1908_and_freescout_1041_a_form_sent_five_times_is_answered_once(store: Store) -> None:
    assert len({opened(store, now=NOW + timedelta(minutes=minutes)) for minutes in range(5)}) == 1
    assert letters(store) == ["intake_acknowledged"]
