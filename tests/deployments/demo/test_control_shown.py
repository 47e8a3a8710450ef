"""The demo's live session: the client accepts and stops control by presses on its page, to which its mails lead."""

from __future__ import annotations

from email.message import EmailMessage
from pathlib import Path

import pytest

from deployments.demo.case_acts import controlled
from deployments.demo.client import press
from deployments.demo.mailbox.maildir import Maildir
from deployments.demo.play import opened
from deployments.demo.show import set_stage
from deployments.portal.app import create_app
from domain.cases.cases import CaseState
from flows.letters.outbox_delivery import outbox_delivery
from tasks.gateways.letters.signed_links import Links
from tests.conformance.conftest import flows_without_a_server
from tests.deployments.demo.test_repair_shown import NOW, started
from tests.deployments.portal_server import serving
from tests.flows.conftest import Office, office

__all__ = ["flows_without_a_server", "office"]


def brought(office: Office, folder: Path, address: str) -> Maildir:
    """Return the mails so far, their links led to the portal of this test."""
    mails = Maildir(folder)
    for one in office.mails():
        text, again = str(one.get_body(("plain",)).get_content()), EmailMessage()  # type: ignore[union-attr]
        again["To"] = str(one["To"])
        again.set_content(text.replace(office.settings.portal_url, address))
        mails.keep(again.as_bytes(), "", [])
    return mails


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_the_client_of_the_demo_accepts_and_stops_control_on_its_page(office: Office, tmp_path: Path) -> None:
    stage = set_stage(office.settings, now=NOW)
    case, said = "", []
    with serving(create_app(office.store, Links.of(office.settings), clock=lambda: NOW)) as browser:
        for number, act in enumerate(controlled(stage)):
            if act.by_client:
                outbox_delivery(now=NOW)
                mails = brought(office, tmp_path / str(number), str(browser.base_url).rstrip("/"))
                said.append(press(mails, act))
                continue
            case = opened(started(act, case)) or case
    assert said == ["Aceptaste el control. Puedes detenerlo cuando quieras.", "Detuviste el control."]
    with office.store.read() as uow:
        found = uow.cases.get_one(uow.cases.find("appleuse", case) or 0)
        [session] = uow.cases.sessions([found.id])[found.id]
        lines = [(one.act.value, one.party.value) for one in uow.sessions.consents(session.id)]
    assert found.state is CaseState.CLOSED
    told, answered = [("backup_told", "advisor"), ("asked", "advisor")], [("accepted", "client"), ("stopped", "client")]
    assert lines == [*told, *answered]
