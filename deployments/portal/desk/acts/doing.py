"""A page for one act: its form, filled in as far as the link to it says; done once for each page that was shown."""

import re
import secrets
from http import HTTPStatus

from starlette.responses import Response

from deployments.portal.answering import see
from deployments.portal.desk.acts.act_forms import act_name, form_fields, read_form
from deployments.portal.desk.acts.doing_acts import BY_CODE, Doing
from deployments.portal.desk.cases.case_view import firm_offers
from deployments.portal.desk.entrance.gate import Visit
from deployments.portal.http import Form, NoPage
from domain.cases.cases import Case
from domain.firms.people import Role
from domain.refusals import Refused
from tasks.gateways.words import word
from tasks.store.forms import Form as SentForm

FIRM = ("firm",)
TOKEN = re.compile(r"[0-9a-f]{32}")


def show(visit: Visit) -> Response:
    """Show the form of an act, with what its address says."""
    return _shown(visit, _found(visit), dict(visit.request.query_params), {}, "")


def take(visit: Visit) -> Response:
    """Do an act; show what is wrong, with what was typed."""
    one, form = _found(visit), visit.form
    if not TOKEN.fullmatch(form.get("once", "")):
        raise NoPage
    values, wrong = read_form(one.act, form, zone=visit.firm.time_zone, language=visit.language, without=FIRM)
    if wrong:
        return _shown(visit, one, form, wrong, "")
    after: object = None
    try:
        with visit.store.begin() as uow:
            if uow.forms.take(SentForm(f"desk:{form['once']}", form["once"]), now=visit.now) is None:
                act = one.act(firm=visit.firm.id, **values)
                after = one.operate(uow, act, visit.by)
    except Refused as refused:
        return _shown(visit, one, form, {}, visit.refusal(refused))
    return see(visit.path("case", after.number) if isinstance(after, Case) else _back(visit, form.get("back", "")))


def _found(visit: Visit) -> Doing:
    one = BY_CODE.get(visit.request.path_params["act"])
    if one is None or not visit.may(one.role):
        raise NoPage
    return one


def _back(visit: Visit, wanted: str) -> str:
    """Return where the page was called from, of this firm's desk; else today."""
    base = visit.path().rstrip("/")
    return wanted if re.fullmatch(re.escape(base) + r"/[\w/-]*(\?week=[\d-]+)?", wanted) else visit.path("today")


def _shown(visit: Visit, one: Doing, given: Form, wrong: dict[str, str], refused: str) -> Response:
    status = HTTPStatus.UNPROCESSABLE_ENTITY if wrong or refused else HTTPStatus.OK
    with visit.store.read() as uow:
        offered = firm_offers(uow, visit)
    language = visit.language
    started = given if "once" in given else {**_usual(visit, one), **given}
    fields = form_fields(one.act, language, without=FIRM, given=started, wrong=wrong, offered=offered)
    return visit.shows(
        "doing.html",
        status=status,
        title=act_name(language, one.code),
        help=word(language, one.code, "help") or "",
        code=one.code,
        fields=fields,
        refused=refused,
        once=given.get("once", "") or secrets.token_hex(16),
        back=_back(visit, given.get("back", "")),
    )


def _usual(visit: Visit, one: Doing) -> dict[str, str]:
    """Return what a new form begins with: a quote with a line of labour and one of a part, a session that was held."""
    usual = {"came": "on"} if one.code == "end-appointment" else {}
    if one.code == "prepare-quote":
        usual |= {"lines-0-what": "labour", "lines-0-quantity": "1", "lines-1-what": "part", "lines-1-quantity": "1"}
    if one.code in ("block-time", "book-appointment") and not visit.may(Role.OPERATOR):
        usual["advisor"] = visit.person.name
    return usual
