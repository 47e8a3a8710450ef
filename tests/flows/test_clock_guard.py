"""A clock that jumped stops closings, charges and deliveries until it is right, or the operator says so (M5)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import update

from domain.letters.attempts import LONGEST_WAIT
from domain.time.clock_watch import Reading
from flows.cases.pending_cases import pending_cases
from flows.letters.operator_alert import operator_alert
from flows.letters.outbox_delivery import outbox_delivery
from flows.money.charging import charge_sessions
from flows.money.payment_reminders import payment_reminders
from flows.reports.morning_list import morning_list
from flows.showing import Shown
from tasks.letters import alerts
from tasks.letters.delivering.delivery import deliver
from tasks.operations.reports.reports import queue_reports
from tasks.store.records import LetterRecord
from tasks.time.clock import clock_from
from tests.conftest import NOW
from tests.deployments.command_line import command_line
from tests.example_office import OCTOBER, add_client
from tests.flows.conftest import Office
from tests.operations.example_work import pending, seen

DAY = timedelta(days=1)


def on_record(office: Office, ahead: timedelta) -> None:
    """Put the newest instant on record so far before (or behind) the wall's clock."""
    with office.store.begin() as uow:
        uow.keeping.keep_reading(Reading(datetime.now(UTC) - ahead))


@pytest.mark.attack(
    "clock 2 days ahead, 1 day back",
    tried="2 x 3 flows",
    lost="0",
    doubled="0",
    leaked="nothing closed, charged or sent",
)
@pytest.mark.parametrize("ahead", [2 * DAY, -DAY], ids=["ahead", "back"])
def test_nothing_is_closed_charged_or_sent_until_the_operator_says_so(
    office: Office, shown: list[Shown], monkeypatch: pytest.MonkeyPatch, ahead: timedelta
) -> None:
    case_id = pending(office.store)  # its week was over long ago, by the wall
    on_record(office, ahead)
    for flow in (pending_cases, charge_sessions, outbox_delivery, payment_reminders, morning_list):
        end = flow()
        assert end.name == "Reloj"
        assert "trastienda clock --believe" in str(end.message)
    assert seen(office.store, case_id).closed_at is None
    assert office.to() == []
    monkeypatch.setattr(alerts, "troubled_runs", lambda *_: [])  # no Prefect server here
    monkeypatch.setattr(alerts, "unstarted", lambda *_: [])
    monkeypatch.setattr("flows.letters.operator_alert.hide_waiting", lambda _: 0)
    for _ in range(2):
        operator_alert()
    told = "está adelantado" if ahead > DAY else "se atrasó"
    assert [str(mail["Subject"]).partition("] ")[2] for mail in office.mails()] == [f"El reloj del equipo {told}"] * 2
    trastienda = command_line(office.settings)
    assert "Nothing is closed, charged or sent" in trastienda("clock", code=1).stdout
    assert trastienda.said("clock", "--believe")[0] == "Taken for right; work goes on with the next runs."
    assert pending_cases().name == "Al día"
    assert seen(office.store, case_id).closed_at is not None


def test_a_clock_that_is_right_again_needs_nobody(office: Office, shown: list[Shown]) -> None:
    on_record(office, 2 * DAY)
    assert outbox_delivery().name == "Reloj"
    on_record(office, timedelta(hours=1))
    assert outbox_delivery().name == "Nada que enviar"


def test_who_names_an_instant_knows_which(office: Office, shown: list[Shown]) -> None:
    on_record(office, 2 * DAY)
    assert outbox_delivery(now=NOW).name == "Nada que enviar"


@pytest.mark.attack(
    "letters put off, and claimed, by a clock a week ahead",
    tried="3 letters",
    lost="0",
    doubled="0",
    leaked="all sent within 5 hours",
)
def test_letters_put_off_by_a_clock_that_was_ahead_wait_no_longer_than_any(office: Office, shown: list[Shown]) -> None:
    """M5: delivered while the clock was a week ahead and the server said 451, 5 of 5 letters waited a week."""
    ids = [add_client(office.store, name) for name in ("Ana", "Beto", "Carla")]
    with office.store.begin() as uow:
        queue_reports(uow, "lima", ids[:2], OCTOBER, now=NOW)
    week = timedelta(days=7)
    office.mailbox.faults.refuse_rcpt = {"@": 451}
    settings = _with_mail(office)
    deliver(office.store, settings, "lima", clock=clock_from(NOW + week))
    office.mailbox.faults.refuse_rcpt = {}
    with office.store.begin() as uow:  # and one that another process had claimed then, and never sent
        queue_reports(uow, "lima", ids[2:], OCTOBER, now=NOW + week)
        claimed = {"state": "claimed", "claim": "x", "claimed_at": NOW + week, "lease_until": NOW + week}
        uow.connection.execute(update(LetterRecord).where(LetterRecord.client_id == ids[2]).values(claimed))
    for hours in (0, 1, 4, 5):
        deliver(office.store, settings, "lima", clock=clock_from(NOW + timedelta(hours=hours)))
    assert len(office.to()) == len(ids)
    assert timedelta(hours=5) > LONGEST_WAIT


def _with_mail(office: Office):
    from dataclasses import replace  # noqa: PLC0415

    from tasks.settings import MailSettings  # noqa: PLC0415

    return replace(office.settings, mail=MailSettings("127.0.0.1", office.mailbox.smtp_port, "none"))
