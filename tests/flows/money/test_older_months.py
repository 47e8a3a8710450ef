"""After a long downtime: every month is charged once, the statements of the last quarter are sent, the rest is told."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal

from sqlalchemy import update

from domain.acts import By
from domain.money.ledger import plan_key
from domain.time.periods import Month
from flows.money.statements import statements
from tasks.store.cases.case_records import SessionRecord
from tests.flows.conftest import Office
from tests.operations.money.test_plan_usage import plan_client
from tests.operations.money_office import LIMA, add_session


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


def test_older_months_are_counted_again_for_whom_something_happened_and_once_a_month_for_all(office: Office, shown):
    """They are more with each month that a firm is here: a round does not count all of them every day."""
    client_id, case_id = plan_client(office.store)

    def corrections(month: int, day: int) -> int:
        statements("lima", now=datetime(2027, month, day, 9, 30, tzinfo=LIMA))
        with office.store.read() as uow:
            november = uow.ledger.by_keys([plan_key(client_id, Month(2026, 11))])
            return len(uow.ledger.corrections(*(one.id for one in november.values())))

    def lasted(hours: int) -> None:
        with office.store.begin() as uow:
            mended = update(SessionRecord).where(SessionRecord.id == session_id)
            uow.connection.execute(mended.values(ended_at=begun + timedelta(hours=hours)))

    begun = datetime(2026, 11, 10, 10, tzinfo=LIMA)
    session_id = add_session(office.store, case_id, begun)
    assert [corrections(5, 3), corrections(5, 5)] == [0, 0]
    lasted(8)
    assert corrections(5, 7) == 0
    with office.store.begin() as uow:
        by = By("Ana", "corrected", datetime(2027, 5, 7, 17, tzinfo=LIMA))
        uow.events.note("corrected", "lima", "session.corrected", by, {}, client_id)
    assert [corrections(5, 10), corrections(5, 12)] == [1, 1]
    lasted(9)
    assert [corrections(5, 31), corrections(6, 1)] == [1, 2]
