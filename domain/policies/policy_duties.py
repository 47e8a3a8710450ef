"""What a policy brings beside its events, as days on which it is due (MX-18)."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from math import ceil

from domain.appointments.availability import CELL, Availability, Slot
from domain.firms.promises.policies import Upkeep
from domain.time.calendars import BusinessCalendar
from domain.time.periods import Month, Period, local_day, midnight


class DutyKind(StrEnum):
    """What is to be delivered."""

    FIRST_REVIEW = "first_review"
    REMOTE_TOOLS = "remote_tools"
    MAINTENANCE = "maintenance"
    UPDATES = "updates"
    STATUS_REPORT = "status_report"


@dataclass(frozen=True, slots=True)
class Duty:
    """One delivery: the ``number``-th of its kind since the policy began, due on a business day."""

    kind: DutyKind
    number: int
    due_on: date


YEAR = 12
VISITED = (DutyKind.FIRST_REVIEW, DutyKind.MAINTENANCE)
"""Somebody goes there for these: they need an appointment, and are delivered when it was held."""
IN_THE_SAME_VISIT = {DutyKind.FIRST_REVIEW: DutyKind.REMOTE_TOOLS}
"""The tools are set up while the machines are looked at: one invite for both."""
NOTICE = timedelta(days=2)
"""Nobody is visited sooner after the invite."""
MOST_BOOKINGS = 3
"""After so many that fell through, the operator agrees on a time with the client."""


def duties(
    started: Month, upkeep: Upkeep, calendar: BusinessCalendar, *, year: int = 0, agreed_on: date | None = None
) -> tuple[Duty, ...]:
    """Return what is due in the ``year``-th year of a policy (from 0), by day; each on a day on which the firm opens.

    The first review and the remote tools are due some business days after the beginning, or after ``agreed_on`` where
    that is later. The others are spread evenly: of two maintenance visits, one falls in the middle of each half of
    the year.
    """
    found = []
    if year == 0:
        begins = max(started.first_day, agreed_on or started.first_day)
        # the policy may begin on a holiday: the first business day counts as one
        first = calendar.add_business_days(begins - timedelta(days=1), upkeep.start_business_days)
        found += [Duty(DutyKind.FIRST_REVIEW, 1, first), Duty(DutyKind.REMOTE_TOOLS, 1, first)]
    for kind, times in (
        (DutyKind.MAINTENANCE, upkeep.maintenance_visits),
        (DutyKind.UPDATES, upkeep.update_reviews),
        (DutyKind.STATUS_REPORT, upkeep.status_reports),
    ):
        found += [
            Duty(kind, year * times + n + 1, _spread(started.plus(YEAR * year), n, times, calendar))
            for n in range(times)
        ]
    return tuple(sorted(found, key=lambda duty: (duty.due_on, duty.kind, duty.number)))


def _spread(start: Month, number: int, times: int, calendar: BusinessCalendar) -> date:
    """Return the first business day from the middle of the ``number``-th of ``times`` equal parts of a year on."""
    half_months = (2 * number + 1) * YEAR // times  # from the year's beginning to the part's middle
    month, half = divmod(half_months, 2)
    day = start.plus(month).first_day + timedelta(days=14 * half)
    while not calendar.explain_day(day).open:
        day += timedelta(days=1)
    return day


def visit_minutes(kind: DutyKind, machines: int, upkeep: Upkeep) -> tuple[int, ...]:
    """Return the lengths of the visits that a duty takes, in minutes: one, or equal ones of the longest allowed."""
    each = upkeep.first_review_minutes if kind is DutyKind.FIRST_REVIEW else upkeep.maintenance_minutes
    parts = ceil(machines * each / upkeep.visit_longest_minutes)
    cell = CELL // timedelta(minutes=1)
    return (ceil(machines * each / parts / cell) * cell,) * parts


def visit_window(wanted: date, upkeep: Upkeep, zone: str, *, after: datetime, now: datetime) -> Period:
    """Return when a visit may begin: around the day that is wanted, later than ``after``, and never at short notice."""
    around = timedelta(days=upkeep.visit_around_days)
    start = max(midnight(wanted - around, zone), now + NOTICE, after)
    return Period(start, max(midnight(wanted + around + timedelta(days=1), zone), start + around))


def best_slot(free: Availability, wanted: date, zone: str) -> Slot | None:
    """Return the free time nearest to the day that is wanted; of two advisors the one with more free time."""

    def rank(slot: Slot) -> tuple[timedelta, datetime, int, int]:
        away = abs(local_day(slot.start, zone) - wanted)
        return away, slot.start, -len(free.starts[slot.advisor_id]), slot.advisor_id

    return min(free.slots(), key=rank, default=None)
