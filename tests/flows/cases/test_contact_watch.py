from __future__ import annotations

from datetime import date, timedelta

from domain.time.opening_hours import Holiday
from flows.cases.contact_watch import contact_watch
from flows.showing import Shown
from tasks.cases import cases
from tasks.store.unit_of_work import calendar_key
from tests.conftest import NOW
from tests.flows.conftest import Office
from tests.operations.example_work import opened

TODAY = date(2026, 11, 4)


def test_the_operator_hears_before_and_when_it_is_late(office: Office, shown: list[Shown]) -> None:
    opened(office.store, "lima")
    names = [contact_watch(now=NOW + timedelta(minutes=minutes)).name for minutes in (80, 95, 110, 125, 140)]
    assert names == ["A tiempo", "Avisado", "A tiempo", "Con retraso", "A tiempo"]
    told = [str(mail["Subject"]) for mail in office.mails() if "operaciones@" in str(mail["To"])]
    assert told == [
        "Por vencer: 1 llamada por hacer, Mesa de Ayuda Lima",
        "Con retraso: 1 llamada por hacer, Mesa de Ayuda Lima",
    ]


def test_nothing_is_planned_anew_but_what_hangs_on_a_changed_calendar(office: Office, shown: list[Shown]) -> None:
    """Every five minutes: a task of its own would be a row of Prefect's each time."""
    opened(office.store, "lima")
    assert not cases.must_replan("lima", NOW)
    with office.store.begin() as uow:
        key = calendar_key(uow.firm("lima"))
        new = (*uow.calendars.holidays(key), Holiday(TODAY, "Duelo", "a new law"))
        uow.calendars.refresh(key, TODAY.year, new, since=TODAY, now=NOW)
    assert cases.must_replan("lima", NOW)
    assert contact_watch("lima", now=NOW).message == "1 movidas"
    assert not cases.must_replan("lima", NOW)


def test_a_refused_operator_address_fails_the_run(office: Office, shown: list[Shown]) -> None:
    opened(office.store, "lima")
    office.mailbox.faults.refuse_rcpt = {"operaciones@": 550}
    assert contact_watch(now=NOW + timedelta(minutes=95)).is_failed()
