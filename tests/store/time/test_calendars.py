"""A firm's calendar is built when it changed, and asked for once a transaction: it neither grows nor gets stale."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from sqlalchemy import event

from tasks.store.unit_of_work import Store, calendar_key
from tasks.time.calendars import freeze_holidays


def test_a_transaction_asks_once_for_a_calendar_and_a_process_builds_it_once(store: Store) -> None:
    asked: list[str] = []
    with store.read() as uow:
        first = uow.calendar("lima")

    def note(_c: object, _cursor: object, statement: str, *_more: object) -> None:
        asked.append(statement)

    event.listen(store.engine, "before_cursor_execute", note)
    with store.read() as uow:
        assert [uow.calendar("lima") for _ in range(5)] == [first] * 5
        assert uow.calendar("lima") is first
    event.remove(store.engine, "before_cursor_execute", note)
    assert len([one for one in asked if "frozen_years" in one]) == 1
    assert not [one for one in asked if "FROM holidays" in one]


def test_a_year_of_looking_keeps_one_calendar_of_each_firm(store: Store) -> None:
    """Coming years are taken over anew each day: each time it is another state, and the one before is let go."""
    begin = datetime(2026, 11, 5, 14, tzinfo=UTC)
    for days in range(1, 6):
        freeze_holidays(store, store.firms.values(), now=begin + timedelta(days=days))
        with store.read() as uow:
            for firm_id in store.firms:
                uow.calendar(firm_id)
    assert set(store._calendars) == set(store.firms)


def test_what_another_process_takes_over_is_seen_in_the_next_transaction(store: Store) -> None:
    day, now = date(2027, 9, 24), datetime(2026, 11, 6, 14, tzinfo=UTC)
    with store.read() as uow:
        before = uow.calendar("lima")
        key, kept = calendar_key(uow.firm("lima")), list(uow.calendars.holidays(calendar_key(uow.firm("lima"))))
    assert before.is_business_day(day)
    other = Store(store.engine, store.firms, store.secret)
    new = [*kept, type(kept[0])(day, "Ley nueva", "library")]
    with other.begin() as uow:
        uow.calendars.refresh(key, 2027, new, since=date(2027, 1, 1), now=now)
    with store.read() as uow:
        assert not uow.calendar("lima").is_business_day(day)
