"""The portal's pages without a browser: GET changes nothing, POST once, wrong links answered kindly, strict headers."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from deployments.portal.app import create_app
from domain.money.quotes import Decision
from tasks.gateways.letters.signed_links import BadLink, Links, LinkTo, kept_secret
from tests.deployments.portal_server import serving
from tests.operations.money.test_quotes import SENT, UNTIL, books, kinds, prepare
from tests.operations.money_office import escalated

LINKS = Links("a secret of more than thirty-two characters", "https://taller.example")
PHONE = {"user-agent": "Mozilla/5.0 (iPhone)"}


class Portal:
    def __init__(self, store):
        self.store, self.now = store, SENT
        _, self.case_id, self.session_id = escalated(store)
        self.kept = prepare(store, self.case_id)
        self.path = "/q/" + LINKS.token(LinkTo("quote", self.kept.id, self.kept.quote.valid_until))
        self.app = create_app(store, LINKS, clock=lambda: self.now)
        self.client = None

    def get(self, path=None, **headers):
        return self.client.get(path or self.path, headers=headers)

    def post(self, decision="accepted", path=None, headers=None, **form):
        values = {"decision": decision, "who": "Ana Peña", "seen": self.kept.quote.content_hash} | form
        return self.client.post(path or self.path, data=values, headers=PHONE | (headers or {}))

    def evidence(self):
        with self.store.read() as uow:
            return uow.quotes.evidence(self.kept.id)


@pytest.fixture
def portal(store):
    portal = Portal(store)
    with serving(portal.app) as portal.client:
        yield portal


def test_the_page_shows_the_quote_and_changes_nothing(portal):
    for _ in range(2):
        page = portal.get()
        assert page.status_code == 200
    for said in ("Cotización 2026-", "Cambio de pantalla", "1.5 × $400.00", "−$200.00", "$1,508.00", "16 de noviembre"):
        assert said in page.text
    assert portal.client.head(portal.path).status_code == 200
    assert portal.evidence() is None


def test_accepting_is_recorded_with_who_when_from_where_and_what(portal):
    page = portal.post()
    assert page.history[0].status_code == 303
    assert "Aceptaste esta cotización" in page.text
    assert "<button" not in page.text
    row = portal.evidence()
    assert (row.decision, row.who, row.browser) == ("accepted", "Ana Peña", PHONE["user-agent"])
    assert (row.at, row.address, row.content_hash) == (SENT, "127.0.0.1", portal.kept.quote.content_hash)
    assert kinds(books(portal.store, portal.case_id)[0]) == ["repair", "session"]


def test_declining(portal):
    assert "No aceptaste esta cotización" in portal.post("declined").text
    assert kinds(books(portal.store, portal.case_id)[0]) == ["session"]


def test_a_second_answer_shows_the_first(portal):
    portal.post("declined")
    assert "No aceptaste" in portal.post("accepted", who="Otra persona").text
    assert portal.evidence().who == "Ana Peña"


@pytest.mark.attack("one quote answered many times at once", tried="1 quote", lost="0", doubled="0")
def test_many_clicks_at_once_are_one_answer(portal):
    with ThreadPoolExecutor(6) as pool:
        pages = list(pool.map(portal.post, ["accepted", "declined"] * 4))
    assert {page.status_code for page in pages} == {200}
    decided = portal.evidence().decision
    assert kinds(books(portal.store, portal.case_id)[0]) == (
        ["repair", "session"] if decided == "accepted" else ["session"]
    )
    with portal.store.read() as uow:
        named = [event.name for name in Decision for event in uow.events.named("appleuse", f"quote.{name}")]
    assert named == [f"quote.{decided}"]


def test_after_its_time_the_page_says_so_and_takes_no_answer(portal):
    portal.now = UNTIL + timedelta(seconds=1)
    assert "Esta cotización venció" in portal.get().text
    assert "Esta cotización venció" in portal.post().text
    assert portal.evidence() is None


def test_without_a_name_it_asks_for_it(portal):
    page = portal.post(who="  ")
    assert page.status_code == 422
    assert "Escribe tu nombre" in page.text
    assert portal.evidence() is None


@pytest.mark.parametrize("wrong", ["", "x", "cut", "other", "subject"])
def test_links_that_nobody_here_made(portal, wrong):
    token = portal.path.removeprefix("/q/")
    other = Links("b" * 40, "https://x.example").token(LinkTo("quote", portal.kept.id, UNTIL))
    booking = LINKS.token(LinkTo("appointment", portal.kept.id, UNTIL))
    path = "/q/" + {"": "", "x": "A" + token[1:], "cut": token[:-3], "other": other, "subject": booking}[wrong]
    for page in (portal.get(path, **{"accept-language": "en-GB,en;q=0.9"}), portal.post(path=path)):
        assert page.status_code == 404
        assert "<form" not in page.text
    assert "This link does not work" in portal.get(path, **{"accept-language": "en"}).text
    assert portal.evidence() is None


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_a_form_that_another_site_sends_is_refused(portal, headers):
    assert portal.post(headers=headers).status_code == 403
    assert portal.evidence() is None


def test_a_form_with_something_else_in_it_is_refused(portal):
    assert portal.post("expired").status_code == 400
    assert portal.post(note="x" * 20_000).status_code == 403
    assert "Aceptar la reparación" in portal.post(seen="0" * 64).text  # not what it says: read it again
    assert portal.evidence() is None


def test_every_answer_has_strict_headers(portal):
    for page in (portal.get(), portal.get("/q/x"), portal.get("/nowhere"), portal.post(headers={"origin": "null"})):
        policy = page.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "frame-ancestors 'none'" in policy
        assert page.headers["referrer-policy"] == "same-origin"
        assert page.headers["cache-control"] == "no-store"
    assert "<script" not in portal.get().text
    assert portal.get("/health").text == "ok"


def test_what_a_client_is_called_is_text(portal):
    page = portal.post(who="<script>alert(1)</script>")
    assert "&lt;script&gt;" in page.text


def test_a_fault_of_ours_is_said_kindly():
    with serving(create_app(object(), LINKS)) as client:
        page = client.get("/q/" + LINKS.token(LinkTo("quote", 1, UNTIL)), headers={"accept-language": "es"})
    assert page.status_code == 500
    assert "Algo falló de nuestro lado" in page.text


def test_the_secret_is_made_once_for_its_owner_only(tmp_path):
    with ThreadPoolExecutor(8) as pool:
        made = set(pool.map(lambda _: kept_secret(tmp_path / "home"), range(8)))
    assert len(made) == 1
    assert (tmp_path / "home" / "secret").stat().st_mode & 0o777 == 0o600


def test_tokens_are_for_one_subject():
    token = LINKS.token(LinkTo("quote", 7, UNTIL))
    assert LINKS.read(token, "quote") == LinkTo("quote", 7, UNTIL)
    assert LINKS.url(LinkTo("quote", 7, UNTIL), path="q") == f"https://taller.example/q/{token}"
    with pytest.raises(BadLink):
        LINKS.read(token, "appointment")


def test_it_never_imports_prefect():
    code = "import deployments.portal.app, deployments.portal.__main__, sys; sys.exit('prefect' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.attack("a link after its `until`", tried="2", leaked="410, no name, no price, no answer taken")
@pytest.mark.parametrize("after", [timedelta(seconds=1), timedelta(days=400)])
def test_m4_a_link_that_ended_shows_nothing_personal(portal, after):
    portal.now = UNTIL
    assert "Cambio de pantalla" in portal.get().text
    portal.now = UNTIL + after
    gone = portal.get()
    assert gone.status_code == 410
    assert "Cambio de pantalla" not in gone.text
    assert portal.kept.quote.number not in gone.text
    assert portal.post().status_code == 410
    assert portal.evidence() is None
