"""How a case stands after an act, in the operator's words."""

from __future__ import annotations

from domain.cases.cases import Case, CaseState
from tasks.acting import LANGUAGE, Done
from tasks.gateways.words import word


def standing(case: Case) -> Done:
    """Return how the case stands."""
    state = word(LANGUAGE, f"case-state-{case.state}") or case.state
    return Done(state.capitalize(), word(LANGUAGE, "case-stands", number=case.number, state=state) or "")


def taken_up(case: Case) -> Done:
    """Return with which case the client's matter goes on: the same, or a new one."""
    way = "new" if case.state is CaseState.NEW else "same"
    return Done(word(LANGUAGE, f"case-taken-up-{way}") or way, word(LANGUAGE, "case-named", number=case.number) or "")
