"""What becomes of a quote when its client answers it by the link in its mail (MX-04, MX-13, MX-24)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from deployments.portal.app import create_app
from domain.cases.sessions.sessions import Outcome
from domain.cases.sessions.start import Place
from domain.firms.modes import Mode
from domain.money.ledger import EntryKind
from flows.money.acts import prepare_quote
from flows.money.charging import charge_sessions
from tasks.gateways.letters.signed_links import Links
from tests.conformance.by_command import end, start
from tests.conftest import NOW
from tests.deployments.command_line import CommandLine
from tests.deployments.portal_offers import OfferVisitor
from tests.deployments.portal_server import serving
from tests.flows.conftest import Office
from tests.operations.example_work import HOUR, REMOTE

LINES = [
    {"what": "mano de obra", "text": "Cambio de disco", "quantity": "1", "rate": "900.00"},
    {"what": "pieza", "text": "Disco", "quantity": "1", "rate": "1500.00"},
]


@pytest.fixture
def client(office: Office) -> Iterator[OfferVisitor]:
    now = [NOW]
    app = create_app(office.store, Links.of(office.settings), clock=lambda: now[0])
    with serving(app) as browser:
        yield OfferVisitor(office, browser, now, "q")


def quoted(number: str, hours: int) -> None:
    prepare_quote("appleuse", number, LINES, who="Luis", why="una prueba", now=NOW + hours * HOUR)


@pytest.mark.rule("MX-13", "MX-24", door="page")
def test_d5_an_accepted_repair_deducts_the_remote_session_and_is_told_to_the_firm_at_once(
    office: Office, trastienda: CommandLine, number: str, client: OfferVisitor
) -> None:
    """The client presses once: an hour before opening, 300, is deducted; the operator is told; a repair is to do."""
    trastienda(*start(number))
    trastienda(*end(number, Outcome.ESCALATED))
    charge_sessions(now=NOW + 2 * HOUR)
    quoted(number, 3)
    for _ in range(2):
        assert client.answer("accepted", NOW + 4 * HOUR).status_code in (200, 303)
    with office.store.read() as uow:
        [repair] = [one for one in uow.ledger.of_case(1) if one.kind is EntryKind.REPAIR]
        kept = uow.repairs.get(1)
    assert [one.amount for one in repair.charge.lines] == [900, 1500, -300]
    assert kept is not None
    told = [str(one["Subject"]) for one in office.mails() if "operaciones" in str(one["To"])]
    assert sum("Aceptada: cotización" in one for one in told) == 1


@pytest.mark.rule("MX-04", "MX-24", door="page")
def test_d7_a_visit_outside_the_areas_starts_with_the_quote_that_its_client_accepted(
    office: Office, trastienda: CommandLine, number: str, client: OfferVisitor
) -> None:
    """Veracruz has no price: the session is refused with the way to a quote, and starts once that is accepted."""
    there = replace(REMOTE, mode=Mode.ON_SITE, place=Place.CLIENT, area="Veracruz")
    begin = start(number, found=there, now=NOW + 5 * HOUR)
    for prepared in (False, True):
        refused = " ".join(trastienda.refused(*begin).split())
        assert "has no accepted quote" in refused
        assert "`trastienda run prepare_quote`" in refused
        if not prepared:
            quoted(number, 2)
    client.answer("accepted", NOW + 4 * HOUR)
    trastienda(*begin)


@pytest.mark.rule("MX-13", door="page")
def test_a_quote_that_is_declined_ends_the_case_and_charges_the_remote_session(
    office: Office, trastienda: CommandLine, number: str, client: OfferVisitor
) -> None:
    """Declined by the link: told to the firm at once, and the session is charged as usual; no repair begins."""
    trastienda(*start(number))
    trastienda(*end(number, Outcome.ESCALATED))
    quoted(number, 3)
    client.answer("declined", NOW + 4 * HOUR)
    charge_sessions(now=NOW + 4 * HOUR + timedelta(minutes=5))
    with office.store.read() as uow:
        assert [one.charge.total for one in uow.ledger.of_case(1)] == [348]
        assert uow.repairs.get(1) is None
    assert any("No aceptada: cotización" in str(one["Subject"]) for one in office.mails())
