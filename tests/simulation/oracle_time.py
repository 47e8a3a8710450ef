"""Business time as an oracle counts it: from a profile's data and a country's public holidays."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import holidays

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


@dataclass
class Hours:
    """When a firm is open; ``closed`` are days that its operator closed, each known from an instant on.

    ``others`` are the hours that hold from a day on, in their order; ``opened`` are days with hours of their own.
    """

    profile: Mapping[str, Any]
    closed: Mapping[date, datetime] = field(default_factory=dict)
    others: Sequence[tuple[date, Mapping[str, Sequence[str]]]] = ()
    opened: Mapping[date, tuple[datetime, Sequence[str]]] = field(default_factory=dict)
    _days: dict[date, list[tuple[datetime, datetime]]] = field(default_factory=dict)
    _holidays: dict[int, Any] = field(default_factory=dict)

    @property
    def zone(self) -> ZoneInfo:
        """The firm's zone."""
        return ZoneInfo(self.profile["time_zone"])

    def day_of(self, at: datetime) -> date:
        """Return the firm's day of an instant."""
        return at.astimezone(self.zone).date()

    def is_holiday(self, day: date) -> bool:
        """Say whether a day is a public holiday."""
        if day.year not in self._holidays:
            where = self.profile["holidays"]
            self._holidays[day.year] = holidays.country_holidays(
                where["country"], subdiv=where.get("subdivision"), years=day.year
            )
        return day in self._holidays[day.year]

    def shifts(self, day: date) -> list[tuple[datetime, datetime]]:
        """Return when the firm is open on a day."""
        if day not in self._days:
            hours = next((week for first, week in reversed(self.others) if first <= day), self.profile["hours"])
            own = [] if day in self.closed or self.is_holiday(day) else hours.get(f"{day:%A}".lower(), [])
            own = self.opened[day][1] if day in self.opened else own
            self._days[day] = [(self._wall(day, one.split("-")[0]), self._wall(day, one.split("-")[1])) for one in own]
        return self._days[day]

    def _wall(self, day: date, text: str) -> datetime:
        minutes = int(text[:2]) * 60 + int(text[3:])
        local = datetime(day.year, day.month, day.day) + timedelta(minutes=minutes)  # noqa: DTZ001  a wall's time
        return local.replace(tzinfo=self.zone).astimezone(UTC)

    @property
    def known(self) -> list[datetime]:
        """When an operator wrote a day into the profile that is closed, or open for once."""
        return [*self.closed.values(), *(at for at, _ in self.opened.values())]

    def is_open(self, at: datetime) -> bool:
        """Say whether the firm is open at an instant."""
        return any(start <= at < end for start, end in self.shifts(self.day_of(at)))

    def next_opening(self, at: datetime) -> datetime:
        """Return the first instant from ``at`` on at which the firm is open."""
        if self.is_open(at):
            return at
        day = self.day_of(at)
        while True:
            for start, _ in self.shifts(day):
                if start >= at:
                    return start
            day += DAY

    def after(self, at: datetime, minutes: int) -> datetime:
        """Return when so many open minutes have passed since ``at``."""
        left, day = timedelta(minutes=minutes), self.day_of(at)
        while True:
            for start, end in self.shifts(day):
                begin = max(start, at)
                if begin < end:
                    if end - begin >= left:
                        return begin + left
                    left -= end - begin
            day += DAY

    def nth_business_day(self, year: int, month: int, number: int) -> date:
        """Return a month's first, second, ... day on which the firm opens."""
        day = date(year, month, 1)
        while True:
            number -= bool(self.shifts(day))
            if not number:
                return day
            day += DAY

    def end_of(self, day: date) -> datetime:
        """Return the instant at which a day is over."""
        return self._wall(day + DAY, "00:00")

    def first_of(self, year: int, month: int) -> datetime:
        """Return the instant at which a month begins."""
        return self._wall(date(year, month, 1), "00:00")

    def days_after(self, at: datetime, days: int) -> datetime:
        """Return the same time on the firm's wall some days later."""
        local = at.astimezone(self.zone)
        return (local.replace(tzinfo=None) + days * DAY).replace(tzinfo=self.zone).astimezone(UTC)


@dataclass
class Up:
    """When something works: from ``begin`` on, but for the ``gaps``."""

    begin: datetime
    gaps: Sequence[tuple[datetime, datetime]]

    def after(self, at: datetime, needed: timedelta) -> datetime:
        """Return when it has worked for so long since ``at``, without a break."""
        since = at
        for start, end in sorted(self.gaps):
            if end <= since:
                continue
            if start >= since + needed:
                break
            since = max(since, end)
        return since + needed
