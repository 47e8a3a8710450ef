"""What an operator does with a case, by its number, as Prefect tasks: plain values in, a row out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from domain.cases.cases import Case, ClosingReason
from domain.cases.instruction_choice import WantedSheet, wanted
from domain.cases.intake import Form
from domain.cases.session_start import Place, Preparations
from domain.cases.sessions import Outcome
from domain.firms.modes import Mode
from domain.time.periods import Period
from tasks.engine import office_task
from tasks.gateways.cases.procedures import catalogue
from tasks.office import this_office
from tasks.operations.cases import cases, intake, remote_control, sessions
from tasks.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Stands:
    """How a case stands: its number and state; ``note`` says what else is to be known."""

    number: str
    state: str
    note: str = ""


@office_task("abrir caso · {firm}", minutes=2)
def open_case(firm: str, form: Mapping[str, object], *, who: str, now: datetime) -> Stands:
    """Answer a form: ``accepted``, ``duplicate`` or ``rejected``, and then why."""
    store, _ = this_office()
    with store.begin() as uow:
        answer = intake.submit(uow, firm, Form.of(form), actor=who, now=now)
    faults = "; ".join(f"{one.field}: {one.reason}. {one.remedy}" for one in answer.problems)
    return Stands(answer.number, answer.kind, faults)


@office_task("anotar contacto · {number}", minutes=2)
def contact(firm: str, number: str, *, who: str, why: str, now: datetime) -> Stands:
    """Record that the client was reached."""
    store, _ = this_office()
    with store.begin() as uow:
        return _stands(cases.contact(uow, case_id(uow, firm, number), actor=who, why=why, now=now))


@office_task("registrar atención · {number}", minutes=2)
def record_session(firm: str, number: str, session: Mapping[str, Any], *, who: str, now: datetime) -> Stands:
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
        return _stands(sessions.record(uow, found_id, found, outcome, sheet=sheet, actor=who, why=why, now=now, **told))


@office_task("cerrar caso · {number}", minutes=2)
def close_case(firm: str, number: str, because: str, *, note: str, who: str, why: str, now: datetime) -> Stands:
    """Close a case for one of the reasons that a person may give."""
    store, _ = this_office()
    reason = ClosingReason(because)
    with store.begin() as uow:
        found = case_id(uow, firm, number)
        if reason is ClosingReason.WITHDRAWN:
            return _stands(cases.withdraw(uow, found, note=note, actor=who, why=why, now=now))
        if reason is ClosingReason.DECLINED:
            return _stands(cases.decline(uow, found, note=note, actor=who, why=why, now=now))
        return _stands(cases.settle(uow, found, reason, note=note, actor=who, why=why, now=now))


@office_task("herramienta instalada · {number}", minutes=2)
def install_tool(firm: str, number: str, tool: str, *, who: str, why: str, now: datetime) -> Stands:
    """Record that the client has a tool for remote control."""
    store, _ = this_office()
    with store.begin() as uow:
        return _stands(remote_control.install_tool(uow, case_id(uow, firm, number), tool, actor=who, why=why, now=now))


@office_task("retomar caso · {number}", minutes=2)
def come_back(firm: str, number: str, *, who: str, why: str, now: datetime) -> Stands:
    """Record that the client came back: to the ``same`` case, or after its closing with a ``new`` one."""
    store, _ = this_office()
    with store.begin() as uow:
        back = cases.come_back(uow, case_id(uow, firm, number), actor=who, why=why, now=now)
    return Stands(back.number, "new" if back.new else "same")


@office_task("reservar seguimiento · {number}", minutes=2)
def book_follow_up(
    firm: str, number: str, begin: datetime, end: datetime, *, who: str, why: str, now: datetime
) -> Stands:
    """Protect a pending case until the end of a follow-up."""
    store, _ = this_office()
    with store.begin() as uow:
        found = case_id(uow, firm, number)
        return _stands(cases.book_follow_up(uow, found, Period(begin, end), actor=who, why=why, now=now))


def case_id(uow: UnitOfWork, firm: str, number: str) -> int:
    """Find a case by its number; raise ``UnknownCase``."""
    found = uow.cases.find(uow.firm(firm).id, number.strip())
    if found is None:
        raise cases.UnknownCase(
            rule="AL-05", reason=f"{firm} has no case {number!r}.", remedy=f"`trastienda case list {firm}` shows them."
        )
    return found


def _stands(case: Case) -> Stands:
    return Stands(case.number, case.state.value)
