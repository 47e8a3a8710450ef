"""Kill -9 of one of two processes that share a month: the other serves every client, as soon as a lease is over."""

from __future__ import annotations

import os
import random
import signal
import time
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from deployments.serve.environment import office_environment
from tasks.operations.reports.reports import queue_reports
from tasks.settings import MailSettings, Settings
from tasks.store.unit_of_work import Store
from tests.chaos.test_kill import await_mail, hear, python, say, served_once
from tests.conftest import NOW
from tests.example_office import OCTOBER, add_client

ROUNDS = max(3, int(os.environ.get("TRASTIENDA_KILLS", "0")) // 10)
CLIENTS = 24
LEASE = 3.0
SLACK = 15.0
"""For a busy machine; what counts is that it is no sweep, and no next morning."""


@pytest.mark.attack("kill -9 of one of two that share a month", tried="3 (50)", lost="0", doubled="rare, counted")
@pytest.mark.chaos
@pytest.mark.timeout(1800)
def test_who_is_left_serves_the_clients_of_who_was_killed(store: Store, settings: Settings, tmp_path: Path) -> None:
    mails = tmp_path / "mails"
    mails.mkdir()
    chance = random.Random(20261130)  # noqa: S311
    clients: list[int] = []
    waited = []
    with python("tests.chaos.sink", str(mails)) as sink:
        environ = office_environment(
            replace(settings, lease=timedelta(seconds=LEASE)), MailSettings("127.0.0.1", int(hear(sink)), "none")
        )
        with python("tests.chaos.sharer", **environ) as one, python("tests.chaos.sharer", **environ) as other:
            assert [hear(one), hear(other)] == ["ready", "ready"]
            for number in range(ROUNDS):
                now = NOW + timedelta(minutes=10 * number)
                new = [add_client(store, f"Cliente{number:02}{n:02}", cases=1) for n in range(CLIENTS)]
                with store.begin() as uow:
                    queue_reports(uow, "lima", new, OCTOBER, now=now)
                clients += new
                victim = int(say(one, now.isoformat()))
                say(other, now.isoformat())
                await_mail(mails)
                time.sleep(chance.uniform(0, 0.3))
                os.kill(victim, signal.SIGKILL)
                killed = time.monotonic()
                assert hear(one) != "done", "it was over before it was killed"
                assert hear(other) == "done"
                waited.append(time.monotonic() - killed)
                served_once(store, clients, mails)
    assert max(waited) < LEASE + SLACK, waited
    print("served so many seconds after the kill:", ", ".join(f"{one:.1f}" for one in waited))  # noqa: T201
