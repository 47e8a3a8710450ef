"""The demo's repair goes to its end: the flows take what the show starts, the portal takes the client's press."""

from __future__ import annotations

import json
from collections import Counter
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import select

from deployments.demo.act import CASE, Act
from deployments.demo.case_acts import repaired
from deployments.demo.play import opened
from deployments.demo.show import set_stage
from deployments.manifest import read_manifest
from deployments.portal.app import create_app
from domain.cases.cases import CaseState, ClosingReason
from tasks.gateways.letters.signed_links import Links
from tasks.operator import told
from tasks.store.records import LetterRecord
from tests.conformance.conftest import flows_without_a_server
from tests.deployments.portal_offers import OfferVisitor
from tests.deployments.portal_server import serving
from tests.flows.conftest import Office, office

__all__ = ["flows_without_a_server", "office"]

NOW = datetime(2026, 12, 1, 17, 0, 47, tzinfo=UTC)


def started(act: Act, case: str) -> str:
    """Start a run as the show does: by its deployment's name, the case's number filled in; return its message."""
    [row] = [one for one in read_manifest() if told(one.id, "name") == act.name]
    flow = row.flow()
    given: dict[str, Any] = json.loads(json.dumps(dict(act.parameters)).replace(CASE, case))
    done = flow(**flow.validate_parameters({"now": NOW.isoformat(), **given}))
    assert done.is_completed(), done.message
    return str(done.message)


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_the_repair_of_the_demo_is_shown_to_its_end(office: Office) -> None:
    stage = set_stage(office.settings, now=NOW)
    case = ""
    with serving(create_app(office.store, Links.of(office.settings), clock=lambda: NOW)) as browser:
        client = OfferVisitor(office, browser, [NOW], "q")
        for act in repaired(stage):
            if act.by_client:
                assert client.answer("accepted", NOW).status_code in (200, 303)
                continue
            case = opened(started(act, case)) or case
    with office.store.read() as uow:
        found = uow.cases.get_one(uow.cases.find("appleuse", case) or 0)
    assert (found.state, found.closing_reason) == (CaseState.CLOSED, ClosingReason.SOLVED)
    subjects = [str(one["Subject"]) for one in office.mails() if "elena@" in str(one["To"])]
    with office.store.read() as uow:
        about = select(LetterRecord.template, LetterRecord.state).where(LetterRecord.case_id == found.id)
        letters = uow.connection.execute(about).all()
    told = Counter(row.template for row in letters)
    expected = {"case_escalated": 1, "quote": 1, "quote_ended": 1, "repair_step": 3, "case_closed": 1}
    assert {name: told[name] for name in expected} == expected
    assert len(subjects) == sum(row.state == "sent" for row in letters), subjects
