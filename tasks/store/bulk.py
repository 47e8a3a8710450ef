"""Many new rows at once, with ids known beforehand so that rows of several tables can refer to each other."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import func, insert, select, text

from tasks.store.base import Repository, table
from tasks.store.records import Record


class BulkRepository(Repository):
    """Inserts as fast as the database takes them; nothing is looked up and nothing is updated."""

    def reserve(self, record: type[Record], count: int) -> list[int]:
        """Return that many ids of a table that nobody else will be given."""
        if self.connection.dialect.name == "sqlite":  # the transaction holds the only write lock
            column = table(record).c.id
            last = self.connection.execute(select(func.coalesce(func.max(column), 0))).scalar_one()
            return list(range(last + 1, last + 1 + count))
        numbers = text("SELECT nextval(pg_get_serial_sequence(:name, 'id')) FROM generate_series(1, :count)")
        return list(self.connection.execute(numbers, {"name": table(record).name, "count": count}).scalars())

    def insert(self, record: type[Record], rows: Sequence[Mapping[str, Any]]) -> None:
        """Insert rows that all have the same columns."""
        if rows:
            self.connection.execute(insert(table(record)), rows)
