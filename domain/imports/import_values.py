"""Reads the texts of another system's cells as instants, months, numbers, addresses; or says why it cannot."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from functools import lru_cache
from zoneinfo import ZoneInfo

from domain.clients.addresses import AddressFault, address_fault
from domain.imports.import_drafts import Why
from domain.imports.import_maps import EXCEL, Field, FileFormat, Type
from domain.time.local_times import NoSuchLocalTime, TwofoldLocalTime, instant_of
from domain.time.periods import Month

NO_DAYS = datetime(1899, 12, 30)  # noqa: DTZ001  a spreadsheet's day zero, on no particular wall
LEAST_SERIAL, MOST_SERIAL = 10_000, 100_000  # 1927 to 2173
SERIAL = re.compile(r"\d{5}([.,]\d+)?")
YES_NO = {
    **dict.fromkeys(("yes", "y", "true", "1", "x", "si", "sí", "s", "verdadero"), "yes"),
    **dict.fromkeys(("no", "n", "false", "0", "-", "falso"), "no"),
}


class Unreadable(Exception):  # noqa: N818  an answer about a cell, not an error of ours
    """A cell's text is not what its field needs: why, as a code with facts."""

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code, facts)
        self.why = Why(code, facts)


@dataclass(frozen=True, slots=True)
class Wording:
    """What a firm's profile and a map allow: the zone of naked times, languages, plans, and the map's translations."""

    file: FileFormat
    time_zone: str
    languages: tuple[str, ...]
    plans: tuple[str, ...]
    values: Mapping[str, Mapping[str, str]]

    def read(self, kind: Field, text: str) -> object:
        """Return the value of a cell that is not empty; raise ``Unreadable``. An emptied translation gives ``None``."""
        if "\0" in text:
            raise Unreadable("nul")
        if len(text) > kind.most:
            raise Unreadable("too-long", length=f"{len(text):,}", most=f"{kind.most:,}")
        match kind.type:
            case Type.INSTANT:
                return self.instant(text)
            case Type.MONTH:
                return self.month(text)
            case Type.DECIMAL:
                return decimal(text, self.file.decimal)
            case Type.EMAIL:
                return address(text)
            case Type.TEXT:
                return text.splitlines()[0].strip() if kind.first else text
        return self._word(kind, text)

    def instant(self, text: str) -> datetime:
        """Read an instant by the map's formats or ISO, a time without offset in the map's (or firm's) zone."""
        return _instant(text, self.file.dates, self.time_zone, self.file.clock_change)

    def month(self, text: str) -> Month:
        """Read ``2026-10``, or the first day of a month, which is what a spreadsheet makes of it."""
        try:
            return Month.parse(text)
        except ValueError:
            pass
        day = _by_formats(text, self.file.dates) or _iso(text)
        if day is None or day.day != 1:
            raise Unreadable("no-month")
        return Month(day.year, day.month)

    def _word(self, kind: Field, text: str) -> object:
        known = self.values.get(kind.words, {})
        folded = text.casefold()
        word = known.get(folded, YES_NO.get(folded, folded) if kind.type is Type.YES_NO else folded)
        if not word:
            return None
        allowed = {Type.YES_NO: ("yes", "no"), Type.LANGUAGE: self.languages, Type.PLAN: (*self.plans, "none")}.get(
            kind.type, kind.choices
        )
        if word in allowed:
            return word == "yes" if kind.type is Type.YES_NO else word
        code = {Type.LANGUAGE: "no-language", Type.PLAN: "no-plan"}.get(kind.type, "unknown-word")
        line = f'{_toml(text)} = "{allowed[0]}"'
        raise Unreadable(code, allowed=", ".join(allowed), line=line, table=f"values.{kind.words}")


def _toml(text: str) -> str:
    return '"' + text[:60].replace("\\", "\\\\").replace('"', '\\"') + '"'


@lru_cache(maxsize=65_536)
def _instant(text: str, formats: tuple[str, ...], zone: str, clock_change: str) -> datetime:
    local = _by_formats(text, formats)
    if local is None:
        local = _iso(text)
        if local is not None and len(text) <= len("2026-10-07"):
            raise Unreadable("no-time-of-day")
    if local is None:
        raise _no_date(text, formats)
    if local.tzinfo is not None:
        return local.astimezone(UTC)
    return _in_zone(local, zone, clock_change)


def _by_formats(text: str, formats: tuple[str, ...]) -> datetime | None:
    for pattern in formats:
        try:
            if pattern != EXCEL:
                return datetime.strptime(text, pattern)  # noqa: DTZ007  the zone is added by the caller
            if SERIAL.fullmatch(text):
                return _from_serial(text)
        except ValueError:
            continue
    return None


def _from_serial(text: str) -> datetime:
    seconds = Decimal(text.replace(",", ".")) * 86_400
    return NO_DAYS + timedelta(seconds=round(seconds))


def _iso(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text) if text[:5].endswith("-") else None
    except ValueError:
        return None


def _no_date(text: str, formats: tuple[str, ...]) -> Unreadable:
    if EXCEL not in formats and SERIAL.fullmatch(text) and LEAST_SERIAL < float(text.replace(",", ".")) < MOST_SERIAL:
        shown = f"{_from_serial(text):%Y-%m-%d %H:%M}"
        return Unreadable("serial", date=shown)
    example = datetime(2026, 12, 31, 13, 5)  # noqa: DTZ001  only shown
    ways = [example.strftime(pattern) for pattern in formats if pattern != EXCEL]
    return Unreadable("no-date", ways=tuple(dict.fromkeys((*ways, "2026-12-31T13:05-05:00"))))


def _in_zone(local: datetime, zone: str, clock_change: str) -> datetime:
    if clock_change != "refuse":
        local = local.replace(tzinfo=ZoneInfo(zone), fold=clock_change == "later")
        there = local.astimezone(UTC).astimezone(local.tzinfo)
        if there.replace(tzinfo=None) == local.replace(tzinfo=None):
            return local.astimezone(UTC)
        local = local.replace(tzinfo=None, fold=0)
    try:
        return instant_of(local, zone)
    except NoSuchLocalTime as error:
        raise Unreadable("skipped", **error.facts) from error
    except TwofoldLocalTime as error:
        raise Unreadable("twofold", **error.facts) from error


def decimal(text: str, mark: str) -> Decimal:
    """Read an exact number, ``1.250,50`` or ``1,250.50`` by its decimal ``mark``; raise ``Unreadable`` (AL-04)."""
    group = "." if mark == "," else ","
    shape = rf"-?(\d+|\d{{1,3}}({re.escape(group)}\d{{3}})+)({re.escape(mark)}\d+)?"
    if not re.fullmatch(shape, text):
        raise Unreadable("no-number", example="1.250,50" if mark == "," else "1,250.50")
    number = Decimal(text.replace(group, "").replace(mark, "."))
    if number < 0:
        raise Unreadable("below-nothing")
    return number


def address(text: str) -> str:
    """Return a mail address in small letters; raise ``Unreadable`` for what no mail server would take."""
    small = text.lower()
    fault = address_fault(small)
    if fault is AddressFault.LOCAL_LETTERS:
        odd = "".join(sorted({letter for letter in small.rpartition("@")[0] if not letter.isascii()}))
        raise Unreadable("odd-address", odd=odd)
    if fault:
        raise Unreadable("not-an-address")
    return small
