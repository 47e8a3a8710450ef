"""The operator hears of an owed call before it is due and when it is late, once each."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from domain.acts import By
from tasks.operations.cases.waiting import contact_watch
from tasks.store.unit_of_work import Store
from tests.conftest import NOW
from tests.operations import example_acts
from tests.operations.example_work import ANA, WHO, letters, opened, seen

MINUTE = timedelta(minutes=1)


def watched(store: Store, now: datetime) -> tuple[int, int]:
    with store.begin() as uow:
        ids = contact_watch.to_contact(uow, "lima", most=100, now=now)
        told = contact_watch.alert(uow, "lima", ids, now=now)
    return told[contact_watch.Stage.WARNING], told[contact_watch.Stage.LATE]


def test_a_warning_and_then_late_once_each(store: Store) -> None:
    opened(store, "lima")  # 09:00 in Lima: warned at 10:30, due at 11:00
    times = [89, 90, 91, 119, 120, 121, 600]
    expected = [(0, 0), (1, 0), (0, 0), (0, 0), (0, 1), (0, 0), (0, 0)]
    assert [watched(store, NOW + minutes * MINUTE) for minutes in times] == expected
    assert letters(store, "lima") == ["intake_acknowledged", "contact_alert", "contact_alert"]


def test_a_contact_in_time_leaves_nothing_to_tell(store: Store) -> None:
    case_id = opened(store, "lima")
    with store.begin() as uow:
        example_acts.contact(uow, case_id, by=By(**WHO, at=NOW + 80 * MINUTE))
    assert watched(store, NOW + 600 * MINUTE) == (0, 0)


def test_after_a_downtime_it_is_late_at_once_and_several_are_one_letter(store: Store) -> None:
    opened(store, "lima")
    opened(store, "lima", form=replace(ANA, title="Otro"), now=NOW + 30 * MINUTE)
    assert watched(store, NOW + 125 * MINUTE) == (1, 1)
    assert letters(store, "lima").count("contact_alert") == 1
    assert watched(store, NOW + 600 * MINUTE) == (0, 1)


def test_over_the_weekend_nothing_is_late(store: Store) -> None:
    friday = datetime.fromisoformat("2026-11-06T20:30-05:00")
    case_id = opened(store, "lima", now=friday)
    call = seen(store, case_id).call
    assert call
    assert call.due == datetime.fromisoformat("2026-11-09T09:30-05:00")
    assert watched(store, friday + timedelta(days=1)) == (0, 0)
    assert watched(store, datetime.fromisoformat("2026-11-09T09:00-05:00")) == (1, 0)
