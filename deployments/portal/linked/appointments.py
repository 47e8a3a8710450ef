"""The page of an appointment: confirm, decline, and the way to another time."""

from functools import partial
from http import HTTPStatus

from babel.dates import format_date, format_datetime, format_time
from starlette.requests import Request
from starlette.responses import Response

from deployments.portal.answering import SignedPages, fresh, see
from deployments.portal.http import Form, NoPage, number_of
from deployments.portal.pages import render
from domain.acts import By
from domain.appointments.appointments import Answer, Appointment, AppointmentState, Party, may_decline_until
from domain.firms.firms import Firm
from domain.firms.modes import Mode
from tasks.gateways.time.zone_names import zone_name
from tasks.gateways.words import say
from tasks.letters.links import APPOINTMENT, PATH
from tasks.operations.appointments import appointment_answers
from tasks.operations.appointments.appointment_answers import Effect
from tasks.operations.appointments.appointment_letters import People, client_language
from tasks.operations.appointments.appointment_notices import people_of
from tasks.operations.appointments.appointment_requests import BY_LINK

OPEN = (AppointmentState.BOOKED, AppointmentState.ACCEPTED, AppointmentState.TENTATIVE, AppointmentState.DECLINED)
SAID = ("asked", "taken", "chosen", "moved")
"""What a page may be asked to say beside how the appointment stands, after an answer."""


class AppointmentPages(SignedPages):
    """Requests about appointments."""

    subject, path = APPOINTMENT, f"/{PATH}/{{token}}"

    def shown(self, request: Request, id_: int) -> Response:
        """Show an appointment, to be answered or with its answer."""
        with self.store.read() as uow:
            found = uow.appointments.get(id_)
            if found is None:
                raise NoPage
            firm = uow.firm(found.firm_id)
            people, _ = people_of(uow, found)
        said = request.query_params.get("said", "")
        said = said if said in SAID and found.state in OPEN else ""
        over, again = self.clock() >= found.period.end, f"{request.url.path}/times"
        return fresh(
            lambda nonce: appointment_page(firm, found, people, over=over, said=said, again=again, nonce=nonce)
        )

    def taken(self, request: Request, id_: int, form: Form) -> Response:
        """Take the answer to the time that the page showed; for an older one the page says how it stands now."""
        given, seen, now = form.get("answer", ""), number_of(form.get("seen", "")), self.clock()
        if given not in (Answer.ACCEPTED, Answer.DECLINED) or seen is None:
            raise NoPage("other", HTTPStatus.BAD_REQUEST)
        with self.store.begin() as uow:
            found = uow.appointments.get(id_)
            if found is None or found.state not in OPEN or now >= found.period.end or seen != found.asked:
                return see(request.url.path)
            effect = appointment_answers.answer(
                uow,
                id_,
                Party.CLIENT,
                Answer(given),
                sequence=seen,
                at=now,
                by=By(BY_LINK, "answered-on-page", now),
            )
        return see(f"{request.url.path}{'?said=taken' if effect is Effect.TOLD else ''}")


def appointment_page(
    firm: Firm, one: Appointment, people: People, *, over: bool, said: str, again: str, nonce: str
) -> str:
    """Return the page of an appointment as HTML; ``again`` is the address on which another time is chosen."""
    language = client_language(firm, people)
    tell = partial(say, language, "appointment-page-state")
    state = one.state.value if one.state is not AppointmentState.BOOKED else ""
    if over and one.state in OPEN:
        state, said = "over", ""
    if not over and one.state is AppointmentState.NO_SHOW:
        state = "called_off"
    banner = said or state
    return render(
        "appointment.html",
        language,
        firm,
        nonce,
        title=say(language, "appointment-page", "title"),
        about=about(language, people, one.subject),
        state=state,
        kind="accepted" if banner in ("accepted", "chosen", "moved") else banner,
        state_title=tell(banner) if banner else "",
        state_more=tell(f"{banner}_more") if banner else "",
        rows=appointment_rows(firm, one, people, language),
        open=one.state in OPEN and not over,
        again=again if one.state in OPEN and not over else "",
        seen=one.asked,
    )


def about(language: str, people: People, subject: str) -> str:
    """Say which case an appointment is about, or what a visit is for."""
    case = people.case
    return case_about(language, case.number, subject or case.title) if case else subject


def case_about(language: str, number: str, title: str) -> str:
    """Say which case a page is about."""
    return say(language, "appointment-page", "about", number=number, title=title)


def appointment_rows(firm: Firm, one: Appointment, people: People, language: str) -> list[dict[str, str]]:
    """Return when, how, where and with whom an appointment is, each with its label."""
    at, locale = one.period.start.astimezone(firm.zone), firm.locale(language)
    when = f"{format_date(at, 'full', locale=locale)}, {format_time(at, 'short', tzinfo=at.tzinfo, locale=locale)}"
    when += f" ({zone_name([at], firm.time_zone, language=language, locale=locale)})"
    how = how_rows(firm, language, one.mode, at_client=one.at_client, place=one.place, tool=one.tool)
    return [
        {"label": say(language, "appointment-page", "when"), "value": when},
        *how,
        {"label": say(language, "appointment-page", "who"), "value": people.advisor.name},
        *_cancel_rows(firm, one, language),
    ]


def _cancel_rows(firm: Firm, one: Appointment, language: str) -> list[dict[str, str]]:
    """Return until when the client may cancel, where the profile asks for notice."""
    if not firm.appointments.cancel_notice_minutes:
        return []
    at = may_decline_until(firm, one).astimezone(firm.zone)
    shown = format_datetime(at, "short", tzinfo=at.tzinfo, locale=firm.locale(language))
    return [{"label": say(language, "appointment-page", "cancel_until"), "value": shown}]


def how_rows(
    firm: Firm, language: str, mode: Mode, *, at_client: bool, place: str, tool: str = ""
) -> list[dict[str, str]]:
    """Return how and where somebody is attended, each with its label."""
    kind = ("remote" if tool else "remotely") if mode is Mode.REMOTE else "client" if at_client else "firm"
    where = (place if at_client else firm.face.address) if mode is Mode.ON_SITE else ""
    tell = partial(say, language, "appointment-page")
    rows = [(tell("how"), tell(kind, tool=tool, firm=firm.name)), (tell("where"), where)]
    return [{"label": label, "value": value} for label, value in rows if value]
