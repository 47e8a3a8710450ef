"""Kill -9 at random points: every client is served, a second copy is rare, byte-identical and counted.

The full form (`make chaos`) kills 500 times; CI kills 50 times, on both databases together.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from email import message_from_bytes
from pathlib import Path

import pytest
from sqlalchemy import select

from deployments.serve.environment import office_environment
from domain.letters.letters import report_key
from tasks.settings import MailSettings, Settings
from tasks.store.records import LetterRecord
from tasks.store.unit_of_work import Store
from tests.conftest import NOW
from tests.example_office import OCTOBER, add_client

KILLS = int(os.environ.get("TRASTIENDA_KILLS", "50")) // 2
CLIENTS = 6 * KILLS  # enough work for every run to be killed in the middle of it


@contextmanager
def python(module: str, *arguments: str, **environ: str) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        [sys.executable, "-m", module, *arguments],
        env=os.environ | environ,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    try:
        yield process
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()


def say(process: subprocess.Popen[str], line: str) -> str:
    assert process.stdin
    assert process.stdout
    process.stdin.write(line + "\n")
    process.stdin.flush()
    return process.stdout.readline().strip()


def hear(process: subprocess.Popen[str]) -> str:
    assert process.stdout
    return process.stdout.readline().strip()


def await_mail(mails: Path, pattern: str = "*.eml") -> None:
    """Wait until the server has kept one more mail; it thinks for a moment before it says so."""
    known = len(list(mails.glob(pattern)))
    until = time.monotonic() + 10
    while len(list(mails.glob(pattern))) == known and time.monotonic() < until:
        time.sleep(0.002)


@pytest.mark.attack("kill -9 of deliveries", tried="25 (250)", lost="0", doubled="rare, byte for byte, counted")
@pytest.mark.chaos
def test_killed_anywhere_every_client_is_served_once(store: Store, settings: Settings, tmp_path: Path) -> None:
    clients = [add_client(store, f"Cliente{n:02}", cases=1) for n in range(CLIENTS)]
    mails = tmp_path / "mails"
    mails.mkdir()
    chance = random.Random(20261104)  # noqa: S311
    round_ = killed = 0
    with python("tests.chaos.sink", str(mails)) as sink:
        environ = office_environment(settings, MailSettings("127.0.0.1", int(hear(sink)), "none"))
        with python("tests.chaos.hatchery", **environ) as hatchery:
            assert hear(hatchery) == "ready"
            for round_ in range(1, KILLS + 1):  # each run is later than the leases of the one before
                child = int(say(hatchery, (NOW + timedelta(minutes=10 * round_)).isoformat()))
                if round_ % 5 == 0:  # every fifth falls surely into the gap between the server's yes and our record
                    await_mail(mails)
                else:
                    time.sleep(chance.uniform(0.05, 0.5))
                with suppress(ProcessLookupError):  # it had finished
                    os.kill(child, signal.SIGKILL)
                killed += hear(hatchery) != "done"
            assert killed > KILLS * 0.8
            for later in (1, 2):
                say(hatchery, (NOW + timedelta(minutes=10 * (round_ + later))).isoformat())
                assert hear(hatchery) == "done"
    assert served_once(store, clients, mails), "no kill fell into the gap"


def served_once(store: Store, clients: list[int], mails: Path) -> int:
    """Return how many letters were uncertain; every client has its report, twice only where a kill left it so."""
    copies: dict[str, list[bytes]] = defaultdict(list)
    for file in sorted(mails.glob("*.eml")):
        content = file.read_bytes()
        copies[message_from_bytes(content)["Message-ID"]].append(content)
    with store.read() as uow:
        rows = uow.connection.execute(
            select(
                LetterRecord.key,
                LetterRecord.message_id,
                LetterRecord.state,
                LetterRecord.uncertain,
                LetterRecord.last_error,
            )
        ).all()
    assert sorted(row.key for row in rows) == sorted(report_key(client, OCTOBER) for client in clients)
    assert {(row.state, row.last_error) for row in rows} == {("sent", None)}
    assert set(copies) == {row.message_id for row in rows}
    for row in rows:
        found = copies[row.message_id]
        assert len(set(found)) == 1, "a second copy must be byte for byte the first"
        assert len(found) <= 1 + row.uncertain, "a second copy only where the kill fell into the gap, and counted"
    return sum(row.uncertain > 0 for row in rows)
