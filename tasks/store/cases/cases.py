"""Cases: as one works on them, under lock, and as reports see them, with their states and sessions."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Select, bindparam, func, select, update
from sqlalchemy.orm import aliased

from domain.cases.cases import CallOwed, Case, CaseHistory, CaseState, Pending, StateChange
from domain.cases.sessions.sessions import Session
from domain.time.periods import Period
from tasks.store.base import ById, chunks, grouped, id_in, shared, table
from tasks.store.cases import case_waits as waits
from tasks.store.cases.case_queries import AS_THEY_STAND, CASES_THEN, SESSIONS, SESSIONS_THEN, STATES, STATES_THEN, work
from tasks.store.cases.case_records import OPEN, CaseRecord, CaseStateRecord
from tasks.store.records import AdvisorRecord, EquipmentRecord, LetterRecord

_SAME = shared(CaseRecord, Case)
"""Columns that have the name of their field in ``Case``."""


class CaseRepository(ById[Case]):
    """Cases of a firm."""

    # --- work

    def locked(self, case_ids: Iterable[int], *, skip_locked: bool = False) -> dict[int, Case]:
        """Return cases as they stand now, locked until the transaction ends, by id.

        Whoever else wants one waits; a sweep passes over what somebody is working on (``skip_locked``).
        """
        found: dict[int, Case] = {}
        for part in chunks(sorted(set(case_ids))):
            query = work().where(CaseRecord.id.in_(part)).order_by(CaseRecord.id)
            query = query.with_for_update(of=CaseRecord, skip_locked=skip_locked)
            found |= {row.id: _case(row) for row in self.rows(query)}
        return found

    def by_ids(self, case_ids: Iterable[int]) -> dict[int, Case]:
        """Return cases as they stand, without a lock: to look at, not to decide."""
        found: dict[int, Case] = {}
        for part in chunks(sorted(set(case_ids))):
            found |= {row.id: _case(row) for row in self.rows(AS_THEY_STAND, {"ids": part})}
        return found

    def find(self, firm_id: str, text: str) -> int | None:
        """Find a case of a firm by its number, or else by its id."""
        mine = select(CaseRecord.id).where(CaseRecord.firm_id == firm_id)
        tries = [mine.where(CaseRecord.number == text)]
        if (id_ := id_in(text)) is not None:
            tries.append(mine.where(CaseRecord.id == id_))
        for query in tries:
            found = self.connection.execute(query.limit(2)).scalars().all()
            if len(found) == 1:
                return found[0]
        return None

    def open(self, facts: Mapping[str, Any], *, year: int) -> int:
        """Keep a new case; return its id. Its number is the year and the id: ``2026-00042``."""
        case_id = self.insert_one(CaseRecord, {**facts, "number": ""})
        self.update(CaseRecord, CaseRecord.id == case_id, number=f"{year}-{case_id:05d}")
        self._add_states([(case_id, facts["opened_at"], facts["state"])])
        return case_id

    def keep(self, changed: Sequence[tuple[Case, Case]]) -> None:
        """Keep cases as they became; each pair is a locked case as it was, and as it is now."""
        if not changed:
            return
        rows = [_columns(after) for _, after in changed]
        columns: dict[str, Any] = {name: bindparam(f"new_{name}") for name in rows[0]}
        due = table(CaseRecord).c.contact_due_at  # what was promised stays on the record when the call is made
        columns[due.name] = func.coalesce(columns[due.name], due)
        statement = update(table(CaseRecord)).where(table(CaseRecord).c.id == bindparam("case_id")).values(columns)
        values = [
            {"case_id": after.id} | {f"new_{name}": value for name, value in row.items()}
            for (_, after), row in zip(changed, rows, strict=True)
        ]
        self.connection.execute(statement, values)
        self._forget_closings([before for before, after in changed if before.closed_at and after.is_open])
        self._add_states(
            [(after.id, after.since, after.state) for before, after in changed if before.state != after.state]
        )

    def _forget_closings(self, undone: Sequence[Case]) -> None:
        """A closing that was undone never was: the record of the case says so, its states do not count it."""
        state = CaseStateRecord
        for one in undone:
            self.delete(state, state.case_id == one.id, state.at == one.closed_at, state.state == CaseState.CLOSED)

    def _add_states(self, states: Sequence[tuple[int, datetime, str]]) -> None:
        """Of two states at one instant the later given one counts."""
        if states:
            rows = [{"case_id": case_id, "at": at, "state": state} for case_id, at, state in states]
            new = self._insert(CaseStateRecord)
            keep = new.on_conflict_do_update(index_elements=["case_id", "at"], set_={"state": new.excluded.state})
            self.connection.execute(keep, rows)

    # --- what waits

    def expired(self, firm_id: str, at: datetime, *, most: int, after: int = 0) -> list[int]:
        """Return ids of pending cases without a follow-up whose time ended by ``at``; above ``after``, ascending."""
        return self._ids(waits.EXPIRED, firm_id, at, most, after)

    def overdue(self, firm_id: str, at: datetime, *, most: int) -> list[int]:
        """Return ids of pending cases whose time, and follow-up, ended by ``at``: something holds them."""
        return self._ids(waits.OVERDUE, firm_id, at, most)

    def untouched(self, firm_id: str, before: datetime, *, most: int) -> list[tuple[int, datetime]]:
        """Return ids of new, contacted and escalated cases that nobody touched since ``before``, and since when.

        Those come first that stand still for the shortest: of many they are what nobody has been told of yet.
        What the product does by itself touches nothing, nor does what the client does: it waits for somebody.
        """
        rows = self.connection.execute(waits.UNTOUCHED, {"firm": firm_id, "at": before, "most": most})
        return [(row[0], max(at for at in row[1:] if at is not None)) for row in rows]

    def to_remind(self, firm_id: str, now: datetime, *, most: int, after: int = 0) -> list[int]:
        """Return ids of pending cases with a reminder due; ids above ``after``, ascending."""
        return self._ids(waits.TO_REMIND, firm_id, now, most, after)

    def to_contact(self, firm_id: str, now: datetime, *, most: int, after: int = 0) -> list[int]:
        """Return ids of cases whose owed call the operator has to hear of; ids above ``after``, ascending."""
        return self._ids(waits.TO_CONTACT, firm_id, now, most, after)

    def called(self, firm_id: str) -> list[int]:
        """Return ids of cases on which a call is owed."""
        return self.scalars(waits.CALLED, {"firm": firm_id})

    def called_ahead(self, firm_id: str, at: datetime) -> list[int]:
        """Return ids of cases on which a call is owed since an instant later than ``at``."""
        return self.scalars(waits.CALLED_AHEAD, {"firm": firm_id, "at": at})

    def waiting(self, firm_id: str) -> list[int]:
        """Return ids of pending cases."""
        return self.scalars(waits.PENDING, {"firm": firm_id})

    def instructions_owed(self, firm_id: str) -> list[int]:
        """Return ids of cases that wait for their instruction document, oldest first (MX-08)."""
        return self.scalars(waits.INSTRUCTIONS_OWED, {"firm": firm_id})

    def _ids(self, query: Select[Any], firm_id: str, at: datetime, most: int, after: int = 0) -> list[int]:
        return self.scalars(query, {"firm": firm_id, "at": at, "most": most, "after": after})

    def successor(self, case_id: int) -> int | None:
        """Return the id of the open case with which the client of a closed one came back."""
        query = select(CaseRecord.id).where(
            CaseRecord.previous_case_id == case_id, CaseRecord.state != CaseState.CLOSED
        )
        return self.scalar(query.limit(1))

    def successors(self, case_id: int) -> list[int]:
        """Return the ids of all cases with which the client of a closed one came back, oldest first."""
        return self.scalars(select(CaseRecord.id).where(CaseRecord.previous_case_id == case_id).order_by(CaseRecord.id))

    # --- to look at

    def listed(self, firm_id: str, states: Sequence[CaseState], *, most: int) -> list[Case]:
        """Return a firm's cases in some states, newest first."""
        query = work().where(CaseRecord.firm_id == firm_id, CaseRecord.state.in_(states))
        if CaseState.CLOSED not in states:
            query = query.where(OPEN)
        return [_case(row) for row in self.rows(query.order_by(CaseRecord.id.desc()).limit(most))]

    def counts(self, firm_id: str) -> dict[str, int]:
        """Return the number of a firm's cases in each state."""
        query = select(CaseRecord.state, func.count()).where(CaseRecord.firm_id == firm_id).group_by(CaseRecord.state)
        return dict(map(tuple, self.rows(query)))

    def story(self, case_id: int) -> dict[str, Any]:
        """Return every column of a case, with the names of those it points to."""
        previous = aliased(CaseRecord)
        query = (
            select(
                table(CaseRecord),
                AdvisorRecord.name.label("advisor"),
                EquipmentRecord.name.label("machine"),
                EquipmentRecord.system.label("system"),
                previous.number.label("previous_number"),
            )
            .select_from(CaseRecord)
            .join(AdvisorRecord, AdvisorRecord.id == CaseRecord.advisor_id, isouter=True)
            .join(EquipmentRecord, EquipmentRecord.id == CaseRecord.equipment_id, isouter=True)
            .join(previous, previous.id == CaseRecord.previous_case_id, isouter=True)
            .where(CaseRecord.id == case_id)
        )
        return dict(self.connection.execute(query).mappings().one())

    def letters(self, case_id: int) -> list[Any]:
        """Return the letters about a case, oldest first: key, template, state, when queued and sent."""
        columns = (LetterRecord.key, LetterRecord.template, LetterRecord.state, LetterRecord.created_at)
        query = select(*columns, LetterRecord.sent_at).where(LetterRecord.case_id == case_id)
        return list(self.connection.execute(query.order_by(LetterRecord.id)))

    def histories(self, client_ids: Iterable[int], period: Period) -> dict[int, list[CaseHistory]]:
        """Give, by client, the cases that were open at some instant of ``period``, oldest first.

        Three statements for every 500 clients, however many cases they have.
        """
        found: dict[int, list[CaseHistory]] = defaultdict(list)
        for part in chunks(client_ids):
            values = {"clients": part, "start": period.start, "end": period.end}
            states, sessions = self._states(STATES_THEN, values), self._sessions(SESSIONS_THEN, values)
            for client_id, id_, *rest in self.rows(CASES_THEN, values):
                found[client_id].append(CaseHistory(*(id_, *rest, tuple(states[id_]), tuple(sessions[id_]))))
        return found

    def states(self, case_ids: Sequence[int]) -> dict[int, list[StateChange]]:
        """Return the states that cases went through, by case, ascending."""
        return self._states(STATES, {"ids": case_ids})

    def sessions(self, case_ids: Sequence[int]) -> dict[int, list[Session]]:
        """Return the sessions of cases, by case, ascending."""
        return self._sessions(SESSIONS, {"ids": case_ids})

    def _states(self, query: Select[Any], values: Mapping[str, Any]) -> dict[int, list[StateChange]]:
        return grouped((case_id, StateChange(*change)) for case_id, *change in self.rows(query, values))

    def _sessions(self, query: Select[Any], values: Mapping[str, Any]) -> dict[int, list[Session]]:
        return grouped((row.case_id, Session(*row)) for row in self.rows(query, values))


def _case(row: Any) -> Case:  # noqa: ANN401  a row of its query
    call = pending = None
    if row.contact_owed_since:
        call = CallOwed(row.contact_owed_since, row.contact_due_at, row.contact_alert_at)
    if row.pending_until:
        follow_up = Period(row.follow_up_at, row.follow_up_until) if row.follow_up_at else None
        pending = Pending(row.pending_until, follow_up, row.next_reminder_at)
    return Case(
        **{name: getattr(row, name) for name in _SAME},
        since=row.state_since or row.opened_at,
        machine=row.machine or "",
        remote_tried=bool(row.remote_tried),
        call=call,
        pending=pending,
    )


def _columns(case: Case) -> dict[str, Any]:
    pending = case.pending
    follow_up = pending and pending.follow_up
    return {name: getattr(case, name) for name in _SAME if name != "id"} | {
        "state_since": case.since,
        "pending_until": pending and pending.until,
        "follow_up_at": follow_up and follow_up.start,
        "follow_up_until": follow_up and follow_up.end,
        "next_reminder_at": pending and pending.next_reminder_at,
        **call_columns(case.call),
    }


def call_columns(call: CallOwed | None) -> dict[str, datetime | None]:
    """Return the columns of a call that is owed, or of none."""
    names = ("contact_owed_since", "contact_due_at", "contact_alert_at")
    return dict(zip(names, (call.since, call.due, call.alert_at) if call else (None, None, None), strict=True))
