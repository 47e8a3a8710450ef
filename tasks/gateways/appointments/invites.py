"""Appointments as iTIP messages (RFC 5546): facts in, the bytes of an ``.ics`` out. Pure: no clock."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from babel.dates import format_date
from icalendar import Alarm, Calendar, Event, vCalAddress, vText

from tasks.gateways.appointments.invite_zones import vtimezone
from tasks.gateways.failures import PermanentFailure
from tasks.gateways.letters.letter_writing import deliverable
from tasks.gateways.time.zone_names import zone_name
from tasks.gateways.words import clock, say

PRODUCT = "-//trastienda//appointments//EN"


def invite_ics(facts: Mapping[str, Any]) -> bytes:
    """Write the message of an appointment: the same bytes for the same facts, lines of at most 75 octets, CRLF.

    ``facts`` are what ``tasks.operations.appointments.appointment_letters`` keeps. Raise ``PermanentFailure`` naming
    the fact that is missing or cannot be used.
    """
    try:
        return bytes(_calendar(facts).to_ical())
    except (KeyError, ValueError, TypeError) as error:
        raise PermanentFailure("document-facts", "invite", f"{type(error).__name__}: {error}") from error


def feed_ics(name: str, appointments: Sequence[Mapping[str, Any]]) -> bytes:
    """Write appointments as a calendar that programs look at by itself: no message to anybody, times in UTC."""
    calendar = _empty()
    calendar.add("X-WR-CALNAME", name)
    for facts in appointments:
        start, end = (datetime.fromisoformat(facts[which]).astimezone(UTC) for which in ("start", "end"))
        calendar.add_component(_event({**facts, "attendees": (), "alarms": ()}, start, end))
    return bytes(calendar.to_ical())


def _empty() -> Calendar:
    calendar = Calendar()
    calendar.add("PRODID", PRODUCT)
    calendar.add("VERSION", "2.0")
    calendar.add("CALSCALE", "GREGORIAN")
    return calendar


def _calendar(facts: Mapping[str, Any]) -> Calendar:
    calendar = _empty()
    calendar.add("METHOD", facts["method"])
    zone = ZoneInfo(facts["zone"])
    start, end = (datetime.fromisoformat(facts[name]).astimezone(zone) for name in ("start", "end"))
    rules = vtimezone(facts["zone"], start.year)
    if rules is None or _comes_twice(start) or _comes_twice(end):
        start, end = start.astimezone(UTC), end.astimezone(UTC)
    else:
        calendar.add_component(rules)
    calendar.add_component(_event(facts, start, end))
    return calendar


def _comes_twice(local: datetime) -> bool:
    """Whether the clock shows this time twice: some programs read it as the first, some as the second."""
    return local.replace(fold=0).utcoffset() != local.replace(fold=1).utcoffset()


def _event(facts: Mapping[str, Any], start: datetime, end: datetime) -> Event:
    cancelled = facts["method"] == "CANCEL"
    event = Event()
    event.add("UID", facts["uid"])
    event.add("SEQUENCE", facts["sequence"])
    event.add("DTSTAMP", datetime.fromisoformat(facts["stamp"]).astimezone(UTC))
    event.add("DTSTART", start)
    event.add("DTEND", end)
    event.add("SUMMARY", summary(facts))
    event.add("DESCRIPTION", description(facts))
    event.add("LOCATION", location(facts))
    if facts["link"] and not cancelled:
        event.add("URL", facts["link"])
    event.add("STATUS", "CANCELLED" if cancelled else "CONFIRMED")
    event.add("TRANSP", "TRANSPARENT" if cancelled else "OPAQUE")
    event.add("ORGANIZER", _address(facts["organizer"]), encode=False)
    for attendee in facts["attendees"]:
        event.add("ATTENDEE", _attendee(attendee, cancelled=cancelled), encode=False)
    if not cancelled:
        for minutes in facts["alarms"]:
            event.add_component(_alarm(minutes, summary(facts)))
    return event


def _address(person: Mapping[str, str]) -> vCalAddress:
    address = vCalAddress(f"mailto:{deliverable(person['address'])}")
    if person["name"]:
        address.params["CN"] = vText(person["name"].replace('"', "'"))
    return address


def _attendee(person: Mapping[str, str], *, cancelled: bool) -> vCalAddress:
    address = _address(person)
    address.params["CUTYPE"] = vText("INDIVIDUAL")
    address.params["ROLE"] = vText("REQ-PARTICIPANT")
    address.params["PARTSTAT"] = vText(person["answer"])
    if person.get("agent"):  # RFC 6638: the server shall invite nobody, for a letter did
        address.params["SCHEDULE-AGENT"] = vText(person["agent"])
    elif not cancelled:
        address.params["RSVP"] = vText("TRUE")
    return address


def _alarm(minutes: int, text: str) -> Alarm:
    alarm = Alarm()
    alarm.add("ACTION", "DISPLAY")
    alarm.add("DESCRIPTION", text)
    alarm.add("TRIGGER", -timedelta(minutes=minutes))
    return alarm


# --- words ------------------------------------------------------------------------------------------------------


def summary(facts: Mapping[str, Any]) -> str:
    """Return the line that a calendar shows."""
    tell = partial(say, facts["language"], "invite-summary")
    text = tell("advisor" if facts["for"] == "advisor" else facts["purpose"], **_named(facts))
    return tell("cancelled", summary=text) if facts["method"] == "CANCEL" else text


def location(facts: Mapping[str, Any]) -> str:
    """Return the place, or how it is attended remotely."""
    kind = "remote" if facts["mode"] == "remote" else "client" if facts["at_client"] else "firm"
    return say(facts["language"], "invite-where", kind, **_named(facts)).strip(" ,:")


def description(facts: Mapping[str, Any]) -> str:
    """Return the text below the line: who attends and how, the link, what the client should have ready."""
    named = _named(facts)

    def tell(line: str) -> str:
        return say(facts["language"], "invite-lines", line, **named)

    if facts["method"] == "CANCEL":
        return tell("cancelled")
    kind = "remote" if facts["mode"] == "remote" else "on_site" if facts["at_client"] else "at_firm"
    said = [tell("for_advisor" if facts["for"] == "advisor" else kind), _when(facts)]
    said += [tell("link")] if facts["link"] else []
    said += [tell("emergency")] if facts["emergency"] else []
    if facts["for"] == "client":
        said += ["", tell("ready"), say(facts["language"], "invite-ready", facts["mode"], **named)]
    said += ["", tell("case")] if facts["number"] else []
    return "\n".join(said)


def _when(facts: Mapping[str, Any]) -> str:
    """Say the time in words, and whose clock it is: a calendar elsewhere shows another one."""
    zone, language, locale = facts["zone"], facts["language"], facts["language"].replace("-", "_")
    start = datetime.fromisoformat(facts["start"]).astimezone(ZoneInfo(zone))
    shown = f"{format_date(start, 'full', locale=locale)}, {clock(language, locale, start)}"
    named = zone_name([start], zone, language=language, locale=locale)
    return say(language, "invite-when", start=shown, zone=named)


def _named(facts: Mapping[str, Any]) -> dict[str, str]:
    names = ("number", "title", "client", "contact", "advisor", "tool", "link", "place", "address")
    return {name: str(facts[name] or "") for name in names} | {"firm": facts["organizer"]["name"]}
