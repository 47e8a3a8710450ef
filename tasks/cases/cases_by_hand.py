"""What an operator does with a case, by its number, as Prefect tasks: plain values in, a row out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from domain.cases.instruction_choice import WantedSheet, wanted
from domain.cases.intake import Form
from domain.cases.session_start import Place, Preparations
from domain.cases.sessions import Outcome
from domain.firms.modes import Mode
from tasks.acting import Done
from tasks.cases.acting import standing
from tasks.engine import office_task
from tasks.gateways.cases.procedures import catalogue
from tasks.office import this_office
from tasks.operations.cases import cases, intake, sessions
from tasks.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Answered:
    """What became of a form: the case's number and the answer; ``note`` says what else is to be known."""

    number: str
    state: str
    note: str = ""


@office_task("abrir caso · {firm}", minutes=2)
def open_case(firm: str, form: Mapping[str, object], *, who: str, now: datetime) -> Answered:
    """Answer a form: ``accepted``, ``duplicate`` or ``rejected``, and then why."""
    store, _ = this_office()
    with store.begin() as uow:
        answer = intake.submit(uow, firm, Form.of(form), actor=who, now=now)
    faults = "; ".join(f"{one.field}: {one.reason}. {one.remedy}" for one in answer.problems)
    return Answered(answer.number, answer.kind, faults)


@office_task("registrar atención · {number}", minutes=2)
def record_session(firm: str, number: str, session: Mapping[str, Any], *, who: str, now: datetime) -> Done:
    """Record a session that has taken place; ``session`` has the fields of ``flows.cases.case_fields.SessionForm``."""
    store, settings = this_office()
    found = Preparations(
        mode=Mode(session["mode"]),
        tool=session["tool"],
        system=session["system"],
        has_internet=session["has_internet"],
        place=Place(session["place"]),
        area=session["area"],
    )
    same = ("started_at", "ended_at", "advisor", "pays_later", "substitute_because", "chat_minutes", "note")
    told = {name: session[name] for name in same}
    sheet = WantedSheet(session["procedure"], session["sheet_title"], session["sheet_steps"])
    with store.begin() as uow:
        if sheet:
            wanted(catalogue(settings.firms, firm), sheet, uow.firm(firm).languages)
        found_id = case_id(uow, firm, number)
        outcome = Outcome(session["outcome"])
        why = "recorded by hand"
        case = sessions.record(uow, found_id, found, outcome, sheet=sheet, actor=who, why=why, now=now, **told)
        return standing(uow, None, case)


def case_id(uow: UnitOfWork, firm: str, number: str) -> int:
    """Find a case by its number; raise ``UnknownCase``."""
    found = uow.cases.find(uow.firm(firm).id, number.strip())
    if found is None:
        raise cases.UnknownCase(
            rule="AL-05", reason=f"{firm} has no case {number!r}.", remedy=f"`trastienda case list {firm}` shows them."
        )
    return found
