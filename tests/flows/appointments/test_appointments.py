from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from email.message import EmailMessage
from typing import Any

import pytest

from domain.appointments.advisor_terms import WrongTerms
from domain.appointments.appointments import AppointmentState
from domain.appointments.bookings import NotFree
from flows.appointments.acts import (
    advisor_joins,
    advisor_leaves,
    ask_for_appointment,
    attend_mail,
    block_time,
    book_appointment,
    cancel_appointment,
    end_appointment,
    move_appointment,
    set_advisor_hours,
)
from flows.appointments.appointment_reminders import appointment_reminders
from flows.letters.mailbox_reading import mailbox_reading
from flows.showing import Shown
from tasks.office import this_office
from tasks.operations.appointments.advisor_terms import NoMailThere
from tasks.operations.appointments.advisor_time import UnknownAppointment
from tests.example_appointments import NOW, TOMORROW, add_advisor, add_open_case
from tests.flows.conftest import Office
from tests.imap_server import PASSWORD, USER
from tests.mail_place import MailPlace, mail_place
from tests.refusals import refuses

WHO: dict[str, Any] = {"who": "Olga", "why": "acordado por teléfono", "now": NOW}
HOUR = timedelta(hours=1)


@pytest.fixture
def booked(office: Office, shown: list[Shown]) -> Office:
    add_advisor(office.store, "Rosa")
    add_advisor(office.store, "Luis")
    add_open_case(office.store)
    done = book_appointment("lima", case="2026-ACME", start=TOMORROW, advisor="rosa", **WHO)
    assert (done.name, done.message) == ("Reservada", "Cita 1: 2026-11-05T10:00-05:00, Rosa, reservada")
    return office


def methods(office: Office) -> list[tuple[str, str]]:
    return sorted(
        (str(mail["To"]).split("<")[1].strip(">"), str(part.get_param("method")))
        for mail in office.mails()
        for part in mail.walk()
        if part.get_content_type() == "text/calendar"
    )


def test_an_operator_books_moves_hands_over_and_cancels(booked: Office) -> None:
    assert methods(booked) == [("maria@acme.example", "REQUEST"), ("rosa@lima.example", "REQUEST")]
    with refuses(NotFree, "next free time of Rosa"):
        book_appointment("lima", client="ACME", start=TOMORROW, advisor="Rosa", **WHO)
    assert move_appointment("lima", 1, TOMORROW + HOUR, **WHO).message == (
        "Cita 1: 2026-11-05T11:00-05:00, Rosa, reservada"
    )
    assert "Luis" in str(move_appointment("lima", 1, None, "Luis", **WHO).message)
    assert cancel_appointment("lima", 1, **WHO).name == "Cancelada"
    assert methods(booked)[-5:].count(("rosa@lima.example", "CANCEL")) == 1
    with refuses(UnknownAppointment, "no advisor 'Nadie'"):
        move_appointment("lima", 1, None, "Nadie", **WHO)
    with refuses(UnknownAppointment, "appleuse has no appointment 1"):
        cancel_appointment("appleuse", 1, **WHO)


def test_an_operator_blocks_time_and_says_how_an_appointment_ended(booked: Office) -> None:
    vacation = (TOMORROW + 24 * HOUR, TOMORROW + 72 * HOUR)
    assert block_time("lima", "Rosa", *vacation, **WHO).name == "Bloqueado"
    assert block_time("lima", "Rosa", *vacation, again=True, **WHO).name == "Ya estaba bloqueado"
    done = end_appointment("lima", 1, came=False, **(WHO | {"now": TOMORROW + HOUR}))
    assert done.name == "El cliente no vino"


def test_reminders_reach_the_client_once(booked: Office, shown: list[Shown]) -> None:
    assert appointment_reminders(now=NOW).name == "Nada que hacer"
    assert appointment_reminders(now=TOMORROW - HOUR, dry_run=True).name == "Ensayo"
    for name in ("Al día", "Nada que hacer"):
        assert appointment_reminders(now=TOMORROW - HOUR).name == name
    reminders = [mail for mail in booked.mails() if str(mail["Subject"]).startswith("Recordatorio")]
    assert [str(mail["To"]) for mail in reminders] == ["María de ACME <maria@acme.example>"]
    assert "http://127.0.0.1:8766/a/" in str(reminders[0].get_body(("plain",)))
    over = appointment_reminders(now=TOMORROW + 2 * HOUR)
    assert over.message == "lima, recordadas 0, atendidas 0, por aclarar 1, sin elegir 0, en calendario 0"


def test_a_client_is_asked_by_form_to_choose_a_time(booked: Office, shown: list[Shown]) -> None:
    add_open_case(booked.store, "B")
    done = ask_for_appointment("lima", case="2026-B", minutes=30, **WHO)
    assert (done.name, done.message) == ("Pedida", "El cliente puede elegir hasta 2026-11-18T09:00-05:00")
    [mail] = [mail for mail in booked.mails() if str(mail["Subject"]).startswith("Elige la hora")]
    assert "http://127.0.0.1:8766/c/" in str(mail.get_body(("plain",)))
    over = appointment_reminders(now=NOW + 15 * 24 * HOUR)
    assert "sin elegir 1" in str(over.message)


def test_an_operator_changes_an_advisors_week_and_hears_what_lies_outside(booked: Office) -> None:
    week = {"thursday": "15:00-17:00, 18:00-20:00"}
    saved = set_advisor_hours("lima", "rosa", **week, on_site=False, **WHO)
    assert (saved.name, saved.message) == ("Guardado", "rosa; fuera quedan las citas 1 (2026-11-05T10:00-05:00)")
    assert set_advisor_hours("lima", "rosa", **week, on_site=False, again=True, **WHO).name == "Ya era así"
    assert [mail["Subject"] for mail in booked.mails()][-1].endswith("Rosa tiene citas fuera de su nuevo horario")
    with refuses(WrongTerms, "in no way"):
        set_advisor_hours("lima", "rosa", remote=False, on_site=False, **WHO)
    with refuses(WrongTerms, "does not go to 'Cusco'"):
        set_advisor_hours("lima", "rosa", areas="Callao, Cusco", **WHO)
    assert set_advisor_hours("lima", "rosa", **WHO).message == "rosa"


def test_who_joins_is_given_appointments_and_who_left_comes_back(booked: Office) -> None:
    joined = advisor_joins("lima", "Nadia", email="nadia@lima.example", **WHO)
    assert (joined.name, joined.message) == ("Se incorporó", "Nadia")
    book_appointment("lima", client="ACME", start=TOMORROW + 2 * HOUR, advisor="nadia", **WHO)
    advisor_leaves("lima", "Nadia", **WHO)
    advisor_joins("lima", "Nadia", email="nadia@lima.example", **WHO | {"now": NOW + HOUR})
    assert move_appointment("lima", 1, advisor="Nadia", **WHO).name == "Reservada"
    with booked.store.read() as uow:
        assert [one.why for one in uow.events.named("lima", "advisor.joined")] == [WHO["why"]] * 2
    with refuses(NoMailThere, "No mail can be sent"):
        advisor_joins("lima", "Óscar", email="a b", **WHO)


def test_who_leaves_is_given_nothing_more_and_gets_no_mail(booked: Office) -> None:
    done = advisor_leaves("lima", "rosa", **WHO)
    assert (done.name, done.message) == ("Se fue", "Siguen reservadas las citas 1 (2026-11-05T10:00-05:00)")
    assert str(booked.mails()[-1]["Subject"]).endswith("Rosa se fue y tiene citas")
    assert "no se hizo otra vez" in str(advisor_leaves("lima", "rosa", **WHO).message)
    with refuses(UnknownAppointment, "no advisor"):
        advisor_leaves("lima", "rosa", again=True, **WHO)
    with refuses(UnknownAppointment, "no advisor"):
        book_appointment("lima", client="ACME", start=TOMORROW + 2 * HOUR, advisor="Rosa", **WHO)
    before = methods(booked)
    assert "Luis" in str(move_appointment("lima", 1, **WHO).message)  # whoever is free then
    told = methods(booked)[:]
    for one in before:
        told.remove(one)
    assert sorted(told) == [("luis@lima.example", "REQUEST"), ("maria@acme.example", "REQUEST")]
    add_advisor(booked.store, "Rosa")  # she is back
    assert "Rosa" in str(move_appointment("lima", 1, None, "Rosa", **WHO).message)


@pytest.fixture
def place(booked: Office, monkeypatch: pytest.MonkeyPatch) -> Iterator[MailPlace]:
    with mail_place() as place:
        url = f"imap://{USER}:{PASSWORD}@127.0.0.1:{place.imap.port}/INBOX"
        monkeypatch.setenv("TRASTIENDA_MAILBOX_LIMA", url)
        this_office()[0].close()
        this_office.cache_clear()
        yield place


def test_the_mailbox_is_read_and_what_cannot_be_placed_is_shown(
    place: MailPlace, booked: Office, shown: list[Shown]
) -> None:
    later = NOW + HOUR
    assert mailbox_reading(now=later).name == "Nada nuevo"
    invite = next(mail for mail in booked.mails() if "maria@" in str(mail["To"]))
    [ics] = [part for part in invite.walk() if part.get_content_type() == "text/calendar"]
    answer, letter = EmailMessage(), EmailMessage()
    for mail in (answer, letter):
        mail["From"], mail["Message-ID"] = "maria@acme.example", f"<{id(mail)}@acme.example>"
    answer.set_content(
        str(ics.get_content())
        .replace("METHOD:REQUEST", "METHOD:REPLY")
        .replace("PARTSTAT=NEEDS-ACTION", "PARTSTAT=DECLINED", 1),
        subtype="calendar",
    )
    letter.set_content("¿A qué hora abren?")
    place.put(answer.as_bytes(), letter.as_bytes())
    done = mailbox_reading(now=later)
    assert (done.name, done.message) == ("Leído", "lima: respuestas a citas 1, por ver 1")
    assert shown[-1].rows[0]["De"] == "maria@acme.example"
    with booked.store.read() as uow:
        assert uow.appointments.get_one(1).state is AppointmentState.DECLINED
    assert ("rosa@lima.example", "CANCEL") in methods(booked)
    number = int(shown[-1].rows[0]["Correo"])
    assert attend_mail("lima", number, "2026-ACME", **WHO).name == "En su caso"
    with booked.store.read() as uow:
        assert uow.inbox.tray("lima") == []


def test_a_mailbox_that_is_away_fails_the_run_and_says_so(booked: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRASTIENDA_MAILBOX_LIMA", "imap://u:geheim@127.0.0.1:1/INBOX")
    this_office()[0].close()
    this_office.cache_clear()
    ended = mailbox_reading(now=NOW)
    assert ended.is_failed()
    assert "no se puede leer el buzón" in str(ended.message)
    assert "geheim" not in str(ended.message)


def test_without_any_mailbox_the_run_says_what_to_set(office: Office, shown: list[Shown]) -> None:
    assert mailbox_reading(now=datetime.fromisoformat("2026-11-04T09:00-05:00")).name == "Sin buzón"
