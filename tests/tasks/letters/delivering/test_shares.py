"""Several runs deliver one firm's letters, one for each core; what a dead one had is taken when its lease ends."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from deployments.demo.mailbox.server import DemoMailbox
from tasks.letters.delivering.cores import a_core
from tasks.letters.delivering.firms_in_turn import deliver_in_turn
from tasks.operations.letters import outbox
from tasks.operations.reports.reports import queue_reports
from tasks.settings import MailSettings, Settings
from tasks.store.unit_of_work import Store
from tasks.time.clock import clock_from
from tests.conftest import NOW
from tests.example_office import OCTOBER, add_client

LEASE = timedelta(seconds=1.5)


@pytest.fixture
def mailbox(tmp_path: Path) -> Iterator[DemoMailbox]:
    with DemoMailbox(tmp_path / "mailbox") as mailbox:
        yield mailbox


@pytest.fixture
def ours(settings: Settings, mailbox: DemoMailbox) -> Settings:
    return replace(settings, lease=LEASE, mail=MailSettings("127.0.0.1", mailbox.smtp_port, "none"))


def queue(store: Store, count: int) -> None:
    clients = [add_client(store, f"Cliente{number}", cases=0) for number in range(count)]
    with store.begin() as uow:
        queue_reports(uow, "lima", clients, OCTOBER, now=NOW)


def test_what_a_dead_process_had_is_taken_as_soon_as_its_lease_ends(
    store: Store, ours: Settings, mailbox: DemoMailbox
) -> None:
    """It was the next sweep's, up to ten minutes later, and before that the next working morning's."""
    queue(store, 4)
    clock = clock_from(NOW)
    with store.begin() as uow:
        held, _ = outbox.claim(uow, "lima", 3, lease=LEASE, now=clock())  # and dies
    began = time.monotonic()
    done = deliver_in_turn(store, ours, ["lima"], clock=clock, patience=timedelta(seconds=30))
    assert LEASE <= timedelta(seconds=time.monotonic() - began) < LEASE + timedelta(seconds=10)
    assert (len(held), done.total.sent, len(mailbox.received())) == (3, 4, 4)


def test_a_lot_waits_for_nobody(store: Store, ours: Settings, mailbox: DemoMailbox) -> None:
    queue(store, 4)
    with store.begin() as uow:
        outbox.claim(uow, "lima", 3, lease=timedelta(minutes=5), now=NOW)
    done = deliver_in_turn(store, ours, ["lima"], clock=clock_from(NOW), patience=timedelta(0))
    assert (done.total.sent, done.total.elsewhere) == (1, 3)


def test_a_machine_has_one_run_that_delivers_for_each_core(tmp_path: Path) -> None:
    with a_core(tmp_path, 2) as one, a_core(tmp_path, 2) as two, a_core(tmp_path, 2) as three:
        assert (one, two, three) == (True, True, False)
        with a_core(tmp_path / "another machine's home", 2) as elsewhere:
            assert elsewhere
    with a_core(tmp_path, 1) as free:
        assert free, "who is done leaves its core to others"


KILLED = """
import sys
from pathlib import Path
from tasks.letters.delivering.cores import a_core
with a_core(Path(sys.argv[1]), 1):
    print("taken", flush=True)
    sys.stdin.read()
"""


def test_the_core_of_a_run_that_is_killed_is_free(tmp_path: Path) -> None:
    given = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    with subprocess.Popen([sys.executable, "-c", KILLED, str(tmp_path)], **given) as other:
        assert other.stdout
        assert other.stdout.readline() == "taken\n"
        with a_core(tmp_path, 1) as free:
            assert not free
        other.kill()
        other.wait()
    with a_core(tmp_path, 1) as free:
        assert free
