"""Kill -9 in the middle of a copy, and of a restore: no half copy counts, and nobody works with half a database."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from deployments.demo.mailbox.server import DemoMailbox
from tasks.gateways.keeping.copies import copies, read_copy
from tasks.keeping.backups import back_up
from tasks.letters.delivering.delivery import deliver
from tasks.office import HalfRestored, open_office
from tasks.operations.reports.reports import queue_reports
from tasks.settings import Settings
from tasks.store.unit_of_work import Store
from tasks.time.clock import clock_from
from tests.chaos.test_kill import hear, python, say
from tests.conftest import NOW
from tests.example_office import OCTOBER, add_client
from tests.tasks.keeping.copying import with_mail, with_tools

KILLS = int(os.environ.get("TRASTIENDA_KILLS", "50")) // 16
"""Of each kind on each database."""
NAMES = tuple(f"Cliente{number:02}" for number in range(12))
pytestmark = [pytest.mark.chaos, pytest.mark.timeout(900)]


def killed(process: subprocess.Popen[str], at: datetime) -> Iterator[bool]:
    """Start a run again and again and kill it somewhere in the middle; give whether each was cut off."""
    assert hear(process) == "ready"
    began = time.monotonic()
    say(process, at.isoformat())
    assert hear(process) == "done"
    whole, chance = time.monotonic() - began, random.Random(20261130)  # noqa: S311
    for number in range(1, KILLS + 1):
        child = int(say(process, (at + timedelta(minutes=number)).isoformat()))
        time.sleep(chance.uniform(0, whole))
        with suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
        yield hear(process) != "done"
    say(process, (at + timedelta(minutes=KILLS + 1)).isoformat())
    assert hear(process) == "done", "after all that it can be done"


def environment(settings: Settings, place: Path, what: str) -> dict[str, str]:
    return {
        "TRASTIENDA_HOME": str(settings.home),
        "TRASTIENDA_DATABASE_URL": settings.database_url,
        "TRASTIENDA_FIRMS": str(settings.firms),
        "TRASTIENDA_POSTGRESQL_TOOLS": str(settings.postgresql_tools or ""),
        "CHAOS_PLACE": str(place),
        "CHAOS_DO": what,
    }


@pytest.mark.attack("kill -9 in the middle of a copy", tried="3 (31)", lost="0", leaked="0 half copies counted")
def test_killed_anywhere_a_copy_is_whole_or_none(store: Store, settings: Settings, tmp_path: Path) -> None:
    settings, place = with_tools(settings), tmp_path / "copies"
    for name in NAMES:
        add_client(store, name, cases=3)
    cut = 0
    with python("tests.chaos.copier", **environment(settings, place, "backup")) as copier:
        for was_cut in killed(copier, NOW):
            cut += was_cut
            found = copies(place)
            assert {one.folder for one in found} == set(place.glob("trastienda-*")), "a folder that is no whole copy"
            for one in found:
                read_copy(one.folder)
    assert cut > 0
    assert copies(place)[-1].is_proved


@pytest.mark.attack(
    "kill -9 in the middle of a restore, the service started in between",
    tried="3 (31), 12 letters",
    lost="0",
    doubled="0",
)
def test_killed_anywhere_a_restore_is_done_again_and_sends_nothing_twice(
    store: Store, settings: Settings, tmp_path: Path
) -> None:
    with DemoMailbox(tmp_path / "mailbox") as mailbox:
        settings, place = with_mail(with_tools(settings), mailbox, archive=False), tmp_path / "copies"
        ids = [add_client(store, name) for name in NAMES]
        with store.begin() as uow:
            queue_reports(uow, "lima", ids, OCTOBER, now=NOW)
        back_up(store, settings, place, now=NOW)
        deliver(store, settings, "lima", clock=clock_from(NOW))
        store.close()
        cut = 0
        with python("tests.chaos.copier", **environment(settings, place, "restore")) as restorer:
            for number, was_cut in enumerate(killed(restorer, NOW)):
                cut += was_cut
                try_to_work(settings, NOW + timedelta(hours=number))
        again = open_office(settings, now=NOW)
        with again.read() as uow:
            assert Counter(row.state for row in uow.outbox.listed("lima")) == {"held": len(NAMES)}
        again.close()
        try_to_work(settings, NOW + timedelta(days=3))
        got = Counter(to for one in mailbox.received() for to in one.recipients if "cliente.example" in to)
    assert cut > 0
    assert got == {f"{name.lower()}@cliente.example": 1 for name in NAMES}


def try_to_work(settings: Settings, now: datetime) -> None:
    """Do what the service does by itself: it may refuse, and sends nothing twice."""
    try:
        store = open_office(settings, now=now)
    except HalfRestored:
        return
    deliver(store, settings, "lima", clock=clock_from(now))
    store.close()
