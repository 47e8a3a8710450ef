from __future__ import annotations

from datetime import timedelta

from sqlalchemy import delete, select

from flows.letters.outbox_delivery import outbox_delivery
from flows.reports.report_delivery import report_delivery
from flows.showing import Shown
from tasks.operations.letters.alerts import Said, alert_operators
from tasks.store.records import LetterRecipientRecord, LetterRecord
from tests.example_office import add_client
from tests.flows.conftest import Office
from tests.flows.reports.test_report_delivery import THIRD

LATER = THIRD + timedelta(minutes=30)


def test_the_sweep_sends_what_a_run_had_to_leave(office: Office, shown: list[Shown]) -> None:
    add_client(office.store, "Ana")
    office.mailbox.faults.drop_before_data = 1
    report_delivery("lima", now=THIRD)
    assert office.mails() == []
    state = outbox_delivery(now=LATER)
    assert (state.name, office.to()) == ("Entregadas", ["ana@cliente.example"])
    states = dict.fromkeys(("en espera", "en curso", "saliendo", "muertas", "retenidas"), "0")
    assert shown[-1].rows == [{"Empresa": "appleuse"} | states, {"Empresa": "lima"} | states]


def test_nothing_to_send_shows_nothing(office: Office, shown: list[Shown]) -> None:
    assert (outbox_delivery(now=LATER).name, shown) == ("Nada que enviar", [])


def test_a_letter_that_dies_fails_the_sweep_once(office: Office, shown: list[Shown]) -> None:
    add_client(office.store, "Ana")
    office.mailbox.faults.drop_before_data = 1
    report_delivery("lima", now=THIRD)
    office.mailbox.faults.refuse_rcpt = {"ana@": 550}
    assert outbox_delivery(now=LATER).is_failed()
    assert outbox_delivery(now=LATER + timedelta(hours=1)).is_completed()


def test_finding_5_a_server_that_takes_nothing_fails_the_sweep_at_once_and_once_a_day(
    office: Office, shown: list[Shown]
) -> None:
    add_client(office.store, "Ana")
    office.mailbox.faults.drop_before_data = 1
    report_delivery("lima", now=THIRD)
    office.mailbox.faults.refuse_rcpt = {"ana@": 530}
    state = outbox_delivery(now=LATER)
    assert state.is_failed()
    assert "El servidor de correo no acepta nada" in str(state.message)
    assert "lima: " in str(state.message)
    assert outbox_delivery(now=LATER + timedelta(hours=2)).name == "En espera"
    assert outbox_delivery(now=LATER + timedelta(hours=25)).is_failed(), "the next day"
    office.mailbox.faults.refuse_rcpt = {}
    assert outbox_delivery(now=LATER + timedelta(hours=27)).name == "Entregadas"
    assert office.to() == ["ana@cliente.example"]


def test_one_firms_trouble_stops_no_other(office: Office, shown: list[Shown]) -> None:
    words = Said("alert-part-dies", {"part": "p", "log": "l"})
    with office.store.begin() as uow:
        alert_operators(uow, "a", words, firm_id=None, link=None, now=THIRD)
        mine = select(LetterRecord.id).where(LetterRecord.firm_id == "appleuse")  # the first in the sweep
        uow.connection.execute(delete(LetterRecipientRecord).where(LetterRecipientRecord.letter_id.in_(mine)))
    state = outbox_delivery(now=LATER)
    assert state.is_failed()
    assert "appleuse: " in str(state.message)
    assert office.to() == ["operaciones@mesadeayuda.example"]


def test_an_unknown_firm_fails_by_name(office: Office, shown: list[Shown]) -> None:
    state = outbox_delivery(firm="nobody", now=LATER)
    assert state.is_failed()
    assert "No hay ninguna empresa «nobody»" in str(state.message)


def test_a_rehearsal_sends_nothing(office: Office, shown: list[Shown]) -> None:
    add_client(office.store, "Ana")
    office.mailbox.faults.drop_before_data = 1
    report_delivery("lima", now=THIRD)
    assert outbox_delivery(now=LATER, dry_run=True).name == "Ensayo"
    assert shown[-1].rows[1]["en espera"] == "1"
    assert office.mails() == []
