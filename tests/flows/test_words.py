"""Every run of a flow and of a task has its name in every language, from the parameters that it has."""

from __future__ import annotations

import inspect
import pkgutil
from collections.abc import Iterator
from importlib import import_module
from typing import Any, cast

import pytest
from prefect import Task

import tasks
from deployments.manifest import read_manifest
from tasks.gateways.plain_words import languages
from tasks.gateways.words import say, word


def house_tasks() -> Iterator[Task[..., Any]]:
    """Return the tasks of every module under `tasks`."""
    for module in pkgutil.walk_packages(tasks.__path__, "tasks."):
        if not module.name.startswith(("tasks.store.migrations", "tasks.gateways", "tasks.operations")):
            yield from (one for one in vars(import_module(module.name)).values() if isinstance(one, Task))


@pytest.mark.parametrize("language", languages())
def test_every_task_run_has_a_name(language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRASTIENDA_LANGUAGE", language)
    found = list(house_tasks())
    assert len(found) > 50
    for one in found:
        name = cast("Any", one.task_run_name)
        assert name(parameters=dict.fromkeys(inspect.signature(one.fn).parameters, "x")), one.name


@pytest.mark.parametrize("language", languages())
def test_every_flow_run_has_a_name(language: str) -> None:
    for row in read_manifest():
        parameters = row.flow().parameters.properties
        for given in ("none", "x"):
            facts = dict.fromkeys([*parameters, "when", "day"], given)
            assert word(language, row.id, "run") or say(language, row.id, **facts), row.id
