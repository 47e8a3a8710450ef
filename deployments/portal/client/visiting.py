"""What all pages of a client share: who it is, the way through them, and nothing of anybody else's."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from deployments.portal.answering import Clock, fresh, see
from deployments.portal.http import Form, our_form, page, then
from deployments.portal.pages import render
from deployments.portal.writer import Writer
from domain.acts import By
from domain.firms.firms import Firm
from domain.refusals import Refused
from tasks.gateways.letters.signed_links import Links
from tasks.operations.cases.opening.web_forms import TooOften
from tasks.operations.clients import page_visits
from tasks.operations.clients.client_page import NotYours, my_policies, sees_all
from tasks.store.clients.visits import Visitor
from tasks.store.unit_of_work import Store, UnitOfWork

logger = logging.getLogger(__name__)

COOKIE = "trastienda_me"
HOME = "/me"
MOST_BYTES = 40_000
Logo = Callable[[Firm], str | None]


@dataclass(frozen=True, slots=True)
class Me:
    """Who is on the page, on which visit, and when; ``write`` writes in the person's language."""

    visitor: Visitor
    visit_id: int
    firm: Firm
    now: datetime

    @property
    def write(self) -> Writer:
        """What writes for this person."""
        return Writer(self.firm, self.firm.language(self.visitor.language))

    def by(self, why: str) -> By:
        """The person as the one who acts (AL-05)."""
        return By(self.visitor.name or self.visitor.email, why, self.now)


Act = Callable[[UnitOfWork, Me], str]
"""Does something in one transaction, and gives the address of the page that shows it."""


class ClientPages:
    """Pages of whoever a browser's cookie says; without one they lead to the way in."""

    def __init__(
        self,
        store: Store,
        links: Links,
        clock: Clock,
        afterwards: Callable[[], None] | None = None,
        logo: Logo | None = None,
    ) -> None:
        self.store, self.links, self.clock, self.afterwards = store, links, clock, afterwards
        self.logo: Logo = logo or (lambda _firm: None)

    def routes(self) -> list[Route]:
        """Return the routes of these pages."""
        raise NotImplementedError

    # --- who

    def me(self, uow: UnitOfWork, request: Request) -> Me | None:
        """Return who a request is from."""
        firm_id, _, key = request.cookies.get(COOKIE, "").partition(".")
        found = page_visits.who(uow, key, now=self.clock()) if key else None
        if found is None or found[1].firm_id != firm_id:
            return None
        return Me(found[1], found[0], uow.firm(firm_id), self.clock())

    def out(self, request: Request) -> Response:
        """Lead somebody whom we do not know to the way in, of the firm that the browser was at last."""
        firm_id = request.cookies.get(COOKIE, "").partition(".")[0]
        if firm_id in self.store.firms:
            return see(f"{HOME}/ask/{firm_id}?said=over")
        return page(request, "signed_out", HTTPStatus.UNAUTHORIZED)

    # --- showing

    async def shown(self, request: Request, show: Callable[[UnitOfWork, Me], Response]) -> Response:
        """Show something of one's own; what is somebody else's is not there."""
        return await run_in_threadpool(self._shown, request, show)

    def _shown(self, request: Request, show: Callable[[UnitOfWork, Me], Response]) -> Response:
        with self.store.read() as uow:
            me = self.me(uow, request)
            if me is None:
                return self.out(request)
            try:
                return show(uow, me)
            except NotYours:
                return self.page(uow, request, me, "client/nothing.html", HTTPStatus.NOT_FOUND, title="me-nothing")

    def page(
        self,
        uow: UnitOfWork,
        request: Request,
        me: Me,
        template: str,
        status: HTTPStatus = HTTPStatus.OK,
        *,
        title: str,
        live: bool = False,
        **values: Any,  # noqa: ANN401
    ) -> Response:
        """Return one of a person's pages; ``title`` is a text or its id, a ``live`` page follows what happens."""
        write, said = me.write, request.query_params.get("said", "")
        title = write.t(title) if title.startswith("me-") else title
        banner = write.t(f"me-said-{said}") if said in SAID else ""
        shown: Mapping[str, Any] = {
            "title": title,
            "home": HOME,
            "tongues": [],
            "rooms": rooms(uow, me, request.url.path),
            "banner": banner,
            "who": me.visitor.name or me.visitor.email,
            "live": live,
        }
        return fresh(
            lambda nonce: render(template, write.language, me.firm, nonce, **shown, **values), status, live=live
        )

    # --- acting

    async def done(self, request: Request, act: Callable[[UnitOfWork, Me, Form], str], *, back: str) -> Response:
        """Do something of one's own from our own page, and from nowhere else; then show what came of it.

        What is refused is said at ``back``, the page from which it was asked.
        """
        form = await our_form(request, MOST_BYTES)
        if form is None:
            return page(request, "other", HTTPStatus.FORBIDDEN)
        return await self.finished(request, act, form, back=back)

    async def finished(
        self, request: Request, act: Callable[[UnitOfWork, Me, Form], str], form: Form, *, back: str
    ) -> Response:
        """Do what a form of our own page says, which was read before."""
        return then(await run_in_threadpool(self._done, request, act, form, back), self.afterwards)

    def _done(self, request: Request, act: Callable[[UnitOfWork, Me, Form], str], form: Form, back: str) -> Response:
        try:
            with self.store.begin() as uow:
                me = self.me(uow, request)
                if me is None:
                    return self.out(request)
                uow.visits.seen(me.visit_id, now=me.now)
                return see(act(uow, me, form))
        except NotYours:
            return self._shown(request, _raise_not_yours)
        except TooOften as refused:
            logger.info("%s: %s", request.url.path, refused)
            return see(f"{back}?said=often")
        except Refused as refused:  # it has changed meanwhile: the page says how it stands
            logger.info("%s: %s", request.url.path, refused)
            return see(f"{back}?said=changed")


SAID = frozenset(
    {"written", "back", "new", "accepted", "refused", "stopped", "changed", "often", "booked", "cancelled", "plan"}
    | {"ended", "wished", "empty", "file", "file-big", "file-kind", "file-full", "file-none"}
)
"""What a page may be asked to say above, after something was done."""


def rooms(uow: UnitOfWork, me: Me, here: str) -> list[dict[str, Any]]:
    """Return the way through a person's pages: only what there is for it."""
    found = [("", "me-home"), ("/appointments", "me-appointments")]
    if sees_all(uow, me.visitor):
        found += [("/plan", "me-plan")] if me.firm.plans else []
        found += [("/policy", "me-policy")] if me.firm.policies and my_policies(uow, me.visitor) else []
        found += [("/money", "me-money")]
    found += [("/documents", "me-documents"), ("/visits", "me-visits")]
    return [
        {"href": HOME + path, "text": me.write.t(id_), "here": here == HOME + path or _below(here, path)}
        for path, id_ in found
    ]


def _below(here: str, path: str) -> bool:
    return here.startswith(f"{HOME}{path}/") if path else here.startswith(f"{HOME}/cases")


def _raise_not_yours(_uow: UnitOfWork, _me: Me) -> Response:
    raise NotYours("not-yours", rule="AL-05", what="thing")
