"""Plays the whole demo without a server, in the language and with the firms of the environment; prints how runs end."""

from __future__ import annotations

import json
import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from deployments.demo.act import CASE, Act, Press
from deployments.demo.acts import acts
from deployments.demo.mailbox.server import DemoMailbox
from deployments.demo.play import opened
from deployments.demo.show import set_stage
from deployments.engine_off import engine_off
from deployments.manifest import read_manifest
from deployments.serve.environment import office_environment
from domain.cases.sessions.consents import Party
from domain.money.quotes import Decision
from flows.showing import kept
from tasks.office import this_office
from tasks.operations.cases.sessions import remote_control
from tasks.operations.money import quotes
from tasks.operator import told
from tasks.settings import MailSettings, read_settings
from tasks.store.money.quotes import Evidence
from tasks.store.unit_of_work import UnitOfWork

NOW = datetime(2026, 12, 1, 17, 0, 47, tzinfo=UTC)
NEEDS_A_SERVER = "event_relay"


def started(act: Act, case: str) -> str:
    """Start a run as the show does, by its deployment's name; return how it ended."""
    [flow] = [one.flow() for one in read_manifest() if told(one.id, "name") == act.name]
    given: dict[str, Any] = json.loads(json.dumps(dict(act.parameters)).replace(CASE, case))
    clock = {"now": NOW.isoformat()} if "now" in flow.parameters.properties else {}
    done = flow(**flow.validate_parameters(clock | given))
    assert done.is_completed(), f"{act.name}: {done.message}"
    return str(done.message)


def pressed(act: Act, firm: str, case: str) -> None:
    """Accept the case's quote, or accept or stop control, as its client does on the page."""
    with this_office()[0].begin() as uow:
        case_id = uow.cases.find(firm, case) or 0
        if act.press is not Press.QUOTE:
            control(uow, case_id, act)
            return
        sent = uow.quotes.of_case(case_id)[-1]
        seen = sent.quote.content_hash
        quotes.answer(uow, sent.id, Decision.ACCEPTED, seen_hash=seen, evidence=Evidence("client"), now=NOW)


def control(uow: UnitOfWork, case_id: int, act: Act) -> None:
    """Answer the last request for control, or stop it."""
    session = uow.sessions.running(case_id)
    assert session
    who: dict[str, Any] = {"party": Party.CLIENT, "actor": act.by_client, "now": NOW}
    if act.press is Press.STOP:
        remote_control.stop_control(uow, session.id, **who)
    else:
        remote_control.answer_control(uow, session.id, request=1, accepted=True, **who)


if __name__ == "__main__":
    home = Path(sys.argv[1])
    firms = os.environ.get("TRASTIENDA_FIRMS", "")
    settings = read_settings({"TRASTIENDA_HOME": str(home), "TRASTIENDA_FIRMS": firms})
    with DemoMailbox(home / "mailbox") as box, engine_off(), kept():
        mail = MailSettings("127.0.0.1", box.smtp_port, "none")
        os.environ.update(office_environment(settings, mail))
        stage = set_stage(settings, now=NOW)
        case = ""
        for act in acts(stage):
            if act.by_client:
                pressed(act, stage.shop, case)
            elif act.flow != NEEDS_A_SERVER:
                said = started(act, case)
                case = opened(said) or case
                sys.stdout.write(f"{act.name}: {said}\n")
        sys.stdout.write(f"{len(box.received())}\n")
