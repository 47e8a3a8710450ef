"""How every page behind a signed link is shown and answered: what quotes, appointments and proposals share.

GET shows and changes nothing, for mail programs open links by themselves; POST answers, in one transaction, and ends
with a redirect to the page, so that reloading it asks for nothing. A page only says what it shows and what it takes.
"""

import logging
import secrets
from abc import ABC, abstractmethod
from collections.abc import Callable
from datetime import datetime
from http import HTTPStatus
from typing import Any, ClassVar

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from deployments.portal.http import Form, NoPage, address_of, headers, html, our_form, then, threaded
from deployments.portal.pages import render
from deployments.portal.writer import Writer
from domain.refusals import Refused
from tasks.gateways.letters.signed_links import BadLink, Links, LinkTo, digest_of
from tasks.store.money.quotes import Evidence
from tasks.store.unit_of_work import Store, UnitOfWork

logger = logging.getLogger(__name__)

DECISIONS = ("accepted", "declined")
MOST_NAME = 120
MOST_BROWSER = 300

Clock = Callable[[], datetime]


class TakenBack(BadLink):
    """Somebody of the firm ended this link before its time."""


class Pages:
    """What pages work with; ``afterwards`` runs behind an answer that did something."""

    def __init__(self, store: Store, links: Links, clock: Clock, afterwards: Callable[[], None] | None = None) -> None:
        self.store, self.links, self.clock, self.afterwards = store, links, clock, afterwards


class SignedPages(Pages, ABC):
    """The pages to which links of one ``subject`` lead; ``path`` has a ``{token}``."""

    subject: ClassVar[str]
    path: ClassVar[str]

    def routes(self) -> list[Route]:
        """Return the routes of these pages."""
        show = threaded(lambda request: self.shown(request, self._linked(request)))
        return [Route(self.path, show, methods=["GET"]), Route(self.path, self.answer, methods=["POST"])]

    async def answer(self, request: Request) -> Response:
        """Take an answer from our own page, and from nowhere else."""
        form = await our_form(request)
        response = await run_in_threadpool(lambda: self.taken(request, self._linked(request), form))
        return then(response, self.afterwards)

    @abstractmethod
    def shown(self, request: Request, id_: int) -> Response:
        """Return the page of what has this id."""

    @abstractmethod
    def taken(self, request: Request, id_: int, form: Form) -> Response:
        """Take the answer of a form, and give what the browser sees next."""

    def _linked(self, request: Request) -> int:
        """Return to what a link leads; one that is over says so, and nothing of what it showed (finding M4)."""
        try:
            link = good_link(self.store, self.links, request.path_params["token"], self.subject)
        except TakenBack:
            raise NoPage("ended", HTTPStatus.GONE) from None
        except BadLink:
            raise NoPage from None
        if self.clock() > link.until:
            raise NoPage(f"ended_{self.subject}", HTTPStatus.GONE)
        return link.id


class DecisionPages(SignedPages):
    """Pages of something that is accepted or declined, once, by name, for exactly what was shown."""

    template: ClassVar[str]
    closed: ClassVar[type[Refused]]
    """Raised by an answer that comes second, too late, or to something else: then the page says how it stands."""

    @abstractmethod
    def page(self, uow: UnitOfWork, id_: int) -> tuple[Writer, dict[str, Any]]:
        """Return what writes the page, and what it shows, `decision_words` with it; raise ``NoPage``."""

    def shown(self, request: Request, id_: int, *, wrong: bool = False) -> Response:  # noqa: ARG002  others ask it
        """Return the page, to be answered or with its answer; ``wrong`` when the name is missing."""
        with self.store.read() as uow:
            write, values = self.page(uow, id_)
        values["wrong"] = values["wrong"] if wrong else ""
        status = HTTPStatus.UNPROCESSABLE_ENTITY if wrong else HTTPStatus.OK
        return fresh(lambda nonce: render(self.template, write.language, write.firm, nonce, **values), status)

    @abstractmethod
    def decide(self, uow: UnitOfWork, id_: int, decision: str, *, seen: str, evidence: Evidence) -> None:
        """Take a decision, ``accepted`` or ``declined``, on what has the hash ``seen``."""

    def taken(self, request: Request, id_: int, form: Form) -> Response:
        """Take an answer, with who gave it."""
        evidence, decision = evidence_of(request, form), form.get("decision", "")
        if decision not in DECISIONS:
            raise NoPage("other", HTTPStatus.BAD_REQUEST)
        if evidence is None:
            return self.shown(request, id_, wrong=True)
        try:
            with self.store.begin() as uow:
                self.decide(uow, id_, decision, seen=form.get("seen", ""), evidence=evidence)
        except self.closed as refused:
            logger.info("%s %s: %s", self.subject, id_, refused)
        return see(request.url.path)


def decision_words(
    tell: Callable[..., str], ended: Callable[..., str], *, client: str, state: str, **told: str
) -> dict[str, Any]:
    """Return the words around a decision: how it ended (``state``; empty while it is open), and those of its form."""
    return {
        "state": state,
        "state_title": ended(state) if state else "",
        "state_more": ended(f"{state}_more", **told) if state else "",
        "texts": {name: tell(name) for name in ("name", "accept", "decline", "once")},
        "name_hint": tell("name_hint", client=client),
        "wrong": tell("name_missing"),
    }


def good_link(store: Store, links: Links, token: str, subject: str) -> LinkTo:
    """Return what a link of that ``subject`` leads to, which may be over; raise ``BadLink``, or ``TakenBack``."""
    link = links.read(token, subject)
    with store.read() as uow:
        if uow.keeping.is_revoked(digest_of(token)):
            raise TakenBack
    return link


def fresh(write: Callable[[str], str], status: HTTPStatus = HTTPStatus.OK, *, live: bool = False) -> Response:
    """Return a page written with a nonce of its own; a ``live`` one may run the one script that bears it."""
    nonce = secrets.token_urlsafe(16)
    response = html(write(nonce), nonce, status)
    if live:
        policy = response.headers["Content-Security-Policy"]
        response.headers["Content-Security-Policy"] = f"{policy}; script-src 'nonce-{nonce}'; connect-src 'self'"
    return response


def see(address: str) -> Response:
    """Send the browser to the page that shows what came of its answer."""
    return RedirectResponse(address, HTTPStatus.SEE_OTHER, headers=headers(None))


def tidy(form: Form, name: str, most: int) -> str:
    """Return what a person wrote into a field, its white space in order, cut to ``most`` characters."""
    return " ".join(form.get(name, "").split())[:most]


def evidence_of(request: Request, form: Form) -> Evidence | None:
    """Return who answers, from where, with which browser; ``None`` without a name."""
    who = tidy(form, "who", MOST_NAME)
    return Evidence(who, address_of(request), request.headers.get("user-agent", "")[:MOST_BROWSER]) if who else None
