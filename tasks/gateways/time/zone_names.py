"""Whose clock it is: a time zone as people say it, in their language."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from babel import Locale

from tasks.gateways.words import word


def zone_name(times: Sequence[datetime], zone: str, *, language: str, locale: str) -> str:
    """Return the zone that ``times`` are of, by its largest city (CLDR): ``hora de Ciudad de México, UTC−6``.

    Times on both sides of a clock change share the city only.
    """
    offsets = {at.astimezone(ZoneInfo(zone)).strftime("%z") for at in times}
    known = Locale.parse(locale, sep="-" if "-" in locale else "_").time_zones.get(zone, {}).get("city")
    city = known or zone.rpartition("/")[2].replace("_", " ")
    shown = _offset(offsets.pop()) if len(offsets) == 1 else ""
    return word(language, "format-zone", "offset" if shown else "", city=city, offset=shown) or zone


def _offset(text: str) -> str:
    hours, minutes = int(text[1:3]), int(text[3:5])
    return f"UTC{text[0].replace('-', chr(0x2212))}{hours}" + (f":{minutes:02d}" if minutes else "")
