"""Letters leave through a real mail server, with their PDFs, once each, whatever the server does."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from sqlalchemy import select, update

from deployments.demo.mailbox.server import DemoMailbox, Faults
from domain.letters.attempts import OF_USE_UNTIL
from domain.letters.letters import LetterState
from tasks.letters.delivering.delivery import Delivered, NoMailServer, deliver
from tasks.operations.reports.reports import queue_reports
from tasks.settings import MailSettings, Settings
from tasks.store.records import ContactRecord, LetterRecord
from tasks.store.unit_of_work import Store
from tasks.time.clock import clock_from
from tests.conftest import NOW
from tests.example_office import OCTOBER, add_client

Send = Callable[..., Delivered]


@pytest.fixture
def mailbox(tmp_path: Path) -> Iterator[DemoMailbox]:
    with DemoMailbox(tmp_path / "mailbox", faults=Faults()) as mailbox:
        yield mailbox


@pytest.fixture
def send(store: Store, settings: Settings, mailbox: DemoMailbox) -> Send:
    """Deliver Lima's letters; ``later`` is how long after NOW it happens."""
    mail = MailSettings("127.0.0.1", mailbox.smtp_port, "none")

    def run(later: timedelta = timedelta(0), **changes: object) -> Delivered:
        chosen = replace(settings, mail=replace(mail, **changes))
        return deliver(store, chosen, "lima", clock=clock_from(NOW + later))

    return run


def queue(store: Store, *clients: int) -> None:
    with store.begin() as uow:
        queue_reports(uow, "lima", clients, OCTOBER, now=NOW)


def mails(mailbox: DemoMailbox) -> list[EmailMessage]:
    parsed = [message_from_bytes(one.content, policy=policy.default) for one in mailbox.received()]
    return sorted(parsed, key=lambda mail: str(mail["To"]))  # type: ignore[arg-type, return-value]


def states(store: Store) -> dict[str, int]:
    with store.read() as uow:
        return {name: count for name, count in uow.outbox.counts("lima").items() if count}


def test_each_client_gets_its_own_report_as_a_pdf(store: Store, mailbox: DemoMailbox, send: Send) -> None:
    queue(store, add_client(store, "Alfa"), add_client(store, "Beta", cases=0))
    assert send().sent == 2
    for mail, name in zip(mails(mailbox), ("Alfa", "Beta"), strict=True):
        assert mail["From"] == "Mesa de Ayuda Lima <soporte@mesadeayuda.example>"
        [attachment] = mail.iter_attachments()
        assert attachment.get_filename() == "informe-2026-10.pdf"
        pdf = pypdfium2.PdfDocument(BytesIO(attachment.get_content()))
        assert name in pdf[0].get_textpage().get_text_bounded()
    assert states(store) == {"sent": 2}


def test_a_client_with_two_contacts_gets_one_mail_to_both(store: Store, mailbox: DemoMailbox, send: Send) -> None:
    client = add_client(store, "Alfa")
    with store.begin() as uow:
        second = {"client_id": client, "name": "Otra", "email": "otra@cliente.example", "gets_reports": True}
        uow.clients.upsert(ContactRecord, [second], unique=("client_id", "email"))
    queue(store, client)
    assert send().sent == 1
    [mail] = mails(mailbox)
    assert {one.addr_spec for one in mail["To"].addresses} == {"alfa@cliente.example", "otra@cliente.example"}


def test_delivering_again_sends_nothing(store: Store, mailbox: DemoMailbox, send: Send) -> None:
    queue(store, add_client(store, "Alfa"))
    assert (send().sent, send().sent, send(timedelta(days=5)).sent) == (1, 0, 0)
    assert len(mailbox.received()) == 1


def test_a_server_that_is_away_costs_no_letter_an_attempt_and_loses_nothing(
    store: Store, mailbox: DemoMailbox, send: Send
) -> None:
    queue(store, *(add_client(store, f"Cliente{n}", cases=0) for n in range(12)))
    done = send(port=1)
    assert (done.sent, done.uncertain, done.again) == (0, 0, 0)
    assert "no se llega al servidor de correo" in done.hindered
    assert states(store) == {"queued": 12}
    assert send(timedelta(minutes=1)).sent == 12
    assert len(mailbox.received()) == 12


def test_freescout_3632_a_connection_that_breaks_after_the_mail_leaves_an_uncertain_letter(
    store: Store, mailbox: DemoMailbox, send: Send
) -> None:
    mailbox.faults.drop_after_data = 1
    queue(store, add_client(store, "Alfa"))
    done = send()
    assert (done.sent, done.again, done.uncertain) == (0, 1, 1)
    assert send(timedelta(minutes=59)).sent == 0, "perhaps it was taken: it goes again after hours, not at once"
    assert send(timedelta(hours=1, minutes=1)).sent == 1
    first, second = mailbox.received()
    assert first.content == second.content
    assert states(store) == {"sent": 1, "uncertain": 1}


def test_a_server_that_takes_mails_and_never_answers_gets_three_copies_and_then_somebody_looks(
    store: Store, mailbox: DemoMailbox, send: Send
) -> None:
    """Finding 4 on mail: 433 copies of each letter in three days."""
    mailbox.faults.drop_after_data = 100
    queue(store, add_client(store, "Alfa"))
    for hours in range(72):
        send(timedelta(hours=hours))
    assert len(mailbox.received()) == 3
    assert states(store) == {"dead": 1, "uncertain": 1}


def test_a_connection_that_breaks_before_the_mail_is_no_second_copy(
    store: Store, mailbox: DemoMailbox, send: Send
) -> None:
    mailbox.faults.drop_before_data = 1
    queue(store, add_client(store, "Alfa"))
    assert send().uncertain == 0
    assert send(timedelta(minutes=1)).sent == 1
    assert len(mailbox.received()) == 1


def test_not_now_is_tried_later_and_never_is_dead(store: Store, mailbox: DemoMailbox, send: Send) -> None:
    mailbox.faults.refuse_data = ["451 4.3.0 later, please", "554 5.7.1 never"]
    queue(store, add_client(store, "Alfa"))
    assert send().again == 1
    assert send(timedelta(minutes=1)).sent == 0
    done = send(timedelta(minutes=11))
    assert done.dead == 1
    assert any("554" in trouble for trouble in done.trouble)
    assert states(store) == {"dead": 1}
    with store.read() as uow:
        assert [row.state for row in uow.outbox.listed("lima", LetterState.DEAD)] == ["dead"]


def test_a_refused_address_is_recorded_and_the_other_one_served(store: Store, mailbox: DemoMailbox, send: Send) -> None:
    mailbox.faults.refuse_rcpt = {"^alfa@": 550}
    queue(store, add_client(store, "Alfa"), add_client(store, "Beta"))
    done = send()
    assert (done.sent, done.dead) == (2, 1)
    to = sorted(str(mail["To"]) for mail in mails(mailbox))
    assert to == ["Contacto de Beta <beta@cliente.example>", "operaciones@mesadeayuda.example"]
    with store.read() as uow:
        [marked] = uow.inbox.marked("lima", since=NOW)
    assert marked.address.startswith("alfa@"), "finding 6: refused for good is treated as a bounce"


def test_without_a_mail_server_it_says_so_and_touches_nothing(store: Store, settings: Settings) -> None:
    queue(store, add_client(store, "Alfa"))
    with pytest.raises(NoMailServer, match="TRASTIENDA_SMTP_HOST"):
        deliver(store, settings, "lima", clock=clock_from(NOW))
    assert states(store) == {"queued": 1}


def test_the_rate_is_kept_and_the_rest_waits_for_the_sweep(store: Store, mailbox: DemoMailbox, send: Send) -> None:
    firm = store.firms["lima"]
    store.firms = {**store.firms, "lima": replace(firm, mail=replace(firm.mail, per_minute=5))}
    queue(store, *(add_client(store, f"Cliente{n}", cases=0) for n in range(8)))
    assert send().sent == 5
    assert send(timedelta(seconds=30)).sent == 0
    assert send(timedelta(seconds=90)).sent == 3


def test_a_letter_that_this_release_cannot_read_holds_up_no_other(
    store: Store, mailbox: DemoMailbox, send: Send
) -> None:
    queue(store, add_client(store, "Alfa"), add_client(store, "Beta"))
    with store.begin() as uow:
        [first, *_] = uow.outbox.listed("lima", keys=[])[::-1]
        one = update(LetterRecord).where(LetterRecord.id == first.id)
        uow.connection.execute(one.values(attachments=[{"of": "another release"}]))
    done = send()
    assert (done.sent, done.again, len(mails(mailbox))) == (1, 1, 1)
    assert any("another release" in trouble for trouble in done.trouble)
    assert states(store) == {"sent": 1, "queued": 1}


def test_a_letter_that_would_remind_of_what_is_over_is_not_sent(store: Store, mailbox: DemoMailbox, send: Send) -> None:
    """Seed 117 of the simulation: a mail server was away for weeks, and clients were reminded of times long past."""
    queue(store, add_client(store, "Alfa"), add_client(store, "Beta"), add_client(store, "Gamma"))
    hour = timedelta(hours=1)
    with store.begin() as uow:
        letters = uow.connection.execute(select(LetterRecord.id, LetterRecord.facts).order_by(LetterRecord.id)).all()
        for one, until in zip(letters, (NOW + hour, NOW + hour * 2), strict=False):
            mine = update(LetterRecord).where(LetterRecord.id == one.id)
            uow.connection.execute(mine.values(facts=one.facts | {OF_USE_UNTIL: until.isoformat()}))
    assert send(hour).sent == 2
    assert states(store) == {"sent": 2, "dropped": 1}
    with store.read() as uow:
        [event] = uow.events.named("lima", "letter.dropped")
    assert (event.why, event.client_id is not None) == ("too-late", True)
    assert send(hour * 2).sent == 0
