from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import event, select

from domain.acts import By
from domain.appointments.appointments import Answer, AppointmentState, Party, TooLate
from domain.cases.cases import CaseState
from domain.letters.attempts import OF_USE_UNTIL
from tasks.operations.appointments import appointment_answers as answers
from tasks.operations.appointments import appointments
from tasks.operations.appointments.appointment_answers import Effect
from tasks.operations.cases import cases as case_operations
from tasks.operations.cases.acts import GivenReason
from tasks.store.cases.case_records import SessionRecord
from tasks.store.records import DocumentRecord, LetterRecord
from tasks.store.unit_of_work import Store
from tests.alerts import in_words
from tests.example_appointments import NOW, TOMORROW, add_advisor, add_open_case, pending_case, remote
from tests.operations import example_acts

WHO = {"who": "maria@acme.example", "why": "answered the invite"}
HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)


@pytest.fixture
def booked(store: Store) -> Any:
    add_advisor(store, "Rosa")
    return book(store, add_open_case(store))


def book(store: Store, case: int, start: datetime = TOMORROW) -> Any:
    with store.begin() as uow:
        return appointments.book(uow, "lima", remote(start), case_id=case, by=By("op", "agreed", NOW))


def say(store: Store, said: Answer, *, sequence: int = 0, at: datetime = NOW, party: Party = Party.CLIENT) -> Effect:
    with store.begin() as uow:
        return answers.answer(uow, 1, party, said, sequence=sequence, at=at, by=By(**WHO, at=max(at, NOW)))


def state(store: Store) -> AppointmentState:
    with store.read() as uow:
        return uow.appointments.get_one(1).state


def letters(store: Store, template: str) -> dict[str, Any]:
    with store.read() as uow:
        query = select(LetterRecord.key, LetterRecord.facts).where(LetterRecord.template == template)
        return {row.key: row.facts for row in uow.connection.execute(query)}


@pytest.mark.parametrize("said", list(Answer))
def test_an_answer_is_taken_once(store: Store, booked: Any, said: Answer) -> None:
    assert say(store, said) is Effect.TAKEN
    assert state(store).value == said.value
    assert say(store, said) is Effect.STALE


def test_a_decline_frees_the_time_and_tells_the_advisor(store: Store, booked: Any) -> None:
    assert say(store, Answer.DECLINED) is Effect.TAKEN
    told = letters(store, "appointment_advisor")[f"invite:1:1:advisor-{booked.advisor_id}"]
    assert told["change"] == "declined"
    with store.read() as uow:
        query = select(DocumentRecord.facts).where(DocumentRecord.key == f"invite:1:1:advisor-{booked.advisor_id}")
        assert uow.connection.execute(query).scalar_one()["method"] == "CANCEL"
    assert book(store, add_open_case(store, "B")).id == 2


def test_an_answer_to_an_older_time_changes_nothing(store: Store, booked: Any) -> None:
    with store.begin() as uow:
        appointments.move(uow, 1, start=TOMORROW + HOUR, by=By("op", "asked", NOW))
    assert say(store, Answer.DECLINED, sequence=0, at=NOW + HOUR) is Effect.STALE
    assert state(store) is AppointmentState.BOOKED
    assert say(store, Answer.ACCEPTED, sequence=1, at=NOW + HOUR) is Effect.TAKEN


def test_of_two_answers_the_one_given_later_counts_whichever_comes_first(store: Store, booked: Any) -> None:
    assert say(store, Answer.ACCEPTED, at=NOW + 2 * MINUTE) is Effect.TAKEN
    assert say(store, Answer.DECLINED, at=NOW + MINUTE) is Effect.STALE
    assert state(store) is AppointmentState.ACCEPTED


def test_who_accepts_after_a_decline_gets_the_time_if_it_is_still_free(store: Store, booked: Any) -> None:
    say(store, Answer.DECLINED)
    assert say(store, Answer.ACCEPTED, at=NOW + MINUTE) is Effect.REBOOKED
    assert state(store) is AppointmentState.ACCEPTED
    assert letters(store, "appointment_advisor")[f"invite:1:2:advisor-{booked.advisor_id}"]["change"] == "requested"


def test_who_accepts_after_a_decline_and_too_late_is_put_before_the_operator(store: Store, booked: Any) -> None:
    say(store, Answer.DECLINED)
    book(store, add_open_case(store, "B"))
    assert say(store, Answer.ACCEPTED, at=NOW + MINUTE) is Effect.TOLD
    assert state(store) is AppointmentState.DECLINED
    assert len(letters(store, "operator_alert")) == 1


def test_an_advisor_who_declines_is_the_operators_matter(store: Store, booked: Any) -> None:
    assert say(store, Answer.DECLINED, party=Party.ADVISOR) is Effect.TOLD
    assert state(store) is AppointmentState.BOOKED
    [facts] = letters(store, "operator_alert").values()
    assert in_words(facts)["title"] == "Rosa no puede atender una cita"


def test_a_declined_follow_up_protects_its_case_no_more(store: Store) -> None:
    case = pending_case(store, add_advisor(store, "Rosa"))
    book(store, case)
    say(store, Answer.DECLINED)
    with store.begin() as uow:
        pending = case_operations.locked(uow, case).pending
    assert pending
    assert pending.follow_up is None


def test_a_counter_proposal_reaches_the_operator_once(store: Store, booked: Any) -> None:
    for _ in range(2):
        with store.begin() as uow:
            answers.wants_another_time(uow, 1, proposed=TOMORROW + HOUR, note="", actor="maria@acme.example", now=NOW)
    [facts] = letters(store, "operator_alert").values()
    assert "Propone: jueves 5 de noviembre de 2026, 11:00 h." in in_words(facts)["what"]
    assert state(store) is AppointmentState.BOOKED


# --- reminders and what came after ------------------------------------------------------------------------------


def remind(store: Store, now: datetime) -> list[int]:
    with store.begin() as uow:
        return answers.remind(uow, "lima", now=now)


def test_reminders_go_out_a_day_and_an_hour_before_once_each(store: Store, booked: Any) -> None:
    assert remind(store, TOMORROW - 24 * HOUR - MINUTE) == []
    assert remind(store, TOMORROW - 24 * HOUR) == [1]
    assert remind(store, TOMORROW - 24 * HOUR) == []
    assert remind(store, TOMORROW - HOUR) == [1]
    assert remind(store, TOMORROW) == []
    assert sorted(letters(store, "appointment_reminder")) == [
        "appointment-reminder:1:0:1440",
        "appointment-reminder:1:0:60",
    ]
    of_use = {key: facts[OF_USE_UNTIL] for key, facts in letters(store, "appointment_reminder").items()}
    assert sorted(of_use.values()) == [(TOMORROW - HOUR).isoformat(), TOMORROW.isoformat()]


def test_after_a_downtime_only_the_last_reminder_goes_out_and_none_once_it_began(store: Store, booked: Any) -> None:
    assert remind(store, TOMORROW - 30 * MINUTE) == [1]
    assert list(letters(store, "appointment_reminder")) == ["appointment-reminder:1:0:60"]
    with store.begin() as uow:
        appointments.move(uow, 1, start=TOMORROW + HOUR, by=By("op", "asked", NOW))
    assert remind(store, TOMORROW + HOUR) == []


def test_nobody_is_reminded_of_a_cancelled_or_an_earlier_time(store: Store, booked: Any) -> None:
    with store.begin() as uow:
        appointments.move(uow, 1, start=TOMORROW + 96 * HOUR, by=By("op", "asked", NOW))
    assert remind(store, TOMORROW - HOUR) == []
    with store.begin() as uow:
        appointments.cancel(uow, 1, by=By("op", "asked", NOW))
    assert remind(store, TOMORROW + 95 * HOUR) == []


def test_an_appointment_whose_case_was_closed_is_cancelled_and_not_reminded(store: Store, booked: Any) -> None:
    with store.begin() as uow:
        example_acts.close(uow, booked.case_id, GivenReason.WITHDRAWN, by=By("op", "no need", NOW))
    assert remind(store, TOMORROW - 24 * HOUR) == []
    assert state(store) is AppointmentState.CANCELLED
    assert "invite:1:1:client" in letters(store, "appointment_cancelled")


@pytest.mark.parametrize(
    ("began", "ended", "is_done"),
    [
        (TOMORROW + 5 * MINUTE, TOMORROW + HOUR, True),
        (TOMORROW - 63 * MINUTE, TOMORROW + 87 * MINUTE, True),
        (TOMORROW - 63 * MINUTE, TOMORROW, False),
    ],
)
def test_what_is_over_is_done_where_a_session_took_place(
    store: Store, booked: Any, began: datetime, ended: datetime, *, is_done: bool
) -> None:
    """Seed 244 of the simulation: a session that had begun an hour before went on through the appointment."""
    with store.begin() as uow:
        facts = {"case_id": booked.case_id, "external_id": "s9", "mode": "remote", "tool": "TeamViewer"}
        times = {"started_at": began, "ended_at": ended}
        uow.cases.upsert(SessionRecord, [facts | times], unique=("case_id", "external_id"))
    with store.begin() as uow:
        assert answers.settle_past(uow, "lima", now=TOMORROW + 2 * HOUR) == (([1], []) if is_done else ([], [1]))
    assert (state(store) is AppointmentState.DONE) is is_done


def test_else_the_operator_is_asked_once_and_records_who_did_not_come(store: Store, booked: Any) -> None:
    with pytest.raises(TooLate), store.begin() as uow:
        answers.record_no_show(uow, 1, by=By("op", "nobody answered", NOW))
    for asked in ([1], []):
        with store.begin() as uow:
            assert answers.settle_past(uow, "lima", now=TOMORROW + 2 * HOUR) == ([], asked)
    with store.begin() as uow:
        answers.record_no_show(uow, 1, by=By("op", "nobody answered", TOMORROW + 2 * HOUR))
    assert state(store) is AppointmentState.NO_SHOW
    with store.begin() as uow:
        assert answers.settle_past(uow, "lima", now=TOMORROW + 3 * HOUR) == ([], [])


def test_what_was_asked_about_is_not_asked_for_one_by_one_again(store: Store, booked: Any) -> None:
    for more in range(1, 4):
        book(store, add_open_case(store), TOMORROW + 2 * more * HOUR)

    def asked_for(at: datetime) -> int:
        said: list[str] = []
        with store.begin() as uow:
            event.listen(uow.connection, "before_cursor_execute", lambda *given: said.append(given[2]))
            answers.settle_past(uow, "lima", now=at)
        return len(said)

    first = asked_for(TOMORROW + 20 * HOUR)
    assert asked_for(TOMORROW + 21 * HOUR) == 3 < first  # those that are over, their sessions, and what was asked


def test_a_no_show_during_a_follow_up_lets_the_week_run_out(store: Store) -> None:
    case = pending_case(store, add_advisor(store, "Rosa"))
    book(store, case)
    with store.begin() as uow:
        answers.record_no_show(uow, 1, by=By("op", "nobody answered", TOMORROW + 15 * MINUTE))
    with store.begin() as uow:
        waiting = case_operations.locked(uow, case)
    assert waiting.state is CaseState.PENDING
    assert waiting.pending
    assert waiting.pending.follow_up is None
    assert waiting.pending.next_reminder_at is not None
    assert waiting.pending.next_reminder_at < datetime(2026, 11, 10, tzinfo=UTC)


# --- notice to cancel (calcom/cal.diy#2546, #15647) -------------------------------------------------------------


def with_notice(store: Store, minutes: int) -> Store:
    firm = store.firms["lima"]
    promise = replace(firm.appointments, cancel_notice_minutes=minutes)
    return Store(store.engine, {**store.firms, "lima": replace(firm, appointments=promise)}, store.secret)


@pytest.mark.parametrize(
    ("notice", "before", "state"),
    [
        (0, 1, AppointmentState.DECLINED),
        (0, 0, AppointmentState.NO_SHOW),
        (0, -10, AppointmentState.NO_SHOW),
        (60, 61, AppointmentState.DECLINED),
        (60, 60, AppointmentState.NO_SHOW),
        (60, 1, AppointmentState.NO_SHOW),
    ],
)
def test_who_calls_off_later_than_the_profile_allows_did_not_come(
    store: Store, booked: Any, notice: int, before: int, state: AppointmentState
) -> None:
    office, now = with_notice(store, notice), booked.period.start - before * MINUTE
    with office.begin() as uow:
        said = {"sequence": 0, "at": now, "by": By("client", "test", now)}
        answers.answer(uow, booked.id, Party.CLIENT, Answer.DECLINED, **said)
    with store.read() as uow:
        assert uow.appointments.get_one(booked.id).state is state
        told = [row.key for row in uow.outbox.listed("lima", most=20) if "declined-late" in row.key]
        assert bool(told) is (state is AppointmentState.NO_SHOW)
        assert not uow.appointments.overlapping(booked.advisor_id, booked.period)


def test_a_decline_in_time_that_is_read_after_the_end_counts_as_such(store: Store, booked: Any) -> None:
    acted, read = booked.period.start - 60 * MINUTE, booked.period.end + 60 * MINUTE
    with store.begin() as uow:
        said = {"sequence": 0, "at": acted, "acted": acted, "by": By("client", "test", read)}
        answers.answer(uow, booked.id, Party.CLIENT, Answer.DECLINED, **said)
    with store.read() as uow:
        assert uow.appointments.get_one(booked.id).state is AppointmentState.DECLINED
