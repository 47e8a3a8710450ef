"""Plans: a number of hours a month, chosen month by month."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from domain.cases.sessions.sessions import Session
from domain.firms.plan_terms import Terms
from domain.time.periods import Month, Period

MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class PlanChange:
    """A client asked at ``requested_at`` for ``terms`` from ``month`` on; ``None`` ends the subscription."""

    month: Month
    requested_at: datetime
    terms: Terms | None


def change_plan(terms: Terms | None, *, now: datetime, zone: str) -> PlanChange:
    """Return the change that a request made ``now`` causes: in force from the next month's first day (PE-10)."""
    return PlanChange(Month.of(now, zone).plus(1), now, terms)


def change_in_force(changes: Iterable[PlanChange], month: Month) -> PlanChange | None:
    """Return the change that decides ``month``: of those up to it, the last request for the last month (PE-10)."""
    due = (change for change in changes if change.month <= month)
    return max(due, key=lambda change: (change.month, change.requested_at), default=None)


def terms_in_force(changes: Iterable[PlanChange], month: Month) -> Terms | None:
    """Return the terms in force in ``month``; ``None`` without a plan (PE-10)."""
    change = change_in_force(changes, month)
    return change.terms if change else None


def plan_minutes(session: Session, period: Period, increment: int = 1) -> int:
    """Return the minutes of a plan that a session used in ``period``, in whole increments (PE-02).

    Full minutes count as worked, seconds are in the client's favour; an increment of minutes counts once begun, from
    the start of the session, and belongs to the period in which it begins. So the pieces of a session in consecutive
    periods add up to its minutes, whatever the periods. A session still running counts up to the period's end.
    """
    return _begun(session.worked(period.end), increment) - _begun(session.worked(period.start), increment)


def _begun(worked: timedelta, increment: int) -> int:
    return -(-(worked // MINUTE) // increment) * increment
