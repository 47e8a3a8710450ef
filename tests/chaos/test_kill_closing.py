"""Kill -9 in the middle of closing: no case is closed without its letter and its record, and none twice."""

from __future__ import annotations

import os
import random
import signal
import time
from contextlib import suppress

import pytest
from sqlalchemy import func, select

from domain.cases.cases import CaseState
from tasks.settings import Settings
from tasks.store.cases.case_records import CaseRecord, CaseStateRecord
from tasks.store.records import EventRecord, LetterRecord
from tasks.store.unit_of_work import Store
from tests.chaos.test_kill import hear, python, say
from tests.operations.example_work import WEEK, advisors, pending, seen

CASES, KILLS = 400, 12


def many(store: Store) -> None:
    """One case that went the whole way, and copies of it."""
    advisors(store)
    first = pending(store)
    with store.begin() as uow:
        row = uow.connection.execute(select(CaseRecord.__table__).where(CaseRecord.id == first)).mappings().one()
        copies = [
            {**row, "id": first + number, "external_id": f"copy{number}", "number": f"copy{number}"}
            for number in range(1, CASES)
        ]
        uow.connection.execute(CaseRecord.__table__.insert(), copies)


def counted(store: Store) -> tuple[int, int, int, int]:
    with store.read() as uow:
        cases = select(func.count()).select_from(CaseRecord).where(CaseRecord.state == CaseState.CLOSED.value)
        states = select(func.count()).select_from(CaseStateRecord).where(CaseStateRecord.state == "closed")
        letters = select(func.count()).select_from(LetterRecord).where(LetterRecord.template == "case_closed")
        events = select(func.count()).select_from(EventRecord).where(EventRecord.name == "case.closed")
        found = [uow.connection.execute(query).scalar_one() for query in (cases, states, letters, events)]
    return tuple(found)  # type: ignore[return-value]


@pytest.mark.attack("kill -9 of closings", tried="12", lost="0", doubled="0")
@pytest.mark.chaos
def test_killed_anywhere_every_closing_is_whole(store: Store, settings: Settings) -> None:
    many(store)
    pending = seen(store, 1).pending
    later = (pending.until if pending else seen(store, 1).since) + WEEK
    chance = random.Random(20261111)  # noqa: S311
    environ = {"TRASTIENDA_HOME": str(settings.home), "TRASTIENDA_DATABASE_URL": settings.database_url}
    killed = 0
    with python("tests.chaos.closer", **os.environ | environ) as closer:
        assert hear(closer) == "ready"
        for _ in range(KILLS):
            child = int(say(closer, later.isoformat()))
            time.sleep(chance.uniform(0.01, 0.25))
            with suppress(ProcessLookupError):
                os.kill(child, signal.SIGKILL)
            killed += hear(closer) != "done"
            assert len(set(counted(store))) == 1, "a closing without its record or its letter"
        say(closer, later.isoformat())
        assert hear(closer) == "done"
    assert killed > 0
    assert counted(store) == (CASES, CASES, CASES, CASES)
