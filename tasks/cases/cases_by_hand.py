"""What an operator does with a case, by its number, as Prefect tasks: plain values in, a row out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from domain.cases.intake import Form
from tasks.engine import office_task
from tasks.office import this_office
from tasks.operations.cases import cases, intake
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


def case_id(uow: UnitOfWork, firm: str, number: str) -> int:
    """Find a case by its number; raise ``UnknownCase``."""
    found = uow.cases.find(uow.firm(firm).id, number.strip())
    if found is None:
        raise cases.UnknownCase(
            rule="AL-05", reason=f"{firm} has no case {number!r}.", remedy="Name an open one.", acts=("list-cases",)
        )
    return found
