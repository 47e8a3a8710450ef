"""Kill -9 anywhere in the rounds of policies' reviews: one proposal, one mail, one answer, in force once (MX-17).

CI kills a few times on each database; the full form (`make chaos`) as often as the other tests that kill.
"""

from __future__ import annotations

import os
import random
import signal
import time
from collections import Counter
from contextlib import suppress
from datetime import datetime, timedelta
from decimal import Decimal
from email import message_from_bytes
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from deployments.serve.environment import office_environment
from domain.policies.policies import Expected
from domain.policies.policy_rounds import RoundState
from domain.time.periods import Month
from tasks.settings import MailSettings, Settings
from tasks.store.base import table
from tasks.store.policies.policies import KeptPolicy
from tasks.store.policies.policy_records import PolicyRoundRecord, PolicyTermsRecord
from tasks.store.records import EventRecord, LetterRecord
from tasks.store.unit_of_work import Store
from tests.chaos import rounder
from tests.chaos.test_kill import hear, python, say
from tests.operations.money_office import add_client
from tests.operations.policy_office import MARCH, MEXICO, begin

KILLS = max(int(os.environ.get("TRASTIENDA_KILLS", "50")) // 8, 1)
POLICIES = KILLS
APART = timedelta(minutes=10)  # each run is later than the leases of the one before
LAST_OF_APRIL = datetime(2027, 4, 30, 23, 30, tzinfo=MEXICO)
"""Half an hour before the month ends: some answers fall into April, the others into May."""
NEW_EVENTS = ("policy.offered", "policy.accepted")


def unused(store: Store) -> KeptPolicy:
    """A policy with far more events agreed than ever happened: its review proposes fewer."""
    return begin(
        store,
        add_client(store, email=f"ana{time.monotonic_ns()}@cliente.example"),
        Expected(5, Decimal(12), Decimal(2)),
    )


def rows(store: Store, record: type, *where: Any) -> list[Any]:
    with store.read() as uow:
        return list(uow.connection.execute(select(table(record)).where(*where)).all())


def whole(store: Store) -> None:
    """Check that whatever state a kill left is one that a person may find: no step without what it caused."""
    letters = {row.key for row in rows(store, LetterRecord)}
    events = Counter(row.name for row in rows(store, EventRecord, EventRecord.name.in_(NEW_EVENTS)))
    rounds = rows(store, PolicyRoundRecord)
    agreed = Counter(row.policy_id for row in rows(store, PolicyTermsRecord))
    for one in rounds:
        assert (f"policy-round:{one.id}:proposal" in letters) == (one.state in ("offered", "accepted"))
        assert (f"policy-round:{one.id}:ended" in letters) == (one.state == "accepted")
        assert agreed[one.policy_id] == 1 + (one.state == "accepted")
    states = Counter(one.state for one in rounds)
    assert events == +Counter(
        {"policy.offered": states["offered"] + states["accepted"], "policy.accepted": states["accepted"]}
    )


@pytest.mark.attack("kill -9 of policy rounds", tried="6 (62)", lost="0", doubled="0")
@pytest.mark.chaos
def test_killed_anywhere_a_round_is_whole_and_happens_once(store: Store, settings: Settings, tmp_path: Path) -> None:
    """Whatever is killed: one proposal a quarter, one mail, one answer; the price changes once, with a month."""
    found = [unused(store) for _ in range(POLICIES)]
    mails = tmp_path / "mails"
    mails.mkdir()
    chance = random.Random(20270430)  # noqa: S311
    killed, now = 0, LAST_OF_APRIL
    with python("tests.chaos.sink", str(mails)) as sink:
        environ = office_environment(settings, MailSettings("127.0.0.1", int(hear(sink)), "none")) | {
            "MAILS": str(mails)
        }
        with python("tests.chaos.rounder", **environ) as player:
            assert hear(player) == "ready"
            for _ in range(KILLS):
                child = int(say(player, now.isoformat()))
                time.sleep(chance.uniform(0.05, 1.0))
                with suppress(ProcessLookupError):  # it had finished
                    os.kill(child, signal.SIGKILL)
                killed += hear(player) != "done"
                whole(store)
                now += APART
            for _ in range(3):
                say(player, now.isoformat())
                assert hear(player) == "done"
                now += APART
    whole(store)
    assert killed >= KILLS * 0.6
    _check(store, found, mails)


def _check(store: Store, found: list[KeptPolicy], mails: Path) -> None:
    one_round_each = Counter(row.policy_id for row in rows(store, PolicyRoundRecord))
    assert one_round_each == Counter(one.id for one in found)
    sent = rows(store, LetterRecord, LetterRecord.template != "policy_begun")
    assert Counter(row.template for row in sent) == dict.fromkeys(
        ("policy_proposal", "policy_ended", "operator_alert"), len(found)
    )
    copies: dict[str, list[bytes]] = {}
    for file in mails.glob("*.eml"):
        copies.setdefault(message_from_bytes(file.read_bytes())["Message-ID"], []).append(file.read_bytes())
    for row in sent:
        assert (row.state, row.last_error) == ("sent", None)
        assert 1 <= len(copies[row.message_id]) <= 1 + row.uncertain  # a second only where a kill left it uncertain
        assert len(set(copies[row.message_id])) == 1  # and then byte for byte the first
    _check_months(store, found)


def _check_months(store: Store, found: list[KeptPolicy]) -> None:
    """The new price is in force from the month after the answer, in every statement from then on and in none before."""
    months = [MARCH.plus(number) for number in range(1, 5)]
    for month in months:
        rounder.charge(store, [month], month.plus(1).period(MEXICO.key).start + APART)
    changed: Counter[str] = Counter()
    for policy in found:
        with store.read() as uow:
            [kept] = uow.policies.rounds_of([policy.id])[policy.id]
            charged = [uow.ledger.entries([policy.client_id], month)[policy.client_id] for month in months]
        assert kept.state is RoundState.ACCEPTED
        in_force = Month.parse(kept.row.in_force)
        assert in_force == Month.of(kept.row.answered_at, MEXICO.key).plus(1)
        old, new = (kept.row.offer[name]["total"] for name in ("price", "new_price"))
        totals = [[f"{entry.charge.total}" for entry in entries] for entries in charged]
        assert totals == [[new if month >= in_force else old] for month in months]
        changed[str(in_force)] += 1
    assert set(changed) <= {"2027-05", "2027-06"}
