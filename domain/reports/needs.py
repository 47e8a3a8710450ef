"""What needs somebody at a firm now, in the order in which the promises fall due (OP-01)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class NeedKind(StrEnum):
    """What is needed, of whom: an advisor sees the first ones, an operator all."""

    SESSION = "session"
    CALL = "call"
    APPOINTMENT = "appointment"
    FOLLOW_UP = "follow-up"
    INSTRUCTIONS = "instructions"
    ENDING = "ending"
    REPAIR = "repair"
    QUOTE = "quote"
    PROPOSAL = "proposal"
    DUTY = "duty"
    REPORT = "report"
    MAIL = "mail"
    DEAD_LETTER = "dead-letter"
    UNCERTAIN_LETTER = "uncertain-letter"
    UNSENT = "unsent"
    HELD = "held"
    BACKUP = "backup"
    FAILED_RUN = "failed-run"
    NO_PREFECT = "no-prefect"

    @property
    def is_attendance(self) -> bool:
        """Whether it is an advisor's work: a client's own matter."""
        return list(NeedKind).index(self) <= list(NeedKind).index(NeedKind.REPAIR)


@dataclass(frozen=True, slots=True)
class Need:
    """Something that needs somebody; ``at`` is when its promise falls due, or since when it waits (UTC).

    ``minutes`` are the business minutes left of a promise, below zero when it is late. ``about`` names it: a case's
    title, a letter's template, a mail's subject; ``id`` is its row where it is no case.
    """

    kind: NeedKind
    at: datetime | None
    about: str
    case: str = ""
    client: str = ""
    advisor: str = ""
    advisor_id: int | None = None
    minutes: int | None = None
    late: bool = False
    id: str = ""


def in_order(needs: Iterable[Need]) -> list[Need]:
    """Return the needs by the instant at which they fall due; those without one first: they wait already."""
    kinds = list(NeedKind)
    return sorted(needs, key=lambda one: (one.at.timestamp() if one.at else 0.0, kinds.index(one.kind), one.case))


def seen_by_advisor(needs: Iterable[Need], advisor_id: int | None) -> list[Need]:
    """Return what an advisor attends: what is its own, and what is nobody's yet."""
    return [one for one in needs if one.kind.is_attendance and one.advisor_id in (None, advisor_id)]
