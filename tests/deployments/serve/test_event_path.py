"""The whole path on one machine: forms and events, Prefect's automations and worker, mails, answers. One start serves.

A session's event sends a sheet and closes a case; a policy's review ends in a new price.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any
from uuid import uuid4

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from deployments.serve.engine.prefect_api import Run
from deployments.serve.services import Ports, Services
from domain.cases.cases import CaseState
from domain.cases.instruction_choice import WantedSheet
from domain.cases.sessions.sessions import Outcome
from domain.money.ledger import EntryKind
from domain.policies.policy_rounds import RoundState
from domain.time.periods import Month
from tasks.gateways.prefect_events import Announcement, announce
from tasks.letters.event_relay import announcement, event_server, hand_over_now
from tasks.office import open_office
from tasks.settings import Settings, read_settings
from tasks.store.cases.case_records import CaseRecord
from tasks.store.policies.policies import KeptPolicy
from tasks.store.unit_of_work import Store
from tests.deployments.prefect_pages import PrefectPages, chromium
from tests.operations.example_work import ANA, advisors, begun, ended, opened, seen
from tests.operations.policy_office import FIRM, MEXICO, begin, happen

pytestmark = [pytest.mark.engine, pytest.mark.timeout(420)]
WITHIN_SECONDS = 120


@dataclass(frozen=True)
class Running:
    """Everything that `trastienda serve` starts, on free ports, and its office."""

    services: Services
    settings: Settings
    store: Store

    def wait(self, what: Callable[[], Any]) -> Any:
        until = time.monotonic() + WITHIN_SECONDS
        while not (found := what()):
            assert time.monotonic() < until, self.services.supervisor.logs
            time.sleep(0.3)
        return found

    def ended(self, run_id: str) -> Run:
        """Wait for a run's end."""
        self.wait(lambda: self.services.api.run(run_id).over)
        return self.services.api.run(run_id)

    def run(self, deployment: str, **parameters: str) -> Run:
        return self.ended(self.services.api.start_run(deployment, parameters))

    def mails(self, subject: str = "") -> list[EmailMessage]:
        """Return the mails that the mail server got, by the beginning of their subject."""
        files = [file for part in ("new", "cur") for file in sorted((self.settings.home / "mailbox" / part).iterdir())]
        mails = [message_from_bytes(file.read_bytes(), policy=policy.default) for file in files]
        return [mail for mail in mails if str(mail["Subject"]).startswith(subject)]


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    settings = read_settings({"TRASTIENDA_HOME": str(tmp_path_factory.mktemp("home"))})
    store = open_office(settings, now=datetime.now(UTC) - timedelta(days=400))
    with Services(settings, Ports(0, 0, 0, 0), say=lambda _: None) as services:
        services.wait_ready(catch_up=False)
        time.sleep(5)  # the server hears of a new automation two seconds late; a sweep finds what came in between
        ours = {"prefect_api_url": services.environment["PREFECT_API_URL"], "prefect_login": services.login}
        yield Running(services, replace(settings, **ours), store)
    store.close()


def test_an_event_starts_the_flow_that_sends_the_sheet_and_closes_the_case(running: Running) -> None:
    store, ours = running.store, running.settings
    now = datetime.now(UTC) - timedelta(minutes=30)
    advisors(store)
    case_id = opened(store, form=replace(ANA, title="TeamViewer no abre"), now=now)
    begun_at = now + timedelta(seconds=1)
    session, at = begun(store, case_id, now=begun_at), begun_at + timedelta(seconds=1)
    ended(store, session, Outcome.CONTROL_REFUSED, sheet=WantedSheet("teamviewer-mac"), now=at)
    assert hand_over_now(store, ours).handed == 2  # the session's end and the owed sheet: what something waits for
    with store.read() as uow:
        [owed] = [one for one in uow.events.of_case(case_id) if one.name == "case.instructions_owed"]
    announce([announcement(owed)], event_server(ours), now=datetime.now(UTC))  # a doubled one
    running.wait(lambda: seen(store, case_id).state is CaseState.CLOSED)
    wanted = {"flows": {"name": {"any_": ["instruction-document"]}}}
    runs = running.services.api.ask("POST", "/flow_runs/filter", wanted)
    by = [(run["parameters"], (run["created_by"] or {}).get("type")) for run in runs]
    assert [given for given, who in by if who == "AUTOMATION"] == [{"firm": "appleuse", "case": case_id}]
    [mail] = [one for one in running.mails() if "docx" in str([part.get_filename() for part in one.iter_attachments()])]
    assert [one.get_filename() for one in mail.iter_attachments()] == [
        "reinstalar-teamviewer-en-tu-mac.pdf",
        "reinstalar-teamviewer-en-tu-mac.docx",
    ]
    assert mail["To"] == "Ana Quispe <ana@cliente.example>"


def test_a_form_sent_as_an_event_opens_one_case_and_is_only_text(running: Running) -> None:
    """What a client wrote is no template of ours nor of Prefect's, wherever it stands in the form."""
    hostile = {"__prefect_kind": "jinja", "template": "{{ 7 * 7 }}"}
    form = {"kind": "incident", "title": "50 % «lento» {{ x }}", "contact_name": "Rosa", "email": "rosa@c.example"}
    facts = {"firm": "lima", "form": form | {"description": hostile}}
    now = datetime.now(UTC)
    event = Announcement(str(uuid4()), "form.submitted", "trastienda.form.web", now, {}, {}, facts)
    announce([event, event], event_server(running.settings), now=now)
    [mail] = running.wait(lambda: [one for one in running.mails() if "rosa@" in str(one["To"])])
    body = mail.get_body(("plain",))
    assert body is not None
    assert f"· {form['title']}" in body.get_content()
    with running.store.read() as uow:
        kept = uow.connection.execute(select(CaseRecord.description).where(CaseRecord.title == form["title"])).scalars()
        assert "{{ 7 * 7 }}" in kept.one()


def used(store: Store) -> tuple[KeptPolicy, Month]:
    """A policy used twice as much as agreed, up to the last quarter that is over; return that quarter's last month."""
    this = Month.of(datetime.now(UTC), MEXICO.key)
    until = this.plus(-1 - (this.number - 1) % 3)
    started = until.plus(-4)
    policy = begin(store, month=started, now=started.period(MEXICO.key).start)
    for number in range(5):
        happen(store, policy.client_id, started.plus(number), 9, 1)
    return policy, until


def link(mail: EmailMessage) -> str:
    body = mail.get_body(("plain",))
    assert body is not None
    return str(next(line for line in body.get_content().splitlines() if "/p/" in line)).strip()


@pytest.mark.browser
def test_the_whole_round_of_a_policy(running: Running) -> None:
    """Proposed by a run, approved in Prefect's form, mailed with its page, accepted by link, charged from then on."""
    found, until = used(running.store)
    assert str(running.run("Revisión de pólizas", firm=FIRM).message).startswith("1 propuestas, 0 en equilibrio")
    with running.store.read() as uow:
        [kept] = uow.policies.rounds_of_firm(FIRM, RoundState.PROPOSED)
    with chromium() as browser:
        admin = PrefectPages(browser.new_page(), running.services.ui_url, running.services.login)
        expect(admin.artifact(f"propuesta-{FIRM}-{kept.id}").get_by_text("De dónde salen los números")).to_be_visible()
        choices = {"Empresa": FIRM, "Decisión": "aprobar: va al cliente"}
        run = admin.run(
            "Decidir una propuesta de póliza",
            choices,
            {"Propuesta": str(kept.id), "Quién": "Luis", "Motivo": "se ve bien"},
        )
        assert running.ended(run).state == "Decidida"
        [mail] = running.mails("Propuesta para tu póliza")
        assert [one.get_filename() for one in mail.iter_attachments()] == [f"propuesta-poliza-{until}.pdf"]
        client = browser.new_page(viewport={"width": 375, "height": 700})
        client.goto(link(mail))
        client.get_by_label("Tu nombre").fill("Ana Peña")
        client.get_by_role("button", name="Aceptar la propuesta").dblclick()
        expect(client.get_by_role("status")).to_contain_text("Aceptaste la propuesta")
    told = running.wait(lambda: running.run("Bandeja de salida") and running.mails("Tu póliza cambia desde"))
    assert len(told) == 1  # asked again if the scheduled run of that minute went before ours
    in_force_and_charged(running, found, kept.id)


def schedules(running: Running) -> dict[str, dict[str, Any]]:
    """Return every deployment that runs by itself, by its name."""
    found = running.services.api.ask("POST", "/deployments/filter", {"limit": 200})
    return {one["name"]: one for one in found if one["schedules"]}


@pytest.mark.attack("every switch of every schedule, off and on, in Chromium", tried="all", lost="0")
@pytest.mark.browser
def test_f2_who_clicks_every_switch_of_every_schedule_off_and_on_loses_nothing(running: Running) -> None:
    """Prefect's page sends only the switch, and the server forgets what else a schedule holds: nothing is there."""
    before = schedules(running)
    assert len(before) > 10
    with chromium() as browser:
        admin = PrefectPages(browser.new_page(), running.services.ui_url, running.services.login)
        for one in before.values():
            admin.page.goto(f"{running.services.ui_url}/deployments/deployment/{one['id']}")
            switch = admin.page.get_by_role("switch").last
            for checked in (False, True):
                with admin.page.expect_response(lambda response: "/schedules/" in response.url) as answered:
                    switch.dispatch_event("click")  # in one piece: the page may draw it anew between press and release
                assert answered.value.ok
                expect(switch).to_be_checked(checked=checked)
    after = schedules(running)
    kept = ("schedule", "parameters", "active", "slug")
    for name, one in before.items():
        assert [[found[key] for key in kept] for found in after[name]["schedules"]] == [
            [found[key] for key in kept] for found in one["schedules"]
        ]
    for name in ("Entrega de informes", "Estados de cuenta", "Revisión de pólizas"):
        assert running.run(name).state != "Crashed"


def in_force_and_charged(running: Running, found: KeptPolicy, round_id: int) -> None:
    """The statement of the next month has the new price, that of the present one the old."""
    with running.store.read() as uow:
        kept = uow.policies.round(round_id)
    assert kept is not None
    in_force = Month.of(kept.row.answered_at, MEXICO.key).plus(1)
    assert (kept.state, kept.row.in_force) == (RoundState.ACCEPTED, str(in_force))
    at = in_force.plus(1).period(MEXICO.key).start + timedelta(days=1, hours=10)
    assert running.run("Estados de cuenta", firm=FIRM, now=at.isoformat()).well
    for month, price in ((in_force.plus(-1), "price"), (in_force, "new_price")):
        with running.store.read() as uow:
            entries = uow.ledger.entries([found.client_id], month)[found.client_id]
        [entry] = [one for one in entries if one.kind is EntryKind.POLICY]
        assert f"{entry.charge.total}" == kept.row.offer[price]["total"]
    assert running.mails("Estado de cuenta")
