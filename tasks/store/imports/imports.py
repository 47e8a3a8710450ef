"""What an import needs to know and keep of many rows at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import delete, insert, select

from domain.cases.cases import CaseState, StateChange
from tasks.store.base import Repository, chunks, table
from tasks.store.cases.case_records import CaseStateRecord
from tasks.store.records import EventRecord, Record

Known = Mapping[str, Any]
"""A stored row by column name."""


class ImportRepository(Repository):
    """Rows by the ids that another system gave them."""

    def by_external_id(self, record: type[Record], firm_id: str, ids: Iterable[str]) -> dict[str, Known]:
        """Return the firm's rows of a table that has ``external_id``, by it."""
        columns = table(record).c
        found: dict[str, Known] = {}
        for part in chunks(sorted(set(ids))):
            rows = select(table(record)).where(columns.firm_id == firm_id, columns.external_id.in_(part))
            found |= {row["external_id"]: dict(row) for row in self.connection.execute(rows).mappings()}
        return found

    def of_owners(self, record: type[Record], owner: str, ids: Iterable[int]) -> dict[int, list[Known]]:
        """Return rows by the id in their column ``owner``: contacts by ``client_id``, sessions by ``case_id``."""
        column = table(record).c[owner]
        found: dict[int, list[Known]] = defaultdict(list)
        for part in chunks(sorted(set(ids))):
            for row in self.connection.execute(select(table(record)).where(column.in_(part))).mappings():
                found[row[owner]].append(dict(row))
        return found

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
            self.connection.execute(delete(CaseStateRecord).where(CaseStateRecord.case_id.in_(part)))
        rows = [{"case_id": case_id, "at": change.at, "state": change.state.value} for case_id, change in states]
        if rows:
            self.connection.execute(insert(table(CaseStateRecord)), rows)

    def changed_here(self, case_ids: Iterable[int], imported: str) -> set[int]:
        """Return which of the cases have an event other than ``imported``: somebody works on them with this product."""
        found: set[int] = set()
        for part in chunks(case_ids):
            events = select(EventRecord.case_id).where(EventRecord.case_id.in_(part), EventRecord.name != imported)
            found.update(filter(None, self.connection.execute(events.distinct()).scalars()))
        return found
