"""Appointments, the mailbox and their forms once through Prefect's engine: names, states, artifacts, refusals."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from domain.appointments.bookings import NotFree
from flows.appointments.acts import (
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
from tasks.office import this_office
from tests.example_appointments import NOW, TOMORROW, add_advisor, add_open_case
from tests.flows.conftest import Office
from tests.flows.test_engine import artifact, on_sqlite, runs
from tests.imap_server import PASSWORD, USER
from tests.mail_place import mail_place

pytestmark = pytest.mark.engine
WHO: dict[str, Any] = {"who": "Olga", "why": "acordado por teléfono", "now": NOW}
HOUR = timedelta(hours=1)


@pytest.fixture
def desk(office: Office) -> Office:
    add_advisor(office.store, "Rosa")
    add_open_case(office.store)
    return office


@on_sqlite
def test_what_an_operator_does_by_form(engine: None, desk: Office) -> None:
    form: dict[str, Any] = {"case": "2026-ACME", "start": TOMORROW, "advisor": "Rosa"}
    ended = [
        ask_for_appointment("lima", client="ACME", **WHO, return_state=True),
        book_appointment("lima", **form, **WHO, return_state=True),
        move_appointment("lima", 1, TOMORROW + HOUR, **WHO, return_state=True),
        block_time("lima", "Rosa", TOMORROW + 30 * HOUR, TOMORROW + 40 * HOUR, **WHO, return_state=True),
        set_advisor_hours("lima", "Rosa", friday="09:00-13:00", **WHO, return_state=True),
        cancel_appointment("lima", 1, **WHO, return_state=True),
    ]
    assert [state.name for state in ended] == [
        "Pedida",
        "Reservada",
        "Reservada",
        "Bloqueado",
        "Guardado",
        "Cancelada",
    ]
    names = {run.name for run in runs()}
    assert {
        "reservar una cita lima",  # this case's number is a word, and words stay out
        "mover una cita lima 1",
        "horario de lima",
        "cancelar una cita lima 1",
    } <= names
    assert "Cita 1: 2026-11-05T11:00-05:00, Rosa, cancelada" in str(ended[-1].message)


@on_sqlite
def test_a_refusal_ends_the_run_and_says_what_helps(engine: None, desk: Office) -> None:
    form: dict[str, Any] = {"case": "2026-ACME", "start": TOMORROW, "advisor": "Rosa"}
    assert book_appointment("lima", **form, **WHO, return_state=True).is_completed()
    failed = book_appointment("lima", **form, **WHO, again=True, return_state=True)
    assert failed.is_failed()
    assert "La próxima hora libre de Rosa es 2026-11-05T11:00-05:00" in str(failed.message)
    with pytest.raises(NotFree):
        failed.result()
    over = end_appointment("lima", 1, came=True, **(WHO | {"now": TOMORROW + HOUR}), return_state=True)
    assert over.name == "Atendida"


@on_sqlite
def test_reminders_run_again_and_again(engine: None, desk: Office) -> None:
    book_appointment("lima", case="2026-ACME", start=TOMORROW, **WHO)
    states = [appointment_reminders(now=TOMORROW - HOUR, return_state=True).name for _ in range(2)]
    assert states == ["Al día", "Nada que hacer"]
    assert sum("Recordatorio" in str(mail["Subject"]) for mail in desk.mails()) == 1
    assert '"recordadas": "1"' in artifact("citas").data
    assert any(run.name.startswith("citas 20") for run in runs())


@on_sqlite
def test_the_mailbox_is_read_and_the_tray_shown(engine: None, desk: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    assert mailbox_reading(now=NOW, return_state=True).name == "Sin buzón"
    with mail_place() as place:
        url = f"imap://{USER}:{PASSWORD}@127.0.0.1:{place.imap.port}/INBOX"
        monkeypatch.setenv("TRASTIENDA_MAILBOX_LIMA", url)
        this_office()[0].close()
        this_office.cache_clear()
        place.put(b"From: maria@acme.example\r\nMessage-ID: <1@acme.example>\r\nSubject: Hola\r\n\r\nHay cita?\r\n")
        states = [mailbox_reading(now=NOW + HOUR, return_state=True) for _ in range(2)]
        assert [state.name for state in states] == ["Leído", "Nada nuevo"]
        tray = artifact("por-ver-lima").data
        assert '"Correo": "1"' in tray
        assert "maria@acme.example" not in tray  # finding M2: by its number, `trastienda inbox` shows who wrote
        assert "Hola" not in tray
        assert attend_mail("lima", 1, "2026-ACME", **WHO, return_state=True).name == "En su caso"
