"""The firm's front door in a real browser: on a telephone and a desk, in three languages, for everybody."""

from __future__ import annotations

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from tasks.office import open_office
from tasks.settings import read_settings
from tests.deployments.portal.axe import stumbles
from tests.deployments.portal.looking import looked_at
from tests.deployments.portal.public.test_public import NOW, Door
from tests.deployments.portal_server import serving
from tests.example_appointments import add_advisor

pytestmark = pytest.mark.browser
PATHS = ("/lima", "/appleuse", "/forms/lima", "/forms/appleuse", "/nobody")


@pytest.fixture
def door(tmp_path):
    office = open_office(read_settings({"TRASTIENDA_HOME": str(tmp_path)}), now=NOW)
    door = Door(office)
    with serving(door.app) as door.client:
        yield door
    office.close()


def test_nobody_stumbles_and_nothing_is_cut_off(browser, door):
    for firm in ("lima", "appleuse"):
        add_advisor(door.store, "Rosa", firm=firm)
    for locale in ("es-PE", "en-US", "pt-BR"):
        page = browser.new_page(locale=locale)
        for path in PATHS:
            page.goto(str(door.client.base_url).rstrip("/") + path)
            looked_at(page, f"public{path.replace('/', '_')}_{locale}")
        page.close()


def test_a_form_is_filled_in_on_a_telephone_and_sent_twice(browser, door):
    page = browser.new_page(viewport={"width": 375, "height": 700}, locale="es-PE")
    page.goto(str(door.client.base_url).rstrip("/") + "/lima")
    page.get_by_role("link", name="Configuración de correo electrónico").click()
    door.now += timedelta(seconds=20)
    page.get_by_label("Un requerimiento").check()
    page.get_by_label("En una frase").fill("Un correo nuevo")
    page.get_by_label("Tu nombre").fill("Ana Peña")
    page.get_by_label("Correo", exact=True).fill("ana@cliente.example")
    page.get_by_role("button", name="Enviar").dblclick()
    expect(page.get_by_role("status")).to_contain_text("Tu caso es el 2026-")
    assert stumbles(page) == []
    page.go_back()
    door.now += timedelta(seconds=20)
    page.get_by_role("button", name="Enviar").click()
    expect(page.get_by_role("status")).to_contain_text("Tu caso es el 2026-")
    assert len(door.cases()) == 1
    page.close()
