"""The front door: ``/{firm}`` shows a firm, ``/forms/{firm}`` takes a form, and its answer says by when we call."""

import logging
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from deployments.portal.answering import Pages, fresh, see
from deployments.portal.http import NoPage, address_of, body_of, fields_of, from_our_page, then, threaded
from deployments.portal.pages import TONGUES, render, wished
from deployments.portal.public.firm_view import firm_view
from deployments.portal.public.form_view import TYPED, form_of, form_view
from deployments.portal.public.times_view import emergency_offer, free_times, times_view
from deployments.portal.writer import Writer
from domain.cases.intake import Form as IntakeForm
from domain.cases.intake import Problem, problems
from domain.firms.firms import Firm
from tasks.gateways.letters.signed_links import BadLink
from tasks.operations.cases.opening.intake import wished_start
from tasks.operations.cases.opening.web_forms import TooOften, send_form

logger = logging.getLogger(__name__)

STAMP, ANSWER = "form", "form-answer"
QUICKEST = timedelta(seconds=2)
"""Nobody reads and fills in a form in less: that is a robot."""
LONGEST = timedelta(hours=24)
"""A page that was open for longer is sent once more, with what was typed."""
TRAP = "website"
"""A field that people do not see."""
MOST_BYTES = 40_000


class PublicPages(Pages):
    """The pages of a firm for everybody."""

    def routes(self) -> list[Route]:
        """Return the routes; a firm's own address comes after everything else of the portal."""
        return [
            Route("/forms/{firm}", threaded(lambda request: self._form(request, self._firm(request))), methods=["GET"]),
            Route("/forms/{firm}", self.send, methods=["POST"]),
            Route("/forms/{firm}/{answer}", threaded(self.answer), methods=["GET"]),
            Route("/{firm}", threaded(self.front), methods=["GET"]),
        ]

    async def send(self, request: Request) -> Response:
        """Take a form: from our own page; one of another site is shown once more, to be looked at and sent."""
        body = await body_of(request, MOST_BYTES)
        if body is None:
            raise NoPage("long", HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        typed = fields_of(body)
        if typed is None:
            raise NoPage("other", HTTPStatus.BAD_REQUEST)
        response = await run_in_threadpool(lambda: self._send(request, self._firm(request), typed))
        return then(response, self.afterwards)

    def _firm(self, request: Request) -> Firm:
        firm = self.store.firms.get(request.path_params["firm"])
        if firm is None:
            raise NoPage
        return firm

    def front(self, request: Request) -> Response:
        """Show a firm, from its profile."""
        firm = self._firm(request)
        write = writer(request, firm)
        with self.store.read() as uow:
            shown = firm_view(write, uow.calendar(firm.id), self.clock())
        return public(request, "public/firm.html", write, title=write.t("public-title"), found=True, **shown)

    def _form(
        self,
        request: Request,
        firm: Firm,
        typed: Mapping[str, str] | None = None,
        faults: Sequence[Problem] = (),
        *,
        said: str = "",
        status: HTTPStatus = HTTPStatus.OK,
    ) -> Response:
        """Show the form: empty, with the plan or service that the address names, or with what was typed."""
        write = writer(request, firm)
        shown = form_view(write, request.query_params if typed is None else typed, faults)
        with self.store.read() as uow:
            shown |= times_view(uow, write, self.clock())
        stamp = self.links.seal(STAMP, [firm.id, self.clock().timestamp()])
        said = said or ("form-faults" if faults else "")
        banner = write.t(said, mail=firm.mail.reply_to or firm.mail.sender) if said else ""
        return public(
            request,
            "public/form.html",
            write,
            status,
            title=write.t("form-title"),
            stamp=stamp,
            trap=TRAP,
            said=banner,
            **shown,
        )

    def _send(self, request: Request, firm: Firm, typed: Mapping[str, str]) -> Response:
        unsure = self._unsure(request, firm, typed)
        if unsure:
            status = HTTPStatus.OK if unsure == "form-look" else HTTPStatus.UNPROCESSABLE_ENTITY
            return self._form(request, firm, typed, said=unsure, status=status)
        form = form_of(typed).tidy()
        faults = problems(form.with_mode(firm), firm) or self._taken(request, firm, form)
        if faults:
            return self._form(request, firm, typed, faults, status=HTTPStatus.UNPROCESSABLE_ENTITY)
        try:
            with self.store.begin() as uow:
                done = send_form(uow, firm.id, form, address=address_of(request), now=self.clock())
        except TooOften as refused:
            logger.info("form of %s: %s", firm.id, refused)
            return self._form(request, firm, typed, said="form-often", status=HTTPStatus.TOO_MANY_REQUESTS)
        if done.case_id is None:
            return self._form(request, firm, typed, done.problems, status=HTTPStatus.UNPROCESSABLE_ENTITY)
        sealed = self.links.seal(ANSWER, [firm.id, done.case_id, self.clock().timestamp(), done.offer_id])
        return see(f"/forms/{firm.id}/{sealed}{_lang(request)}")

    def _taken(self, request: Request, firm: Firm, form: IntakeForm) -> list[Problem]:
        """Say that the wished time is free no more: only free ones are offered (MX-15)."""
        if not form.start:
            return []
        with self.store.read() as uow:
            free = free_times(uow, writer(request, firm), self.clock())
        return [] if form.wished_start in free else [Problem("start", form.start)]

    def _unsure(self, request: Request, firm: Firm, typed: Mapping[str, str]) -> str:
        """Name why a form is shown again before it is taken; empty when nothing is doubtful about where it is from."""
        if typed.get(TRAP):
            return "form-robot"
        try:
            named, stamped = self.links.unseal(STAMP, typed.get("stamp", ""))
        except (BadLink, ValueError, TypeError):
            return "form-look"
        age = self.clock() - datetime.fromtimestamp(stamped, UTC)
        if named != firm.id or age > LONGEST or not from_our_page(request):
            return "form-look"
        return "form-robot" if age < QUICKEST else ""

    def answer(self, request: Request) -> Response:
        """Say what became of a form: the number of its case, and until when the firm calls."""
        firm = self._firm(request)
        try:
            named, case_id, at, *offers = self.links.unseal(ANSWER, request.path_params["answer"])
        except (BadLink, ValueError, TypeError):
            raise NoPage from None
        if named != firm.id or self.clock() - datetime.fromtimestamp(at, UTC) > LONGEST:
            raise NoPage("ended", HTTPStatus.GONE)
        write, now = writer(request, firm), self.clock()
        with self.store.read() as uow:
            case = uow.cases.get_one(case_id)
            start = wished_start(uow.events.of_case(case_id), now=now)
            emergency = emergency_offer(uow, write, self.links, next(iter(offers), None), now)
        due = case.call.due if case.call else None
        said = write.t("form-due", day=write.date(due), at=write.clock(due)) if due else write.t("form-on-it")
        return public(
            request,
            "public/answer.html",
            write,
            title=write.t("form-taken"),
            number=case.number,
            due=said,
            wished=write.t("form-wished", at=write.instant(start)) if start else "",
            emergency=emergency,
        )


def writer(request: Request, firm: Firm) -> Writer:
    """Return what writes a firm's pages in the language that is asked for."""
    first = request.query_params.get("lang", "")
    return Writer(firm, wished(request.headers.get("accept-language", ""), firm, first=first))


def public(
    request: Request,
    template: str,
    write: Writer,
    status: HTTPStatus = HTTPStatus.OK,
    *,
    found: bool = False,
    **values: Any,  # noqa: ANN401
) -> Response:
    """Return one of the firm's public pages, in its face; with ``found`` search engines may show it."""
    firm, query = write.firm, dict(request.query_params)
    tongues = [
        {"tag": tag, "text": name, "here": tag == write.language, "href": f"?{urlencode(query | {'lang': tag})}"}
        for tag, name in TONGUES.items()
    ]
    lang = f"?lang={write.language}" if query.get("lang") else ""
    shown = {"home": f"/{firm.id}{lang}", "ask": f"/forms/{firm.id}{lang}", "mine": f"/me/ask/{firm.id}{lang}"}
    about = {"write": write, "tongues": tongues, "rooms": [], "found": found, "fields": TYPED, "lang_query": lang}
    response = fresh(
        lambda nonce: render(template, write.language, firm, nonce, **shown, **about, **values), HTTPStatus(status)
    )
    if found:
        del response.headers["X-Robots-Tag"]
    return response


def _lang(request: Request) -> str:
    lang = request.query_params.get("lang", "")
    return f"?{urlencode({'lang': lang})}" if lang in TONGUES else ""
