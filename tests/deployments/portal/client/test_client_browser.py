"""A client's own page in a real browser: on a telephone and a desk, for everybody, and live."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tasks.office import open_office
from tasks.settings import read_settings
from tasks.store.base import table
from tasks.store.records import ContactRecord
from tests.deployments.portal.client.client_office import ACME, GAMA, Office
from tests.deployments.portal.looking import LANGUAGES, looked_at
from tests.example_appointments import NOW
from tests.operations.policy_office import begin

pytestmark = pytest.mark.browser


@pytest.fixture
def office(tmp_path):
    store = open_office(read_settings({"TRASTIENDA_HOME": str(tmp_path)}), now=NOW)
    with Office(store) as office:
        yield office
    store.close()


def test_nobody_stumbles_and_nothing_is_cut_off(browser, office):
    acme = office.people[ACME]
    office.give_plan(acme)
    office.give_appointment(acme)
    office.give_paper(acme)
    page = browser.new_page(locale="es-PE")
    page.goto(office.base + acme.link())
    looked_at(page, "client_door")
    page.get_by_role("button", name="Abrir mi página").click()
    acme.enter()
    acme.post("/me/cases/new", kind="service_request", title="Un correo nuevo", wish="service:correo")
    acme.post(f"{acme.path}/write", text="Sigue igual desde ayer.")
    office.ask_control(acme, office.start_session(acme))
    paths = ("/me", acme.path, f"{acme.path}/times", "/me/appointments", "/me/plan", "/me/money", "/me/documents")
    for language in LANGUAGES:
        speak(office, acme, language)
        for path in (*paths, "/me/visits", "/me/cases/new", "/me/cases/2026-99999", "/me/ask/lima"):
            page.goto(office.base + path)
            looked_at(page, f"client{path.replace('/', '_')}_{language}")
    page.close()


def test_nobody_stumbles_over_a_policy(browser, office):
    gama = office.people[GAMA]
    begin(office.store, gama.client_id, now=office.now)
    page = browser.new_page(locale="es-MX")
    page.goto(office.base + gama.link())
    page.get_by_role("button", name="Abrir mi página").click()
    for language in LANGUAGES:
        speak(office, gama, language)
        page.goto(f"{office.base}/me/policy")
        expect(page.locator("section h2").first).to_be_visible()
        looked_at(page, f"client_me_policy_{language}")
    page.close()


def speak(office, person, language):
    """Let a person be spoken to in another language."""
    mine = table(ContactRecord).c.id == person.contact_id
    with office.store.begin() as uow:
        uow.connection.execute(table(ContactRecord).update().where(mine).values(language=language))


def test_a_request_for_control_appears_by_itself_and_only_the_press_accepts(browser, office):
    acme = office.people[ACME]
    session = office.start_session(acme)
    page = browser.new_page(viewport={"width": 375, "height": 700}, locale="es-PE")
    problems = []
    page.on("console", lambda message: problems.append(message.text))
    page.goto(office.base + acme.link())
    page.get_by_role("button", name="Abrir mi página").click()
    page.goto(office.base + acme.path)
    expect(page.get_by_text("Nadie controla tu equipo")).to_be_visible()
    office.ask_control(acme, session)
    page.get_by_role("button", name="Acepto", exact=True).wait_for(timeout=10_000)  # without a reload by hand
    expect(page.get_by_text("el respaldo de tus datos es tuyo")).to_be_visible()
    assert [act for act, _, _ in office.consents(session)] == ["backup_told", "asked"]
    page.get_by_role("button", name="Acepto", exact=True).dblclick()
    page.get_by_role("button", name="Detener el control").click()
    expect(page.get_by_role("status")).to_contain_text("Detuviste el control")
    assert [act for act, _, _ in office.consents(session)] == ["backup_told", "asked", "accepted", "stopped"]
    assert problems == []
    page.close()


def test_a_case_is_written_on_by_keyboard(browser, office):
    acme = office.people[ACME]
    page = browser.new_page(viewport={"width": 375, "height": 700}, locale="es-PE")
    page.goto(office.base + acme.link())
    page.get_by_role("button", name="Abrir mi página").click()
    page.get_by_role("link", name="No llegan los correos").click()
    page.get_by_label("Escribir en este caso").fill("Ya volvió a fallar")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("Lo recibimos")
    expect(page.get_by_text("Ya volvió a fallar")).to_be_visible()
    page.close()
