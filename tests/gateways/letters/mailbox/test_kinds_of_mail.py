"""Kinds of mails made after public shapes: who wrote, what was written, what was answered."""

from __future__ import annotations

import pytest

from domain.letters.inbound import MailKind
from tasks.gateways.letters.mailbox.inbound_mail import read_mail
from tasks.gateways.letters.mailbox.reply_cutting import cut_reply
from tests.mail_tables.answers import REPLIES, UID, Reply
from tests.mail_tables.pages import SAID as ON_PAGES
from tests.mail_tables.pages import pages, said_on
from tests.mail_tables.quotes import SAID, STAYS, kinds
from tests.mail_tables.writers import PEOPLE, ROBOTS, Written


@pytest.mark.parametrize("one", PEOPLE, ids=lambda one: one.name)
def test_nobody_is_put_away_as_a_robot(one: Written) -> None:
    mail = read_mail(one.content)
    assert mail.kind in (MailKind.HUMAN, MailKind.AUTOMATIC)
    assert not mail.proven, "what only looks automatic waits in the tray, where somebody reads it"


@pytest.mark.parametrize("one", ROBOTS, ids=lambda one: one.name)
def test_a_robot_is_not_the_client_coming_back(one: Written) -> None:
    assert read_mail(one.content).kind is not MailKind.HUMAN


@pytest.mark.parametrize("one", REPLIES, ids=lambda one: one.name)
def test_an_answer_is_its_senders(one: Reply) -> None:
    mail = read_mail(one.content)
    ours = [said.answer for said in mail.answers if said.uid == UID]
    assert (ours[-1] if ours else None) is one.answer
    if one.answer is not None:
        assert mail.kind is one.kind


@pytest.mark.parametrize("name", kinds())
def test_what_was_written_is_kept_and_nothing_else(name: str) -> None:
    assert cut_reply(kinds()[name]).partition("\n\nSaludos,")[0] == SAID


@pytest.mark.parametrize("name", pages())
def test_what_was_written_on_a_page_is_kept_and_nothing_else(name: str) -> None:
    assert said_on(pages()[name]) == ON_PAGES


@pytest.mark.parametrize("text", STAYS)
def test_finding_2d_what_only_resembles_a_quotation_stays(text: str) -> None:
    assert cut_reply(text) == text


def test_the_lines_of_an_htmls_source_are_no_lines() -> None:
    html = b"<p>No\r\nenciende.</p><p>De:\r\nMesa [mailto:a@b.example]<br>Enviado: hoy<br>Para: m</p><p>Hola</p>"
    assert read_mail(b"From: a@b.c\r\nContent-Type: text/html\r\n\r\n" + html).text == "No enciende."
