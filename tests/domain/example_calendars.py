"""Calendars that the tests share: split shifts in Xalapa unless said otherwise, instants on the firm's own clock."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from domain.time.calendars import BusinessCalendar, Holiday, OpeningHours, Shift, SpecialDay
from domain.time.opening_hours import WEEKDAYS

HOUR = timedelta(hours=1)
ZERO = timedelta(0)
CHRISTMAS = Holiday(date(2026, 12, 25), "Navidad", "holidays 0.109 MX")
LABOUR_DAY = Holiday(date(2026, 5, 1), "Día del Trabajo", "holidays 0.109 MX")  # a Friday: beside a weekend
SUNDAY_OFF = Holiday(date(2026, 4, 5), "Domingo de Resurrección", "holidays 0.109 PE")


def week(*shifts, days=WEEKDAYS[:5]):
    return OpeningHours.of(dict.fromkeys(days, shifts))


SPLIT = week("09:00-14:00", "16:00-19:00")
ALWAYS = week("00:00-24:00", days=WEEKDAYS)


def calendar(zone="America/Mexico_City", hours=SPLIT, year=2026, **rest):
    return BusinessCalendar(
        zone=zone, hours=hours, first_day=date(year - 1, 12, 1), last_day=date(year + 1, 1, 31), **rest
    )


def special(day, *shifts, reason="special"):
    return SpecialDay(date.fromisoformat(day), tuple(map(Shift.parse, shifts)), reason)


def at(text, zone="America/Mexico_City"):
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone))


def shown(instant, zone="America/Mexico_City"):
    return instant.astimezone(ZoneInfo(zone)).strftime("%Y-%m-%d %H:%M")
