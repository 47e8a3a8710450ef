"""What appointments' letters say, and how mail programs find the invite in them."""

from __future__ import annotations

import os
import re
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest

from tasks.gateways.appointments.invites import invite_ics
from tasks.gateways.letters.letter_wording import word_letter
from tasks.gateways.letters.letter_writing import Enclosure
from tests.gateways.example_letters import FIRM, LOCALES, letter
from tests.interop.test_invites import invite

GOLDENS = Path(__file__).parents[1] / "goldens"
START = datetime(2026, 11, 5, 15, tzinfo=UTC)


def facts(language: str, **changes: Any) -> dict[str, Any]:
    given = invite("America/Lima", START) | {"firm": FIRM, "locale": LOCALES[language], "language": language}
    given |= {"title": "No llegan los correos", "change": "booked", "minutes_before": 60}
    return given | {"answer_link": "https://citas.example/a/x"} | changes


VISIT = {"mode": "on_site", "at_client": True, "place": "Av. Larco 100, Miraflores", "link": "", "tool": ""}
ASKED = {"minutes": 90, "until": "2026-11-18T09:00:00-05:00", "choose_link": "https://citas.example/c/x"}
LETTERS: dict[str, tuple[str, dict[str, Any]]] = {
    "booked": ("appointment_invite", {}),
    "booked_visit": ("appointment_invite", VISIT),
    "booked_emergency": ("appointment_invite", {"emergency": True, "answer_link": ""}),
    "moved": ("appointment_invite", {"change": "moved"}),
    "advisor_changed": ("appointment_invite", {"change": "advisor"}),
    "cancelled": ("appointment_cancelled", {"change": "cancelled"}),
    "reminder": ("appointment_reminder", {}),
    "reminder_day": ("appointment_reminder", VISIT | {"minutes_before": 1440}),
    "request": ("appointment_request", ASKED),
    "request_visit": ("appointment_request", VISIT | ASKED),
    **{
        f"advisor_{change}": ("appointment_advisor", {"change": change})
        for change in ("booked", "moved", "advisor", "handed_over", "cancelled", "declined", "requested")
    },
}


@pytest.mark.parametrize("language", ["es", "en"])
@pytest.mark.parametrize("name", LETTERS)
def test_the_words_of_each_letter(name: str, language: str) -> None:
    template, changes = LETTERS[name]
    wording = word_letter(template, language, facts(language, **changes))
    words = f"Subject: {wording.subject}\n\n{wording.text}"
    golden = GOLDENS / f"appointment_{name}.{language}.txt"
    if os.environ.get("TRASTIENDA_WRITE_GOLDENS"):
        golden.write_text(words)
    assert words == golden.read_text()
    assert not re.search(r"[{}<]|\xa0|\u202f|None", words)
    shown = re.sub(r"<!--.*?-->|<style.*?</style>|<[^>]+>", " ", wording.html, flags=re.DOTALL)
    for line in (one for one in wording.text.split("\n") if re.match(r"- ", one)):
        assert line.removeprefix("- ") in shown


@pytest.mark.parametrize("method", ["REQUEST", "CANCEL"])
def test_the_layout_in_which_mail_programs_look_for_an_invite(method: str) -> None:
    """mixed > alternative {plain, html, calendar} + file; the part's method is the calendar's (cal.diy#29706)."""
    ics = invite_ics(facts("es", method=method))
    enclosure = Enclosure("invite.ics", ics, "application/ics", method)
    content = letter(template="appointment_invite", facts=facts("es"), attachments=[enclosure])
    mail = message_from_bytes(content, policy=policy.default)
    assert isinstance(mail, EmailMessage)
    assert mail.get_content_type() == "multipart/mixed"
    alternative, attached = mail.iter_parts()
    kinds = [part.get_content_type() for part in alternative.iter_parts()]
    assert kinds == ["text/plain", "text/html", "text/calendar"]
    calendar = list(alternative.iter_parts())[-1]
    assert (calendar.get_param("method"), calendar.get_param("charset")) == (method, "utf-8")
    assert calendar.get_payload(decode=True) == attached.get_payload(decode=True) == ics
    assert f"METHOD:{method}\r\n".encode() in ics
    assert (attached.get_content_type(), attached.get_filename()) == ("application/ics", "invite.ics")
    organizer = re.search(rb"ORGANIZER;.*?:mailto:(\S+)", ics.replace(b"\r\n ", b""))
    assert organizer
    assert organizer[1].decode() in str(mail["From"])
