"""What a form does, as a Prefect task: it makes the act from plain values, and gives what came of it as plain words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from prefect import Task

from domain.acts import By
from domain.refusals import Refused
from tasks.engine import office_task
from tasks.gateways.words import ways, word
from tasks.office import this_office
from tasks.store.unit_of_work import UnitOfWork

A = TypeVar("A")
R = TypeVar("R")
LANGUAGE = "es"
"""The operator's language."""


@dataclass(frozen=True, slots=True)
class Done:
    """What came of an act: the name of the run's end, and what is said of it."""

    name: str
    message: str


def told(id_: str, **facts: str) -> str:
    """Return a text in the operator's language; its own name where there is none."""
    return word(LANGUAGE, id_, **facts) or id_


def performed(
    act: type[A], id_: str, operate: Callable[[UnitOfWork, A, By], R], done: Callable[[UnitOfWork, A, R], Done]
) -> Task[..., Done]:
    """Return the task that does an act: one transaction, by who asked for it and why."""

    def perform(given: Mapping[str, Any], *, who: str, why: str, now: datetime) -> Done:
        store, _ = this_office()
        try:
            with store.begin() as uow:
                value = act(**given)
                return done(uow, value, operate(uow, value, By(who, why, now)))
        except Refused as refused:
            raise refused.by(ways(refused.acts, "form", LANGUAGE)) from None

    return office_task(told(id_), minutes=2)(perform)
