"""Plans: a number of hours a month, chosen month by month."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from domain.periods import Month, Period
from domain.sessions import Session

MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Terms:
    """What a plan gives in a month: ``hours``, remote and on-site together, at ``price`` before tax (PE-02).

    ``plan`` is the plan's key in the firm's profile. The terms are kept with the subscription, so that a
    later change of the profile never changes a month that was already agreed. ``over_hour_price`` is that of each
    hour beyond them (``None`` in an imported subscription that does not say: the profile's); ``rolls_over`` says
    whether hours left over are good for one more month.
    """

    plan: str
    name: str
    hours: Decimal
    price: Decimal
    currency: str
    over_hour_price: Decimal | None = None
    rolls_over: bool = False


@dataclass(frozen=True, slots=True)
class PlanChange:
    """A client asked at ``requested_at`` for ``terms`` from ``month`` on; ``None`` ends the subscription."""

    month: Month
    requested_at: datetime
    terms: Terms | None


def change_plan(terms: Terms | None, *, now: datetime, zone: str) -> PlanChange:
    """Give the change that a request made ``now`` causes: in force from the next month's first day (PE-10)."""
    return PlanChange(Month.of(now, zone).plus(1), now, terms)


def change_in_force(changes: Iterable[PlanChange], month: Month) -> PlanChange | None:
    """Give the change that decides ``month``: of those up to it, the last request for the last month (PE-10)."""
    due = (change for change in changes if change.month <= month)
    return max(due, key=lambda change: (change.month, change.requested_at), default=None)


def terms_in_force(changes: Iterable[PlanChange], month: Month) -> Terms | None:
    """Give the terms in force in ``month``; ``None`` without a plan (PE-10)."""
    change = change_in_force(changes, month)
    return change.terms if change else None


def plan_minutes(session: Session, period: Period, increment: int = 1) -> int:
    """Give the minutes of a plan that a session used in ``period``, in whole increments (PE-02).

    Full minutes count as worked, seconds are in the client's favour; an increment of minutes counts once begun, from
    the start of the session, and belongs to the period in which it begins. So the pieces of a session in consecutive
    periods add up to its minutes, whatever the periods. A session still running counts up to the period's end.
    """
    return _begun(session.worked(period.end), increment) - _begun(session.worked(period.start), increment)


def _begun(worked: timedelta, increment: int) -> int:
    return -(-(worked // MINUTE) // increment) * increment
