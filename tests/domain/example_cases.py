"""The two firms, their calendars, and a case for tests of the domain."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from domain.cases.cases import CallOwed, Case, CaseState, Kind
from domain.firms.firms import Firm
from domain.time.calendars import BusinessCalendar, Holiday
from tasks.gateways.firms.firm_profiles import read_firms

FIRMS = read_firms(Path(__file__).parents[2] / "firms")
LIMA, APPLEUSE = FIRMS["lima"], FIRMS["appleuse"]

NOW = datetime(2026, 11, 4, 14, 0, tzinfo=UTC)  # Wednesday, 09:00 in Lima, 08:00 in Xalapa


def calendar_of(firm: Firm, *holidays: Holiday, zone: str | None = None) -> BusinessCalendar:
    return BusinessCalendar(
        zone=zone or firm.time_zone,
        hours=firm.hours,
        holidays=holidays,
        first_day=date(2025, 1, 1),
        last_day=date(2028, 12, 31),
    )


LIMA_CALENDAR, APPLEUSE_CALENDAR = calendar_of(LIMA), calendar_of(APPLEUSE)


def case(**facts: Any) -> Case:
    given: dict[str, Any] = {
        "id": 1,
        "firm_id": "appleuse",
        "client_id": 1,
        "number": "2026-00001",
        "kind": Kind.INCIDENT,
        "title": "The screen stays black",
        "state": CaseState.NEW,
        "since": NOW,
        "opened_at": NOW,
        "call": CallOwed(NOW, NOW + timedelta(hours=2)),
        "machine": "iMac of the reception",
    }
    return Case(**given | facts)
