"""Tries a profile: one letter, one report and one invite of every language, before a client would get them."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

from domain.clients.clients import Client
from domain.firms.firms import Firm
from domain.letters.letters import Recipient
from domain.reports.reports import monthly_report
from domain.time.calendars import BusinessCalendar
from domain.time.local_times import wall
from domain.time.periods import Month
from tasks.operator import told


def tried(firm: Firm, now: datetime) -> Iterator[tuple[str, str]]:
    """Return what fails: document and language, and why. It writes nothing and sends nothing."""
    documents: dict[str, Callable[[Firm, str, datetime], object]] = {
        "letter": _letter,
        "report": _report,
        "invite": _invite,
    }
    for language in firm.languages:
        for name, make in documents.items():
            try:
                make(firm, language, now)
            except Exception as error:  # noqa: BLE001  whatever it is, a client's letter would end in it
                yield (
                    told("firms-document", document=told(f"firms-document-{name}"), tongue=language),
                    f"{type(error).__name__}: {error}",
                )


def _letter(firm: Firm, language: str, now: datetime) -> bytes:
    from tasks.gateways.letters.letter_writing import write_letter  # noqa: PLC0415

    facts = {
        "firm": firm.letterhead,
        "locale": firm.locale(language),
        "client": {"name": "Ñandú & Co."},
        "contact": {"name": "María"},
        "case": {"number": "26-00001", "title": "…", "kind": "incident"},
        "until": wall(now + timedelta(days=7), firm.time_zone),
        "days": firm.deadlines.pending_days,
        "advisor": "Inés",
        "broken_off": "",
        "free": True,
    }
    return write_letter(
        template="pending_notice",
        language=language,
        facts=facts,
        sender=firm.mail.sender,
        sender_name=firm.name,
        reply_to=firm.mail.reply_to,
        recipients=[Recipient("maria@client.example", "María")],
        attachments=(),
        message_id="<check@client.example>",
        thread_ids=(),
        written_at=now,
    )


def _report(firm: Firm, language: str, now: datetime) -> bytes:
    from tasks.gateways.reports.report_pdf import report_pdf  # noqa: PLC0415

    month = Month.of(now, firm.time_zone).plus(-1)
    first, last = month.plus(-1).first_day, month.plus(2).first_day
    calendar = BusinessCalendar(zone=firm.time_zone, hours=firm.hours, first_day=first, last_day=last)
    client = Client(1, firm.id, "1", "Ñandú & Co.", language)
    facts = monthly_report(
        firm=firm,
        calendar=calendar,
        client=client,
        usage=None,
        cases=(),
        month=month,
        language=language,
        trend_months=1,
    )
    return report_pdf(facts.to_json(), logo_svg=None)


def _invite(firm: Firm, language: str, now: datetime) -> bytes:
    from tasks.gateways.appointments.invites import invite_ics  # noqa: PLC0415

    texts = dict.fromkeys(("place", "tool", "link", "cancel_until", "title"), "")
    facts = {
        **texts,
        "method": "REQUEST",
        "for": "client",
        "language": language,
        "locale": firm.locale(language),
        "start": wall(now + timedelta(days=1), firm.time_zone),
        "end": wall(now + timedelta(days=1, hours=1), firm.time_zone),
        "zone": firm.time_zone,
        "mode": "remote",
        "purpose": "session",
        "at_client": False,
        "address": firm.face.address,
        "emergency": False,
        "number": "26-00001",
        "client": "Ñandú & Co.",
        "contact": "María",
        "advisor": "Inés",
        "stamp": now.astimezone(UTC).isoformat(),
        "attendees": [{"name": "María", "address": "maria@client.example", "answer": "NEEDS-ACTION"}],
        "organizer": {"name": firm.name, "address": firm.mail.sender},
        "uid": "check@client.example",
        "sequence": 0,
        "alarms": list(firm.appointments.reminder_minutes),
    }
    return invite_ics(facts)
