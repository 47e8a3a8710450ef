"""Mails that were made to take time (finding B3): each is read in no time, and none for longer than its seconds."""

from __future__ import annotations

import time

import pytest

from domain.letters.inbound import InboundMail, MailKind
from tasks.gateways.letters.mailbox.inbound_mail import read_mail
from tasks.gateways.letters.mailbox.mail_reader import MailReader

HEAD = b"From: eva@evil.example\r\nMIME-Version: 1.0\r\n"
EVENT = b"BEGIN:VEVENT\r\nUID:1\r\nDTSTART:20261104T100000Z\r\nATTENDEE:mailto:a@b.example\r\nEND:VEVENT\r\n"


def calendar(events: int, method: bytes = b"COUNTER") -> bytes:
    body = b"BEGIN:VCALENDAR\r\nMETHOD:" + method + b"\r\n" + EVENT * events + b"END:VCALENDAR\r\n"
    return HEAD + b"Content-Type: text/calendar; method=" + method + b"\r\n\r\n" + body


def html(body: bytes) -> bytes:
    return HEAD + b"Content-Type: text/html\r\n\r\n" + body


HOSTILE = {
    "counter with 3,600 events": calendar(3600),
    "reply with 3,600 events": calendar(3600, b"REPLY"),
    "one event with 20,000 attendees": calendar(1).replace(
        b"ATTENDEE:", b"ATTENDEE:mailto:x@y.example\r\nATTENDEE:" * 20000
    ),
    "styles without end": html(b"<style>" * 60_000),
    "styles half open": html(b"<style " * 70_000),
    "scripts that end, 30,000": html(b"<script>x</script>" * 25_000),
    "comments and tags": html(b"<!--<" * 90_000),
    "entities": html(b"&#x41" * 90_000),
    "100,000 broken encoded words": HEAD + b"Subject: " + b"=?utf-8?q?=ZZ?= " * 100_000 + b"\r\n\r\nx",
    "a From of 2 MB": b"From: " + b'"a" <a@b>, (' * 150_000 + b"\r\n\r\nx",
    "references of 2 MB": HEAD + b"References: " + b"<a@b> " * 300_000 + b"\r\n\r\nx",
    "30,000 parts": HEAD + b'Content-Type: multipart/mixed; boundary="b"\r\n\r\n' + b"--b\r\n\r\nx\r\n" * 30_000,
    "nested 2,000 deep": HEAD
    + b"".join(f'Content-Type: multipart/mixed; boundary="{n}"\r\n\r\n--{n}\r\n'.encode() for n in range(2000)),
    "a Content-Type of 2 MB": HEAD + b"Content-Type: text/plain" + b'; a="b;' * 250_000 + b"\r\n\r\nx",
    "quotations": HEAD + b"Content-Type: text/plain\r\n\r\n" + b"El El El El " * 40_000,
    "dashes": HEAD + b"Content-Type: text/plain\r\n\r\n" + b"-" * 500_000,
    "bounce of addresses": b"From: mailer-daemon@x.example\r\nSubject: Undelivered mail\r\n\r\n"
    + b"a@b.example failed " * 50_000,
    "authentication results": HEAD + b"Authentication-Results: mx; " + b"dkim=pass header.d=a;" * 90_000 + b"\r\n\r\nx",
}


@pytest.mark.attack("hostile mails", tried="18", leaked="each under 2 s")
@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_mail_is_read_in_no_time(name: str) -> None:
    started = time.process_time()
    read_mail(HOSTILE[name])
    assert time.process_time() - started < 2


def read_all(reader: MailReader, *contents: bytes) -> list[InboundMail]:
    reader.begin(contents)
    return reader.finish()


def test_a_mail_that_takes_too_long_is_given_up_and_the_others_are_read() -> None:
    hola, slow = HEAD + b"Subject: Hola\r\n\r\nNo enciende", HOSTILE["30,000 parts"]
    with MailReader(seconds=0.0) as impatient:
        (given_up,) = read_all(impatient, slow)
    assert (given_up.kind, given_up.note) == (MailKind.UNREADABLE, "too-slow")
    with MailReader() as reader:
        assert [mail.kind for mail in read_all(reader, hola, slow)] == [MailKind.HUMAN, MailKind.HUMAN]
    with MailReader(seconds=1.5) as reader:
        read = read_all(reader, hola, slow * 100, hola)
    assert [mail.subject or mail.note for mail in read] == ["Hola", "too-slow", "Hola"]


def test_a_reader_that_ends_is_begun_anew_and_nothing_is_lost() -> None:
    mails = [HEAD + b"\r\nx", HEAD + b"\r\ny"]
    with MailReader() as reader:
        assert [mail.text for mail in read_all(reader, *mails)] == ["x", "y"]
        process = reader._process
        assert process
        process.kill()
        process.wait()
        assert [mail.text for mail in read_all(reader, *mails)] == ["x", "y"]
