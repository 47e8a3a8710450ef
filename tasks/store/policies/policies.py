"""Policies of all firms: what is agreed from when on, what happened, what reviews found, and what is due."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, case, func, insert, or_, select

from domain.firms.modes import Mode
from domain.policies.policies import Expected
from domain.policies.policy_duties import Duty
from domain.policies.policy_rounds import RoundState
from domain.time.periods import Month
from tasks.store.base import Repository, chunks, fields_of, grouped, row_of, table
from tasks.store.cases.case_records import CaseRecord, SessionRecord
from tasks.store.policies.policy_records import (
    PolicyDutyRecord,
    PolicyExcuseRecord,
    PolicyRecord,
    PolicyReviewRecord,
    PolicyRoundRecord,
    PolicyTermsRecord,
)


@dataclass(frozen=True, slots=True)
class PolicyTerms:
    """What is agreed from ``month`` on: numbers, and the price of a month before tax."""

    month: Month
    expected: Expected
    price: Decimal
    currency: str
    why: Sequence[Any]


@dataclass(frozen=True, slots=True)
class KeptPolicy:
    """A policy with all its terms, the first first; ``ended`` is its last month."""

    id: int
    firm_id: str
    client_id: int
    started: Month
    ended: Month | None
    place: str | None
    around_the_clock: bool
    terms: tuple[PolicyTerms, ...]

    def terms_in(self, month: Month) -> PolicyTerms | None:
        """Return the terms in force in a month; ``None`` outside the policy (MX-17: never in the middle)."""
        if month < self.started or (self.ended is not None and month > self.ended):
            return None
        return next((terms for terms in reversed(self.terms) if terms.month <= month), None)


@dataclass(frozen=True, slots=True)
class KeptRound:
    """A round as it stands; ``row`` has the answers."""

    id: int
    firm_id: str
    policy_id: int
    until: Month
    state: RoundState
    row: Any


@dataclass(frozen=True, slots=True)
class KeptDuty:
    """Something that a policy brings, and when it was delivered (``None``: not yet)."""

    id: int
    policy_id: int
    duty: Duty
    delivered_at: datetime | None
    delivered_by: str
    note: str
    document: str | None


@dataclass(frozen=True, slots=True)
class Happened:
    """An event of a client: a case, when its first session began, its mode, and whether it is excused."""

    client_id: int
    case_id: int
    at: datetime
    mode: Mode
    excused: bool


_POLICIES = select(*fields_of(PolicyRecord, KeptPolicy)).order_by(PolicyRecord.id)
_OF_FIRM = _POLICIES.where(PolicyRecord.firm_id == bindparam("firm"))
_OF_CLIENTS = _POLICIES.where(PolicyRecord.client_id.in_(bindparam("ids")))
_TERMS = (
    select(table(PolicyTermsRecord))
    .where(PolicyTermsRecord.policy_id.in_(bindparam("among")))
    .order_by(PolicyTermsRecord.month)
)
_REVIEW = select(table(PolicyReviewRecord)).where(
    PolicyReviewRecord.firm_id == bindparam("firm"), PolicyReviewRecord.until == bindparam("until")
)
_DUTIES = (
    select(
        PolicyDutyRecord.id,
        PolicyDutyRecord.policy_id,
        PolicyDutyRecord.delivered_at,
        PolicyDutyRecord.delivered_by,
        PolicyDutyRecord.note,
        PolicyDutyRecord.document,
        *fields_of(PolicyDutyRecord, Duty),
    )
    .join(PolicyRecord, PolicyRecord.id == PolicyDutyRecord.policy_id)
    .order_by(PolicyDutyRecord.due_on, PolicyDutyRecord.kind, PolicyDutyRecord.id)
)
_DUTIES_OF = _DUTIES.where(PolicyDutyRecord.policy_id.in_(bindparam("among")))
_DUTIES_DUE = _DUTIES.where(
    PolicyRecord.firm_id == bindparam("firm"),
    PolicyDutyRecord.delivered_at.is_(None),
    PolicyDutyRecord.due_on <= bindparam("day"),
    or_(PolicyRecord.ended.is_(None), PolicyRecord.ended >= bindparam("month")),
)


class PolicyRepository(Repository):
    """Whoever changes a policy holds the lock of its client's ledger."""

    def add(self, policy: KeptPolicy, *, at: datetime) -> int | None:
        """Keep a new policy without its terms; return its id, ``None`` when the client has one from that month on."""
        return self.insert_once(PolicyRecord, row_of(PolicyRecord, policy, created_at=at), "client_id", "started")

    def agree(self, policy_id: int, terms: PolicyTerms, *, by: str, at: datetime) -> bool:
        """Keep terms from a month on; return False when there are some for that very month."""
        agreed = row_of(PolicyTermsRecord, terms, policy_id=policy_id, agreed_at=at, agreed_by=by)
        row = agreed | row_of(PolicyTermsRecord, terms.expected)
        unique = ("policy_id", "month")
        return bool(self.insert_new(PolicyTermsRecord, [row], unique=unique, returning="policy_id"))

    def end(self, policy_id: int, last: Month) -> bool:
        """Let a policy end with a month; return False when it has an end already."""
        return self.update(PolicyRecord, PolicyRecord.id == policy_id, PolicyRecord.ended.is_(None), ended=last) == 1

    def of_firm(self, firm_id: str) -> list[KeptPolicy]:
        """Return all policies of a firm, in the order in which they were made."""
        return self._with_terms(_OF_FIRM, {"firm": firm_id})

    def of_clients(self, client_ids: Sequence[int]) -> list[KeptPolicy]:
        """Return the policies of some clients."""
        return [one for part in chunks(client_ids) for one in self._with_terms(_OF_CLIENTS, {"ids": part})]

    def by_id(self, policy_id: int) -> KeptPolicy | None:
        """Return a policy."""
        return next(iter(self._policies(PolicyRecord.id == policy_id)), None)

    def happened(self, client_ids: Sequence[int], start: datetime, end: datetime) -> list[Happened]:
        """Return the events of clients in [start, end): a case counts once, on site if any of its sessions was."""
        first = func.min(SessionRecord.started_at).label("first")
        on_site = func.max(case((SessionRecord.mode == Mode.ON_SITE.value, 1), else_=0)).label("on_site")
        query = (
            select(CaseRecord.client_id, CaseRecord.id, first, on_site, PolicyExcuseRecord.who)
            .join(SessionRecord, SessionRecord.case_id == CaseRecord.id)
            .join(PolicyExcuseRecord, PolicyExcuseRecord.case_id == CaseRecord.id, isouter=True)
            .where(SessionRecord.ended_at.is_not(None), CaseRecord.client_id.in_(bindparam("among")))
            .group_by(CaseRecord.client_id, CaseRecord.id, PolicyExcuseRecord.who)
            .having(first >= start, first < end)
        )
        return [
            Happened(client, case_id, at, Mode.ON_SITE if there else Mode.REMOTE, excused=who is not None)
            for client, case_id, at, there, who in self.some(query, client_ids)
        ]

    def excuse(self, policy_id: int, case_id: int, *, why: str, who: str, at: datetime) -> bool:
        """Leave a case out of its policy's review; return False when it is already."""
        row = {"policy_id": policy_id, "case_id": case_id, "why": why, "who": who, "at": at}
        return bool(self.insert_new(PolicyExcuseRecord, [row], unique=("case_id",), returning="case_id"))

    def add_review(self, firm_id: str, until: Month, facts: Mapping[str, Any], *, at: datetime) -> int | None:
        """Keep a review's facts; return its id, ``None`` when that quarter was reviewed before (AL-01)."""
        row = {"firm_id": firm_id, "until": until, "at": at, "facts": dict(facts)}
        return self.insert_once(PolicyReviewRecord, row, "firm_id", "until")

    def review(self, firm_id: str, until: Month) -> Any:  # noqa: ANN401  a row of policy_reviews
        """Return a review's row, ``None`` when there was none."""
        return self.connection.execute(_REVIEW, {"firm": firm_id, "until": until}).one_or_none()

    def add_rounds(self, review_id: int, rounds: Sequence[Mapping[str, Any]]) -> None:
        """Keep the rounds of a new review."""
        for part in chunks(rounds):
            self.connection.execute(insert(table(PolicyRoundRecord)), [{"review_id": review_id, **one} for one in part])

    def rounds(self, *where: ColumnElement[bool]) -> list[KeptRound]:
        """Return rounds, the oldest first."""
        rows = table(PolicyRoundRecord)
        query = (
            select(rows, PolicyReviewRecord.firm_id, PolicyReviewRecord.until)
            .join(PolicyReviewRecord, PolicyReviewRecord.id == PolicyRoundRecord.review_id)
            .where(*where)
            .order_by(PolicyReviewRecord.until, PolicyRoundRecord.id)
        )
        found = self.rows(query)
        return [KeptRound(row.id, row.firm_id, row.policy_id, row.until, row.state, row) for row in found]

    def round(self, round_id: int) -> KeptRound | None:
        """Return one round."""
        return next(iter(self.rounds(PolicyRoundRecord.id == round_id)), None)

    def rounds_of_firm(self, firm_id: str, *states: RoundState) -> list[KeptRound]:
        """Return a firm's rounds in some states."""
        return self.rounds(PolicyReviewRecord.firm_id == firm_id, PolicyRoundRecord.state.in_(states))

    def rounds_of_review(self, review_id: int) -> list[KeptRound]:
        """Return the rounds of one review."""
        return self.rounds(PolicyRoundRecord.review_id == review_id)

    def rounds_of(self, policy_ids: Sequence[int]) -> dict[int, list[KeptRound]]:
        """Return the rounds of some policies, the oldest first."""
        some = (self.rounds(PolicyRoundRecord.policy_id.in_(part)) for part in chunks(policy_ids))
        return grouped((one.policy_id, one) for part in some for one in part)

    def unanswered(self, firm_id: str, now: datetime) -> list[int]:
        """Return ids of the firm's offers that can no longer be answered."""
        offered = (PolicyRoundRecord.state == RoundState.OFFERED, PolicyRoundRecord.answer_until < now)
        return [one.id for one in self.rounds(PolicyReviewRecord.firm_id == firm_id, *offered)]

    def move(self, round_id: int, was: RoundState, state: RoundState, **values: object) -> bool:
        """Bring a round from one state to the next; return False when it was not in that state, whoever came first."""
        mine = (PolicyRoundRecord.id == round_id, PolicyRoundRecord.state == was)
        return self.update(PolicyRoundRecord, *mine, state=state, **values) == 1

    def add_duties(self, policy_id: int, duties: Sequence[Duty]) -> int:
        """Keep what is due, each once; return how many are new."""
        rows = [row_of(PolicyDutyRecord, duty, policy_id=policy_id, delivered_by="", note="") for duty in duties]
        return len(self.insert_new(PolicyDutyRecord, rows, unique=("policy_id", "kind", "number"), returning="id"))

    def move_duty(self, duty_id: int, due_on: date) -> bool:
        """Keep on which later day something is due that was not delivered; return whether it is so now."""
        owed = (PolicyDutyRecord.id == duty_id, PolicyDutyRecord.delivered_at.is_(None))
        return self.update(PolicyDutyRecord, *owed, due_on=due_on) == 1

    def duties(self, *policy_ids: int) -> list[KeptDuty]:
        """Return all that policies bring, by day."""
        return list(map(_duty, self.some(_DUTIES_OF, policy_ids)))

    def duty(self, duty_id: int) -> KeptDuty | None:
        """Return one of them."""
        return next(map(_duty, self.rows(_DUTIES.where(PolicyDutyRecord.id == duty_id))), None)

    def duties_due(self, firm_id: str, day: date, month: Month) -> list[KeptDuty]:
        """Return what a firm owes by a day and has not delivered, for policies that are in force in a month."""
        return list(map(_duty, self.rows(_DUTIES_DUE, {"firm": firm_id, "day": day, "month": month})))

    def deliver(self, duty_id: int, *, by: str, note: str, document: str | None, at: datetime) -> bool:
        """Record a delivery; return False when it was delivered before."""
        owed = (PolicyDutyRecord.id == duty_id, PolicyDutyRecord.delivered_at.is_(None))
        values = {"delivered_at": at, "delivered_by": by, "note": note, "document": document}
        return self.update(PolicyDutyRecord, *owed, **values) == 1

    def _policies(self, *where: ColumnElement[bool]) -> list[KeptPolicy]:
        return self._with_terms(_POLICIES.where(*where), {})

    def _with_terms(self, query: Select[Any], values: Mapping[str, Any]) -> list[KeptPolicy]:
        rows = list(self.rows(query, values))
        terms = grouped((one.policy_id, _terms(one)) for one in self.some(_TERMS, (row.id for row in rows)))
        return [KeptPolicy(*(*row, tuple(terms[row.id]))) for row in rows]


def _duty(row: Any) -> KeptDuty:  # noqa: ANN401
    id_, policy, at, by, note, file, *duty = row
    return KeptDuty(id_, policy, Duty(*duty), at, by, note, file)


def _terms(row: Any) -> PolicyTerms:  # noqa: ANN401
    expected = Expected(row.machines, row.remote, row.on_site)
    return PolicyTerms(row.month, expected, row.price, row.currency, row.why)
