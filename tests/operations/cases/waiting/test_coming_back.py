"""One judge of "the client came back": by when the client acted, in whatever order we learn of it (MX-10, MX-11)."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from sqlalchemy import update

from domain.acts import By
from domain.cases.cases import Case, CaseState, ClosingReason
from domain.cases.sessions.sessions import Outcome
from domain.cases.waiting.pending import GRACE
from domain.firms.modes import Mode
from domain.letters.inbound import InboundMail, MailKind, acted_at
from domain.letters.letters import closing_key
from domain.time.periods import Period
from tasks.operations.appointments import appointment_answers, appointments
from tasks.operations.appointments.advisor_time import Booking
from tasks.operations.cases.sessions import sessions
from tasks.operations.cases.waiting import pending as sweep
from tasks.operations.letters.mailbox import inbox
from tasks.operations.letters.mailbox.inbox import NewMail
from tasks.store.records import LetterRecord
from tasks.store.unit_of_work import Store
from tests.conftest import NOW
from tests.operations import example_acts
from tests.operations.example_work import ANA, HOUR, LATER, REMOTE, WEEK, WHO, letters, pending, seen

END = NOW + HOUR + WEEK
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
EXPIRED = ClosingReason.EXPIRED


def swept(store: Store, now: datetime, *, heard: datetime | None = None) -> int:
    with store.read() as uow:
        ids = sweep.expired(uow, "appleuse", most=1000, heard=heard, now=now)
    with store.begin() as uow:
        return sweep.close_expired(uow, "appleuse", ids, heard=heard, now=now)


def mailed(
    store: Store, case_id: int, acted: datetime, now: datetime, *, key: str = "1", text: str = "Sigue igual."
) -> str:
    number = seen(store, case_id).number
    mail = InboundMail(MailKind.HUMAN, f"<{key}@q>", ANA.email, subject=f"Caso {number}", text=text, received_at=acted)
    with store.begin() as uow:
        done = inbox.take(uow, "appleuse", [NewMail(1, key, mail, vouched=True)], uid_validity=1, now=now)
    return next(iter(done))


@pytest.fixture(autouse=True)
def vouched(monkeypatch: pytest.MonkeyPatch) -> None:
    """The firm's own server vouches for these mails."""
    monkeypatch.setattr(inbox, "_by_reply_to", lambda one, _firm, _vouching: one)


def recorded(store: Store, case_id: int, began: datetime, now: datetime, outcome: Outcome = Outcome.SOLVED) -> Case:
    with store.begin() as uow:
        times = {"started_at": began, "ended_at": began + HOUR / 2}
        return sessions.record(
            uow,
            case_id,
            REMOTE,
            outcome,
            advisor="José Pablo",
            pays_later=LATER,
            unusual_because="of another story",
            by=By(**WHO, at=now),
            **times,
        )


def booked(store: Store, case_id: int, start: datetime, *, now: datetime = NOW + 2 * HOUR) -> int:
    with store.begin() as uow:
        booking = Booking(start, 60, Mode.REMOTE, emergency_told="por teléfono")
        return appointments.book(uow, "appleuse", booking, case_id=case_id, by=By(**WHO, at=now)).id


def sent(store: Store, key: str, now: datetime) -> None:
    """Let a letter be under way: it cannot be taken back any more."""
    with store.begin() as uow:
        uow.connection.execute(update(LetterRecord).where(LetterRecord.key == key).values(first_attempt_at=now))


# --- the cases from the field -----------------------------------------------------------------------------------


def test_jellyfish_3766_a_mail_read_late_counts_from_when_it_came(store: Store) -> None:
    """The client wrote on Wednesday, the week ended on Thursday 11:00, the mailbox is read after the closing."""
    case_id = pending(store)
    assert swept(store, END + 65 * MINUTE) == 1
    sent(store, closing_key(case_id, END), END + 65 * MINUTE)
    assert mailed(store, case_id, END - 17 * HOUR, END + 66 * MINUTE) == "came_back"
    case = seen(store, case_id)
    assert (case.state, case.follow_up_free, case.closed_at) == (CaseState.CONTACTED, True, None)
    assert case.since == END - 17 * HOUR
    assert case.call
    assert letters(store)[-1] == "expiry_undone"
    with store.read() as uow:
        assert uow.cases.successors(case_id) == []
        assert [one.state for one in uow.cases.states([case_id])[case_id]].count(CaseState.CLOSED) == 0
    session = recorded(store, case_id, END + 2 * DAY, END + 3 * DAY)
    with store.read() as uow:
        assert uow.cases.sessions([session.id])[session.id][-1].free


def test_a_closing_that_was_not_yet_told_is_taken_back_in_silence(store: Store) -> None:
    case_id = pending(store)
    swept(store, END + HOUR)
    mailed(store, case_id, END - HOUR, END + HOUR + MINUTE)
    assert [one for one in letters(store) if one in ("case_closed", "expiry_undone")] == []


def test_nothing_is_closed_before_the_mailbox_was_read(store: Store) -> None:
    case_id = pending(store)
    assert swept(store, END + HOUR, heard=END - MINUTE) == 0
    assert swept(store, END + HOUR, heard=END + GRACE / 2) == 0
    assert swept(store, END + HOUR, heard=END + GRACE) == 1
    assert seen(store, case_id).closed_at == END


def test_each_case_of_a_chunk_is_looked_at_again_for_what_is_not_read_yet(store: Store) -> None:
    """The sweep's list was made before: the mailbox counts by what was read when the case is closed."""
    case_id = pending(store)
    for heard, closed in ((END - HOUR, 0), (END + GRACE, 1)):
        with store.begin() as uow:
            assert sweep.close_expired(uow, "appleuse", [case_id], heard=heard, now=END + 2 * HOUR) == closed


def test_a_mail_that_came_after_the_week_opens_a_new_case(store: Store) -> None:
    case_id = pending(store)
    swept(store, END + HOUR)
    assert mailed(store, case_id, END + GRACE, END + 2 * HOUR) == "came_back"
    assert seen(store, case_id).closing_reason is EXPIRED
    with store.read() as uow:
        assert len(uow.cases.successors(case_id)) == 1


def test_a_case_opened_meanwhile_goes_back_into_the_first(store: Store) -> None:
    case_id = pending(store)
    swept(store, END + HOUR)
    with store.begin() as uow:
        later = example_acts.come_back(uow, case_id, by=By(**WHO, at=END + 2 * HOUR))
    assert later.id != case_id
    mailed(store, case_id, END - HOUR, END + 3 * HOUR)
    assert seen(store, case_id).state is CaseState.CONTACTED
    assert seen(store, later.id).closing_reason is ClosingReason.WITHDRAWN


def test_a_case_worked_on_meanwhile_keeps_the_right_and_the_operator_hears(store: Store) -> None:
    case_id = pending(store)
    swept(store, END + HOUR)
    with store.begin() as uow:
        later = example_acts.come_back(uow, case_id, by=By(**WHO, at=END + 2 * HOUR))
    recorded(store, later.id, END + 3 * HOUR, END + 4 * HOUR, Outcome.UNFINISHED)
    mailed(store, case_id, END - HOUR, END + 5 * HOUR)
    assert seen(store, case_id).closing_reason is EXPIRED
    assert seen(store, later.id).follow_up_free
    assert letters(store)[-1] == "case_watch"


def test_kloey_9_what_the_firm_cancels_gives_the_whole_week_again(store: Store) -> None:
    """Booked 10:30-11:30, the week ends at 11:00; at 11:10 the advisor falls ill."""
    case_id = pending(store)
    appointment = booked(store, case_id, END - HOUR / 2)
    ill = END + 10 * MINUTE
    with store.begin() as uow:
        appointments.cancel(uow, appointment, by=By(**WHO, at=ill))
    assert swept(store, END + 65 * MINUTE) == 0
    case = seen(store, case_id)
    assert (case.pending and case.pending.until, case.follow_up_free) == (ill + WEEK, True)
    assert letters(store)[-2:] == ["pending_notice", "appointment_cancelled"]


def test_a_firm_that_did_not_come_gives_the_whole_week_again(store: Store) -> None:
    case_id = pending(store)
    appointment = booked(store, case_id, END - HOUR / 2)
    with store.begin() as uow:
        appointment_answers.record_no_show(uow, appointment, by_client=False, by=By(**WHO, at=END + 2 * HOUR))
    case = seen(store, case_id)
    assert case.pending
    assert case.pending.until == END + 2 * HOUR + WEEK


def test_a_firm_that_moves_a_follow_up_beyond_the_week_begins_it_anew(store: Store) -> None:
    case_id = pending(store)
    appointment = booked(store, case_id, END - HOUR / 2)
    with store.begin() as uow:
        appointments.move(uow, appointment, start=END + 25 * HOUR, by=By(**WHO, at=END - HOUR))
    case = seen(store, case_id)
    assert case.pending
    assert (case.pending.until, case.pending.follow_up and case.pending.follow_up.start) == (
        END - HOUR + WEEK,
        END + 25 * HOUR,
    )


def test_an_appointment_that_is_over_holds_the_case_until_it_is_settled(store: Store) -> None:
    case_id = pending(store)
    appointment = booked(store, case_id, END - HOUR / 2)
    assert swept(store, END + 3 * DAY) == 0
    with store.begin() as uow:
        appointment_answers.record_no_show(uow, appointment, by=By(**WHO, at=END + 3 * DAY))
    assert (seen(store, case_id).closing_reason, seen(store, case_id).closed_at) == (EXPIRED, END + HOUR / 2)


def test_an_appointment_that_was_over_before_the_week_began_does_not_hold_it(store: Store) -> None:
    """Nobody said what became of it, and a session of the next day began another week (seed 406)."""
    case_id = pending(store, now=NOW)
    booked(store, case_id, NOW + 25 * HOUR, now=NOW + 2 * HOUR)
    recorded(store, case_id, NOW + 2 * DAY, NOW + 2 * DAY + HOUR, Outcome.DISCONNECTED)
    case = seen(store, case_id)
    assert case.pending
    assert swept(store, case.pending.until + HOUR) == 1
    assert seen(store, case_id).closing_reason is EXPIRED


def test_a_client_who_came_goes_on_also_without_a_session(store: Store) -> None:
    case_id = pending(store)
    appointment = booked(store, case_id, END - HOUR / 2)
    with store.begin() as uow:
        appointment_answers.record_done(uow, appointment, by=By(**WHO, at=END + 3 * DAY))
    assert seen(store, case_id).state is CaseState.CONTACTED
    assert recorded(store, case_id, END - HOUR / 2, END + 3 * DAY).closing_reason is ClosingReason.SOLVED


def test_who_declines_after_the_weeks_end_has_answered(store: Store) -> None:
    case_id = pending(store)
    booked(store, case_id, END - HOUR / 2)
    with store.begin() as uow:
        one = uow.appointments.of_cases([case_id])[0]
        appointments.cancel(uow, one.id, by_client=True, by=By(**WHO, at=END + 5 * MINUTE))
    assert seen(store, case_id).state is CaseState.CONTACTED
    assert swept(store, END + WEEK) == 0


def test_who_calls_off_on_the_page_has_the_rest_of_the_week_and_not_another(store: Store) -> None:
    case_id = pending(store)
    appointment = booked(store, case_id, END - HOUR / 2)
    with store.begin() as uow:
        appointment_answers.call_off(uow, appointment, by=By(**WHO, at=END - 4 * HOUR))
    case = seen(store, case_id)
    assert case.pending
    assert (case.pending.until, case.pending.follow_up) == (END, None)


def test_an_appointment_booked_before_the_session_protects_the_week_after_it(store: Store) -> None:
    case_id = pending(store, now=NOW)
    recorded(store, case_id, NOW + 3 * HOUR, NOW + 4 * HOUR, Outcome.DISCONNECTED)
    appointment = booked(store, case_id, NOW + 2 * DAY, now=NOW + 5 * HOUR)
    recorded(store, case_id, NOW + DAY, NOW + DAY + HOUR, Outcome.DISCONNECTED)
    case = seen(store, case_id)
    assert case.pending
    assert case.pending.follow_up == Period(NOW + 2 * DAY, NOW + 2 * DAY + HOUR)
    assert appointment


def test_a_session_recorded_after_the_closing_undoes_it(store: Store) -> None:
    case_id = pending(store)
    swept(store, END + HOUR)
    sent(store, closing_key(case_id, END), END + HOUR)
    case = recorded(store, case_id, END - 2 * HOUR, END + DAY)
    assert (case.closing_reason, case.closed_at) == (ClosingReason.SOLVED, END - 3 * HOUR / 2)
    assert letters(store)[-2:] == ["expiry_undone", "case_closed"]
    with store.read() as uow:
        assert uow.cases.sessions([case_id])[case_id][-1].free


def test_a_call_that_is_written_down_late_counts_from_when_it_was_made(store: Store) -> None:
    case_id = pending(store)
    swept(store, END + HOUR)
    with store.begin() as uow:
        case = example_acts.come_back(uow, case_id, came_at=END - HOUR, by=By(**WHO, at=END + 2 * HOUR))
    assert (case.id, case.state) == (case_id, CaseState.CONTACTED)


def test_a_mail_of_the_client_that_nobody_placed_holds_its_case(store: Store) -> None:
    """It names no case: it waits in the tray, and until somebody looks nobody knows what it says."""
    case_id = pending(store)
    mail = InboundMail(MailKind.HUMAN, "<9@q>", ANA.email, subject="hola", text="¿Siguen ahí?", received_at=END - HOUR)
    with store.begin() as uow:
        inbox.take(uow, "appleuse", [NewMail(1, "9", mail)], uid_validity=1, now=END - HOUR)
    assert swept(store, END + HOUR) == 0
    with store.begin() as uow:
        row = uow.inbox.tray("appleuse")[0]
        inbox.take_from_tray(uow, "appleuse", row.id, case_id=case_id, by=By(**WHO, at=END + 2 * DAY))
    assert seen(store, case_id).state is CaseState.CONTACTED


@pytest.mark.parametrize(
    ("sent_", "received", "acted"),
    [
        (None, END - HOUR, END - HOUR),
        (END - 2 * HOUR, None, END - 2 * HOUR),
        (END - MINUTE, END + 20 * MINUTE, END - MINUTE),  # put off by a careful server
        (END - 30 * DAY, END + HOUR, END + HOUR),  # a clock that is a month behind
        (END + DAY, END + HOUR, END + HOUR),  # a clock that is ahead
        (END - HOUR, NOW - 300 * DAY, END - HOUR),  # a server that took it before it was written
        (None, None, END + 2 * HOUR),
    ],
)
def test_a_writer_is_believed_as_far_as_the_server_bears_it_out(
    sent_: datetime | None, received: datetime | None, acted: datetime
) -> None:
    assert acted_at(sent_, received, now=END + 2 * HOUR) == acted
