"""The operator's list of a morning: one that the mail server never took gives way to the next day's."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import select, update

from domain.letters.letters import LetterState, morning_key
from domain.time.periods import local_day
from tasks.operations.letters.alerts import Said, alert_operators
from tasks.operations.reports.morning import send_morning
from tasks.store.records import LetterRecord
from tasks.store.unit_of_work import Store
from tests.conftest import NOW

DAY = timedelta(days=1)


def morning(store: Store, firm: str, at: datetime) -> str:
    """Make a day's list; return its key."""
    with store.begin() as uow:
        assert send_morning(uow, firm, now=at) is not None
        return morning_key(firm, local_day(at, uow.firm(firm).time_zone))


def states(store: Store) -> dict[str, str]:
    with store.read() as uow:
        return {row[0]: row[1] for row in uow.connection.execute(select(LetterRecord.key, LetterRecord.state))}


def test_an_older_list_that_was_never_taken_gives_way_and_nothing_else_does(store: Store) -> None:
    """Seeds 104 and 105 of the simulation: after a mail server's bad days all lists of these days came at once."""
    other = morning(store, "lima", NOW + DAY / 2)
    with store.begin() as uow:
        alert_operators(uow, "quote", Said("alert-quote", {}), firm_id="appleuse", link=None, now=NOW)
    alerts = {key for key in states(store) if key != other}
    first = morning(store, "appleuse", NOW + DAY / 2)
    second = morning(store, "appleuse", NOW + DAY * 1.5)
    waiting = LetterState.QUEUED.value
    assert states(store) == {first: LetterState.DROPPED.value, second: waiting} | dict.fromkeys(
        {other, *alerts}, waiting
    )
    with store.read() as uow:
        [event] = uow.events.named("appleuse", "letter.dropped")
    assert (event.facts["letter"], event.why, event.at) == (first, "newer-list", NOW + DAY * 1.5)


def test_what_an_older_release_called_by_the_same_beginning_does_not_give_way(store: Store) -> None:
    """A letter about one matter, ``…:right:7``, is no list of another day."""
    first = morning(store, "appleuse", NOW + DAY / 2)
    with store.begin() as uow:
        uow.connection.execute(update(LetterRecord).values(key=f"{first.rpartition(':')[0]}:right:7"))
    morning(store, "appleuse", NOW + DAY * 1.5)
    assert set(states(store).values()) == {LetterState.QUEUED.value}


def test_a_list_that_left_or_perhaps_did_does_not_give_way(store: Store) -> None:
    sent, unsure = (morning(store, "appleuse", NOW + DAY * (days + 0.5)) for days in (0, 1))
    with store.begin() as uow:
        uow.connection.execute(update(LetterRecord).values(state=LetterState.SENT.value))
        perhaps = update(LetterRecord).where(LetterRecord.key == unsure)
        uow.connection.execute(perhaps.values(state=LetterState.QUEUED.value, uncertain=1))
    morning(store, "appleuse", NOW + DAY * 2.5)
    assert states(store)[sent] == LetterState.SENT.value
    assert states(store)[unsure] == LetterState.QUEUED.value
