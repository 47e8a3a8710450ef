"""Passkeys at the desk: made on one's own page of sessions, used at the door, taken back. Only with script."""

import hashlib
import hmac
import ipaddress
import json
import secrets
from collections.abc import Iterator
from http import HTTPStatus
from urllib.parse import urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from deployments.portal.answering import see
from deployments.portal.desk.entrance.gate import HOME, Desk, Visit, give_session
from deployments.portal.http import Form, NoPage, address_of, headers, number_of, our_form
from domain.firms.passkeys import CHALLENGE_LASTS
from domain.firms.people import Role
from tasks.gateways.firms import passkeys as devices
from tasks.gateways.firms.passkeys import NotProven, Site
from tasks.gateways.letters.signed_links import BadLink
from tasks.operations.firms import passkeys

KNOCK = "desk_knock"
"""The cookie to which a challenge at the door belongs: only the browser that asked may answer."""
MOST_BYTES = 20_000
NEW, ENTER = "passkey.new", "passkey.enter"


def site_of(desk: Desk, request: Request) -> Site | None:
    """Return for which site keys are good; ``None`` where the portal has no name: browsers make none for a number."""
    origin = desk.links.portal_url or str(request.base_url).rstrip("/")
    parts = urlsplit(origin)
    try:
        ipaddress.ip_address(parts.hostname or "")
    except ValueError:
        return Site(parts.hostname or "", f"{parts.scheme}://{parts.netloc}") if parts.hostname else None
    return None


def challenge(desk: Desk, purpose: str, owner: str) -> str:
    """Return a challenge that only ``owner`` may answer, once, and soon."""
    until = desk.clock() + CHALLENGE_LASTS
    return desk.links.seal(purpose, [secrets.token_urlsafe(16), owner, int(until.timestamp())])


def is_good(desk: Desk, purpose: str, owner: str, text: str) -> bool:
    """Take an answer to a challenge: whether it is ours, the owner's, in time, and the first."""
    try:
        _, whose, until = desk.links.unseal(purpose, text)
    except (BadLink, ValueError, TypeError):
        return False
    now = desk.clock()
    if not hmac.compare_digest(str(whose).encode(), owner.encode()) or now.timestamp() > until:
        return False
    with desk.store.begin() as uow:
        return passkeys.answer(uow, text, now=now)


class KeyDoor:
    """Signing in by a passkey."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def routes(self) -> Iterator[Route]:
        """Give the routes of the door."""
        yield Route(f"{HOME}-key/options", self.options, methods=["POST"])
        yield Route(f"{HOME}-key", self.enter, methods=["POST"])

    async def options(self, request: Request) -> Response:
        """Give a challenge, and the cookie of the browser that may answer it."""
        site = site_of(self.desk, request)
        await our_form(request, MOST_BYTES)
        if site is None:
            raise NoPage("other", HTTPStatus.FORBIDDEN)
        knock = secrets.token_urlsafe(16)
        text = challenge(self.desk, ENTER, knock)
        response = _options(text, devices.to_use(site, text))
        seconds = int(CHALLENGE_LASTS.total_seconds())
        secure = self.desk.is_secure
        response.set_cookie(
            KNOCK, knock, max_age=seconds, path=f"{HOME}-key", secure=secure, httponly=True, samesite="strict"
        )
        return response

    async def enter(self, request: Request) -> Response:
        """Begin a session by a signature; whatever is wrong with it, the door says the same."""
        form = await our_form(request, MOST_BYTES)
        token = await run_in_threadpool(self._begin, request, form)
        response = see(f"{HOME}?key=no" if token is None else HOME)
        response.delete_cookie(KNOCK, path=f"{HOME}-key")
        if token is not None:
            give_session(response, token, secure=self.desk.is_secure)
        return response

    def _begin(self, request: Request, form: Form) -> str | None:
        knock, text, said = request.cookies.get(KNOCK, ""), form.get("challenge", ""), form.get("answer", "")
        site = site_of(self.desk, request)
        if not knock or site is None or not is_good(self.desk, ENTER, knock, text):
            return None
        try:
            with self.desk.store.read() as uow:
                key = uow.passkeys.by_credential(devices.credential_of(said))
            if key is None:
                return None
            uses = devices.used(site, text, said, public_key=key.public_key, uses=key.uses)
        except NotProven:
            return None
        browser, now = request.headers.get("user-agent", ""), self.desk.clock()
        with self.desk.store.begin() as uow:
            return passkeys.enter(uow, key, uses=uses, remote=address_of(request), browser=browser, now=now)


def options(visit: Visit) -> Response:
    """Give a challenge for a new key of somebody who is signed in by our own door."""
    site = site_of(visit.desk, visit.request)
    if visit.session is None or site is None:
        raise NoPage
    mail = visit.person.mail.casefold()
    text = challenge(visit.desk, NEW, str(visit.session))
    handle = hmac.new(visit.store.secret.encode(), f"passkey:{mail}".encode(), hashlib.sha256).digest()
    with visit.store.read() as uow:
        known = [one.credential for one in uow.passkeys.of([mail])]
    asked = devices.to_make(site, text, mail=mail, name=visit.person.name, handle=handle, known=known)
    return _options(text, asked)


def add(visit: Visit) -> Response:
    """Keep the key that a device made."""
    site, text = site_of(visit.desk, visit.request), visit.form.get("challenge", "")
    if visit.session is None or site is None or not is_good(visit.desk, NEW, str(visit.session), text):
        return see(visit.path("sessions", key="no"))
    try:
        made = devices.made(site, text, visit.form.get("answer", ""))
    except NotProven:
        return see(visit.path("sessions", key="no"))
    with visit.store.begin() as uow:
        new = passkeys.add(
            uow,
            visit.firm,
            visit.person,
            key=made,
            name=visit.form.get("name", ""),
            language=visit.language,
            now=visit.now,
        )
    return see(visit.path("sessions", key="yes" if new else "no"))


def end(visit: Visit) -> Response:
    """Take back a key: one's own; an admin anybody's of the firm."""
    id_ = number_of(visit.form.get("key", ""))
    whose = visit.firm.people if visit.may(Role.ADMIN) else [visit.person]
    with visit.store.begin() as uow:
        found = id_ is not None and uow.passkeys.end([one.mail.casefold() for one in whose], id_)
    if not found:
        raise NoPage
    return see(visit.path("sessions"))


def _options(text: str, asked: str) -> JSONResponse:
    return JSONResponse({"challenge": text, "options": json.loads(asked)}, headers=headers(None))
