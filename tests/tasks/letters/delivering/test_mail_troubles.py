"""A mail server that takes nothing: told at once, no letter pays with its life, and all leave once it is mended."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from domain.letters.letters import Letter, Recipient
from tasks.letters.delivering.delivery import Delivered, deliver, postmen
from tasks.letters.delivering.firms_in_turn import deliver_in_turn
from tasks.operations.letters import mail_troubles
from tasks.operations.letters.outbox import post
from tasks.settings import MailSettings, Patience, Settings
from tasks.store.records import LetterRecord
from tasks.store.unit_of_work import Store
from tasks.time.clock import clock_from
from tests.conftest import NOW
from tests.gateways.example_letters import alert
from tests.gateways.hostile_smtp.servers import Kind, Session, serving

HOUR = timedelta(hours=1)
QUICK = Patience(connect=2, greeting=2, step=1, answer=2)


class Desk:
    """Letters of Lima, and a mail server with whims."""

    def __init__(self, store: Store, settings: Settings, kind: Kind, port: int) -> None:
        self.store, self.kind = store, kind
        mail = MailSettings("127.0.0.1", port, "none", patience=QUICK)
        self.settings = replace(settings, mail=mail, delivery_threads=1)

    def queue(self, *names: str) -> None:
        to = (Recipient("ana@c.example"),)
        with self.store.begin() as uow:
            post(uow, [Letter(name, "lima", "operator_alert", "es", alert(), to) for name in names], now=NOW)

    def deliver(self, after: timedelta) -> Delivered:
        return deliver(self.store, self.settings, "lima", clock=clock_from(NOW + after))

    def told(self, after: timedelta) -> bool:
        with self.store.begin() as uow:
            return mail_troubles.to_tell(uow, "lima", now=NOW + after) is not None

    def stand(self) -> list[tuple[str, int]]:
        with self.store.read() as uow:
            rows = uow.connection.execute(select(LetterRecord.state, LetterRecord.attempts).order_by(LetterRecord.id))
            return [(row[0], row[1]) for row in rows]


@pytest.fixture
def desk(store: Store, settings: Settings) -> Iterator[Desk]:
    kind = Kind()
    with serving(kind) as port:
        yield Desk(store, settings, kind, port)


WRONG = {
    "blacklisted at the greeting": {"GREETING": "554 your host is blacklisted"},
    "no sender of ours": {"MAIL": "550 5.7.1 sender rejected"},
    "blacklisted at RCPT": {"RCPT": "554 5.7.1 Client host [192.0.2.1] blocked using a list"},
    "blacklisted at the dot": {"DOT": "550 5.7.1 your IP is on a blacklist"},
}


@pytest.mark.parametrize("answers", WRONG.values(), ids=WRONG)
def test_five_days_of_a_wrong_set_up_cost_no_letter_its_life(desk: Desk, answers: dict[str, str]) -> None:
    """Finding 5 on mail: first failed run after 69 h, all letters dead by 78 h, to be revived by hand."""
    desk.queue("x", "y", "z")
    desk.kind.answers = dict(answers)
    assert desk.deliver(timedelta(0)).hindered
    assert desk.told(timedelta(0)), "at once"
    assert not desk.told(HOUR), "and once a day"
    for hours in range(1, 120, 7):
        assert desk.deliver(hours * HOUR).dead == 0
    assert desk.told(25 * HOUR)
    assert [state for state, _ in desk.stand()] == ["queued"] * 3
    desk.kind.answers = {}
    for minutes in range(0, 130, 30):
        desk.deliver(120 * HOUR + timedelta(minutes=minutes))
    assert [state for state, _ in desk.stand()] == ["sent"] * 3, "everything leaves by itself"
    assert len(desk.kind.taken) == 3
    with desk.store.read() as uow:
        assert uow.mail_troubles.of("lima") is None


def test_a_wrong_password_is_not_tried_again_at_once(desk: Desk) -> None:
    desk.queue("x")
    desk.kind.answers, desk.kind.extensions = {"AUTH": "535 5.7.8 no"}, ("AUTH PLAIN LOGIN",)
    mail = replace(desk.settings.mail, user="ana@b.example", password="p")  # type: ignore[type-var]
    desk.settings = replace(desk.settings, mail=mail)
    for minutes in range(9):
        assert desk.deliver(timedelta(minutes=minutes)).hindered
    assert desk.kind.connections == 1
    desk.deliver(timedelta(minutes=11))
    assert desk.kind.connections == 2


def test_a_server_that_is_merely_away_is_told_after_an_hour(desk: Desk) -> None:
    desk.queue("x")
    desk.kind.answers = {"GREETING": "421 busy"}
    desk.deliver(timedelta(0))
    assert not desk.told(timedelta(minutes=50))
    desk.deliver(2 * HOUR)
    assert desk.told(2 * HOUR)
    desk.kind.answers = {}
    assert desk.deliver(2 * HOUR + timedelta(minutes=1)).sent == 1


def test_a_trouble_that_began_by_a_clock_that_was_ahead_is_told_once_that_is_right(desk: Desk) -> None:
    desk.queue("x")
    desk.kind.answers = {"GREETING": "421 busy"}
    desk.deliver(timedelta(days=40))
    assert desk.told(timedelta(0))


def test_what_a_busy_server_did_not_take_by_a_clock_that_was_ahead_leaves_once_that_is_right(desk: Desk) -> None:
    desk.queue("x")
    desk.kind.answers = {"DOT": "451 4.3.2 Later, please"}
    assert desk.deliver(timedelta(days=40)).hindered
    desk.kind.answers = {}
    for hours in (0, 5):
        desk.deliver(hours * HOUR)
    assert desk.stand() == [("sent", 1)]


def test_one_firms_server_holds_up_no_other(desk: Desk, store: Store) -> None:
    """Each firm its own server, queue and circuit."""
    desk.queue("x")
    with store.begin() as uow:
        post(uow, [Letter("m", "appleuse", "operator_alert", "es", alert(), (Recipient("a@c.example"),))], now=NOW)
    slow = Kind(silence={"GREETING": 2.5})
    with serving(slow) as port:
        own = MailSettings("127.0.0.1", port, "none", patience=QUICK)
        settings = replace(desk.settings, mails={"appleuse": own})
        clock = clock_from(NOW)
        done = deliver_in_turn(store, settings, ["appleuse", "lima"], clock=clock, patience=timedelta(0))
    assert done.by_firm["lima"].sent == 1
    assert done.by_firm["appleuse"].hindered
    assert not done.by_firm["lima"].hindered


def test_a_letter_is_ours_while_the_server_thinks(desk: Desk) -> None:
    """Its lease is shorter than the server's answer: another process must not take it for left."""
    desk.queue("x")
    desk.kind.silence = {"DOT": 1.6}
    desk.settings = replace(desk.settings, lease=timedelta(seconds=1.2))
    assert desk.deliver(timedelta(0)).sent == 1
    assert desk.stand() == [("sent", 1)]


def test_a_server_that_takes_one_connection_only_is_in_no_trouble(desk: Desk) -> None:
    def greeting(session: Session) -> str:
        return "220 welcome" if session.kind.connections == 1 else "421 one at a time"

    desk.queue(*map(str, range(25)))
    desk.kind.answers, desk.settings = {"GREETING": greeting}, replace(desk.settings, delivery_threads=3)
    assert desk.deliver(timedelta(0)).sent == 25
    with desk.store.read() as uow:
        assert uow.mail_troubles.of("lima") is None
        firsts = select(LetterRecord.first_attempt_at).where(LetterRecord.state == "queued")
        assert set(uow.connection.execute(firsts).scalars()) <= {None}


def test_whichever_thread_gets_a_letter_out_ends_the_trouble(desk: Desk) -> None:
    """Finding L3: only the first of several ended it, so a busy morning could go on with a red health page."""
    desk.queue("x")
    with desk.store.begin() as uow:
        mail_troubles.hindered(uow, "lima", "535 no", grave=True, now=NOW - HOUR)
    server = desk.settings.mail_of("lima")
    assert server
    _, second = postmen(desk.store, replace(desk.settings, delivery_threads=2), "lima", clock_from(NOW), server)
    assert second.work().sent == 1
    with desk.store.read() as uow:
        assert uow.mail_troubles.of("lima") is None
