"""Every form of the portal with what no page of ours sends: refused in words, and never with a fault of ours.

The routes are those of the app itself, and the fields those of its acts: a form that is added is tried by itself.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pytest
from starlette.routing import Route

from deployments.portal.desk.acts.act_forms import FormField, form_fields
from deployments.portal.desk.acts.doing_acts import BY_CODE as DOINGS
from deployments.portal.desk.cases.case_acts import BY_CODE as CASE_ACTS
from deployments.portal.public.form_view import TYPED
from tasks.gateways.letters.signed_links import LinkTo
from tasks.operations.firms import sign_in
from tasks.store.unit_of_work import Store
from tests.deployments.portal.client.client_office import ACME, GAMA, LINKS, Office
from tests.deployments.portal.desk.desk_office import ADMIN, Person

TIMES = 2
ODD = ("", "0", "-1", "9" * 5000, "9" * 19, "9" * 15, "9" * 10, "²", "٣", "1e400", "NaN", "-Infinity", "1e-30", "-0")
ODD += ("\ud83d", "a\0b", "x" * 3000, "<b>", "%s{0}", "0001-01-01T00:00", "9999-12-31T23:59", "2026-02-30", "2026-13")
ODD += (
    "é",
    "[" * 9000,
    '{"rawId":' * 2000,
    "9999-12",
    "0001-01",
    "0001-01-01",
    "9999-12-31",
    "lima",
    "2026-11-06T15:00:00+00:00",
)
IN_ADDRESSES = [re.sub(r"[^\w.-]", "", one)[:99] for one in ODD if one.isprintable()]
USUAL = {"time": "2026-11-20T10:00", "day": "2026-11-20", "month": "2026-10", "flag": "on", "number": "1"}
USUAL |= {"amount": "12.50", "text": "x", "long": "x"}
LINKED = {"/q/": "quote", "/o/": "offer", "/a/": "appointment", "/c/": "appointment-request", "/p/": "policy"}
NAMES = [
    *TYPED,
    *[
        "start",
        "wish",
        "seen",
        "answer",
        "decision",
        "who",
        "text",
        "session",
        "request",
        "after",
        "explains",
        "visit",
        "plan",
        "mail",
        "email",
    ],
]
NAMES += ["times", "why", "once", "back", "by", "case", "client", "stamp", "csrf", "challenge"]
ENDS = ("/out", "/visits/end", "/visits/everywhere", "/sessions")
"""What would end the visits by which all others are tried."""


@dataclass
class Tried:
    """Who sends the forms, and what they may rightly name."""

    office: Office
    named: Mapping[str, Sequence[str]]
    draw: random.Random

    def form(self, act: str) -> dict[str, Any]:
        """Draw a form: mostly what is right, or another firm's or client's, and something that is nothing."""
        said: dict[str, Any] = {}
        for name, right in self.fields(act):
            if self.draw.random() < 0.85:
                said[name] = self.draw.choice(right)
            elif self.draw.random() < 0.9:
                said[name] = self.draw.choice(ODD).encode("utf-8", "surrogatepass")
        odd = self.draw.random() < 0.1
        return said | {"csrf": "é" if odd else self.named["csrf"][0], "once": f"{self.draw.getrandbits(128):032x}"}

    def fields(self, act: str) -> Iterator[tuple[str, Sequence[str]]]:
        """Give the fields that a form may have, each with what is right there."""
        one = {**DOINGS, **CASE_ACTS}.get(act)
        if one is None:
            yield from ((name, self.named.get(name, ["x"])) for name in NAMES)
            return
        yield "seen", self.named["seen"]
        listed = form_fields(one.act, "es", without=("firm",), given={}, wrong={}, offered={})
        for field in listed:
            for part in [each for row in field.rows for each in row] or [field]:
                yield part.name, self.right(part)

    def right(self, field: FormField) -> Sequence[str]:
        """Return what is right in a field of an act."""
        return self.named.get(field.name) or [value for value, _ in field.choices] or [USUAL[field.kind]]

    def addresses(self, method: str) -> Iterator[tuple[str, str]]:
        """Give every act with the address that answers it, and with one that has something odd in each place."""
        for route in self.office.app.routes:
            if not isinstance(route, Route) or method not in (route.methods or ()) or route.path.endswith(ENDS):
                continue
            for act in (CASE_ACTS if "/case/" in route.path else DOINGS) if "{act}" in route.path else [""]:
                path = route.path.replace("{act}", act).replace("{firm}", "appleuse").replace(":int", "")
                for start, subject in LINKED.items():
                    if path.startswith(start):
                        token = LINKS.token(LinkTo(subject, 1, self.office.now.replace(year=2027)))
                        path = path.replace("{token}", token)
                yield act, re.sub(r"\{(\w+)\}", lambda place: self.named.get(place[1], ["1"])[0], path)
                yield act, re.sub(r"\{\w+\}", lambda _: self.draw.choice(IN_ADDRESSES), path)


@pytest.fixture
def tried(store: Store) -> Iterator[Tried]:
    """A client in a session whose browser is an admin's at the desk, too."""
    with Office(store) as office:
        gama, acme = office.people[GAMA], office.people[ACME]
        booked, letter, session = office.give_appointment(gama), office.give_paper(gama), office.start_session(gama)
        gama.enter()
        with store.begin() as uow:
            link = uow.sign_ins.ask(ADMIN, "test", now=office.now)
            gama.browser.cookies["desk"] = sign_in.enter(uow, link, remote="", browser="", now=office.now)
            seen = len(uow.events.of_case(gama.case_id))
        named = {"case": [gama.number, acme.number], "number": [gama.number, acme.number], "seen": [str(seen)]}
        named |= {"appointment": [str(booked)], "id": [str(booked)], "letter": [str(letter)], "session": [str(session)]}
        named |= {"client": [str(gama.client_id), str(acme.client_id)], "advisor": ["Rosa"], "by": ["hand"]}
        named |= {"csrf": [Person(gama.browser, ADMIN).csrf()], "answer": ["accept", "refuse", "accepted"]}
        named |= {"decision": ["accepted", "declined"], "tool": ["TeamViewer"], "system": ["macOS 14"]}
        yield Tried(office, named, random.Random(14))  # noqa: S311  it guards nothing


@pytest.mark.attack("every form with what no page sends", tried="all routes x odd values", leaked="0")
def test_no_form_breaks_anything(tried: Tried) -> None:
    broken, browser = [], tried.office.people[GAMA].browser
    browser.follow_redirects = False
    for act, address in tried.addresses("POST"):
        for _ in range(TIMES):
            said = tried.form(act)
            name = re.sub("[\0\ud83d]", "", tried.draw.choice(ODD))
            files = {"file": (name, b"x", "text/plain")} if address.endswith("/files") else None
            answer = browser.post(address, data={"csrf": said["csrf"]} if files else said, files=files)
            if answer.status_code >= 500:
                broken.append((address[:80], said))
    assert broken == []


ASKED = ("advisor", "week", "done", "q", "of", "csv", "xlsx", "next", "key", "from", "said", "month", "all", "lang")
HEADERS = ("accept-language", "user-agent", "authorization", "origin", "sec-fetch-site", "x-trastienda-proxy", "range")
COOKIES = ("desk", "desk_knock", "me")
LATIN = [one for one in ODD if one.isprintable() and one.isascii()] + ["\xe9", "es-\xe9;q=x,,;q=", "\xff" * 50]


@pytest.mark.attack("every page with odd queries, headers and cookies", tried="all routes x odd values", leaked="0")
def test_no_page_breaks_of_what_a_browser_says(tried: Tried) -> None:
    broken, browser, draw = [], tried.office.people[GAMA].browser, tried.draw
    browser.follow_redirects = False
    for method in ("GET", "POST"):
        for _, address in tried.addresses(method):
            for strange in (False, True):
                asked = {
                    name: draw.choice(ODD).encode("utf-8", "surrogatepass")[:2000] for name in draw.sample(ASKED, 4)
                }
                said = {name: draw.choice(LATIN)[:2000].encode("latin-1") for name in draw.sample(HEADERS, 3)}
                cookies = "; ".join(f"{name}={draw.choice(LATIN)[:500]}" for name in COOKIES).encode("latin-1")
                headers = said | ({"cookie": cookies} if strange else {})
                answer = browser.request(method, address, params=asked, headers=headers)
                if answer.status_code >= 500:
                    broken.append((method, address[:80], asked, headers))
    assert broken == []
