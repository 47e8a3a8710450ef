from __future__ import annotations

import logging
import socket
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from imap_tools import MailBoxUnencrypted

from deployments.demo.mailbox.server import DemoMailbox
from deployments.demo.mailbox.smtp_server import Faults
from domain.letters.letters import Recipient
from tasks.gateways.failures import Misconfigured, OutcomeUnknown, PermanentFailure, TemporaryFailure
from tasks.gateways.letters.letter_writing import Enclosure
from tasks.gateways.letters.mail_sending import Mailer
from tasks.settings import MailSettings, Patience
from tests.gateways.example_letters import letter
from tests.imap_server import PASSWORD, USER, ImapServer, running_dovecot
from tests.refusals import fails

SENDER, CLIENT = "soporte@mesadeayuda.example", "maria@cliente.example"
MAIL = b"Message-ID: <1@mesadeayuda.example>\r\nSubject: Hola\r\n\r\n.Un punto al comienzo\r\n..dos\r\n.\r\nfin\r\n"


def plain(port: int) -> MailSettings:
    return MailSettings("127.0.0.1", port, "none")


def patient(port: int, **seconds: float) -> MailSettings:
    return replace(plain(port), patience=Patience(**seconds))


@pytest.fixture
def box(tmp_path: Path) -> Iterator[DemoMailbox]:
    with DemoMailbox(tmp_path / "mail") as box:
        yield box


@pytest.fixture
def mailer(box: DemoMailbox) -> Iterator[Mailer]:
    with Mailer(patient(box.smtp_port, step=5, answer=5)) as mailer:
        yield mailer


# --- what arrives ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("content", [MAIL, b".\r\n", b"\r\n", letter(), letter(attachments=[])], ids=len)
def test_a_mail_arrives_byte_for_byte(box: DemoMailbox, mailer: Mailer, content: bytes):
    assert mailer.send(content, SENDER, [CLIENT]) == {}
    (received,) = box.received()
    assert received.content == content
    assert (received.sender, received.recipients) == (SENDER, (CLIENT,))


def test_lines_must_end_as_smtp_wants_them(mailer: Mailer):
    with pytest.raises(ValueError, match="CRLF"):
        mailer.send(b"Subject: x\n\nx\n", SENDER, [CLIENT])


def test_sixteen_threads_share_a_mailer(box: DemoMailbox, mailer: Mailer):
    with ThreadPoolExecutor(16) as pool:
        mails = [letter(message_id=f"<{number}@mesadeayuda.example>") for number in range(320)]
        assert list(pool.map(lambda mail: mailer.send(mail, SENDER, [CLIENT]), mails)) == [{}] * 320
    assert sorted(received.content for received in box.received()) == sorted(mails)


def test_a_recipient_given_twice_gets_one(box: DemoMailbox, mailer: Mailer):
    mailer.send(MAIL, SENDER, [CLIENT, CLIENT])
    assert box.received()[0].recipients == (CLIENT,)


def test_domains_in_any_script_are_sent_in_their_ascii_form(box: DemoMailbox, mailer: Mailer):
    assert mailer.send(MAIL, SENDER, ["maria@ñusta.example"]) == {}
    assert box.received()[0].recipients == ("maria@xn--usta-fqa.example",)


# --- refusals --------------------------------------------------------------------------------------------------


def test_each_refused_recipient_is_told_and_the_others_get_the_mail(box: DemoMailbox, mailer: Mailer):
    box.faults.refuse_rcpt |= {"^gone@": 550, "^full@": 452}
    refused = mailer.send(MAIL, SENDER, ["gone@c.example", CLIENT, "full@c.example", "peña@c.example"])
    assert {address: (one.code, one.permanent) for address, one in refused.items()} == {
        "gone@c.example": (550, True),
        "full@c.example": (452, False),
        "peña@c.example": (553, True),
    }
    assert "No such mailbox" in refused["gone@c.example"].text
    assert [received.recipients for received in box.received()] == [(CLIENT,)]


def test_when_all_are_refused_nothing_is_sent_and_the_connection_goes_on(box: DemoMailbox, mailer: Mailer):
    box.faults.refuse_rcpt |= {"^gone@": 550}
    assert list(mailer.send(MAIL, SENDER, ["gone@c.example"])) == ["gone@c.example"]
    assert list(mailer.send(MAIL, SENDER, ["peña@c.example"])) == ["peña@c.example"]
    assert mailer.send(MAIL, SENDER, [CLIENT]) == {}
    assert len(box.received()) == 1


@pytest.mark.parametrize(
    ("answer", "failure", "soon"),
    [
        ("451 Try again later", TemporaryFailure, False),
        ("421 Closing", TemporaryFailure, False),
        ("530 Authentication required", TemporaryFailure, False),
        ("552 Too big", PermanentFailure, None),
        ("554 No spam here", PermanentFailure, None),
        ("354 What?", OutcomeUnknown, None),
        ("what is this", OutcomeUnknown, None),
    ],
)
def test_what_the_server_says_to_a_mail(
    box: DemoMailbox, mailer: Mailer, answer: str, failure: type[Exception], soon: bool | None
):
    box.faults.refuse_data.append(answer)
    with pytest.raises(failure, match=answer.rsplit(maxsplit=1)[-1]) as raised:
        mailer.send(MAIL, SENDER, [CLIENT])
    assert getattr(raised.value, "soon", None) is soon
    assert mailer.send(MAIL, SENDER, [CLIENT]) == {}


@pytest.mark.parametrize("code", [421, 450])
def test_a_sender_that_may_not_now(code: int):
    with scripted("220 hi", "250 hi", f"{code} Later") as port, Mailer(plain(port)) as mailer:
        with fails(TemporaryFailure, f"{code} Later") as raised:
            mailer.send(MAIL, SENDER, [CLIENT])
        assert not raised.value.soon


def test_a_sender_that_never_may():
    with (
        scripted("220 hi", "250 hi", "550 Not you") as port,
        Mailer(plain(port)) as mailer,
        fails(Misconfigured, "550 Not you"),
    ):
        mailer.send(MAIL, SENDER, [CLIENT])


# --- broken connections ----------------------------------------------------------------------------------------


def test_a_break_before_the_mail_is_worth_a_quick_retry(box: DemoMailbox, mailer: Mailer):
    box.faults.drop_before_data = 1
    with pytest.raises(TemporaryFailure) as raised:
        mailer.send(MAIL, SENDER, [CLIENT])
    assert raised.value.soon
    assert box.received() == []
    assert mailer.send(MAIL, SENDER, [CLIENT]) == {}


def test_a_break_after_the_mail_leaves_its_outcome_unknown_and_is_not_tried_again(box: DemoMailbox, mailer: Mailer):
    box.faults.drop_after_data = 1
    with fails(OutcomeUnknown, "did not say whether"):
        mailer.send(MAIL, SENDER, [CLIENT])
    assert len(box.received()) == 1
    assert mailer.send(MAIL, SENDER, [CLIENT]) == {}


def test_a_server_that_thinks_for_too_long_leaves_the_outcome_unknown(tmp_path: Path):
    with DemoMailbox(tmp_path / "mail", faults=Faults(delay=1)) as box:
        with (
            Mailer(patient(box.smtp_port, answer=0.2)) as mailer,
            fails(OutcomeUnknown, "did not say"),
        ):
            mailer.send(MAIL, SENDER, [CLIENT])
        with Mailer(patient(box.smtp_port, step=0.5, answer=5)) as slow:
            assert slow.send(MAIL, SENDER, [CLIENT]) == {}


def test_a_connection_that_the_server_closed_meanwhile_is_made_anew(tmp_path: Path):
    with DemoMailbox(tmp_path / "mail") as box:
        port = box.smtp_port
        mailer = Mailer(plain(port))
        mailer.send(MAIL, SENDER, [CLIENT])
    with DemoMailbox(tmp_path / "mail", smtp_port=port) as box, mailer:
        assert mailer.send(MAIL, SENDER, [CLIENT]) == {}
        assert len(box.received()) == 2


def test_no_server_is_worth_a_quick_retry():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    with Mailer(plain(port)) as mailer, fails(TemporaryFailure, "cannot be reached") as raised:
        mailer.send(MAIL, SENDER, [CLIENT])
    assert raised.value.soon


def test_a_silent_server_is_given_up():
    with socket.create_server(("127.0.0.1", 0)) as silent:
        mailer = Mailer(patient(silent.getsockname()[1], greeting=0.3))
        with mailer, pytest.raises(TemporaryFailure) as raised:
            mailer.send(MAIL, SENDER, [CLIENT])
    assert raised.value.soon


@pytest.mark.parametrize("greeting", ["554 No mail service here", "421 Too many connections"])
def test_a_server_that_wants_no_mail_is_asked_again_later(greeting: str):
    with (
        scripted(greeting) as port,
        Mailer(plain(port)) as mailer,
        fails(TemporaryFailure, greeting) as raised,
    ):
        mailer.send(MAIL, SENDER, [CLIENT])
    assert not raised.value.soon


def test_yagmail_leaves_the_logging_alone(mailer: Mailer):
    log = logging.getLogger("yagmail.log")
    log.handlers, before = [logging.NullHandler()], (log.handlers, log.level)
    kept = log.handlers[0]
    mailer.send(MAIL, SENDER, [CLIENT])
    assert log.handlers == [kept]
    assert log.level == before[1]


@contextmanager
def scripted(*answers: str) -> Iterator[int]:
    """A server that says these lines, one after each command, and hangs up."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def talk() -> None:
            connection, _ = server.accept()
            with connection, connection.makefile("rb") as commands:
                for answer in answers:
                    connection.sendall(f"{answer}\r\n".encode())
                    commands.readline()

        talking = threading.Thread(target=talk)
        talking.start()
        yield server.getsockname()[1]
        talking.join(5)


# --- as the client's mail program sees it ----------------------------------------------------------------------


@pytest.fixture(scope="module")
def imap() -> Iterator[ImapServer]:
    with running_dovecot() as server:
        yield server


def test_a_real_imap_server_gives_the_mail_to_the_client(imap: ImapServer):
    pdf = b"%PDF-1.7 \x00\xff\r\n." * 6000
    content = letter(
        recipients=[Recipient(CLIENT, "María Peña"), Recipient("jose@cliente.example", "Ñaupari, José")],
        attachments=[Enclosure("Informe de octubre – Ñusta.pdf", pdf, "application/pdf")],
        thread_ids=["<first@mesadeayuda.example>"],
    )
    with DemoMailbox(imap.maildir) as box, Mailer(plain(box.smtp_port)) as mailer:
        assert mailer.send(content, SENDER, [CLIENT, "jose@cliente.example"]) == {}
        with MailBoxUnencrypted("127.0.0.1", imap.port).login(USER, PASSWORD) as inbox:
            (mail,) = inbox.fetch(mark_seen=True)
        assert box.received()[0].content == content, "read mail is found again where IMAP moved it"
    assert mail.subject == "Tu informe de octubre de 2026: Mesa de Ayuda Lima"
    assert mail.from_values is not None
    assert (mail.from_values.name, mail.from_values.email) == ("Mesa de Ayuda Lima", SENDER)
    assert [(to.name, to.email) for to in mail.to_values] == [
        ("María Peña", CLIENT),
        ("Ñaupari, José", "jose@cliente.example"),
    ]
    assert mail.headers["message-id"] == ("<0123abcd@mesadeayuda.example>",)
    assert mail.headers["references"] == ("<first@mesadeayuda.example>",)
    assert mail.headers["auto-submitted"] == ("auto-generated",)
    assert "Usadas: 5 h 40 min de 12 h" in mail.text
    assert "Panadería Ñusta &amp; Hijos" in mail.html
    assert [(part.filename, part.content_type, part.payload) for part in mail.attachments] == [
        ("Informe de octubre – Ñusta.pdf", "application/pdf", pdf)
    ]
