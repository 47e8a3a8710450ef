"""The page of an appointment: confirm, decline, ask for another time. Shown by GET, answered by POST."""

from __future__ import annotations

import logging
import secrets
import tomllib
from collections.abc import Callable
from datetime import datetime
from functools import cache
from http import HTTPStatus
from importlib.resources import files
from typing import Any
from urllib.parse import parse_qs
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_time
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from deployments.portal.http import body_of, from_our_page, headers, html, page
from deployments.portal.pages import render
from domain.appointments import Answer, Appointment, AppointmentState, Party
from domain.firms import Firm
from domain.sessions import Mode
from tasks.gateways.signed_links import BadLink, Links
from tasks.links import APPOINTMENT, answer_links
from tasks.operations import appointment_answers
from tasks.operations.appointment_answers import Effect
from tasks.operations.appointments import people_of
from tasks.store.unit_of_work import Store

logger = logging.getLogger(__name__)

MOST_WISH = 200
OPEN = (AppointmentState.BOOKED, AppointmentState.ACCEPTED, AppointmentState.TENTATIVE, AppointmentState.DECLINED)


def appointment_routes(store: Store, links: Links, clock: Callable[[], datetime]) -> list[Route]:
    """Give the routes of the appointments' pages."""
    pages = AppointmentPages(store, links, clock)
    return [
        Route("/a/{token}", pages.show, methods=["GET"]),
        Route("/a/{token}", pages.answer, methods=["POST"]),
    ]


class AppointmentPages:
    """Requests about appointments; each is one transaction."""

    def __init__(self, store: Store, links: Links, clock: Callable[[], datetime]) -> None:
        self.store, self.links, self.clock = store, links, clock

    async def show(self, request: Request) -> Response:
        """Show an appointment, to be answered or with its answer."""
        return await run_in_threadpool(self._show, request)

    async def answer(self, request: Request) -> Response:
        """Take an answer from our own page, then show the appointment again."""
        body = await body_of(request)
        if body is None or not from_our_page(request):
            return page(request, "other", HTTPStatus.FORBIDDEN)
        form = {name: values[-1] for name, values in parse_qs(body).items()}
        return await run_in_threadpool(self._answer, request, form)

    def _linked(self, request: Request) -> int | None:
        try:
            return self.links.read(request.path_params["token"], APPOINTMENT).id
        except BadLink:
            return None

    def _show(self, request: Request) -> Response:
        appointment_id = self._linked(request)
        with self.store.read() as uow:
            found = uow.appointments.by_ids([appointment_id or 0]).get(appointment_id or 0)
            if found is None:
                return page(request, "bad", HTTPStatus.NOT_FOUND)
            firm = uow.firm(found.firm_id)
            people, _ = people_of(uow, found)
        language = firm.language(people.contact.language if people.contact else None, people.client.language)
        over = self.clock() >= found.period.end
        said = request.query_params.get("said", "")
        title = people.case.title if people.case else found.subject
        text = appointment_page(
            firm,
            found,
            language,
            advisor=people.advisor.name,
            about=(people.case.number if people.case else "", title),
            over=over,
            said=said if said in ("asked", "taken") else "",
            nonce=(nonce := secrets.token_urlsafe(16)),
        )
        return html(text, nonce, HTTPStatus.OK)

    def _answer(self, request: Request, form: dict[str, str]) -> Response:
        appointment_id = self._linked(request)
        if appointment_id is None:
            return page(request, "bad", HTTPStatus.NOT_FOUND)
        answer, seen = form.get("answer", ""), form.get("seen", "")
        wish = " ".join(form.get("wish", "").split())[:MOST_WISH]
        if answer not in ("accepted", "declined", "move") or not seen.isdecimal() or (answer == "move" and not wish):
            return page(request, "other", HTTPStatus.BAD_REQUEST)
        said = self._take(appointment_id, answer, int(seen), wish)
        return RedirectResponse(f"{request.url.path}{said}", HTTPStatus.SEE_OTHER, headers=headers(None))

    def _take(self, appointment_id: int, answer: str, seen: int, wish: str) -> str:
        """Take the answer to the time that the page showed; for an older one the page says how it stands now."""
        now = self.clock()
        with self.store.begin() as uow:
            found = uow.appointments.by_ids([appointment_id]).get(appointment_id)
            if found is None or found.state not in OPEN or now >= found.period.end or seen != found.asked:
                return ""
            if answer == "move":
                appointment_answers.wants_another_time(
                    uow, appointment_id, proposed=None, note=wish, actor="client, by link", now=now
                )
                return "?said=asked"
            effect = appointment_answers.answer(
                uow,
                appointment_id,
                Party.CLIENT,
                Answer(answer),
                sequence=seen,
                at=now,
                actor="client, by link",
                why="answered on the appointment's page",
                links=answer_links(self.store, self.links),
                now=now,
            )
        return "?said=taken" if effect is Effect.TOLD else ""


def appointment_page(
    firm: Firm,
    one: Appointment,
    language: str,
    *,
    advisor: str,
    about: tuple[str, str],
    over: bool,
    said: str,
    nonce: str,
) -> str:
    """Give the page of an appointment as HTML; ``about`` is the case's number and title."""
    texts = _texts(language)
    state = one.state.value if one.state is not AppointmentState.BOOKED else ""
    if over and one.state in OPEN:
        state = "over"
    banner = said or state
    number, title = about
    states: dict[str, str] = texts["state"] | {"asked": texts["asked"], "asked_more": texts["asked_more"]}
    return render(
        "appointment.html",
        language,
        firm,
        nonce,
        title=texts["title"],
        about=texts["about"].format(number=number, title=title) if number else title,
        texts=texts,
        state=banner,
        state_title=states[banner] if banner else "",
        state_more=states[f"{banner}_more"] if banner else "",
        rows=_rows(firm, one, language, texts, advisor),
        open=one.state in OPEN and not over,
        may_move=one.is_live and said != "asked",
        seen=one.asked,
    )


def _rows(firm: Firm, one: Appointment, language: str, texts: dict[str, Any], advisor: str) -> list[dict[str, str]]:
    at, locale = one.period.start.astimezone(ZoneInfo(firm.time_zone)), firm.locale(language)
    when = f"{format_date(at, 'full', locale=locale)}, {format_time(at, 'short', tzinfo=at.tzinfo, locale=locale)}"
    kind = "remote" if one.mode is Mode.REMOTE else "client" if one.at_client else "firm"
    where = (one.place if one.at_client else firm.face.address) if one.mode is Mode.ON_SITE else ""
    rows = [
        (texts["when"], when),
        (texts["how"], texts[kind].format(tool=one.tool, firm=firm.name)),
        (texts["where"], where),
        (texts["who"], advisor),
    ]
    return [{"label": label, "value": value} for label, value in rows if value]


@cache
def _texts(language: str) -> dict[str, Any]:
    return tomllib.loads(files("templates.portal").joinpath(f"appointment.{language}.toml").read_text("utf-8"))
