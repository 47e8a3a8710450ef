"""How an installation tells machines that it does well: without personal data, and only to who may know."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import httpx
from prometheus_client.parser import text_string_to_metric_families
from starlette.applications import Starlette

from deployments.portal.app import create_app
from domain.letters.letters import Letter, Recipient
from tasks.gateways.letters.signed_links import Links
from tasks.operations.letters.outbox import post
from tasks.settings import MailboxSettings, Settings
from tasks.store.unit_of_work import Store
from tests.conftest import NOW
from tests.deployments.portal_server import serving
from tests.operations.example_work import opened

TOKEN = "a-token-of-more-than-thirty-two-characters"
BOX = MailboxSettings("127.0.0.1", 143, "none", "lima", "x")


def portal(store: Store, settings: Settings, *, token: str | None = TOKEN) -> Starlette:
    settings = replace(settings, metrics_token=token, mailboxes={"lima": BOX})
    links = Links("s" * 32, "https://portal.example")
    return create_app(store, links, clock=lambda: NOW + timedelta(days=1), settings=settings)


def asked(app: Starlette, path: str = "/metrics", token: str | None = TOKEN) -> httpx.Response:
    with serving(app) as client:
        return client.get(path, headers={"authorization": f"Bearer {token}"} if token else {})


def metrics(app: Starlette) -> dict[tuple[str, str], float]:
    answer = asked(app)
    assert answer.status_code == 200, answer.text
    families = text_string_to_metric_families(answer.text)
    return {(one.name, one.labels.get("firm", "")): one.value for family in families for one in family.samples}


def test_the_figures_say_what_waits_and_since_when(store: Store, settings: Settings) -> None:
    opened(store, "appleuse")
    letter = Letter("late", "lima", "operator_alert", "es", {}, (Recipient("ana@cliente.example"),))
    with store.begin() as uow:
        post(uow, [letter], now=NOW)
    told = metrics(portal(store, settings))
    assert told["trastienda_letters_waiting", "lima"] == 1
    assert told["trastienda_letters_waiting_seconds", "lima"] == timedelta(days=1).total_seconds()
    assert told["trastienda_calls_owed", "appleuse"] == told["trastienda_calls_late", "appleuse"] == 1
    assert told["trastienda_letters_dead", "lima"] == 0
    assert told["trastienda_mailbox_age_seconds", "lima"] > 0
    assert ("trastienda_mailbox_age_seconds", "appleuse") not in told
    assert told["trastienda_build", ""] == 1


def test_no_figure_says_who(store: Store, settings: Settings) -> None:
    opened(store, "appleuse")
    text = asked(portal(store, settings)).text
    assert "appleuse" in text
    for personal in ("Ana", "cliente.example", "Quispe", "pantalla"):
        assert personal not in text


def test_who_does_not_know_the_token_finds_nothing(store: Store, settings: Settings) -> None:
    """Without a token in the settings the page is not there, whatever is sent."""
    app = portal(store, settings)
    assert asked(app, token=None).status_code == asked(app, token="wrong").status_code == 404
    assert asked(portal(store, settings, token=None), token="None").status_code == 404


def test_ready_follows_the_database_and_health_the_process(store: Store, settings: Settings) -> None:
    app = portal(store, settings)
    assert [asked(app, path).text for path in ("/health", "/ready")] == ["ok", "ready"]
    with store.begin() as uow:
        uow.connection.exec_driver_sql("ALTER TABLE firms RENAME TO gone")
    found = [asked(app, path).status_code for path in ("/health", "/ready")]
    with store.begin() as uow:  # the database is another test's next
        uow.connection.exec_driver_sql("ALTER TABLE gone RENAME TO firms")
    assert found == [200, 503]
