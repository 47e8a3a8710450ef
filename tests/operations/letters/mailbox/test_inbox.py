from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import func, select

from domain.acts import By
from domain.appointments.appointments import Answer, AppointmentState
from domain.cases.cases import CaseState
from domain.letters.inbound import CalendarAnswer, InboundMail, MailKind, is_only_thanks, mail_key
from tasks.operations.appointments import appointments
from tasks.operations.cases.acts import GivenReason
from tasks.operations.cases.waiting import pending
from tasks.operations.letters.mailbox import inbox
from tasks.operations.letters.mailbox.inbox import NewMail, NotInTray
from tasks.store.cases.case_records import CaseRecord
from tasks.store.records import EventRecord, LetterRecord
from tasks.store.unit_of_work import Store
from tests.alerts import in_words
from tests.example_appointments import NOW, TOMORROW, add_advisor, add_open_case, pending_case, remote
from tests.operations import example_acts

CLIENT = "maria@acme.example"
MINUTE = timedelta(minutes=1)


@pytest.fixture
def booked(store: Store) -> Any:
    add_advisor(store, "Rosa")
    case = add_open_case(store)
    with store.begin() as uow:
        return appointments.book(uow, "lima", remote(), case_id=case, by=By("op", "agreed", NOW))


def mail(kind: MailKind = MailKind.HUMAN, number: int = 1, **facts: Any) -> InboundMail:
    given: dict[str, Any] = {"message_id": f"<{number}@acme.example>", "sender": CLIENT, "subject": "Re: Tu cita"}
    return InboundMail(kind, **(given | {"text": "No puedo entrar todavía."} | facts))


def take(store: Store, *mails: InboundMail, start: int = 1, vouching: str = "") -> dict[str, int]:
    new = [NewMail(start + index, mail_key(one, b""), one) for index, one in enumerate(mails)]
    with store.begin() as uow:
        return dict(inbox.take(uow, "lima", new, uid_validity=7, vouching=vouching, now=NOW))


def said(booked: Any, answer: Answer | None, **facts: Any) -> InboundMail:
    one = CalendarAnswer(booked.uid, **({"attendee": CLIENT, "answer": answer, "sequence": 0, "at": NOW} | facts))
    return mail(MailKind.ANSWER, answers=(one,))


def letter_id(store: Store, key: str) -> str:
    with store.read() as uow:
        return uow.connection.execute(select(LetterRecord.message_id).where(LetterRecord.key == key)).scalar_one()


def tray(store: Store) -> list[str]:
    with store.read() as uow:
        return [row.note for row in uow.inbox.tray("lima")]


def alerts(store: Store) -> list[str]:
    with store.read() as uow:
        rows = uow.connection.execute(select(LetterRecord.facts).where(LetterRecord.template == "operator_alert"))
        return [in_words(row[0])["title"] for row in rows]


def state(store: Store) -> AppointmentState:
    with store.read() as uow:
        return uow.appointments.get_one(1).state


# --- answers ----------------------------------------------------------------------------------------------------


def test_an_answer_is_taken_once_however_often_it_comes(store: Store, booked: Any) -> None:
    accepted = said(booked, Answer.ACCEPTED)
    assert take(store, accepted) == {"answer_taken": 1}
    assert take(store, accepted, start=9) == {"known": 1}
    assert state(store) is AppointmentState.ACCEPTED
    with store.read() as uow:
        query = select(func.count()).where(EventRecord.name == "appointment.accepted")
        assert uow.connection.execute(query).scalar_one() == 1
        assert uow.inbox.position("lima") == (7, 9)


def test_an_answer_that_says_no_sequence_is_to_the_last_invite(store: Store, booked: Any) -> None:
    assert take(store, said(booked, Answer.DECLINED, sequence=None)) == {"answer_taken": 1}
    assert state(store) is AppointmentState.DECLINED


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        ({"uid": "somebody-elses"}, "invite-none"),
        ({"attendee": "eva@evil.example"}, "not-invited"),
        ({"answer": None}, "unclear"),
    ],
)
def test_what_answers_nothing_waits_for_the_operator(
    store: Store, booked: Any, facts: dict[str, Any], why: str
) -> None:
    one = CalendarAnswer(**({"uid": booked.uid, "attendee": CLIENT, "answer": Answer.DECLINED, "sequence": 0} | facts))
    sender = "eva@evil.example" if "attendee" in facts else CLIENT
    assert take(store, mail(MailKind.ANSWER, sender=sender, answers=(one,))) == {"unplaced": 1}
    assert why in tray(store)[0]
    assert state(store) is AppointmentState.BOOKED


def test_a_counter_proposal_goes_to_the_operator(store: Store, booked: Any) -> None:
    one = CalendarAnswer(booked.uid, CLIENT, None, 0, NOW, proposed=TOMORROW + 60 * MINUTE)
    assert take(store, mail(MailKind.COUNTER, answers=(one,))) == {"counter": 1}
    assert alerts(store) == ["ACME pide otra hora"]
    assert tray(store) == ["another-time"]


# --- people -----------------------------------------------------------------------------------------------------


def waiting(store: Store) -> tuple[int, str]:
    """A pending case whose client got a letter: the invite to its follow-up."""
    case = pending_case(store, add_advisor(store, "Rosa"), number="2026-00042")
    with store.begin() as uow:
        booked = appointments.book(uow, "lima", remote(), case_id=case, by=By("op", "agreed", NOW))
        appointments.cancel(uow, booked.id, by=By("op", "asked", NOW))
    return case, letter_id(store, "invite:1:0:client")


def test_a_reply_is_put_on_its_case_by_its_thread_and_is_the_client_coming_back(store: Store) -> None:
    case, ours = waiting(store)
    assert take(store, mail(mentioned=("<unknown@x>", ours))) == {"came_back": 1}
    with store.read() as uow:
        assert uow.cases.get_one(case).state is CaseState.CONTACTED
        event = uow.connection.execute(select(EventRecord).where(EventRecord.name == "case.mail")).one()
    assert (event.case_id, event.actor, event.facts["text"]) == (case, CLIENT, "No puedo entrar todavía.")
    assert event.facts["trust"] == "proved"


@pytest.mark.attack("a stranger's mail with a thread of ours", tried="1", leaked="a note, nothing moves")
def test_b2_who_knows_the_thread_but_is_not_the_client_moves_nothing(store: Store) -> None:
    case, ours = waiting(store)
    assert take(store, mail(mentioned=(ours,), sender="otro@gmail.example")) == {"noted": 1}
    assert take(store, mail(number=2, mentioned=(ours,), sender="otro@gmail.example"), start=2) == {"noted": 1}
    with store.read() as uow:
        assert uow.cases.get_one(case).state is CaseState.PENDING
        [first, _] = uow.connection.execute(select(EventRecord).where(EventRecord.name == "case.mail")).all()
    assert (first.case_id, first.facts["trust"]) == (case, "proved-not-client")
    assert alerts(store) == ["Alguien escribió sobre el caso 2026-00042"], "alerts about one thing are one a day"


@pytest.mark.attack("a forged sender with a case's number", tried="1", leaked="a note, nothing moves")
def test_b2_a_forged_sender_with_the_cases_number_moves_nothing_and_closes_nothing(store: Store) -> None:
    case, _ = waiting(store)
    assert take(store, mail(subject="Caso 2026-00042: sigue igual")) == {"noted": 1}
    week_after = NOW + timedelta(days=15)
    with store.begin() as uow:
        assert pending.close_expired(uow, "lima", [case], now=week_after) == 0, "perhaps it was the client"
    with store.begin() as uow:
        inbox.take_from_tray(uow, "lima", 1, case_id=None, by=By("op", "it was not", NOW))
        assert pending.close_expired(uow, "lima", [case], now=week_after) == 1


def test_the_firms_own_server_vouches_for_the_client(store: Store) -> None:
    case, _ = waiting(store)
    written = mail(subject="Caso 2026-00042: sigue igual", authenticated=("mx.lima.example",))
    assert take(store, written, vouching="mx.lima.example") == {"came_back": 1}
    with store.read() as uow:
        assert uow.cases.get_one(case).state is CaseState.CONTACTED


def test_the_word_of_another_server_is_not_believed(store: Store) -> None:
    waiting(store)
    written = mail(subject="Caso 2026-00042: sigue igual", authenticated=("mx.evil.example",))
    assert take(store, written, vouching="mx.lima.example") == {"noted": 1}


def test_a_web_form_that_sends_from_the_firms_address_is_read_by_its_reply_to(store: Store) -> None:
    waiting(store)
    form = mail(sender="soporte@mesadeayuda.example", reply_to=CLIENT, subject="Formulario 2026-00042")
    assert take(store, form) == {"noted": 1}


def test_a_robot_by_signs_alone_waits_for_the_operator(store: Store) -> None:
    _, ours = waiting(store)
    assert take(store, mail(MailKind.AUTOMATIC, mentioned=(ours,), note="List-Id: <acme>")) == {"automatic": 1}
    assert tray(store) == ["robot: List-Id: <acme>"]


def test_without_a_thread_the_number_counts_but_only_from_the_cases_client(store: Store) -> None:
    case, _ = waiting(store)
    subject = "Caso 2026-00042: sigue igual"
    assert take(store, mail(subject=subject, sender="eva@evil.example")) == {"unplaced": 1}
    with store.read() as uow:
        assert uow.cases.get_one(case).state is CaseState.PENDING
    assert take(store, mail(number=2, subject=subject), start=2) == {"noted": 1}


def test_what_cannot_be_placed_is_seen_and_put_on_its_case_by_hand(store: Store) -> None:
    case, _ = waiting(store)
    subject = "Caso 2026-00042: hola"
    assert take(store, mail(subject=subject, sender="maria@casa.example")) == {"unplaced": 1}
    assert tray(store) == ["no-case"]
    with store.begin() as uow:
        inbox.take_from_tray(uow, "lima", 1, case_id=case, by=By("op", "her private address", NOW))
    assert tray(store) == []
    assert alerts(store) == [], "the operator need not be told of a mail that the operator has just attended"
    with store.read() as uow:
        assert uow.cases.get_one(case).state is CaseState.CONTACTED
    with pytest.raises(NotInTray), store.begin() as uow:
        inbox.take_from_tray(uow, "lima", 1, case_id=None, by=By("op", "again", NOW))


def test_an_advisor_who_writes_is_not_the_client_coming_back(store: Store) -> None:
    case, ours = waiting(store)
    assert take(store, mail(mentioned=(ours,), sender="rosa@lima.example")) == {"on_case": 1}
    with store.read() as uow:
        assert uow.cases.get_one(case).state is CaseState.PENDING


def test_freescout_2626_thanks_for_a_closed_case_opens_nothing(store: Store) -> None:
    case, ours = waiting(store)
    with store.begin() as uow:
        example_acts.close(uow, case, GivenReason.WITHDRAWN, by=By("op", "settled", NOW))
    assert take(store, mail(mentioned=(ours,), text="¡Muchas gracias!")) == {"on_case": 1}
    assert take(store, mail(number=2, mentioned=(ours,), text="Gracias, pero no funciona"), start=2) == {"came_back": 1}
    assert take(store, mail(number=3, mentioned=(ours,), text="Sigue sin funcionar"), start=3) == {"came_back": 1}
    with store.read() as uow:
        assert uow.connection.execute(select(func.count()).select_from(CaseRecord)).scalar_one() == 2


@pytest.mark.parametrize(
    ("text", "only"),
    [
        ("Gracias", True),
        ("Thank you so much!", True),
        ("ok", True),
        ("Muito obrigada!", True),
        ("Gracias. ¿Y la factura?", False),
        ("Gracias. La impresora imprime rayas", False),
        ("Gracias. Cancelen mi plan", False),
        ("", False),
    ],
)
def test_thanks(text: str, only: bool) -> None:
    assert is_only_thanks(text) is only


def test_a_rolled_back_reading_is_read_again(store: Store, booked: Any) -> None:
    accepted = said(booked, Answer.ACCEPTED)
    with store.begin(keep=False) as uow:
        inbox.take(uow, "lima", [NewMail(1, mail_key(accepted, b""), accepted)], uid_validity=7, now=NOW)
    with store.read() as uow:
        assert uow.inbox.position("lima") is None
    assert take(store, accepted) == {"answer_taken": 1}
