"""What an import needs to know and keep of many rows at once."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import bindparam, insert, select

from domain.cases.cases import CaseState, StateChange
from tasks.store.base import Repository, chunks, grouped, table
from tasks.store.cases.case_records import CaseStateRecord
from tasks.store.records import EventRecord, Record

Known = Mapping[str, Any]
"""A stored row by column name."""


class ImportRepository(Repository):
    """Rows by the ids that another system gave them."""

    def by_external_id(self, record: type[Record], firm_id: str, ids: Iterable[str]) -> dict[str, Known]:
        """Return the firm's rows of a table that has ``external_id``, by it."""
        columns = table(record).c
        query = select(table(record)).where(columns.firm_id == firm_id, columns.external_id.in_(bindparam("among")))
        return {row.external_id: row._asdict() for row in self.some(query, sorted(set(ids)))}

    def of_owners(self, record: type[Record], owner: str, ids: Iterable[int]) -> dict[int, list[Known]]:
        """Return rows by the id in their column ``owner``: contacts by ``client_id``, sessions by ``case_id``."""
        query = select(table(record)).where(table(record).c[owner].in_(bindparam("among")))
        rows = self.some(query, sorted(set(ids)))
        return grouped((getattr(row, owner), row._asdict()) for row in rows)

    def states(self, case_ids: Iterable[int]) -> dict[int, tuple[StateChange, ...]]:
        """Return the states of cases, ascending."""
        return {
            case_id: tuple(
                sorted((StateChange(CaseState(row["state"]), row["at"]) for row in rows), key=lambda c: c.at)
            )
            for case_id, rows in self.of_owners(CaseStateRecord, "case_id", case_ids).items()
        }

    def replace_states(self, changed: Iterable[int], states: Sequence[tuple[int, StateChange]]) -> None:
        """Keep ``states`` by case; the cases ``changed`` lose those that they had."""
        for part in chunks(changed):
            self.delete(CaseStateRecord, CaseStateRecord.case_id.in_(part))
        rows = [{"case_id": case_id, "at": change.at, "state": change.state.value} for case_id, change in states]
        if rows:
            self.connection.execute(insert(table(CaseStateRecord)), rows)

    def changed_here(self, case_ids: Iterable[int], imported: str) -> set[int]:
        """Return which of the cases have an event other than ``imported``: somebody works on them with this product."""
        theirs = (EventRecord.name != imported, EventRecord.case_id.in_(bindparam("among")))
        events = select(EventRecord.case_id).where(*theirs).distinct()
        return {row.case_id for row in self.some(events, case_ids)}
