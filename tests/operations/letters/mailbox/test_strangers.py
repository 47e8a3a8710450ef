"""A mail that belongs to no case is answered, as the firm's profile says, and never a robot's (finding D16)."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import select

from domain.letters.inbound import MailKind
from tasks.operations.letters.mailbox.strangers import MOST_AN_HOUR
from tasks.store.cases.case_records import CaseRecord
from tasks.store.records import LetterRecipientRecord, LetterRecord
from tests.example_appointments import add_open_case
from tests.operations.letters.mailbox.test_inbox import mail, take, tray

STRANGER = "luis@nuevo.example"


def stranger(number=1, **facts):
    given = {"sender": STRANGER, "sender_name": "Luis Paz", "subject": "Quiero una cita para mi Mac", "number": number}
    return mail(**given | facts)


def cases(store):
    with store.read() as uow:
        return uow.connection.execute(select(CaseRecord.title, CaseRecord.description, CaseRecord.kind)).all()


def answers(store):
    with store.read() as uow:
        query = select(LetterRecord.template, LetterRecipientRecord.address).join(
            LetterRecipientRecord, LetterRecipientRecord.letter_id == LetterRecord.id
        )
        return [tuple(row) for row in uow.connection.execute(query.order_by(LetterRecord.id))]


@pytest.fixture
def profile(store):
    """Change the firm's profile for one test."""
    lima = store.firms["lima"]

    def change(**more):
        store.firms["lima"] = replace(lima, portal=replace(lima.portal, **more))

    yield change
    store.firms["lima"] = lima


def test_a_strangers_mail_is_a_case_and_is_acknowledged(store):
    """D16: “Quiero una cita para mi Mac”: tray; silence."""
    assert take(store, stranger(text="No enciende.")) == {"opened": 1}
    assert cases(store) == [("Quiero una cita para mi Mac", "No enciende.", "incident")]
    assert answers(store) == [("intake_acknowledged", STRANGER)]
    assert tray(store) == []
    assert take(store, stranger(text="No enciende.")) == {"known": 1}
    assert take(store, stranger(2, text="No enciende."), start=2) == {
        "unplaced": 1
    }  # it has a case now: which, a person says


def test_or_gets_the_address_of_the_form_once_a_day(store, profile):
    profile(strangers="form")
    assert take(store, stranger(), stranger(2, subject="Hola")) == {"answered": 2}
    assert answers(store) == [("stranger_form", STRANGER)]
    assert cases(store) == []


def test_or_waits_in_the_tray(store, profile):
    profile(strangers="tray")
    assert take(store, stranger()) == {"unplaced": 1}
    assert answers(store) == []


@pytest.mark.parametrize(
    "robot",
    [
        {"kind": MailKind.AUTOMATIC, "proven": True},
        {"kind": MailKind.AUTOMATIC},
        {"kind": MailKind.UNREADABLE},
        {"sender": "operaciones@mesadeayuda.example"},
        {"sender": "soporte@mesadeayuda.example"},
        {"sender": ""},
        {"sender": "no address"},
        {"subject": " ", "text": " "},
    ],
)
def test_robots_and_our_own_people_hear_nothing(store, robot):
    take(store, stranger(**robot))
    assert (cases(store), answers(store)) == ([], [])


def test_a_client_with_an_open_case_waits_for_a_person(store):
    add_open_case(store)
    assert take(store, stranger(sender="maria@acme.example")) == {"unplaced": 1}
    assert take(store, stranger(2, subject="Caso 2026-ACME"), start=2)["opened"] == 1  # no number as ours are
    assert len(cases(store)) == 2


@pytest.mark.attack("a flood of strangers' mails", tried="a day's worth", leaked="0 answers more")
def test_nobody_is_answered_often_and_a_flood_by_nobody(store):
    done = {}
    for number in range(MOST_AN_HOUR + 5):
        one = stranger(number, sender=f"x{number}@flood.example", message_id=f"<{number}@flood.example>")
        for what, count in take(store, one, start=number + 1).items():
            done[what] = done.get(what, 0) + count
    assert done == {"opened": MOST_AN_HOUR, "unplaced": 5}
    assert all("not-answered" in note for note in tray(store))


def test_what_a_stranger_writes_leads_nowhere_in_our_mail(store):
    take(store, stranger(subject="Gana en https://phish.example", sender_name="www.phish.example"))
    with store.read() as uow:
        [facts] = uow.connection.execute(select(LetterRecord.facts)).scalars()
    assert "phish.example" not in str(facts)
