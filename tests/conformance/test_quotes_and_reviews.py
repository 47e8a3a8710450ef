"""Reviews and quotes as a firm lives them: by command, and by the link in the client's mail (MX-13, MX-24)."""

from __future__ import annotations

import json
from datetime import timedelta
from decimal import Decimal

import pytest
from sqlalchemy import select

from domain.acts import By
from domain.cases.cases import CaseState
from domain.cases.sessions.sessions import Outcome
from domain.cases.sessions.start import NoQuote, Place, Preparations
from domain.firms.modes import Mode
from domain.money.quotes import Decision, QuoteLine
from tasks.operations.money import quotes
from tasks.store.money.quotes import Evidence, KeptQuote
from tasks.store.records import LetterRecord
from tasks.store.unit_of_work import Store
from tests.alerts import in_words
from tests.conftest import NOW
from tests.deployments.command_line import CommandLine
from tests.flows.conftest import Office
from tests.operations.example_work import HOUR, WHO, advisors, begun, ended, letters, opened, seen
from tests.refusals import refuses

REVIEW = Preparations(Mode.ON_SITE, system="macOS 14")
LINES = [QuoteLine("labour", "Cambio de disco", Decimal(1), Decimal(900))]


def escalated(store: Store) -> int:
    advisors(store)
    case_id = opened(store)
    ended(store, begun(store, case_id), Outcome.ESCALATED, now=NOW + HOUR)
    return case_id


def quoted(store: Store, case_id: int) -> KeptQuote:
    until = NOW + timedelta(days=10)
    with store.begin() as uow:
        return quotes.prepare(uow, "appleuse", case_id, LINES, valid_until=until, by=By(**WHO, at=NOW + 3 * HOUR))


def answered(store: Store, kept: KeptQuote, decision: Decision) -> None:
    with store.begin() as uow:
        quotes.answer(
            uow, kept.id, decision, seen_hash=kept.quote.content_hash, evidence=Evidence("Ana"), now=NOW + 4 * HOUR
        )


@pytest.mark.rule("MX-24", "OP-01", door="command")
def test_d22_a_form_with_a_list_or_an_object_starts_from_the_shell(office: Office, trastienda: CommandLine) -> None:
    """`trastienda run` reads JSON: a quote's lines, a case's form; what is no JSON is refused as what it is."""
    store = office.store
    number = seen(store, escalated(store)).number
    line = {"what": "pieza", "text": "Disco", "quantity": "1", "rate": "900.00"}
    by = ("--set", "who=Luis", "--set", "why=una prueba", "--firm", "appleuse", "--now", "2026-11-04T12:00")
    prepare = ("run", "prepare_quote", *by, "--set", f"case={number}", "--set")
    assert "valid list" in trastienda.refused(*prepare, "lines=un disco")
    trastienda(*prepare, f"lines={json.dumps([line])}")
    with store.read() as uow:
        [kept] = uow.quotes.of_case(1)
    assert kept.quote.lines[0].rate == Decimal(900)
    form = {"kind": "incidencia (inesperada)", "title": "Otra", "contact_name": "Luz", "email": "luz@cliente.example"}
    trastienda("run", "open_case", *by[:2], *by[4:], "--set", f"form={json.dumps(form)}")
    assert seen(store, 2).title == "Otra"


@pytest.mark.rule("MX-24", "MX-13", door="command")
def test_a_held_review_waits_for_its_quote_and_asks_for_no_other(store: Store, trastienda: CommandLine) -> None:
    """A review that was held makes the case wait for its quote: no second request, no second alert (finding D4)."""
    case_id = escalated(store)
    number = seen(store, case_id).number
    before = letters(store)
    at = ("--now", "2026-11-04T12:00")
    assert "La revisión presencial, para cotizar" in trastienda("case", "show", number, *at).output
    trastienda("case", "start", number, "--mode", "on_site", "--system", "macOS 14", "--advisor", "Benjamín", *at)
    trastienda("case", "end", number, "--outcome", "reviewed", "--now", "2026-11-04T12:40")
    assert seen(store, case_id).state is CaseState.ESCALATED
    assert letters(store) == before
    later = ("--now", "2026-11-04T12:50")
    assert "La cotización: la revisión ya se hizo" in trastienda("case", "show", number, *later).output
    assert quoted(store, case_id).quote.number == f"{number}-1"
    assert "La respuesta del cliente a la cotización" in trastienda("case", "show", number, *later).output


@pytest.mark.rule("MX-24", door="command")
def test_a_review_is_held_on_site(store: Store, trastienda: CommandLine) -> None:
    """A remote session cannot end as a review."""
    advisors(store)
    case_id = opened(store)
    begun(store, case_id)
    refused = trastienda.refused(
        "case", "end", seen(store, case_id).number, "--outcome", "reviewed", "--now", "2026-11-04T12:40"
    )
    assert "A review is held on site" in refused


@pytest.mark.rule("MX-24")
@pytest.mark.parametrize(
    ("decision", "title"), [(Decision.ACCEPTED, "Aceptada: cotización"), (Decision.DECLINED, "No aceptada: cotización")]
)
def test_what_the_client_decides_is_told_to_the_firm_at_once(store: Store, decision: Decision, title: str) -> None:
    """The client's answer to a quote is a mail to the operator in the same transaction (finding D5)."""
    kept = quoted(store, escalated(store))
    answered(store, kept, decision)
    with store.read() as uow:
        alerts = select(LetterRecord.facts).where(LetterRecord.template == "operator_alert")
        told = [in_words(facts)["title"] for facts in uow.connection.execute(alerts).scalars()]
    assert [one for one in told if one.startswith(title)] == [f"{title} {kept.quote.number}"]


@pytest.mark.rule("MX-24", "MX-04")
def test_a_visit_to_a_place_without_a_price_starts_with_its_accepted_quote(store: Store) -> None:
    """Outside the areas a visit needs a quote, which any open case may have, and its acceptance (finding D7)."""
    advisors(store)
    case_id = opened(store)
    veracruz = Preparations(Mode.ON_SITE, system="macOS 14", place=Place.CLIENT, area="Veracruz")
    with refuses(NoQuote, "no accepted quote"):
        begun(store, case_id, found=veracruz, now=NOW + 2 * HOUR)
    kept = quoted(store, case_id)
    with refuses(NoQuote, "no accepted quote"):
        begun(store, case_id, found=veracruz, now=NOW + 3 * HOUR)
    answered(store, kept, Decision.ACCEPTED)
    assert begun(store, case_id, found=veracruz, now=NOW + 5 * HOUR)
