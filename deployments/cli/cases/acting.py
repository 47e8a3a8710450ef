"""What the commands on a case share: how a case is named, and how it stands afterwards."""

from deployments.cli.options import About
from domain.cases.cases import Case
from tasks.gateways.words import story_word
from tasks.language import language
from tasks.operations.cases.cases import UnknownCase
from tasks.operator import told
from tasks.store.unit_of_work import UnitOfWork


def found(uow: UnitOfWork, number: str) -> Case:
    """Find a case of any firm by its number; refuse when there is none, or more than one."""
    ids = [one for firm in uow.enrolled() if (one := uow.cases.find(firm, number)) is not None]
    if len(set(ids)) == 1:
        return uow.cases.by_ids(ids)[ids[0]]
    code = "several-cases" if ids else "no-case"
    raise UnknownCase(code, rule="AL-05", number=number, acts=("list-cases",))


def _named(uow: UnitOfWork, number: str) -> dict[str, str]:
    case = found(uow, number)
    return {"firm": case.firm_id, "case": case.number}


CASE = About("NUMBER", _named, ("firm", "case"))


def standing(_uow: UnitOfWork, _act: object, case: Case) -> str:
    """Say how a case stands."""
    reason = f" ({story_word(language(), case.closing_reason)})" if case.closing_reason else ""
    return told("case-is", number=case.number, state=f"{story_word(language(), case.state)}{reason}")
