"""What attended time costs: which tariff is in force, how many units a session has, which place is inside the area."""

from collections.abc import Iterable
from datetime import date, timedelta

from domain.firms.firms import Tariff


def tariff_on(tariffs: Iterable[Tariff], day: date) -> Tariff | None:
    """Return the tariff in force on ``day`` (the firm's date): the latest valid by then; ``None`` before any."""
    valid = [tariff for tariff in tariffs if tariff.valid_from <= day]
    return max(valid, key=lambda tariff: tariff.valid_from, default=None)


def unit_count(worked: timedelta, tariff: Tariff) -> int:
    """Return the units of a session: whole ones, plus one when the rest is *more* than the fraction (MX-05).

    With hours and 30 minutes: 1:30:00 is one unit, one microsecond more is two. Never less than the tariff's least.
    ``worked`` is time that passed, not time on the wall.
    """
    if worked < timedelta(0):
        raise ValueError(f"a session of {worked}: it cannot end before it starts")
    whole, rest = divmod(worked, timedelta(minutes=tariff.unit_minutes))
    return max(whole + (rest > timedelta(minutes=tariff.fraction_over_minutes)), tariff.least_units)
