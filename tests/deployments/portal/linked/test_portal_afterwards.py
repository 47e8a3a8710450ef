"""What an answer causes leaves at once; where that fails, it waits for the sweep."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

from deployments.demo.mailbox.server import DemoMailbox, Faults
from deployments.portal.afterwards import send_now
from deployments.portal.app import create_app
from domain.letters.letters import LetterState
from tasks.gateways.letters.signed_links import Links
from tasks.letters.links import proposal_link
from tasks.settings import MailSettings, Settings
from tasks.store.unit_of_work import Store
from tasks.time.clock import clock_from
from tests.deployments.portal_server import serving
from tests.operations.policy_office import APRIL, FIRM, offered


def accepted(store: Store, settings: Settings, mailbox: DemoMailbox) -> int:
    """Accept a proposal on its page, wait for what follows, and give the answer's status."""
    links, ours = Links("x" * 40, ""), replace(settings, mail=MailSettings("127.0.0.1", mailbox.smtp_port, "none"))
    _, kept = offered(store)
    over: list[bool] = []

    def afterwards() -> None:
        send_now(store, ours, clock_from(APRIL))
        over.append(True)

    form = {"decision": "accepted", "who": "Ana Peña", "seen": kept.row.content_hash}
    with serving(create_app(store, links, clock=lambda: APRIL, afterwards=afterwards)) as browser:
        status = browser.post(proposal_link(links, kept), data=form).status_code
        until = time.monotonic() + 20
        while not over:
            assert time.monotonic() < until
            time.sleep(0.02)
    return int(status)


def waiting(store: Store) -> int:
    with store.read() as uow:
        return int(uow.outbox.counts(FIRM).get(LetterState.QUEUED.value, 0))


def test_the_letter_about_an_answer_leaves_at_once(store: Store, settings: Settings, tmp_path: Path) -> None:
    with DemoMailbox(tmp_path / "mailbox") as mailbox:
        assert accepted(store, settings, mailbox) == 200
        assert any(b"cambia desde" in one.content for one in mailbox.received())
    assert waiting(store) == 0


def test_with_a_mail_server_that_takes_nothing_the_answer_stands(
    store: Store, settings: Settings, tmp_path: Path
) -> None:
    with DemoMailbox(tmp_path / "mailbox", faults=Faults(drop_before_data=99)) as mailbox:
        assert accepted(store, settings, mailbox) == 200
    assert waiting(store) >= 1
