"""Invites in the demo's mailbox: what the card shows, and the answer that a client's calendar program would send."""

import smtplib
import time
from datetime import UTC, datetime
from email.message import EmailMessage
from email.utils import format_datetime, getaddresses, make_msgid
from typing import Any

from icalendar import Calendar, Event

from tasks.operator import told

ANSWERS = ("ACCEPTED", "TENTATIVE", "DECLINED")


def invite_of(mail: EmailMessage) -> dict[str, Any] | None:
    """Return what a calendar program shows of the invite in a mail; ``None`` when there is none, or it is broken."""
    found = _event(mail)
    if found is None:
        return None
    method, event = found
    start, end = event.decoded("DTSTART"), event.decoded("DTEND")
    return {
        "method": method,
        "summary": str(event.get("SUMMARY", "")),
        "location": str(event.get("LOCATION", "")),
        "start": start.astimezone(UTC).isoformat(),
        "end": end.astimezone(UTC).isoformat(),
        "zone": str(getattr(start.tzinfo, "key", "UTC")),
        "organizer": _address(event.get("ORGANIZER")),
        "answerable": method == "REQUEST" and _me(mail, event) is not None,
    }


def answer(mail: EmailMessage, said: str, *, smtp: tuple[str, int]) -> None:
    """Send the answer by SMTP from the mail's recipient to the organizer, as calendar programs do.

    Raise ``ValueError`` when there is nothing to answer or the answer is none of ``ANSWERS``.
    """
    found = _event(mail)
    attendee = _me(mail, found[1]) if found else None
    if found is None or attendee is None or said not in ANSWERS:
        raise ValueError("nothing to answer")
    event = found[1]
    letter = EmailMessage()
    letter["From"] = attendee
    letter["To"] = _address(event["ORGANIZER"])
    text = f"{told('demo-mailbox', f'said_{said.lower()}')}: {event.get('SUMMARY', '')}"
    letter["Subject"] = text
    letter["Date"] = format_datetime(datetime.now(UTC))
    letter["Message-ID"] = make_msgid(domain=attendee.rpartition("@")[2])
    letter["In-Reply-To"] = str(mail["Message-ID"])
    letter.set_content(f"{text}\n")
    reply = _reply(event, attendee, said).to_ical().decode()
    letter.add_alternative(reply, subtype="calendar", params={"method": "REPLY"})
    with smtplib.SMTP(*smtp, timeout=10) as server:
        server.send_message(letter)


def _reply(event: Event, attendee: str, said: str) -> Calendar:
    reply, calendar = Event(), Calendar()
    calendar.add("PRODID", "-//trastienda//demo mailbox//EN")
    calendar.add("VERSION", "2.0")
    calendar.add("METHOD", "REPLY")
    for name in ("UID", "SEQUENCE", "ORGANIZER", "SUMMARY"):
        if name in event:
            reply[name] = event[name]
    for name in ("DTSTART", "DTEND"):
        reply.add(name, event.decoded(name).astimezone(UTC))
    reply.add("DTSTAMP", datetime.fromtimestamp(time.time(), UTC))
    reply.add("ATTENDEE", f"mailto:{attendee}", parameters={"PARTSTAT": said})
    calendar.add_component(reply)
    return calendar


def _event(mail: EmailMessage) -> tuple[str, Event] | None:
    for part in mail.walk():
        if part.get_content_type() != "text/calendar":
            continue
        content = part.get_payload(decode=True)
        try:
            calendar = Calendar.from_ical(content if isinstance(content, bytes) else b"")
            [event] = [one for one in calendar.walk("VEVENT") if isinstance(one, Event)]
            event.decoded("DTSTART").astimezone(UTC), event.decoded("DTEND").astimezone(UTC)
        except (ValueError, KeyError, AttributeError):
            return None
        return str(calendar.get("METHOD", "")), event
    return None


def _me(mail: EmailMessage, event: Event) -> str | None:
    """The invited address to which this mail went."""
    invited = event.get("ATTENDEE", [])
    addresses = {_address(one) for one in (invited if isinstance(invited, list) else [invited])}
    received = [address.lower() for _, address in getaddresses([str(mail.get("To", ""))])]
    return next((address for address in received if address in addresses), None)


def _address(value: object) -> str:
    return str(value or "").lower().removeprefix("mailto:").strip()
