"""What others' invites were complained of, each as a test; what five readers make of ours is in tests/interop."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from domain.appointments.appointments import Answer, Appointment, Purpose
from domain.clients.clients import Client, Contact
from domain.firms.modes import Mode
from domain.time.periods import Period
from tasks.gateways.appointments.invites import invite_ics
from tasks.gateways.letters.letter_wording import word_letter
from tasks.gateways.letters.mailbox.inbound_mail import read_mail
from tasks.gateways.plain_words import languages
from tasks.operations.appointments.appointment_letters import Advisor, People, calendar_entry
from tests.domain.example_cases import LIMA
from tests.gateways.appointments.test_invite_letters import facts
from tests.interop.test_invites import ZONES, invite

START = datetime(2026, 11, 5, 15, tzinfo=UTC)
CHANGES = [datetime(2026, month, day, 12, tzinfo=UTC) for month, day in ((1, 15), (3, 9), (3, 30), (7, 1), (11, 2))]


def event_of(content: bytes) -> Any:
    [event] = Calendar.from_ical(content).walk("VEVENT")
    return event


def test_indico_6315_answers_come_to_somebody_who_reads_them_and_name_who_answers() -> None:
    """There the organizer was a no-reply address without attendees, so that no answer ever came back."""
    event = event_of(invite_ics(invite("America/Lima", START)))
    assert str(event["ORGANIZER"]) == "mailto:soporte@mesadeayuda.example"
    assert {(str(one), one.params["RSVP"], one.params["PARTSTAT"]) for one in event["ATTENDEE"]} == {
        ("mailto:maria@cliente.example", "TRUE", "NEEDS-ACTION"),
        ("mailto:rosa@mesadeayuda.example", "TRUE", "NEEDS-ACTION"),
    }
    answer = (
        b"From: maria@cliente.example\r\nMessage-ID: <1@x>\r\nContent-Type: text/calendar; method=REPLY\r\n\r\n"
        b"BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nBEGIN:VEVENT\r\nUID:" + str(event["UID"]).encode() + b"\r\nSEQUENCE:0\r\n"
        b"DTSTAMP:20261104T150000Z\r\nATTENDEE;PARTSTAT=ACCEPTED:mailto:maria@cliente.example\r\n"
        b"END:VEVENT\r\nEND:VCALENDAR\r\n"
    )
    [said] = read_mail(answer).answers
    assert (said.uid, said.attendee, said.answer) == (str(event["UID"]), "maria@cliente.example", Answer.ACCEPTED)


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("start", CHANGES)
def test_nextcloud_12921_a_cancel_is_as_readable_as_the_request_that_it_takes_back(zone: str, start: datetime) -> None:
    """There Outlook took a CANCEL for no calendar message: it named a zone that it did not bring along."""
    request, cancel = (
        Calendar.from_ical(invite_ics(invite(zone, start, method=method))) for method in ("REQUEST", "CANCEL")
    )
    named = {one.params.get("TZID") for one in (event_in(cancel)["DTSTART"], event_in(cancel)["DTEND"])}
    assert named - {None} <= {str(one["TZID"]) for one in cancel.walk("VTIMEZONE")} <= {zone}
    assert event_in(cancel).decoded("DTSTART") == event_in(request).decoded("DTSTART")
    assert event_in(cancel)["UID"] == event_in(request)["UID"]
    assert (str(cancel["METHOD"]), str(event_in(cancel)["STATUS"])) == ("CANCEL", "CANCELLED")
    assert all("RSVP" not in one.params for one in event_in(cancel)["ATTENDEE"])


def event_in(calendar: Any) -> Any:
    [event] = calendar.walk("VEVENT")
    return event


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("start", CHANGES)
def test_zammad_166_the_calendar_shows_the_hour_that_the_mail_says(zone: str, start: datetime) -> None:
    """There the calendar's entries were an hour off what had been set, in the user's zone."""
    given = facts("en") | {name: invite(zone, start)[name] for name in ("zone", "start", "end")}
    local = start.astimezone(ZoneInfo(zone))
    hour = f"{local:%I:%M}".lstrip("0") + f"\N{NARROW NO-BREAK SPACE}{local:%p}"
    assert hour.replace("\N{NARROW NO-BREAK SPACE}", " ") in word_letter("appointment_invite", "en", given).text
    shown = event_of(invite_ics(given)).decoded("DTSTART")
    assert shown.replace(tzinfo=None) == local.replace(tzinfo=None)


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("start", CHANGES)
def test_newdle_352_the_zone_that_is_brought_along_is_right_on_that_day(zone: str, start: datetime) -> None:
    """There a TZID without its rules made Outlook show the meeting an hour late."""
    calendar = Calendar.from_ical(invite_ics(invite(zone, start)))
    [rules] = calendar.walk("VTIMEZONE")
    assert event_in(calendar)["DTSTART"].params["TZID"] == str(rules["TZID"]) == zone
    offset = start.astimezone(ZoneInfo(zone)).utcoffset()
    assert offset in {part.decoded("TZOFFSETTO") for part in rules.subcomponents}
    assert rules.to_tz().utcoffset(start.astimezone(ZoneInfo(zone)).replace(tzinfo=None)) == offset


def test_glpi_24219_the_calendar_servers_entry_has_the_same_times_and_invites_nobody() -> None:
    """There the export shifted times; and a server that schedules by itself (RFC 6638) would invite a second time."""
    contact = Contact("María", "maria@cliente.example", "es")
    people = People(
        Client(1, "lima", "1", "ACME", "es", (contact,)), contact, Advisor(1, "Rosa", "rosa@x.example"), None
    )
    one = Appointment(
        1, "lima", 1, None, None, 1, Purpose.VISIT, Mode.REMOTE, Period(START, START + timedelta(hours=1)), "u@x"
    )
    event = event_of(invite_ics(calendar_entry(LIMA, one, people, now=START)))
    assert event.decoded("DTSTART").astimezone(UTC) == START
    assert {one.params["SCHEDULE-AGENT"] for one in event["ATTENDEE"]} == {"CLIENT"}
    assert all("RSVP" not in one.params for one in event["ATTENDEE"])


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("method", ["REQUEST", "CANCEL"])
def test_an_invite_is_written_in_each_language(language: str, method: str) -> None:
    """In Portuguese it could not be: its day was asked for in a locale of a name that no table has."""
    event = event_of(invite_ics(invite("America/Lima", START, method=method) | {"language": language}))
    assert event["SUMMARY"]
    assert method == "CANCEL" or "10:00" in event["DESCRIPTION"]
