"""Frozen public holidays."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import select

from domain.time.opening_hours import Holiday
from tasks.store.base import Repository
from tasks.store.records import FrozenYearRecord, HolidayRecord


class CalendarRepository(Repository):
    """Holidays by calendar: a country, its subdivision and the language of the names, such as ``PE:es``."""

    def frozen_years(self, calendar: str) -> list[int]:
        """Return the years that are frozen, ascending."""
        years = select(FrozenYearRecord.year).where(FrozenYearRecord.calendar == calendar)
        return sorted(self.connection.execute(years).scalars())

    def holidays(self, calendar: str) -> tuple[Holiday, ...]:
        """Return all frozen holidays, ascending."""
        columns = (HolidayRecord.day, HolidayRecord.name, HolidayRecord.source)
        rows = select(*columns).where(HolidayRecord.calendar == calendar).order_by(HolidayRecord.day)
        return tuple(Holiday(*row) for row in self.connection.execute(rows))

    def freeze(self, calendar: str, years: Iterable[int], holidays: Iterable[Holiday], *, now: datetime) -> list[int]:
        """Keep the holidays of those ``years`` that are not frozen yet; return these. A frozen year never changes."""
        new = self.insert_new(
            FrozenYearRecord,
            [{"calendar": calendar, "year": year, "frozen_at": now} for year in years],
            unique=("calendar", "year"),
            returning="year",
        )
        rows = [
            {"calendar": calendar, "day": holiday.day, "name": holiday.name, "source": holiday.source}
            for holiday in holidays
            if holiday.day.year in new
        ]
        self.insert_new(HolidayRecord, rows, unique=("calendar", "day"), returning="day")
        return sorted(new)
