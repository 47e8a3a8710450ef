"""Where the firm goes, in the words in which people say where they are; and what a visit there costs."""

from __future__ import annotations

from datetime import datetime

import pytest

from tasks.store.unit_of_work import Store
from tests.conformance.by_command import text_of
from tests.conformance.test_paying import asked
from tests.deployments.command_line import CommandLine
from tests.flows.conftest import Office
from tests.operations.money_office import WORKDAY

PERSON = ("--title", "Mantenimiento", "--name", "Noa", "--email", "noa@cliente.example", "--now", "2026-11-04T09:00")
ORDER = ("case", "open", "lima", "--kind", "service_request", "--service", "mantenimiento", *PERSON)


@pytest.mark.rule("PE-07", "PE-12", door="command")
@pytest.mark.parametrize("area", ["Miraflores", "LIMA", "san martin de porres", "Ventanilla", "Lima Metropolitana"])
def test_who_lives_in_a_district_is_visited(store: Store, trastienda: CommandLine, area: str) -> None:
    """Metropolitan Lima and Callao are their districts, however they are written."""
    assert "2026-00001" in trastienda.said(*ORDER, "--area", area)[0]


@pytest.mark.rule("PE-07", "PE-12", door="command")
def test_where_is_asked_before_a_price_is_promised(store: Store, trastienda: CommandLine) -> None:
    """A visit without a place is no order: nothing is charged, and the client is asked where."""
    assert "area ''" in trastienda.refused(*ORDER)
    assert "Dinos dónde" in text_of(store, "lima", "intake_not_taken")
    with store.read() as uow:
        assert not uow.events.named("lima", "case.opened")


@pytest.mark.rule("MX-22", "MX-04", door="event")
@pytest.mark.parametrize(
    ("area", "told", "hidden"),
    [
        ("", "$348.00 por 60 minutos o fracción mayor de 30, en nuestro horario y en nuestras oficinas", "cotización"),
        ("Coatepec", "En persona, en Coatepec: $360.00 más IVA 16 %, $417.60", "nuestras oficinas"),
        ("xalapa-enriquez", "En persona, en Xalapa: $360.00 más IVA 16 %, $417.60", "nuestras oficinas"),
        ("Veracruz", "En persona, en Veracruz: está fuera de las zonas con precio. Te enviamos una cotización", "$"),
    ],
)
def test_a_visit_is_told_at_its_own_price_or_quoted(office: Office, area: str, told: str, hidden: str) -> None:
    """At the firm's premises, a fifth more in its cities, and elsewhere no price at all: in the first mail."""
    said = asked(office, WORKDAY, mode="on_site", area=area)
    assert told in said
    assert hidden not in said.split("CÓMO PAGAR")[0]


@pytest.mark.rule("MX-22", "MX-04", door="event")
def test_a_visit_that_is_quoted_is_no_emergency_at_a_price(office: Office) -> None:
    """On a Saturday night neither is its price promised nor an emergency offered."""
    said = asked(office, datetime.fromisoformat("2026-11-07T22:00-06:00"), mode="on_site", area="Veracruz")
    assert "cotización" in said
    assert "emergencia" not in said
