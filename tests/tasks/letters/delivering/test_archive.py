"""Letters to several people, when the server's answer is lost: nobody is forgotten, and nobody gets it twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from domain.letters.letters import Letter, Recipient
from tasks.letters.delivering.delivery import deliver
from tasks.operations.letters.outbox import post
from tasks.settings import Settings
from tasks.store.records import LetterRecipientRecord, LetterRecord
from tasks.store.unit_of_work import Store
from tasks.time.clock import clock_from
from tests.conftest import NOW
from tests.gateways.example_letters import alert
from tests.mail_place import MailPlace, mail_place
from tests.tasks.letters.test_mailboxes import with_archive

ANA, BETO, EVA = "ana@c.example", "beto@c.example", "eva@c.example"
MINUTE = timedelta(minutes=1)
on_sqlite = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)


class Desk:
    """One letter to three people, and a mail server with whims."""

    def __init__(self, store: Store, settings: Settings, place: MailPlace) -> None:
        self.store, self.place = with_archive(store), place
        self.settings = replace(place.settings(settings), delivery_threads=1)
        to = tuple(Recipient(address) for address in (ANA, BETO, EVA))
        with self.store.begin() as uow:
            post(uow, [Letter("x", "lima", "operator_alert", "es", alert(), to)], now=NOW)

    def deliver(self, minutes: int, *, refuse: dict[str, int] | None = None, lost: bool = False) -> None:
        self.place.smtp.faults.refuse_rcpt = refuse or {}
        self.place.smtp.faults.drop_after_data = int(lost)
        deliver(self.store, self.settings, "lima", clock=clock_from(NOW + minutes * MINUTE))

    def got(self) -> Counter[str]:
        return Counter(to for one in self.place.smtp.received() for to in one.recipients if "archivo" not in to)

    def stands(self) -> tuple[str, dict[str, str]]:
        with self.store.read() as uow:
            state = uow.connection.execute(select(LetterRecord.state)).scalar_one()
            columns = (LetterRecipientRecord.address, LetterRecipientRecord.state)
            return state, {row.address: row.state for row in uow.connection.execute(select(*columns))}


@pytest.fixture
def desk(store: Store, settings: Settings) -> Iterator[Desk]:
    with mail_place() as place:
        yield Desk(store, settings, place)


def test_who_was_refused_in_the_attempt_whose_answer_was_lost_is_not_taken_for_served(desk: Desk) -> None:
    desk.deliver(0, refuse={"beto@": 451, "eva@": 550}, lost=True)
    assert desk.stands() == ("queued", {ANA: "waiting", BETO: "deferred", EVA: "refused"})
    desk.deliver(5)
    assert desk.stands() == ("queued", {ANA: "accepted", BETO: "deferred", EVA: "refused"})
    desk.deliver(40)
    assert desk.stands() == ("sent", {ANA: "accepted", BETO: "accepted", EVA: "refused"})
    assert desk.got() == {ANA: 1, BETO: 1}


@on_sqlite
def test_a_letter_that_some_have_is_looked_for_before_it_goes_to_the_rest_again(desk: Desk) -> None:
    desk.deliver(0, refuse={"beto@": 451, "eva@": 451})
    desk.deliver(20, refuse={"eva@": 451}, lost=True)
    assert desk.got() == {ANA: 1, BETO: 1}
    desk.deliver(25)
    assert desk.stands() == ("queued", {ANA: "accepted", BETO: "accepted", EVA: "deferred"})
    desk.deliver(90, lost=True)
    desk.deliver(98)
    assert desk.stands() == ("sent", {ANA: "accepted", BETO: "accepted", EVA: "accepted"})
    assert desk.got() == {ANA: 1, BETO: 1, EVA: 1}


@on_sqlite
def test_a_copy_of_an_earlier_attempt_is_not_taken_for_the_lost_one(desk: Desk) -> None:
    """What never left is sent, although the archive has the copy that the others' letter left."""
    desk.deliver(0, refuse={"beto@": 451, "eva@": 451})
    with desk.store.begin() as uow:  # killed between keeping the bytes and sending them
        uow.connection.execute(LetterRecord.__table__.update().values(uncertain=1, next_attempt_at=NOW))
    desk.deliver(5)
    assert desk.got() == {ANA: 1}
    desk.deliver(30)
    assert desk.stands()[0] == "sent"
    assert desk.got() == {ANA: 1, BETO: 1, EVA: 1}


@on_sqlite
def test_an_archive_that_refuses_its_copy_counts_none(desk: Desk) -> None:
    desk.deliver(0, refuse={"archivo@": 550, "eva@": 451})
    desk.deliver(20, lost=True)
    desk.deliver(25)
    assert desk.stands()[0] == "sent"
    assert desk.got() == {ANA: 1, BETO: 1, EVA: 1}
