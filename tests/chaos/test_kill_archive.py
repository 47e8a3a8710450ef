"""With an archive, kill -9 at random points leaves exactly one copy of every letter (freescout#3632, #1041)."""

from __future__ import annotations

import os
import random
import signal
import time
from collections import Counter
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from deployments.serve.environment import office_environment
from tasks.settings import MailSettings, Settings
from tasks.store.records import LetterRecord
from tasks.store.unit_of_work import Store
from tests.chaos.test_kill import await_mail, hear, python, say
from tests.conftest import NOW
from tests.example_office import add_client
from tests.imap_server import PASSWORD, USER
from tests.mail_place import mail_place

KILLS = int(os.environ.get("TRASTIENDA_KILLS", "50")) // 4
CLIENTS = 6 * KILLS
THINKING = 0.05  # seconds between keeping a mail and saying so: the gap in which a kill leaves it uncertain


@pytest.mark.attack("kill -9 of deliveries, with an archive", tried="12 (125)", lost="0", doubled="0")
@pytest.mark.chaos
def test_killed_anywhere_every_letter_has_exactly_one_copy(store: Store, settings: Settings, tmp_path: Path) -> None:
    for number in range(CLIENTS):
        add_client(store, f"Cliente{number:02}", cases=1)
    firms = tmp_path / "firms"
    firms.mkdir()
    for profile in settings.firms.glob("*.*"):
        text = profile.read_text(encoding="utf-8")
        (firms / profile.name).write_text(text.replace("[mail]\n", '[mail]\narchive_mailbox = "archivo@x.example"\n'))
    chance = random.Random(20261104)  # noqa: S311
    killed = 0
    with mail_place() as place:
        place.smtp.faults.delay = THINKING
        mail = MailSettings("127.0.0.1", place.smtp.smtp_port, "none")
        environ = office_environment(replace(settings, firms=firms), mail) | {
            "TRASTIENDA_ARCHIVE_LIMA": f"imap://{USER}:{PASSWORD}@127.0.0.1:{place.imap.port}/INBOX"
        }
        with python("tests.chaos.hatchery", **environ) as hatchery:
            assert hear(hatchery) == "ready"
            for round_ in range(1, KILLS + 1):
                child = int(say(hatchery, (NOW + timedelta(minutes=15 * round_)).isoformat()))
                if round_ % 4 == 0:  # every fourth falls surely into the gap between the server's yes and our record
                    await_mail(place.smtp.maildir.folder, "[nc][eu][wr]/*")
                else:
                    time.sleep(chance.uniform(0.05, 0.6))
                with suppress(ProcessLookupError):
                    os.kill(child, signal.SIGKILL)
                killed += hear(hatchery) != "done"
            for later in (1, 2, 3):
                say(hatchery, (NOW + timedelta(minutes=15 * (KILLS + later))).isoformat())
                assert hear(hatchery) == "done"
        copies = Counter(one.message_id for one in place.smtp.received())
    with store.read() as uow:
        columns = (LetterRecord.message_id, LetterRecord.state, LetterRecord.uncertain)
        rows = uow.connection.execute(select(*columns)).all()
    assert killed >= KILLS * 0.6
    assert len(rows) == CLIENTS
    assert {row.state for row in rows} == {"sent"}
    assert any(row.uncertain for row in rows), "no kill fell into the gap"
    assert copies == Counter(row.message_id for row in rows)
