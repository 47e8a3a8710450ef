"""What all pages of a client share: who it is, the way through them, and nothing of anybody else's."""

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

from deployments.portal.answering import Clock, Pages, fresh, see
from deployments.portal.http import Form, NoPage, our_form, then, threaded
from deployments.portal.pages import render
from deployments.portal.writer import Writer
from domain.acts import By
from domain.appointments.appointment_requests import AppointmentRequest
from domain.firms.firms import Firm
from domain.refusals import Refused
from tasks.gateways.letters.signed_links import Links, LinkTo
from tasks.letters.links import REQUEST, REQUEST_PATH, quote_link
from tasks.operations.cases.opening.web_forms import TooOften
from tasks.operations.clients import page_visits
from tasks.operations.clients.client_page import NotYours, has_plans, my_policies, sees_all
from tasks.store.clients.visits import Visitor
from tasks.store.money.quotes import KeptQuote
from tasks.store.unit_of_work import Store, UnitOfWork

logger = logging.getLogger(__name__)

COOKIE = "trastienda_me"
HOME = "/me"
MOST_BYTES = 40_000
Logo = Callable[[Firm], str | None]


@dataclass(frozen=True, slots=True)
class Me:
    """Who asks for a page, on which visit, and when; ``write`` writes in the person's language."""

    request: Request
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


Show = Callable[[UnitOfWork, Me], Response]
"""Shows something of one's own."""
Act = Callable[[UnitOfWork, Me, Form], str | Response]
"""Does what a form says, in one transaction, and gives the page that shows it, or its address."""


class ClientPages(Pages):
    """Pages of whoever a browser's cookie says; without one they lead to the way in."""

    def __init__(
        self,
        store: Store,
        links: Links,
        clock: Clock,
        afterwards: Callable[[], None] | None = None,
        logo: Logo | None = None,
    ) -> None:
        super().__init__(store, links, clock, afterwards)
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
        return Me(request, found[1], found[0], uow.firm(firm_id), self.clock())

    def out(self, request: Request) -> Response:
        """Lead somebody whom we do not know to the way in, of the firm that the browser was at last."""
        firm_id = request.cookies.get(COOKIE, "").partition(".")[0]
        if firm_id in self.store.firms:
            return see(f"{HOME}/ask/{firm_id}?said=over")
        raise NoPage("signed_out", HTTPStatus.UNAUTHORIZED)

    # --- showing

    def shows(self, path: str, show: Show) -> Route:
        """Return the route of a page of one's own; what is somebody else's is not there."""
        return Route(HOME + path, threaded(lambda request: self._shown(request, show)), methods=["GET"])

    def _shown(self, request: Request, show: Show) -> Response:
        with self.store.read() as uow:
            me = self.me(uow, request)
            if me is None:
                return self.out(request)
            try:
                return show(uow, me)
            except NotYours:
                return self.page(uow, me, "client/nothing.html", HTTPStatus.NOT_FOUND, title="me-nothing")

    def page(
        self,
        uow: UnitOfWork,
        me: Me,
        template: str,
        status: HTTPStatus = HTTPStatus.OK,
        *,
        title: str,
        live: bool = False,
        **values: Any,  # noqa: ANN401
    ) -> Response:
        """Return one of a person's pages; ``title`` is a text or its id, a ``live`` page follows what happens."""
        write, said = me.write, me.request.query_params.get("said", "")
        title = write.t(title) if title.startswith("me-") else title
        banner = write.t(f"me-said-{said}") if said in SAID else ""
        shown: Mapping[str, Any] = {
            "title": title,
            "home": HOME,
            "tongues": [],
            "rooms": rooms(uow, me, me.request.url.path),
            "banner": banner,
            "who": me.visitor.name or me.visitor.email,
            "write": write,
            "live": live,
        }
        return fresh(
            lambda nonce: render(template, write.language, me.firm, nonce, **shown, **values), status, live=live
        )

    def to_choose(self, me: Me, asked: AppointmentRequest) -> dict[str, str]:
        """Return the way to the page on which the time of an appointment is chosen."""
        href = self.links.url(LinkTo(REQUEST, asked.id, asked.until), path=REQUEST_PATH)
        return {"text": me.write.t("me-choose-time", until=me.write.short(asked.until)), "href": href}

    def to_quote(self, kept: KeptQuote) -> str:
        """Return the address of a quote's own page."""
        return quote_link(self.links, kept)

    # --- acting

    def takes(self, path: str, act: Act, *, back: str) -> Route:
        """Return the route of something that is done from our own page, and from nowhere else.

        What is refused is said at ``back``, the page from which it was asked: an address with the fields of ``path``.
        """

        async def done(request: Request) -> Response:
            form = await our_form(request, MOST_BYTES)
            return await self.done(request, act, form, back=HOME + back.format_map(request.path_params))

        return Route(HOME + path, done, methods=["POST"])

    async def done(self, request: Request, act: Act, form: Form, *, back: str) -> Response:
        """Do what a form of our own page says; then show what came of it."""
        return then(await run_in_threadpool(self._done, request, act, form, back), self.afterwards)

    def _done(self, request: Request, act: Act, form: Form, back: str) -> Response:
        try:
            with self.store.begin() as uow:
                me = self.me(uow, request)
                if me is None:
                    return self.out(request)
                uow.visits.seen(me.visit_id, now=me.now)
                shown = act(uow, me, form)
                return see(shown) if isinstance(shown, str) else shown
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
        found += [("/plan", "me-plan")] if has_plans(uow, me.visitor) else []
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
