"""Today: what needs whoever is signed in, in the order in which promises fall due; empty means that nothing does."""

from starlette.responses import Response

from deployments.portal.desk.acts.act_forms import act_name
from deployments.portal.desk.entrance.gate import Visit
from deployments.portal.desk.runs import failed_runs
from domain.firms.people import Role
from domain.reports.needs import Need, NeedKind, in_order, seen_by_advisor
from tasks.operations.reports.need_words import about, says
from tasks.operations.reports.today import needs
from tasks.store.unit_of_work import UnitOfWork

LETTERS = (NeedKind.DEAD_LETTER, NeedKind.UNCERTAIN_LETTER)
DECIDED = (NeedKind.MAIL, NeedKind.PROPOSAL, NeedKind.DUTY)
OPEN = "open-case"
OUTSIDE = (NeedKind.FAILED_RUN, NeedKind.NO_PREFECT)


def show(visit: Visit) -> Response:
    """Show what needs somebody now."""
    with visit.store.read() as uow:
        found = needs(uow, visit.firm.id, now=visit.now)
        mine = advisor_id(uow, visit)
    if not visit.may(Role.OPERATOR):
        found = seen_by_advisor(found, mine)
    elif visit.desk.settings is not None:
        found = in_order([*found, *failed_runs(visit.desk.settings)])
    language, firm = visit.language, visit.firm
    rows = [(one, says(language, firm, one, now=visit.now), about(language, one), _link(visit, one)) for one in found]
    return visit.shows("today.html", rows=rows, opens=act_name(language, OPEN))


def advisor_id(uow: UnitOfWork, visit: Visit) -> int | None:
    """Return which advisor the person is, by address or name."""
    wanted = {visit.person.mail.casefold(), visit.person.name.casefold()}
    for one in uow.intakes.advisors(visit.firm.id):
        if one.active and wanted & {(one.email or "").casefold(), one.name.casefold()}:
            return int(one.id)
    return None


def _link(visit: Visit, one: Need) -> str:
    if one.kind in OUTSIDE:
        return one.id
    if one.kind in LETTERS:
        return visit.path("letter", one.id) if one.client else ""
    if one.kind in DECIDED:
        return visit.path("decide")
    return visit.path("case", one.case) if one.case else ""
