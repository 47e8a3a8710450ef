"""Reads the whole story of a case, for whoever wants to see it; changes nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from domain.cases.cases import Case
from domain.cases.sessions.consents import Consent
from domain.cases.sessions.sessions import Session
from domain.cases.waiting.case_deadlines import Deadline, deadlines
from domain.firms.firms import Firm
from tasks.operations.cases.escalations import awaited
from tasks.store.events import Event
from tasks.store.unit_of_work import UnitOfWork

CAUSE_FIRST = ("case.opened", "session.started", "consent.", "session.ended")
"""Of events at one instant, those that cause others come first."""


@dataclass(frozen=True, slots=True)
class Story:
    """A case with all that happened, all that it waits for, and the letters about it."""

    firm: Firm
    case: Case
    row: Mapping[str, Any]
    client: str
    sessions: Sequence[Session]
    consents: Mapping[int, Sequence[Consent]]
    events: Sequence[Event]
    letters: Sequence[Any]
    deadlines: Sequence[Deadline]
    texts: Mapping[int, str]
    """What was written on the client's page, by the id that an event names as its ``message``."""


def story(uow: UnitOfWork, case_id: int, *, now: datetime) -> Story:
    """Return the story of a case, with each deadline that is still to come explained (AL-05)."""
    case = uow.cases.get_one(case_id)
    firm = uow.firm(case.firm_id)
    sessions = uow.cases.sessions([case_id])[case_id]
    running = next((session for session in sessions if session.ended_at is None), None)
    return Story(
        firm=firm,
        case=case,
        row=uow.cases.story(case_id),
        client=uow.clients.get_one(case.client_id).name,
        sessions=sessions,
        consents={session.id: uow.sessions.consents(session.id) for session in sessions},
        events=sorted(uow.events.of_case(case_id), key=_order),
        letters=uow.cases.letters(case_id),
        deadlines=deadlines(case, firm, uow.calendar(firm.id), running, escalated=awaited(uow, case), now=now),
        texts=uow.client_page.texts(case_id),
    )


def _order(event: Event) -> tuple[datetime, int, str]:
    rank = next((rank for rank, name in enumerate(CAUSE_FIRST) if event.name.startswith(name)), len(CAUSE_FIRST))
    return event.at, rank, event.key
