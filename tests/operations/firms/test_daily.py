"""A day's work is owed from the firm's own hour on, once a day."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from domain.firms.daily import DailyWork
from tasks.operations.firms import daily
from tasks.store.unit_of_work import Store

LIMA = datetime(2026, 11, 4, 13, 30, tzinfo=UTC)  # 08:30 in Lima, 07:30 in Mexico City
BOTH = LIMA + timedelta(hours=1)


def owed(store: Store, now: datetime, work: DailyWork = DailyWork.REPORTS) -> list[str]:
    with store.read() as uow:
        return daily.owed(uow, work, now=now)


def finish(store: Store, firm: str, now: datetime) -> None:
    with store.begin() as uow:
        daily.finish(uow, firm, DailyWork.REPORTS, now=now)


def test_each_firm_at_its_own_hour_and_once_a_day(store: Store) -> None:
    assert owed(store, LIMA - timedelta(minutes=1)) == []
    assert owed(store, LIMA) == ["lima"]
    assert owed(store, BOTH) == ["appleuse", "lima"]
    finish(store, "lima", LIMA)
    finish(store, "lima", LIMA)
    assert owed(store, BOTH) == ["appleuse"]
    assert owed(store, BOTH, DailyWork.STATEMENTS) == ["lima"]  # another work of the day
    assert owed(store, BOTH + timedelta(days=1)) == ["appleuse", "lima"]


def test_an_older_run_that_ends_late_undoes_no_newer_day(store: Store) -> None:
    finish(store, "lima", LIMA + timedelta(days=1))
    finish(store, "lima", LIMA)
    assert owed(store, BOTH + timedelta(days=1)) == ["appleuse"]
