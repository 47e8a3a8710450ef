"""What waits for somebody at a firm, from the few rows that wait: each query is answered by an index of its own."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, Select, and_, bindparam, exists, func, select
from sqlalchemy.orm import aliased

from domain.cases.cases import CaseState
from domain.cases.sessions.sessions import Outcome
from domain.letters.letters import LetterState
from domain.money.quotes import Decision
from tasks.store.base import Repository, table
from tasks.store.cases.case_records import OPEN, CaseRecord, SessionRecord, of_firm
from tasks.store.money.money_records import QuoteDecisionRecord, QuoteRecord
from tasks.store.records import AdvisorRecord, ClientRecord, LetterRecord

MOST = 200
"""More of one kind than anybody reads in a morning."""

_DECIDED = select(QuoteDecisionRecord.quote_id).where(QuoteDecisionRecord.quote_id == QuoteRecord.id)


def _named() -> Select[Any]:
    """Return the query of cases with what a list shows of each."""
    one = CaseRecord
    what = (one.id, one.number, one.title, one.state, one.state_since, one.client_id, one.advisor_id)
    owed = (one.contact_owed_since, one.contact_due_at, one.instructions_owed_since)
    ends = (one.pending_until, one.follow_up_at)
    return (
        select(*what, *owed, *ends, ClientRecord.name.label("client"), AdvisorRecord.name.label("advisor"))
        .join(ClientRecord, ClientRecord.id == CaseRecord.client_id)
        .join(AdvisorRecord, AdvisorRecord.id == CaseRecord.advisor_id, isouter=True)
    )


def _cases(*where: ColumnElement[bool], by: ColumnElement[Any]) -> Select[Any]:
    mine = _named().where(CaseRecord.firm_id == bindparam("firm"), *where)
    return mine.order_by(by, CaseRecord.id).limit(MOST)


def _escalated(*more: ColumnElement[bool]) -> Select[Any]:
    escalated = CaseRecord.state == CaseState.ESCALATED
    return _cases(and_(OPEN, escalated), *more, by=table(CaseRecord).c.state_since)


def _quoted(decision: Decision, *, undecided: bool) -> ColumnElement[bool]:
    this = _DECIDED.where(QuoteDecisionRecord.decision == decision.value).exists()
    wanted = this | ~_DECIDED.exists() if undecided else this
    return exists().where(QuoteRecord.case_id == CaseRecord.id, wanted)


def _letters(state: LetterState, *more: ColumnElement[bool]) -> Select[Any]:
    columns = (LetterRecord.id, LetterRecord.key, LetterRecord.template, LetterRecord.created_at)
    query = (
        select(*columns, LetterRecord.last_error, ClientRecord.name.label("client"), CaseRecord.number)
        .join(ClientRecord, ClientRecord.id == LetterRecord.client_id, isouter=True)
        .join(CaseRecord, CaseRecord.id == LetterRecord.case_id, isouter=True)
        .where(LetterRecord.firm_id == bindparam("firm"), LetterRecord.state == state.value, *more)
    )
    # again in an order that no index has: else, where rows are counted, all letters are read in the order of ids
    return query.order_by(LetterRecord.id + 0).limit(MOST)


_case = table(CaseRecord).c
_before: BindParameter[Any] = bindparam("before")
_REVIEWED = exists().where(SessionRecord.case_id == CaseRecord.id, SessionRecord.outcome == Outcome.REVIEWED)
# in an order that no index has: else all calls that ever were made are walked through for their order's sake
_CALLS = _cases(_case.contact_owed_since.is_not(None), by=func.coalesce(_case.contact_due_at, _case.contact_owed_since))
_ENDING = _cases(_case.pending_until <= _before, _case.follow_up_at.is_(None), by=_case.pending_until)
_FOLLOW_UPS = _cases(_case.pending_until.is_not(None), _case.follow_up_at < _before, by=_case.follow_up_at)
_INSTRUCTIONS = _cases(_case.instructions_owed_since.is_not(None), by=_case.instructions_owed_since)
_UNQUOTED = _escalated(_REVIEWED, ~_quoted(Decision.ACCEPTED, undecided=True))
_REPAIRS = _escalated(_quoted(Decision.ACCEPTED, undecided=False))
_UNCERTAIN, _DEAD = _letters(LetterState.QUEUED, LetterRecord.uncertain > 0), _letters(LetterState.DEAD)
_UNSENT = select(func.count(), func.min(LetterRecord.next_attempt_at)).where(
    LetterRecord.firm_id == bindparam("firm"),
    LetterRecord.state == LetterState.QUEUED.value,
    LetterRecord.next_attempt_at < _before,
)
_RUNNING = select(SessionRecord.case_id).where(SessionRecord.ended_at.is_(None))
_attends = aliased(AdvisorRecord)
_SESSIONS = (
    _named()
    .add_columns(
        SessionRecord.mode, SessionRecord.started_at, SessionRecord.last_sign_at, _attends.name.label("attends")
    )
    .join(SessionRecord, SessionRecord.case_id == CaseRecord.id)
    .join(_attends, _attends.id == SessionRecord.advisor_id, isouter=True)
    .where(CaseRecord.id.in_(bindparam("ids")), of_firm(bindparam("firm")), SessionRecord.ended_at.is_(None))
    .order_by(SessionRecord.started_at)
    .limit(MOST)
)


class NeedRepository(Repository):
    """Rows of cases with the names of client and advisor, the most urgent first; and letters in trouble."""

    def calls(self, firm_id: str) -> Sequence[Any]:
        """Return the cases that are owed a call (PE-04)."""
        return self._found(_CALLS, firm_id)

    def ending(self, firm_id: str, before: datetime) -> Sequence[Any]:
        """Return the pending cases whose week ends before then, with no follow-up booked (MX-11)."""
        return self._found(_ENDING, firm_id, before)

    def follow_ups(self, firm_id: str, before: datetime) -> Sequence[Any]:
        """Return the pending cases whose follow-up begins before then."""
        return self._found(_FOLLOW_UPS, firm_id, before)

    def instructions(self, firm_id: str) -> Sequence[Any]:
        """Return the cases that wait for their instruction sheet (MX-08)."""
        return self._found(_INSTRUCTIONS, firm_id)

    def unquoted(self, firm_id: str) -> Sequence[Any]:
        """Return the escalated cases whose machine was reviewed, and which have no quote that is open or accepted."""
        return self._found(_UNQUOTED, firm_id)

    def repairs(self, firm_id: str) -> Sequence[Any]:
        """Return the escalated cases whose quote was accepted: their repair is to be done (MX-13)."""
        return self._found(_REPAIRS, firm_id)

    def sessions(self, firm_id: str) -> Sequence[Any]:
        """Return the cases with a running session, with its mode, beginning and last sign of life."""
        return list(self.rows(_SESSIONS, {"firm": firm_id, "ids": self.scalars(_RUNNING)}))

    def uncertain(self, firm_id: str) -> Sequence[Any]:
        """Return the letters of which nobody knows whether they arrived, and which go again."""
        return self._found(_UNCERTAIN, firm_id)

    def dead(self, firm_id: str) -> Sequence[Any]:
        """Return the letters that nobody tries again."""
        return self._found(_DEAD, firm_id)

    def unsent(self, firm_id: str, before: datetime) -> tuple[int, datetime | None]:
        """Return how many letters should have left before then, and since when the first of them waits."""
        [row] = self._found(_UNSENT, firm_id, before)
        return row[0], row[1]

    def _found(self, query: Select[Any], firm_id: str, before: datetime | None = None) -> Sequence[Any]:
        return self.connection.execute(query, {"firm": firm_id} | ({"before": before} if before else {})).all()
