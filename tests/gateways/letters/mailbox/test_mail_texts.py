"""Mails that say a wrong character set, or none: PHP forms, old programs (finding 13 of 2026-11-27)."""

from __future__ import annotations

import pytest

from tasks.gateways.letters.mailbox.inbound_mail import read_mail

TEXT = "Señal débil en la oficina de María; el técnico no llegó mañana."


def mail(content: bytes, *, said: str = "", subject: bytes = b"Hola") -> bytes:
    kind = f"Content-Type: text/plain{said}\r\nContent-Transfer-Encoding: 8bit\r\n".encode()
    return b"From: maria@acme.example\r\nSubject: " + subject + b"\r\n" + kind + b"\r\n" + content


@pytest.mark.parametrize("charset", ["utf-8", "cp1252", "iso-8859-15"])
@pytest.mark.parametrize("said", ["", "; charset=us-ascii", "; charset=none-such"])
def test_the_text_is_readable_whatever_is_said_of_it(charset: str, said: str) -> None:
    assert read_mail(mail(TEXT.encode(charset), said=said)).text == TEXT


def test_latin_1_is_windows_1252() -> None:
    assert read_mail(mail("“Cuesta 50 €”".encode("cp1252"), said="; charset=iso-8859-1")).text == "“Cuesta 50 €”"


def test_utf_8_that_says_latin_1_is_what_it_says() -> None:
    assert read_mail(mail(TEXT.encode("latin-1"), said="; charset=iso-8859-1")).text == TEXT


@pytest.mark.parametrize("charset", ["utf-8", "cp1252"])
def test_a_header_of_bytes_is_readable(charset: str) -> None:
    raw = (
        b'From: "Mar\xeda" <maria@acme.example>'
        if charset == "cp1252"
        else 'From: "María" <maria@acme.example>'.encode()
    )
    read = read_mail(raw + b"\r\nSubject: " + "Señal débil".encode(charset) + b"\r\n\r\nhola")
    assert (read.subject, read.sender_name, read.sender) == ("Señal débil", "María", "maria@acme.example")


def test_other_scripts() -> None:
    russian = "Здравствуйте, принтер не печатает, помогите, пожалуйста. Спасибо большое, жду звонка."
    assert read_mail(mail(russian.encode("cp1251"))).text == russian
