"""The letters of an appointment: an iTIP message with a text around it, to the client and to the advisor (OP-05)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from domain.appointments.appointment_requests import AppointmentRequest
from domain.appointments.appointments import Appointment, AppointmentState, Party, may_decline_until
from domain.cases.cases import Case
from domain.clients.clients import Client, Contact, language_of
from domain.firms.firms import Firm
from domain.firms.modes import Mode
from domain.letters.attempts import OF_USE_UNTIL
from domain.letters.letters import Attachment, Document, Letter, Recipient, appointment_thread, case_thread, letter_key
from domain.letters.page_links import page_link
from domain.time.local_times import wall
from domain.time.periods import require_aware
from tasks.operations.letters.addressed import letter, to_client

PARTSTAT = {
    AppointmentState.ACCEPTED: "ACCEPTED",
    AppointmentState.TENTATIVE: "TENTATIVE",
    AppointmentState.DECLINED: "DECLINED",
}


def answer_link(firm: Firm, appointment: Appointment, now: datetime) -> dict[str, object]:
    """Give the link to the page on which a client answers: good until it ends, and no longer than the firm says."""
    longest = now + timedelta(days=firm.appointments.link_days)
    return page_link("appointment", appointment.id, min(appointment.period.end, longest))


@dataclass(frozen=True, slots=True)
class Advisor:
    """Who attends; without an address nobody is invited."""

    id: int
    name: str
    email: str


@dataclass(frozen=True, slots=True)
class People:
    """Everybody whom an appointment concerns; ``contact`` is ``None`` when the client has no address."""

    client: Client
    contact: Contact | None
    advisor: Advisor
    case: Case | None


def invite(
    firm: Firm,
    appointment: Appointment,
    people: People,
    party: Party,
    *,
    method: str,
    change: str,
    advisor: Advisor | None = None,
    now: datetime,
) -> tuple[Document, Letter] | None:
    """Write to one side: a ``REQUEST`` or a ``CANCEL``, and in words what changed; ``None`` for who has no address.

    ``change`` is ``booked``, ``moved``, ``advisor``, ``cancelled`` or ``declined``; ``advisor`` is one who no longer
    attends.
    """
    advisor = advisor or people.advisor
    to = _recipient(people, party, advisor)
    if to is None:
        return None
    who = "client" if party is Party.CLIENT else f"advisor-{advisor.id}"
    key = letter_key("invite", appointment.id, appointment.sequence, who)
    language = client_language(firm, people) if party is Party.CLIENT else firm.languages[0]
    shown = _facts(firm, appointment, people, advisor) | ({"link": ""} if method == "CANCEL" else {})
    facts = shown | _envelope(firm, appointment, people, advisor, now) | {"method": method, "for": party.value}
    facts |= {"language": language}
    name = "cancel.ics" if method == "CANCEL" else "invite.ics"
    link = "" if method == "CANCEL" else answer_link(firm, appointment, now)
    told = shown | {"change": change, "answer_link": link}
    about: dict[str, Any] = {"to": [to], "language": language, "attachments": (Attachment(key, name),)}
    message = _letter(firm, appointment, _template(party, method), key, told, **about)
    return Document(key, firm.id, "invite", language, facts), message


def calendar_entry(firm: Firm, appointment: Appointment, people: People, *, now: datetime) -> dict[str, Any]:
    """Return the facts of an appointment as its advisor's calendar has it; ``CANCEL`` when it is to be taken off.

    It asks for no answer, and the calendar's server is told to invite nobody: our letters do.
    """
    entry = _facts(firm, appointment, people, people.advisor)
    entry |= _envelope(firm, appointment, people, people.advisor, now)
    entry["attendees"] = [one | {"agent": "CLIENT"} for one in entry["attendees"]]
    method = "REQUEST" if appointment.is_live else "CANCEL"
    return entry | {"method": method, "for": Party.ADVISOR.value, "language": firm.languages[0]}


def reminder(firm: Firm, appointment: Appointment, people: People, minutes: int, *, now: datetime) -> Letter | None:
    """Write to the client that the appointment is so many minutes away: of use till a nearer one, or it begins."""
    to = _recipient(people, Party.CLIENT, people.advisor)
    if to is None:
        return None
    key = letter_key("appointment-reminder", appointment.id, appointment.sequence, minutes)
    told = _facts(firm, appointment, people, people.advisor) | {"minutes_before": minutes}
    told["answer_link"] = answer_link(firm, appointment, now)
    nearer = max((one for one in firm.appointments.reminder_minutes if one < minutes), default=0)
    told[OF_USE_UNTIL] = (appointment.period.start - timedelta(minutes=nearer)).isoformat()
    language = client_language(firm, people)
    return _letter(firm, appointment, "appointment_reminder", key, told, to=[to], language=language)


def choose_time(firm: Firm, request: AppointmentRequest, client: Client, contact: Contact, case: Case | None) -> Letter:
    """Write to a client that it may choose the time of an appointment, until when, with the link to the page."""
    facts = {
        "client": client.name,
        "contact": contact.name,
        "number": case.number if case else "",
        "title": request.subject or (case.title if case else ""),
        "mode": request.mode.value,
        "minutes": request.minutes,
        "at_client": request.at_client,
        "place": request.place,
        "address": firm.face.address,
        "until": wall(request.until, firm.time_zone),
        "zone": firm.time_zone,
        "choose_link": page_link("request", request.id, request.until),
    }
    key, case_id = letter_key("appointment-request", request.id), case.id if case else None
    return to_client(firm, client, [contact], "appointment_request", key=key, facts=facts, case_id=case_id)


def _template(party: Party, method: str) -> str:
    if party is Party.ADVISOR:
        return "appointment_advisor"
    return "appointment_cancelled" if method == "CANCEL" else "appointment_invite"


def _facts(firm: Firm, appointment: Appointment, people: People, advisor: Advisor) -> dict[str, Any]:
    case, remote = people.case, appointment.mode is Mode.REMOTE
    return {
        "start": wall(appointment.period.start, firm.time_zone),
        "end": wall(appointment.period.end, firm.time_zone),
        "zone": firm.time_zone,
        "mode": appointment.mode.value,
        "purpose": appointment.purpose.value,
        "at_client": appointment.at_client,
        "place": appointment.place,
        "address": firm.face.address,
        "tool": appointment.tool,
        "link": firm.appointments.remote_links.get(appointment.tool, "") if remote else "",
        "emergency": appointment.emergency,
        "cancel_until": wall(may_decline_until(firm, appointment), firm.time_zone)
        if firm.appointments.cancel_notice_minutes
        else "",
        "number": case.number if case else "",
        "title": appointment.subject or (case.title if case else ""),
        "client": people.client.name,
        "contact": people.contact.name if people.contact else "",
        "advisor": advisor.name,
    }


def _envelope(firm: Firm, appointment: Appointment, people: People, advisor: Advisor, now: datetime) -> dict[str, Any]:
    return {
        "stamp": require_aware(now).isoformat(),
        "attendees": _attendees(appointment, people, advisor),
        "organizer": {"name": firm.name, "address": firm.mail.sender},
        "uid": appointment.uid,
        "sequence": appointment.sequence,
        "alarms": list(firm.appointments.reminder_minutes),
    }


def _attendees(appointment: Appointment, people: People, advisor: Advisor) -> list[dict[str, str]]:
    found = []
    if people.contact:
        answer = PARTSTAT.get(appointment.state, "NEEDS-ACTION")
        found.append({"name": people.contact.name, "address": people.contact.email, "answer": answer})
    if advisor.email:
        found.append({"name": advisor.name, "address": advisor.email, "answer": "NEEDS-ACTION"})
    return found


def _recipient(people: People, party: Party, advisor: Advisor) -> Recipient | None:
    if party is Party.CLIENT:
        return Recipient(people.contact.email, people.contact.name) if people.contact else None
    return Recipient(advisor.email, advisor.name) if advisor.email else None


def client_language(firm: Firm, people: People) -> str:
    """Return the language in which an appointment's client is spoken to (OP-07)."""
    return language_of(firm, people.client, [people.contact] if people.contact else [])


def _letter(firm: Firm, of: Appointment, template: str, key: str, facts: Mapping[str, Any], **more: Any) -> Letter:  # noqa: ANN401
    thread = case_thread(of.case_id) if of.case_id else appointment_thread(of.id)
    return letter(firm, template, key, facts, client_id=of.client_id, case_id=of.case_id, thread=thread, **more)
