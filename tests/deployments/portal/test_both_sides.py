"""A case from its intake to its statement, played by client and advisors at once, each in a browser of its own."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tasks.gateways.letters.signed_links import Links
from tasks.letters.links import PATH
from tasks.office import open_office
from tasks.settings import read_settings
from tests.deployments.portal.axe import stumbles
from tests.deployments.portal.client.client_office import GAMA, LINKS, SECRET, Office
from tests.deployments.portal.desk.desk_office import ADVISOR, OPERATOR, DeskOffice
from tests.deployments.portal.desk.test_desk_browser import signed_in
from tests.domain.cases.test_files import PNG
from tests.example_appointments import NOW
from tests.operations.example_work import advisors

pytestmark = pytest.mark.browser
PICTURES = os.environ.get("TRASTIENDA_PICTURES")
SOON = 20_000
"""Milliseconds: for a machine that has much else to do; other tests measure the two seconds of an idle one."""


@pytest.fixture
def office(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Office]:
    store = open_office(read_settings({"TRASTIENDA_HOME": str(tmp_path)}), now=NOW)
    with Office(store) as office:
        advisors(store)
        monkeypatch.setattr(LINKS, "portal_url", office.base)  # a form may lead nowhere else
        yield office
    store.close()


class Play:
    """Both sides of one case."""

    def __init__(self, browser: Browser, office: Office) -> None:
        self.browser, self.office = browser, office
        self.desk = DeskOffice(office.store, links=Links(SECRET, ""), address=office.base, now=office.now)
        self.client = browser.new_context(viewport={"width": 375, "height": 800}, locale="es-MX").new_page()
        self.advisor = signed_in(browser, self.desk, ADVISOR, viewport={"width": 1280, "height": 900}, locale="es-MX")
        self.other = self.advisor
        self.number = ""

    def at_client(self, path: str = "") -> None:
        self.client.goto(path or f"{self.office.base}/me/cases/{self.number}")

    def at_desk(self, page: Page | None = None) -> None:
        (page or self.advisor).goto(f"{self.office.base}/desk/appleuse/case/{self.number}")

    def do(self, act: str, page: Page | None = None, **fields: str) -> None:
        """Fill in the form of an act on the desk's page of the case, and send it."""
        page = page or self.advisor
        page.locator(f"#{act} > summary").click()
        for name, value in fields.items():
            box = page.locator(f"#{act}-{name}")
            if value == "on":
                box.check()
            elif box.evaluate("one => one.tagName") == "SELECT":
                box.select_option(value)
            else:
                box.fill(value)
        page.locator(f"#{act} button.main").click()
        page.wait_for_load_state()

    def later(self, **time: float) -> None:
        self.office.now += timedelta(**time)
        self.desk.now = self.office.now

    def picture(self, name: str) -> None:
        for side, page in (("client", self.client), ("desk", self.advisor)):
            if PICTURES:
                page.screenshot(path=f"{PICTURES}/both_{name}_{side}.png", full_page=True)


def test_from_the_first_word_to_the_statement(browser: Browser, office: Office) -> None:
    play = Play(browser, office)
    opens_a_case(play)
    answers_about_control(play)
    chats(play)
    two_advisors_end_it_once(play)
    chooses_the_review(play)
    accepts_the_quote(play)
    sessions_end(play)


def opens_a_case(play: Play) -> None:
    """The client asks, with a double click; the advisor calls and begins a session, which the open page shows."""
    client = play.client
    client.goto(play.office.base + play.office.people[GAMA].link())
    client.get_by_role("button", name="Abrir mi página").click()
    client.get_by_role("link", name="Pedir otra cosa").click()
    client.locator("[name=kind][value=incident]").check()
    client.locator("[name=title]").fill("La pantalla queda en negro")
    client.locator("[name=equipment]").fill("iMac de recepción")
    client.locator("main form button").last.dblclick()
    expect(client).to_have_url(re.compile(r"/me/cases/\d{4}-\d+"), timeout=SOON)  # its double click stops a navigation
    play.number = client.url.split("/cases/")[1].partition("?")[0]
    play.at_desk()
    play.do("note-contact")
    ready = {"mode": "remote", "tool": "TeamViewer", "system": "macOS 14", "internet": "on"}
    play.do("start-session", **ready, pays_later="el viernes")
    expect(client.get_by_text("Nadie controla tu equipo")).to_be_visible(timeout=SOON)


def answers_about_control(play: Play) -> None:
    """Refused, then accepted, then stopped: each stands at the desk by itself, and what is typed meanwhile stays."""
    client, advisor = play.client, play.advisor
    client.locator("#text").fill("Lo que estoy escribiendo")
    play.do("note-control", what="told")
    play.do("note-control", what="ask")
    refuse = client.locator("button[value=refuse]")
    expect(refuse).to_be_visible(timeout=SOON)
    assert client.locator("#text").input_value() == "Lo que estoy escribiendo"
    assert stumbles(client) == []
    refuse.click()
    expect(advisor.locator("#control")).to_have_text("no acepta el control remoto", timeout=SOON)
    play.do("note-control", what="ask")
    client.get_by_role("button", name="Acepto", exact=True).dblclick(timeout=SOON)
    expect(advisor.locator("#control")).to_have_text("acepta el control remoto", timeout=SOON)
    play.picture("control")
    client.get_by_role("button", name="Detener el control").click()
    expect(advisor.locator("#control")).to_have_text("detiene el control remoto", timeout=SOON)


def chats(play: Play) -> None:
    """Both ways without loading anything by hand, and a photo."""
    client, advisor = play.client, play.advisor
    client.locator("#chat-text").fill("Sale un ícono rojo")
    client.locator("#chat button").dblclick()
    expect(advisor.locator("#chat-lines").get_by_text("Sale un ícono rojo")).to_have_count(1, timeout=SOON)
    client.locator("#chat-text").fill("a medio escribir")
    advisor.locator("#chat-text").fill("Apague y prenda.")
    advisor.get_by_label("Son indicaciones").check()
    advisor.locator("#chat button").click()
    expect(client.locator("#chat-lines").get_by_text("Apague y prenda.")).to_be_visible(timeout=SOON)
    assert client.locator("#chat-text").input_value() == "a medio escribir"
    expect(advisor.get_by_text("Indicaciones por el chat: 1 de 15 minutos")).to_be_visible(timeout=SOON)
    client.locator("#file").set_input_files({"name": "foto.png", "mimeType": "image/png", "buffer": PNG})
    client.get_by_role("button", name="Enviar el archivo").click()
    expect(advisor.get_by_role("link", name="foto.png")).to_be_visible(timeout=SOON)
    play.picture("chat")
    assert stumbles(client) == []
    assert stumbles(advisor) == []


def two_advisors_end_it_once(play: Play) -> None:
    """Who looked before the other acted is told so; who goes back finds the form no more."""
    changed = re.compile("se envió dos veces")
    play.other = signed_in(play.browser, play.desk, OPERATOR, locale="es-MX")
    play.at_desk(play.other)
    play.later(minutes=40)
    play.at_desk()
    play.do("end-session", outcome="escalated", note="Falla la tarjeta de video.")
    play.do("end-session", play.other, outcome="solved")
    expect(play.other.get_by_text(changed)).to_be_visible()
    play.advisor.go_back()  # nothing is kept by a browser: the page is as the case stands now
    expect(play.advisor.locator("#acts")).to_be_visible()
    expect(play.advisor.locator("#end-session")).to_have_count(0)
    expect(play.client.locator("#chat")).to_have_count(0, timeout=SOON)


def chooses_the_review(play: Play) -> None:
    """The client chooses the time of the visit that the escalated case needs."""
    client = play.client
    play.at_client()
    choose = client.locator("#next a.button.accept").first
    expect(client.locator("#next")).to_contain_text("avisamos a quien te atiende")
    choose.click()
    client.locator("[name=start]").first.check(force=True)
    client.locator("main form button").first.click()
    expect(client).to_have_url(re.compile(f"/{PATH}/"), timeout=SOON)


def accepts_the_quote(play: Play) -> None:
    """Prepared at the desk, accepted by name and once on its page; what it is for stands in the account."""
    client, other = play.client, play.other
    other.goto(f"{play.office.base}/desk/appleuse/do/prepare-quote?case={play.number}")
    for name, value in (("text", "Cambio de tarjeta"), ("rate", "2500"), ("quantity", "1")):
        other.locator(f"[name=lines-1-{name}]").fill(value)
    other.locator("main button.main").click()
    other.wait_for_load_state()
    play.at_client()
    quote = client.locator("#next a.button.accept").first
    expect(client.locator("#next")).to_contain_text("y vale 10 días")
    quote.click()
    client.locator("[name=who]").fill("María")
    client.locator("button[value=accepted]").dblclick()
    client.wait_for_load_state()
    expect(client.get_by_text("María").first).to_be_visible()
    client.goto(f"{play.office.base}/me/money")
    expect(client.get_by_text(re.compile(play.number)).first).to_be_visible()
    play.picture("money")


def sessions_end(play: Play) -> None:
    """A visit and a sign-in that are over lead to the door."""
    play.later(hours=13)
    play.client.goto(f"{play.office.base}/me/cases/{play.number}")
    expect(play.client.get_by_text("Esa visita o ese enlace terminó")).to_be_visible()
    play.at_desk()
    expect(play.advisor.get_by_label("Correo")).to_be_visible()
    for page in (play.client, play.advisor, play.other):
        page.context.close()


def test_a_client_who_loses_connection_keeps_its_words_and_comes_back(browser: Browser, office: Office) -> None:
    """What did not leave stands where it was typed; a session broken off waits, and one press goes on (MX-12)."""
    play = Play(browser, office)
    opens_a_case(play)
    client = play.client
    text = client.locator("#chat-text")
    text.fill("Se fue la luz")
    client.context.set_offline(True)
    client.locator("#chat button").click()
    expect(client.locator("#chat [data-lost]")).to_be_visible(timeout=SOON)
    assert text.input_value() == "Se fue la luz"
    client.context.set_offline(False)
    client.locator("#chat button").click()
    expect(play.advisor.locator("#chat-lines").get_by_text("Se fue la luz")).to_have_count(1, timeout=SOON)
    client.context.set_offline(True)
    play.later(minutes=5)
    play.at_desk()
    play.do("end-session", outcome="disconnected")
    client.context.set_offline(False)
    back = client.locator("form[action$='/back'] button")
    expect(back).to_be_visible(timeout=SOON)
    back.click()
    play.at_desk()
    expect(play.advisor.locator("#start-session")).to_have_count(1)
    for page in (client, play.advisor):
        page.context.close()
