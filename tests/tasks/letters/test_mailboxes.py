"""The whole way, with a real SMTP and a real IMAP server: letters out, answers in, and what a crash leaves behind."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from typing import Any

import pytest
from sqlalchemy import select

from domain.acts import By
from domain.appointments.appointments import AppointmentState
from domain.letters.letters import LetterState
from tasks.gateways.failures import TemporaryFailure
from tasks.gateways.letters.mailbox.imap import opened
from tasks.letters.delivering.delivery import deliver
from tasks.letters.mailboxes import NoMailbox, read_mailbox
from tasks.operations.appointments import appointments
from tasks.operations.letters import outbox
from tasks.settings import Settings
from tasks.store.records import LetterRecord
from tasks.store.unit_of_work import Store
from tasks.time.clock import clock_from
from tests.example_appointments import NOW, add_advisor, add_open_case, remote
from tests.mail_place import MailPlace, mail_place

CLIENT = "maria@acme.example"
MINUTE = timedelta(minutes=1)


@pytest.fixture
def place() -> Iterator[MailPlace]:
    with mail_place() as place:
        yield place


@pytest.fixture
def booked(store: Store) -> Any:
    add_advisor(store, "Rosa")
    case = add_open_case(store)
    with store.begin() as uow:
        return appointments.book(uow, "lima", remote(), case_id=case, by=By("op", "agreed", NOW))


def reply(uid: str, partstat: str = "ACCEPTED", number: int = 1) -> bytes:
    message = EmailMessage()
    message["From"], message["To"], message["Message-ID"] = CLIENT, "soporte@mesadeayuda.example", f"<{number}@acme>"
    message.set_content("Aceptada")
    text = (
        f"BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nBEGIN:VEVENT\r\nUID:{uid}\r\nSEQUENCE:0\r\nDTSTAMP:20261104T140500Z\r\n"
        f"ATTENDEE;PARTSTAT={partstat}:mailto:{CLIENT}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    )
    message.add_alternative(text, subtype="calendar", params={"method": "REPLY"})
    return message.as_bytes(policy=message.policy.clone(linesep="\r\n"))


def with_archive(store: Store) -> Store:
    """Return Lima an archive, which the demo's server keeps like every other address."""
    firm = store.firms["lima"]
    firms = dict(store.firms) | {"lima": replace(firm, mail=replace(firm.mail, archive_mailbox="archivo@lima.example"))}
    return Store(store.engine, firms, store.secret)


def test_answers_are_read_from_dovecot_once_and_flags_do_not_matter(
    store: Store, settings: Settings, place: MailPlace, booked: Any
) -> None:
    settings, clock = place.settings(settings), clock_from(NOW + 10 * MINUTE)
    place.put(reply(booked.uid), b"\x00\xff broken", b"")
    done = read_mailbox(store, settings, "lima", clock=clock)
    assert (done["answer_taken"], done.total()) == (1, 3)
    assert read_mailbox(store, settings, "lima", clock=clock).total() == 0
    place.put(reply(booked.uid, "DECLINED", 2).replace(b"140500Z", b"140600Z"))
    assert read_mailbox(store, settings, "lima", clock=clock) == {"answer_taken": 1}
    with store.read() as uow:
        assert uow.appointments.get_one(booked.id).state is AppointmentState.DECLINED


def test_a_mailbox_that_is_numbered_anew_repeats_nothing(
    store: Store, settings: Settings, place: MailPlace, booked: Any
) -> None:
    settings, clock = place.settings(settings), clock_from(NOW + 10 * MINUTE)
    place.put(reply(booked.uid))
    read_mailbox(store, settings, "lima", clock=clock)
    with store.begin() as uow:
        validity, last = uow.inbox.position("lima") or (0, 0)
        uow.inbox.set_position("lima", validity + 1, last, now=NOW)
    assert read_mailbox(store, settings, "lima", clock=clock) == {"known": 1}


def test_it_is_known_until_when_a_mailbox_was_read_also_an_empty_one(
    store: Store, settings: Settings, place: MailPlace
) -> None:
    """No week ends before that (MX-11); a reading that failed says nothing."""
    known, later = place.settings(settings), NOW + 10 * MINUTE
    read_mailbox(store, known, "lima", clock=clock_from(later))
    failing = replace(known, mailboxes={"lima": replace(place.mailbox, folder="Nirgends")})
    with pytest.raises(TemporaryFailure):
        read_mailbox(store, failing, "lima", clock=clock_from(later + 10 * MINUTE))
    with store.read() as uow:
        assert later <= uow.inbox.read_until("lima") < later + MINUTE
        assert uow.inbox.position("lima") is not None


def test_a_mail_says_when_the_server_got_it(settings: Settings, place: MailPlace) -> None:
    before = datetime.now(UTC)
    place.put(reply("1"))
    with opened(place.mailbox) as reader:
        [[fetched]] = list(reader.since(0))
    assert fetched.received_at
    assert before - MINUTE <= fetched.received_at <= datetime.now(UTC) + MINUTE


def test_one_mail_whose_effect_fails_stops_no_other(
    store: Store, settings: Settings, place: MailPlace, booked: Any
) -> None:
    """The failure is a real one: the appointment has lost its client's row."""
    other = add_open_case(store, "B")
    with store.begin() as uow:
        spoilt = appointments.book(uow, "lima", remote(booked.period.end), case_id=other, by=By("op", "agreed", NOW))
        broken = "UPDATE appointments SET mode = 'telepathy' WHERE id = :id"
        uow.connection.exec_driver_sql(broken.replace(":id", str(spoilt.id)))
    place.put(reply(spoilt.uid, number=1), reply(booked.uid, number=2))
    done = read_mailbox(store, place.settings(settings), "lima", clock=clock_from(NOW + 10 * MINUTE))
    assert done == {"failed": 1, "answer_taken": 1}
    with store.read() as uow:
        [waiting] = uow.inbox.tray("lima")
        assert "telepathy" in waiting.note


def test_what_is_wrong_with_a_mailbox_is_said_without_its_password(
    store: Store, settings: Settings, place: MailPlace
) -> None:
    with pytest.raises(NoMailbox, match="TRASTIENDA_MAILBOX_LIMA"):
        read_mailbox(store, settings, "lima", clock=clock_from(NOW))
    for wrong in (
        replace(place.mailbox, password="falsch-geheim"),
        replace(place.mailbox, folder="Nirgends"),
        replace(place.mailbox, port=1),
    ):
        with pytest.raises(TemporaryFailure) as failure, opened(wrong):
            pass
        assert "falsch" not in str(failure.value)


# --- the archive settles what a crash left uncertain ------------------------------------------------------------


def copies(place: MailPlace) -> dict[str, list[tuple[str, ...]]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for received in place.smtp.received():
        found.setdefault(received.message_id, []).append(received.recipients)
    return found


def states(store: Store) -> set[tuple[str, int]]:
    with store.read() as uow:
        return {(row[0], row[1]) for row in uow.connection.execute(select(LetterRecord.state, LetterRecord.uncertain))}


def test_every_letter_leaves_with_a_copy_for_the_archive(
    store: Store, settings: Settings, place: MailPlace, booked: Any
) -> None:
    deliver(with_archive(store), place.settings(settings), "lima", clock=clock_from(NOW))
    assert all(to[-1] == "archivo@lima.example" for [to] in copies(place).values())
    assert len(copies(place)) == 2
    assert all(b"archivo@" not in one.content for one in place.smtp.received())


def test_a_letter_that_was_taken_before_the_answer_was_lost_is_found_and_not_sent_again(
    store: Store, settings: Settings, place: MailPlace, booked: Any
) -> None:
    store, settings = with_archive(store), replace(place.settings(settings), delivery_threads=1)
    place.smtp.faults.drop_after_data = 2
    deliver(store, settings, "lima", clock=clock_from(NOW))
    assert states(store) == {("queued", 1)}
    done = deliver(store, settings, "lima", clock=clock_from(NOW + 5 * MINUTE))
    assert done.sent == 2
    assert states(store) == {("sent", 1)}
    assert [len(found) for found in copies(place).values()] == [1, 1]


def test_a_letter_that_is_not_in_the_archive_waits_a_while_and_is_then_sent_again(
    store: Store, settings: Settings, place: MailPlace, booked: Any
) -> None:
    store, settings = with_archive(store), replace(place.settings(settings), delivery_threads=1)
    with store.begin() as uow:  # a process that was killed after keeping the bytes and before they left
        claimed, _ = outbox.claim(uow, "lima", 9, lease=MINUTE, now=NOW)
        for letter in claimed:
            content = f"Message-ID: {letter.message_id}\r\n\r\nHola\r\n".encode()
            assert outbox.keep_content(uow, letter, content, lease=MINUTE, now=NOW)
    assert deliver(store, settings, "lima", clock=clock_from(NOW + 5 * MINUTE)).sent == 0
    assert copies(place) == {}
    assert deliver(store, settings, "lima", clock=clock_from(NOW + 11 * MINUTE)).sent == 2
    assert [len(found) for found in copies(place).values()] == [1, 1]


def test_while_the_archive_cannot_be_read_nothing_doubtful_is_sent(
    store: Store, settings: Settings, place: MailPlace, booked: Any
) -> None:
    store, settings = with_archive(store), replace(place.settings(settings), delivery_threads=1)
    place.smtp.faults.drop_after_data = 2
    deliver(store, settings, "lima", clock=clock_from(NOW))
    away = replace(settings, archives={"lima": replace(place.mailbox, port=1)})
    done = deliver(store, away, "lima", clock=clock_from(NOW + 20 * MINUTE))
    assert (done.sent, done.again) == (0, 2)
    assert [len(found) for found in copies(place).values()] == [1, 1]
    assert {state for state, _ in states(store)} == {LetterState.QUEUED.value}
