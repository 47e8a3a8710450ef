"""How every Prefect task of this house behaves: no cache, a few more attempts, a limit, a name for the operator."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ParamSpec, TypeVar

from prefect import Task, task
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import State, TaskRun

from domain.refusals import Refused
from tasks.letters.delivery import NoMailServer

P = ParamSpec("P")
R = TypeVar("R")

WILL_NOT_PASS = (Refused, NoMailServer, ValueError)
"""A rule's no, a missing mail server, a wrong value: asking again gets the same answer."""
WAITS = [1.0, 5.0, 30.0]


def may_pass(_task: Task[Any, Any], _run: TaskRun, state: State[Any]) -> bool:
    """Say whether another attempt may succeed: never after a refusal."""
    return not isinstance(state.result(raise_on_failure=False), WILL_NOT_PASS)


def office_task(run_name: str, *, minutes: float) -> Callable[[Callable[P, R]], Task[P, R]]:
    """Make a function a task whose runs are called ``run_name`` and end after ``minutes``.

    Only ids, months as text, instants and plain rows cross its border. It is called as a plain function, so that
    the same flow runs with the engine off.
    """

    def wrap(function: Callable[P, R]) -> Task[P, R]:
        made: Task[P, R] = task(
            task_run_name=run_name,
            cache_policy=NO_CACHE,
            persist_result=False,
            retries=len(WAITS),
            retry_delay_seconds=WAITS,
            retry_condition_fn=may_pass,
            timeout_seconds=minutes * 60,
        )(function)
        return made

    return wrap
