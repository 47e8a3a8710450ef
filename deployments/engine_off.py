"""Runs flows as the plain functions that they are: no server, no state, full speed, their own order."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from prefect import Flow, Task


def _plainly(self: Any, *arguments: Any, **named: Any) -> Any:  # noqa: ANN401  whatever the function takes and gives
    return self.fn(*arguments, **named)


@contextmanager
def engine_off() -> Iterator[None]:
    """Call every flow and task inside as its function: no retries, no time limits, no artifacts, no Prefect server."""
    with patch.object(Flow, "__call__", _plainly), patch.object(Task, "__call__", _plainly):
        yield
