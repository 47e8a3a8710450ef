"""The foot of every mail leads to the client's own page: signed for one person, to be asked for by several."""

from __future__ import annotations

import re

import pytest

from domain.letters.letters import Letter, Recipient
from tasks.gateways.letters.signed_links import Links
from tasks.operations.clients import page_visits
from tasks.operations.letters.outbox import post
from tasks.store.records import ContactRecord
from tests.conftest import NOW
from tests.example_office import add_client
from tests.tasks.letters.delivering.test_delivery import mailbox, mails, queue, send

__all__ = ["mailbox", "send"]


def bodies(mail):
    return [part.get_content() for part in mail.walk() if part.get_content_type() in ("text/plain", "text/html")]


def test_one_persons_mail_has_the_persons_own_link(store, mailbox, send, settings):
    client = add_client(store, "Alfa")
    queue(store, client)
    send()
    [mail] = mails(mailbox)
    for body in bodies(mail):
        [token] = set(re.findall(r"/me/enter/([\w.=-]+)", body))
        link = Links.of(settings).read(token, page_visits.PAGE)
        with store.read() as uow:
            visitor = page_visits.welcome(uow, link.id, until=link.until, now=NOW)
        assert (visitor.email, visitor.client_id) == ("alfa@cliente.example", client)


def test_a_mail_to_several_says_where_each_asks_for_its_own(store, mailbox, send):
    client = add_client(store, "Alfa")
    with store.begin() as uow:
        second = {"client_id": client, "name": "Otra", "email": "otra@cliente.example", "gets_reports": True}
        uow.clients.upsert(ContactRecord, [second], unique=("client_id", "email"))
    queue(store, client)
    send()
    for body in bodies(mails(mailbox)[0]):
        assert "/me/ask/lima" in body
        assert "/me/enter/" not in body


def test_the_operators_mail_and_the_mail_about_the_link_have_none(store, mailbox, send):
    with store.begin() as uow:
        lima = uow.firm("lima")
        facts = {"firm": lima.letterhead, "locale": "es_PE", "title": "x", "what": "y", "remedy": "z", "link": None}
        facts["occurred_at"] = NOW.isoformat()
        alert = Letter("k", "lima", "operator_alert", "es", facts, (Recipient(lima.mail.operator),))
        post(uow, [alert], now=NOW)
    client = add_client(store, "Alfa")
    with store.begin() as uow:
        page_visits.ask_for_link(uow, "lima", "alfa@cliente.example", address="127.0.0.1", now=NOW)
        assert uow.visits.visitor_of(client, "ALFA@cliente.example")
    assert send().sent == 2
    for mail in mails(mailbox):
        links = [len(re.findall(r"/me/enter/", body)) for body in bodies(mail)]
        assert links == ([1, 1] if "alfa" in str(mail["To"]) else [0, 0])


@pytest.mark.parametrize("language", ["es", "en"])
def test_the_link_stands_in_the_language_of_the_mail(store, mailbox, send, language):
    queue(store, add_client(store, "Alfa", language=language))
    send()
    said = {"es": "Todos tus casos, en tu página", "en": "All your cases, on your own page"}[language]
    assert all(said in body for body in bodies(mails(mailbox)[0]))
