"""Cases with their states and sessions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import or_, select

from domain.cases import CaseHistory, CaseState, ClosingReason, Kind, StateChange
from domain.periods import Period
from domain.sessions import Mode, Session
from tasks.store.records import AdvisorRecord, CaseRecord, CaseStateRecord, SessionRecord
from tasks.store.repositories.base import Repository, chunks

HISTORY = (
    CaseRecord.id,
    CaseRecord.client_id,
    CaseRecord.number,
    CaseRecord.kind,
    CaseRecord.category,
    CaseRecord.title,
    CaseRecord.opened_at,
    CaseRecord.contacted_at,
    CaseRecord.closed_at,
    CaseRecord.closing_reason,
    CaseRecord.pending_until,
    CaseRecord.resolution,
)


class CaseRepository(Repository):
    """Cases of a firm."""

    def histories(self, client_ids: Iterable[int], period: Period) -> dict[int, list[CaseHistory]]:
        """Give, by client, the cases that were open at some instant of ``period``, oldest first.

        Three statements for every 500 clients, however many cases they have.
        """
        found: dict[int, list[CaseHistory]] = defaultdict(list)
        for part in chunks(client_ids):
            touching = (
                CaseRecord.client_id.in_(part),
                CaseRecord.opened_at < period.end,
                or_(CaseRecord.closed_at.is_(None), CaseRecord.closed_at >= period.start),
            )
            ids = select(CaseRecord.id).where(*touching)
            states, sessions = self._states(ids), self._sessions(ids)
            rows = select(*HISTORY).where(*touching).order_by(CaseRecord.opened_at, CaseRecord.id)
            for row in self.connection.execute(rows):
                found[row[1]].append(_history(row, states[row[0]], sessions[row[0]]))
        return found

    def _states(self, case_ids: Any) -> dict[int, list[StateChange]]:  # noqa: ANN401  a subquery
        found: dict[int, list[StateChange]] = defaultdict(list)
        columns = (CaseStateRecord.case_id, CaseStateRecord.state, CaseStateRecord.at)
        rows = select(*columns).where(CaseStateRecord.case_id.in_(case_ids)).order_by(CaseStateRecord.at)
        for case_id, state, at in self.connection.execute(rows):
            found[case_id].append(StateChange(STATES[state], at))
        return found

    def _sessions(self, case_ids: Any) -> dict[int, list[Session]]:  # noqa: ANN401
        found: dict[int, list[Session]] = defaultdict(list)
        rows = (
            select(
                SessionRecord.id,
                SessionRecord.case_id,
                SessionRecord.mode,
                SessionRecord.tool,
                AdvisorRecord.name,
                SessionRecord.started_at,
                SessionRecord.ended_at,
            )
            .join(AdvisorRecord, isouter=True)
            .where(SessionRecord.case_id.in_(case_ids))
            .order_by(SessionRecord.started_at)
        )
        for id_, case_id, mode, tool, advisor, started_at, ended_at in self.connection.execute(rows):
            found[case_id].append(Session(id_, case_id, MODES[mode], tool, advisor or "", started_at, ended_at))
        return found


STATES = {state.value: state for state in CaseState}
MODES = {mode.value: mode for mode in Mode}
KINDS = {kind.value: kind for kind in Kind}
REASONS = {reason.value: reason for reason in ClosingReason}


def _history(row: Sequence[Any], states: list[StateChange], sessions: list[Session]) -> CaseHistory:
    id_, _, number, kind, category, title, opened, contacted, closed, reason, pending_until, resolution = row
    return CaseHistory(
        id=id_,
        number=number,
        kind=KINDS[kind],
        category=category,
        title=title,
        opened_at=opened,
        contacted_at=contacted,
        closed_at=closed,
        closing_reason=None if reason is None else REASONS[reason],
        pending_until=pending_until,
        resolution=resolution,
        states=tuple(states),
        sessions=tuple(sessions),
    )
