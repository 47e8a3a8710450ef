"""Which daily work is done, by firm."""

from datetime import date

from sqlalchemy import bindparam, literal_column, select

from tasks.store.base import Repository
from tasks.store.records import DayDoneRecord

_LATER = DayDoneRecord.day < literal_column("excluded.day")
_DONE = select(DayDoneRecord.firm_id, DayDoneRecord.day).where(DayDoneRecord.work == bindparam("work"))


class DayRepository(Repository):
    """The last day on which each firm's daily work was done."""

    def done(self, work: str) -> dict[str, date]:
        """Return the last day on which ``work`` was done, by firm."""
        return dict(map(tuple, self.rows(_DONE, {"work": work})))

    def finish(self, firm_id: str, work: str, day: date) -> None:
        """Record that a firm's ``work`` of a day is done; an earlier day than the one on record changes nothing."""
        row = {"firm_id": firm_id, "work": work, "day": day}
        self.put(DayDoneRecord, row, "firm_id", "work", where=_LATER)
