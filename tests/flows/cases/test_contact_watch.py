from __future__ import annotations

from datetime import timedelta

from flows.cases.contact_watch import contact_watch
from flows.showing import Shown
from tests.conftest import NOW
from tests.flows.conftest import Office
from tests.operations.example_work import opened


def test_the_operator_hears_before_and_when_it_is_late(office: Office, shown: list[Shown]) -> None:
    opened(office.store, "lima")
    names = [contact_watch(now=NOW + timedelta(minutes=minutes)).name for minutes in (80, 95, 110, 125, 140)]
    assert names == ["A tiempo", "Avisado", "A tiempo", "Con retraso", "A tiempo"]
    told = [str(mail["Subject"]) for mail in office.mails() if "operaciones@" in str(mail["To"])]
    assert told == [
        "Por vencer: 1 llamada por hacer, Mesa de Ayuda Lima",
        "Con retraso: 1 llamada por hacer, Mesa de Ayuda Lima",
    ]


def test_a_refused_operator_address_fails_the_run(office: Office, shown: list[Shown]) -> None:
    opened(office.store, "lima")
    office.mailbox.faults.refuse_rcpt = {"operaciones@": 550}
    assert contact_watch(now=NOW + timedelta(minutes=95)).is_failed()
