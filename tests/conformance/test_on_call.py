"""A 7x24 policy is attention: promises run round the clock, and somebody is alerted at once (MX-23, finding D3)."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from domain.acts import By
from domain.cases.intake import Form
from domain.firms.on_call import OnCall, OnCallPerson
from flows.cases.contact_watch import contact_watch as contact_watch_flow
from tasks.letters.pushing import push_rings
from tasks.operations.cases import acts
from tasks.operations.cases.opening import intake
from tasks.operations.cases.opening.intake import Answer
from tasks.operations.cases.waiting import coming_back, contact_watch
from tasks.settings import Settings
from tasks.store.unit_of_work import Store
from tests.deployments.command_line import CommandLine
from tests.flows.conftest import Office
from tests.operations.example_work import letters
from tests.operations.money_office import add_client
from tests.operations.policy_office import MEXICO, begin

SUNDAY = datetime(2026, 12, 13, 3, 0, tzinfo=MEXICO)
MINUTE = timedelta(minutes=1)


def asks(store: Store, *, now: datetime = SUNDAY, around_the_clock: bool = True) -> Answer:
    """A client with a policy asks for help."""
    client_id = add_client(store, email="ana@cliente.example")
    begin(store, client_id, around_the_clock=around_the_clock)
    form = Form("incident", "El servidor no responde", "Ana", "ana@cliente.example")
    with store.begin() as uow:
        return intake.submit(uow, "appleuse", form, actor="client", now=now)


def watch(store: Store, now: datetime) -> None:
    with store.begin() as uow:
        contact_watch.alert(uow, "appleuse", contact_watch.to_contact(uow, "appleuse", most=100, now=now), now=now)


def told(store: Store) -> list[str]:
    """Return whom the alerts went to, in order."""
    with store.read() as uow:
        rows = [row for row in uow.outbox.listed("appleuse") if row.key.startswith("on-call:")]
        return [uow.inbox.recipients(row.id)[0] for row in sorted(rows, key=lambda row: row.id)]


@pytest.mark.rule("MX-23")
def test_on_sunday_at_three_the_call_is_due_at_half_past(store: Store) -> None:
    """A client with 7x24 cover is promised the call within the policy's minutes, and somebody is told at once."""
    answer = asks(store)
    assert answer.contact_due_at == SUNDAY + 30 * MINUTE
    assert len(told(store)) == 1


@pytest.mark.rule("MX-23")
def test_the_next_person_is_told_until_somebody_calls(store: Store) -> None:
    """Ten minutes later the next person on call is told, and so on; once the client was called, nobody is."""
    answer = asks(store)
    for minutes in (1, 9, 10, 12, 21):
        watch(store, SUNDAY + minutes * MINUTE)
    first, second, third = told(store)
    assert {first, second} == {"guardia1@appleuse.example", "guardia2@appleuse.example"}
    assert third == first
    with store.begin() as uow:
        acts.note_contact(uow, acts.NoteContact("appleuse", answer.number), By("Eva", "called", SUNDAY + 22 * MINUTE))
    watch(store, SUNDAY + 60 * MINUTE)
    assert len(told(store)) == 3


@pytest.mark.rule("MX-23", "PE-04")
def test_nobody_called_is_late_once(store: Store) -> None:
    """A call that nobody makes in time is late, and the operator hears of it once beside those on call."""
    asks(store)
    for minutes in range(10, 400, 10):
        watch(store, SUNDAY + minutes * MINUTE)
    assert letters(store).count("contact_alert") == 1
    assert len(told(store)) == 6, "three rounds of two"


@pytest.mark.rule("MX-23")
def test_without_7x24_the_promise_is_the_firms(store: Store) -> None:
    """A policy without 7x24 cover is promised the call in business hours, and wakes nobody."""
    answer = asks(store, around_the_clock=False)
    assert answer.contact_due_at == datetime(2026, 12, 14, 11, 0, tzinfo=MEXICO)
    assert told(store) == []


@pytest.mark.rule("MX-23")
def test_a_client_who_comes_back_at_night_is_promised_the_same(store: Store) -> None:
    """Coming back to a closed case at night is another promise round the clock."""
    answer = asks(store)
    gone = acts.CloseCase("appleuse", answer.number, acts.GivenReason.WITHDRAWN)
    with store.begin() as uow:
        acts.close_case(uow, gone, By("Eva", "not needed", SUNDAY + MINUTE))
        taken_up = By("Eva", "wrote again", SUNDAY + 60 * MINUTE)
        call = coming_back.take_up_case(uow, coming_back.TakeUpCase("appleuse", answer.number), taken_up).call
    assert call
    assert call.due == SUNDAY + 90 * MINUTE
    assert len(told(store)) == 2


@pytest.mark.rule("MX-23")
def test_a_webhook_wakes_whoever_is_on_call_once(store: Store, settings: Settings) -> None:
    """Who has a webhook is pushed to, with the case's number and nothing of the client, and once."""
    taken: list[bytes] = []

    class Topic(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            taken.append(self.rfile.read(int(self.headers["Content-Length"])))
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Topic)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        url = f"http://127.0.0.1:{server.server_port}/topic"
        with_hooks = replace(settings, webhooks={"guardia_uno": url, "guardia_dos": url})
        answer = asks(store)
        assert [push_rings(store, with_hooks, "appleuse", now=SUNDAY) for _ in range(3)] == [1, 0, 0]
    finally:
        server.shutdown()
    assert taken == [f"7x24 {answer.number}".encode()]


def test_the_first_on_call_changes_by_the_week() -> None:
    people = tuple(OnCallPerson(f"p{number}x", f"p{number}@x.example") for number in range(3))
    rota = OnCall(people, weekly=True)
    weeks = [rota.person(SUNDAY + timedelta(weeks=week), 0, "America/Mexico_City") for week in range(3)]
    assert len(set(weeks)) == 3
    assert rota.person(SUNDAY, 9, "America/Mexico_City") is None


@pytest.mark.rule("MX-23", door="command")
def test_opened_by_command_on_sunday_night(store: Store, trastienda: CommandLine) -> None:
    """A case opened at Sunday 03:00 for a client with 7x24 cover promises the call for 03:30 and alerts somebody."""
    begin(store, add_client(store, email="ana@cliente.example"), around_the_clock=True)
    asked = ("--kind", "incident", "--title", "El servidor no responde", "--name", "Ana")
    opened = trastienda.said(
        "case", "open", "appleuse", *asked, "--email", "ana@cliente.example", "--now", "2026-12-13T03:00"
    )
    assert "03:30" in opened[0]
    assert len(told(store)) == 1


@pytest.mark.rule("MX-23", door="schedule")
def test_the_schedule_tells_the_next_person(office: Office) -> None:
    """The flow that runs every five minutes tells the next person on call, by mail, while nobody has called."""
    asks(office.store)
    first = contact_watch_flow(now=SUNDAY + 5 * MINUTE)
    assert first.name == "A tiempo"
    assert contact_watch_flow(now=SUNDAY + 11 * MINUTE).name == "Avisado"
    assert len(told(office.store)) == 2
    assert sum("guardia" in address for address in office.to()) == 2, "at once, not with the next sweep"
