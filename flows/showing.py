"""What a run shows to its operator: artifacts in Prefect, the same tables on the screen of ``trastienda run``."""

import logging
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar, copy_context
from dataclasses import dataclass
from threading import Thread
from typing import TypeVar, cast
from uuid import UUID

from prefect.artifacts import (
    create_markdown_artifact,
    create_progress_artifact,
    create_table_artifact,
    update_progress_artifact,
)
from prefect.context import FlowRunContext
from prefect.runtime import flow_run

from tasks.hiding import masked
from tasks.operator import told

logger = logging.getLogger(__name__)
T = TypeVar("T")

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


SECONDS = 15.0
"""A busy server needs a few; one that is away would cost minutes."""
_gave_up: set[str | None] = set()
"""The runs of this process to which Prefect's server did not listen."""
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


def show_table(key: str, rows: Sequence[Mapping[str, str]], title: str, *, private: Sequence[str] = ()) -> None:
    """Show a table under a key that stays the same from run to run; the first ``MOST_ROWS`` rows in Prefect.

    The columns ``private`` are shown on the screen of whoever runs it, and never in Prefect. That keeps what it shows
    for months, and nobody erases a person there: addresses are masked (finding M2).
    """
    if in_engine():
        left_out = " " + told("table-first", most=MOST_ROWS, rows=len(rows)) if len(rows) > MOST_ROWS else ""
        shown = [
            {name: plain_cell(masked(str(cell))) for name, cell in row.items() if name not in private}
            for row in rows[:MOST_ROWS]
        ]
        never_in_the_way(lambda: create_table_artifact(shown, key=key, description=masked(title) + left_out))
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
    if in_engine():
        never_in_the_way(lambda: create_markdown_artifact(masked(markdown), key=key, description=masked(title)))
    else:
        _keep(Shown(title + "\n" + _PICTURE.sub(r"[\1]", markdown)))


class Progress:
    """Per cent of a long run, shown while it goes on."""

    def __init__(self, key: str, title: str, total: int) -> None:
        self.total, self.done = total, 0
        self.id: UUID | None = None
        if in_engine() and total > WORTH_SHOWING:
            found = never_in_the_way(lambda: create_progress_artifact(0.0, key=key, description=title))
            self.id = cast("UUID | None", found)

    def add(self, count: int) -> None:
        """Say that ``count`` more are done."""
        self.done += count
        id_, percent = self.id, round(100 * self.done / self.total, 1) if self.total else 100.0
        if id_ is not None:
            never_in_the_way(lambda: update_progress_artifact(id_, progress=percent))


def never_in_the_way(show: Callable[[], T]) -> T | None:
    """Do something in Prefect within ``SECONDS``, or not at all: while its server is away mail goes on (scale 7).

    After one failure the run asks nothing more of it: each attempt would cost it as long again.
    """
    run = flow_run.id
    if run in _gave_up:
        return None
    shown: list[T] = []

    def attempt() -> None:
        try:
            shown.append(show())
        except Exception:  # whatever it is, nobody's mail waits for it
            logger.warning("Prefect does not take what this run asks of it", exc_info=True)

    thread = Thread(target=copy_context().run, args=(attempt,), daemon=True)
    thread.start()
    thread.join(SECONDS)
    if not shown:
        logger.warning("this run goes on without showing anything more")
        _gave_up.add(run)
    return shown[0] if shown else None


def in_engine() -> bool:
    """Say whether this is a run of Prefect's, not one with the engine off."""
    return FlowRunContext.get() is not None


def _keep(shown: Shown) -> None:
    kept_here = _kept.get()
    if kept_here is not None:
        kept_here.append(shown)
