"""A bad day: 50,000 mails to one firm, from Dovecot: ``python -m bench.mail.flood``. Promised: 400 a second or more.

Robots by facts and by signs, bounces of our letters and of nobody's, loops, clients on their cases, strangers. Memory
stays flat, alerts are bounded, and every person's mail has an effect or lies in the tray.
"""

import resource
import tempfile
import time
from collections import Counter
from datetime import timedelta
from email.message import EmailMessage
from itertools import islice

from sqlalchemy import func, select

from bench import size
from bench.mail.mailbox import prepare
from bench.tools import peak
from tasks.letters.mailboxes import read_mailbox
from tasks.office import open_office
from tasks.settings import read_settings
from tasks.store.letters.mail_records import InboundMailRecord
from tasks.store.records import LetterRecord
from tasks.store.unit_of_work import Store
from tasks.time.clock import clock_from
from tests.example_appointments import NOW
from tests.mail_place import mail_place
from tests.mail_tables.notices import report

MAILS = size(50_000, 300)
SWEEPS = size(10, 2)
"""Readings over the day; each finds what came since the last."""
PEOPLE = ("client", "stranger", "form")


def kind_of(number: int) -> str:
    """Return what the mail of that number is."""
    kinds = ("robot", "loop", "signs", "bounce", "forged", "client", "stranger", "spam", "form", "robot")
    return kinds[number % len(kinds)]


def mail(number: int, address: str, message_id: str) -> bytes:
    """Write one of the day's mails."""
    kind = kind_of(number)
    if kind in ("bounce", "forged"):
        ours = message_id if kind == "bounce" else f"<{number}@nobody.example>"
        said = "554 5.7.1 blocked using a list" if number % 3 else "550 5.1.1 user unknown"
        text = report("", status=said[4:9], said=said, who=address).decode()
        text = text.replace("Message-ID: <0123456789abcdef0123456789abcdef@mesadeayuda.example>", f"Message-ID: {ours}")
        return f"Message-ID: <{number}@mx.example>\r\n{text}".encode()
    message = EmailMessage()
    message["From"] = {"stranger": f"p{number}@x.example", "spam": f"s{number}@y.example"}.get(kind, address)
    message["To"], message["Message-ID"] = "soporte@mesadeayuda.example", f"<{number}@clients.example>"
    message["Subject"] = "Re: Tu cita" if kind in ("client", "robot", "loop") else f"Consulta {number}"
    if kind in ("client", "robot", "loop", "signs"):
        message["In-Reply-To"] = message_id
    if kind in ("robot", "loop"):
        message["Auto-Submitted"] = "auto-replied"
    if kind in ("signs", "spam"):
        message["List-Id"] = "<boletin.y.example>"
    if kind == "form":
        message.replace_header("From", "soporte@mesadeayuda.example")
        message["Reply-To"] = f"f{number}@z.example"
    quoted = "\n".join(f"> línea {line} de la carta que se cita" for line in range(20))
    message.set_content(f"Buenos días, una pregunta.\n\nEl mié, 4 nov 2026 a las 9:05, Mesa escribió:\n{quoted}\n")
    return message.as_bytes()


def measure(store: Store) -> tuple[dict[str, int], int]:
    """Return the alerts by what they say, and how many of the people's mails have no effect and wait nowhere."""
    with store.read() as uow:
        texts = uow.connection.execute(
            select(LetterRecord.facts).where(LetterRecord.template == "operator_alert")
        ).scalars()
        alerts = Counter(str(facts.get("said", {}).get("id", "other")) for facts in texts)
        lost = (
            select(func.count())
            .where(InboundMailRecord.kind.in_(("human", "unreadable")))
            .where(
                InboundMailRecord.tray_since.is_(None),
                InboundMailRecord.effect.not_in(("on_case", "came_back", "opened")),
            )
        )
        return dict(alerts), uow.connection.execute(lost).scalar_one()


def cpu() -> float:
    """Return the CPU-seconds of this process and of the readers that it has ended."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def main() -> None:
    with tempfile.TemporaryDirectory() as home, mail_place() as place:
        settings = place.settings(read_settings({"TRASTIENDA_HOME": home}))
        store = open_office(settings, now=NOW)
        sent = prepare(store)
        day = ((number, *sent[number % len(sent)]) for number in range(MAILS))
        seconds, busy, done, memory = 0.0, 0.0, Counter[str](), []
        for sweep in range(SWEEPS):
            place.put(*(mail(number, address, id_) for number, address, _, id_ in islice(day, MAILS // SWEEPS)))
            at = NOW + timedelta(hours=1) + sweep * timedelta(minutes=50)
            started, worked = time.perf_counter(), cpu()
            done += read_mailbox(store, settings, "lima", clock=clock_from(at))
            seconds, busy = seconds + time.perf_counter() - started, busy + cpu() - worked
            memory.append(round(peak()))
        alerts, lost = measure(store)
        store.close()
    rates = f"{done.total() / seconds:.0f} a second, {done.total() / busy:.0f} a CPU-second"
    print(f"flood: {done.total()} mails: {rates}; {dict(done)}")
    print(
        f"  memory {memory[0]} MB after the first reading, {memory[-1]} MB after the last; alerts {alerts}; lost {lost}"
    )


if __name__ == "__main__":
    main()
