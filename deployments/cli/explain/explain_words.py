"""The words in which `trastienda explain` answers people, from the catalogues."""

from datetime import date, datetime, timedelta

from babel.dates import format_date
from babel.numbers import format_decimal

from domain.firms.firms import Firm
from domain.time.calendars import DayExplanation, DayReason, Segment
from domain.time.periods import Month
from tasks.gateways.words import month_in_words, say

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


class Words:
    """Says things about one firm in one language."""

    def __init__(self, firm: Firm, language: str | None) -> None:
        self.firm = firm
        self.language = language or firm.languages[0]
        self.locale = firm.locale(self.language)
        self.zone = firm.zone

    def say(self, text: str, **values: object) -> str:
        """Return a text with its values."""
        facts = {name.rstrip("_"): str(value) for name, value in values.items()}
        return say(self.language, f"explain-{text.replace('_', '-')}", **facts)

    def state(self, state: str) -> str:
        """Name how a report stands."""
        return say(self.language, f"report-state-{state}")

    def local(self, at: datetime) -> datetime:
        """Return the instant with the firm's offset."""
        return at.astimezone(self.zone)

    def day(self, day: date) -> str:
        """Write a day in a column: ``lun 5 oct.``."""
        return format_date(day, "EEE d MMM", locale=self.locale)

    def long_day(self, day: date) -> str:
        """Write a day in a sentence, with its year."""
        return format_date(day, "full", locale=self.locale)

    def moment(self, at: datetime) -> str:
        """Write an instant by the firm's clock: ``lun 5 oct. 2026, 08:00``; seconds only where there are some."""
        local = self.local(at)
        return f"{format_date(local, 'EEE d MMM y', locale=self.locale)}, {self.clock(at)}"

    def clock(self, at: datetime) -> str:
        """Write the time of day by the firm's clock."""
        local = self.local(at)
        return f"{local:%H:%M:%S}" if local.second or local.microsecond else f"{local:%H:%M}"

    def month(self, month: Month) -> str:
        """Write a month in a sentence: ``octubre de 2026``."""
        return month_in_words(self.locale, month)

    def duration(self, time: timedelta) -> str:
        """Write a length of time: ``7 h 30 min``."""
        hours, rest = divmod(time, HOUR)
        minutes, rest = divmod(rest, MINUTE)
        seconds = format_decimal(rest.total_seconds(), locale=self.locale) if rest else ""
        parts = (f"{hours} h" if hours else "", f"{minutes} min" if minutes else "", f"{seconds} s" if seconds else "")
        return " ".join(filter(None, parts)) or "0 min"

    def why(self, day: DayExplanation) -> str:
        """Say which hours the day has, or why it has none."""
        hours = "  ".join(map(str, day.shifts))
        if day.reason is DayReason.HOLIDAY:
            return self.say("holiday", name=day.name, source=day.source)
        if day.reason is DayReason.SPECIAL_CLOSURE:
            return self.say("closure", name=day.name)
        if day.reason is DayReason.SPECIAL_HOURS:
            return self.say("special", hours=hours, name=day.name)
        if day.reason is DayReason.CLOSED_WEEKDAY:
            return self.say("weekday", name=format_date(day.day, "EEEE", locale=self.locale))
        return hours

    def pieces(self, pieces: tuple[Segment, ...]) -> str:
        """Write the open pieces of a day: ``09:00-14:00  16:00-19:00``."""
        return "  ".join(f"{self.clock(piece.start)}-{self.clock(piece.end)}" for piece in pieces)
