"""A desk with people who are signed in by the door: asked for a link, read the mail, pressed the button."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import httpx
from sqlalchemy import func, select

from deployments.portal.app import create_app
from tasks.gateways.letters.signed_links import Links
from tasks.letters.links import with_links
from tasks.settings import Settings
from tasks.store.firms.sign_ins import SignInLinkRecord
from tasks.store.records import LetterRecord
from tasks.store.unit_of_work import Store
from tests.conftest import NOW
from tests.deployments.portal_server import serving

ADVISOR, OPERATOR, ADMIN = "jose.pablo@appleuse.example", "operaciones@appleuse.example", "admin@appleuse.example"
OTHERS = "operaciones@mesadeayuda.example"
"""The operator of another firm."""
PATIENCE = 30.0
"""So many seconds a mail may take on a machine that has much else to do."""


@dataclass
class DeskOffice:
    """The desk of an office, at a clock that the test sets."""

    store: Store
    settings: Settings | None = None
    now: datetime = NOW
    address: str = ""
    links: Links = field(default_factory=lambda: Links("x" * 40, ""))

    def asked(self) -> int:
        """Return how often a link was asked for; the desk answers first, and writes then."""
        with self.store.read() as uow:
            return uow.connection.execute(select(func.count()).select_from(SignInLinkRecord)).scalar_one()

    def ask(self, browser: httpx.Client, mail: str, patience: float = PATIENCE) -> httpx.Response:
        """Ask for a link, and wait until that has been written down."""
        before, until = self.asked(), time.monotonic() + patience
        answer = browser.post("/desk", data={"mail": mail})
        while self.asked() == before and time.monotonic() < until:
            time.sleep(0.01)
        return answer

    def link(self, mail: str) -> str | None:
        """Return the link in the newest mail to somebody."""
        query = select(LetterRecord.facts).where(LetterRecord.template == "desk_note").order_by(LetterRecord.id.desc())
        with self.store.read() as uow:
            for facts, key in uow.connection.execute(query.add_columns(LetterRecord.key)):
                if key.startswith("sign-in:") and mail in self._to(uow, key):
                    return str(with_links(facts, self.links)["link"])
        return None

    def _to(self, uow: Any, key: str) -> list[str]:
        [id_] = uow.outbox.ids([key]).values()
        return list(uow.inbox.recipients(id_))

    def sign_in(self, mail: str) -> Person:
        """Sign somebody in by the door."""
        browser = httpx.Client(base_url=self.address, follow_redirects=True, timeout=60)
        self.ask(browser, mail)
        link = self.link(mail)
        assert link, f"no link for {mail}"
        entered = browser.post(link)
        assert entered.status_code == 200, entered.text
        return Person(browser, mail)


@dataclass
class Person:
    """Somebody's browser."""

    browser: httpx.Client
    mail: str

    def get(self, path: str) -> httpx.Response:
        """Look at a page."""
        return self.browser.get(path)

    def send(self, path: str, **form: str) -> httpx.Response:
        """Send a form of a page, with what its page hides in it."""
        return self.browser.post(path, data={"csrf": self.csrf(), **form})

    def csrf(self) -> str:
        """Return what our own forms carry."""
        firm = "lima" if self.mail == OTHERS else "appleuse"
        found = re.search(r'name="csrf" value="(\w+)"', self.browser.get(f"/desk/{firm}/sessions").text)
        assert found
        return found[1]


@contextmanager
def desk_office(store: Store, settings: Settings | None = None, links: Links | None = None) -> Iterator[DeskOffice]:
    """Serve the desk of an office."""
    office = DeskOffice(store, settings)
    office.links = links or office.links
    app = create_app(store, office.links, clock=lambda: office.now, settings=settings)
    with serving(app) as client:
        office.address = str(client.base_url)
        yield office
