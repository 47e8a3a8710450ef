"""Mail on open cases and in the tray is told: at once where a promise hangs on it, else in a digest an hour."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import event, select

from domain.acts import By
from domain.letters.inbound import InboundMail, MailKind, mail_key
from tasks.operations.appointments import appointments
from tasks.operations.letters.mailbox import inbox, telling
from tasks.operations.letters.mailbox.inbox import NewMail
from tasks.store.cases.case_records import CaseRecord
from tasks.store.records import AdvisorRecord, LetterRecipientRecord, LetterRecord
from tasks.store.unit_of_work import Store
from tests.alerts import in_words
from tests.example_appointments import NOW, add_advisor, add_open_case, remote

CLIENT, OPERATOR = "maria@acme.example", "operaciones@mesadeayuda.example"
HOUR = timedelta(hours=1)
NIGHT = timedelta(hours=16)


def mail(number: int, **facts: Any) -> InboundMail:
    given = {"message_id": f"<{number}@acme.example>", "sender": CLIENT, "subject": f"Hola {number}", "text": "Ayuda."}
    return InboundMail(MailKind.HUMAN, **(given | facts))  # type: ignore[arg-type]


def waits(number: int) -> InboundMail:
    """Return a mail that waits in the tray."""
    return InboundMail(MailKind.AUTOMATIC, message_id=f"<{number}@y.example>", sender=CLIENT, note="List-Id: <acme>")


def take(store: Store, *mails: InboundMail, start: int = 1) -> None:
    new = [NewMail(start + index, mail_key(one, b""), one) for index, one in enumerate(mails)]
    with store.begin() as uow:
        inbox.take(uow, "lima", new, uid_validity=7, now=NOW)


def tell(store: Store, *, after: timedelta = timedelta(0)) -> int:
    with store.begin() as uow:
        return telling.tell(uow, "lima", now=NOW + after)


def told(store: Store) -> list[tuple[str, str]]:
    """Return to whom and what the alerts say, by title."""
    with store.read() as uow:
        rows = select(LetterRecipientRecord.address, LetterRecord.facts).join(
            LetterRecord, LetterRecord.id == LetterRecipientRecord.letter_id
        )
        wanted = rows.where(LetterRecord.template == "operator_alert").order_by(LetterRecord.id)
        return [(row[0], in_words(row[1])["title"]) for row in uow.connection.execute(wanted)]


def open_case(store: Store, **columns: Any) -> str:
    """Return the number of an open case on which no promise hangs."""
    case = add_open_case(store, number="2026-00042")
    settled = {
        "state": "contacted",
        "contact_owed_since": None,
        "contact_due_at": None,
        "contact_alert_at": None,
    } | columns
    with store.begin() as uow:
        uow.connection.execute(CaseRecord.__table__.update().where(CaseRecord.id == case).values(**settled))
    return "2026-00042"


def test_the_tray_is_told_once_an_hour_while_the_firm_is_open(store: Store) -> None:
    take(store, waits(1), waits(2))
    assert tell(store) == 2
    assert told(store) == [(OPERATOR, "Correos por mirar: 2")]
    take(store, waits(3), start=3)
    assert tell(store) == 0, "the hour's digest has left"
    assert tell(store, after=HOUR) == 1
    assert tell(store, after=2 * HOUR) == 0
    assert len(told(store)) == 2


def test_at_night_the_digest_waits(store: Store) -> None:
    take(store, waits(1))
    assert tell(store, after=NIGHT) == 0
    assert tell(store, after=timedelta(days=1)) == 1


def test_mail_on_an_open_case_reaches_its_advisor(store: Store) -> None:
    rosa = add_advisor(store, "Rosa")
    number = open_case(store, advisor_id=rosa)
    take(store, mail(1, subject=f"Re: {number}"))
    assert tell(store) == 1
    with store.read() as uow:
        email = uow.connection.execute(select(AdvisorRecord.email)).scalar_one()
    assert told(store) == [(email, "Correos por mirar: 1")]


def test_what_a_promise_hangs_on_is_told_at_once_even_at_night(store: Store) -> None:
    rosa = add_advisor(store, "Rosa")
    number = open_case(store, advisor_id=rosa)
    with store.begin() as uow:
        [case] = uow.cases.by_ids([1]).values()
        appointments.book(uow, "lima", remote(), case_id=case.id, by=By("op", "agreed", NOW))
    take(store, mail(1, subject=f"No puedo: {number}"), mail(2, subject=f"Otra vez: {number}"))
    assert tell(store, after=timedelta(hours=14)) == 1
    assert [title for _, title in told(store)] == [f"{CLIENT} escribió sobre el caso {number}"]
    assert tell(store, after=timedelta(hours=14)) == 0, "one an hour a case; the rest is the digest's"
    assert tell(store, after=timedelta(days=1)) == 1


def test_robots_are_told_to_nobody(store: Store) -> None:
    robot = InboundMail(MailKind.AUTOMATIC, message_id="<9@x>", sender="r@x.example", proven=True)
    take(store, robot)
    assert tell(store) == 0
    assert told(store) == []


def test_a_full_tray_hides_no_mail_on_which_a_promise_hangs(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(telling, "MOST", 3)
    add_open_case(store, number="2026-00042", state="in_session")
    take(store, *(waits(number) for number in range(1, 6)), mail(9, subject="Urgente: 2026-00042"))
    assert tell(store, after=NIGHT) == 1
    assert [title for _, title in told(store)] == [f"{CLIENT} escribió sobre el caso 2026-00042"]


@contextmanager
def questions(store: Store) -> Iterator[list[str]]:
    """Give the statements that the database gets."""
    asked: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        asked.append(statement)

    event.listen(store.engine, "before_cursor_execute", note)
    yield asked
    event.remove(store.engine, "before_cursor_execute", note)


def test_many_cases_are_told_with_as_many_questions_as_few(store: Store) -> None:
    """Finding L6: a question a case, and each policy's, made a minute of a busy day."""
    asked = []
    for start, many in ((100, 2), (200, 12)):
        for number in range(start, start + many):
            add_open_case(store, f"C{number}", number=f"2026-00{number}")
        written = [
            mail(number, sender=f"maria@c{number}.example", subject=f"Re: 2026-00{number}")
            for number in range(start, start + many)
        ]
        take(store, *written, start=start)
        with questions(store) as statements:
            tell(store, after=NIGHT + timedelta(minutes=start))
        asked.append(len(statements))
    assert asked[0] == asked[1]
