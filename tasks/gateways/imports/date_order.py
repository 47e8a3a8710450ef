"""Judges from a whole column whether its dates have the day first or the month; a single one may be both."""

import contextlib
import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from domain.imports.import_maps import FIELDS, ImportMap, Type, UnusableMap
from domain.refusals import Phrase
from tasks.gateways.imports.spreadsheets import UnusableFile, open_table

DAY_FIRST, MONTH_FIRST = "%d", "%m"
_DATE = re.compile(r"\s*(\d{1,2})[/.\- ](\d{1,2})[/.\- ]\d{2,4}\b")
MOST_MONTHS = 12


def order_of(texts: Iterable[str]) -> str:
    """Return ``%d`` or ``%m`` for what stands first in all dates of a column; empty when nothing tells, or both do."""
    beyond: Counter[str] = Counter()
    for text in texts:
        if found := _DATE.match(text):
            beyond[DAY_FIRST] += int(found[1]) > MOST_MONTHS
            beyond[MONTH_FIRST] += int(found[2]) > MOST_MONTHS
    told = [order for order, count in beyond.items() if count]
    return told[0] if len(told) == 1 else ""


def swapped(pattern: str) -> str:
    """Return a date format with day and month exchanged."""
    return pattern.replace("%d", "%_").replace("%m", "%d").replace("%_", "%m")


def require_date_order(file: Path, import_map: ImportMap) -> None:
    """Refuse a file whose dates all have the day where the map says the month: some would be read, as other days."""
    formats = [one for one in import_map.file.dates if one.startswith((DAY_FIRST, MONTH_FIRST))]
    if not formats or len({one[:2] for one in formats}) > 1:
        return
    columns = {
        column
        for table, sources in import_map.tables.items()
        for name, source in sources.items()
        if FIELDS[table][name].type is Type.INSTANT
        for column in source.columns
    }
    seen: dict[str, Counter[str]] = {column: Counter() for column in columns}
    with open_table(file, import_map) as table, contextlib.suppress(UnusableFile):  # the import itself says where
        for row in table.rows:
            for column, told in seen.items():
                if order := order_of([row.cells.get(column, "")]):
                    told[order] += 1
    wrong = swapped(formats[0])[:2]
    faults = [
        Phrase("map-date-order", {"column": column, "count": told[wrong], "first": wrong, "dates": _list(formats)})
        for column, told in sorted(seen.items())
        if told[wrong] and not told[formats[0][:2]]
    ]
    if faults:
        raise UnusableMap.because(faults)


def _list(formats: Iterable[str]) -> str:
    return "[" + ", ".join(f'"{swapped(one)}"' for one in formats) + "]"
