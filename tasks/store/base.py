"""What every repository needs."""

from __future__ import annotations

from abc import abstractmethod
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Delete,
    Insert,
    Row,
    Select,
    StatementLambdaElement,
    Table,
    Update,
    delete,
    insert,
    lambda_stmt,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.sql.selectable import TypedReturnsRows

from tasks.store.records import Record

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

K = TypeVar("K")
T = TypeVar("T")

CHUNK = 500
"""Rows or ids a statement takes: below the 32,766 variables that SQLite allows in one."""


DIGITS = 18
"""More than these no id has, and databases take none that is longer."""


def id_in(text: str) -> int | None:
    """Return the id that somebody wrote; ``None`` for what can be none."""
    return int(text) if text.isdecimal() and len(text) <= DIGITS else None


def table(record: type[Record]) -> Table:
    """Return a record's table."""
    found = record.__table__
    assert isinstance(found, Table)  # noqa: S101  true for every declarative class without inheritance
    return found


@cache
def shared(record: type[Record], value: type[DataclassInstance]) -> list[str]:
    """Return the fields of a dataclass that are columns of a record's table, in the fields' order."""
    columns = table(record).c
    return [field.name for field in fields(value) if field.name in columns]


def fields_of(record: type[Record], value: type[DataclassInstance]) -> list[Column[Any]]:
    """Return the columns that hold a dataclass's fields, in their order: ``value(*row)`` is made of such a row."""
    return [table(record).c[name] for name in shared(record, value)]


def row_of(record: type[Record], value: DataclassInstance, **more: Any) -> dict[str, Any]:  # noqa: ANN401  columns
    """Return a row with ``more`` and those of a dataclass's fields that have a column, but for its ``id``."""
    return {name: getattr(value, name) for name in shared(record, type(value)) if name != "id"} | more


def grouped(pairs: Iterable[tuple[K, T]]) -> dict[K, list[T]]:
    """Return what belongs to each key, in its order; nothing to a key that is not there."""
    found: dict[K, list[T]] = defaultdict(list)
    for key, one in pairs:
        found[key].append(one)
    return found


def chunks(items: Iterable[T], size: int = CHUNK) -> Iterator[list[T]]:
    """Cut ``items`` into lists of at most ``size``."""
    rest = iter(items)
    while part := list(islice(rest, size)):
        yield part


class Repository:
    """Works on one transaction's connection."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def rows(self, query: TypedReturnsRows[Any], values: Mapping[str, Any] | None = None) -> Iterator[Row[Any]]:
        """Give a query's rows, and close its cursor even when one of them cannot be read; ``values`` by parameter.

        Else the error's traceback keeps the cursor open, and with it, on SQLite, a snapshot on which no later
        transaction of this connection can write.
        """
        with self.connection.execute(query, values) as result:
            yield from result

    def some(self, query: Select[Any], among: Iterable[Any], **values: Any) -> Iterator[Row[Any]]:  # noqa: ANN401
        """Give the rows of a query by its parameter ``among``: a statement for every 500 of its values."""
        for part in chunks(among):
            yield from self.rows(query, values | {"among": part})

    def scalars(self, query: TypedReturnsRows[tuple[T]], values: Mapping[str, Any] | None = None) -> list[T]:
        """Return the first column of a query."""
        return list(self.connection.execute(query, values).scalars())

    def scalar(self, query: TypedReturnsRows[tuple[T]], values: Mapping[str, Any] | None = None) -> T | None:
        """Return the value of a query of one row, ``None`` without a row."""
        return self.connection.execute(query, values).scalar_one_or_none()

    def update(self, record: type[Record], /, *where: ColumnElement[bool], **values: Any) -> int:  # noqa: ANN401
        """Change the rows of which this is true; return how many."""
        return self.connection.execute(update(table(record)).where(*where).values(values)).rowcount

    def modify(self, statement: Update | Delete, values: Mapping[str, Any]) -> int:
        """Execute what changes or deletes rows; return how many. Values of no parameter are what columns become."""
        return self.connection.execute(statement, values).rowcount

    def delete(self, record: type[Record], /, *where: ColumnElement[bool]) -> int:
        """Delete the rows of which this is true; return how many."""
        return self.connection.execute(delete(table(record)).where(*where)).rowcount

    def insert_one(self, record: type[Record], row: Mapping[str, Any]) -> int:
        """Insert a row; return its id."""
        return int(
            self.connection.execute(insert(table(record)).values(row).returning(table(record).c.id)).scalar_one()
        )

    def insert_once(self, record: type[Record], row: Mapping[str, Any], *unique: str) -> int | None:
        """Insert a row whose ``unique`` columns are new; return its id, ``None`` when they are not (AL-01)."""
        return next(iter(self.insert_new(record, [row], unique=unique, returning="id")), None)

    def put(
        self,
        record: type[Record],
        row: Mapping[str, Any],
        *unique: str,
        change: Sequence[str] = (),
        where: ColumnElement[bool] | None = None,
    ) -> None:
        """Insert a row, or ``change`` these columns of the one that has its ``unique`` ones: all others if not given.

        With ``where``, a constant, only a row of which that is true is changed; ``excluded`` is what was to come.
        """
        changed = tuple(change or (name for name in row if name not in unique))
        self.connection.execute(_put(record, self.connection.dialect.name, unique, changed, where), [row])

    def insert_new(
        self, record: type[Record], rows: Sequence[Mapping[str, Any]], *, unique: Sequence[str], returning: str
    ) -> list[Any]:
        """Insert the rows whose ``unique`` columns are new, and give ``returning`` of just those.

        This is how twice becomes once (AL-01): the database refuses the second row, whoever comes second.
        """
        if not rows:
            return []
        statement = _insert_new(record, self.connection.dialect.name, tuple(unique), returning)
        return list(self.connection.execute(statement, rows).scalars())

    def upsert(self, record: type[Record], rows: Sequence[Mapping[str, Any]], *, unique: Sequence[str]) -> list[Any]:
        """Insert rows, or update the ones whose ``unique`` columns exist; return their ids in the rows' order."""
        if not rows:
            return []
        found = self.connection.execute(
            _upsert(record, self.connection.dialect.name, tuple(unique), tuple(rows[0])), rows
        )
        ids = {tuple(row[1:]): row[0] for row in found}
        return [ids[tuple(row[name] for name in unique)] for row in rows]

    def _insert(self, record: type[Record]) -> postgresql.Insert | sqlite.Insert:
        return _insert_into(record, self.connection.dialect.name)


def _insert_into(record: type[Record], dialect: str) -> postgresql.Insert | sqlite.Insert:
    return sqlite.insert(table(record)) if dialect == "sqlite" else postgresql.insert(table(record))


@cache
def _insert_new(record: type[Record], dialect: str, unique: tuple[str, ...], returning: str) -> StatementLambdaElement:
    statement = _insert_into(record, dialect).on_conflict_do_nothing(index_elements=list(unique))
    return made_once(statement.returning(table(record).c[returning]), dialect)


@cache
def _put(
    record: type[Record],
    dialect: str,
    unique: tuple[str, ...],
    changed: tuple[str, ...],
    where: ColumnElement[bool] | None,
) -> StatementLambdaElement:
    new = _insert_into(record, dialect)
    values = {name: new.excluded[name] for name in changed}
    return made_once(new.on_conflict_do_update(index_elements=list(unique), set_=values, where=where), dialect)


@cache
def _upsert(
    record: type[Record], dialect: str, unique: tuple[str, ...], given: tuple[str, ...]
) -> StatementLambdaElement:
    insert, columns = _insert_into(record, dialect), table(record).c
    changed = {name: insert.excluded[name] for name in given if name not in unique}
    statement = insert.on_conflict_do_update(index_elements=list(unique), set_=changed)
    return made_once(statement.returning(columns.id, *(columns[name] for name in unique)), dialect)


def made_once(statement: Insert, dialect: str) -> StatementLambdaElement:
    """Return a statement whose SQL is made once: making it takes longer than running it.

    SQLAlchemy keeps the SQL of every statement but those with ON CONFLICT; of a lambda it does, by what it is told
    to go by. ``statement`` has no values of its own: its SQL is all that it is.
    """
    sql = str(statement.compile(dialect=(sqlite if dialect == "sqlite" else postgresql).dialect()))
    return lambda_stmt(lambda: statement, track_closure_variables=False, track_on=[sql])


class ById(Repository, Generic[T]):
    """A repository of things that have an id."""

    @abstractmethod
    def by_ids(self, ids: Sequence[int]) -> dict[int, T]:
        """Return those of the things that there are, without a lock: to look at, not to decide."""

    def get(self, id_: int) -> T | None:
        """Return one, ``None`` when there is none of that id."""
        return self.by_ids([id_]).get(id_)

    def get_one(self, id_: int) -> T:
        """Return one that is known to be there; raise ``KeyError``."""
        return self.by_ids([id_])[id_]
