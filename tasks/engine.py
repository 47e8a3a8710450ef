"""How every Prefect task of this house behaves: no cache, a few more attempts, a limit, a name for the operator."""

import logging
import time
from collections.abc import Callable
from functools import wraps
from typing import Any, ParamSpec, TypeVar, cast

from prefect import Task, task
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import State, TaskRun
from prefect.context import FlowRunContext
from sqlalchemy.exc import OperationalError

from domain.refusals import Refused
from tasks.hiding import quietly
from tasks.letters.delivering.delivery import NoMailServer
from tasks.operator import told

logger = logging.getLogger(__name__)

P = ParamSpec("P")
R = TypeVar("R")

WILL_NOT_PASS = (Refused, NoMailServer, ValueError)
"""A rule's no, a missing mail server, a wrong value: asking again gets the same answer."""
WAITS = [1.0, 5.0, 30.0]


def may_pass(_task: Task[Any, Any], _run: TaskRun, state: State[Any]) -> bool:
    """Say whether another attempt may succeed: never after a refusal."""
    return not isinstance(state.result(raise_on_failure=False), WILL_NOT_PASS)


def office_task(id_: str = "", *, minutes: float) -> Callable[[Callable[P, R]], Task[P, R]]:
    """Make a function a task whose runs end after ``minutes``, called as the catalogues say under its own name.

    ``id_`` is another text of theirs. Only ids, months as text, instants and plain rows cross its border. It is called
    as a plain function, so that the same flow runs with the engine off.
    """

    def wrap(function: Callable[P, R]) -> Task[P, R]:
        named = id_ or f"task-{function.__name__.replace('_', '-')}"

        def run_name(parameters: dict[str, Any]) -> str:
            return told(named, **{name: str(value) for name, value in parameters.items()})

        made: Task[P, R] = task(
            task_run_name=cast("Any", run_name),
            cache_policy=NO_CACHE,
            persist_result=False,
            retries=len(WAITS),
            retry_delay_seconds=WAITS,
            retry_condition_fn=may_pass,
            timeout_seconds=minutes * 60,
        )(quietly(function))
        return made

    return wrap


def office_query(function: Callable[P, R]) -> Callable[P, R]:
    """Make a function that only looks one that waits for a database that is away, as a task does.

    It is no task: Prefect would keep three events of each look, and most runs only look.
    """

    @wraps(function)
    def look(*args: P.args, **kwargs: P.kwargs) -> R:
        waits = WAITS if FlowRunContext.get() else []  # with the engine off nothing waits
        for seconds in waits:
            try:
                return function(*args, **kwargs)
            except OperationalError:
                logger.warning("%s: the database is away; again in %g s", function.__name__, seconds, exc_info=True)
                time.sleep(seconds)
        return function(*args, **kwargs)

    return look
