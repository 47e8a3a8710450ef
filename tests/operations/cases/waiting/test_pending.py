"""Pending cases: reminded, closed, protected, come back to; also when two do it at once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime, timedelta
from threading import Barrier

import pytest
from sqlalchemy import select, update

from domain.acts import By
from domain.cases.cases import Case, CaseState, ClosingReason
from domain.cases.sessions.sessions import Outcome
from domain.cases.waiting.pending import GRACE
from domain.letters.attempts import OF_USE_UNTIL
from domain.letters.letters import closing_key
from domain.time.periods import Period
from tasks.operations.cases.acts import GivenReason
from tasks.operations.cases.waiting import pending as sweep
from tasks.store.cases.case_records import CaseRecord
from tasks.store.records import FirmRecord, LetterRecord
from tasks.store.unit_of_work import Store
from tests.conftest import NOW
from tests.operations import example_acts
from tests.operations.example_work import ANA, HOUR, WEEK, WHO, begun, ended, events, letters, pending, seen

END = NOW + HOUR + WEEK
LATE = END + GRACE


def swept(store: Store, now: datetime) -> int:
    with store.read() as uow:
        ids = sweep.expired(uow, "appleuse", most=100, now=now)
    with store.begin() as uow:
        return sweep.close_expired(uow, "appleuse", ids, now=now)


def reminded(store: Store, now: datetime) -> int:
    with store.read() as uow:
        ids = sweep.to_remind(uow, "appleuse", most=100, now=now)
    with store.begin() as uow:
        return sweep.remind(uow, "appleuse", ids, now=now)


def came_back(store: Store, case_id: int, now: datetime) -> Case:
    with store.begin() as uow:
        return example_acts.come_back(uow, case_id, by=By(**WHO, at=now))


def test_closing_at_the_end_of_the_week_tells_the_client_once(store: Store) -> None:
    case_id = pending(store)
    assert [swept(store, now) for now in (END, LATE - GRACE / 2, LATE, LATE, LATE + HOUR)] == [0, 0, 1, 0, 0]
    case = seen(store, case_id)
    assert (case.closing_reason, case.closed_at) == (ClosingReason.EXPIRED, END)
    assert letters(store) == ["intake_acknowledged", "pending_notice", "case_closed"]
    with store.read() as uow:
        assert events(uow, case_id)[-1] == "case.closed"
        assert uow.cases.states([case_id])[case_id][-1].at == END


def test_a_week_that_was_over_before_the_firm_was_enrolled_is_closed_without_a_letter(store: Store) -> None:
    """Nobody reminded that client (MX-11): importing a history mails nobody."""
    case_id = pending(store)
    with store.begin() as uow:
        uow.connection.execute(update(FirmRecord).where(FirmRecord.id == "appleuse").values(created_at=END))
    assert swept(store, LATE) == 1
    assert (seen(store, case_id).closing_reason, letters(store)[-1]) == (ClosingReason.EXPIRED, "pending_notice")


def test_after_a_downtime_the_closing_has_its_right_time(store: Store) -> None:
    case_id = pending(store)
    assert swept(store, END + timedelta(days=5)) == 1
    assert seen(store, case_id).closed_at == END


def test_only_pending_cases_are_closed_whatever_was_selected(store: Store) -> None:
    case_id = pending(store)
    begun(store, case_id, now=NOW + timedelta(days=1))
    with store.begin() as uow:
        assert sweep.close_expired(uow, "appleuse", [case_id], now=LATE) == 0
    assert seen(store, case_id).state is CaseState.IN_SESSION


def test_a_follow_up_protects_and_its_cancelling_ends_that(store: Store) -> None:
    case_id = pending(store)
    with store.begin() as uow:
        example_acts.book_follow_up(uow, case_id, Period(END - HOUR, END + HOUR), by=By(**WHO, at=NOW + 2 * HOUR))
    assert swept(store, LATE) == 0
    assert reminded(store, datetime.fromisoformat("2026-11-10T10:00-06:00")) == 0
    with store.begin() as uow:
        example_acts.cancel_follow_up(uow, case_id, by_client=True, by=By(**WHO, at=END - 2 * HOUR))
    assert swept(store, LATE) == 1


def test_a_follow_up_protects_until_it_is_said_that_nobody_came(store: Store) -> None:
    case_id = pending(store)
    with store.begin() as uow:
        example_acts.book_follow_up(uow, case_id, Period(END - HOUR, END + HOUR), by=By(**WHO, at=NOW + 2 * HOUR))
    assert swept(store, LATE + HOUR) == 0
    with store.begin() as uow:
        example_acts.cancel_follow_up(uow, case_id, by_client=True, by=By(**WHO, at=END + 2 * HOUR))
    assert seen(store, case_id).closed_at == END + HOUR


def test_a_running_session_protects_and_a_second_week_counts_from_its_end(store: Store) -> None:
    case_id = pending(store)
    session = begun(store, case_id, now=END)
    assert swept(store, LATE) == 0
    ended(store, session, Outcome.DISCONNECTED, now=END + HOUR)
    assert swept(store, LATE + HOUR) == 0
    pending_again = seen(store, case_id).pending
    assert pending_again
    assert pending_again.until == END + HOUR + WEEK


@pytest.mark.parametrize(
    ("now", "sent"),
    [
        ("2026-11-06T08:59-06:00", 0),
        ("2026-11-06T09:00-06:00", 1),
        ("2026-11-06T15:00-06:00", 0),  # the lunch gap
        ("2026-11-07T10:00-06:00", 0),  # a Saturday
    ],
)
def test_reminders_keep_the_hours_of_the_firm(store: Store, now: str, sent: int) -> None:
    pending(store)
    assert reminded(store, datetime.fromisoformat(now)) == sent


def test_each_reminder_once(store: Store) -> None:
    pending(store)
    runs = ["06T09:00", "06T09:30", "09T09:00", "10T09:00", "10T16:00", "11T08:59"]
    assert [reminded(store, datetime.fromisoformat(f"2026-11-{run}-06:00")) for run in runs] == [1, 0, 0, 1, 0, 0]


def test_a_reminder_that_has_to_wait_is_of_use_till_the_nearer_one(store: Store) -> None:
    """So a mail server that is back after days takes the newest alone."""
    pending(store)
    for day in ("06", "10"):
        assert reminded(store, datetime.fromisoformat(f"2026-11-{day}T09:00-06:00")) == 1
    with store.read() as uow:
        query = select(LetterRecord.facts).where(LetterRecord.template == "pending_reminder").order_by(LetterRecord.id)
        found = [datetime.fromisoformat(facts[OF_USE_UNTIL]) for facts in uow.connection.execute(query).scalars()]
    assert found == [datetime.fromisoformat("2026-11-10T09:00-06:00"), END]


def test_after_a_downtime_one_reminder_and_not_two(store: Store) -> None:
    pending(store)
    assert reminded(store, datetime.fromisoformat("2026-11-10T11:00-06:00")) == 1
    assert reminded(store, datetime.fromisoformat("2026-11-10T12:00-06:00")) == 0


def test_a_client_who_writes_in_time_keeps_the_case_and_is_owed_a_call(store: Store) -> None:
    case_id = pending(store)
    back = came_back(store, case_id, END)
    assert back.id == case_id
    case = seen(store, case_id)
    assert (case.state, case.pending, case.follow_up_free) == (CaseState.CONTACTED, None, True)
    assert case.call is not None
    assert swept(store, LATE + WEEK) == 0
    with store.begin() as uow:
        example_acts.contact(uow, case_id, by=By(**WHO, at=END + HOUR))
    assert seen(store, case_id).call is None
    with store.read() as uow:
        session = begun(store, case_id, now=END + 2 * HOUR)
        found = uow.sessions.by_id(session)
    assert found is not None
    assert found.free


def test_a_client_who_comes_back_after_the_closing_gets_a_new_case(store: Store) -> None:
    case_id = pending(store)
    swept(store, LATE)
    back = came_back(store, case_id, LATE + WEEK)
    assert back.id != case_id
    new = seen(store, back.id)
    assert (new.previous_case_id, new.state, new.follow_up_free) == (case_id, CaseState.NEW, False)
    assert new.remote_tried  # on-site may follow: remote did not solve it
    assert seen(store, case_id).state is CaseState.CLOSED
    assert letters(store)[-1] == "returned_client"
    assert came_back(store, case_id, LATE + WEEK + HOUR) == new


def test_a_late_client_before_a_late_job_gets_the_same(store: Store) -> None:
    case_id = pending(store)
    back = came_back(store, case_id, LATE)
    assert back.id != case_id
    assert seen(store, case_id).closed_at == END
    assert swept(store, LATE + HOUR) == 0


def test_a_closed_case_is_opened_again_once(store: Store) -> None:
    case_id = pending(store)
    with store.begin() as uow:
        example_acts.close(uow, case_id, GivenReason.SOLVED, by=By(**WHO, at=NOW + 2 * HOUR))
    with store.begin() as uow:
        new = example_acts.come_back(uow, case_id, by=By(**WHO, at=NOW + 3 * HOUR))
        assert (new.state, new.previous_case_id) == (CaseState.NEW, case_id)
        assert example_acts.come_back(uow, case_id, by=By(**WHO, at=NOW + 3 * HOUR)) == new


def test_two_closers_close_each_case_once(store: Store) -> None:
    ids = [pending(store, form=replace(ANA, title=f"Caso {number}")) for number in range(12)]
    together = Barrier(2)

    def close(_: int) -> int:
        with store.begin() as uow:
            if store.engine.dialect.name == "postgresql":  # SQLite lets only one in at a time
                together.wait(timeout=30)
            return sweep.close_expired(uow, "appleuse", ids, now=LATE)

    with ThreadPoolExecutor(2) as pool:
        assert sum(pool.map(close, range(2))) == 12
    assert letters(store).count("case_closed") == 12
    with store.read() as uow:
        assert len(uow.events.named("appleuse", "case.closed")) == 12


@pytest.mark.parametrize(
    ("now", "wins"), [(END, "client"), (LATE - timedelta(microseconds=1), "client"), (LATE, "job")]
)
def test_closer_against_returning_client(store: Store, now: datetime, wins: str) -> None:
    """Whoever gets the row first: the instant decides, and at the deadline itself the client is in time."""
    case_id = pending(store)
    together = Barrier(2)

    def close() -> int:
        together.wait(timeout=30)
        with store.begin() as uow:
            return sweep.close_expired(uow, "appleuse", [case_id], now=now)

    def come_back() -> Case:
        together.wait(timeout=30)
        return came_back(store, case_id, now)

    with ThreadPoolExecutor(2) as pool:
        closing, coming = pool.submit(close), pool.submit(come_back)
        closing.result()
        assert (coming.result().id != case_id) is (wins == "job")
    swept(store, now)
    state = seen(store, case_id).state
    assert state is (CaseState.CONTACTED if wins == "client" else CaseState.CLOSED)
    with store.read() as uow:
        told = uow.outbox.states([closing_key(case_id, END)])
    assert len(told) == (wins == "job")


def test_a_case_without_any_address_is_closed_all_the_same(store: Store) -> None:
    case_id = pending(store)
    with store.begin() as uow:
        client = uow.intakes.add_client("appleuse", name="Nadie", language="es", email="-", now=NOW)
        uow.connection.execute(update(CaseRecord).values(client_id=client, contact_id=None))
    assert swept(store, LATE) == 1
    assert seen(store, case_id).state is CaseState.CLOSED
