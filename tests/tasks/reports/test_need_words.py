"""When a need falls due, as people read it: an hour of today, a day and its hour, or a whole day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from domain.reports.needs import Need, NeedKind
from domain.time.periods import midnight
from tasks.reports.need_words import says
from tasks.store.unit_of_work import Store
from tests.conftest import NOW


@pytest.mark.parametrize(
    ("kind", "days", "when"),
    [(NeedKind.CALL, 0, "08:00"), (NeedKind.CALL, -1, "3 nov 08:00"), (NeedKind.DUTY, 0, "3 nov")],
)
def test_what_is_due_when_a_day_is_over_names_that_day(store: Store, kind: NeedKind, days: int, when: str) -> None:
    firm = store.firms["appleuse"]
    due = NOW + timedelta(days=days) if kind is NeedKind.CALL else midnight(date(2026, 11, 4), firm.time_zone)
    assert says("es", firm, Need(kind, due, ""), now=NOW).when == when
