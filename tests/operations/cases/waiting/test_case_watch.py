"""The operator's weekly letter of cases that stand still: none stays open for ever unseen (MX-11, PE-04)."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from sqlalchemy import select

from domain.acts import By
from domain.cases.sessions.sessions import Outcome
from tasks.operations.cases.waiting import case_watch
from tasks.store.records import LetterRecord
from tasks.store.unit_of_work import Store
from tests.conftest import NOW
from tests.operations import example_acts
from tests.operations.cases.waiting.test_coming_back import DAY, END, booked, recorded
from tests.operations.example_work import ANA, HOUR, WHO, letters, opened, pending, seen


def watched(store: Store, now: datetime) -> int:
    with store.begin() as uow:
        return case_watch.watch(uow, "appleuse", heard=now, now=now)


def test_chatwoot_15688_cases_that_nobody_touches_are_told_every_week(store: Store) -> None:
    contacted, escalated = pending(store), pending(store, form=replace(ANA, title="Otro"))
    with store.begin() as uow:
        example_acts.come_back(uow, contacted, by=By(**WHO, at=NOW + 2 * HOUR))
    recorded(store, escalated, NOW + 2 * HOUR, NOW + 3 * HOUR, Outcome.ESCALATED)
    assert watched(store, NOW + 6 * DAY) == 0
    told = [watched(store, NOW + days * DAY + 4 * HOUR) for days in range(7, 30)]
    assert sum(told) == 2 * 4
    with store.begin() as uow:
        example_acts.contact(uow, contacted, by=By(**WHO, at=NOW + 30 * DAY))
    assert watched(store, NOW + 35 * DAY + 4 * HOUR) == 1


def test_of_weekly_letters_that_no_server_took_the_newest_stays(store: Store) -> None:
    """Seed 404 of the simulation: after a mail server's bad weeks those of all of them came at once."""
    contacted, closed = pending(store), pending(store, form=replace(ANA, title="Otro"))
    with store.begin() as uow:
        example_acts.come_back(uow, contacted, by=By(**WHO, at=NOW + 2 * HOUR))
        case_watch.tell_right_passed_on(uow, *uow.cases.by_ids([closed, contacted]).values(), now=NOW)
    assert sum(watched(store, NOW + days * DAY + 4 * HOUR) for days in range(7, 30)) == 4
    with store.read() as uow:
        rows = select(LetterRecord.state).where(LetterRecord.template == "case_watch").order_by(LetterRecord.id)
        states = list(uow.connection.execute(rows).scalars())
    assert states == ["queued", *["dropped"] * 3, "queued"]


def test_simulated_year_of_200_of_many_cases_that_stand_still_the_new_ones_are_named(store: Store) -> None:
    """A letter names thirty: by number, those of a year ago would be told each week and the new ones never."""
    numbers = []
    for days in range(35):
        case_id = opened(store, form=replace(ANA, title=f"Caso {days}"), now=NOW + days * DAY)
        numbers.append(seen(store, case_id).number)
    assert watched(store, NOW + 70 * DAY + 4 * HOUR) == 35
    with store.read() as uow:
        [letter] = uow.outbox.listed("appleuse", keys=[row.key for row in uow.outbox.listed("appleuse", most=1)])
        facts = uow.connection.execute(select(LetterRecord.facts).where(LetterRecord.id == letter.id)).scalar_one()
    assert [one["number"] for one in facts["cases"]] == numbers[::-1]


def test_a_case_that_is_held_is_told(store: Store) -> None:
    case_id = pending(store)
    booked(store, case_id, END - HOUR / 2)
    assert watched(store, END + HOUR) == 0  # not yet a day
    assert watched(store, END + 2 * DAY + HOUR) == 1
    assert letters(store)[-1] == "case_watch"
