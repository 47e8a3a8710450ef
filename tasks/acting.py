"""What a form does, as a Prefect task: it makes the act from plain values, and gives what came of it as plain words."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from prefect import Task
from prefect.runtime import flow_run

from domain.acts import By
from tasks.engine import office_task
from tasks.office import begin
from tasks.operator import told
from tasks.store.forms import Form
from tasks.store.unit_of_work import UnitOfWork

A = TypeVar("A")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Done:
    """What came of an act: the name of the run's end, and what is said of it."""

    name: str
    message: str


def form_of(id_: str, given: Mapping[str, Any], *, again: bool) -> Form:
    """Return a form as it is known again: by everything that stands in it, and by the run that does it."""
    return Form.of(id_, given, run=str(flow_run.id or ""), again=again)


def known_form(uow: UnitOfWork, form: Form, *, now: datetime) -> Done | None:
    """Note that a form is being done; return what is said when it was done a moment ago, and is not to be again.

    In the form's own transaction: a form that was refused, or broken off, was not done.
    """
    before = uow.forms.take(form, now=now)
    if before is None:
        return None
    return Done(told("form-known"), told("form-known-since", at=f"{before:%Y-%m-%d %H:%M} UTC"))


def performed(
    act: type[A], id_: str, operate: Callable[[UnitOfWork, A, By], R], done: Callable[[UnitOfWork, A, R], Done]
) -> Task[..., Done]:
    """Return the task that does an act: one transaction, by who asked for it and why."""

    def perform(given: Mapping[str, Any], form: Form | None, *, who: str, why: str, now: datetime) -> Done:
        with begin() as uow:
            if form and (known := known_form(uow, form, now=now)):
                return known
            value = act(**given)
            return done(uow, value, operate(uow, value, By(who, why, now)))

    return office_task(id_, minutes=2)(perform)
