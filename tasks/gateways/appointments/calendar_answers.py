"""iTIP answers as Google, Outlook, Exchange and Apple write them: read line by line, whatever else is wrong in them."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import islice

from icalendar import Calendar

from domain.appointments.appointments import Answer
from domain.letters.inbound import CalendarAnswer

MOST_BYTES = 200_000
MOST_EVENTS = 20
"""An answer is about one appointment, or a few dates of a series; whoever sends more is not read further."""
_ANSWERS = {"ACCEPTED": Answer.ACCEPTED, "TENTATIVE": Answer.TENTATIVE, "DECLINED": Answer.DECLINED}
_PARTSTAT = re.compile(r";\s*PARTSTAT\s*=\s*\"?([A-Z-]+)", re.IGNORECASE)
_ADDRESS = re.compile(r"mailto:\s*([^\s\";,<>]+@[^\s\";,<>]+)", re.IGNORECASE)


def method_of(content: bytes) -> str:
    """Return the METHOD of a calendar, in capitals; empty when it has none."""
    return next((value.strip().upper() for name, _, value in _lines(content) if name == "METHOD"), "")


def read_answers(content: bytes, sender: str = "") -> list[CalendarAnswer]:
    """Read who answered what to which event; ORGANIZER is not needed, outlook.com leaves it out.

    Of several attendees the one counts who is ``sender``, or for whom ``sender`` answers (SENT-BY); else the only one
    who has answered at all (nextcloud/mail#10811: a REPLY with the whole event).
    """
    found = []
    events = list(islice(_events(content), MOST_EVENTS))
    proposed = _proposed(content, len(events))
    for event in events:
        facts: dict[str, str] = {}
        attendees = []
        for name, parameters, value in event:
            if name == "ATTENDEE":
                attendees.append((parameters, value))
            else:
                facts.setdefault(name, value.strip())
        for parameters, value in _who_answers(attendees, sender):
            partstat, address = _PARTSTAT.search(parameters), _ADDRESS.search(value) or _ADDRESS.search(parameters)
            found.append(
                CalendarAnswer(
                    uid=facts.get("UID", ""),
                    attendee=address[1].lower() if address else "",
                    answer=_ANSWERS.get(partstat[1].upper()) if partstat else None,
                    sequence=int(facts["SEQUENCE"]) if facts.get("SEQUENCE", "").isdecimal() else None,
                    at=_stamp(facts.get("DTSTAMP", "")),
                    proposed=proposed.get(facts.get("UID", "")),
                    comment=_unescaped(facts.get("COMMENT", "")),
                )
            )
    return [one for one in found if one.uid]


def _who_answers(attendees: list[tuple[str, str]], sender: str) -> list[tuple[str, str]]:
    for parameters, value in attendees if sender else []:
        if sender in (address.lower() for address in _ADDRESS.findall(f"{value} {parameters}")):
            return [(parameters, value)]
    said = [one for one in attendees if (found := _PARTSTAT.search(one[0])) and found[1].upper() in _ANSWERS]
    return said if len(said) == 1 else attendees[:1] if len(attendees) == 1 else []


def _lines(content: bytes) -> Iterator[tuple[str, str, str]]:
    """Unfold, and split each line into its name in capitals, its parameters and its value."""
    text = content[:MOST_BYTES].decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n")
    for line in re.sub(r"\n[ \t]", "", text).split("\n"):
        name = re.match(r"[A-Za-z-]+", line)
        if not name:
            continue
        rest, quoted = line[name.end() :], False
        for index, sign in enumerate(rest):
            quoted ^= sign == '"'
            if sign == ":" and not quoted:
                yield name[0].upper(), rest[:index], rest[index + 1 :]
                break


def _events(content: bytes) -> Iterator[list[tuple[str, str, str]]]:
    inside: list[str] = []
    event: list[tuple[str, str, str]] = []
    for name, parameters, value in _lines(content):
        component = value.strip().upper()
        if name == "BEGIN":
            inside.append(component)
            event = [] if component == "VEVENT" else event
        elif name == "END":
            if component == "VEVENT":
                yield event
            inside = inside[:-1]
        elif inside and inside[-1] == "VEVENT":
            event.append((name, parameters, value))


def _stamp(text: str) -> datetime | None:
    try:
        return datetime.strptime(text.strip(), "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
    except ValueError:
        return None


def _proposed(content: bytes, events: int) -> dict[str, datetime]:
    """Return the starts that a counter-proposal names, by event, when its calendar can be read that far."""
    if method_of(content) != "COUNTER" or events >= MOST_EVENTS:
        return {}
    found: dict[str, datetime] = {}
    try:
        for event in Calendar.from_ical(content[:MOST_BYTES]).walk("VEVENT"):
            start = event.decoded("DTSTART")
            if isinstance(start, datetime) and start.tzinfo:
                found.setdefault(str(event.get("UID", "")), start.astimezone(UTC))
    except Exception:  # noqa: BLE001  whatever is wrong in it, the rest was read
        return found
    return found


def _unescaped(text: str) -> str:
    return re.sub(r"\\([nN,;\\])", lambda found: "\n" if found[1] in "nN" else found[1], text)
