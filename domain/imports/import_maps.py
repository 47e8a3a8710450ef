"""What a map of `templates/imports/` says: which column of another help desk's export is which of our fields."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Self
from zoneinfo import ZoneInfo

from domain.cases.cases import CaseState, ClosingReason, Kind
from domain.firms.modes import Mode
from domain.refusals import Phrase, Refused

CLOCK_CHANGES = ("refuse", "earlier", "later")
EXCEL = "excel"
"""The date format of a spreadsheet's serial numbers: days since 30 December 1899."""


class Type(StrEnum):
    """How the text of a cell is understood."""

    TEXT = "text"
    INSTANT = "instant"
    MONTH = "month"
    DECIMAL = "decimal"
    EMAIL = "email"
    YES_NO = "yes_no"
    CHOICE = "choice"
    LANGUAGE = "language"
    PLAN = "plan"


@dataclass(frozen=True, slots=True)
class Field:
    """One of our fields; ``most`` characters at most, ``choices`` where only some words are allowed.

    Of a cell with several lines, one for each, ``first`` takes the first.
    """

    type: Type = Type.TEXT
    required: bool = False
    most: int = 300
    choices: tuple[str, ...] = ()
    words: str = ""
    first: bool = False


def _choice(words: str, kind: type[StrEnum]) -> Field:
    return Field(Type.CHOICE, choices=tuple(member.value for member in kind), words=words)


ID = Field(required=True, most=200)
INSTANT = Field(Type.INSTANT)

FIELDS: Mapping[str, Mapping[str, Field]] = MappingProxyType(
    {
        "clients": {
            "external_id": ID,
            "name": Field(required=True),
            "language": Field(Type.LANGUAGE, words="language"),
            "contact_name": Field(),
            "contact_email": Field(Type.EMAIL, most=254),
            "contact_language": Field(Type.LANGUAGE, words="language"),
            "gets_reports": Field(Type.YES_NO, words="yes_no"),
            "plan": Field(Type.PLAN, words="plan"),
            "plan_from": Field(Type.MONTH),
            "plan_hours": Field(Type.DECIMAL),
            "plan_price": Field(Type.DECIMAL),
        },
        "cases": {
            "external_id": ID,
            "client": ID,
            "number": Field(),
            "kind": _choice("kind", Kind),
            "category": Field(),
            "title": Field(most=1_000),
            "opened_at": Field(Type.INSTANT, required=True),
            "contacted_at": INSTANT,
            "state": _choice("state", CaseState),
            "state_at": INSTANT,
            "state_since": INSTANT,
            "closed_at": INSTANT,
            "closing_reason": _choice("closing_reason", ClosingReason),
            "resolution": Field(most=100_000),
            "advisor": Field(most=200, first=True),
        },
        "sessions": {
            "external_id": ID,
            "case": ID,
            "mode": Field(Type.CHOICE, True, choices=tuple(mode.value for mode in Mode), words="mode"),
            "tool": Field(),
            "advisor": Field(most=200, first=True),
            "started_at": Field(Type.INSTANT, required=True),
            "ended_at": INSTANT,
        },
        "payments": {
            "reference": ID,
            "client": ID,
            "paid_at": Field(Type.INSTANT, required=True),
            "amount": Field(Type.DECIMAL, required=True),
            "currency": Field(required=True),
            "what_for": Field(required=True),
            "case": Field(most=200),
            "method": Field(),
        },
    }
)
"""Every field that an import can fill, by table. The order is that of dependence: a session needs its case first."""

KEYS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {"sessions": ("case", "external_id"), "payments": ("reference",)}
)
"""The fields that name what a row is about; ``external_id`` where nothing else is said."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a field comes from: the first of ``columns`` that says something, or all of them with ``join`` between.

    ``otherwise`` is what the map itself says when they say nothing; it never overwrites what is already known. Of
    several columns a file needs one, and none of a source that says ``otherwise``, be it nothing.
    """

    columns: tuple[str, ...] = ()
    join: str | None = None
    otherwise: str | None = None

    def __str__(self) -> str:
        return " / ".join(self.columns) or "(map)"


@dataclass(frozen=True, slots=True)
class FileFormat:
    """How the file is written.

    ``dates`` are strptime formats, tried in order, or ``excel``; ISO is always understood. ``time_zone`` is that of
    times without an offset, the firm's when absent. ``clock_change`` is what happens to the hour that a change to
    winter time repeats: ``refuse`` it, or take its ``earlier`` or ``later`` instant. ``later_wins``: while the other
    system is still used beside this one, its later states overwrite what was done here.
    """

    encoding: str = "utf-8"
    later_wins: bool = False
    delimiter: str | None = None
    sheet: str | None = None
    missing: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    time_zone: str | None = None
    clock_change: str = "refuse"
    decimal: str = "."


@dataclass(frozen=True, slots=True)
class ImportMap:
    """A whole map. ``values`` translate by word list: ``values["state"]["awaiting vendor"] == "escalated"``."""

    tables: Mapping[str, Mapping[str, Source]]
    file: FileFormat = FileFormat()
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @property
    def table(self) -> str:
        """Return the table that a row is about; the others are what it mentions."""
        return next(name for name in reversed(list(FIELDS)) if name in self.tables)

    @property
    def key(self) -> tuple[str, ...]:
        """Return the fields that name what a row is about, the last of them its own."""
        return KEYS.get(self.table, ("external_id",))

    @property
    def is_log(self) -> bool:
        """Whether a row is one change of a case, so that a case has many rows."""
        return "state_at" in self.tables.get("cases", {})

    def missing(self, columns: Collection[str]) -> tuple[str, ...]:
        """Return the columns that the map needs and a file does not have, once, in the map's order."""
        found: dict[str, None] = {}
        for source in (source for table in self.tables.values() for source in table.values()):
            lacks = [column for column in source.columns if column not in columns]
            enough = source.otherwise is not None or (source.join is None and len(lacks) < len(source.columns))
            found |= {} if enough else dict.fromkeys(lacks)
        return tuple(found)

    @property
    def columns(self) -> tuple[str, ...]:
        """Return every column that the map knows, once, in its order."""
        sources = (source for table in self.tables.values() for source in table.values())
        return tuple(dict.fromkeys(column for source in sources for column in source.columns))


class UnusableMap(Refused):
    """A map cannot be used; of each fault a code with facts (`map-<code>`): key, value and what is allowed."""

    @classmethod
    def because(cls, faults: Iterable[Phrase]) -> Self:
        """Return the refusal for these faults."""
        return cls("map-unusable", rule="import", lines=tuple(faults))


def read_map(data: Mapping[str, Any]) -> ImportMap:
    """Read a map from its TOML data; raise ``UnusableMap`` with all its faults."""
    plain = [_fault("a-table", key, given) for key, given in data.items() if not isinstance(given, dict)]
    if plain:
        raise UnusableMap.because(plain)
    faults = [*_unknown("", data, ("file", "values", *FIELDS))]
    tables = {name: data[name] for name in FIELDS if name in data}
    if not tables:
        faults.append(Phrase("map-no-table", {"tables": ", ".join(FIELDS)}))
    if "payments" in tables and len(tables) > 1:
        faults.append(Phrase("map-payments"))
    for name, table in tables.items():
        faults += _unknown(name, table, FIELDS[name])
        faults += [
            Phrase("map-missing", {"key": f"{name}.{key}"})
            for key, kind in FIELDS[name].items()
            if kind.required and key not in table and not (key == "opened_at" and "state_at" in table)
        ]
    faults += _log_faults(tables.get("cases", {}))
    faults += _format_faults(data.get("file", {}))
    sources: dict[str, dict[str, Source]] = {}
    for name, table in tables.items():
        sources[name] = {}
        for key, given in table.items():
            source = _source(given)
            if source is None:
                faults.append(_fault("source", f"{name}.{key}", given))
            else:
                sources[name][key] = source
    values = data.get("values", {})
    faults += _values_faults(values)
    if faults:
        raise UnusableMap.because(faults)
    words = {name: {str(theirs).casefold(): ours for theirs, ours in given.items()} for name, given in values.items()}
    return ImportMap(sources, _format(data.get("file", {})), words)


def _log_faults(cases: Mapping[str, Any]) -> Iterator[Phrase]:
    """A log tells every change with its time; a whole case tells its few times in columns of their own."""
    if "state_at" in cases:
        if "state" not in cases:
            yield Phrase("map-state-missing")
        for key in ("contacted_at", "state_since", "closed_at"):
            if key in cases:
                yield Phrase("map-follows", {"key": f"cases.{key}"})


def _source(given: object) -> Source | None:
    if isinstance(given, str):
        return Source((given,)) if given else None
    if isinstance(given, list):
        return Source(tuple(given)) if given and all(isinstance(column, str) for column in given) else None
    if not isinstance(given, dict) or not given or set(given) - {"columns", "join", "otherwise"}:
        return None
    columns = given.get("columns", [])
    columns = [columns] if isinstance(columns, str) else columns
    texts = (given.get("join", ""), given.get("otherwise", ""), *columns)
    if not all(isinstance(text, str) for text in texts) or not (columns or given.get("otherwise")):
        return None
    return Source(tuple(columns), given.get("join"), given.get("otherwise"))


def _format(data: Mapping[str, Any]) -> FileFormat:
    texts: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in data.items()}
    return FileFormat(**texts)


def _format_faults(data: Mapping[str, Any]) -> Iterator[Phrase]:
    yield from _unknown("file", data, (key.name for key in fields(FileFormat)))
    for key in ("missing", "dates"):
        given = data.get(key, [])
        if not isinstance(given, list) or not all(isinstance(text, str) for text in given):
            yield _fault("a-list", f"file.{key}", given)
            return
    for key in ("encoding", "delimiter", "sheet", "time_zone", "clock_change", "decimal"):
        if not isinstance(data.get(key, ""), str):
            yield _fault("a-text", f"file.{key}", data[key])
    if not isinstance(data.get("later_wins", False), bool):
        yield _fault("true-or-false", "file.later_wins", data["later_wins"])
    if data.get("clock_change", "refuse") not in CLOCK_CHANGES:
        yield _fault("one-of", "file.clock_change", data["clock_change"], ", ".join(CLOCK_CHANGES))
    if data.get("decimal", ".") not in (".", ","):
        yield _fault("one-of", "file.decimal", data["decimal"], '".", ","')
    if len(str(data.get("delimiter", ","))) != 1:
        yield _fault("one-character", "file.delimiter", data["delimiter"])
    yield from _time_faults(data)


def _time_faults(data: Mapping[str, Any]) -> Iterator[Phrase]:
    for pattern in filter(lambda text: isinstance(text, str) and text != EXCEL, data.get("dates", [])):
        if not _reads_back(pattern):
            yield _fault("dates", "file.dates", pattern)
    try:
        ZoneInfo(data.get("time_zone", "UTC"))
    except (KeyError, OSError, ValueError, TypeError):
        yield _fault("time-zone", "file.time_zone", data["time_zone"])


def _reads_back(pattern: str) -> bool:
    """Whether a date written with the pattern is read as the same day, so that no part of it is forgotten."""
    day = datetime(2026, 11, 23)  # noqa: DTZ001  no instant, only a date to try
    try:
        return datetime.strptime(day.strftime(pattern), pattern).date() == day.date()  # noqa: DTZ007
    except ValueError:
        return False


def _values_faults(values: object) -> Iterator[Phrase]:
    if not isinstance(values, dict):
        yield _fault("values", "values", values)
        return
    lists = {kind.words: kind for table in FIELDS.values() for kind in table.values() if kind.words}
    yield from _unknown("values", values, lists)
    for name, given in values.items():
        for theirs, ours in given.items() if isinstance(given, dict) else [("", given)]:
            allowed = lists[name].choices if name in lists else ()
            if not isinstance(ours, str) or (ours and allowed and ours not in allowed):
                code = "word" if allowed else "our-word"
                yield _fault(code, f"values.{name}.{theirs!r}", ours, ", ".join(allowed))


def _unknown(path: str, data: Mapping[str, Any], allowed: Iterable[str]) -> Iterator[Phrase]:
    allowed = tuple(allowed)
    for key in data:
        if key not in allowed:
            where = f"{path}.{key}" if path else key
            yield Phrase("map-unknown-key", {"key": where, "allowed": ", ".join(allowed)})


def _fault(code: str, key: str, given: object, allowed: str = "") -> Phrase:
    """Return a fault: what was given for a key, and by its code what is allowed."""
    return Phrase(f"map-{code}", {"key": key, "given": repr(given), "allowed": allowed})
