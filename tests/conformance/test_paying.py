"""Promises about paying: what a client is told of it, and what was paid counts where it should."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import cast

import pytest
from click.testing import CliRunner, Result

from deployments.cli.command import main
from deployments.simulation.office.mail_line import Weather, line_to
from domain.cases.cases import CaseState
from domain.money.paying.bank_lines import BankLine
from domain.time.periods import Month
from flows.appointments.acts import book_appointment
from flows.cases.form_intake import form_intake
from flows.letters.outbox_delivery import outbox_delivery
from flows.money.acts import record_payment
from flows.money.bank import read_bank
from flows.money.payment_reminders import payment_reminders, who_owes
from flows.money.statements import statements
from tasks.gateways.letters import mail_sending
from tests.bank.files import camt, comma_separated, ofx
from tests.flows.conftest import Office
from tests.operations.example_work import advisors
from tests.operations.money.test_plan_usage import START, plan_client
from tests.operations.money_office import MEXICO, WORKDAY, add_case, add_client, add_session, set_state


@pytest.mark.rule("MX-06", "AL-04", door="command")
def test_b3_what_was_paid_too_much_starts_the_next_session(office: Office) -> None:
    """invoiceninja#9007: 500 paid for a case that cost 232 and is closed starts the next session, with nothing more."""
    client_id = add_client(office.store)
    first, second = (add_case(office.store, client_id) for _ in range(2))
    advisors(office.store)
    with office.store.read() as uow:
        numbers = [uow.cases.get_one(one).number for one in (first, second)]
    run = CliRunner()
    at = ["--why", "una prueba", "--now", WORKDAY.isoformat()]
    paid = ["money", "paid", "appleuse", "Café Ñandú", "500.00", "--reference", "R-9", "--what-for", "soporte"]
    assert run.invoke(main, [*paid, "--case", numbers[0], *at], env=office.environment).exit_code == 0
    ready = ["--advisor", "Benjamín", "--system", "macOS 14", "--tool", "TeamViewer", "--internet"]
    add_session(office.store, first, WORKDAY - timedelta(hours=1), 60)
    begin = ["case", "start", numbers[1], *ready, *at]
    assert "por adelantado de 232.00 MXN" in str(run.invoke(main, begin, env=office.environment).stderr)
    set_state(office.store, first, CaseState.CLOSED, WORKDAY)
    done = run.invoke(main, begin, env=office.environment)
    assert done.exit_code == 0, done.stderr


def text_of(mail: EmailMessage) -> str:
    """Return a mail's text in one line, with plain spaces."""
    body = mail.get_body(("plain",))
    assert body is not None
    return " ".join(body.get_content().replace("\xa0", " ").split())


FORM = {"kind": "incident", "title": "No enciende", "contact_name": "Ana Peña", "email": "ana@cliente.example"}


def asked(office: Office, now: datetime, firm: str = "appleuse", **more: str) -> str:
    """Send the client's form; return the acknowledgement."""
    form_intake(firm, json.dumps(FORM | more), now=now)
    [mail] = [one for one in office.mails() if "ana@cliente.example" in str(one["To"])]
    return text_of(mail)


@pytest.mark.rule("MX-22", door="event")
def test_d10_the_acknowledgement_says_what_is_needed_what_it_costs_and_how_to_pay(office: Office) -> None:
    """Requirements, price with tax, paid beforehand, account and reference, in the first mail."""
    said = asked(office, WORKDAY)
    for part in ("$200.00 más IVA 16 %", "$232.00", "por adelantado", "macOS", "internet", "TeamViewer"):
        assert part in said
    assert "CLABE 012 840 00000000000 0" in said
    assert "referencia: 2026-00001" in said
    assert "La quiero ahora" not in said


@pytest.mark.rule("MX-22", "MX-01", door="event")
def test_d14_outside_business_hours_an_emergency_is_offered_beside_the_next_regular_time(office: Office) -> None:
    """Saturday at 22:00: now for 348.00, from Monday at 9:00 on for 232.00, tax included."""
    said = asked(office, datetime(2026, 11, 7, 22, tzinfo=MEXICO))
    assert "ahora por $348.00; desde el lunes 9 de noviembre de 2026, 9:00 h" in said
    assert "por $232.00, con impuestos" in said


@pytest.mark.rule("MX-22", door="event")
def test_who_has_a_plan_is_asked_for_nothing(office: Office) -> None:
    """Its hours pay: no price by time, no account."""
    client_id, _ = plan_client(office.store)
    said = asked(office, START, "lima")
    assert "CCI" not in said
    assert client_id


@pytest.mark.rule("MX-22", "MX-06", door="schedule")
def test_before_a_booked_remote_session_what_it_lacks_is_asked_for_once(office: Office) -> None:
    """232.00 by day, 348.00 in an emergency; nothing once it is paid."""
    client_id = add_client(office.store)
    cases = [add_case(office.store, client_id) for _ in range(2)]
    advisors(office.store)
    with office.store.read() as uow:
        day, paid = (uow.cases.get_one(one).number for one in cases)
    by = {"who": "Luis", "why": "una prueba", "now": WORKDAY}
    record_payment(
        "appleuse",
        "Café Ñandú",
        "232.00",
        WORKDAY,
        "la sesión",
        reference="R-1",
        case=paid,
        **by,  # type: ignore[arg-type]
    )
    for hours, number in ((2, day), (8, paid)):
        book_appointment("appleuse", WORKDAY + timedelta(days=1, hours=hours), number, tool="TeamViewer", **by)
    for _ in range(2):
        payment_reminders(now=WORKDAY + timedelta(minutes=10))
    [mail] = [one for one in office.mails() if "pago antes de tu sesión" in str(one["Subject"])]
    assert f"Caso {day}" in str(mail["Subject"])
    assert "faltan $232.00" in text_of(mail)


def debtor(office: Office) -> int:
    """A client with a session of 232.00, whose statement of November was sent on 1 December."""
    client_id = add_client(office.store)
    add_session(office.store, add_case(office.store, client_id))
    statements("appleuse", now=FIRST)
    return client_id


FIRST = datetime(2026, 12, 1, 10, tzinfo=MEXICO)


def reminders(office: Office) -> list[str]:
    return [text_of(one) for one in office.mails() if "Recordatorio de pago" in str(one["Subject"])]


@pytest.mark.rule("MX-22", door="schedule")
def test_a_statement_says_until_when_and_where_to_pay(office: Office) -> None:
    """Ten days after it is sent, by the profile; in the mail and on the PDF's facts."""
    client_id = debtor(office)
    [mail] = office.mails()
    assert "A más tardar el: viernes, 11 de diciembre de 2026" in text_of(mail)
    assert f"referencia: C{client_id:05d}" in text_of(mail)
    with office.store.read() as uow:
        assert uow.outbox.document(f"statement:{client_id}:2026-11").facts["pay"]["due"] == "2026-12-11"


@pytest.mark.rule("MX-22", "AL-01", door="schedule")
def test_what_is_overdue_is_reminded_of_twice_in_business_hours_and_never_after_payment(office: Office) -> None:
    """Due on the 11th: on the 14th and the 21st, once each; nothing at night, on a Sunday, or when it is paid."""
    debtor(office)
    for day, hour in (
        (11, 10),
        (13, 10),
        (14, 8),
        (14, 10),
        (14, 11),
        (15, 10),
        (20, 10),
        (21, 10),
        (22, 10),
        (29, 10),
    ):
        payment_reminders(now=datetime(2026, 12, day, hour, tzinfo=MEXICO))
        if (day, hour) == (14, 8):
            assert reminders(office) == []
    first, second = reminders(office)
    assert "$232.00" in first
    assert "segundo y último" in second


@pytest.mark.rule("MX-22", "AL-01", door="schedule")
def test_the_last_reminder_is_a_week_after_the_first_has_left_whenever_it_was_written(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A mail server that is away from the 14th to the 24th: nobody gets the first and the last on one day."""
    debtor(office)
    weather, left = Weather(away=True), list[tuple[int, str]]()
    day = 0

    def took(mail: bytes, _: object) -> None:
        left.append((day, "última" if "segundo y último" in text_of(mail_of(mail)) else "primera"))

    monkeypatch.setattr(mail_sending, "connected", line_to(weather, took))
    for day in (14, 21, 24, 25, 30, 31):
        weather.away = day < 24
        payment_reminders(now=datetime(2026, 12, day, 10, tzinfo=MEXICO))
        outbox_delivery("appleuse", now=datetime(2026, 12, day, 10, 30, tzinfo=MEXICO))
    assert left == [(24, "primera"), (31, "última")]


def mail_of(content: bytes) -> EmailMessage:
    return cast("EmailMessage", message_from_bytes(content, policy=default))


@pytest.mark.rule("MX-22", door="schedule")
def test_who_paid_is_not_reminded(office: Office) -> None:
    """A payment that came a minute before the reminder ends it."""
    debtor(office)
    paid_at = datetime(2026, 12, 14, 9, 55, tzinfo=MEXICO)
    by = {"reference": "R-2", "who": "Luis", "why": "pagó", "now": paid_at}
    record_payment("appleuse", "Café Ñandú", "232.00", paid_at, "noviembre", **by)  # type: ignore[arg-type]
    payment_reminders(now=datetime(2026, 12, 14, 10, tzinfo=MEXICO))
    assert reminders(office) == []


@pytest.mark.rule("MX-22", door="command")
def test_the_aged_list_says_who_owes_what_since_when(office: Office) -> None:
    """Not due, 1-30, 31-60, 61-90, more: by command, and by the form."""
    debtor(office)
    asked = ["money", "owed", "appleuse", "--json", "--now", "2027-01-15T10:00"]
    [one] = json.loads(CliRunner().invoke(main, asked, env=office.environment).stdout)["clients"]
    assert (one["total"], one["overdue"], one["since"]) == ("232.00", ["0.00", "232.00", "0.00", "0.00"], "2026-12-11")
    assert who_owes("appleuse", now=datetime(2027, 1, 15, 10, tzinfo=MEXICO)).message == "1 clientes deben algo"


@pytest.mark.rule("MX-22", "AL-01", door="command")
def test_a_banks_file_becomes_payments_once_and_the_rest_is_decided_by_somebody(office: Office, tmp_path: Path) -> None:
    """Case number and name tell whose it is; a file twice changes nothing; the rest waits for a person."""
    client_id = debtor(office)
    add_client(office.store, name="Taller Rojas")
    bank = BankLine("012", "B1", date(2026, 12, 3), Decimal("232.00"), "MXN", "2026-00001", "pago", "CAFE NANDU")
    stranger = replace(bank, bank_id="B2", reference="", name="NADIE CONOCIDO")
    fee = replace(bank, bank_id="B3", amount=Decimal("-11.60"), reference="", name="", text="comisión")
    file = tmp_path / "bank.xml"
    file.write_text(camt([bank, stranger, fee]), encoding="utf-8")

    def run(*words: str) -> str:
        result = CliRunner().invoke(main, ["money", *words], env=office.environment)
        assert result.exit_code == 0, result.output
        return result.output

    at = ("--now", "2026-12-04T10:00")
    assert run("bank", "appleuse", str(file), *at) == "3 líneas: 1 anotada como pago, 1 por decidir, 1 de nadie.\n"
    assert run("bank", "appleuse", str(file), *at) == "3 líneas: nada nuevo.\n"
    [waiting] = json.loads(run("lines", "appleuse", "--json"))["lines"]
    assert waiting["name"] == "NADIE CONOCIDO"
    run("decide", "appleuse", waiting["line"], "--client", "Taller Rojas", *at)
    assert "Nada espera" in run("lines", "appleuse")
    with office.store.read() as uow:
        balances = uow.ledger.balances([client_id, client_id + 1], Month(2027, 6))
        [paid] = uow.payments.of_case(1)
    assert (balances[client_id], balances[client_id + 1]) == (0, -232)
    assert (paid.amount, paid.method) == (232, "banco")


@pytest.mark.rule("MX-22", "AL-04", door="command")
def test_a_line_in_another_currency_is_nobodys_payment_as_it_stands(office: Office, tmp_path: Path) -> None:
    """200 USD are not 200 MXN: refused with the way to enter what they came to, and then the line is no client's."""
    client_id = debtor(office)
    dollars = BankLine("012", "B1", date(2026, 12, 3), Decimal("232.00"), "USD", f"C{client_id:05d}", "", "Café Ñandú")
    file = tmp_path / "bank.ofx"
    file.write_text(ofx([dollars], closed=False), encoding="utf-8")

    def run(*words: str) -> Result:
        return CliRunner().invoke(main, ["money", *words, "--now", "2026-12-04T10:00"], env=office.environment)

    assert "1 por decidir" in run("bank", "appleuse", str(file)).output
    refused = run("decide", "appleuse", "1", "--client", "Café Ñandú")
    said = " ".join(refused.stderr.split())
    assert refused.exit_code != 0
    assert "232.00 USD" in said
    assert "`trastienda money paid`" in said
    with office.store.read() as uow:
        assert uow.ledger.balances([client_id], Month(2027, 6))[client_id] == 232
    assert run("decide", "appleuse", "1", "--ours").exit_code == 0


@pytest.mark.rule("MX-22", "AL-01", door="form")
def test_what_was_entered_by_hand_is_not_entered_again_by_the_bank(office: Office, tmp_path: Path) -> None:
    """The same client and amount some days apart is one payment."""
    client_id = debtor(office)
    at = datetime(2026, 12, 2, 10, tzinfo=MEXICO)
    by = {"reference": "recibo 12", "who": "Luis", "why": "efectivo", "now": at}
    record_payment("appleuse", "Café Ñandú", "232.00", at, "noviembre", **by)  # type: ignore[arg-type]
    file = tmp_path / "bank.ofx"
    line = BankLine("012", "B1", date(2026, 12, 3), Decimal("232.00"), "MXN", f"C{client_id:05d}", "", "Café Ñandú")
    file.write_text(ofx([line], closed=False), encoding="utf-8")
    done = read_bank("appleuse", str(file), who="Luis", now=at + timedelta(days=2))
    assert done.message.startswith("1 líneas; nuevas: 1 anotadas")
    with office.store.read() as uow:
        assert uow.ledger.balances([client_id], Month(2027, 6))[client_id] == 0


@pytest.mark.rule("MX-22", door="form")
def test_transfers_of_many_clients_find_their_cases(office: Office, tmp_path: Path) -> None:
    """Eighty transfers of forty clients, all of one amount: each pays its own case."""
    for number in range(40):
        client = add_client(office.store, name=f"Cliente {NAMES[number % 8]} {NAMES[number // 8]} Uno")
        for case in (add_case(office.store, client) for _ in range(2)):
            add_session(office.store, case, WORKDAY, 60)
    statements("appleuse", now=FIRST)
    with office.store.read() as uow:
        cases = uow.cases.by_ids(range(1, 81))
        names = {one.id: one.name for one in uow.clients.by_ids(range(1, 41)).values()}
    lines = [
        BankLine(
            "012", f"B{n}", date(2026, 12, 3), Decimal("232.00"), "MXN", "", f"pago {one.number}", names[one.client_id]
        )
        for n, one in enumerate(cases.values())
    ]
    file = tmp_path / "bank.csv"
    file.write_text(comma_separated(lines), encoding="utf-8")
    read_bank("appleuse", str(file), who="Luis", now=FIRST + timedelta(days=3))
    with office.store.read() as uow:
        balances = uow.ledger.balances(range(1, 41), Month(2027, 6))
    assert set(balances.values()) == {0}


NAMES = ("Peña", "Quispe", "Ñandú", "Flores", "Rojas", "Huamán", "García", "López")
