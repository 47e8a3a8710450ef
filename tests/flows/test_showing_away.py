"""Prefect's server goes away in the middle of a run: what it would show is not shown, and mail goes on (scale 7)."""

from __future__ import annotations

import time
from typing import NoReturn
from uuid import uuid4

import pytest

from flows import showing
from flows.showing import Progress, show_table, show_text


@pytest.fixture
def in_a_run(monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr(showing, "in_engine", lambda: True)
    monkeypatch.setattr(showing, "SECONDS", 0.3)
    run = str(uuid4())
    monkeypatch.setattr(showing, "flow_run", type("run", (), {"id": run}))
    return run


def away(*_: object, **__: object) -> NoReturn:
    raise OSError("no route to host")


def hangs(*_: object, **__: object) -> None:
    time.sleep(30)


@pytest.mark.parametrize("answer", [away, hangs])
def test_scale_7_a_server_that_is_away_costs_a_moment_once(
    in_a_run: str, monkeypatch: pytest.MonkeyPatch, answer: object
) -> None:
    for name in (
        "create_table_artifact",
        "create_markdown_artifact",
        "create_progress_artifact",
        "update_progress_artifact",
    ):
        monkeypatch.setattr(showing, name, answer)
    began = time.monotonic()
    progress = Progress("avance", "Informes", 1000)
    for _ in range(10):
        progress.add(100)
    show_table("tabla", [{"a": "b"}], "Tabla")
    show_text("texto", "hola", "Texto")
    assert time.monotonic() - began < 2


def test_what_is_shown_keeps_its_answer(in_a_run: str, monkeypatch: pytest.MonkeyPatch) -> None:
    made, updated = uuid4(), []
    monkeypatch.setattr(showing, "create_progress_artifact", lambda *_, **__: made)
    monkeypatch.setattr(showing, "update_progress_artifact", lambda id_, progress: updated.append((id_, progress)))
    progress = Progress("avance", "Informes", 1000)
    progress.add(250)
    assert updated == [(made, 25.0)]
