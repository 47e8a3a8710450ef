"""What waits for somebody at a firm, from the few rows that wait: each query is answered by an index of its own."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, exists, func, select
from sqlalchemy.orm import aliased

from domain.cases.cases import CaseState
from domain.cases.sessions.sessions import Outcome
from domain.letters.letters import LetterState
from domain.money.quotes import Decision
from tasks.store.base import Repository
from tasks.store.cases.case_records import OPEN, CaseRecord, SessionRecord, of_firm
from tasks.store.money.money_records import QuoteDecisionRecord, QuoteRecord
from tasks.store.records import AdvisorRecord, ClientRecord, LetterRecord

MOST = 200
"""More of one kind than anybody reads in a morning."""

_DECIDED = select(QuoteDecisionRecord.quote_id).where(QuoteDecisionRecord.quote_id == QuoteRecord.id)


class NeedRepository(Repository):
    """Rows of cases with the names of client and advisor, the most urgent first; and letters in trouble."""

    def calls(self, firm_id: str) -> Sequence[Any]:
        """Return the cases that are owed a call (PE-04)."""
        owed = CaseRecord.contact_owed_since
        # in an order that no index has: else all calls that ever were made are walked through for their order's sake
        return self._cases(firm_id, owed.is_not(None), by=func.coalesce(CaseRecord.contact_due_at, owed))

    def ending(self, firm_id: str, before: datetime) -> Sequence[Any]:
        """Return the pending cases whose week ends before then, with no follow-up booked (MX-11)."""
        until = CaseRecord.pending_until
        return self._cases(firm_id, until <= before, CaseRecord.follow_up_at.is_(None), by=until)

    def follow_ups(self, firm_id: str, before: datetime) -> Sequence[Any]:
        """Return the pending cases whose follow-up begins before then."""
        at = CaseRecord.follow_up_at
        return self._cases(firm_id, CaseRecord.pending_until.is_not(None), at < before, by=at)

    def instructions(self, firm_id: str) -> Sequence[Any]:
        """Return the cases that wait for their instruction sheet (MX-08)."""
        since = CaseRecord.instructions_owed_since
        return self._cases(firm_id, since.is_not(None), by=since)

    def unquoted(self, firm_id: str) -> Sequence[Any]:
        """Return the escalated cases whose machine was reviewed, and which have no quote that is open or accepted."""
        reviewed = exists().where(SessionRecord.case_id == CaseRecord.id, SessionRecord.outcome == Outcome.REVIEWED)
        return self._escalated(firm_id, reviewed, ~self._quoted(Decision.ACCEPTED, undecided=True))

    def repairs(self, firm_id: str) -> Sequence[Any]:
        """Return the escalated cases whose quote was accepted: their repair is to be done (MX-13)."""
        return self._escalated(firm_id, self._quoted(Decision.ACCEPTED, undecided=False))

    def sessions(self, firm_id: str) -> Sequence[Any]:
        """Return the cases with a running session, with its mode, beginning and last sign of life."""
        attends = aliased(AdvisorRecord)
        more = (SessionRecord.mode, SessionRecord.started_at, SessionRecord.last_sign_at, attends.name.label("attends"))
        running = self.connection.execute(select(SessionRecord.case_id).where(SessionRecord.ended_at.is_(None)))
        query = (
            _named()
            .add_columns(*more)
            .join(SessionRecord, SessionRecord.case_id == CaseRecord.id)
            .join(attends, attends.id == SessionRecord.advisor_id, isouter=True)
            .where(
                CaseRecord.id.in_(list(running.scalars())),
                of_firm(firm_id),
                SessionRecord.ended_at.is_(None),
            )
        )
        return self.connection.execute(query.order_by(SessionRecord.started_at).limit(MOST)).all()

    def uncertain(self, firm_id: str) -> Sequence[Any]:
        """Return the letters of which nobody knows whether they arrived, and which go again."""
        return self._letters(firm_id, LetterState.QUEUED, LetterRecord.uncertain > 0)

    def dead(self, firm_id: str) -> Sequence[Any]:
        """Return the letters that nobody tries again."""
        return self._letters(firm_id, LetterState.DEAD)

    def unsent(self, firm_id: str, before: datetime) -> tuple[int, datetime | None]:
        """Return how many letters should have left before then, and since when the first of them waits."""
        due = LetterRecord.next_attempt_at
        mine = (LetterRecord.firm_id == firm_id, LetterRecord.state == LetterState.QUEUED.value, due < before)
        row = self.connection.execute(select(func.count(), func.min(due)).where(*mine)).one()
        return row[0], row[1]

    def _letters(self, firm_id: str, state: LetterState, *more: ColumnElement[bool]) -> Sequence[Any]:
        columns = (LetterRecord.id, LetterRecord.key, LetterRecord.template, LetterRecord.created_at)
        query = (
            select(*columns, LetterRecord.last_error, ClientRecord.name.label("client"), CaseRecord.number)
            .join(ClientRecord, ClientRecord.id == LetterRecord.client_id, isouter=True)
            .join(CaseRecord, CaseRecord.id == LetterRecord.case_id, isouter=True)
            .where(LetterRecord.firm_id == firm_id, LetterRecord.state == state.value, *more)
        )
        # again in an order that no index has: else, where rows are counted, all letters are read in the order of ids
        return self.connection.execute(query.order_by(LetterRecord.id + 0).limit(MOST)).all()

    def _escalated(self, firm_id: str, *more: ColumnElement[bool]) -> Sequence[Any]:
        escalated = (OPEN, CaseRecord.state == CaseState.ESCALATED)
        return self._cases(firm_id, *escalated, *more, by=CaseRecord.state_since)

    def _quoted(self, decision: Decision, *, undecided: bool) -> ColumnElement[bool]:
        this = _DECIDED.where(QuoteDecisionRecord.decision == decision.value).exists()
        wanted = this | ~_DECIDED.exists() if undecided else this
        return exists().where(QuoteRecord.case_id == CaseRecord.id, wanted)

    def _cases(self, firm_id: str, *where: Any, by: Any) -> Sequence[Any]:  # noqa: ANN401  conditions and a column
        query = _named().where(CaseRecord.firm_id == firm_id, *where)
        return self.connection.execute(query.order_by(by, CaseRecord.id).limit(MOST)).all()


def _named() -> Select[Any]:
    """Return the query of cases with what a list shows of each."""
    columns = (
        CaseRecord.id,
        CaseRecord.number,
        CaseRecord.title,
        CaseRecord.state,
        CaseRecord.state_since,
        CaseRecord.client_id,
        CaseRecord.advisor_id,
        CaseRecord.contact_owed_since,
        CaseRecord.contact_due_at,
        CaseRecord.pending_until,
        CaseRecord.follow_up_at,
        CaseRecord.instructions_owed_since,
        ClientRecord.name.label("client"),
        AdvisorRecord.name.label("advisor"),
    )
    return (
        select(*columns)
        .join(ClientRecord, ClientRecord.id == CaseRecord.client_id)
        .join(AdvisorRecord, AdvisorRecord.id == CaseRecord.advisor_id, isouter=True)
    )
