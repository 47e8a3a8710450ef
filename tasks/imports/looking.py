"""Looks at a file that nobody described: what stands in it, and the draft of a map that reads it."""

import re
from collections import Counter
from datetime import datetime
from itertools import islice
from pathlib import Path

from domain.imports.import_maps import EXCEL, FileFormat, ImportMap
from domain.imports.map_drafts import MOST_WORDS, Found, draft, recognised, state_of
from tasks.gateways.imports.date_order import order_of
from tasks.gateways.imports.spreadsheets import Table, open_table
from tasks.operator import told

LOOKED_AT = 20_000
SERIAL = re.compile(r"\d{5}([.,]\d+)?")
"""A spreadsheet's number of days."""
ENCODINGS = ("utf-8", "cp1252")
PATTERNS = (
    *(
        f"{order}{end}"
        for order in ("%d/%m/%Y", "%m/%d/%Y", "%d.%m.%Y", "%d-%m-%Y", "%m-%d-%Y")
        for end in ("", " %H:%M", " %H:%M:%S", " %I:%M %p")
    ),
    *(f"{order}{end}" for order in ("%d/%m/%y", "%m/%d/%y") for end in (" %H:%M", " %I:%M %p")),
    *("%d/%b/%y %I:%M %p", "%d/%b/%Y %I:%M %p", "%d %b %Y %H:%M", "%Y/%m/%d %H:%M", "%Y/%m/%d %H:%M:%S", "%Y-%m-%d"),
    "%a %b %d %H:%M:%S %Y",
)


def look_at(file: Path) -> str:
    """Return what a file is, as comments, and the draft of a map of it: the whole can be saved as a map.

    Raise ``UnusableFile`` for what cannot be read by any.
    """
    encoding = _encoding(file)
    with open_table(file, ImportMap({}, FileFormat(encoding=encoding))) as table:
        rows = [row.cells for row in islice(table.rows, LOOKED_AT)]
        columns = [column for column in table.columns if column]
        if not columns:
            raise table.unusable("no-headings")
        said = {column: Counter(row.get(column, "").strip() for row in rows) for column in columns}
        known = recognised(columns)
        times = [known[name] for name in ("opened_at", "contacted_at", "closed_at", "updated_at") if name in known]
        all_times = [column for column in columns if _are_times([text for text in said[column] if text])]
        times = times or all_times[:1]
        dates = _dates([text for column in times for text in said[column] if text])
        words = {known["state"]: dict(said[known["state"]].most_common())} if "state" in known else {}
        repeats = frozenset(column for column in columns if len(said[column]) < len(rows))
        lines = [*_told(table, file, encoding, len(rows), dates), *_words_told(words)]
        lines += draft(Found(columns, words, dates, encoding, repeats, all_times))
    return "\n".join(lines) + "\n"


def _encoding(file: Path) -> str:
    """Return the first encoding by which the whole file can be read."""
    if file.is_dir() or not file.is_file() or file.suffix == ".gz":
        return ENCODINGS[0]
    with file.open("rb") as stream:
        start = stream.read(1 << 20)
    try:
        start.decode("utf-8")
    except UnicodeDecodeError as error:
        return (
            ENCODINGS[0]
            if start.startswith((b"PK", b"\xff\xfe", b"\xfe\xff")) or error.end >= len(start)
            else ENCODINGS[1]
        )
    return ENCODINGS[0]


def _dates(texts: list[str]) -> list[str]:
    """Return the formats by which the dates can be read, with the order that the whole column shows."""
    order, found = order_of(texts), []
    left = [text for text in texts if not _is_iso(text)]
    if left and all(SERIAL.fullmatch(text) for text in left):
        return [EXCEL]
    for pattern in PATTERNS:
        if order and pattern[:2] in ("%d", "%m") and "%b" not in pattern and pattern[:2] != order:
            continue
        others = [text for text in left if not _reads(text, pattern)]
        if len(others) < len(left):
            found.append(pattern)
            left = others
    return found


def _are_times(texts: list[str]) -> bool:
    """Say whether every text of a column is a time."""
    return bool(texts) and all(
        _is_iso(text) or any(_reads(text, pattern) for pattern in PATTERNS) for text in texts[:50]
    )


def _is_iso(text: str) -> bool:
    return text[4:5] == text[7:8] == "-" and len(text) > len("2026-10-07")


def _reads(text: str, pattern: str) -> bool:
    try:
        datetime.strptime(text, pattern)  # noqa: DTZ007  only whether it can be read
    except ValueError:
        return False
    return True


def _told(table: Table, file: Path, encoding: str, rows: int, dates: list[str]) -> list[str]:
    """Say what the file is, each line a comment."""
    order = {"%d": "day", "%m": "month"}.get(dates[0][:2] if dates else "", "")
    said = [told("import-look", file=file.name, rows=rows, columns=sum(map(bool, table.columns)))]
    if table.delimiter:
        said.append(told("import-look-csv", encoding=encoding, separator=repr(table.delimiter)))
    said.append(told("import-look-columns", columns=", ".join(filter(None, table.columns))))
    said.append(told("import-look-dates", dates=", ".join(dates)) if dates else told("import-look-iso"))
    said += [told(f"import-look-{order}")] if order else []
    return [f"# {' '.join(line.split())}" for line in said]


def _words_told(words: dict[str, dict[str, int]]) -> list[str]:
    lines = []
    for column, counts in words.items():
        lines.append("# " + told("import-look-states", column=column))
        for word, count in list(counts.items())[:MOST_WORDS]:
            meant = state_of(word) or told("import-look-unknown")
            lines.append(f"#   {' '.join(word.split())[:60]!r}: {count:,} → {meant}")
    return [*lines, ""]
