"""Sign-in at the desk: a link by mail, good once; the sessions of a person, and their ends."""

import re
from collections.abc import Iterator
from http import HTTPStatus

from starlette.background import BackgroundTask
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from deployments.portal.answering import good_link, see
from deployments.portal.browsers import browser_of
from deployments.portal.desk.entrance.gate import COOKIE, HOME, Desk, Visit, give_session, whoever
from deployments.portal.desk.entrance.keys import site_of
from deployments.portal.desk.pages import plain_page
from deployments.portal.http import address_of, number_of, our_form
from deployments.portal.pages import wished
from domain.firms.people import Role
from tasks.gateways.letters.signed_links import BadLink
from tasks.letters.links import DESK, DESK_PATH
from tasks.operations.firms import sign_in

OURS = re.compile(r"/desk/[\w/-]*")


class SignIn:
    """Requests of people who are not signed in yet."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def routes(self) -> Iterator[Route]:
        """Give the routes of signing in."""
        yield Route(HOME, self.door, methods=["GET"])
        yield Route(HOME, self.ask, methods=["POST"])
        yield Route(f"/{DESK_PATH}/{{token}}", self.knock, methods=["GET"])
        yield Route(f"/{DESK_PATH}/{{token}}", self.enter, methods=["POST"])

    async def door(self, request: Request) -> Response:
        """Show the way in; who is in goes on to a firm's day."""
        who = await run_in_threadpool(whoever, self.desk, request)
        if who is not None:
            firms = sign_in.firms_of(self.desk.store.firms, who.mail)
            if len(firms) == 1:
                return see(f"{HOME}/{next(iter(firms))}/today")
            if firms:
                named = [(one, self.desk.store.firms[one].name) for one in firms]
                return plain_page("firms.html", language_of(request), firms=named)
        wanted = request.query_params.get("next", "")
        again, no = bool(OURS.fullmatch(wanted)), request.query_params.get("key") == "no"
        keys = site_of(self.desk, request) is not None
        return plain_page("door.html", language_of(request), asked=False, again=again, key=no, keys=keys)

    async def ask(self, request: Request) -> Response:
        """Answer everybody alike; whoever is known gets a mail, after the answer."""
        mail = (await our_form(request)).get("mail", "")
        response = plain_page("door.html", language_of(request), asked=True, again=False, key=False, keys=False)
        if mail:
            response.background = BackgroundTask(self._mail, mail, address_of(request), language_of(request))
        return response

    def _mail(self, mail: str, remote: str, language: str) -> None:
        with self.desk.store.begin() as uow:
            known = sign_in.ask(uow, mail, remote=remote, language=language, now=self.desk.clock())
        if known and self.desk.afterwards:
            self.desk.afterwards()

    async def knock(self, request: Request) -> Response:
        """Show a button: mail programs open links by themselves, and use none of them up."""
        good = await run_in_threadpool(self._link, request) is not None
        status = HTTPStatus.OK if good else HTTPStatus.GONE
        return plain_page("enter.html", language_of(request), status=status, good=good)

    async def enter(self, request: Request) -> Response:
        """Begin a session, once for each link."""
        await our_form(request)
        token = await run_in_threadpool(self._begin, request)
        if token is None:
            return plain_page("enter.html", language_of(request), status=HTTPStatus.GONE, good=False)
        response = see(HOME)
        give_session(response, token, secure=self.desk.is_secure)
        return response

    def _begin(self, request: Request) -> str | None:
        link_id = self._link(request)
        if link_id is None:
            return None
        browser = request.headers.get("user-agent", "")
        with self.desk.store.begin() as uow:
            return sign_in.enter(uow, link_id, remote=address_of(request), browser=browser, now=self.desk.clock())

    def _link(self, request: Request) -> int | None:
        try:
            link = good_link(self.desk.store, self.desk.links, request.path_params["token"], DESK)
        except BadLink:
            return None
        return None if self.desk.clock() > link.until else link.id


def show_sessions(visit: Visit) -> Response:
    """Show where one is signed in; an admin sees everybody of the firm."""
    with visit.store.read() as uow:
        listed = uow.sign_ins.listed(_whose(visit), now=visit.now)
        kept = uow.passkeys.of(_whose(visit))
    names = {one.mail.casefold(): one.name for one in visit.firm.people}
    may_add = visit.session is not None and site_of(visit.desk, visit.request) is not None
    said = visit.request.query_params.get("key", "")
    return visit.shows(
        "sessions.html", listed=listed, names=names, keys=kept, may_add=may_add, said=said, browser=browser_of
    )


def end_sessions(visit: Visit) -> Response:
    """End one session, or all."""
    wanted = visit.form.get("session", "")
    id_ = number_of(wanted)
    mine = [visit.person.mail.casefold()]
    whose = _whose(visit) if id_ is not None else mine
    with visit.store.begin() as uow:
        uow.sign_ins.end(whose, id_=id_, now=visit.now)
    return see(visit.path("sessions"))


def sign_out(visit: Visit) -> Response:
    """End the session from which this comes."""
    if visit.session is not None:
        with visit.store.begin() as uow:
            uow.sign_ins.end([visit.person.mail.casefold()], id_=visit.session, now=visit.now)
    response = see(HOME)
    response.delete_cookie(COOKIE, path=HOME)
    return response


def _whose(visit: Visit) -> list[str]:
    everybody = visit.firm.people if visit.may(Role.ADMIN) else [visit.person]
    return [one.mail.casefold() for one in everybody]


def language_of(request: Request) -> str:
    """Return the language in which somebody is spoken to who is at no firm."""
    return wished(request.headers.get("accept-language", ""))
