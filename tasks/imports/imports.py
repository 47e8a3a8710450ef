"""Brings another help desk's export in: rows from a file, understood by a map, kept a batch at a time. No Prefect.

Whoever kills it and starts it again gets what one run gives: every batch is one transaction, and a row that is
known already writes nothing.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from domain.imports.import_drafts import BadCell, Draft, Refusal, Row, Why
from domain.imports.imports import Mapper
from tasks.gateways.imports.date_order import require_date_order
from tasks.gateways.imports.import_maps import find_map
from tasks.gateways.imports.spreadsheets import Rejects, Table, UnusableFile, open_table
from tasks.language import language
from tasks.operations.imports.imports import keep_drafts
from tasks.operations.imports.payment_imports import keep_payments
from tasks.store.unit_of_work import Store

BATCH_ROWS = 1_000
MOST_KINDS = 1_000
"""So many different faults are summed up; what is the same in many rows, such as an unknown word, is one of them."""


@dataclass(slots=True)
class ImportSummary:
    """What an import did: ``counts`` by table and outcome (new, updated, unchanged, refused), rows, and the rejects.

    ``refused`` are the bad cells by what is wrong, each with its first row and how many rows have it; all of them are
    in the file ``rejects``. ``repeated`` rows stood there before, word for word; ``differ`` are cases of which
    somebody here did something else than the other system says.
    """

    file: Path
    rows: int = 0
    rows_refused: int = 0
    counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    refused: dict[BadCell, list[int]] = field(default_factory=dict)
    repeated: int = 0
    differ: int = 0
    rejects: Path | None = None


Progress = Callable[[float, ImportSummary], None]
"""Told after each batch how much of the file is done (0 to 1), and the counts so far."""


def run_import(
    store: Store,
    firm_id: str,
    file: Path,
    map_name: str,
    *,
    rejects: Path | None = None,
    now: datetime,
    progress: Progress | None = None,
    keep: bool = True,
) -> ImportSummary:
    """Import ``file`` into a firm by a map (a shipped name or a path); return the summary. Without ``keep``, try it.

    Bad rows go to ``rejects`` (by default beside the file, never over an existing one), the others in. Raises
    ``UnusableMap``, ``UnusableFile`` or ``UnknownFirm`` before anything is kept, except ``UnusableFile`` for a row
    where a CSV file stops being one: the rows before it are in, and the import can be repeated.
    """
    import_map = find_map(map_name)
    with store.read() as uow:
        mapper = Mapper(import_map, uow.firm(firm_id), now=now)
    require_date_order(file, import_map)
    target = _rejects_file(file, rejects) if keep else None
    with open_table(file, import_map) as table, Rejects(target, table.columns, table.delimiter, language()) as refused:
        job = _Job(store, mapper, refused, ImportSummary(file), keep=keep)
        for batch in _batches(mapper, table):
            job.keep(batch)
            if progress:
                progress(table.done, job.summary)
        job.summary.rejects = target if refused.begun else None
    return job.summary


def _rejects_file(file: Path, wished: Path | None) -> Path:
    """Choose a name that no file has: in an older one somebody may be mending rows."""
    if wished is None:
        stem = file.name.removesuffix(".gz").rpartition(".")[0] or file.name
        names = (file.with_name(f"{stem}.rejects{number}.csv") for number in ("", *(f"-{n}" for n in range(2, 1000))))
        return next(name for name in names if not name.exists())
    if wished.exists():
        raise UnusableFile("file-exists", rule="import", file=wished)
    return wished


Batch = dict[tuple[str, ...], list[Row]]


def _batches(mapper: Mapper, table: Table) -> Iterator[Batch]:
    """Gather about a thousand rows at a time by what they are about; rows that stand together stay together."""
    batch: Batch = {}
    rows = 0
    last: tuple[str, ...] | None = None
    try:
        for row in table.rows:
            key = mapper.key(row)
            if not all(key):
                key = ("", str(row.number))  # rows that say not what they are about have nothing in common
            if rows >= BATCH_ROWS and key != last:
                yield batch
                batch, rows = {}, 0
            batch.setdefault(key, []).append(row)
            rows += 1
            last = key
    except UnusableFile:
        yield batch  # the file stops being CSV there; the rows before are good
        raise
    yield batch


class _Job:
    """One run: remembers which keys it has seen, and which cases of a log it has lost."""

    def __init__(self, store: Store, mapper: Mapper, rejects: Rejects, summary: ImportSummary, *, keep: bool) -> None:
        self.store = store
        self.keeps = keep
        self.mapper = mapper
        self.rejects = rejects
        self.summary = summary
        self._seen: dict[tuple[str, ...], tuple[int, int]] = {}
        self._outcomes: dict[str, dict[int, str]] = {}
        self._lost: dict[tuple[str, ...], int] = {}

    def keep(self, batch: Batch) -> None:
        """Keep a batch in one transaction, and write down what is refused."""
        understood = [answer for key, rows in batch.items() for answer in self._understand(key, rows)]
        refusals = [answer for answer in understood if isinstance(answer, Refusal)]
        if drafts := [answer for answer in understood if isinstance(answer, Draft)]:
            refusals += self._keep(drafts)
        self.summary.rows += sum(len(rows) for rows in batch.values())
        self._write_down(refusals)

    def _understand(self, key: tuple[str, ...], rows: list[Row]) -> Iterator[Draft | Refusal]:
        """Understand all rows of a key in a batch, in the light of the batches before."""
        if self.mapper.map.is_log:
            # a case's later changes without an earlier one that is refused would be another story
            yield Refusal("cases", tuple(rows), {}, self._lost[key]) if key in self._lost else self.mapper.draft(rows)
        elif self.mapper.map.table == "clients":
            yield self.mapper.draft(rows)
        else:
            for row in rows:
                said = hash(tuple(row.cells.values()))
                first, before = self._seen.setdefault(key, (row.number, said))
                if first == row.number:
                    yield self.mapper.draft([row])
                elif said == before and row.fault is None:
                    self.summary.repeated += 1
                else:
                    yield self.mapper.twice(row, first)

    def _keep(self, drafts: list[Draft]) -> list[Refusal]:
        mapper = self.mapper
        about: dict[str, Any] = {"source": self.summary.file.name, "now": mapper.now}
        log: dict[str, Any] = {"is_log": mapper.map.is_log, "later_wins": mapper.map.file.later_wins}
        with self.store.begin(keep=self.keeps) as uow:
            if mapper.map.table == "payments":
                kept = keep_payments(uow, mapper.firm.id, drafts, **about)
            else:
                kept = keep_drafts(uow, mapper.firm.id, drafts, **log, **about)
        for table, outcomes in kept.outcomes.items():
            self._count(table, outcomes)
        return [mapper.refusal(no.draft, no.table, no.field, no.why, differs=no.differs) for no in kept.denials]

    def _count(self, table: str, outcomes: Mapping[int, str]) -> None:
        """Count each thing once, however many rows mention it: as new if this run made it, else as updated."""
        known = self._outcomes.setdefault(table, {})
        for id_, outcome in outcomes.items():
            before = known.get(id_)
            if before is None or (before, outcome) == ("unchanged", "updated"):
                self.summary.counts[table, outcome] += 1
                self.summary.counts[table, "unchanged"] -= before is not None
                known[id_] = outcome

    def _write_down(self, refusals: list[Refusal]) -> None:
        rows: list[tuple[Row, tuple[BadCell, ...]]] = []
        for refusal in refusals:
            self.summary.counts[refusal.table, "differs" if refusal.differs else "refused"] += 1
            bad = next(iter(refusal.faults), refusal.because)
            if refusal.differs:
                self.summary.differ += len(refusal.rows)
            else:
                self._lost.setdefault(self.mapper.key(refusal.rows[0]), bad)
            with_it = BadCell("", "", Why("belongs", {"row": str(bad)}))
            rows += [(row, refusal.faults.get(row.number, (with_it,))) for row in refusal.rows]
        rows.sort(key=lambda pair: pair[0].number)
        for row, faults in rows:
            self.rejects.add(row, faults)
        self.summary.rows_refused += sum(not refusal.differs and len(refusal.rows) for refusal in refusals)
        for row, faults in rows:
            for fault in faults:
                known = self.summary.refused
                if (fault.column or fault.value) and (fault in known or len(known) < MOST_KINDS):
                    known.setdefault(fault, []).append(row.number)
