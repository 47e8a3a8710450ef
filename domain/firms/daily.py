"""When a firm's daily work is done, by its own clock."""

from dataclasses import dataclass
from datetime import datetime, time
from enum import StrEnum
from zoneinfo import ZoneInfo

from domain.time.calendars import BusinessCalendar


class DailyWork(StrEnum):
    """What is done once a day for each firm."""

    REPORTS = "reports"
    STATEMENTS = "statements"
    POLICIES = "policies"
    MORNING = "morning"


WHEN_OPEN = (DailyWork.REPORTS, DailyWork.STATEMENTS, DailyWork.MORNING)
"""Only on days on which the firm opens: nobody looks for a report on a Sunday."""


@dataclass(frozen=True, slots=True)
class DailyHours:
    """From which hour of the firm's own clock on the day's work is done; the first run after it does it, once a day.

    Reports, statements and the operator's morning only on days on which the firm opens.
    """

    reports: time = time(8, 30)
    statements: time = time(9, 15)
    policies: time = time(7, 20)
    morning: time = time(7)

    def has_come(self, work: DailyWork, at: datetime, calendar: BusinessCalendar) -> bool:
        """Say whether the hour of ``work`` has come on the firm's day of ``at``."""
        there = at.astimezone(ZoneInfo(calendar.zone))
        hour: time = getattr(self, work.value)
        opens = work not in WHEN_OPEN or calendar.is_business_day(there.date())
        return opens and there.time() >= hour
