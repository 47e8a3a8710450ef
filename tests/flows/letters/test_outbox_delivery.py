from __future__ import annotations

from datetime import timedelta

from sqlalchemy import delete, select

from flows.letters.outbox_delivery import outbox_delivery
from flows.reports.report_delivery import report_delivery
from flows.showing import Shown
from tasks.operations.letters.alerts import Words, alert_operators
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
    assert shown[-1].rows == [
        {"Empresa": "appleuse", "en espera": "0", "en curso": "0", "saliendo": "0", "enviadas": "0", "muertas": "0"},
        {"Empresa": "lima", "en espera": "0", "en curso": "0", "saliendo": "0", "enviadas": "1", "muertas": "0"},
    ]


def test_nothing_to_send_shows_nothing(office: Office, shown: list[Shown]) -> None:
    assert (outbox_delivery(now=LATER).name, shown) == ("Nada que enviar", [])


def test_a_letter_that_dies_fails_the_sweep_once(office: Office, shown: list[Shown]) -> None:
    add_client(office.store, "Ana")
    office.mailbox.faults.drop_before_data = 1
    report_delivery("lima", now=THIRD)
    office.mailbox.faults.refuse_rcpt = {"ana@": 550}
    assert outbox_delivery(now=LATER).is_failed()
    assert outbox_delivery(now=LATER + timedelta(hours=1)).is_completed()


def test_one_firms_trouble_stops_no_other(office: Office, shown: list[Shown]) -> None:
    words = {language: Words("t", "w", "r") for language in ("es", "en")}
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
    assert "There is no firm 'nobody'" in str(state.message)


def test_a_rehearsal_sends_nothing(office: Office, shown: list[Shown]) -> None:
    add_client(office.store, "Ana")
    office.mailbox.faults.drop_before_data = 1
    report_delivery("lima", now=THIRD)
    assert outbox_delivery(now=LATER, dry_run=True).name == "Ensayo"
    assert shown[-1].rows[1]["en espera"] == "1"
    assert office.mails() == []
