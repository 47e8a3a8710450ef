"""In a language that nobody speaks a page fits a telephone, and each of its words stands in brackets or is a fact."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page
from sqlalchemy import select

from deployments.portal.browsers import NAMES, ON
from deployments.portal.pages import TONGUES
from tasks.office import open_office
from tasks.settings import read_settings
from tasks.store.records import Record
from tasks.store.unit_of_work import Store
from tests.deployments.portal.client.client_office import ACME, Office
from tests.deployments.portal.client.test_client_browser import speak
from tests.deployments.portal.desk.desk_office import ADMIN, DeskOffice
from tests.deployments.portal.desk.test_desk_browser import busy_morning, desk, signed_in  # noqa: F401  a fixture
from tests.deployments.portal.looking import PICTURES
from tests.example_appointments import NOW
from tests.languages.pseudo import in_pseudo, outside
from tests.languages.test_pseudo import OF_DATES

pytestmark = pytest.mark.browser
WIDTH = 375
PUBLIC = ("/me/ask/lima", "/lima", "/forms/appleuse")
PROFILES = Path(__file__).parents[3] / "firms"
SAID_BY_US = {"letters", "letter_contents", "documents"}
"""Tables that hold texts of the catalogues, written already."""
OF_BABEL = {"Peru", "Time", "time", "min"}
OF_FILES = {"estado", "cuenta", "pdf"}
"""A statement was named when it was queued, in its client's language."""


def facts(store: Store) -> set[str]:
    """Return the words of the profiles, of the database, and of what has a name of its own."""
    told = [file.read_text("utf-8") for file in PROFILES.glob("*.toml")] + [
        *TONGUES.values(),
        *NAMES.values(),
        *ON.values(),
    ]
    with store.read() as uow:
        for name, one in Record.metadata.tables.items():
            if name not in SAID_BY_US:
                told += [str(value) for row in uow.connection.execute(select(one)) for value in row]
    return set(re.findall(r"[^\W\d_]{2,}", " ".join(told))) | OF_DATES | OF_BABEL | OF_FILES


def wrong(page: Page, path: str, known: set[str]) -> dict[str, Any]:
    """Return what is cut off on a page, and what it says by itself."""
    if PICTURES:
        name = re.sub(r"\W", "_", path)
        page.screenshot(path=f"{PICTURES}/pseudo{name}_{WIDTH}.png", full_page=True)
    wide = page.evaluate("document.documentElement.scrollWidth")
    said = outside(page.locator("body").inner_text()) - known
    return {path: (wide, sorted(said))} if said or wide > WIDTH else {}


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    store = open_office(read_settings({"TRASTIENDA_HOME": str(tmp_path)}), now=NOW)
    with Office(store) as office:
        yield office
    store.close()


def test_pages_of_clients_and_strangers(browser: Browser, office: Any) -> None:
    acme = office.people[ACME]
    for give in (office.give_plan, office.give_appointment, office.give_paper):
        give(acme)
    acme.enter()
    speak(office, acme, "en")
    mine = ("", "/appointments", "/plan", "/money", "/documents", "/visits", "/cases/new", "/cases/2026-99999")
    paths = [
        *(f"/me{one}" for one in mine),
        acme.path,
        f"{acme.path}/times",
        "/me/ask/lima",
        "/lima",
        "/forms/appleuse",
    ]
    found = {}
    with in_pseudo():
        page = browser.new_page(locale="en-US", viewport={"width": WIDTH, "height": 800})
        page.goto(office.base + acme.link())
        page.locator("main button").first.click()
        for path in paths:
            page.goto(office.base + path)
            assert "[" in page.locator("body").inner_text()
            found |= wrong(page, path, facts(office.store))
        page.close()
    assert found == {}


def test_pages_of_the_desk(browser: Browser, desk: DeskOffice) -> None:  # noqa: F811
    paths = busy_morning(desk)
    way_in = signed_in(browser, desk, ADMIN, locale="es-MX").context.storage_state()
    found = {}
    with in_pseudo():
        page = browser.new_context(
            locale="en", storage_state=way_in, viewport={"width": WIDTH, "height": 800}
        ).new_page()
        for path in paths:
            page.goto(f"{desk.address}/desk/appleuse/{path}")
            found |= wrong(page, f"/desk/{path}", facts(desk.store))
        page.close()
    assert found == {}
