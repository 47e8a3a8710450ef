"""The appointments with which policies' duties are delivered. Whoever changes one holds the client's ledger."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import bindparam, insert, or_, select

from domain.policies.policy_duties import VISITED
from domain.time.periods import Month
from tasks.store.base import Repository, grouped, row_of, table
from tasks.store.policies.policy_records import PolicyDutyRecord, PolicyRecord, PolicyVisitRecord


@dataclass(frozen=True, slots=True)
class Visit:
    """A part of a duty with its latest appointment; ``times`` counts those that it had."""

    duty_id: int
    part: int
    appointment_id: int
    times: int


_OWED = (
    select(PolicyDutyRecord.id)
    .join(PolicyRecord, PolicyRecord.id == PolicyDutyRecord.policy_id)
    .where(
        PolicyRecord.firm_id == bindparam("firm"),
        PolicyDutyRecord.kind.in_(VISITED),
        PolicyDutyRecord.delivered_at.is_(None),
        PolicyDutyRecord.due_on <= bindparam("until"),
        or_(PolicyRecord.ended.is_(None), PolicyRecord.ended >= bindparam("since")),
    )
    .order_by(PolicyDutyRecord.due_on, PolicyDutyRecord.id)
)
_OF = (
    select(table(PolicyVisitRecord))
    .where(PolicyVisitRecord.duty_id.in_(bindparam("among")))
    .order_by(PolicyVisitRecord.part)
)


class PolicyVisitRepository(Repository):
    """Visits of all policies."""

    def owed(self, firm_id: str, until: date, since: Month) -> list[int]:
        """Return ids of duties due by a day that somebody goes there for and that are not delivered, by day.

        Policies that ended before the month ``since`` owe nothing.
        """
        return self.scalars(_OWED, {"firm": firm_id, "until": until, "since": since})

    def of(self, duty_ids: Iterable[int]) -> dict[int, list[Visit]]:
        """Return the visits of some duties, by part."""
        return grouped((row.duty_id, Visit(*row)) for row in self.some(_OF, duty_ids))

    def add(self, visit: Visit) -> None:
        """Keep a part's first appointment; the key refuses a second one (AL-01)."""
        self.connection.execute(insert(table(PolicyVisitRecord)), [row_of(PolicyVisitRecord, visit)])

    def book_again(self, visit: Visit, appointment_id: int) -> None:
        """Keep that a part has another appointment, or its own at another time."""
        mine = (PolicyVisitRecord.duty_id == visit.duty_id, PolicyVisitRecord.part == visit.part)
        self.update(PolicyVisitRecord, *mine, appointment_id=appointment_id, times=visit.times + 1)
