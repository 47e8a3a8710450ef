"""The portal in a real browser: on a telephone, double-clicked, late, tampered with."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import expect

from tasks.office import open_office
from tasks.settings import read_settings
from tests.conftest import NOW
from tests.deployments.portal.linked.test_portal import Portal
from tests.deployments.portal.linked.test_portal_times import Visitor
from tests.deployments.portal_server import serving
from tests.operations.money.test_quotes import UNTIL, books, kinds

pytestmark = pytest.mark.browser


@pytest.fixture
def portal(tmp_path):
    office = open_office(read_settings({"TRASTIENDA_HOME": str(tmp_path)}), now=NOW)
    portal = Portal(office)
    with serving(portal.app) as portal.client:
        yield portal
    office.close()


@pytest.fixture
def page(browser, portal):
    context = browser.new_context(viewport={"width": 375, "height": 700}, locale="es-MX")
    page = context.new_page()
    page.problems = []
    page.on("console", lambda message: page.problems.append(message.text))
    page.on("pageerror", lambda error: page.problems.append(str(error)))
    page.goto(f"{portal.client.base_url}{portal.path}".replace("//q", "/q"))
    yield page
    assert page.problems == []  # nothing that the policy had to stop
    context.close()


def test_on_a_telephone_nothing_is_cut_off(page):
    assert page.evaluate("document.documentElement.scrollWidth") <= 375
    for button in page.get_by_role("button").all():
        assert button.bounding_box()["height"] >= 44  # a thumb
    expect(page.get_by_text("$1,508.00")).to_be_visible()


def test_it_asks_for_a_name_then_accepts_once_however_often_it_is_clicked(portal, page):
    accept = page.get_by_role("button", name="Aceptar la reparación")
    accept.click()
    assert page.url.endswith(portal.path)
    assert portal.evidence() is None  # the browser itself asks for the name
    page.get_by_label("Tu nombre").fill("Ana Peña")
    accept.dblclick()
    expect(page.get_by_role("status")).to_contain_text("Aceptaste esta cotización")
    page.reload()
    expect(page.get_by_role("status")).to_contain_text("Ana Peña")
    assert page.get_by_role("button").count() == 0
    assert kinds(books(portal.store, portal.case_id)[0]) == ["repair", "session"]


def test_declining_by_keyboard(portal, page):
    page.get_by_label("Tu nombre").fill("Ana")
    page.get_by_role("button", name="No aceptar").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("No aceptaste")
    assert portal.evidence().decision == "declined"


def test_a_page_left_open_until_it_is_too_late(portal, page):
    page.get_by_label("Tu nombre").fill("Ana")
    portal.now = UNTIL + timedelta(minutes=1)
    page.get_by_role("button", name="Aceptar la reparación").click()
    expect(page.get_by_role("heading")).to_contain_text("venció")
    page.wait_for_load_state("networkidle")
    page.problems.clear()  # the browser itself notes the 410
    assert portal.evidence() is None


def test_back_after_the_answer_cannot_answer_again(portal, page):
    page.get_by_label("Tu nombre").fill("Ana")
    page.get_by_role("button", name="No aceptar").click()
    expect(page.get_by_role("status")).to_contain_text("No aceptaste")  # going back while it loads is no test
    page.go_back()
    page.goto(page.url)
    expect(page.get_by_role("status")).to_contain_text("No aceptaste")


def test_a_link_tampered_with(portal, page):
    page.goto(page.url[:-2] + "AA")
    expect(page.get_by_role("heading")).to_contain_text("Este enlace no funciona")
    page.wait_for_load_state("networkidle")
    page.problems.clear()  # the browser itself notes the 404
    assert page.get_by_role("button").count() == 0


def test_a_form_on_another_site_changes_nothing(portal, page):
    target = page.url
    page.goto("about:blank")
    page.set_content(
        f'<form method="post" action="{target}"><input name="who" value="Eva"><input name="decision" value="accepted">'
        f'<input name="seen" value="{portal.kept.quote.content_hash}"><button>ok</button></form>'
    )
    page.get_by_role("button").click()
    expect(page.get_by_role("heading")).to_contain_text("No pudimos registrar tu respuesta")
    assert portal.evidence() is None
    page.wait_for_load_state("networkidle")
    page.problems.clear()  # the browser notes the refusal itself


@pytest.fixture
def chooser(tmp_path):
    office = open_office(read_settings({"TRASTIENDA_HOME": str(tmp_path)}), now=NOW)
    visitor = Visitor(office)
    with serving(visitor.app) as visitor.browser:
        yield visitor
    office.close()


def test_a_time_is_chosen_on_a_telephone_by_thumb_or_keyboard_once(browser, chooser):
    page = browser.new_page(viewport={"width": 375, "height": 700})
    page.goto(str(chooser.browser.base_url).rstrip("/") + chooser.path)
    assert page.evaluate("document.documentElement.scrollWidth") <= 375
    assert page.locator("details[open] label").first.bounding_box()["height"] >= 44  # a thumb
    page.get_by_text("Jueves, 5 de noviembre").click()
    first = page.locator("details[open]").last.get_by_role("radio").first
    first.focus()
    page.keyboard.press("ArrowRight")
    page.get_by_role("button", name="Reservar esta hora").dblclick()
    expect(page.get_by_role("status")).to_be_visible()
    [booked] = chooser.booked()
    assert booked.period.start == datetime(2026, 11, 5, 13, 30, tzinfo=UTC)
    page.get_by_role("link", name="Elegir otra hora").click()
    expect(page.get_by_role("heading", name="Elige otra hora")).to_be_visible()
    page.close()
