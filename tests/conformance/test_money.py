"""What amounts are, on which sentence each rests, and that each is charged once."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from click.testing import CliRunner

from deployments.cli.command import main
from domain.acts import By
from domain.cases.cases import CaseState
from domain.cases.sessions.start import NotReady
from domain.firms.modes import Mode
from domain.money.charges import Cover, Pricing, QuoteNeeded, charge_session
from domain.money.ledger import EntryKind
from domain.money.plans import PlanChange
from domain.money.quotes import Decision
from domain.time.periods import Month
from flows.letters.outbox_delivery import outbox_delivery
from flows.money.charging import charge_sessions
from flows.money.plan_usage import plan_usage
from flows.money.quote_expiry import quote_expiry
from flows.money.statements import statements
from tasks.gateways.money.charge_wording import sentence
from tasks.gateways.words import cell_words
from tasks.imports.imports import run_import
from tasks.operations.money import charging
from tasks.operations.money.paying import payments
from tests.domain.pricing_examples import XALAPA, price, session
from tests.flows.conftest import Office
from tests.operations.example_work import advisors, begun
from tests.operations.money import test_quotes as quoting
from tests.operations.money.test_plan_usage import BASIC, DECEMBER, START, plan_client
from tests.operations.money_office import WORKDAY, add_case, add_client, add_session, escalated, set_state
from tests.refusals import refuses

EVENING = WORKDAY + timedelta(hours=12)
NOVEMBER = Month(2026, 11)


def subjects(office: Office) -> list[str]:
    return [str(mail["Subject"]) for mail in office.mails()]


@pytest.mark.rule("PE-02", door="schedule")
def test_hours_used_left_and_over_are_told_charged_and_stated(office: Office) -> None:
    """At 80 % and 100 % of the hours client and operator get a mail, once each; what is over is charged."""
    client_id, case_id = plan_client(office.store)
    add_session(office.store, case_id, START, 240)
    plan_usage(now=START + timedelta(hours=5))
    add_session(office.store, case_id, START + timedelta(days=1), 135, mode=Mode.ON_SITE)
    for hours in (26, 28, 29):
        plan_usage(now=START + timedelta(hours=hours))
    assert len(office.mails()) == 4
    statements("lima", now=DECEMBER)
    with office.store.read() as uow:
        charged = [one for entry in uow.ledger.entries([client_id], NOVEMBER)[client_id] for one in entry.charge.lines]
        shown = uow.outbox.document(f"statement:{client_id}:2026-11").facts["entries"]
    assert [(one.what, one.amount) for one in charged if one.amount] == [("plan", 350), ("over_use", 100)]
    assert [entry["kind"] for entry in shown] == ["plan"]


@pytest.mark.rule("PE-03", door="schedule")
def test_a_service_of_the_catalogue_costs_its_fixed_price(office: Office) -> None:
    """The price is the one in force when it was ordered; its sessions cost nothing more."""
    client_id = add_client(office.store, "lima")
    case_id = add_case(office.store, client_id, "lima")
    add_session(office.store, case_id)
    with office.store.begin() as uow:
        charging.order_service(uow, "lima", client_id, "correo", order="1", case_id=case_id, by=By("Ana", "x", EVENING))
    charge_sessions("lima", now=EVENING)
    with office.store.read() as uow:
        assert [entry.charge.subtotal for entry in uow.ledger.of_case(case_id)] == [0, 60]


@pytest.mark.rule("PE-10", door="schedule")
def test_a_month_is_charged_by_the_plan_that_was_in_force(office: Office) -> None:
    """A plan asked for in November is charged from December on."""
    client_id, _ = plan_client(office.store)
    larger = replace(BASIC, plan="negocio", name="Plan Negocio", hours=Decimal(12), price=Decimal(780))
    with office.store.begin() as uow:
        uow.subscriptions.add(client_id, PlanChange(NOVEMBER.plus(1), WORKDAY, larger))
    statements("lima", now=DECEMBER + timedelta(days=31))
    with office.store.read() as uow:
        charged = [uow.ledger.entries([client_id], month)[client_id] for month in (NOVEMBER, NOVEMBER.plus(1))]
    assert [entry.charge.subtotal for found in charged for entry in found] == [350, 780]


@pytest.mark.rule("PE-02", "AL-01", door="schedule")
def test_hours_that_come_late_are_corrected_by_a_new_line(office: Office) -> None:
    """A session recorded after its month was charged changes the hours over once, explained on the next statement."""
    client_id, case_id = plan_client(office.store)
    statements("lima", now=DECEMBER)
    add_session(office.store, case_id, START, 390)
    for day in (1, 2):
        statements("lima", now=DECEMBER + timedelta(days=day))
    with office.store.read() as uow:
        [plan] = uow.ledger.entries([client_id], NOVEMBER)[client_id]
        late = [one for one in uow.ledger.entries([client_id], NOVEMBER.plus(1))[client_id] if one.charge.total]
    assert plan.charge.subtotal == 350
    assert [(one.corrects, one.charge.subtotal) for one in late] == [(plan.id, 120)]


@pytest.mark.rule("MX-01", "MX-02")
def test_a_remote_session_is_priced_by_the_hours_on_the_page() -> None:
    """Monday to Friday 09:00-14:00 and 16:00-19:00 an hour costs 200; in the lunch gap, at night, on weekends 300."""
    assert price("2026-03-13T09:00", 60) == price("2026-03-13T18:59", 60) == [200]
    assert price("2026-03-13T14:00", 60) == price("2026-03-13T19:00", 60) == price("2026-03-14T10:00", 60) == [300]
    assert price("2026-12-25T10:00", 60) == [300]  # a public holiday, by the profile's choice


@pytest.mark.rule("MX-03")
def test_on_site_at_the_firms_premises() -> None:
    """An hour costs 300 in business hours and 450 outside."""
    assert price("2026-03-13T13:30", 120, mode=Mode.ON_SITE) == [300, 450]


@pytest.mark.rule("MX-04")
def test_at_the_clients_premises() -> None:
    """20 % more inside Xalapa and Coatepec, however they are written; anywhere else no number at all."""
    there = {"mode": Mode.ON_SITE, "at_client": True}
    assert price("2026-03-13T10:00", 60, **there, place="xalápa") == [360]
    elsewhere = charge_session(session("2026-03-13T10:00", 60, **there, place="Veracruz"), XALAPA)
    assert isinstance(elsewhere, QuoteNeeded)


@pytest.mark.rule("MX-05")
def test_units_are_hours_and_more_than_thirty_minutes() -> None:
    """1:30:00 is one hour and 1:30:01 two; each hour is priced by the instant it starts; a minute costs an hour."""
    assert price("2026-03-13T09:00", 90) == [200]
    assert price("2026-03-13T09:00", end="2026-03-13T10:30:01") == [200, 200]
    assert price("2026-03-13T13:30", 110) == [200, 300]
    assert price("2026-03-13T09:00", 1) == [200]


@pytest.mark.rule("MX-01", "MX-02", "MX-05", door="command")
def test_the_command_line_explains_a_price_as_it_is_charged(office: Office) -> None:
    """`trastienda explain price` gives lines with reasons, subtotal, tax and total, by the function that charges."""
    asked = ["--from", "2026-03-13T13:30", "--to", "2026-03-13T15:20", "--json"]
    result = CliRunner().invoke(
        main, ["explain", "price", "appleuse", "--mode", "remote", *asked], env=office.environment
    )
    found = json.loads(result.stdout)
    assert [(one["units"], one["rate"]) for one in found["lines"]] == [(1, "200.00"), (1, "300.00")]
    assert (found["subtotal"], found["tax"], found["total"], found["currency"]) == ("500.00", "80.00", "580.00", "MXN")
    assert "horario laborable" in found["lines"][0]["why"]
    away = ["explain", "price", "appleuse", "--mode", "on-site", "--place", "Veracruz", *asked]
    quote = json.loads(CliRunner().invoke(main, away, env=office.environment).stdout)
    assert quote["quote_needed"] is True
    assert "total" not in quote


@pytest.mark.rule("MX-10", door="schedule")
def test_the_follow_up_of_a_pending_case_is_a_line_of_zero(office: Office) -> None:
    """It stands in the ledger with the reason that it continues a case that could not be finished."""
    case_id = add_case(office.store, add_client(office.store))
    add_session(office.store, case_id, free=True)
    charge_sessions("appleuse", now=EVENING)
    with office.store.read() as uow:
        [entry] = uow.ledger.of_case(case_id)
    assert (entry.charge.total, entry.charge.lines[0].why[0].rule) == (0, "MX-10")


@pytest.mark.rule("MX-06")
def test_the_ledger_says_whether_a_session_may_start(office: Office) -> None:
    """A remote session starts paid beforehand for at least its shortest, or with a later payment on record; else not.

    What is missing is named, with its amount; what an advisor claims counts for nothing.
    """
    client_id = add_client(office.store)
    case_id = add_case(office.store, client_id)
    advisors(office.store)
    with refuses(NotReady, r"payment beforehand of 232\.00 MXN, or an agreement") as refusal:
        begun(office.store, case_id, now=WORKDAY, pays_later="")
    assert "record-payment" in refusal.value.acts
    with office.store.begin() as uow:
        payments.record_payment(
            uow,
            "appleuse",
            client_id,
            Decimal("232.00"),
            at=WORKDAY,
            what_for="la sesión",
            reference="1",
            case_id=case_id,
            by=By("Ana", "x", WORKDAY),
        )
    begun(office.store, case_id, now=WORKDAY, pays_later="")
    with office.store.read() as uow:
        assert uow.events.named("appleuse", "session.started")[0].facts["payment"] == "prepaid"


@pytest.mark.rule("MX-06", "AL-01")
def test_payments_from_a_file_are_entered_once(office: Office, tmp_path: Path) -> None:
    """Read twice, a file enters each payment once; what cannot be comes back with field, reason and remedy."""
    add_client(office.store, "lima", "Bodega Sur")
    file, head = tmp_path / "payments.csv", "reference,client,date,amount,currency,what_for,case,method"
    file.write_text(f"{head}\nR-1,Bodega Sur,05/11/2026,413.00,PEN,Plan,,\nR-2,Bodega Sur,05/11/2026,9,USD,Plan,,\n")
    found = [run_import(office.store, "lima", file, "payments", now=EVENING) for _ in range(2)]
    assert [one.counts["payments", "new"] for one in found] == [1, 0]
    [(cell, [row])] = found[1].refused.items()
    assert (row, cell.column) == (3, "currency")
    assert "Escriba cuánto fue en PEN, y PEN." in cell_words("es", cell.why)


@pytest.mark.rule("MX-13", door="schedule")
def test_an_escalated_case_asks_for_a_review_on_site(office: Office) -> None:
    """Client and operator are told once that a review and then a quote are needed."""
    escalated(office.store)
    for _ in range(2):
        charge_sessions(now=EVENING)
    assert office.to() == ["ana@cliente.example", "operaciones@appleuse.example"]


@pytest.mark.rule("MX-13")
def test_accepted_the_remote_session_is_deducted_from_the_repair(office: Office) -> None:
    """The repair's price is less the remote session's cost, never below zero; the client gets what was accepted."""
    _, case_id, _ = escalated(office.store)
    quoting.answer(office.store, quoting.prepare(office.store, case_id))
    with office.store.read() as uow:
        repair = next(one for one in uow.ledger.of_case(case_id) if one.kind is EntryKind.REPAIR)
    assert [one.amount for one in repair.charge.lines] == [600, 900, -200]


@pytest.mark.rule("MX-13", door="schedule")
def test_declined_or_expired_the_remote_session_is_charged_as_usual(office: Office) -> None:
    """Until the answer it waits; then it is charged, with the reason."""
    declined, expired = (escalated(office.store)[1] for _ in range(2))
    quotes = [quoting.prepare(office.store, case_id) for case_id in (declined, expired)]
    charge_sessions(now=quoting.SENT)
    quoting.answer(office.store, quotes[0], Decision.DECLINED)
    quote_expiry(now=quoting.UNTIL + timedelta(hours=1))
    with office.store.read() as uow:
        found = [uow.ledger.of_case(case_id) for case_id in (declined, expired)]
    assert [entry.charge.total for entries in found for entry in entries] == [232, 232]
    assert [entries[0].charge.why[-1].code for entries in found] == ["declined", "expired"]


@pytest.mark.rule("MX-13", "AL-01")
def test_whatever_is_clicked_at_once_a_quote_has_one_answer(office: Office) -> None:
    """Accept, decline, expiry and sweep at the same moment: deducted or charged, never both, never neither."""
    _, case_id, session_id = escalated(office.store)
    kept = quoting.prepare(office.store, case_id)
    quoting.race(
        *[
            lambda: quoting.answer(office.store, kept, Decision.ACCEPTED, quoting.UNTIL),
            lambda: quoting.answer(office.store, kept, Decision.DECLINED, quoting.UNTIL),
            lambda: quoting.expire(office.store, kept),
            lambda: quoting.sweep(office.store, quoting.UNTIL + timedelta(days=1)),
        ]
        * 2
    )
    entries, costs = quoting.books(office.store, case_id)
    deducted = any(entry.kind is EntryKind.REPAIR for entry in entries)
    assert costs[session_id].outcome == ("deducted" if deducted else "charged")
    assert [entry.session_id for entry in entries].count(session_id) == 1


@pytest.mark.rule("MX-19")
def test_around_the_clock_the_emergency_tariff_never_applies() -> None:
    """With 7x24/365 cover a session at night or on a Sunday costs what it costs by day."""
    charge = charge_session(session("2026-03-15T03:00", 120), XALAPA, Cover(around_the_clock=True))
    assert {one.rate for one in charge.lines} == {200}


@pytest.mark.rule("AL-01", door="schedule")
def test_a_session_is_charged_once_however_many_sweeps_run(office: Office) -> None:
    """Eight sweeps at once, and again: one charge, one statement."""
    client_id = add_client(office.store)
    case_id = add_case(office.store, client_id)
    add_session(office.store, case_id)
    set_state(office.store, case_id, CaseState.CLOSED, EVENING)
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda _: quoting.sweep(office.store, EVENING), range(8)))
    for _ in range(2):
        charge_sessions(now=EVENING)
    with office.store.read() as uow:
        assert len(uow.ledger.of_case(case_id)) == 1
    outbox_delivery(now=EVENING + timedelta(days=1))
    assert len(subjects(office)) == 1


@pytest.mark.rule("AL-04", door="schedule")
def test_the_parts_of_a_statement_add_up_to_the_cent(office: Office) -> None:
    """Lines make subtotals, subtotals and taxes make totals, and opening plus charges less payments is the closing."""
    client_id = add_client(office.store)
    for number, minutes in enumerate((1, 91, 200)):
        add_session(office.store, add_case(office.store, client_id), WORKDAY + timedelta(days=number), minutes)
    statements("appleuse", now=DECEMBER)
    with office.store.read() as uow:
        facts = uow.outbox.document(f"statement:{client_id}:2026-11").facts
    entries = facts["entries"]
    for entry in entries:
        assert sum(Decimal(one["amount"]) for one in entry["lines"]) == Decimal(entry["subtotal"])
        for one in entry["lines"]:
            assert Decimal(one["quantity"]) * Decimal(one["rate"]) == Decimal(one["amount"])
    assert sum(Decimal(entry["total"]) for entry in entries) == Decimal(facts["charged"])
    assert Decimal(facts["subtotal"]) + Decimal(facts["taxes"][0]["amount"]) == Decimal(facts["charged"])
    assert Decimal(facts["opening"]) + Decimal(facts["charged"]) - Decimal(facts["paid"]) == Decimal(facts["closing"])


@pytest.mark.rule("AL-05", door="schedule")
def test_a_correction_is_a_new_line_and_says_who_and_why(office: Office) -> None:
    """A charge is never changed; what corrects it names it, and the record says who did it and why."""
    case_id = add_case(office.store, add_client(office.store))
    add_session(office.store, case_id)
    charge_sessions(now=EVENING)
    with office.store.begin() as uow:
        [entry] = uow.ledger.of_case(case_id)
        charging.correct_charge(uow, "appleuse", entry.id, Decimal(-50), reason="una espera", actor="Ana", now=EVENING)
        events = uow.events.named("appleuse", "charge.added")
        assert uow.ledger.entry(entry.id) == entry
    assert ("Ana", "una espera") in [(event.actor, event.why) for event in events]


@pytest.mark.rule("MX-05", "AL-04")
def test_every_reason_has_its_sentence_in_every_language() -> None:
    """An amount can be followed back, step by step."""
    works = [
        session("2026-03-13T13:30", 110),
        session("2026-12-25T10:00", 60),
        session("2026-03-14T10:00", 100, mode=Mode.ON_SITE, at_client=True, place="Xalapa"),
        session("2026-03-13T10:00", 5, free_follow_up=True),
    ]
    for language, locale in (("es", "es_MX"), ("en", "en_US"), ("pt-BR", "pt_BR")):
        for charge in (charge_session(work, XALAPA) for work in works):
            for step in (*charge.why, *(step for line in charge.lines for step in line.why)):
                said = sentence(step, language=language, locale=locale, currency="MXN")
                assert said.endswith(".")
                assert "{" not in said


@pytest.mark.rule("MX-02")
def test_the_real_profile_prices_as_its_page_says(office: Office) -> None:
    """The shipped profile, with the year's public holidays, gives the page's prices."""
    with office.store.read() as uow:
        pricing = Pricing.of(uow.firm("appleuse"), uow.calendar("appleuse"))
    assert price("2026-03-13T13:30", 110, pricing=pricing) == [200, 300]
    assert price("2026-03-16T10:00", 60, pricing=pricing) == [300]  # Benito Juárez, observed
