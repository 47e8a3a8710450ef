"""A case that somebody of the firm opens for a client who called, or stood at the door."""

from dataclasses import KW_ONLY, asdict, dataclass

from domain.acts import By, LongText
from domain.cases.cases import Case, Kind
from domain.cases.intake import Form
from domain.firms.modes import Mode
from tasks.operations.cases.opening.intake import faults_of, submit
from tasks.operations.cases.sessions.session_acts import NotAMatter
from tasks.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class OpenCase:
    """What a client asks for, as told to somebody of the firm."""

    firm: str
    kind: Kind
    title: str
    contact_name: str
    email: str
    _: KW_ONLY
    description: LongText = ""
    client_name: str = ""
    phone: str = ""
    equipment: str = ""
    mode: Mode | None = None
    area: str = ""
    service: str = ""
    quantity: int = 1
    plan: str = ""
    language: str = ""


def open_case(uow: UnitOfWork, act: OpenCase, by: By) -> Case:
    """Open a case, and acknowledge it by mail; what was asked before is its case.

    Raise ``NotAMatter`` for what is doubtful: whoever types it can mend it, so nobody is written to about it.
    """
    form = Form.of(asdict(act))
    faults = faults_of(uow, act.firm, form)
    if faults:
        raise NotAMatter("not-a-matter", rule="PE-04", faults=tuple(one.said for one in faults))
    answer = submit(uow, act.firm, form, actor=by.who, now=by.at)
    return uow.cases.get_one(answer.case_id or 0)
