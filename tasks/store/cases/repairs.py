"""Rows of repairs."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, insert, select, update

from domain.cases.repairs import Repair, RepairStep
from tasks.store.base import Repository, table
from tasks.store.cases.case_records import RepairRecord

_READY = (
    select(RepairRecord)
    .where(RepairRecord.firm_id == bindparam("firm"), RepairRecord.ready_since <= bindparam("before"))
    .order_by(RepairRecord.case_id)
)


class RepairRepository(Repository):
    """Repairs by their case."""

    def get(self, case_id: int) -> Repair | None:
        """Return the repair of a case."""
        row = self.connection.execute(select(RepairRecord).where(RepairRecord.case_id == case_id)).one_or_none()
        return _repair(row) if row else None

    def ready(self, firm_id: str, before: datetime) -> list[Repair]:
        """Return the repairs of a firm that wait to be collected since before then."""
        return [_repair(row) for row in self.connection.execute(_READY, {"firm": firm_id, "before": before})]

    def keep(self, repair: Repair) -> None:
        """Keep a repair as it stands now, new or changed."""
        ready = repair.since if repair.step is RepairStep.READY else None
        values = {
            "firm_id": repair.firm_id,
            "quote": repair.quote,
            "step": repair.step,
            "since": repair.since,
            "day": repair.day,
            "reminders": repair.reminders,
            "ready_since": ready,
        }
        done = self.connection.execute(
            update(RepairRecord).where(RepairRecord.case_id == repair.case_id).values(values)
        )
        if not done.rowcount:
            self.connection.execute(insert(table(RepairRecord)).values(case_id=repair.case_id, **values))


def _repair(row: Any) -> Repair:  # noqa: ANN401  a row
    return Repair(row.case_id, row.firm_id, row.quote, row.step, row.since, row.day, row.reminders)
