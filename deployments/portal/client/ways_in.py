"""The way in to a client's own page: a link in a mail, or one that is asked for; and the way out."""

import logging
from http import HTTPStatus
from urllib.parse import urlsplit

from starlette.background import BackgroundTask
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from deployments.portal.answering import fresh, good_link, see
from deployments.portal.browsers import browser_of
from deployments.portal.client.visiting import COOKIE, HOME, MOST_BYTES, ClientPages, Me
from deployments.portal.http import Form, NoPage, address_of, number_of, our_form, threaded
from deployments.portal.pages import render
from deployments.portal.public.pages import public, writer
from domain.cases.cases import CaseState
from domain.cases.intake import is_mail_address
from domain.firms.firms import Firm
from tasks.gateways.letters.signed_links import BadLink, LinkTo
from tasks.gateways.words import say
from tasks.operations.cases.opening.web_forms import TooOften
from tasks.operations.clients import client_page as own
from tasks.operations.clients import page_visits
from tasks.store.clients.visits import Visitor
from tasks.store.unit_of_work import UnitOfWork

logger = logging.getLogger(__name__)

STATES = ("sent", "over", "address", "often")


class WaysIn(ClientPages):
    """Asking for a link, entering by one, one's visits, leaving."""

    def routes(self) -> list[Route]:
        """Return the routes of these pages."""
        return [
            Route("/me/ask/{firm}", self.ask, methods=["GET"]),
            Route("/me/ask/{firm}", self.asked, methods=["POST"]),
            Route("/me/enter/{token}", threaded(self.door), methods=["GET"]),
            Route("/me/enter/{token}", self.enter, methods=["POST"]),
            self.shows("/visits", self.visits),
            self.takes("/visits/end", self.end, back="/visits"),
            self.takes("/visits/everywhere", self.everywhere, back="/visits"),
        ]

    # --- asking

    async def ask(self, request: Request) -> Response:
        """Show where a link is asked for."""
        firm = self.store.firms.get(request.path_params["firm"])
        if firm is None:
            raise NoPage
        return self._ask(request, firm, request.query_params.get("said", ""))

    def _ask(self, request: Request, firm: Firm, said: str, status: HTTPStatus = HTTPStatus.OK) -> Response:
        write = writer(request, firm)
        told = write.t(f"me-ask-{said}") if said in STATES else ""
        return public(request, "client/ask.html", write, status, title=write.t("me-ask"), told=told, state=said)

    async def asked(self, request: Request) -> Response:
        """Mail a link to whom we know; the answer is the same for everybody."""
        firm, form = self.store.firms.get(request.path_params["firm"]), await our_form(request)
        if firm is None:
            raise NoPage("other", HTTPStatus.FORBIDDEN)
        email = form.get("email", "").strip()
        if not is_mail_address(email):
            return self._ask(request, firm, "address", HTTPStatus.UNPROCESSABLE_ENTITY)
        response = await run_in_threadpool(self._mail, request, firm, email)
        if self.afterwards:  # for everybody, so that how long it takes says nothing either
            response.background = BackgroundTask(self.afterwards)
        return response

    def _mail(self, request: Request, firm: Firm, email: str) -> Response:
        try:
            with self.store.begin() as uow:
                page_visits.ask_for_link(uow, firm.id, email, address=address_of(request), now=self.clock())
        except TooOften as refused:
            logger.info("links of %s: %s", firm.id, refused)
            return self._ask(request, firm, "often", HTTPStatus.TOO_MANY_REQUESTS)
        return see(f"{HOME}/ask/{firm.id}?said=sent")

    # --- entering

    def door(self, request: Request) -> Response:
        """Show whose page a link leads to: one press enters. Mail programs that open links by themselves do not."""
        link = self._link(request)
        with self.store.read() as uow:
            try:
                visitor = page_visits.welcome(uow, link.id, until=link.until, now=self.clock())
            except page_visits.LinkEnded:
                return self._ended(uow, link)
            me = self.me(uow, request)
            if me and me.visitor.contact_id == visitor.contact_id:
                return see(HOME)
            firm = uow.firm(visitor.firm_id)
        language = firm.language(visitor.language)
        title = say(language, "me-door", name=visitor.name) if visitor.name else say(language, "me-door-nameless")
        return fresh(lambda nonce: render("client/door.html", language, firm, nonce, title=title))

    async def enter(self, request: Request) -> Response:
        """Begin a visit."""
        await our_form(request, MOST_BYTES)
        return await run_in_threadpool(self._enter, request)

    def _enter(self, request: Request) -> Response:
        link, browser = self._link(request), request.headers.get("user-agent", "")
        try:
            with self.store.begin() as uow:
                entered = page_visits.enter(uow, link.id, until=link.until, browser=browser, now=self.clock())
        except page_visits.LinkEnded:
            with self.store.read() as uow:
                return self._ended(uow, link)
        response = see(self._inside(entered.visitor))
        response.set_cookie(
            COOKIE,
            f"{entered.visitor.firm_id}.{entered.key}",
            max_age=int((entered.until - self.clock()).total_seconds()),
            path=HOME,
            secure=urlsplit(self.links.portal_url).scheme == "https",
            httponly=True,
            samesite="lax",
        )
        return response

    def _inside(self, visitor: Visitor) -> str:
        """Return where somebody who enters begins: at the case that is in session, if one is."""
        with self.store.read() as uow:
            running = [one for one in own.my_cases(uow, visitor) if one.state is CaseState.IN_SESSION]
        return f"{HOME}/cases/{running[0].number}" if len(running) == 1 else HOME

    def _link(self, request: Request) -> LinkTo:
        try:
            return good_link(self.store, self.links, request.path_params["token"], page_visits.PAGE)
        except BadLink:
            raise NoPage from None

    def _ended(self, uow: UnitOfWork, link: LinkTo) -> Response:
        """Say that a link is over, without anything about its person, and where another is asked for."""
        visitor = uow.visits.visitor(link.id)
        if visitor is None:
            raise NoPage("ended", HTTPStatus.GONE)
        return see(f"{HOME}/ask/{visitor.firm_id}?said=over")

    # --- leaving

    def visits(self, uow: UnitOfWork, me: Me) -> Response:
        """List a person's visits."""
        visits = [(one, browser_of(one.browser)) for one in uow.visits.visits(me.visitor.contact_id, me.now)]
        return self.page(uow, me, "client/visits.html", title="me-visits-title", visits=visits, here=me.visit_id)

    def end(self, uow: UnitOfWork, me: Me, form: Form) -> str:
        """End one visit."""
        visit = number_of(form.get("visit", "")) or 0
        page_visits.leave(uow, me.visitor, visit)
        return f"{HOME}/ask/{me.firm.id}" if visit == me.visit_id else f"{HOME}/visits?said=ended"

    def everywhere(self, uow: UnitOfWork, me: Me, _form: Form) -> str:
        """End every visit, and take back every link."""
        page_visits.leave_everywhere(uow, me.visitor, me.by("took-back-links"))
        return f"{HOME}/ask/{me.firm.id}"
