from __future__ import annotations

import time
from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path
from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.appointments.appointments import Answer
from domain.letters.inbound import MailKind
from tasks.gateways.letters.mailbox.inbound_mail import MOST_TEXT, read_mail
from tasks.gateways.letters.mailbox.reply_cutting import cut_reply

SAMPLES = Path("../shared/data")
UID = "d230aad2c04fc6bfc8d87b9f0fb993ab@mesadeayuda.example"
OURS = "<0123456789abcdef0123456789abcdef@mesadeayuda.example>"

GOOGLE = f"""\
BEGIN:VCALENDAR\r
PRODID:-//Google Inc//Google Calendar 70.9054//EN\r
VERSION:2.0\r
CALSCALE:GREGORIAN\r
METHOD:REPLY\r
BEGIN:VEVENT\r
DTSTART:20261105T150000Z\r
DTEND:20261105T160000Z\r
DTSTAMP:20261104T141500Z\r
ORGANIZER;CN=Mesa de Ayuda Lima:mailto:soporte@mesadeayuda.example\r
UID:{UID}\r
ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;CN=maria@\r
 acme.example;X-NUM-GUESTS=0:mailto:maria@acme.example\r
CREATED:20261104T140000Z\r
SEQUENCE:2\r
STATUS:CONFIRMED\r
SUMMARY:Atención\r
END:VEVENT\r
END:VCALENDAR\r
"""
OUTLOOK = f"""\
BEGIN:VCALENDAR\r
METHOD:REPLY\r
PRODID:Microsoft Exchange Server 2010\r
VERSION:2.0\r
BEGIN:VTIMEZONE\r
TZID:SA Pacific Standard Time\r
BEGIN:STANDARD\r
DTSTART:16010101T000000\r
TZOFFSETFROM:-0500\r
TZOFFSETTO:-0500\r
END:STANDARD\r
END:VTIMEZONE\r
BEGIN:VEVENT\r
ATTENDEE;PARTSTAT=DECLINED;CN="Pérez; María":MAILTO:Maria@ACME.example\r
COMMENT;LANGUAGE=es-PE:No puedo\\, perdón\\n\r
UID:{UID}\r
SUMMARY;LANGUAGE=es-PE:Rechazada: Atención\r
DTSTART;TZID=SA Pacific Standard Time:20261105T100000\r
DTSTAMP:20261104T141500Z\r
SEQUENCE:0\r
BEGIN:VALARM\r
ATTENDEE;PARTSTAT=ACCEPTED:mailto:other@acme.example\r
END:VALARM\r
END:VEVENT\r
END:VCALENDAR\r
"""
APPLE = f"""\
BEGIN:VCALENDAR
CALSCALE:GREGORIAN
PRODID:-//Apple Inc.//macOS 15.5//EN
METHOD:REPLY
VERSION:2.0
BEGIN:VEVENT
UID:{UID}
ATTENDEE;CN="María";CUTYPE=INDIVIDUAL;EMAIL="maria@acme.example";PARTSTAT=TENTATIVE;
 ROLE=REQ-PARTICIPANT:mailto:maria@acme.example
DTSTAMP:20261104T141500Z
SEQUENCE:1
END:VEVENT
END:VCALENDAR
"""
COUNTER = GOOGLE.replace("METHOD:REPLY", "METHOD:COUNTER").replace("20261105T150000Z", "20261105T170000Z")


def mail(text: str = "", *, calendar: str | bytes = "", attached: bool = False, **headers: str) -> bytes:
    message = EmailMessage()
    given_headers = {
        "From": "María <maria@acme.example>",
        "To": "soporte@mesadeayuda.example",
        "Subject": "Re: Tu cita",
    }
    for name, value in (given_headers | {key.replace("_", "-"): value for key, value in headers.items()}).items():
        if value:
            message[name] = value
    message.set_content(text)
    if calendar:
        content = calendar if isinstance(calendar, bytes) else calendar.encode()
        if attached:
            message.add_attachment(content, maintype="application", subtype="octet-stream", filename="invite.ics")
        else:
            message.add_alternative(content.decode("utf-8", "replace"), subtype="calendar")
    return message.as_bytes()


# --- answers to invites -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("attached", [False, True])
@pytest.mark.parametrize(
    ("calendar", "answer", "sequence"),
    [(GOOGLE, Answer.ACCEPTED, 2), (OUTLOOK, Answer.DECLINED, 0), (APPLE, Answer.TENTATIVE, 1)],
)
def test_answers_of_the_three_great_mail_programs(calendar: str, answer: Answer, sequence: int, attached: bool):
    read = read_mail(mail("Aceptada", calendar=calendar, attached=attached, Auto_Submitted="auto-generated"))
    assert read.kind is MailKind.ANSWER
    [said] = read.answers
    assert (said.uid, said.attendee, said.answer, said.sequence) == (UID, "maria@acme.example", answer, sequence)
    assert said.at == datetime(2026, 11, 4, 14, 15, tzinfo=UTC)


def test_nextcloud_53949_an_answer_of_outlook_com_has_no_organizer():
    assert "ORGANIZER" not in OUTLOOK
    [said] = read_mail(mail(calendar=OUTLOOK)).answers
    assert said.comment.strip() == "No puedo, perdón"


def test_a_counter_proposal_names_its_time():
    read = read_mail(mail(calendar=COUNTER))
    assert read.kind is MailKind.COUNTER
    assert read.answers[0].proposed == datetime(2026, 11, 5, 17, tzinfo=UTC)


def test_our_own_invite_that_comes_back_is_no_answer():
    assert read_mail(mail("x", calendar=GOOGLE.replace("METHOD:REPLY", "METHOD:REQUEST"))).kind is MailKind.HUMAN


def test_a_calendar_that_is_broken_elsewhere_is_still_an_answer():
    broken = GOOGLE.replace("DTSTART:20261105T150000Z", "DTSTART:whenever\r\nX;;;=\r\n:::")
    assert read_mail(mail(calendar=broken)).answers[0].answer is Answer.ACCEPTED


# --- what no human wrote ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "headers",
    [
        {"Auto_Submitted": "auto-replied"},
        {"Auto_Submitted": "auto-generated; owner=x"},
        {"X_Autoreply": "yes"},
        {"Precedence": "bulk"},
        {"List_Id": "<avisos.acme.example>"},
        {"X_MS_Exchange_Generated_Message_Source": "Mailbox Rules Agent"},
        {"Return_Path": "<>"},
        {"From": "no-reply@acme.example"},
        {"Subject": "Respuesta automática: Tu cita"},
        {"Subject": "Automatic reply: Your appointment"},
        {"Subject": "=?utf-8?q?Fuera_de_la_oficina?="},
    ],
)
def test_automatic_mail_is_recognised(headers: dict[str, str]):
    read = read_mail(mail("Estoy de vacaciones", **headers))
    assert read.kind is MailKind.AUTOMATIC
    assert read.note
    assert read.proven is (next(iter(headers)) in ("Auto_Submitted", "Return_Path"))


@pytest.mark.parametrize(
    "headers",
    [{"X_Auto_Response_Suppress": "OOF"}, {"Subject": "Ausencia de señal wifi"}, {"Subject": "Vacaciones de la Mac"}],
)
def test_what_only_resembles_a_machine_is_a_human(headers: dict[str, str]):
    assert read_mail(mail("No enciende", **headers)).kind is MailKind.HUMAN


def test_a_human_is_not_taken_for_a_machine():
    read = read_mail(
        mail("Gracias", Auto_Submitted="no", Precedence="normal", In_Reply_To=OURS, References=f"<a@b> {OURS}")
    )
    assert read.kind is MailKind.HUMAN
    assert read.mentioned == (OURS, "<a@b>")
    assert (read.sender, read.sender_name, read.text) == ("maria@acme.example", "María", "Gracias")


DSN = dedent(f"""\
    From: MAILER-DAEMON@mx.example (Mail Delivery System)
    To: soporte@mesadeayuda.example
    Subject: Undelivered Mail Returned to Sender
    Return-Path: <>
    MIME-Version: 1.0
    Content-Type: multipart/report; report-type=delivery-status; boundary="b"

    --b
    Content-Type: text/plain

    I'm sorry to have to inform you that your message could not be delivered.
    --b
    Content-Type: message/delivery-status

    Reporting-MTA: dns; mx.example

    Final-Recipient: rfc822; maria@acme.example
    Original-Recipient: rfc822;maria@acme.example
    Action: ACTION
    Status: STATUS
    Diagnostic-Code: smtp; 550 5.1.1 User unknown

    --b
    Content-Type: message/rfc822

    From: soporte@mesadeayuda.example
    Message-ID: {OURS}
    Subject: Tu cita

    Hola
    --b--
    """)


@pytest.mark.parametrize(
    ("action", "status", "permanent"),
    [("failed", "5.1.1", True), ("failed", "4.4.1", False), ("delayed", "4.4.1", False)],
)
def test_a_bounce_names_address_letter_and_whether_for_good(action: str, status: str, permanent: bool):
    read = read_mail(DSN.replace("ACTION", action).replace("STATUS", status).encode())
    assert read.kind is MailKind.BOUNCE
    [one] = read.bounced
    assert (one.address, one.permanent) == ("maria@acme.example", permanent)
    assert read.mentioned == (OURS,)
    assert "User unknown" in one.why


def test_a_receipt_is_no_bounce():
    assert read_mail(DSN.replace("ACTION", "delivered").replace("STATUS", "2.0.0").encode()).bounced == ()


@pytest.mark.parametrize(("folder", "least"), [("flufl_bounce", 45), ("sisimai", 308)])
def test_bounces_of_many_mail_systems(folder: str, least: int):
    files = sorted((SAMPLES / "mail" / folder).glob("*.*")) if (SAMPLES / "mail").is_dir() else []
    if not files:
        pytest.skip("the sample mails are not on this machine")
    kinds = [read_mail(file.read_bytes()).kind for file in files]
    assert kinds.count(MailKind.BOUNCE) >= least
    assert kinds.count(MailKind.UNREADABLE) == 0
    assert kinds.count(MailKind.HUMAN) <= 7, "some are no bounces at all; nobody is answered because of the others"


# --- mail that is broken ----------------------------------------------------------------------------------------


def test_nothing_gets_through_that_a_database_refuses():
    raw = (
        mail("x")
        .replace(b"\n\nx", b"\n\nhola\x00mundo\x08 \xff\xfe")
        .replace(b"Re: Tu cita", b"\x00\xff=?x-none?b?zzz?=")
    )
    read = read_mail(raw)
    assert "\x00" not in read.text + read.subject
    read.text.encode()
    read.subject.encode()


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\r\n\r\n",
        b"\x00" * 100,
        b"From: <>\nContent-Type: multipart/mixed\n\nno boundary",
        b"From: a@b\nContent-Type: text/plain; charset=none-such\n\nhola",
        b"From: a@b\nDate: never\nContent-Transfer-Encoding: base64\n\n%%%%",
        b"Content-Type: multipart/report; boundary=b\n\n--b\nContent-Type: message/delivery-status\n\nStatus: \n",
        b"Content-Type: message/rfc822\n\n" * 200,
    ],
)
def test_malformed_mail_is_read_as_far_as_it_goes(raw: bytes):
    assert len(read_mail(raw).text) <= MOST_TEXT


@given(st.binary(max_size=600))
def test_no_bytes_stop_the_reading(raw: bytes):
    read_mail(raw)
    read_mail(mail("x", calendar="y").replace(b"text/calendar", b"text/calendar; method=REPLY") + raw)


def test_difficult_calendars_stop_nothing():
    files = sorted((SAMPLES / "ics").rglob("*.ics")) if (SAMPLES / "ics").is_dir() else []
    if not files:
        pytest.skip("the sample calendars are not on this machine")
    for file in files:
        read_mail(mail("x", calendar=file.read_bytes(), attached=True))
        reply = file.read_bytes().replace(b"BEGIN:VEVENT", b"METHOD:COUNTER\r\nBEGIN:VEVENT")
        read_mail(mail("x", calendar=reply, attached=True))


def test_what_is_written_below_the_quotation_counts():
    """Finding 2d: the answer stood below, and only the thanks above it was kept."""
    quoted = "El mié, 4 nov 2026 a las 9:05, Mesa (<a@b.example>) escribió:\n> ¿Quedó resuelto?"
    said = f"Gracias,\n\n{quoted}\n\nNo, sigue sin encender"
    read = read_mail(mail(said))
    assert "No, sigue sin encender" in read.text
    assert "¿Quedó resuelto?" not in read.text
    assert "¿Quedó resuelto?" in read.whole


def test_hostile_text_is_cut_in_no_time():
    for hostile in ("El " + "a" * 40_000 + "\n", "On x\n" * 20_000, "> " * 40_000, "_" * 80_000, "<" * 80_000):
        started = time.perf_counter()
        read_mail(mail(hostile))
        cut_reply(hostile)
        assert time.perf_counter() - started < 2
