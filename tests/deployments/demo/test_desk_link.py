"""The link that the demo prints signs in on *today*."""

from __future__ import annotations

import httpx

from deployments.demo.desk_link import desk_link
from tasks.gateways.letters.signed_links import Links
from tasks.settings import Settings
from tasks.store.unit_of_work import Store
from tests.conftest import NOW
from tests.deployments.portal.desk.desk_office import desk_office


def test_the_link_signs_in_on_today(settings: Settings, store: Store) -> None:
    with desk_office(store, links=Links(store.secret, "")) as desk:
        link = desk_link(settings, "", now=NOW)
        with httpx.Client(base_url=desk.address, follow_redirects=True, timeout=60) as browser:
            entered = browser.post(link)
            assert entered.url.path == "/desk/appleuse/today"
            assert "Nada te necesita" in entered.text
