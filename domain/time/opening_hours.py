"""What a firm promises about its hours: shifts on weekdays, days off, and days with hours of their own."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from itertools import pairwise
from typing import Self

from domain.refusals import Unfit

MINUTES_OF_DAY = 24 * 60
LAST_MINUTE = "23:59"
SHIFT_TEXT = r"^([01]\d|2[0-3]):[0-5]\d-(([01]\d|2[0-3]):[0-5]\d|24:00)$"


def _minutes(text: str) -> int:
    hours, minutes = text.split(":")
    return int(hours) * 60 + int(minutes)


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


@dataclass(frozen=True, slots=True, order=True)
class Shift:
    """A half-open stretch of one local day, in minutes from its midnight; an end of 1440 is 24:00."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end <= MINUTES_OF_DAY:
            raise Unfit(f"shift {self}", "shift-ends")

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read "09:00-14:00" (24:00 is the day's end, and so is 23:59); ValueError says what is allowed instead.

        Nobody who writes 00:00-23:59 closes for a minute at midnight (zammad#3180).
        """
        if not re.fullmatch(SHIFT_TEXT, text):
            raise Unfit(f"shift {text!r}", "shift-written")
        start, end = text.split("-")
        return cls(_minutes(start), MINUTES_OF_DAY if end == LAST_MINUTE else _minutes(end))

    @property
    def minutes(self) -> int:
        """Return its length by the wall clock, in minutes."""
        return self.end - self.start

    def __str__(self) -> str:
        return f"{_clock(self.start)}-{_clock(self.end)}"

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: object, _handler: object) -> dict[str, object]:
        """Let pydantic read a profile's "09:00-14:00"; a plain dict, so nothing is imported here."""
        return {
            "type": "function-plain",
            "function": {"type": "no-info", "function": cls._from_profile},
            "json_schema_input_schema": {"type": "str", "pattern": SHIFT_TEXT},
            "serialization": {"type": "to-string"},
        }

    @classmethod
    def _from_profile(cls, value: object) -> Self:
        return value if isinstance(value, cls) else cls.parse(str(value))


def _require_order(owner: str, shifts: Iterable[Shift]) -> None:
    for earlier, later in pairwise(shifts):
        if later.start < earlier.end:
            raise Unfit(owner, "shifts-overlap", later=later, earlier=earlier)


@dataclass(frozen=True, slots=True)
class OpeningHours:
    """The shifts of each weekday, in order; a weekday without shifts is closed (PE-08, MX-01)."""

    monday: tuple[Shift, ...] = ()
    tuesday: tuple[Shift, ...] = ()
    wednesday: tuple[Shift, ...] = ()
    thursday: tuple[Shift, ...] = ()
    friday: tuple[Shift, ...] = ()
    saturday: tuple[Shift, ...] = ()
    sunday: tuple[Shift, ...] = ()

    def __post_init__(self) -> None:
        for weekday in WEEKDAYS:
            _require_order(weekday, getattr(self, weekday))
        if not any(getattr(self, weekday) for weekday in WEEKDAYS):
            raise Unfit("hours", "no-shift", days=", ".join(WEEKDAYS))

    @classmethod
    def of(cls, hours: Mapping[str, Iterable[str]]) -> Self:
        """Read {"monday": ["09:00-14:00", "16:00-19:00"]}; ValueError names the weekday and the value."""
        return cls(**{weekday: _read_weekday(weekday, texts) for weekday, texts in hours.items()})

    def on(self, day: date) -> tuple[Shift, ...]:
        """Return the shifts of that day's weekday."""
        shifts: tuple[Shift, ...] = getattr(self, WEEKDAYS[day.weekday()])
        return shifts


WEEKDAYS = tuple(field.name for field in fields(OpeningHours))


@dataclass(frozen=True, slots=True, kw_only=True)
class HoursSince(OpeningHours):
    """Other opening hours from a ``day`` on; the days before keep theirs, and so do the figures of past months."""

    day: date


def hours_on(day: date, hours: OpeningHours, since: Iterable[HoursSince]) -> OpeningHours:
    """Return the opening hours in force on a day: of those that began by then the last, else ``hours``."""
    begun = [one for one in since if one.day <= day]
    return max(begun, key=lambda one: one.day) if begun else hours


def _read_weekday(weekday: str, texts: Iterable[str]) -> tuple[Shift, ...]:
    if weekday not in WEEKDAYS:
        raise Unfit(f"hours {weekday!r}", "one-of", allowed=", ".join(WEEKDAYS))
    if isinstance(texts, str):
        raise Unfit(f"{weekday} {texts!r}", "shift-list")
    try:
        return tuple(Shift.parse(str(text)) for text in texts)
    except Unfit as error:
        raise Unfit(f"{weekday}: {error.key}", error.code, **error.facts) from error


@dataclass(frozen=True, slots=True)
class Holiday:
    """A day off, its name, and who says so: a release of the holidays library, or "profile"."""

    day: date
    name: str
    source: str


@dataclass(frozen=True, slots=True)
class SpecialDay:
    """One date with hours of its own, and why; without shifts it is one more day off."""

    day: date
    shifts: tuple[Shift, ...]
    reason: str

    def __post_init__(self) -> None:
        _require_order(self.day.isoformat(), self.shifts)
