"""Kill -9 in the middle of charging: each session is charged once, each statement queued once, the sums add up.

The full form (`make chaos`) kills 124 times, CI 12 times, on both databases together.
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
from typing import Any

import pytest
from sqlalchemy import insert, select

from domain.cases.cases import CaseState
from domain.time.periods import Month
from tasks.settings import Settings
from tasks.store.base import table
from tasks.store.cases.case_records import CaseRecord, SessionRecord
from tasks.store.money.money_records import ChargeLineRecord, ChargeRecord
from tasks.store.records import (
    ClientRecord,
    ContactRecord,
    DocumentRecord,
    EventRecord,
    LetterRecord,
    PlanChangeRecord,
    Record,
)
from tasks.store.unit_of_work import Store, UnitOfWork
from tests.chaos.test_kill import hear, python, say
from tests.operations.money.test_plan_usage import START, plan_client
from tests.operations.money_office import WORKDAY, add_case, add_client, add_session, set_state

KILLS = int(os.environ.get("TRASTIENDA_KILLS", "50")) // 8
EACH = 10 * KILLS
"""Clients of each firm, with a case and a session each: enough for most runs to be killed in the middle."""
NAMES = ("charge.added", "statement.queued")
FIRST = datetime(2026, 12, 1, 9, tzinfo=WORKDAY.tzinfo)


def copies(uow: UnitOfWork, record: type[Record], **changes: str) -> None:
    """Copy the rows of a table, one for each client, ids moved on; ``changes`` make texts different."""
    names = [name for name in table(record).c.keys() if name in ("id", "client_id", "case_id")]  # noqa: SIM118
    rows = [dict(row) for row in uow.connection.execute(select(table(record))).mappings()]
    made: list[dict[str, Any]] = []
    for number in range(1, EACH):
        moved = [row | {name: row[name] + 2 * number for name in names} for row in rows]
        made += [row | {name: text.format(row["id"]) for name, text in changes.items()} for row in moved]
    uow.connection.execute(insert(table(record)), made)


def many(store: Store) -> None:
    """A closed case of one firm and a plan of the other, each with a session; and copies of them."""
    client_id = add_client(store)
    case_id = add_case(store, client_id)
    add_session(store, case_id, minutes=100)
    set_state(store, case_id, CaseState.CLOSED, WORKDAY + timedelta(hours=3))
    _, plan_case = plan_client(store)
    add_session(store, plan_case, START, 375)
    with store.begin() as uow:
        copies(uow, ClientRecord, external_id="copy{}")
        copies(uow, ContactRecord)
        copies(uow, PlanChangeRecord)
        copies(uow, CaseRecord, external_id="copy{}", number="copy{}")
        copies(uow, SessionRecord)


def looked_at(store: Store) -> tuple[Counter[str], Counter[str]]:
    """Count charges and statements, after seeing that each is whole: lines, sums, record, document."""
    with store.read() as uow:
        charges = uow.connection.execute(select(table(ChargeRecord))).all()
        lines = uow.connection.execute(select(table(ChargeLineRecord))).all()
        letters = list(uow.connection.execute(select(LetterRecord.key)).scalars())
        documents = set(uow.connection.execute(select(DocumentRecord.key)).scalars())
        events = list(uow.connection.execute(select(EventRecord.key).where(EventRecord.name.in_(NAMES))).scalars())
    amounts: Counter[int] = Counter()
    for line in lines:
        assert line.quantity * line.rate == line.amount
        amounts[line.charge_id] += line.amount
    for charge in charges:
        assert amounts[charge.id] == charge.subtotal
        assert charge.subtotal + charge.tax == charge.total
    assert sorted(events) == sorted([f"charged:{one.key}" for one in charges] + [f"queued:{key}" for key in letters])
    assert documents == set(letters)
    statements = Counter("case" if key.startswith("statement:case:") else "month" for key in letters)
    return Counter(one.kind for one in charges), statements


@pytest.mark.attack("kill -9 of charging", tried="6 (62)", lost="0", doubled="0")
@pytest.mark.chaos
def test_killed_anywhere_everything_is_charged_and_stated_once(store: Store, settings: Settings) -> None:
    many(store)
    chance = random.Random(20261201)  # noqa: S311
    environ = {"TRASTIENDA_HOME": str(settings.home), "TRASTIENDA_DATABASE_URL": settings.database_url}
    killed = 0
    with python("tests.chaos.charger", **os.environ | environ) as charger:
        assert hear(charger) == "ready"
        for _ in range(KILLS):
            child = int(say(charger, FIRST.isoformat()))
            time.sleep(chance.uniform(0.05, 0.35))
            with suppress(ProcessLookupError):
                os.kill(child, signal.SIGKILL)
            killed += hear(charger) != "done"
            looked_at(store)
        for _ in range(2):
            say(charger, FIRST.isoformat())
            assert hear(charger) == "done"
    assert killed >= KILLS // 3
    charged, stated = looked_at(store)
    assert charged == {"session": 2 * EACH, "plan": EACH}
    assert stated == {"month": 2 * EACH, "case": EACH}
    with store.read() as uow:
        balances = uow.ledger.balances(range(1, 2 * EACH + 1), Month(2026, 12))
    assert Counter(balances.values()) == {Decimal(464): EACH, Decimal(531): EACH}
