"""Frozen public holidays."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import bindparam, delete, select, update

from domain.time.opening_hours import Holiday
from tasks.store.base import Repository, fields_of, row_of, table
from tasks.store.records import FrozenYearRecord, HolidayRecord, PlannedCalendarRecord

_KEPT = (
    select(FrozenYearRecord.year, FrozenYearRecord.frozen_at)
    .where(FrozenYearRecord.calendar == bindparam("calendar"))
    .order_by(FrozenYearRecord.year)
)
_THESE_DAYS = delete(table(HolidayRecord)).where(
    HolidayRecord.calendar == bindparam("of"),
    HolidayRecord.day >= bindparam("first"),
    HolidayRecord.day <= bindparam("last"),
)
_THIS_YEAR = update(table(FrozenYearRecord)).where(
    FrozenYearRecord.calendar == bindparam("of"), FrozenYearRecord.year == bindparam("then")
)
_PLANNED = select(PlannedCalendarRecord.facts).where(PlannedCalendarRecord.firm_id == bindparam("firm"))


class CalendarRepository(Repository):
    """Holidays by calendar: a country, its subdivision and the language of the names, such as ``PE:es``."""

    def frozen_years(self, calendar: str) -> list[int]:
        """Return the years that are frozen, ascending."""
        years = select(FrozenYearRecord.year).where(FrozenYearRecord.calendar == calendar)
        return sorted(self.scalars(years))

    def kept_years(self, calendar: str) -> dict[int, datetime]:
        """Return the years that are kept, ascending, and when each was last taken over."""
        return dict(map(tuple, self.rows(_KEPT, {"calendar": calendar})))

    def holidays(self, calendar: str) -> tuple[Holiday, ...]:
        """Return all frozen holidays, ascending."""
        mine = select(*fields_of(HolidayRecord, Holiday)).where(HolidayRecord.calendar == calendar)
        return tuple(Holiday(*row) for row in self.rows(mine.order_by(HolidayRecord.day)))

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
        first, last = max(since, date(year, 1, 1)), date(year, 12, 31)
        self.modify(_THESE_DAYS, {"of": calendar, "first": first, "last": last})
        self._add(calendar, (one for one in holidays if first <= one.day <= last))
        self.modify(_THIS_YEAR, {"of": calendar, "then": year, "frozen_at": now})

    def _add(self, calendar: str, holidays: Iterable[Holiday]) -> None:
        rows = [row_of(HolidayRecord, one, calendar=calendar) for one in holidays]
        self.insert_new(HolidayRecord, rows, unique=("calendar", "day"), returning="day")

    # --- the calendar by which a firm's work was planned

    def planned(self, firm_id: str) -> Mapping[str, Any] | None:
        """Return the facts of the calendar by which the firm's work is planned; ``None`` before the first look."""
        return self.scalar(_PLANNED, {"firm": firm_id})

    def plan_by(self, firm_id: str, facts: Mapping[str, Any], *, now: datetime) -> None:
        """Keep by which calendar the firm's work is planned from now on."""
        self.put(PlannedCalendarRecord, {"firm_id": firm_id, "facts": dict(facts), "since": now}, "firm_id")
