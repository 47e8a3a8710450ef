"""Rows of repairs."""

from datetime import datetime

from sqlalchemy import bindparam, select

from domain.cases.repairs import Repair, RepairStep
from tasks.store.base import Repository, fields_of, row_of
from tasks.store.cases.case_records import RepairRecord

_REPAIR = fields_of(RepairRecord, Repair)
_READY = (
    select(*_REPAIR)
    .where(RepairRecord.firm_id == bindparam("firm"), RepairRecord.ready_since <= bindparam("before"))
    .order_by(RepairRecord.case_id)
)


class RepairRepository(Repository):
    """Repairs by their case."""

    def get(self, case_id: int) -> Repair | None:
        """Return the repair of a case."""
        mine = select(*_REPAIR).where(RepairRecord.case_id == case_id)
        return next((Repair(*row) for row in self.rows(mine)), None)

    def ready(self, firm_id: str, before: datetime) -> list[Repair]:
        """Return the repairs of a firm that wait to be collected since before then."""
        return [Repair(*row) for row in self.rows(_READY, {"firm": firm_id, "before": before})]

    def keep(self, repair: Repair) -> None:
        """Keep a repair as it stands now, new or changed."""
        ready = repair.since if repair.step is RepairStep.READY else None
        self.put(RepairRecord, row_of(RepairRecord, repair, ready_since=ready), "case_id")
