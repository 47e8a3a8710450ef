"""Answers to invites after the shapes of public calendar programs, and what a careful person reads in each."""

from __future__ import annotations

import base64
from dataclasses import dataclass

from domain.appointments.appointments import Answer
from domain.letters.inbound import MailKind

UID = "d230aad2c04fc6bfc8d87b9f0fb993ab@mesadeayuda.example"
CLIENT, ADVISOR = "maria@acme.example", "rosa@mesadeayuda.example"
YES, NO, MAYBE = Answer.ACCEPTED, Answer.DECLINED, Answer.TENTATIVE


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer; ``answer`` ``None``: it is none, or not this client's."""

    name: str
    content: bytes
    answer: Answer | None
    kind: MailKind = MailKind.ANSWER


def event(*lines: str, uid: str = UID) -> str:
    """Return an event with the lines."""
    body = "\r\n".join(lines)
    return f"BEGIN:VEVENT\r\nUID:{uid}\r\nDTSTAMP:20261104T141500Z\r\nSEQUENCE:0\r\n{body}\r\nEND:VEVENT\r\n"


def who(answer: str, address: str = CLIENT, more: str = "") -> str:
    """Return an attendee's line."""
    return f"ATTENDEE;PARTSTAT={answer}{more}:mailto:{address}"


def calendar(*events: str, method: str = "REPLY", before: str = "") -> str:
    """Return a calendar."""
    said = f"METHOD:{method}\r\n" if method else ""
    return f"BEGIN:VCALENDAR\r\nPRODID:-//x//EN\r\nVERSION:2.0\r\n{said}{before}{''.join(events)}END:VCALENDAR\r\n"


def mail(*parts: tuple[str, str], text: str = "", sender: str = CLIENT, encoding: str = "8bit") -> bytes:
    """Return a mail with a text and parts, each its content type and its content."""
    shown = "".join(
        f"--b\r\nContent-Type: {kind}\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n{_coded(content, encoding)}\r\n"
        for kind, content in parts
    )
    return (
        f"From: María <{sender}>\r\nTo: soporte@mesadeayuda.example\r\nSubject: Re: Tu cita\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/mixed; boundary="b"\r\n\r\n'
        f"--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{text}\r\n{shown}--b--\r\n"
    ).encode()


def _coded(content: str, encoding: str) -> str:
    return base64.encodebytes(content.encode()).decode() if encoding == "base64" else content


ICS = "text/calendar; charset=utf-8; method=REPLY"
ZONE = (
    "BEGIN:VTIMEZONE\r\nTZID:SA Pacific Standard Time\r\nBEGIN:STANDARD\r\nDTSTART:16010101T000000\r\n"
    "TZOFFSETFROM:-0500\r\nTZOFFSETTO:-0500\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n"
)
ALARM = f"BEGIN:VALARM\r\nACTION:EMAIL\r\n{who('ACCEPTED', 'x@y.example')}\r\nEND:VALARM"
THEIRS = event(who("ACCEPTED"), uid="other@elsewhere.example")
WHOLE = (who("ACCEPTED", ADVISOR), who("DECLINED"))

REPLIES = [
    *(
        Reply(f"google {said.value}", mail((ICS, calendar(event(who(said.value.upper()))))), said)
        for said in (YES, NO, MAYBE)
    ),
    Reply("google, more parameters", mail((ICS, calendar(event(who("ACCEPTED", more=";CN=m@x;X-NUM-GUESTS=0"))))), YES),
    Reply("exchange", mail((ICS, calendar(event(who("DECLINED", more=';CN="Pérez; María"'), ALARM), before=ZONE))), NO),
    Reply(
        "exchange, capitals", mail((ICS, calendar(event(f"ATTENDEE;PARTSTAT=ACCEPTED:MAILTO:{CLIENT.upper()}")))), YES
    ),
    Reply(
        "apple, EMAIL",
        mail((ICS, calendar(event(f'ATTENDEE;EMAIL="{CLIENT}";PARTSTAT=TENTATIVE:mailto:{CLIENT}')))),
        MAYBE,
    ),
    Reply(
        "icloud principal",
        mail((ICS, calendar(event(f"ATTENDEE;PARTSTAT=ACCEPTED;EMAIL={CLIENT}:/123/principal/")))),
        YES,
    ),
    Reply(
        "sent by an assistant",
        mail(
            (ICS, calendar(event(who("ACCEPTED", more=';SENT-BY="mailto:eva@acme.example"')))),
            sender="eva@acme.example",
        ),
        YES,
    ),
    Reply("bom", mail((ICS, "\ufeff" + calendar(event(who("ACCEPTED"))))), YES),
    Reply("bare line feeds", mail((ICS, calendar(event(who("DECLINED"))).replace("\r\n", "\n"))), NO),
    Reply("folded", mail((ICS, calendar(event(who("ACCEPTED")).replace("mailto:maria", "mailto:ma\r\n ria")))), YES),
    Reply("base64", mail((ICS, calendar(event(who("ACCEPTED")))), encoding="base64"), YES),
    Reply("as a file", mail(("application/octet-stream; name=invite.ics", calendar(event(who("DECLINED"))))), NO),
    Reply("application/ics", mail(("application/ics; name=r.ics", calendar(event(who("DECLINED"))))), NO),
    Reply("method in lower case", mail((ICS, calendar(event(who("ACCEPTED")), method="reply"))), YES),
    Reply("method only in mime", mail((ICS, calendar(event(who("DECLINED")), method=""))), NO),
    Reply(
        "publish first",
        mail(
            ("text/calendar; method=PUBLISH", calendar(THEIRS, method="PUBLISH")),
            (ICS, calendar(event(who("DECLINED")))),
        ),
        NO,
    ),
    Reply(
        "request first",
        mail(
            ("text/calendar; method=REQUEST", calendar(event(who("NEEDS-ACTION")), method="REQUEST")),
            (ICS, calendar(event(who("ACCEPTED")))),
        ),
        YES,
    ),
    Reply("nextcloud 10811", mail((ICS, calendar(event(*WHOLE)))), NO),
    Reply("nextcloud 10811, turned round", mail((ICS, calendar(event(*reversed(WHOLE))))), NO),
    Reply(
        "the whole event, others silent",
        mail((ICS, calendar(event(who("NEEDS-ACTION", ADVISOR), who("ACCEPTED"))))),
        YES,
    ),
    Reply("sixteen foreign events first", mail((ICS, calendar(*[THEIRS] * 16, event(who("DECLINED"))))), NO),
    Reply("a timezone after it", mail((ICS, calendar(event(who("ACCEPTED")), ZONE))), YES),
    Reply(
        "quoted values", mail((ICS, calendar(event(f'ATTENDEE;CN="M: a";PARTSTAT="ACCEPTED":mailto:{CLIENT}')))), YES
    ),
    Reply("spaces", mail((ICS, calendar(event(f"ATTENDEE; PARTSTAT=DECLINED:mailto: {CLIENT}")))), NO),
    Reply("no sequence", mail((ICS, calendar(event(who("ACCEPTED")).replace("SEQUENCE:0\r\n", "")))), YES),
    Reply(
        "in the body's alternative",
        mail((ICS, calendar(event(who("ACCEPTED")))), ("text/html", "<p>Accepted</p>")),
        YES,
    ),
    Reply(
        "counter",
        mail((ICS, calendar(event(who("TENTATIVE"), "DTSTART:20261109T150000Z"), method="COUNTER"))),
        MAYBE,
        MailKind.COUNTER,
    ),
    Reply(
        "counter, windows zone",
        mail(
            (
                ICS,
                calendar(
                    event(who("TENTATIVE"), "DTSTART;TZID=SA Pacific Standard Time:20261109T100000"),
                    method="COUNTER",
                    before=ZONE,
                ),
            )
        ),
        MAYBE,
        MailKind.COUNTER,
    ),
    Reply(
        "notes, chair first",
        mail(
            (
                ICS,
                calendar(event(who("ACCEPTED", ADVISOR, ";ROLE=CHAIR"), who("DECLINED", more=";ROLE=REQ-PARTICIPANT"))),
            )
        ),
        NO,
    ),
    Reply(
        "a comment with escapes",
        mail((ICS, calendar(event(who("DECLINED"), r"COMMENT:No puedo\, mejor el lunes\n9:00")))),
        NO,
    ),
    Reply(
        "a comment in another property first",
        mail((ICS, calendar(event("COMMENT;LANGUAGE=es:Vale", who("ACCEPTED"))))),
        YES,
    ),
    Reply(
        "small letters all through",
        mail((ICS, calendar(event(who("ACCEPTED"))).replace("ATTENDEE;PARTSTAT", "attendee;partstat"))),
        YES,
    ),
    Reply("a group before the property", mail((ICS, calendar(event(who("TENTATIVE"), "item1.X-ABLABEL:x")))), MAYBE),
    Reply(
        "quoted-printable",
        mail((ICS, calendar(event(who("ACCEPTED"))).replace("=", "=3D")), encoding="quoted-printable"),
        YES,
    ),
    Reply("a later sequence", mail((ICS, calendar(event(who("DECLINED")).replace("SEQUENCE:0", "SEQUENCE:7")))), NO),
    Reply("one day of a series", mail((ICS, calendar(event(who("DECLINED"), "RECURRENCE-ID:20261106T150000Z")))), NO),
    Reply("a status of the request", mail((ICS, calendar(event(who("ACCEPTED"), "REQUEST-STATUS:2.0;Success")))), YES),
    Reply("completed, as for a task", mail((ICS, calendar(event(who("COMPLETED"))))), None),
    Reply("two calendars, the second an answer", mail((ICS, calendar(THEIRS) + calendar(event(who("DECLINED"))))), NO),
    Reply("needs action", mail((ICS, calendar(event(who("NEEDS-ACTION"))))), None),
    Reply("delegated", mail((ICS, calendar(event(who("DELEGATED"))))), None),
    Reply(
        "their own invite",
        mail(("text/calendar; method=REQUEST", calendar(THEIRS, method="REQUEST"))),
        None,
        MailKind.HUMAN,
    ),
    Reply("cut off", mail((ICS, "BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nBEGIN:VEV")), None, MailKind.HUMAN),
    Reply(
        "an answer forwarded inside a mail",
        mail(
            (
                "message/rfc822",
                mail((ICS, calendar(event(who("DECLINED"))))).decode().replace('b"', 'c"').replace("--b", "--c"),
            ),
            text="¿Qué es esto?",
        ),
        None,
        MailKind.HUMAN,
    ),
]
