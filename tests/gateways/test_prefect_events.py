"""Events reach a real Prefect server once, whatever happens to it and to us."""

from __future__ import annotations

import ssl
import threading
import time
import uuid
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from domain.letters.letters import case_thread
from tasks.gateways.failures import PermanentFailure, TemporaryFailure
from tasks.gateways.prefect_events import Announcement, EventServer, announce
from tasks.letters.event_relay import announcement, event_server, hand_over_now
from tasks.office import open_office
from tasks.settings import read_settings
from tasks.store.events import Event
from tests.conftest import NOW
from tests.gateways.letters.test_mail_connections import certificate
from tests.prefect_server import LOGIN, PrefectServer
from tests.refusals import fails

__all__ = ["certificate"]
TYPED = {"__prefect_kind": "json", "value": {"__prefect_kind": "jinja", "template": "{{ event.payload.case_id }}"}}
PARAMETERS = {"case": TYPED, "firm": "{{ event.payload.firm }}", "note": "{{ event.payload.note }}"}


def event(name: str, number: int = 1, **facts: str) -> Event:
    key = f"{name}:{number}:{uuid.uuid4()}"
    return Event(key, "lima", name, "pablo", "prueba «ñ» {{ 1 }}", NOW, facts, client_id=7, case_id=number)


def told(one: Event) -> Announcement:
    return announcement(one)


def test_an_event_says_what_happened_to_whom() -> None:
    one = event("case.closed", 12, note="x")
    shown = told(one)
    assert (shown.id, shown.name, shown.resource) == (one.id, "case.closed", "trastienda.case.12")
    assert shown.related == {"firm": "trastienda.firm.lima", "client": "trastienda.client.7"}
    assert "actor" not in shown.payload, "a name stays in our own record"
    assert (shown.payload["case_id"], shown.payload["at"]) == (12, NOW.isoformat())
    assert case_thread(12) not in shown.labels.values()


def test_a_server_that_is_away_is_a_temporary_failure() -> None:
    started = time.monotonic()
    with fails(TemporaryFailure, "is away") as failure:
        announce([told(event("x"))], EventServer("http://127.0.0.1:9/api"), now=NOW)
    assert failure.value.soon
    assert time.monotonic() - started < 5


@pytest.fixture
def over_tls(certificate: Path) -> Iterator[tuple[str, Path]]:
    """A server with a certificate that no authority has signed; it takes every event."""

    class Taking(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_: object) -> None: ...

    server = HTTPServer(("127.0.0.1", 0), Taking)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"https://127.0.0.1:{server.server_port}/api", certificate
    server.shutdown()
    server.server_close()


def test_a_certificate_is_verified_always(over_tls: tuple[str, Path]) -> None:
    url, certificate = over_tls
    with fails(TemporaryFailure, "CERTIFICATE_VERIFY_FAILED"):
        announce([told(event("x"))], EventServer(url), now=NOW)
    announce([told(event("x"))], EventServer(url, ca_file=certificate), now=NOW)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PrefectServer]:
    server = PrefectServer(tmp_path_factory.mktemp("prefect"))
    server.start()
    yield server
    server.stop()


def soon(server: PrefectServer, deployment: str, count: int) -> list[dict[str, object]]:
    """Return the runs once there are ``count``, and a moment later, when there might be too many."""
    until = time.monotonic() + 20
    while len(server.runs(deployment)) < count and time.monotonic() < until:
        time.sleep(0.1)
    time.sleep(1.5)
    return server.runs(deployment)


@pytest.mark.engine
@pytest.mark.parametrize("login", [None, "admin:wrong"])
def test_a_wrong_login_is_said_and_loses_nothing(server: PrefectServer, login: str | None) -> None:
    with fails(TemporaryFailure, "401") as failure:
        announce([told(event("x"))], EventServer(server.url, login), now=NOW)
    assert not failure.value.soon
    assert "wrong" not in str(failure.value)


@pytest.mark.engine
def test_an_event_that_the_server_does_not_take_is_a_permanent_failure(server: PrefectServer) -> None:
    bad = Announcement("no uuid", "x", "r", NOW, {}, {}, {})
    with fails(PermanentFailure, "422"):
        announce([bad], EventServer(server.url, LOGIN), now=NOW)


@pytest.mark.engine
def test_posted_twice_it_starts_one_run_with_typed_parameters(server: PrefectServer) -> None:
    deployment = server.trigger("twice.happened", PARAMETERS)
    where, now = EventServer(server.url, LOGIN), datetime.now(UTC)
    one = event("twice.happened", 12, note="una-nota:1")
    for _ in range(2):
        announce([told(one)], where, now=now)
    assert soon(server, deployment, 1) == [{"case": 12, "firm": "lima", "note": "una-nota:1"}]


@pytest.mark.engine
def test_events_of_long_ago_start_their_runs_too(server: PrefectServer) -> None:
    deployment = server.trigger("old.happened", PARAMETERS)
    where, now = EventServer(server.url, LOGIN), datetime.now(UTC)
    for number, days in ((1, 0), (2, 3), (3, 10), (4, -400)):  # the last one by a clock that goes ahead
        shifted = replace(event("old.happened", number, note="x"), at=now - timedelta(days=days))
        announce([told(shifted)], where, now=now)
    assert sorted(run["case"] for run in soon(server, deployment, 4)) == [1, 2, 3, 4]  # type: ignore[type-var]


@pytest.mark.engine
def test_events_recorded_while_the_server_was_down_arrive_later(server: PrefectServer, tmp_path: Path) -> None:
    deployment = server.trigger("down.happened", {"note": PARAMETERS["note"]})
    environment = {"TRASTIENDA_HOME": str(tmp_path), "PREFECT_API_URL": server.url, "PREFECT_API_AUTH_STRING": LOGIN}
    environment["TRASTIENDA_EVENTS"] = "down.*"
    settings = read_settings(environment)
    assert event_server(settings) == EventServer(server.url, LOGIN)
    store = open_office(settings, now=NOW)
    server.stop()
    with store.begin() as uow:
        uow.events.add([Event(f"down:{n}", "lima", "down.happened", "a", "b", NOW, {"note": str(n)}) for n in range(3)])
    assert hand_over_now(store, settings).handed == 0
    server.start()
    assert hand_over_now(store, settings).handed == 3
    assert hand_over_now(store, settings).handed == 0
    assert sorted(run["note"] for run in soon(server, deployment, 3)) == ["0", "1", "2"]  # type: ignore[type-var]
    store.close()
