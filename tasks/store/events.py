"""Who, when, what, why (AL-05)."""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Integer, Update, bindparam, false, func, not_, or_, select, tuple_, update

from domain.acts import By
from tasks.store.base import Repository, chunks, row_of, table
from tasks.store.records import EventRecord


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened; ``key`` is unique, so that the same thing is recorded once (AL-01)."""

    key: str
    firm_id: str
    name: str
    actor: str
    why: str
    at: datetime
    facts: Mapping[str, Any]
    client_id: int | None = None
    case_id: int | None = None

    @property
    def id(self) -> str:
        """The event's UUID, made from its key: a doubled hand-over is seen as the same event."""
        return str(uuid.uuid5(uuid.NAMESPACE_URL, f"trastienda:event:{self.key}"))


_EVENT = [table(EventRecord).c[field.name] for field in fields(Event)]
_COUNTS = (
    select(EventRecord.case_id, func.count())
    .where(EventRecord.case_id.in_(bindparam("ids")))
    .group_by(EventRecord.case_id)
)
_KEYS = select(EventRecord.key).where(EventRecord.key.in_(bindparam("among")))
_OF_CASES = select(*_EVENT).where(EventRecord.name.in_(bindparam("names")), EventRecord.case_id.in_(bindparam("among")))
_CLIENTS_SINCE = (
    select(EventRecord.client_id)
    .where(
        EventRecord.firm_id == bindparam("firm"),
        EventRecord.at >= bindparam("since"),
        EventRecord.client_id.is_not(None),
    )
    .distinct()
)
_WAITING = (
    select(*_EVENT)
    .where(EventRecord.handed_over_at.is_(None))
    .order_by(EventRecord.at, EventRecord.key)
    .limit(bindparam("most", type_=Integer))
)
_WAITING_AFTER = _WAITING.where(
    tuple_(EventRecord.at, EventRecord.key)
    > tuple_(bindparam("at", type_=EventRecord.at.type), bindparam("key", type_=EventRecord.key.type))
)


class EventRepository(Repository):
    """The record of everything that changed."""

    def add(self, events: Sequence[Event], *, handed_over_at: datetime | None = None) -> list[str]:
        """Record events; return the keys of the new ones.

        Events that start nothing, such as those of an import, come ``handed_over_at`` once: Prefect never sees them.
        """
        rows = [
            row_of(EventRecord, event, id=event.id, facts=dict(event.facts), handed_over_at=handed_over_at)
            for event in sorted(events, key=lambda event: event.key)
        ]
        return self.insert_new(EventRecord, rows, unique=("key",), returning="key")

    def note(  # noqa: PLR0917  an event's own fields, in their order
        self,
        key: str,
        firm_id: str,
        name: str,
        by: By,
        facts: Mapping[str, Any],
        client_id: int | None = None,
        case_id: int | None = None,
    ) -> bool:
        """Record that something happened; return whether it is new."""
        return bool(self.add([Event(key, firm_id, name, by.who, by.why, by.at, facts, client_id, case_id)]))

    def known(self, keys: Iterable[str]) -> set[str]:
        """Return those of the keys whose events are on record."""
        return {row.key for row in self.some(_KEYS, keys)}

    def of_case(self, case_id: int) -> list[Event]:
        """Return everything that happened to a case, oldest first."""
        rows = select(*_EVENT).where(EventRecord.case_id == case_id).order_by(EventRecord.at, EventRecord.key)
        return [Event(*row) for row in self.rows(rows)]

    def of_cases(self, case_ids: Sequence[int], names: Sequence[str]) -> list[Event]:
        """Return what of these names happened to some cases, oldest first."""
        rows = self.some(_OF_CASES, case_ids, names=names)
        return sorted((Event(*row) for row in rows), key=lambda event: (event.at, event.key))

    def counts(self, case_ids: Sequence[int]) -> dict[int, int]:
        """Return how much happened to each of some cases."""
        if not case_ids:
            return {}
        found = dict.fromkeys(case_ids, 0)
        return found | {row[0]: row[1] for row in self.connection.execute(_COUNTS, {"ids": case_ids})}

    def named(self, firm_id: str, name: str, *, since: datetime | None = None) -> list[Event]:
        """Return a firm's events of one name, oldest first; without ``since`` all that a firm ever had are read."""
        rows = select(*_EVENT).where(EventRecord.firm_id == firm_id, EventRecord.name == name)
        if since is not None:
            rows = rows.where(EventRecord.at >= since)
        return [Event(*row) for row in self.rows(rows.order_by(EventRecord.at, EventRecord.key))]

    def clients_since(self, firm_id: str, since: datetime) -> list[int]:
        """Return the clients to whom something happened at ``since`` or later."""
        rows = self.scalars(_CLIENTS_SINCE, {"firm": firm_id, "since": since})
        return [client_id for client_id in rows if client_id is not None]

    def not_handed_over(self, most: int, *, after: Event | None = None) -> list[Event]:
        """Return events that Prefect has not got yet, oldest first, from behind ``after`` on."""
        query, behind = (_WAITING_AFTER, {"at": after.at, "key": after.key}) if after else (_WAITING, {})
        return [Event(*row) for row in self.rows(query, {"most": most} | behind)]

    def let_go(self, awaited: Sequence[str], *, now: datetime) -> None:
        """Take the events for which nobody waits for handed over; ``awaited`` are names, or beginnings with a ``*``."""
        self.connection.execute(_letting_go(tuple(awaited)), {"then": now})

    def handed_over(self, events: Sequence[Event], *, now: datetime) -> None:
        """Record that Prefect has got these."""
        for part in chunks(event.id for event in events):
            self.update(EventRecord, EventRecord.id.in_(part), EventRecord.handed_over_at.is_(None), handed_over_at=now)


@cache
def _letting_go(awaited: tuple[str, ...]) -> Update:
    wanted = [
        EventRecord.name.startswith(one[:-1], autoescape=True) if one.endswith("*") else EventRecord.name == one
        for one in awaited
    ]
    rest = EventRecord.handed_over_at.is_(None), not_(or_(false(), *wanted))
    return update(EventRecord).where(*rest).values(handed_over_at=bindparam("then"))
