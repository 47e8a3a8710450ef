from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tasks.store.unit_of_work import Store
from tests.deployments.portal.client.client_office import ACME, Office, Person
from tests.deployments.prefect_pages import PATIENCE_MS, chromium


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """One Chromium for all pages of the portal."""
    expect.set_options(timeout=PATIENCE_MS)
    with chromium() as browser:
        yield browser


@pytest.fixture
def office(store: Store) -> Iterator[Office]:
    """A portal with three clients' people, who have a case each."""
    with Office(store) as office:
        yield office


@pytest.fixture
def acme(office: Office) -> Person:
    """The first of them, who has entered its page."""
    office.people[ACME].enter()
    return office.people[ACME]
