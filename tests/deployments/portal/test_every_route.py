"""Every route of the portal is tried: the desk's by role, the clients' by owner, and here the rest by whoever it is.

The tables are those of the app itself: a route that no table has fails.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import httpx
import pytest
from starlette.routing import Route

from deployments.portal.desk.routes import PAGES
from tasks.gateways.letters.signed_links import LinkTo
from tasks.letters.links import PATHS, PREVIEW, PREVIEW_PATH, QUOTE_PATH
from tasks.store.unit_of_work import Store
from tests.deployments.portal.client.client_office import ACME, GAMA, LINKS, Office
from tests.deployments.portal.client.test_client_owners import ELSEWHERE, MINE, NAMED

SIGNED = {**{path: subject for subject, path in PATHS.items()}, QUOTE_PATH: "quote"}
"""The subject of the link that opens an address, by where it begins."""
LINKED = {f"/{path}/{{token}}" for path in SIGNED} | {"/a/{token}/times"}
LINKED |= {f"/{PREVIEW_PATH}/{{token}}", f"/{PREVIEW_PATH}/{{token}}/page.png", "/me/calendar/{token}"}
"""Pages that open by a link which only we can have made, for what it was made."""
OPEN = {
    "/desk",
    "/desk-key",
    "/desk-key/options",
    "/health",
    "/ready",
    "/metrics",
    "/{firm}",
    "/forms/{firm}",
    "/me/ask/{firm}",
}
SECRET = {"/forms/{firm}/{answer}"}
"""The answer to a form, at an address that only who sent it has."""
CLOSED = (303, 403, 404, 405, 410, 415, 422)


@pytest.fixture
def office(store: Store) -> Iterator[Office]:
    with Office(store) as office:  # type: ignore[no-untyped-call]
        for person in office.people.values():
            person.enter()
        yield office


def test_no_route_is_without_a_table(office: Office) -> None:
    routes = {one.path for one in office.app.routes if isinstance(one, Route)}
    desk = {f"/desk/{{firm}}{one.path}" for one in PAGES}
    clients = {*MINE, *(path for path, _ in NAMED), *ELSEWHERE}
    assert routes - desk - clients - LINKED - OPEN - SECRET == set()


def browsers(office: Office) -> Iterator[httpx.Client]:
    """Give nobody's browser, and those of two firms' clients."""
    yield httpx.Client(base_url=office.base, timeout=60)
    yield office.people[ACME].browser
    yield office.people[GAMA].browser


@pytest.mark.attack("every linked page, by links to something else", tried="all pages x all subjects", leaked="0")
def test_a_link_opens_only_what_it_was_made_for(office: Office) -> None:
    """A link to a quote opens no proposal, one of the desk no client's page, and what is forged opens nothing."""
    until, wrong = office.now + timedelta(days=1), []
    subjects = {*SIGNED.values(), "nothing"}
    for browser in browsers(office):
        browser.follow_redirects = False
        for path in sorted(LINKED):
            own = SIGNED.get(path.removeprefix("/").partition("/{token}")[0], "")
            tokens = {one: LINKS.token(LinkTo(one, 1, until)) for one in subjects - {own}}
            tokens |= {
                "forged": "x" * 60,
                "sealed": LINKS.seal("other", ["lima", 1, "2026-10", int(until.timestamp())]),
            }
            for subject, token in tokens.items():
                if path.startswith("/a/") and subject == SIGNED["a"]:
                    continue
                address = path.replace("{token}", token)
                shown, taken = browser.get(address), browser.post(address, data={"decision": "accepted", "who": "x"})
                wrong += [(subject, path, one.status_code) for one in (shown, taken) if one.status_code not in CLOSED]
    assert wrong == []
    assert PREVIEW not in SIGNED.values()  # sealed, not signed: no link is one


def test_what_is_open_is_a_firms_own_or_says_nothing(office: Office) -> None:
    for browser in browsers(office):
        browser.follow_redirects = False
        for path in sorted(
            {*OPEN, *SECRET} - {"/desk", "/desk-key", "/desk-key/options", "/health", "/ready", "/metrics"}
        ):
            address = path.replace("{firm}", "nobody").replace("{answer}", "x" * 32)
            assert browser.get(address).status_code == 404, path
            assert browser.get(address.replace("nobody", "lima")).status_code == (404 if path in SECRET else 200), path
        for path in ("/desk", "/desk-key", "/desk-key/options"):
            there = browser.post(path, headers={"origin": "https://evil.example", "sec-fetch-site": "cross-site"})
            assert there.status_code == 403, path
