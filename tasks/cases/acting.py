"""How a case stands after an act, in the operator's words."""

from __future__ import annotations

from domain.cases.cases import Case, CaseState
from tasks.acting import Done, told
from tasks.store.unit_of_work import UnitOfWork


def standing(_uow: UnitOfWork, _act: object, case: Case) -> Done:
    """Return how the case stands."""
    state = told(f"case-state-{case.state}")
    return Done(state.capitalize(), told("case-stands", number=case.number, state=state))


def taken_up(_uow: UnitOfWork, _act: object, case: Case) -> Done:
    """Return with which case the client's matter goes on: the same, or a new one."""
    way = "new" if case.state is CaseState.NEW else "same"
    return Done(told(f"case-taken-up-{way}"), told("case-named", number=case.number))
