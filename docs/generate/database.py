"""The tables, from their records: columns, keys, and the sentence that each record says of itself."""

import inspect
from collections.abc import Iterator

from sqlalchemy import Column, Enum, Table, UniqueConstraint

from tasks.store import unit_of_work  # which imports every table  # noqa: F401
from tasks.store.records import Record

HEAD = """\
# The database

Made by `make docs` from the records in `tasks/store/`. Instants are UTC; amounts are exact decimals; unique keys are
what makes *twice* mean *once* (AL-01). Only `tasks/store` knows these tables.
"""


def page() -> str:
    """Return the page's text."""
    lines = [HEAD]
    for mapper in sorted(Record.registry.mappers, key=lambda mapper: mapper.local_table.name):  # type: ignore[attr-defined]
        table = mapper.local_table
        assert isinstance(table, Table)  # noqa: S101  every record has one of its own
        lines += [
            f"## `{table.name}`",
            "",
            inspect.getdoc(mapper.class_) or "",
            "",
            *_columns(table),
            *_keys(table),
            "",
        ]
    return "\n".join(lines)


def _columns(table: Table) -> Iterator[str]:
    yield "| column | type | refers to |"
    yield "|---|---|---|"
    for column in table.columns:
        yield f"| `{column.name}` | {_type(column)} | {', '.join(key.target_fullname for key in column.foreign_keys)} |"


def _type(column: Column[object]) -> str:
    kind = column.type
    name = f"one of {', '.join(kind.enums)}" if isinstance(kind, Enum) else type(kind).__name__.lower()
    return f"{name}, optional" if column.nullable else name


def _keys(table: Table) -> Iterator[str]:
    unique = [one.columns.keys() for one in table.constraints if isinstance(one, UniqueConstraint)]
    unique += [one.columns.keys() for one in table.indexes if one.unique]
    if unique:
        yield ""
        yield "Unique: " + "; ".join(f"`{', '.join(names)}`" for names in sorted(unique)) + "."
