"""After a long downtime: every month is charged once, the statements of the last quarter are sent, the rest is told."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from domain.time.periods import Month
from flows.money.statements import statements
from tests.flows.conftest import Office
from tests.operations.money.test_plan_usage import plan_client
from tests.operations.money_office import LIMA


def test_b8_what_is_owed_has_no_end(office: Office, shown):
    """laravel-setting#73: after half a year of downtime each month is charged once, and the operator is told."""
    client_id, _ = plan_client(office.store)
    for now in (datetime(2027, 5, 3, 9, tzinfo=LIMA), datetime(2027, 6, 2, 9, tzinfo=LIMA)):
        statements("lima", now=now)
    with office.store.read() as uow:
        months = [Month(2026, 11).plus(number) for number in range(8)]
        stands = {str(month): len(uow.ledger.entries([client_id], month)[client_id]) for month in months}
        keys = [row.key for row in uow.outbox.listed("lima")]
        owed = uow.ledger.balances([client_id], Month(2028, 1))[client_id]
    assert owed == 7 * Decimal("413.00")
    assert {month: count for month, count in stands.items() if count} == {
        "2027-02": 4,
        "2027-03": 1,
        "2027-04": 1,
        "2027-05": 1,
    }
    assert [key for key in sorted(keys) if "statements-older" in key] == [
        f"operator-alert:statements-older:{month}:lima" for month in ("2026-11", "2026-12", "2027-01")
    ]
    assert [key for key in sorted(keys) if key.startswith("statement:")] == [
        f"statement:{client_id}:{month}" for month in ("2027-02", "2027-03", "2027-04", "2027-05")
    ]
