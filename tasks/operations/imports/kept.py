"""A batch of an import while it is kept: what is known of each row, what became of it, and what speaks against it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from domain.firms.firms import Firm
from domain.imports.import_drafts import Draft, Why
from domain.refusals import Refused
from tasks.store.imports.imports import Known
from tasks.store.records import Record
from tasks.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Denial:
    """A draft that the database speaks against, by table and field."""

    draft: Draft
    table: str
    field: str
    why: Why | Refused
    differs: bool = False
    """Whether it is no fault: the other system says one thing, somebody here did another."""


@dataclass(slots=True)
class Kept:
    """What became of a batch: ``new``, ``updated`` or ``unchanged`` by table and row id, and the denials."""

    outcomes: dict[str, dict[int, str]] = field(default_factory=dict)
    denials: list[Denial] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Row:
    """A row as it is to be, and as it is known."""

    values: Mapping[str, Any]
    known: Known | None
    moved: bool = False

    @property
    def changed(self) -> list[str]:
        """Name the columns that differ from what is known."""
        return [name for name, value in self.values.items() if self.known is None or self.known[name] != value]

    @property
    def outcome(self) -> str:
        """Return ``new``, ``updated`` or ``unchanged``."""
        if self.known is None:
            return "new"
        return "updated" if self.moved or self.changed else "unchanged"


@dataclass(frozen=True, slots=True)
class Work:
    """What every row of a batch is kept with."""

    uow: UnitOfWork
    firm: Firm
    now: datetime
    is_log: bool
    source: str
    kept: Kept
    later_wins: bool = False

    def keep(self, table: str, record: type[Record], rows: Sequence[Row], unique: tuple[str, ...]) -> list[int]:
        """Write the rows that differ from what is known; return all their ids."""
        write = [row for row in rows if row.outcome != "unchanged"]
        written = iter(self.uow.imports.upsert(record, [dict(row.values) for row in write], unique=unique))
        ids = [row.known["id"] if row.known and row.outcome == "unchanged" else next(written) for row in rows]
        self.kept.outcomes[table] = {id_: row.outcome for id_, row in zip(ids, rows, strict=True)}
        return ids
