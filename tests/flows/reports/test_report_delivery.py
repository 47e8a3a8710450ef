from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select, update

from flows.letters.outbox_delivery import outbox_delivery
from flows.reports.report_delivery import report_delivery
from flows.showing import Shown
from tasks.operations.reports.reports import NoReport
from tasks.store.cases.case_records import CaseRecord
from tasks.store.records import Record
from tests.example_office import add_client
from tests.flows.conftest import Office
from tests.refusals import refuses

THIRD = datetime(2026, 11, 4, 13, 30, tzinfo=UTC)  # 08:30 in Lima on the 3rd business day of November
SECOND = THIRD - timedelta(days=1)
FIFTH = datetime(2026, 11, 7, 4, 59, tzinfo=UTC)  # the last minute of the 5th business day in Lima
LATE = datetime(2026, 11, 7, 5, 0, tzinfo=UTC)
OPERATOR = "operaciones@mesadeayuda.example"


def clients(office: Office, *names: str, **more: str | None) -> dict[str, int]:
    found = {name: add_client(office.store, name) for name in names}
    return found | {name: add_client(office.store, name, email=email) for name, email in more.items()}


def test_too_early_nothing_goes_out(office: Office, shown: list[Shown]) -> None:
    clients(office, "Ana")
    state = report_delivery("lima", now=SECOND)
    assert (state.name, office.mails(), shown) == ("Nada que enviar", [], [])


def test_pe_09_due_every_plan_client_gets_one_mail_with_its_pdf(office: Office, shown: list[Shown]) -> None:
    clients(office, "Ana", "Beto", Sola=None)
    add_client(office.store, "Libre", plan=None)
    state = report_delivery("lima", now=THIRD)
    assert (state.name, office.to()) == ("Enviados", ["ana@cliente.example", "beto@cliente.example", OPERATOR])
    attached = [part for mail in office.mails() for part in mail.iter_attachments()]
    pdf = next(part for part in attached if part.get_filename() == "informe-2026-10.pdf")
    assert pdf.get_content().startswith(b"%PDF")
    [table] = shown
    assert {(row["Cliente"], row["Estado"]) for row in table.rows} == {
        ("Ana", "enviado"),
        ("Beto", "enviado"),
        ("Sola", "omitido"),
    }


def test_who_has_no_address_is_told_while_the_promise_can_be_kept(office: Office, shown: list[Shown]) -> None:
    """Once on each day of the window, by name; with an address the report goes out, and there is nothing to tell."""
    clients(office, Sola=None)
    for hours in (0, 1, 24):
        report_delivery("lima", now=THIRD + timedelta(hours=hours))
    assert [str(mail["Subject"]) for mail in office.mails()] == [
        "[Mesa de Ayuda Lima] Un informe no tiene adónde ir: Sola"
    ] * 2


@pytest.mark.parametrize(
    ("now", "sent"),
    [
        (THIRD - timedelta(minutes=31), 0),  # 07:59: the firm opens at 08:00
        (THIRD, 1),
        (THIRD + timedelta(hours=13), 0),  # 21:30 on the third of five business days
        (FIFTH, 1),  # it does not open again in time: the promise goes before the hour
    ],
)
def test_invoiceninja_6712_a_report_waits_for_the_opening_that_keeps_its_promise(
    office: Office, shown: list[Shown], now: datetime, sent: int
) -> None:
    clients(office, "Ana")
    report_delivery("lima", month="2026-10", now=now)
    assert len(office.mails()) == sent
    outbox_delivery("lima", now=THIRD + timedelta(days=1))
    assert len(office.mails()) == 1


def test_al_01_twice_is_once(office: Office, shown: list[Shown]) -> None:
    clients(office, "Ana")
    report_delivery("lima", now=THIRD)
    state = report_delivery("lima", now=THIRD + timedelta(days=1))
    assert (state.name, len(office.mails())) == ("Nada que enviar", 1)


@pytest.mark.parametrize(("now", "late"), [(FIFTH, False), (LATE, True)])
def test_pe_09_late_only_when_the_fifth_business_day_is_over(
    office: Office, shown: list[Shown], now: datetime, late: bool
) -> None:
    clients(office, "Ana")
    state = report_delivery("lima", now=now)
    assert "ana@cliente.example" in office.to()  # late, it still goes out
    assert (OPERATOR in office.to()) is late
    assert (state.name == "Con retraso") is late
    assert not late or "Ana" in str(state.message)
    assert state.is_completed()


def test_after_weeks_of_downtime_every_missed_month_goes_out_once(office: Office, shown: list[Shown]) -> None:
    clients(office, "Ana")
    back = datetime(2026, 12, 21, 13, 30, tzinfo=UTC)
    for _ in range(3):  # Prefect runs every missed run on return
        report_delivery("lima", now=back)
    files = [part.get_filename() for mail in office.mails() for part in mail.iter_attachments()]
    assert sorted(files) == ["informe-2026-10.pdf", "informe-2026-11.pdf"]
    assert office.to().count(OPERATOR) == len(files)  # one alert for each late month


def test_two_threads_at_once_send_one_mail_per_client(office: Office, shown: list[Shown]) -> None:
    clients(office, *(f"Cliente{number}" for number in range(8)))
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda _: report_delivery("lima", now=THIRD), range(4)))
    assert office.to() == sorted(f"cliente{number}@cliente.example" for number in range(8))


def start(office: Office, now: datetime) -> subprocess.Popen[bytes]:
    code = "from deployments.cli.run import run_command; run_command()"
    arguments = ["report_delivery", "--firm", "lima", "--now", now.isoformat()]
    return subprocess.Popen(
        [sys.executable, "-c", code, *arguments],
        env=os.environ | office.environment | {"TRASTIENDA_LEASE_SECONDS": "6"},
        stdout=subprocess.DEVNULL,
    )


def test_processes_at_once_one_of_them_killed_serve_every_client(office: Office, shown: list[Shown]) -> None:
    names = [f"Cliente{number}" for number in range(6)]
    clients(office, *names)
    office.mailbox.faults.delay = 0.4
    processes = [start(office, THIRD) for _ in range(2)]
    until = time.monotonic() + 60
    while not office.mailbox.received() and time.monotonic() < until:
        time.sleep(0.02)
    processes[0].send_signal(signal.SIGKILL)
    assert [process.wait(60) for process in processes] == [-signal.SIGKILL, 0]
    copies = defaultdict(list)
    for mail in office.mailbox.received():
        copies[mail.message_id].append(mail.content)
    assert len(copies) == len(names), "the other took what the killed one had, when its lease was over"
    assert all(len(set(same)) == 1 for same in copies.values())  # a second copy, if any, is byte for byte the first
    assert sum(len(same) - 1 for same in copies.values()) <= office.settings.delivery_threads


def test_one_clients_bad_row_never_stops_another(office: Office, shown: list[Shown]) -> None:
    ids = clients(office, "Ana", "Beto", "Caro")
    with office.store.begin() as uow:
        uow.connection.execute(update(CaseRecord).where(CaseRecord.client_id == ids["Beto"]).values(kind="nonsense"))
    state = report_delivery("lima", now=THIRD)
    assert state.is_failed()
    assert "Beto" in str(state.message)
    assert office.to() == ["ana@cliente.example", "caro@cliente.example"]
    assert {row["Cliente"]: row["Estado"] for row in shown[0].rows}["Beto"] == "fallido"


def test_a_refused_address_is_named_and_alarms_only_once(office: Office, shown: list[Shown]) -> None:
    clients(office, "Ana", "Beto")
    office.mailbox.faults.refuse_rcpt = {"beto@": 550}
    first = report_delivery("lima", now=THIRD)
    again = report_delivery("lima", now=THIRD + timedelta(days=1))
    assert (first.is_failed(), again.name) == (True, "Por atender")
    assert "Beto" in str(first.message)
    assert "Beto" in str(again.message)
    assert office.to() == ["ana@cliente.example", "operaciones@mesadeayuda.example"]


def test_a_mail_server_that_is_away_leaves_the_letters_waiting(office: Office, shown: list[Shown]) -> None:
    clients(office, "Ana")
    office.mailbox.faults.drop_before_data = 9
    state = report_delivery("lima", now=THIRD)
    assert (state.name, office.mails()) == ("En espera", [])
    assert {row["Estado"] for row in shown[0].rows} == {"en espera"}


def rows_in(office: Office) -> dict[str, int]:
    with office.store.read() as uow:
        return {
            name: uow.connection.execute(select(func.count()).select_from(table)).scalar_one()
            for name, table in Record.metadata.tables.items()
        }


def test_a_rehearsal_changes_and_sends_nothing(office: Office, shown: list[Shown]) -> None:
    clients(office, "Ana", Sola=None)
    before = rows_in(office)
    state = report_delivery("lima", now=LATE, dry_run=True)
    assert (state.name, rows_in(office), office.mails()) == ("Ensayo", before, [])
    assert {(row["Cliente"], row["Estado"]) for row in shown[0].rows} == {("Ana", "se enviaría"), ("Sola", "omitido")}


def test_a_month_that_is_not_over_is_refused(office: Office, shown: list[Shown]) -> None:
    clients(office, "Ana")
    with refuses(NoReport, "not over"):
        report_delivery("lima", month="2026-11", now=THIRD)
    assert office.mails() == []


def test_a_naive_instant_is_refused(office: Office, shown: list[Shown]) -> None:
    with pytest.raises(ValueError, match="no time zone"):
        report_delivery("lima", now=THIRD.replace(tzinfo=None))
