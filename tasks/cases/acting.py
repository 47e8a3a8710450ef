"""How a case stands after an act, in the operator's words."""

from domain.acts import By
from domain.cases.cases import Case, CaseState
from tasks.acting import Done
from tasks.cases.sheets import known
from tasks.office import this_office
from tasks.operations.cases.sessions.session_acts import EndSession, RecordSession, end_session, record_session
from tasks.operator import told
from tasks.store.unit_of_work import UnitOfWork


def end(uow: UnitOfWork, act: EndSession, by: By) -> Case:
    """End a session; the sheet that the advisor chose is one that there is."""
    return end_session(uow, known(uow, this_office()[1], act), by)


def record(uow: UnitOfWork, act: RecordSession, by: By) -> Case:
    """Record a session that has taken place; the sheet that the advisor chose is one that there is."""
    return record_session(uow, known(uow, this_office()[1], act), by)


def standing(_uow: UnitOfWork, _act: object, case: Case) -> Done:
    """Return how the case stands."""
    state = told(f"case-state-{case.state}")
    return Done(state.capitalize(), told("case-stands", number=case.number, state=state))


def taken_up(_uow: UnitOfWork, _act: object, case: Case) -> Done:
    """Return with which case the client's matter goes on: the same, or a new one."""
    way = "new" if case.state is CaseState.NEW else "same"
    return Done(told(f"case-taken-up-{way}"), told("case-named", number=case.number))
