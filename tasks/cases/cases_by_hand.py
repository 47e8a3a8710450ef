"""What an operator does with a case, by its number, as Prefect tasks: plain values in, a row out."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from domain.cases.intake import Form
from tasks.engine import office_task
from tasks.gateways.words import phrased
from tasks.language import language
from tasks.office import begin
from tasks.operations.cases.opening import intake


@dataclass(frozen=True, slots=True)
class Answered:
    """What became of a form: the case's number and the answer; ``note`` says what else is to be known."""

    number: str
    state: str
    note: str = ""


@office_task(minutes=2)
def open_case(firm: str, form: Mapping[str, object], *, who: str, now: datetime) -> Answered:
    """Answer a form: ``accepted``, ``duplicate`` or ``rejected``, and then why."""
    with begin() as uow:
        answer = intake.submit(uow, firm, Form.of(form), actor=who, now=now)
    return Answered(answer.number, answer.kind, phrased(language(), *(one.said for one in answer.problems)))
