"""A case: its story, the acts that are allowed now as forms, the others greyed with their reasons, and its session."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from http import HTTPStatus

from starlette.responses import JSONResponse, Response

from deployments.portal.answering import see
from deployments.portal.chat import said_in
from deployments.portal.desk.acts.act_forms import FormField, act_name, form_fields, read_form
from deployments.portal.desk.acts.doing_acts import ON_CASE
from deployments.portal.desk.acts.doing_acts import offered as offered_acts
from deployments.portal.desk.cases.case_acts import ACTS, BY_CODE, CaseAct
from deployments.portal.desk.cases.case_view import CaseView, case_view, mark, offers, version
from deployments.portal.desk.entrance.gate import Visit
from deployments.portal.files import file_response, file_rows
from deployments.portal.http import NoPage, headers
from domain.cases.allowed import barred
from domain.cases.cases import Case
from domain.cases.files import FileRefused
from domain.refusals import Refused
from tasks.gateways.words import story_word, word
from tasks.operations.cases.case_files import attach
from tasks.operations.cases.cases import locked
from tasks.operations.cases.sessions import sessions
from tasks.operations.cases.sessions.chat import say
from tasks.operations.cases.sessions.session_acts import Control, NoteControl
from tasks.store.unit_of_work import UnitOfWork

ABOUT = ("firm", "case")


@dataclass(frozen=True, slots=True)
class Tried:
    """A form that was sent in vain: which, what was typed, what is wrong with a field, or why all of it is refused."""

    code: str
    form: Mapping[str, str]
    wrong: Mapping[str, str] = field(default_factory=dict)
    refused: str = ""
    status: HTTPStatus = HTTPStatus.UNPROCESSABLE_ENTITY


@dataclass(frozen=True, slots=True)
class ActView:
    """An act on the page: its form, or the reason why it is barred."""

    code: str
    title: str
    help: str
    fields: Sequence[FormField] = ()
    barred: str = ""
    refused: str = ""
    open: bool = False


def show(visit: Visit) -> Response:
    """Show a case."""
    return _shown(visit, None)


def take(visit: Visit) -> Response:
    """Do an act on a case, once for each page that was looked at; show what is wrong, with what was typed."""
    found = BY_CODE.get(visit.request.path_params["act"])
    if found is None:
        raise NoPage
    values, wrong = read_form(found.act, visit.form, zone=visit.firm.time_zone, language=visit.language, without=ABOUT)
    if wrong:
        return _shown(visit, Tried(found.code, visit.form, wrong))
    try:
        with visit.store.begin() as uow:
            case = _case(uow, visit)
            locked(uow, case.id)
            if visit.form.get("seen") != str(version(uow, case.id)):
                return _shown(visit, Tried(found.code, visit.form, {}, visit.says("desk-changed"), HTTPStatus.CONFLICT))
            act = found.act(firm=visit.firm.id, case=case.number, **values)
            after = found.operate(uow, act, visit.by, visit.desk.settings)
    except Refused as refused:
        return _shown(visit, Tried(found.code, visit.form, {}, visit.refusal(refused)))
    return see(visit.path("case", after.number, done=found.code))


def live(visit: Visit) -> Response:
    """Take a sign of life of the session, which the open page gives each minute (MX-12)."""
    with visit.store.begin() as uow:
        case = _find(uow, visit)
        running = uow.sessions.running(case.id) if case else None
        if running is None:
            return Response(status_code=HTTPStatus.GONE)
        sessions.sign_of_life(uow, running.id, now=visit.now)
    if visit.form.get("by") == "hand":
        return see(visit.request.url.path.removesuffix("/life"))
    return Response(status_code=HTTPStatus.NO_CONTENT)


def chat(visit: Visit) -> Response:
    """Say something in the chat of the session that runs (MX-08)."""
    try:
        with visit.store.begin() as uow:
            case = _case(uow, visit)
            say(uow, locked(uow, case.id), said_in(visit.form), visit.by)
    except Refused as refused:
        return _shown(visit, None, refused=visit.refusal(refused))
    return see(visit.path("case", case.number) + "#chat")


def add_file(visit: Visit) -> Response:
    """Add a file to a case."""
    try:
        with visit.store.begin() as uow:
            case = _case(uow, visit)
            if visit.upload is None:
                raise NoPage
            attach(uow, locked(uow, case.id), visit.upload, visit.by)
    except FileRefused as refused:
        return _shown(visit, None, refused=visit.refusal(refused))
    return see(visit.path("case", case.number) + "#files")


def give_file(visit: Visit) -> Response:
    """Give a file of a case, to be kept."""
    with visit.store.read() as uow:
        found = uow.case_files.content(_case(uow, visit).id, visit.named("file"))
    if found is None:
        raise NoPage
    return file_response(*found)


def stands(visit: Visit) -> Response:
    """Say how a session stands, for its open page, which looks every other second (MX-07, MX-08)."""
    with visit.store.read() as uow:
        case = _find(uow, visit)
        running = uow.sessions.running(case.id) if case else None
        if case is None or running is None:
            return Response(status_code=HTTPStatus.GONE)
        return JSONResponse({"mark": mark(uow, visit, case, running)}, headers=headers(None))


def _find(uow: UnitOfWork, visit: Visit) -> Case | None:
    found = uow.cases.find(visit.firm.id, visit.request.path_params["number"])
    return uow.cases.get_one(found) if found is not None else None


def _case(uow: UnitOfWork, visit: Visit) -> Case:
    found = _find(uow, visit)
    if found is None:
        raise NoPage
    return found


def _shown(visit: Visit, tried: Tried | None, *, refused: str = "") -> Response:
    with visit.store.read() as uow:
        case = _case(uow, visit)
        view = case_view(uow, visit, case)
        marked = mark(uow, visit, case, view.session.session) if view.session else ""
        offered = offers(uow, visit, view)
        files = file_rows(uow.case_files.of_case(case.id), visit.path("case", case.number, "files"), visit.firm.name)
        doing = [_act(visit, one, view, tried, offered) for one in ACTS]
    done = visit.request.query_params.get("done", "")
    return visit.shows(
        "case.html",
        status=tried.status if tried else HTTPStatus.CONFLICT if refused else HTTPStatus.OK,
        view=view,
        mark=marked,
        refused=refused,
        files=files,
        possible=[one for one in doing if not one.barred],
        barred=[one for one in doing if one.barred],
        done=act_name(visit.language, done) if done in BY_CODE and tried is None else "",
        further=[(one, act_name(visit.language, one)) for one in offered_acts(ON_CASE, visit.firm, visit.person.role)],
    )


def _act(
    visit: Visit, one: CaseAct, view: CaseView, tried: Tried | None, offered: Mapping[str, Sequence[str]]
) -> ActView:
    language, mine = visit.language, tried if tried and tried.code == one.code else None
    title, help_ = act_name(language, one.code), word(language, one.code, "help") or ""
    why = barred(view.case, one.needs)
    if why is not None and mine is None:
        states = ", ".join(story_word(language, state.value) for state in why.states)
        said = visit.says(
            f"desk-barred-{why.why.value}", state=story_word(language, view.case.state.value), states=states
        )
        return ActView(one.code, title, help_, barred=said)
    given = mine.form if mine else {}
    wrong = mine.wrong if mine else {}
    usual = {} if mine else view.usual
    listed = form_fields(one.act, language, without=ABOUT, given=given, wrong=wrong, offered=offered)
    fields = [
        replace(each, value=usual[each.name]) if each.name in usual and not each.value else each for each in listed
    ]
    if one.act is NoteControl and visit.firm.sessions.consent_on_page:
        fields = [
            replace(each, choices=[kind for kind in each.choices if kind[0] != Control.ACCEPT]) for each in fields
        ]
    return ActView(one.code, title, help_, fields, refused=mine.refused if mine else "", open=mine is not None)
