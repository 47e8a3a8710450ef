"""Writes a firm's values (prices, times, names) in the language of a page."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import partial

from babel.dates import format_date, get_day_names
from babel.numbers import format_decimal

from domain.firms.firms import Firm
from domain.money.money import rounded
from domain.time.periods import Month
from tasks.gateways.money.charge_wording import money
from tasks.gateways.words import clock, month_in_words, say

HOUR = 60


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes a firm's values in one language."""

    firm: Firm
    language: str

    @property
    def t(self) -> Callable[..., str]:
        """The texts of the language."""
        return partial(say, self.language)

    @property
    def locale(self) -> str:
        """The locale of the language."""
        return self.firm.locale(self.language)

    def named(self, texts: Mapping[str, str]) -> str:
        """Return a text of the profile: in this language, else in the firm's own."""
        return texts.get(self.language) or texts.get(self.firm.languages[0], "")

    def money(self, amount: Decimal, currency: str = "") -> str:
        """Write an amount."""
        return money(amount, locale=self.locale, currency=currency or self.firm.currency)

    def with_tax(self, price: Decimal, day: date) -> str:
        """Write a price with the tax of a day, after the price before it."""
        tax = self.firm.tax_on(day)
        total = self.money(rounded(price * (1 + tax.rate)))
        return self.t("public-with-tax", total=total, tax=tax.name)

    def number(self, value: Decimal | int) -> str:
        """Write a number."""
        return str(format_decimal(value, locale=self.locale))

    def clock(self, at: datetime) -> str:
        """Write the time of day of an instant, by the firm's clock."""
        return clock(self.language, self.locale, at.astimezone(self.firm.zone))

    def date(self, at: datetime) -> str:
        """Write the day of an instant in full, by the firm's clock."""
        return str(format_date(at.astimezone(self.firm.zone), "full", locale=self.locale))

    def long(self, at: datetime) -> str:
        """Write the day of an instant with its month in words, by the firm's clock."""
        return str(format_date(at.astimezone(self.firm.zone), "long", locale=self.locale))

    def moment(self, at: datetime) -> str:
        """Write the day of an instant with its month in words, and the time of day, by the firm's clock."""
        return f"{self.long(at)}, {self.clock(at)}"

    def month(self, month: Month) -> str:
        """Write a month with its year."""
        return month_in_words(self.locale, month)

    def instant(self, at: datetime) -> str:
        """Write an instant: its day in full and the time of day, by the firm's clock."""
        return self.t("at", day=self.date(at), at=self.clock(at))

    def short(self, at: datetime) -> str:
        """Write an instant shortly, by the firm's clock."""
        day = format_date(at.astimezone(self.firm.zone), "medium", locale=self.locale)
        return self.t("at", day=str(day), at=self.clock(at))

    def day(self, at: datetime) -> str:
        """Write the weekday of an instant, by the firm's clock."""
        return str(get_day_names("wide", locale=self.locale)[at.astimezone(self.firm.zone).weekday()])

    def spent(self, minutes: int) -> str:
        """Write time that was used: ``1 h 35 min``."""
        hours, rest = divmod(minutes, HOUR)
        parts = [f"{self.number(hours)} h" if hours else "", f"{rest} min" if rest or not hours else ""]
        return " ".join(filter(None, parts))

    def minutes(self, minutes: int) -> str:
        """Write a length of time: in hours where it is whole ones."""
        if minutes % HOUR == 0:
            return self.t("public-hours-one" if minutes == HOUR else "public-hours", count=self.number(minutes // HOUR))
        return self.t("public-minutes", count=self.number(minutes))
