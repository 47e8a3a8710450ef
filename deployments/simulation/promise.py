"""What of a firm's profile a story-teller has to know."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from random import Random
from typing import Any
from zoneinfo import ZoneInfo


@dataclass
class Promise:
    """What of a firm's profile a story-teller has to know: its hours, zone, and how it works."""

    firm: str
    zone: str
    hours: Mapping[str, Sequence[str]]
    plans: Sequence[str]
    tariffs: Sequence[Mapping[str, Any]]
    policies: bool
    areas: Sequence[str]
    tax: Decimal = Decimal(0)

    @classmethod
    def of(cls, profile: Mapping[str, Any]) -> Promise:
        """Take it out of a profile."""
        return cls(
            profile["id"],
            profile["time_zone"],
            profile["hours"],
            sorted(profile.get("plans", {})),
            sorted(profile.get("tariffs", ()), key=lambda one: str(one["valid_from"])),
            "policies" in profile,
            profile.get("areas", {}).get("on_site", []),
            Decimal(profile["tax"]["rate"]),
        )

    def beforehand(self, at: datetime) -> str:
        """Return what is asked before a remote session at that time, with tax; nothing where no price is by time."""
        local = at.astimezone(ZoneInfo(self.zone))
        begun = [one for one in self.tariffs if str(one["valid_from"]) <= f"{local:%Y-%m-%d}"]
        if not begun:
            return ""
        shifts = (one.split("-") for one in self.hours.get(f"{local:%A}".lower(), ()))
        is_open = any(first <= f"{local:%H:%M}" < last for first, last in shifts)
        rate = Decimal(begun[-1]["remote"]["business" if is_open else "emergency"])
        return f"{rate * begun[-1].get('least_units', 1) * (1 + self.tax):.2f}"

    def in_hours(self, at: datetime, random: Random) -> datetime:
        """Return an instant like ``at``, moved into the week's usual hours."""
        local = at.astimezone(ZoneInfo(self.zone))
        for ahead in range(8):
            day = local + timedelta(days=ahead)
            shifts = self.hours.get(f"{day:%A}".lower(), ())
            if shifts:
                first, last = random.choice(list(shifts)).split("-")
                low, high = (int(text[:2]) * 60 + int(text[3:]) for text in (first, last))
                minute = random.randrange(low, max(low + 1, high - 20))
                if ahead == 0 and minute < local.hour * 60 + local.minute:
                    continue
                return day.replace(hour=minute // 60, minute=minute % 60, second=0, microsecond=0).astimezone(UTC)
        return at
