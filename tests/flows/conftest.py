from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import cast

import pytest

from deployments.demo.mailbox.server import DemoMailbox
from deployments.engine_off import engine_off
from deployments.serve.environment import office_environment
from flows.showing import Shown, kept
from tasks.office import open_office, this_office
from tasks.settings import MailSettings, Settings
from tasks.store.unit_of_work import Store

ENROLLED = datetime(2026, 10, 20, 13, tzinfo=UTC)  # what was due before is not ours


@dataclass(frozen=True)
class Office:
    """An office that flows find by its environment variables, and the mailbox into which all its mails go."""

    store: Store
    settings: Settings
    mailbox: DemoMailbox
    environment: dict[str, str]

    def mails(self) -> list[EmailMessage]:
        return [
            cast("EmailMessage", message_from_bytes(one.content, policy=policy.default))
            for one in self.mailbox.received()
        ]

    def to(self) -> list[str]:
        return sorted(address for one in self.mailbox.received() for address in one.recipients)


@pytest.fixture
def office(settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Office]:
    """An office since October 2026, on both databases, with a mail server of its own."""
    with DemoMailbox(tmp_path / "mailbox") as mailbox:
        mail = MailSettings("127.0.0.1", mailbox.smtp_port, "none")
        environment = office_environment(settings, mail)
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        store = open_office(settings, now=ENROLLED)
        this_office.cache_clear()
        yield Office(store, settings, mailbox, environment)
        this_office()[0].close()
        this_office.cache_clear()
        store.close()


@pytest.fixture
def shown() -> Iterator[list[Shown]]:
    """What flows show; the engine is off."""
    with kept() as tables, engine_off():
        yield tables
