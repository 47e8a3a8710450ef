"""Instruction sheets as Prefect tasks: one transaction each (MX-08, MX-14)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from domain.acts import OURSELVES, By
from domain.cases.instruction_choice import WantedSheet, wanted
from domain.cases.instructions import NoInstructions
from domain.letters.letters import LetterState
from domain.refusals import Refused
from tasks.engine import office_query, office_task
from tasks.gateways.cases.procedures import catalogue
from tasks.gateways.words import in_words, phrased
from tasks.language import language
from tasks.office import begin, read, this_office
from tasks.operations.cases import cases, instructions
from tasks.operations.cases.instructions import Prepared


@dataclass(frozen=True, slots=True)
class Sheet:
    """How the sheet of one case stands: ``queued``, ``known``, ``dead``, ``asked``, ``closed`` or ``open``."""

    case_id: int
    number: str
    state: str
    note: str


@office_query
def owed(firm: str) -> list[int]:
    """Return the ids of the cases that wait for a sheet, or for its hand-over."""
    with read() as uow:
        return instructions.owed(uow, firm)


@office_task(minutes=5)
def prepare(case_id: int, now: datetime, *, keep: bool = True) -> Sheet:
    """Queue the sheet that surely fits a case, or ask the operator to choose; with ``keep=False`` only say which."""
    store, settings = this_office()
    with store.begin(keep=keep) as uow:
        case = cases.locked(uow, case_id)
        if case.instructions_owed_since is None:  # it was closed, or a session began, since the event
            return Sheet(case_id, case.number, "open", "")
        try:
            choice = instructions.choice_for(uow, case_id, catalogue(settings.firms, case.firm_id))
            why = phrased(language(), *choice.because)
            done = instructions.prepare_instructions(uow, case_id, choice, by=By(OURSELVES, why, now))
        except NoInstructions as refusal:
            instructions.ask_operator(uow, case_id, refusal, now=now)
            return Sheet(case_id, case.number, "asked", in_words(refusal, "form", language()).reason)
        except Refused as refusal:  # such as a run that means an instant before the session's end: the next one does it
            return Sheet(case_id, case.number, "open", str(in_words(refusal, "form", language())))
    return Sheet(case_id, done.number, _state(done), f"{done.procedure} ({why})")


@office_task(minutes=5)
def prepare_by_hand(firm: str, case: str, sheet: Mapping[str, str], *, who: str, why: str, now: datetime) -> Sheet:
    """Queue the sheet that an operator chose or wrote, for a case by its number; raise what a rule refuses."""
    store, settings = this_office()
    with store.begin() as uow:
        case_id = cases.find(uow, firm, case)
        choice = wanted(catalogue(settings.firms, firm), WantedSheet(**sheet), instructions.languages_of(uow, case_id))
        done = instructions.prepare_instructions(uow, case_id, choice, again=True, by=By(who, why, now))
    return Sheet(case_id, done.number, _state(done), done.procedure)


@office_task(minutes=5)
def close_handed_over(case_id: int, now: datetime) -> Sheet:
    """Close a case whose sheet has been handed over to the mail server; another one stays open."""
    with begin() as uow:
        try:
            closed = instructions.close_handed_over(uow, case_id, now=now)
        except Refused as refusal:  # a session began meanwhile: the client decides what comes next
            return Sheet(case_id, "", "open", str(in_words(refusal, "form", language())))
        number = cases.locked(uow, case_id).number
    return Sheet(case_id, number, "closed" if closed else "open", closed.resolution if closed else "")


def _state(done: Prepared) -> str:
    if done.state is LetterState.DEAD:
        return "dead"
    return "queued" if done.new else "known"
