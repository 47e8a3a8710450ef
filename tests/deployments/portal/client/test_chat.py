"""The chat of a live session, by both of its pages: kept once, timed by its lines, mailed at the end (MX-08)."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from domain.acts import By
from domain.cases.case_machine import TooLongForChat
from domain.cases.sessions.chat import MOST_LINES, MOST_TEXT
from domain.cases.sessions.sessions import Outcome
from tasks.gateways.letters.letter_wording import word_letter
from tasks.operations.cases.sessions import chat, sessions
from tasks.operations.cases.sessions.chat import Said
from tasks.operations.keeping import persons
from tests.deployments.portal.client.client_office import BETA


def form(page):
    """Return what a chat's form hides."""
    part = page.text.split('id="chat"')[1]
    return {name: re.search(rf'name="{name}" value="(\d+)"', part)[1] for name in ("session", "after")}


def told(office, person, session, text, *, explains=False):
    """Let the advisor say something."""
    with office.store.begin() as uow:
        case = uow.cases.get_one(person.case_id)
        chat.say(uow, case, Said(session, text, explains=explains), By("Rosa", "by chat", office.now))


def end(office, session, outcome=Outcome.SOLVED, **more):
    with office.store.begin() as uow:
        sessions.end(uow, session, outcome, by=By("Rosa", "done", office.now), **more)


def test_both_sides_write_and_a_double_click_says_it_once(office, acme):
    session = office.start_session(acme)
    page = acme.get(acme.path)
    assert "Nadie ha escrito todavía" in page.text
    said = form(page)
    for _ in range(2):
        page = acme.post(f"{acme.path}/chat", text="Ya abrí <b>Ajustes</b>", **said)
    told(office, acme, session, "Pulse «Red».")
    again = acme.post(f"{acme.path}/chat", text="Ya abrí <b>Ajustes</b>", **form(acme.get(acme.path)))
    assert again.text.count("Ya abrí &lt;b&gt;Ajustes&lt;/b&gt;") == 2  # said again, under another line
    assert "Pulse «Red»." in again.text
    with office.store.read() as uow:
        assert [one.text for one in uow.client_page.chat(session)] == [
            "Ya abrí <b>Ajustes</b>",
            "Pulse «Red».",
            "Ya abrí <b>Ajustes</b>",
        ]
        events = [one for one in uow.events.of_case(acme.case_id) if one.name == "chat.said"]
        assert [(one.actor, "Ajustes" in str(one.facts)) for one in events] == [
            ("María de Acme", False),
            ("Rosa", False),
            ("María de Acme", False),
        ]
        assert uow.sessions.running(acme.case_id).last_sign_at == office.now


def test_an_open_page_hears_of_what_is_said(office, acme):
    session = office.start_session(acme)
    before = acme.get(f"{acme.path}/live").json()
    told(office, acme, session, "Hola")
    assert acme.get(f"{acme.path}/live").json() != before
    assert acme.get("/me/live").status_code == 200


def test_an_explanation_is_timed_by_its_lines(office, acme):
    session = office.start_session(acme)
    told(office, acme, session, "Primero, apague.", explains=True)
    office.now += timedelta(minutes=15, seconds=1)
    told(office, acme, session, "Listo.", explains=True)
    with pytest.raises(TooLongForChat, match="minutes=16"):
        end(office, session, Outcome.TOLD_BY_CHAT, chat_minutes=5)  # the lines say more than the advisor
    end(office, session, Outcome.UNSOLVABLE)
    assert office.state(acme) != "closed"


def test_a_short_explanation_closes_the_case_with_the_minutes_of_its_lines(office, acme):
    session = office.start_session(acme)
    told(office, acme, session, "Primero, apague.", explains=True)
    office.now += timedelta(minutes=9)
    told(office, acme, session, "Y prenda.", explains=True)
    office.now += timedelta(hours=1)
    end(office, session, Outcome.TOLD_BY_CHAT)
    with office.store.read() as uow:
        [facts] = [one.facts for one in uow.events.of_case(acme.case_id) if one.name == "session.ended"]
    assert facts["chat_minutes"] == 9


def test_the_transcript_is_mailed_at_the_end_once(office, acme):
    silent = office.start_session(office.people[BETA])
    session = office.start_session(acme)
    acme.post(f"{acme.path}/chat", text="No prende", session=session, after="0")
    told(office, acme, session, "Mire el cable.\nEl negro.")
    office.now += timedelta(minutes=5)
    end(office, session)
    end(office, silent)
    [facts] = office.letters("chat_transcript")
    for language, words in (("es", "lo que se dijo"), ("en", "what was said"), ("pt-BR", "o que foi dito")):
        wording = word_letter("chat_transcript", language, facts)
        assert words in wording.subject
        assert "No prende" in wording.text
        assert "El negro." in wording.text
    page = acme.get(acme.path).text
    assert "Chat, " in page
    assert "Mire el cable." in page
    assert "chat-text" not in page
    assert "No se hizo" in acme.post(f"{acme.path}/chat", text="¿Sigues?", session=session, after="0").text
    assert len(office.letters("chat_transcript")) == 1


def test_a_session_that_broke_off_mails_what_was_said_before(office, acme):
    session = office.start_session(acme)
    told(office, acme, session, "¿Me lee?")
    office.now += timedelta(hours=2)
    with office.store.begin() as uow:
        assert sessions.end_silent(uow, "lima", now=office.now) == [session]
    assert len(office.letters("chat_transcript")) == 1
    assert office.state(acme) == "pending"


def test_a_chat_is_bounded(office, acme):
    session = office.start_session(acme)
    acme.post(f"{acme.path}/chat", text="x" * (2 * MOST_TEXT), session=session, after="0")
    with office.store.begin() as uow:
        assert [len(one.text) for one in uow.client_page.chat(session)] == [MOST_TEXT]
        for number in range(MOST_LINES - 1):
            who = {"who": "Rosa", "session_id": session, "now": office.now}
            uow.client_page.write(acme.case_id, f"{number}", key=f"k{number}", **who)
    assert "No se hizo" in acme.post(f"{acme.path}/chat", text="una más", session=session, after="1").text


def test_what_was_said_is_given_to_the_client_and_forgotten_with_it(office, acme):
    session = office.start_session(acme)
    told(office, acme, session, "Su clave es 1234")
    end(office, session)
    by = By("Rosa", "asked for", office.now)
    with office.store.begin() as uow:
        client = uow.clients.get_one(acme.client_id)
        rows = persons.exported(uow, client, by=by).rows
        assert [row["text"] for row in rows["case_messages"]] == ["Su clave es 1234"]
        persons.forget(uow, client, by=by, though_open=True)
        assert uow.client_page.chat(session) == []
        facts = uow.connection.exec_driver_sql("SELECT facts FROM letters").scalars().all()
    assert all("1234" not in str(one) for one in facts)
