"""A letter's life on both databases: queued once, claimed by one, tried again as the rules say, never lost."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from domain.letters.attempts import GIVE_UP_AFTER
from domain.letters.letters import Letter, LetterState, Recipient, Trouble
from tasks.operations.letters import outbox
from tasks.operations.letters.outbox import Reply
from tasks.store.letters.claimed_letters import ClaimedLetter
from tasks.store.unit_of_work import Store
from tests.conftest import NOW

LEASE = timedelta(minutes=5)
ANA, LUIS = "ana@cliente.example", "luis@cliente.example"


def letter(key: str = "report:1:2026-10", *addresses: str, firm_id: str = "lima") -> Letter:
    recipients = tuple(Recipient(address) for address in addresses or (ANA,))
    return Letter(key, firm_id, "operator_alert", "es", {"title": "¡Hola!"}, recipients)


def queue(store: Store, *letters: Letter, now: datetime = NOW) -> list[str]:
    with store.begin() as uow:
        return outbox.post(uow, letters, now=now)


def claim(store: Store, most: int = 10, *, now: datetime = NOW) -> list[ClaimedLetter]:
    with store.begin() as uow:
        return outbox.claim(uow, "lima", most, lease=LEASE, now=now)[0]


def sending(store: Store, *, now: datetime = NOW) -> ClaimedLetter:
    [claimed] = claim(store, now=now)
    with store.begin() as uow:
        assert outbox.keep_content(uow, claimed, b"the bytes", lease=LEASE, now=now)
    return claimed


def state(store: Store, key: str = "report:1:2026-10") -> LetterState:
    with store.read() as uow:
        return uow.outbox.states([key])[key][0]


def test_the_same_key_is_queued_once(store: Store) -> None:
    assert queue(store, letter()) == ["report:1:2026-10"]
    assert queue(store, letter()) == []


def test_two_that_queue_at_once_queue_one(store: Store) -> None:
    with ThreadPoolExecutor(8) as pool:
        results = list(pool.map(lambda _: queue(store, letter(), letter("other")), range(8)))
    assert sorted(key for keys in results for key in keys) == ["other", "report:1:2026-10"]


def test_a_letter_of_a_rolled_back_change_never_existed(store: Store) -> None:
    def change() -> None:
        with store.begin() as uow:
            outbox.post(uow, [letter()], now=NOW)
            raise RuntimeError("the change failed")

    with pytest.raises(RuntimeError, match="the change failed"):
        change()
    assert claim(store) == []


def test_of_many_that_claim_at_once_each_letter_has_one_owner(store: Store) -> None:
    queue(store, *(letter(f"letter:{n:02}") for n in range(40)))
    with ThreadPoolExecutor(8) as pool:
        claims = list(pool.map(lambda _: claim(store, 7), range(8)))
    keys = [one.letter.key for part in claims for one in part]
    assert sorted(keys) == [f"letter:{n:02}" for n in range(40)]


def test_oldest_first(store: Store) -> None:
    queue(store, letter("second"), now=NOW)
    queue(store, letter("first"), now=NOW - timedelta(hours=1))
    assert [one.letter.key for one in claim(store)] == ["first", "second"]


def test_another_firm_is_not_ours_to_deliver(store: Store) -> None:
    queue(store, letter(firm_id="appleuse"))
    assert claim(store) == []


def test_the_rate_of_the_firm_is_respected(store: Store) -> None:
    firm = store.firms["lima"]
    store.firms = {**store.firms, "lima": replace(firm, mail=replace(firm.mail, per_minute=3))}
    queue(store, *(letter(f"letter:{n}") for n in range(9)))
    assert len(claim(store)) == 3
    assert claim(store, now=NOW + timedelta(seconds=59)) == []
    assert len(claim(store, now=NOW + timedelta(seconds=61))) == 3


def test_accepted_is_sent_and_stays_sent(store: Store) -> None:
    queue(store, letter())
    claimed = sending(store)
    with store.begin() as uow:
        assert outbox.record_answer(uow, claimed, {}, now=NOW) is LetterState.SENT
    assert state(store) is LetterState.SENT
    assert claim(store, now=NOW + timedelta(days=30)) == []


def test_freescout_870_one_bad_address_does_not_repeat_the_mail_for_the_good_one(store: Store) -> None:
    queue(store, letter("report:1:2026-10", ANA, LUIS))
    claimed = sending(store)
    with store.begin() as uow:
        refused = {LUIS: Reply("550 no such user", permanent=True)}
        assert outbox.record_answer(uow, claimed, refused, now=NOW) is LetterState.SENT
        assert uow.outbox.states(["report:1:2026-10"])["report:1:2026-10"][1] == f"{LUIS}: 550 no such user"
    assert claim(store, now=NOW + timedelta(days=1)) == []


def test_an_address_refused_for_now_is_tried_alone_later(store: Store) -> None:
    queue(store, letter("report:1:2026-10", ANA, LUIS))
    claimed = sending(store)
    with store.begin() as uow:
        refused = {LUIS: Reply("451 greylisted", permanent=False)}
        assert outbox.record_answer(uow, claimed, refused, now=NOW) is LetterState.QUEUED
    assert claim(store, now=NOW + timedelta(minutes=5)) == []
    [again] = claim(store, now=NOW + timedelta(minutes=11))
    assert again.waiting == (LUIS,)
    assert again.content == b"the bytes"
    with store.begin() as uow:
        assert outbox.keep_content(uow, again, b"the bytes", lease=LEASE, now=NOW)
        answer = {LUIS: Reply("550 gone", permanent=True)}
        assert outbox.record_answer(uow, again, answer, now=NOW) is LetterState.SENT


def test_refused_by_all_is_dead_visible_and_can_be_sent_again(store: Store) -> None:
    queue(store, letter())
    claimed = sending(store)
    with store.begin() as uow:
        refused = {ANA: Reply("550 no such user", permanent=True)}
        assert outbox.record_answer(uow, claimed, refused, now=NOW) is LetterState.DEAD
        assert [row.key for row in uow.outbox.listed("lima", LetterState.DEAD)] == ["report:1:2026-10"]
        assert outbox.revive(uow, "lima", ["report:1:2026-10"], actor="ana", now=NOW) == ["report:1:2026-10"]
        assert outbox.revive(uow, "lima", ["report:1:2026-10"], actor="ana", now=NOW) == []
    [again] = claim(store, now=NOW + timedelta(minutes=2))
    assert again.waiting == (ANA,)


def test_a_process_that_died_while_writing_leaves_a_letter_that_was_surely_not_sent(store: Store) -> None:
    queue(store, letter())
    claim(store)
    assert claim(store, now=NOW + LEASE) == []
    [again] = claim(store, now=NOW + LEASE + timedelta(seconds=1))
    assert (again.uncertain, again.attempts, again.content) == (0, 2, None)


def test_a_process_that_died_while_sending_leaves_an_uncertain_letter_with_the_same_bytes(store: Store) -> None:
    queue(store, letter())
    first = sending(store)
    [again] = claim(store, now=NOW + LEASE + timedelta(seconds=1))
    assert (again.uncertain, again.content, again.message_id) == (1, b"the bytes", first.message_id)
    with store.read() as uow:
        assert uow.outbox.counts("lima")["uncertain"] == 1


def test_frappe_35334_a_slow_process_that_lost_its_lease_neither_sends_nor_records(store: Store) -> None:
    queue(store, letter())
    [slow] = claim(store)
    [quick] = claim(store, now=NOW + LEASE + timedelta(seconds=1))
    with store.begin() as uow:
        assert not outbox.keep_content(uow, slow, b"late", lease=LEASE, now=NOW)
        assert outbox.keep_content(uow, quick, b"the bytes", lease=LEASE, now=NOW)
        assert outbox.record_answer(uow, slow, {}, now=NOW) is None
        assert outbox.record_answer(uow, quick, {}, now=NOW) is LetterState.SENT


@pytest.mark.parametrize(
    ("trouble", "wait"), [(Trouble.SOON, timedelta(seconds=30)), (Trouble.LATER, timedelta(minutes=10))]
)
def test_a_failed_attempt_is_tried_again(store: Store, trouble: Trouble, wait: timedelta) -> None:
    queue(store, letter())
    claimed = sending(store)
    with store.begin() as uow:
        outcome = outbox.record_failure(uow, claimed, trouble, "busy", was=LetterState.SENDING, now=NOW)
        assert outcome is LetterState.QUEUED
    just_before, then = NOW + wait - timedelta(seconds=1), NOW + wait
    assert claim(store, now=just_before) == []
    assert claim(store, now=then)[0].uncertain == 0


def test_after_three_days_a_letter_is_dead(store: Store) -> None:
    queue(store, letter())
    now = NOW
    while state(store) is LetterState.QUEUED:
        now += timedelta(hours=4)
        [claimed] = claim(store, now=now)
        with store.begin() as uow:
            outbox.record_failure(uow, claimed, Trouble.LATER, "busy", was=LetterState.CLAIMED, now=now)
    assert state(store) is LetterState.DEAD
    assert GIVE_UP_AFTER <= now - NOW <= GIVE_UP_AFTER + timedelta(hours=8)
    with store.read() as uow:
        [event] = uow.events.named("lima", "letter.dead")
        assert event.why == "busy"


def test_given_back_counts_as_no_attempt(store: Store) -> None:
    queue(store, letter())
    [claimed] = claim(store)
    with store.begin() as uow:
        outbox.give_back(uow, [claimed], now=NOW)
    [again] = claim(store)
    assert again.attempts == 1
