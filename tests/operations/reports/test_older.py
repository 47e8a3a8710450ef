"""B8's sibling: reports that a long downtime left behind are told, never silently forgotten (PE-09)."""

from __future__ import annotations

from datetime import UTC, datetime

from domain.money.plans import PlanChange
from domain.time.periods import Month
from tasks.operations.reports.older import tell_too_old
from tasks.operations.reports.reports import owed
from tasks.store.unit_of_work import Store
from tests.conftest import NOW
from tests.example_office import add_client
from tests.operations.example_work import letters
from tests.operations.reports.test_reports import enrolled_on

MAY = datetime(2027, 5, 3, 14, tzinfo=UTC)


def told(store: Store, now: datetime) -> list[str]:
    with store.begin() as uow:
        return [str(month) for month in tell_too_old(uow, "lima", now=now)]


def test_after_half_a_year_of_downtime_each_month_is_told_once(store: Store) -> None:
    enrolled_on(store, datetime(2026, 11, 20, 14, tzinfo=UTC))
    client_id = add_client(store, "Alfa")
    with store.read() as uow:
        assert owed(uow, "lima", Month(2026, 11)) == [client_id]
    assert told(store, MAY) == ["2026-11", "2026-12", "2027-01"]  # October was somebody else's
    assert told(store, MAY) == []
    assert letters(store, "lima") == ["operator_alert"] * 3


def test_while_reports_go_out_nothing_is_told(store: Store) -> None:
    enrolled_on(store, datetime(2026, 11, 20, 14, tzinfo=UTC))
    client_id = add_client(store, "Alfa")
    assert told(store, datetime(2027, 2, 3, 14, tzinfo=UTC)) == []  # November still goes out by itself
    with store.begin() as uow:
        uow.subscriptions.add(client_id, PlanChange(Month(2026, 11), NOW, None))
    assert told(store, MAY) == []
