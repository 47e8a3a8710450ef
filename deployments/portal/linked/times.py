"""The pages on which a client chooses a time: of an appointment that it was asked for, or another for one it has."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import partial
from http import HTTPStatus
from itertools import groupby

from babel.dates import format_date
from starlette.requests import Request
from starlette.responses import Response

from deployments.portal.answering import SignedPages, fresh, see, tidy
from deployments.portal.http import Form, NoPage, number_of
from deployments.portal.linked.appointments import OPEN, about, appointment_rows, case_about, how_rows
from deployments.portal.pages import render
from domain.appointments.appointment_requests import RequestClosed, RequestState
from domain.clients.clients import language_of
from domain.firms.firms import Firm
from domain.refusals import Refused
from domain.time.local_times import named_instant
from tasks.gateways.time.zone_names import zone_name
from tasks.gateways.words import clock, say, word
from tasks.letters.links import APPOINTMENT, PATH, REQUEST, REQUEST_PATH, appointment_link
from tasks.operations.appointments import appointment_moves, appointment_requests
from tasks.operations.appointments.appointment_letters import client_language
from tasks.operations.appointments.appointment_notices import people_of

logger = logging.getLogger(__name__)

DAYS = 6
MOST_WISH = 200


@dataclass(frozen=True, slots=True)
class TimesPage:
    """What a page of free times shows: ``starts`` (UTC, ascending) from the local day ``first`` on.

    ``purpose`` is ``choose`` or ``move``; ``banner`` names what is said above, ``tried`` is the time that was asked for
    in vain. A page that is not ``open`` only says why.
    """

    firm: Firm
    language: str
    purpose: str
    about: str
    rows: Sequence[dict[str, str]]
    starts: Sequence[datetime] = ()
    seen: int = 0
    open: bool = True
    banner: str = ""
    tried: datetime | None = None
    first: date | None = None
    status: HTTPStatus = field(default=HTTPStatus.OK)


def show_times(request: Request, one: TimesPage) -> Response:
    """Return a page of free times, from the day on that its address names."""
    first = _day(request.query_params.get("from", ""))
    return fresh(lambda nonce: times_page(replace(one, first=first), nonce=nonce), one.status)


class RequestPages(SignedPages):
    """A client chooses the time of an appointment that it was asked for."""

    subject, path = REQUEST, f"/{REQUEST_PATH}/{{token}}"

    def shown(
        self, request: Request, id_: int, *, banner: str = "", tried: datetime | None = None, status: int = 200
    ) -> Response:
        """Show the free times; once one was chosen, the appointment."""
        now = self.clock()
        with self.store.read() as uow:
            asked = uow.appointment_requests.by_id(id_)
            if asked is None:
                raise NoPage
            if asked.appointment_id is not None:
                booked = uow.appointments.get_one(asked.appointment_id)
                return see(appointment_link(self.store, self.links, booked, now) + said(banner))
            firm, case = uow.firm(asked.firm_id), None
            client = uow.clients.get_one(asked.client_id)
            contact = client.addressee(uow.intakes.contact(asked.contact_id))
            if asked.case_id is not None:
                case = uow.cases.get_one(asked.case_id)
            is_open = asked.is_open(now)
            starts = appointment_requests.times(uow, asked, now=now) if is_open else []
        language = language_of(firm, client, [contact] if contact else [])
        tell = partial(say, language, "appointment-page")
        ended = RequestState.LAPSED if asked.state is RequestState.OPEN else asked.state
        title = asked.subject or (case.title if case else "")
        page = TimesPage(
            firm,
            language,
            "choose",
            case_about(language, case.number, title) if case else title,
            [
                *how_rows(firm, language, asked.mode, at_client=asked.at_client, place=asked.place),
                {"label": tell("length"), "value": tell("minutes", minutes=asked.minutes)},
            ],
            starts,
            open=is_open,
            banner=(banner or request.query_params.get("said", "")) if is_open else ended.value,
            tried=tried,
            status=HTTPStatus(status),
        )
        return show_times(request, page)

    def taken(self, request: Request, id_: int, form: Form) -> Response:
        """Book the time that was chosen; or tell the operator that none suits."""
        start, wish, now = named_instant(form.get("start", "")), tidy(form, "wish", MOST_WISH), self.clock()
        if start is None and not wish:
            return self.shown(request, id_, banner="missing", status=HTTPStatus.UNPROCESSABLE_ENTITY)
        try:
            with self.store.begin() as uow:
                if start is None:
                    appointment_requests.none_suits(uow, id_, wish, now=now)
                    return see(request.url.path + said("asked"))
                booked = appointment_requests.choose(uow, id_, start, now=now)
        except RequestClosed as refused:  # chosen before, too late, or taken back: the page says how it stands
            logger.info("request %s: %s", id_, refused)
            return see(request.url.path)
        except Refused as refused:  # somebody else was faster
            logger.info("request %s: %s", id_, refused)
            return self.shown(request, id_, banner="gone", tried=start, status=HTTPStatus.CONFLICT)
        return see(appointment_link(self.store, self.links, booked, now) + said("chosen"))


class MovePages(SignedPages):
    """A client chooses another time for its appointment."""

    subject, path = APPOINTMENT, f"/{PATH}/{{token}}/times"

    def shown(
        self, request: Request, id_: int, *, banner: str = "", tried: datetime | None = None, status: int = 200
    ) -> Response:
        """Show the free times of whoever attends; an appointment that is over or cancelled has none."""
        now = self.clock()
        with self.store.read() as uow:
            one = uow.appointments.get(id_)
            if one is None or one.state not in OPEN or now >= one.period.end:
                return see(_without_times(request))
            firm, (people, _) = uow.firm(one.firm_id), people_of(uow, one)
            starts = appointment_moves.times(uow, one, now=now)
        language = client_language(firm, people)
        page = TimesPage(
            firm,
            language,
            "move",
            about(language, people, one.subject),
            appointment_rows(firm, one, people, language),
            starts,
            seen=one.asked,
            banner=banner,
            tried=tried,
            status=HTTPStatus(status),
        )
        return show_times(request, page)

    def taken(self, request: Request, id_: int, form: Form) -> Response:
        """Move the appointment; or tell the operator that no free time suits."""
        start, wish, now = named_instant(form.get("start", "")), tidy(form, "wish", MOST_WISH), self.clock()
        seen = number_of(form.get("seen", ""))
        seen = -1 if seen is None else seen
        back = _without_times(request)
        if start is None and not wish:
            return self.shown(request, id_, banner="missing", status=HTTPStatus.UNPROCESSABLE_ENTITY)
        try:
            with self.store.begin() as uow:
                if start is None:
                    known = appointment_moves.none_suits(uow, id_, wish, seen=seen, now=now)
                    return see(back + (said("asked") if known else ""))
                moved = appointment_moves.choose(uow, id_, start, seen=seen, now=now)
        except Refused as refused:
            logger.info("move of appointment %s: %s", id_, refused)
            return self.shown(request, id_, banner="gone", tried=start, status=HTTPStatus.CONFLICT)
        return see(back + (said("moved") if moved else ""))


def times_page(one: TimesPage, *, nonce: str) -> str:
    """Return a page of free times as HTML, grouped by the firm's days."""
    tell, locale = partial(say, one.language, "times-page"), one.firm.locale(one.language)
    zone = one.firm.zone
    local = [at.astimezone(zone) for at in one.starts]
    days = [(day, list(times)) for day, times in groupby(local, key=datetime.date)]
    later = [day for day in days if one.first is None or day[0] >= one.first]
    shown, tried = later[:DAYS], one.tried.astimezone(zone).date() if one.tried else None
    opened = tried if tried in {day for day, _ in shown} else shown[0][0] if shown else None
    said = word(one.language, "times-said", one.banner) if one.banner else None
    return render(
        "times.html",
        one.language,
        one.firm,
        nonce,
        title=tell(f"{one.purpose}_title"),
        intro=tell(f"{one.purpose}_intro"),
        button=tell(f"{one.purpose}_button"),
        about=one.about,
        rows=one.rows,
        open=one.open,
        said=said or "",
        said_more=say(one.language, "times-said", f"{one.banner}_more") if said else "",
        zone=f"{_upper_first(zone_name(one.starts, one.firm.time_zone, language=one.language, locale=locale))}.",
        days=[
            {
                "label": _upper_first(format_date(day, say(one.language, "format-times"), locale=locale)),
                "open": day == opened,
                "count": tell("one" if len(times) == 1 else "many", count=len(times)),
                "times": [{"value": at.isoformat(), "text": clock(one.language, locale, at)} for at in times],
            }
            for day, times in shown
        ],
        later=f"?from={later[DAYS][0].isoformat()}" if len(later) > DAYS else "",
        earlier="?" if len(later) < len(days) else "",
        seen=one.seen,
    )


def said(banner: str) -> str:
    """Return the end of an address that makes its page say something once."""
    return f"?said={banner}" if banner else ""


def _upper_first(text: str) -> str:
    return text[:1].upper() + text[1:]


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _without_times(request: Request) -> str:
    return request.url.path.removesuffix("/times")
