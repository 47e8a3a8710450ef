"""The whole path on one machine: a form, a session, its event, Prefect's automation and worker, a mail, the closing."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import cast

import httpx
import pytest

from deployments.serve.services import Ports, Services
from domain.cases import CaseState
from domain.sessions import Outcome
from tasks.event_relay import announcement, event_server, hand_over_now
from tasks.gateways.prefect_events import announce
from tasks.office import open_office
from tasks.settings import read_settings
from tests.operations.example_work import ANA, advisors, begun, ended, opened, seen

WITHIN_SECONDS = 120


def sheets(folder: Path) -> list[EmailMessage]:
    """Give the mails with documents in a mailbox."""
    files = [file for file in folder.rglob("*") if file.is_file() and file.parent.name in ("new", "cur")]
    mails = [cast("EmailMessage", message_from_bytes(file.read_bytes(), policy=policy.default)) for file in files]
    return [mail for mail in mails if list(mail.iter_attachments())]


@pytest.mark.engine
@pytest.mark.timeout(420)
def test_an_event_starts_the_flow_that_sends_the_sheet_and_closes_the_case(tmp_path: Path) -> None:
    settings = read_settings({"TRASTIENDA_HOME": str(tmp_path)})
    with Services(settings, Ports(0, 0, 0, 0, 0), say=lambda _: None) as services:
        services.wait_ready(catch_up=False)
        time.sleep(5)  # the server hears of a new automation two seconds late; a sweep finds what came in between
        ours = replace(settings, prefect_api_url=services.environment["PREFECT_API_URL"])
        now = datetime.now(UTC) - timedelta(minutes=30)
        store = open_office(settings, now=now)
        advisors(store)
        case_id = opened(store, form=replace(ANA, title="TeamViewer no abre"), now=now)
        begun_at = now + timedelta(seconds=1)
        ended(store, begun(store, case_id, now=begun_at), Outcome.CONTROL_REFUSED, now=begun_at + timedelta(seconds=1))
        assert hand_over_now(store, ours).handed >= 3
        with store.read() as uow:
            [owed] = [one for one in uow.events.of_case(case_id) if one.name == "case.instructions_owed"]
        announce([announcement(owed)], event_server(ours), now=datetime.now(UTC))  # a doubled one
        until = time.monotonic() + WITHIN_SECONDS
        while seen(store, case_id).state is not CaseState.CLOSED:
            assert time.monotonic() < until, services.supervisor.logs
            time.sleep(0.5)
        wanted = {"flows": {"name": {"any_": ["instruction-document"]}}}
        runs = httpx.post(f"{ours.prefect_api_url}/flow_runs/filter", json=wanted).json()
        by = [(run["parameters"], (run["created_by"] or {}).get("type")) for run in runs]
        assert [given for given, who in by if who == "AUTOMATION"] == [{"firm": "appleuse", "case": case_id}]
        store.close()
    [mail] = sheets(tmp_path / "mailbox")
    assert [one.get_filename() for one in mail.iter_attachments()] == [
        "reinstalar-teamviewer-en-tu-mac.pdf",
        "reinstalar-teamviewer-en-tu-mac.docx",
    ]
    assert mail["To"] == "Ana Quispe <ana@cliente.example>"
