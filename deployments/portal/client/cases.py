"""A client's cases: what each waits for, writing on it, coming back to it, remote control, another matter, a time."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from http import HTTPStatus
from typing import Any

from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from deployments.portal.answering import see, tidy
from deployments.portal.chat import chat_view, said_in
from deployments.portal.client import case_view
from deployments.portal.client.visiting import HOME, ClientPages, Me
from deployments.portal.files import file_rows
from deployments.portal.http import Form, address_of, headers, number_of
from deployments.portal.linked.times import MOST_WISH, TimesPage, show_times
from deployments.portal.public.form_view import form_of, form_view
from domain.appointments.availability import Wish
from domain.cases.cases import Case, CaseState
from domain.cases.intake import Problem
from domain.cases.sessions.consents import Party
from domain.firms.modes import Mode
from domain.money.quotes import repair_charge
from domain.time.local_times import named_instant
from domain.time.periods import Month
from tasks.operations.appointments import appointments
from tasks.operations.appointments.advisor_time import Booking, offered
from tasks.operations.cases.sessions import remote_control
from tasks.operations.clients import client_page as own
from tasks.operations.money.plans import plan_use
from tasks.store.unit_of_work import UnitOfWork

MOST_BROWSER = 200
FEW = 5
"""So many closed cases stand on the first page."""
BOOKABLE = (CaseState.NEW, CaseState.CONTACTED, CaseState.PENDING)
DAY = timedelta(days=1)
CONTROL = {"accept": "accepted", "refuse": "refused", "stop": "stopped"}


class CasePages(ClientPages):
    """The pages of a client's cases."""

    def routes(self) -> list[Route]:
        """Return the routes of these pages."""
        case = "/cases/{number}"
        return [
            self.shows("", self.home),
            self.shows("/live", self.all_live),
            self.shows("/cases/new", self.new),
            self.takes("/cases/new", self.asked, back="/cases/new"),
            self.shows(case, self.case),
            self.shows(f"{case}/live", self.live),
            self.takes(f"{case}/write", self.write, back=case),
            self.takes(f"{case}/chat", self.chat, back=case),
            self.takes(f"{case}/back", self.back, back=case),
            self.takes(f"{case}/control", self.control, back=case),
            self.shows(f"{case}/times", self.times),
            self.takes(f"{case}/times", self.book, back=case),
        ]

    # --- to look at

    def home(self, uow: UnitOfWork, me: Me) -> Response:
        """Show what there is: a request for control first, open cases, what is next, what is owed."""
        found = own.my_cases(uow, me.visitor)
        most = own.MOST_CASES if "all" in me.request.query_params else FEW
        closed = [case_view.case_row(uow, me, one) for one in own.my_cases(uow, me.visitor, closed=True, most=most)]
        asked = [
            {"number": one.number, "title": stands["title"]}
            for one in found
            if one.state is CaseState.IN_SESSION
            and (stands := case_view.control(uow, me, one))
            and stands["state"] == "asked"
        ]
        name = me.visitor.name.split()[0] if me.visitor.name else ""
        return self.page(
            uow,
            me,
            "client/home.html",
            title=me.write.t("me-hello", name=name) if name else me.write.t("me-home"),
            live=True,
            cases=[case_view.case_row(uow, me, one) for one in found],
            closed=closed,
            asked=asked,
            more=len(closed) == FEW,
            mark=_mark(uow, found),
            client=uow.clients.get_one(me.visitor.client_id),
            glances=_glances(uow, me),
        )

    def case(self, uow: UnitOfWork, me: Me) -> Response:
        """Show one case."""
        case = _case(uow, me)
        written, letters = own.my_thread(uow, me.visitor, case)
        control = case_view.control(uow, me, case)
        return self.page(
            uow,
            me,
            "client/case.html",
            title=case.title,
            live=case.is_open,
            case=case,
            waits=case_view.waiting(uow, me, case),
            control=control,
            description=uow.cases.story(case.id)["description"],
            wished=case_view.wished(uow, me, case),
            sessions=uow.cases.sessions([case.id])[case.id],
            now=me.now,
            thread=case_view.thread(me, written, letters, self.links),
            to_answer=self._to_answer(uow, me, case),
            files=file_rows(uow.case_files.of_case(case.id), f"{HOME}/cases/{case.number}/files", me.firm.name),
            papers=own.my_papers(uow, me.visitor, case_id=case.id),
            may_return=case.state in (CaseState.PENDING, CaseState.CLOSED),
            may_book=case.state in BOOKABLE,
            most=own.MOST_TEXT,
            chat=chat_view(uow, me.firm, case, me.write.clock, contact_id=me.visitor.contact_id),
            mark=_mark(uow, [case], control),
        )

    def _to_answer(self, uow: UnitOfWork, me: Me, case: Case) -> list[dict[str, str]]:
        """Return what a case asks its client: a quote to decide, a time to choose; each by its own page."""
        write = me.write
        found = [
            {
                "text": write.t(
                    "me-quote-open",
                    number=one.quote.number,
                    total=write.money(repair_charge(one.quote, one.quote.deductible).total),
                    until=write.short(one.quote.valid_until),
                ),
                "href": self.to_quote(one),
                "why": write.t(
                    "me-why-quote",
                    since=write.short(one.quote.issued_at),
                    days=write.number(round((one.quote.valid_until - one.quote.issued_at) / DAY)),
                ),
            }
            for one in own.my_quotes(uow, me.visitor)
            if one.quote.case_id == case.id and one.decision is None and not one.quote.is_over(me.now)
        ]
        choose = [one for one in own.my_requests(uow, me.visitor, now=me.now) if one.case_id == case.id]
        return [*found, *(self.to_choose(me, one) | {"why": write.t("me-why-choose")} for one in choose)]

    def live(self, uow: UnitOfWork, me: Me) -> Response:
        """Give a mark of how a case stands, which changes with it: an open page asks for it and loads itself anew."""
        case = _case(uow, me)
        return JSONResponse({"mark": _mark(uow, [case], case_view.control(uow, me, case))}, headers=headers(None))

    def all_live(self, uow: UnitOfWork, me: Me) -> Response:
        """Give a mark of how all open cases stand."""
        return JSONResponse({"mark": _mark(uow, own.my_cases(uow, me.visitor))}, headers=headers(None))

    # --- to do

    def write(self, uow: UnitOfWork, me: Me, form: Form) -> str:
        """Write on a case."""
        number, text = me.request.path_params["number"], form.get("text", "")
        case = own.write(uow, me.visitor, number, text, me.by("wrote-on-page"))
        return f"{HOME}/cases/{case.number}?said={'written' if text.strip() else 'empty'}"

    def chat(self, uow: UnitOfWork, me: Me, form: Form) -> str:
        """Say something in the chat of the session that runs (MX-08)."""
        number = me.request.path_params["number"]
        own.say_in_chat(uow, me.visitor, number, said_in(form), me.by("by-chat"))
        return f"{HOME}/cases/{number}#chat"

    def back(self, uow: UnitOfWork, me: Me, _form: Form) -> str:
        """Come back to a pending case, or begin another one after a closed one."""
        case = own.come_back(uow, me.visitor, me.request.path_params["number"], me.by("came-back-on-page"))
        return f"{HOME}/cases/{case.number}?said=back"

    def control(self, uow: UnitOfWork, me: Me, form: Form) -> str:
        """Accept or refuse a request for control, or stop it: by the client's own press, and only so (MX-07)."""
        case = _case(uow, me, locked=True)
        session, said = uow.sessions.running(case.id), form.get("answer", "")
        if session is None or said not in CONTROL or form.get("session") != str(session.id):
            return f"{HOME}/cases/{case.number}?said=changed"
        note = f"{address_of(me.request)} {me.request.headers.get('user-agent', '')[:MOST_BROWSER]}"
        about: dict[str, Any] = {"party": Party.CLIENT, "actor": me.by("").who, "note": note, "now": me.now}
        if said == "stop":
            remote_control.stop_control(uow, session.id, **about)
        else:
            number = number_of(form.get("request", "")) or 0
            remote_control.answer_control(uow, session.id, request=number, accepted=said == "accept", **about)
        return f"{HOME}/cases/{case.number}?said={CONTROL[said]}"

    def new(
        self, uow: UnitOfWork, me: Me, typed: Mapping[str, str] | None = None, faults: tuple[Problem, ...] = ()
    ) -> Response:
        """Show the form of another matter; with what was typed, and what is wrong with it."""
        status = HTTPStatus.UNPROCESSABLE_ENTITY if faults else HTTPStatus.OK
        shown = form_view(me.write, me.request.query_params if typed is None else typed, faults)
        return self.page(uow, me, "client/new.html", status, title="me-new", faults=bool(faults), **shown)

    def asked(self, uow: UnitOfWork, me: Me, form: Form) -> str | Response:
        """Open another matter."""
        answer = own.ask(uow, me.visitor, form_of(form), me.by("asked-on-page"))
        if answer.case_id is None:
            return self.new(uow, me, form, answer.problems)
        return f"{HOME}/cases/{answer.number}?said=new"

    def times(self, uow: UnitOfWork, me: Me) -> Response:
        """Show the times that are free for a case's next session."""
        case, said = _case(uow, me), me.request.query_params.get("said", "")
        if case.state not in BOOKABLE and "said" not in me.request.query_params:
            return see(f"{HOME}/cases/{case.number}")  # which says what it waits for
        minutes = me.firm.appointments.length_minutes
        page = TimesPage(
            me.firm,
            me.write.language,
            "choose",
            f"{case.number} · {case.title}",
            [
                {"label": me.write.t("me-how"), "value": me.write.t("form-mode-remote")},
                {"label": me.write.t("me-length"), "value": me.write.minutes(minutes)},
            ],
            offered(uow, me.firm.id, Wish(Mode.REMOTE, minutes), case=case, now=me.now),
            open=case.state in BOOKABLE,
            banner=said,
        )
        return show_times(me.request, page)

    def book(self, uow: UnitOfWork, me: Me, form: Form) -> str:
        """Book a free time for a case; or tell the firm when the client could."""
        case = _case(uow, me, locked=True)
        start, wish = named_instant(form.get("start", "")), tidy(form, "wish", MOST_WISH)
        if start is not None:
            return self._book(uow, me, case, start)
        if not wish:
            return f"{me.request.url.path}?said=missing"
        own.write(uow, me.visitor, case.number, wish, me.by("no-time-suits"))
        return f"{HOME}/cases/{case.number}?said=wished"

    def _book(self, uow: UnitOfWork, me: Me, case: Case, start: datetime) -> str:
        minutes, by = me.firm.appointments.length_minutes, me.by("booked-on-page")
        if any(one.is_live and one.period.start == start for one in uow.appointments.of_cases([case.id])):
            return f"{HOME}/cases/{case.number}?said=booked"  # pressed twice
        free = offered(uow, me.firm.id, Wish(Mode.REMOTE, minutes), case=case, now=me.now)
        if case.state not in BOOKABLE or start not in free:
            return f"{HOME}/cases/{case.number}/times?said=gone"
        booking = Booking(start=start, minutes=minutes, mode=Mode.REMOTE)
        appointments.book(uow, me.firm.id, booking, case_id=case.id, by_client=True, by=by)
        return f"{HOME}/cases/{case.number}?said=booked"


def _case(uow: UnitOfWork, me: Me, *, locked: bool = False) -> Case:
    return own.my_case(uow, me.visitor, me.request.path_params["number"], locked=locked)


def _glances(uow: UnitOfWork, me: Me) -> list[dict[str, str]]:
    """Return what a person wants to know at a glance: the next appointment, the plan's hours, what is owed."""
    write, found = me.write, []
    coming = [
        one for one in own.my_appointments(uow, me.visitor, now=me.now) if one.is_live and one.period.end > me.now
    ]
    if coming:
        found.append(("me-appointments", write.short(coming[0].period.start), "/appointments"))
    if own.sees_all(uow, me.visitor):
        month, sells = Month.of(me.now, me.firm.time_zone), own.has_plans(uow, me.visitor)
        hours = plan_use(uow, me.firm.id, me.visitor.client_id, month, until=me.now).hours if sells else None
        if hours and hours.contracted:
            said = write.t("me-hours-glance", left=write.spent(hours.left or 0), of=write.spent(hours.contracted))
            found.append(("me-plan", said, "/plan"))
        owed = own.my_balance(uow, me.visitor, now=me.now)
        found.append(
            ("me-money", write.t("me-owed", amount=write.money(owed)) if owed > 0 else write.t("me-settled"), "/money")
        )
    return [{"label": write.t(label), "text": text, "href": HOME + path} for label, text, path in found]


def _mark(uow: UnitOfWork, cases: Sequence[Case], control: Mapping[str, Any] | None = None) -> str:
    """Name how cases stand: another mark means that something happened that an open page does not show yet."""
    happened = uow.events.counts([case.id for case in cases])
    marks = [f"{case.id}:{case.state.value}:{happened[case.id]}" for case in cases]
    return " ".join([*marks, control["state"] if control else ""])
