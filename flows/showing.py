"""What a run shows to its operator: artifacts in Prefect, the same tables on the screen of ``trastienda run``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import cast
from uuid import UUID

from prefect.artifacts import (
    create_markdown_artifact,
    create_progress_artifact,
    create_table_artifact,
    update_progress_artifact,
)
from prefect.context import FlowRunContext

WORTH_SHOWING = 100
"""Fewer are done before anybody looks."""
_PICTURE = re.compile(r"!\[([^\]]*)\]\(data:[^)]*\)")
"""A screen of text shows only what a picture says."""
JOINER = "\N{WORD JOINER}"
MOST_ROWS = 500
"""More rows than a page of the Prefect UI shows without trouble."""


@dataclass(frozen=True, slots=True)
class Shown:
    """Something that a run showed while the engine was off."""

    title: str
    rows: Sequence[Mapping[str, str]] = ()


_kept: ContextVar[list[Shown] | None] = ContextVar("_kept", default=None)


@contextmanager
def kept() -> Iterator[list[Shown]]:
    """Keep what runs show inside, for whoever runs them with the engine off."""
    shown: list[Shown] = []
    token = _kept.set(shown)
    try:
        yield shown
    finally:
        _kept.reset(token)


def artifact_key(*parts: str) -> str:
    """Return an artifact key: Prefect takes small letters, digits and dashes."""
    return re.sub(r"[^a-z0-9]+", "-", "-".join(parts).lower()).strip("-")


def show_table(key: str, rows: Sequence[Mapping[str, str]], title: str) -> None:
    """Show a table under a key that stays the same from run to run; the first ``MOST_ROWS`` rows in Prefect."""
    if _in_engine():
        left_out = f" (las primeras {MOST_ROWS} filas de {len(rows)})" if len(rows) > MOST_ROWS else ""
        shown = [{name: plain_cell(cell) for name, cell in row.items()} for row in rows[:MOST_ROWS]]
        create_table_artifact(shown, key=key, description=title + left_out)
    else:
        _keep(Shown(title, rows))


def plain_cell(cell: str) -> str:
    """Return a cell that Prefect's pages show as it is: a stranger's subject is no picture, link or HTML (finding M8).

    A word joiner, which nobody sees, stands where HTML or Markdown would take what follows for more than text.
    """
    text = re.sub(r"<|\](?=[(\[:])", lambda found: found[0] + JOINER, str(cell))
    return re.sub(r"(?i)\b(?:https?|ftp|javascript|data|mailto|www)(?=[:.])", lambda found: found[0] + JOINER, text)


def show_text(key: str, markdown: str, title: str) -> None:
    """Show a text in Markdown."""
    if _in_engine():
        create_markdown_artifact(markdown, key=key, description=title)
    else:
        _keep(Shown(title + "\n" + _PICTURE.sub(r"[\1]", markdown)))


class Progress:
    """Per cent of a long run, shown while it goes on."""

    def __init__(self, key: str, title: str, total: int) -> None:
        self.total, self.done = total, 0
        self.id: UUID | None = None
        if _in_engine() and total > WORTH_SHOWING:
            self.id = cast("UUID", create_progress_artifact(0.0, key=key, description=title))

    def add(self, count: int) -> None:
        """Say that ``count`` more are done."""
        self.done += count
        if self.id is not None:
            update_progress_artifact(self.id, progress=round(100 * self.done / self.total, 1))


def _in_engine() -> bool:
    return FlowRunContext.get() is not None


def _keep(shown: Shown) -> None:
    kept_here = _kept.get()
    if kept_here is not None:
        kept_here.append(shown)
