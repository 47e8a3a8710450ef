"""What may be done with a case as it stands, and why the rest may not: what a page greys, before anybody asks."""

from dataclasses import dataclass
from enum import StrEnum

from domain.cases.case_machine import TRANSITIONS, Act
from domain.cases.cases import Case, CaseState

_SOURCES = {one.act: one.sources for one in TRANSITIONS}


class Bar(StrEnum):
    """Why something may not be done now."""

    STATE = "state"
    SESSION = "session"
    NO_SESSION = "no-session"
    NOT_OWED = "not-owed"
    NO_FOLLOW_UP = "no-follow-up"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Needs:
    """What an act needs of a case: the states of ``act``, a running session (or none), instructions owed, and so on.

    ``None`` stands for what does not matter.
    """

    act: Act | None = None
    session: bool | None = None
    owed: bool = False
    follow_up: bool = False
    is_open: bool = True
    also: tuple[CaseState, ...] = ()


@dataclass(frozen=True, slots=True)
class Barred:
    """Why an act may not be done now, and in which states it may."""

    why: Bar
    states: tuple[CaseState, ...] = ()


def barred(case: Case, needs: Needs) -> Barred | None:
    """Return why an act with these needs would be refused, ``None`` when nothing stands in its way.

    The rules decide again when it is done: the case may have changed, and a form may be wrong.
    """
    in_session = case.state is CaseState.IN_SESSION
    if needs.is_open and not case.is_open:
        return Barred(Bar.CLOSED)
    if needs.session is not None and in_session is not needs.session:
        return Barred(Bar.SESSION if in_session else Bar.NO_SESSION)
    states = (*_SOURCES[needs.act], *needs.also) if needs.act else ()
    if states and case.state not in states:
        return Barred(Bar.STATE, states)
    if needs.owed and case.instructions_owed_since is None:
        return Barred(Bar.NOT_OWED)
    if needs.follow_up and not (case.pending and case.pending.follow_up):
        return Barred(Bar.NO_FOLLOW_UP)
    return None
