"""What a firm says on its page, and what anybody may ask for there."""

from __future__ import annotations

import pytest

from tests.deployments.portal.public.test_public import Door
from tests.deployments.portal_server import serving


@pytest.fixture
def door(store):
    door = Door(store)
    with serving(door.app) as door.client:
        yield door


@pytest.mark.rule("PE-04", door="page")
def test_the_firms_own_form_is_acknowledged_at_once(door):
    """The form on the firm's page opens the case, says its number and until when the firm calls, by mail too."""
    page = door.send()
    [(number, _)] = door.cases()
    assert f"Tu caso es el {number}" in page.text
    assert "Te contactamos a más tardar el miércoles, 4 de noviembre de 2026, a las 11:00" in page.text
    assert [template for template, _ in door.letters()] == ["intake_acknowledged"]


@pytest.mark.rule("PE-02", "PE-03", "PE-08", door="page")
def test_plans_services_and_hours_stand_on_the_firms_page(door):
    """The firm's page shows its plans with their hours, its catalogue with prices, and its hours with open until."""
    page = door.page("/lima").text
    for said in (
        "Plan Básico",
        "5 horas",
        "S/\xa0350.00",
        "Mantenimiento preventivo",
        "S/\xa0120.00",
        "hasta las 21:00",
    ):
        assert said in page


@pytest.mark.rule("PE-12", "PE-06", "PE-07", door="page")
def test_area_and_level_are_judged_when_the_client_asks(door):
    """An incident on site, or a place outside the areas, is refused on the form with the reason; nothing is opened."""
    page = door.send(mode="on_site", area="Cusco").text
    assert "Para una incidencia empezamos a distancia" in page
    assert "En persona vamos solo a Lima Metropolitana y Callao" in page
    assert door.cases() == []


@pytest.mark.rule("MX-01", "MX-02", "MX-03", "MX-04", door="page")
def test_prices_and_emergencies_stand_on_the_firms_page(door):
    """The firm's page shows what a session costs in its hours and outside, and where on-site costs more."""
    page = door.page("/appleuse").text
    for said in (
        "$200.00",
        "$300.00",
        "$450.00",
        "de 9:00 a 14:00, de 16:00 a 19:00",
        "20 % más en Xalapa y Coatepec",
    ):
        assert said in page
