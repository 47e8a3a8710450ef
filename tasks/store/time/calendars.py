"""Frozen public holidays."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import and_, bindparam, delete, select, update

from domain.time.opening_hours import Holiday
from tasks.store.base import Repository, table
from tasks.store.records import FrozenYearRecord, HolidayRecord, PlannedCalendarRecord

_KEPT = (
    select(FrozenYearRecord.year, FrozenYearRecord.frozen_at)
    .where(FrozenYearRecord.calendar == bindparam("calendar"))
    .order_by(FrozenYearRecord.year)
)
_PLANNED = select(PlannedCalendarRecord.facts).where(PlannedCalendarRecord.firm_id == bindparam("firm"))


class CalendarRepository(Repository):
    """Holidays by calendar: a country, its subdivision and the language of the names, such as ``PE:es``."""

    def frozen_years(self, calendar: str) -> list[int]:
        """Return the years that are frozen, ascending."""
        years = select(FrozenYearRecord.year).where(FrozenYearRecord.calendar == calendar)
        return sorted(self.connection.execute(years).scalars())

    def kept_years(self, calendar: str) -> dict[int, datetime]:
        """Return the years that are kept, ascending, and when each was last taken over."""
        return {row[0]: row[1] for row in self.connection.execute(_KEPT, {"calendar": calendar})}

    def holidays(self, calendar: str) -> tuple[Holiday, ...]:
        """Return all frozen holidays, ascending."""
        columns = (HolidayRecord.day, HolidayRecord.name, HolidayRecord.source)
        rows = select(*columns).where(HolidayRecord.calendar == calendar).order_by(HolidayRecord.day)
        return tuple(Holiday(*row) for row in self.connection.execute(rows))

    def freeze(self, calendar: str, years: Iterable[int], holidays: Iterable[Holiday], *, now: datetime) -> list[int]:
        """Keep the holidays of those ``years`` that are not kept yet; return these."""
        new = self.insert_new(
            FrozenYearRecord,
            [{"calendar": calendar, "year": year, "frozen_at": now} for year in years],
            unique=("calendar", "year"),
            returning="year",
        )
        self._add(calendar, (one for one in holidays if one.day.year in new))
        return sorted(new)

    def refresh(self, calendar: str, year: int, holidays: Iterable[Holiday], *, since: date, now: datetime) -> None:
        """Take a year over anew, from the day ``since`` on: what is gone by stays as it was."""
        columns = table(HolidayRecord).c
        mine = and_(columns.calendar == calendar, columns.day >= since, columns.day <= date(year, 12, 31))
        mine = and_(mine, columns.day >= date(year, 1, 1))
        self.connection.execute(delete(table(HolidayRecord)).where(mine))
        self._add(calendar, (one for one in holidays if one.day.year == year and one.day >= since))
        years = table(FrozenYearRecord)
        taken = update(years).where(years.c.calendar == calendar, years.c.year == year)
        self.connection.execute(taken.values(frozen_at=now))

    def _add(self, calendar: str, holidays: Iterable[Holiday]) -> None:
        rows = [{"calendar": calendar, "day": one.day, "name": one.name, "source": one.source} for one in holidays]
        self.insert_new(HolidayRecord, rows, unique=("calendar", "day"), returning="day")

    # --- the calendar by which a firm's work was planned

    def planned(self, firm_id: str) -> Mapping[str, Any] | None:
        """Return the facts of the calendar by which the firm's work is planned; ``None`` before the first look."""
        return self.connection.execute(_PLANNED, {"firm": firm_id}).scalar_one_or_none()

    def plan_by(self, firm_id: str, facts: Mapping[str, Any], *, now: datetime) -> None:
        """Keep by which calendar the firm's work is planned from now on."""
        row = {"firm_id": firm_id, "facts": dict(facts), "since": now}
        new = self._insert(PlannedCalendarRecord)
        changed = {"facts": new.excluded.facts, "since": new.excluded.since}
        self.connection.execute(new.on_conflict_do_update(index_elements=["firm_id"], set_=changed), [row])
