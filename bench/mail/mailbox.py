"""500 waiting mails read from Dovecot and placed: ``python -m bench.mail.mailbox``. Promised: 200 a second or more.

A third are answers to invites, a third replies of people to letters about their cases, a third bounces and robots.
"""

import tempfile
import time
from collections import Counter
from datetime import timedelta
from email.message import EmailMessage

from sqlalchemy import select

from bench import size
from domain.acts import By
from tasks.letters.mailboxes import read_mailbox
from tasks.office import open_office
from tasks.operations.appointments import appointments
from tasks.settings import read_settings
from tasks.store.records import DocumentRecord, LetterRecord
from tasks.store.unit_of_work import Store
from tasks.time.clock import clock_from
from tests.example_appointments import NOW, TOMORROW, add_advisor, add_open_case, remote
from tests.mail_place import mail_place

MAILS = size(500, 20)


def prepare(store: Store) -> list[tuple[str, str, str]]:
    """Book appointments; return address, UID and Message-ID of each client's invite."""
    advisors = [add_advisor(store, f"A{number}") for number in range(20)]
    for number in range(200):
        case = add_open_case(store, f"C{number}")
        start = TOMORROW + timedelta(hours=number // 20)
        with store.begin() as uow:
            booking = remote(start, advisor_id=advisors[number % 20])
            appointments.book(uow, "lima", booking, case_id=case, by=By("bench", "bench", NOW))
    query = select(LetterRecord.message_id, DocumentRecord.facts).join(
        DocumentRecord, DocumentRecord.key == LetterRecord.key
    )
    with store.read() as uow:
        rows = uow.connection.execute(query.where(LetterRecord.template == "appointment_invite"))
        return [(row.facts["attendees"][0]["address"], row.facts["uid"], row.message_id) for row in rows]


def mail(number: int, address: str, uid: str, message_id: str) -> bytes:
    """Write one of the waiting mails."""
    message = EmailMessage()
    message["From"], message["To"] = address, "soporte@mesadeayuda.example"
    message["Message-ID"], message["In-Reply-To"] = f"<{number}@clients.example>", message_id
    message["Subject"] = "Re: Tu cita"
    quoted = "\n".join(f"> línea {line} de la carta que se cita" for line in range(30))
    message.set_content(f"Sí, de acuerdo.\n\nEl mié, 4 nov 2026 a las 9:05, Mesa escribió:\n{quoted}\n")
    if number % 3 == 0:
        text = (
            f"BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nBEGIN:VEVENT\r\nUID:{uid}\r\nSEQUENCE:0\r\n"
            "DTSTAMP:20261104T140500Z\r\n"
            f"ATTENDEE;PARTSTAT=ACCEPTED:mailto:{address}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
        )
        message.add_alternative(text, subtype="calendar", params={"method": "REPLY"})
    elif number % 3 == 1:
        message["Auto-Submitted"] = "auto-replied"
    return message.as_bytes()


def main() -> None:
    with tempfile.TemporaryDirectory() as home, mail_place() as place:
        settings = place.settings(read_settings({"TRASTIENDA_HOME": home}))
        store = open_office(settings, now=NOW)
        sent = prepare(store)
        place.put(*(mail(number, *sent[number % len(sent)]) for number in range(MAILS)))
        started = time.perf_counter()
        done: Counter[str] = read_mailbox(store, settings, "lima", clock=clock_from(NOW + timedelta(hours=1)))
        seconds = time.perf_counter() - started
        store.close()
    print(f"mailbox: {done.total()} mails read and placed: {done.total() / seconds:.0f} a second; {dict(done)}")


if __name__ == "__main__":
    main()
