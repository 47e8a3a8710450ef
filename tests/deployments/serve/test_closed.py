"""Prefect is closed: no login, no foreign page and no foreign name gets an answer (finding B1)."""

from __future__ import annotations

import functools
import json
import stat
import threading
from collections.abc import Iterator
from contextlib import suppress
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import expect
from websockets.exceptions import WebSocketException
from websockets.sync.client import connect
from websockets.typing import Subprotocol

from deployments.serve.services import Ports, Services
from tasks.settings import read_settings
from tests.deployments.prefect_pages import PrefectPages, chromium

pytestmark = [pytest.mark.engine]

ATTACK = """<script>
async function attack() {
  const api = "%s", told = {};
  const json = {"Content-Type": "application/json"};
  for (const [name, path, options] of [
    ["read", "/flow_runs/filter", {method: "POST", headers: json, body: "{}"}],
    ["read simply", "/flow_runs/filter", {method: "POST", body: "{}"}],
    ["make", "/flows/", {method: "POST", headers: json, body: JSON.stringify({name: "evil"})}],
    ["make blindly", "/flows/", {method: "POST", mode: "no-cors", body: JSON.stringify({name: "evil"})}],
    ["token", "/csrf-token?client=evil", {}],
  ]) {
    try { const answer = await fetch(api + path, options); told[name] = answer.status; }
    catch (error) { told[name] = "refused"; }
  }
  document.title = JSON.stringify(told);
}
attack();
</script>"""


@pytest.fixture(scope="module")
def services(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Services]:
    home = tmp_path_factory.mktemp("open")
    home.chmod(0o755)
    settings = read_settings({"TRASTIENDA_HOME": str(home)})
    said: list[str] = []
    with Services(settings, Ports(0, 0, 0, 0), say=said.append) as services:
        services.wait_ready(catch_up=False)
        assert any("es solo de su dueño" in line for line in said)
        yield services


def api(services: Services) -> str:
    return services.environment["PREFECT_API_URL"]


@pytest.mark.attack("Prefect's API without a login, or with a guessed one", tried="4 paths", leaked="0 answers")
@pytest.mark.parametrize(
    ("method", "path"), [("GET", "/version"), ("POST", "/flow_runs/filter"), ("POST", "/deployments/"), ("GET", "/x")]
)
def test_without_a_login_there_is_no_answer(services: Services, method: str, path: str) -> None:
    assert httpx.request(method, api(services) + path, trust_env=False).status_code == 401
    wrong = httpx.request(method, api(services) + path, auth=("admin", "guess"), trust_env=False)
    assert wrong.status_code in (401, 403)


def test_a_login_alone_changes_nothing_without_the_token_against_forgery(services: Services) -> None:
    user, _, password = services.login.partition(":")
    made = httpx.post(f"{api(services)}/flows/", json={"name": "x"}, auth=(user, password), trust_env=False)
    assert made.status_code == 403


@pytest.mark.attack(
    "its sockets, which a browser opens for any page", tried="4 paths, 2 ways", leaked="0 heard, 0 said"
)
@pytest.mark.parametrize("path", ["events/in", "events/out", "logs/out", "task_runs/subscriptions/scheduled"])
@pytest.mark.parametrize("subprotocols", [None, ["prefect"]])
def test_a_socket_without_the_login_neither_hears_nor_says_anything(
    services: Services, path: str, subprotocols: list[Subprotocol] | None
) -> None:
    """A browser asks no leave before a page of another origin opens a socket."""
    address = f"{api(services).replace('http', 'ws', 1)}/{path}"
    with suppress(WebSocketException), connect(address, subprotocols=subprotocols, proxy=None) as socket:
        socket.send(json.dumps({"type": "auth", "token": "admin:guess"}))
        pytest.fail(f"it answers {socket.recv(timeout=20)!r}")


@pytest.mark.attack("a foreign `Host` at API, pages, mailbox", tried="3 names", leaked="0")
@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "rebind.evil.example:4200"])
def test_a_foreign_name_is_refused(services: Services, host: str) -> None:
    for url in (f"{api(services)}/health", services.ui_url, str(services.mailbox_url)):
        assert httpx.get(url, headers={"Host": host}, trust_env=False).status_code == 400, url


@pytest.mark.attack(
    "Prefect's API from a page of another origin, in Chromium", tried="5 requests", leaked="0 read, 0 made"
)
@pytest.mark.browser
def test_a_page_of_another_origin_can_neither_read_nor_make_anything(services: Services, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(ATTACK % api(services))
    foreign = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(SimpleHTTPRequestHandler, directory=tmp_path))
    threading.Thread(target=foreign.serve_forever, daemon=True).start()
    try:
        with chromium() as browser:
            page = browser.new_page()
            page.goto(f"http://localhost:{foreign.server_port}/")
            page.wait_for_function("document.title.startsWith('{')")
            told = page.title()
            admin = PrefectPages(browser.new_page(), services.ui_url, services.login)
            admin.page.goto(f"{services.ui_url}/deployments")
            expect(admin.page.get_by_text("Abrir un caso").first).to_be_visible()
    finally:
        foreign.shutdown()
    assert told == '{"read":"refused","read simply":"refused","make":"refused","make blindly":0,"token":"refused"}'
    assert services.api.ask("POST", "/flows/filter", {"flows": {"name": {"any_": ["evil"]}}}) == []


def test_the_home_is_its_owners_alone(services: Services) -> None:
    home = services.settings.home
    assert stat.S_IMODE(home.stat().st_mode) == 0o700
    assert stat.S_IMODE((home / "prefect-login").stat().st_mode) == 0o600
