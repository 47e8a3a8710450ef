"""Every page behind a link in a real browser, open and answered: on a telephone and at a desk, for everybody."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser
from sqlalchemy import update

from bench.pages.history import NOW, fill
from bench.pages.place import FIRM, GREAT, place
from deployments.portal.app import create_app
from domain.acts import By
from domain.cases.intake import Form
from domain.firms.firms import Firm
from tasks.gateways.letters.signed_links import Links, LinkTo
from tasks.letters.links import APPOINTMENT, OFFER, OFFER_PATH, PATH, POLICY, POLICY_PATH, REQUEST, REQUEST_PATH
from tasks.office import open_office
from tasks.operations.cases.opening import intake
from tasks.operations.money import offers
from tasks.settings import read_settings
from tasks.store.base import table
from tasks.store.records import ClientRecord, ContactRecord
from tasks.store.unit_of_work import Store
from tests.deployments.portal.looking import LANGUAGES, looked_at
from tests.deployments.portal_server import serving

pytestmark = pytest.mark.browser
LINKS = Links("x" * 40, "")
CLIENTS, CASES = 60, 240
NIGHT = NOW + timedelta(hours=12)
WEEK = timedelta(days=7)


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def store(tmp_path: Path, language: str) -> Iterator[Store]:
    """An office all of whose clients are spoken to in a language."""
    store = open_office(read_settings({"TRASTIENDA_HOME": str(tmp_path)}), now=NOW)
    store.firms = {id_: speaking(firm, language) for id_, firm in store.firms.items()}
    fill(store, CASES, clients=CLIENTS)
    with store.begin() as uow:
        for record in (ClientRecord, ContactRecord):
            uow.connection.execute(update(table(record)).values(language=language))
    yield store
    store.close()


def speaking(firm: Firm, language: str) -> Firm:
    """Return the firm as if it spoke a language; what it calls its plans and services stays."""

    def named(some: Mapping[str, Any]) -> dict[str, Any]:
        return {key: replace(one, name={language: one.name["es"]} | dict(one.name)) for key, one in some.items()}

    return replace(firm, languages=(language,), plans=named(firm.plans), services=named(firm.services))


def offered(store: Store) -> Iterator[tuple[str, str]]:
    """Give the pages of the offers that stand for themselves, by name."""
    by = By("Luis", "agreed", NOW)
    form = Form("incident", "No enciende", contact_name="Eva Ruiz", email="eva@otra.example")
    with store.begin() as uow:
        asked = offers.OfferPolicy(FIRM, f"c{GREAT + 2}", 3, Decimal(4), Decimal(1), "2026-12", place="Xalapa")
        kept = [("policy", offers.offer_policy(uow, asked, by).id)]
        kept.append(("emergency", intake.submit(uow, FIRM, form, actor="client", now=NIGHT).offer_id or 0))
    for name, id_ in kept:
        yield f"offer_{name}", f"/{OFFER_PATH}/{LINKS.token(LinkTo(OFFER, id_, NOW + WEEK))}"


def test_nobody_stumbles_and_nothing_is_cut_off(browser: Browser, store: Store, language: str) -> None:
    tokens, now = place(store, LINKS, CLIENTS).tokens, {"is": NOW}
    appointment = f"/{PATH}/{tokens[APPOINTMENT]}"
    decided = {
        "quote": f"/q/{tokens['quote']}",
        "offer_plan": f"/{OFFER_PATH}/{tokens[OFFER]}",
        "proposal": f"/{POLICY_PATH}/{tokens[POLICY]}",
        **dict(offered(store)),
    }
    chosen = {"appointment_times": f"{appointment}/times", "request": f"/{REQUEST_PATH}/{tokens[REQUEST]}"}
    app = create_app(store, LINKS, clock=lambda: now["is"])
    with serving(app) as server:
        page = browser.new_page(locale=language)
        base = str(server.base_url).rstrip("/")

        def look(name: str, path: str = "") -> None:
            if path:
                page.goto(base + path)
            looked_at(page, f"linked_{name}_{language}")

        for name, path in decided.items():
            look(name, path)
            page.locator("input[name=who]").fill("Ana Peña")
            page.locator("button[value=accepted]").click()
            page.get_by_role("status").wait_for()
            look(f"{name}_accepted")
        look("appointment", appointment)
        page.locator("button[value=accepted]").click()
        page.get_by_role("status").wait_for()
        look("appointment_accepted")
        for name, path in chosen.items():
            look(name, path)
            page.locator("details[open] input[type=radio]").first.check()
            page.locator("button:not([name])").first.click()
            page.get_by_role("status").wait_for()
            look(f"{name}_chosen")
        look("bad", "/q/x")
        now["is"] = datetime.max.replace(tzinfo=NOW.tzinfo) - WEEK
        look("ended", decided["quote"])
        page.close()
