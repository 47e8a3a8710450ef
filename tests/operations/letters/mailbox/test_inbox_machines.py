"""Mail from machines: what came back, what robots send, and that nothing of it causes more of it."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import func, select

from domain.appointments.appointments import Answer, AppointmentState
from domain.letters.bounce_causes import Cause
from domain.letters.inbound import BouncedAddress, CalendarAnswer, InboundMail, MailKind
from tasks.store.cases.case_records import CaseRecord
from tasks.store.records import LetterRecord
from tasks.store.unit_of_work import Store
from tests.alerts import in_words
from tests.example_appointments import NOW, add_open_case
from tests.operations.letters.mailbox.test_inbox import (
    CLIENT,
    MINUTE,
    alerts,
    booked,
    letter_id,
    mail,
    state,
    take,
    tray,
)

__all__ = ["booked"]


def bounce(store: Store, *, permanent: bool = True, number: int = 1, **facts: Any) -> InboundMail:
    ours = letter_id(store, "invite:1:0:client")
    address = BouncedAddress(CLIENT, permanent, "550 User unknown", Cause.ADDRESS)
    given = {"sender": "mailer-daemon@mx.example", "bounced": (address,), "mentioned": (ours,)}
    return mail(MailKind.BOUNCE, number, **(given | facts))


def test_a_bounce_marks_the_address_and_alerts_once_for_each_letter(store: Store, booked: Any) -> None:
    assert take(store, bounce(store), bounce(store, number=2)) == {"bounced": 2}
    assert alerts(store) == [f"Un correo no llegó: {CLIENT}"]
    with store.read() as uow:
        [marked] = uow.inbox.marked("lima", since=NOW)
        assert (marked.address, marked.times, marked.permanent) == (CLIENT, 2, True)
        assert uow.inbox.marked("lima", since=NOW + MINUTE) == [], "zammad#3389: a mark ends by itself"


@pytest.mark.parametrize("cause", list(Cause))
def test_each_cause_has_its_own_alert_and_only_the_addresss_own_fault_marks_it(
    store: Store, booked: Any, cause: Cause
) -> None:
    """118 of 265 permanent bounces were no fault of the address, 26 a full mailbox (finding 15 of 2026-11-27)."""
    one = BouncedAddress(CLIENT, permanent=True, why="as it says", cause=cause)
    assert take(store, bounce(store, bounced=(one,))) == {"bounced": 1}
    with store.read() as uow:
        assert bool(uow.inbox.trouble("lima", CLIENT, since=NOW)) is (cause is Cause.ADDRESS)
        query = select(LetterRecord.facts).where(LetterRecord.template == "operator_alert")
        [facts] = uow.connection.execute(query).scalars()
    remedies = {
        in_words(facts | {"said": facts["said"] | {"id": f"alert-bounced-{other}"}})["remedy"] for other in Cause
    }
    assert len(remedies) == len(Cause)
    assert facts["said"]["id"] == f"alert-bounced-{cause}"
    for language in ("es", "en", "pt-BR"):
        assert "as it says" in in_words(facts, language)["what"]


def test_what_stops_many_letters_is_told_once_a_day_and_the_rest_waits_in_the_tray(store: Store, booked: Any) -> None:
    listed = (BouncedAddress(CLIENT, permanent=True, why="554 blocked", cause=Cause.POLICY),)
    for number in range(3):
        assert take(store, bounce(store, number=number, bounced=listed), start=number + 1) == {"bounced": 1}
    assert len(alerts(store)) == 1
    assert tray(store) == [f"not-arrived: {CLIENT}"] * 2


def test_a_bounce_that_names_nobody_is_about_the_letters_only_recipient(store: Store, booked: Any) -> None:
    assert take(store, bounce(store, bounced=())) == {"bounced": 1}


def test_a_delay_is_no_reason_to_alert(store: Store, booked: Any) -> None:
    late = (BouncedAddress(CLIENT, permanent=False, why="4.4.1 connection refused", delayed=True),)
    assert take(store, bounce(store, bounced=late)) == {"delayed": 1}
    assert alerts(store) == []


def test_bounces_of_letters_that_others_sent_in_our_name_are_only_recorded(store: Store, booked: Any) -> None:
    strange = (BouncedAddress("nobody@strange.example", permanent=True),)
    assert take(store, bounce(store, bounced=strange, mentioned=("<x@y>",))) == {"backscatter": 1}
    assert alerts(store) == tray(store) == []


def test_m3_forged_bounces_mark_nobody_and_alert_once_a_day(store: Store, booked: Any) -> None:
    forged = [bounce(store, number=number, mentioned=()) for number in range(100)]
    assert take(store, *forged) == {"backscatter": 100}
    assert alerts(store) == [f"Alguien dice que un correo no llegó: {CLIENT}"]
    with store.read() as uow:
        assert uow.inbox.marked("lima", since=NOW) == []


def test_a_mail_of_the_client_lifts_the_mark(store: Store, booked: Any) -> None:
    take(store, bounce(store), mail(number=2, subject="Hola"))
    with store.read() as uow:
        assert uow.inbox.marked("lima", since=NOW) == []


def test_a_reply_counts_for_the_attendee_that_its_sender_is(store: Store, booked: Any) -> None:
    """REPLY for another's appointment, from mallory, UID known."""
    one = CalendarAnswer(booked.uid, CLIENT, Answer.DECLINED, 0, NOW)
    assert take(store, mail(MailKind.ANSWER, sender="mallory@evil.example", answers=(one,))) == {"unplaced": 1}
    assert state(store) is AppointmentState.BOOKED


def test_an_alert_that_bounces_causes_no_other_alert(store: Store, booked: Any) -> None:
    take(store, bounce(store))
    with store.read() as uow:
        query = select(LetterRecord.message_id).where(LetterRecord.template == "operator_alert")
        alert = uow.connection.execute(query).scalar_one()
    operator = (BouncedAddress("operaciones@mesadeayuda.example", permanent=True),)
    assert take(store, bounce(store, number=5, bounced=operator, mentioned=(alert,)), start=5) == {"bounced": 1}
    assert len(alerts(store)) == 1
    assert tray(store) == ["alert-back"]


@pytest.mark.parametrize("case_state", ["pending", "closed"])
def test_ostickt_1041_and_freescout_3670_a_robot_hears_nothing_and_changes_nothing(
    store: Store, case_state: str
) -> None:
    """Out of office replies that create loops (osTicket#1041), auto reply loops (freescout#3670), alga-psa#2772."""
    case = add_open_case(store, number="2026-00042")
    with store.begin() as uow:
        uow.connection.execute(CaseRecord.__table__.update().values(state=case_state))
    before = letters(store)
    for number in range(11):
        robot = mail(MailKind.AUTOMATIC, number, proven=True, subject="Respuesta automática: caso 2026-00042")
        assert take(store, robot, start=number + 1) == {"automatic": 1}
    assert letters(store) == before
    with store.read() as uow:
        assert uow.cases.get_one(case).state.value == case_state


def letters(store: Store) -> int:
    with store.read() as uow:
        return uow.connection.execute(select(func.count()).select_from(LetterRecord)).scalar_one()


def test_our_own_letter_that_comes_back_is_nobodys_reply(store: Store, booked: Any) -> None:
    ours = letter_id(store, "invite:1:0:client")
    assert take(store, mail(message_id=ours, sender="soporte@mesadeayuda.example")) == {"own": 1}
