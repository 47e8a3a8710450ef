"""Hands recorded events over to Prefect, whose automations start flows on them. Imports no Prefect.

An event is a row of the transaction that caused it (AL-02), so none is lost while the server is away: whatever is
not handed over yet goes with the next hand-over. One that went twice has the same id, and does nothing (AL-01).
"""

import logging
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from domain.letters.masking import without_addresses
from tasks.gateways.failures import PermanentFailure, TemporaryFailure
from tasks.gateways.prefect_events import Announcement, EventServer, announce
from tasks.settings import Settings
from tasks.store.events import Event
from tasks.store.unit_of_work import Store

logger = logging.getLogger(__name__)

AWAITED = ("case.closed", "case.instructions_owed", "session.ended")
"""What the triggers of ``prefect.yaml`` wait for; more by ``TRASTIENDA_EVENTS``. Nothing else is handed over."""
_CODE = re.compile(r"[a-z0-9_:.+TZ-]{1,120}")
"""Keys, ids, instants, choices: no capitals, no spaces, no address."""
BATCH = 200
AT_ONCE = 1_000
"""More than any ordinary change records; the rest of a large one is for the sweep."""


@dataclass(frozen=True, slots=True)
class HandedOver:
    """How many events Prefect got, and how many it refuses for what they say: those stay, and are named in the log."""

    handed: int = 0
    refused: int = 0


def hand_over(
    store: Store, server: EventServer, *, most: int, now: datetime, awaited: Sequence[str] = AWAITED
) -> HandedOver:
    """Hand up to ``most`` waiting events over, oldest first; raise ``TemporaryFailure`` while the server is away.

    Only the ``awaited`` ones, by name or, with a ``*`` at the end, by its beginning; of the others Prefect keeps
    nothing that anybody looks for.
    """
    with store.read() as uow:
        if not uow.events.not_handed_over(1):
            return HandedOver()
    with store.begin() as uow:
        uow.events.let_go(awaited, now=now)
    handed = refused = 0
    last: Event | None = None
    while handed + refused < most:
        with store.read() as uow:
            events = uow.events.not_handed_over(min(BATCH, most - handed - refused), after=last)
        if not events:
            break
        last = events[-1]
        taken = _taken(events, server, now)
        with store.begin() as uow:
            uow.events.handed_over(taken, now=now)
        handed, refused = handed + len(taken), refused + len(events) - len(taken)
    return HandedOver(handed, refused)


def hand_over_now(store: Store, settings: Settings, *, now: datetime | None = None) -> HandedOver:
    """Hand over what has just been recorded, at the end of a command or a run; never fails, for the sweep does it too.

    ``now`` is the wall's clock unless given.
    """
    try:
        at = now or datetime.now(UTC)
        return hand_over(store, event_server(settings), most=AT_ONCE, now=at, awaited=awaited(settings))
    except TemporaryFailure as failure:
        logger.info("events wait for Prefect: %s", failure)
        return HandedOver()


def awaited(settings: Settings) -> tuple[str, ...]:
    """Return the names of the events that something waits for: our own flows, and the operator's automations."""
    return (*AWAITED, *settings.events)


def event_server(settings: Settings) -> EventServer:
    """Return where events go."""
    return EventServer(settings.prefect_api_url, settings.prefect_login, settings.prefect_ca_file)


def announcement(event: Event) -> Announcement:
    """Return an event in Prefect's words: the case, else the client, else the firm that it happened to.

    Ids and numbers, no texts: Prefect keeps them where nobody can erase a person (finding M2).
    """
    firm = f"trastienda.firm.{event.firm_id}"
    client = f"trastienda.client.{event.client_id}" if event.client_id else ""
    case = f"trastienda.case.{event.case_id}" if event.case_id else ""
    resource = case or client or firm
    related = {"firm": firm, "client": client}
    own = {"firm": event.firm_id, "client_id": event.client_id, "case_id": event.case_id}
    key = without_addresses(event.key)
    said = {"key": key, "at": event.at.isoformat()}
    return Announcement(
        id=event.id,
        name=event.name,
        resource=resource,
        at=event.at,
        labels={"prefect.resource.name": key, "trastienda.firm": event.firm_id},
        related={role: one for role, one in related.items() if one and one != resource},
        payload={**_codes(event.facts), **own, **said},
    )


def _codes(facts: Mapping[str, Any]) -> dict[str, Any]:
    """Return the facts that are numbers or codes: what was said of whom stays in our rows, where it can be erased."""
    return {
        name: value
        for name, value in facts.items()
        if isinstance(value, int | float) or (isinstance(value, str) and _CODE.fullmatch(value))
    }


def _taken(events: Sequence[Event], server: EventServer, now: datetime) -> list[Event]:
    """Hand events over; where the server refuses them, halve until the one that it refuses stands alone."""
    try:
        announce([announcement(event) for event in events], server, now=now)
    except PermanentFailure:
        if len(events) == 1:
            logger.exception("Prefect does not take the event %s", events[0].key)
            return []
        middle = len(events) // 2
        return _taken(events[:middle], server, now) + _taken(events[middle:], server, now)
    return list(events)
