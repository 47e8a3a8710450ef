"""Who comes in at the desk, and to what: every page is a row with the role that it needs, judged at each request.

A person is whoever the firm's profile names by the address of the session: who is taken out of the profile is out at
once. What belongs to another firm is answered as what does not exist.
"""

import hashlib
import hmac
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from deployments.portal.answering import Clock, see
from deployments.portal.desk.pages import desk_page
from deployments.portal.desk.tables import KINDS
from deployments.portal.files import upload_of
from deployments.portal.http import Form, NoPage, number_of, our_form, then
from deployments.portal.pages import wished
from domain.acts import By
from domain.firms.firms import Firm
from domain.firms.people import LONGEST, Person, Role, person_at
from domain.refusals import Refused
from tasks.gateways.letters.signed_links import Links
from tasks.gateways.words import in_words, word
from tasks.operations.cases.case_files import Upload
from tasks.operations.firms import sign_in
from tasks.settings import Settings
from tasks.store.unit_of_work import Store

HOME = "/desk"
COOKIE = "desk"


@dataclass(frozen=True, slots=True)
class Desk:
    """What the pages of the desk work with."""

    store: Store
    links: Links
    clock: Clock
    settings: Settings | None = None
    afterwards: Callable[[], None] | None = None

    @property
    def is_secure(self) -> bool:
        """Whether browsers come by TLS: then the cookie never travels without."""
        return self.links.portal_url.startswith("https://")


@dataclass(frozen=True, slots=True)
class Visit:
    """One request of somebody who is signed in: at which firm, as whom, and when."""

    desk: Desk
    request: Request
    firm: Firm
    person: Person
    csrf: str
    now: datetime
    session: int | None = None
    form: Form = field(default_factory=dict)
    upload: Upload | None = None

    @property
    def store(self) -> Store:
        """The office's store."""
        return self.desk.store

    @property
    def language(self) -> str:
        """The language that the browser asks for, else the firm's own."""
        return wished(self.request.headers.get("accept-language", ""), self.firm)

    def says(self, id_: str, **facts: str) -> str:
        """Return a text of the catalogues in the visitor's language; its name where there is none."""
        return word(self.language, id_, **facts) or id_

    def path(self, *parts: object, **query: object) -> str:
        """Return the address of a page of this firm's desk."""
        tail = "/".join([HOME, self.firm.id, *map(str, parts)])
        return f"{tail}?{urlencode(query)}" if query else tail

    @property
    def file(self) -> tuple[str, str]:
        """Of which kind a list is wanted as a file, and which of the page's lists; ``("", "")``: none."""
        asked = ((kind, self.request.query_params.get(kind)) for kind in KINDS)
        return next(((kind, which) for kind, which in asked if which is not None), ("", ""))

    def may(self, role: Role) -> bool:
        """Return whether the person may do what needs that role."""
        return self.person.role.covers(role)

    @property
    def by(self) -> By:
        """The person as the one who acts, for the reason that the form gives, else for the desk's own (AL-05)."""
        why = " ".join(self.form.get("why", "").split())
        return By(self.person.name, why or self.says("desk-why"), self.now)

    def refusal(self, refused: Refused) -> str:
        """Return why something is refused, and what would help."""
        said = in_words(refused, "desk", self.language)
        return f"{said.reason} {said.remedy}"

    def named(self, name: str) -> int:
        """Return the number of what a part of the address names; raise ``NoPage`` for what is none."""
        found = number_of(self.request.path_params[name])
        if found is None:
            raise NoPage
        return found

    @property
    def may_operate(self) -> bool:
        """Whether the person may do what operators do."""
        return self.may(Role.OPERATOR)

    def shows(self, template: str, *, status: HTTPStatus = HTTPStatus.OK, **values: Any) -> Response:  # noqa: ANN401
        """Return a page of the desk."""
        return desk_page(template, self, status=status, **values)


Answer = Callable[[Visit], Response]


@dataclass(frozen=True, slots=True)
class DeskPage:
    """A page of a firm's desk at ``path`` (below the firm), what shows it, what takes its form, and the role needed."""

    path: str
    show: Answer | None = None
    take: Answer | None = None
    role: Role = Role.ADVISOR
    most: int = 20_000
    takes_file: bool = False

    @property
    def methods(self) -> list[str]:
        """The methods that it answers."""
        return [name for name, answer in (("GET", self.show), ("POST", self.take)) if answer]


def routes(desk: Desk, pages: Sequence[DeskPage]) -> Iterator[Route]:
    """Give the routes of the pages, each behind the gate."""
    for one in pages:
        yield Route(f"{HOME}/{{firm}}{one.path}", _gated(desk, one), methods=one.methods)


def _gated(desk: Desk, one: DeskPage) -> Callable[[Request], Any]:
    async def answer(request: Request) -> Response:
        form: Form = {}
        upload: Upload | None = None
        if request.method == "POST" and one.takes_file:
            form, upload = await upload_of(request)
        elif request.method == "POST":
            form = await our_form(request, one.most, blanks=True)
        response: Response = await run_in_threadpool(_enter, desk, one, request, form, upload)
        return then(response, desk.afterwards) if request.method == "POST" else response

    return answer


def _enter(desk: Desk, one: DeskPage, request: Request, form: Form, upload: Upload | None) -> Response:
    who = whoever(desk, request)
    if who is None:
        back = {"next": request.url.path} if request.method == "GET" else {}
        return see(f"{HOME}?{urlencode(back)}" if back else HOME)
    firm = desk.store.firms.get(request.path_params["firm"])
    person = person_at(firm.people, who.mail) if firm else None
    if firm is None or person is None or not person.role.covers(one.role):
        raise NoPage
    visit = Visit(desk, request, firm, person, who.csrf, desk.clock(), who.session, form, upload)
    if request.method != "POST":
        assert one.show  # noqa: S101  its methods say so
        return one.show(visit)
    if not hmac.compare_digest(form.get("csrf", "").encode(), who.csrf.encode()):
        raise NoPage("other", HTTPStatus.FORBIDDEN)
    assert one.take  # noqa: S101
    return one.take(visit)


@dataclass(frozen=True, slots=True)
class Who:
    """Whose request it is, by its cookie, or by the header of the proxy that is believed."""

    mail: str
    csrf: str
    session: int | None


def whoever(desk: Desk, request: Request) -> Who | None:
    """Return whose request it is; ``None`` when nobody is signed in."""
    vouched = _vouched(desk, request.headers)
    if vouched:
        return Who(vouched, _csrf(desk, f"header:{vouched}"), None)
    token = request.cookies.get(COOKIE, "")
    if not token:
        return None
    now = desk.clock()
    with desk.store.read() as uow:
        found = sign_in.signed_in(uow, token, now=now)
    if found is None:
        return None
    if now - found.seen_at >= sign_in.SEEN_EVERY:
        with desk.store.begin() as uow:
            uow.sign_ins.seen(found.id, now=now)
    return Who(found.mail, _csrf(desk, token), found.id)


def give_session(response: Response, token: str, *, secure: bool) -> None:
    """Give a browser the secret of its session."""
    seconds = int(LONGEST.total_seconds())
    response.set_cookie(COOKIE, token, max_age=seconds, path=HOME, secure=secure, httponly=True, samesite="lax")


def _vouched(desk: Desk, headers: Mapping[str, str]) -> str | None:
    """Return the address that a proxy vouches for, which shows by the secret that it is the proxy."""
    settings = desk.settings
    if settings is None or not settings.desk_header or not settings.desk_header_secret:
        return None
    shown = headers.get("x-trastienda-proxy", "").encode()
    if not hmac.compare_digest(shown, settings.desk_header_secret.encode()):
        return None
    return headers.get(settings.desk_header, "").strip().casefold() or None


def _csrf(desk: Desk, of: str) -> str:
    """Return what our own forms carry, and no other site can know."""
    return hmac.new(desk.store.secret.encode(), f"desk.csrf:{of}".encode(), hashlib.sha256).hexdigest()
