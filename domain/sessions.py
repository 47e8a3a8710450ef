"""Stretches of work on a case."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum


class Mode(StrEnum):
    """PE-05, PE-06: remote is the first level, on-site the second."""

    REMOTE = "remote"
    ON_SITE = "on_site"


@dataclass(frozen=True, slots=True)
class Session:
    """One stretch of work by one advisor; ``ended_at`` is ``None`` while it runs (instants in UTC)."""

    id: int
    case_id: int
    mode: Mode
    tool: str
    advisor: str
    started_at: datetime
    ended_at: datetime | None

    def worked(self, until: datetime) -> timedelta:
        """Give the time worked, up to ``until`` for a session that still runs."""
        return max(min(self.ended_at or until, until) - self.started_at, timedelta(0))
