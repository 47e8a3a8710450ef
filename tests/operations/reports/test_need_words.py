"""When a need falls due, as people read it: an hour of today, a day and its hour, or a whole day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from domain.reports.needs import Need, NeedKind
from domain.time.periods import midnight
from tasks.operations.reports.need_words import about, says
from tasks.store.unit_of_work import Store
from tests.conftest import NOW


@pytest.mark.parametrize(
    ("kind", "days", "when"),
    [(NeedKind.CALL, 0, "8:00"), (NeedKind.CALL, -1, "3 nov 8:00"), (NeedKind.DUTY, 0, "3 nov")],
)
def test_what_is_due_when_a_day_is_over_names_that_day(store: Store, kind: NeedKind, days: int, when: str) -> None:
    firm = store.firms["appleuse"]
    due = NOW + timedelta(days=days) if kind is NeedKind.CALL else midnight(date(2026, 11, 4), firm.time_zone)
    assert says("es", firm, Need(kind, due, ""), now=NOW).when == when


@pytest.mark.parametrize(
    ("language", "month", "clock"),
    [("es", "octubre de 2026", "8:00"), ("en", "October 2026", "8:00\u202fAM"), ("pt-BR", "outubro de 2026", "08:00")],
)
def test_a_month_and_an_hour_are_as_the_reader_writes_them(store: Store, language: str, month: str, clock: str) -> None:
    """Finding: *today* said 2026-10, and pages of English clients 09:00 where their invites say 9:00 AM."""
    firm = store.firms["appleuse"]
    for kind in (NeedKind.REPORT, NeedKind.PROPOSAL):
        assert about(language, Need(kind, NOW, "2026-10", client="Acme")) == f"{month} · Acme"
    assert says(language, firm, Need(NeedKind.CALL, NOW, ""), now=NOW).when == clock
