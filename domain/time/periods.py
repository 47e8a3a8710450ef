"""Half-open stretches of time, and the months that firms report and charge by."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import total_ordering
from typing import Any, Self
from zoneinfo import ZoneInfo

from domain.refusals import Refused

FIRST_YEAR, LAST_YEAR = 2000, 2199
"""What people name lies in these years; beyond them nobody reckons, and calendars end."""


def require_aware(at: datetime, name: str = "the instant") -> datetime:
    """Return ``at`` unchanged, or raise ``ValueError`` when it has no UTC offset (AL-03)."""
    if at.tzinfo is None or at.utcoffset() is None:
        raise ValueError(f"{name} {at.isoformat()} has no time zone; give one, as in 2026-10-07T20:30-05:00")
    return at


def is_near(at: datetime) -> bool:
    """Say whether a time has a UTC offset, and lies in a year that people name."""
    return at.tzinfo is not None and FIRST_YEAR <= at.year <= LAST_YEAR


class EndsFirst(Refused):
    """A time ends before it begins."""


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """The instants from ``start`` up to but not including ``end`` (aware datetimes)."""

    start: datetime
    end: datetime

    def __post_init__(self) -> None:
        require_aware(self.start, "the start")
        require_aware(self.end, "the end")
        if self.end < self.start:
            raise EndsFirst("ends-first", rule="AL-03", start=self.start.isoformat(), end=self.end.isoformat())

    def __contains__(self, at: datetime) -> bool:
        return self.start <= at < self.end


@total_ordering
@dataclass(frozen=True, slots=True)
class Month:
    """A calendar month; its text form is ISO, ``2026-10``."""

    year: int
    number: int

    def __post_init__(self) -> None:
        date(self.year, self.number, 1)

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.number:02d}"

    def plain(self) -> dict[str, Any]:
        """Return it as a fact of a sentence."""
        return {"month": str(self)}

    def __lt__(self, other: "Month") -> bool:
        return (self.year, self.number) < (other.year, other.number)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read ``2026-10``; raise ``ValueError`` that says so for anything else."""
        try:
            year, number = text.split("-")
            if (len(year), len(number)) == (4, 2) and FIRST_YEAR <= int(year) <= LAST_YEAR:
                return cls(int(year), int(number))
        except ValueError:
            pass
        raise ValueError(f"{text!r} is not a month; write year and month as in 2026-10")

    @classmethod
    def of(cls, at: datetime, zone: str) -> Self:
        """Return the month in which the instant ``at`` falls in the time zone ``zone``."""
        local = require_aware(at).astimezone(ZoneInfo(zone))
        return cls(local.year, local.month)

    @property
    def first_day(self) -> date:
        """The month's first day."""
        return date(self.year, self.number, 1)

    @property
    def last_day(self) -> date:
        """The month's last day."""
        return self.plus(1).first_day - timedelta(days=1)

    def plus(self, months: int) -> "Month":
        """Return the month that many months later (earlier when negative)."""
        index = self.year * 12 + self.number - 1 + months
        return Month(index // 12, index % 12 + 1)

    def period(self, zone: str) -> Period:
        """Return the month's instants, from local midnight to local midnight, in UTC."""
        return Period(midnight(self.first_day, zone), midnight(self.plus(1).first_day, zone))


def months_to_catch_up(now: datetime, zone: str) -> list[Month]:
    """Return the past months whose reports and statements are still made by themselves, oldest first.

    They reach a quarter back, for the time after a downtime: what is older is no news, and can be sent by hand.
    """
    return [Month.of(now, zone).plus(-back) for back in (3, 2, 1)]


def months_from(first: Month, last: Month) -> list[Month]:
    """Return the months from ``first`` to ``last``, both of them; none when the last is before the first."""
    count = (last.year - first.year) * 12 + last.number - first.number + 1
    return [first.plus(number) for number in range(count)]


def midnight(day: date, zone: str) -> datetime:
    """Return the first instant of ``day`` in ``zone``, in UTC."""
    return datetime(day.year, day.month, day.day, tzinfo=ZoneInfo(zone)).astimezone(UTC)


def local_day(at: datetime, zone: str) -> date:
    """Return the date on the wall in ``zone`` at the instant ``at`` (AL-03)."""
    return require_aware(at).astimezone(ZoneInfo(zone)).date()
