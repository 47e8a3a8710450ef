"""Passkeys in a real browser, with its virtual authenticator: made, used, taken back; each challenge once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.sync_api import Browser, CDPSession, Page, Route, expect
from sqlalchemy import update

from domain.firms.passkeys import CHALLENGE_LASTS
from tasks.office import open_office
from tasks.settings import read_settings
from tasks.store.base import table
from tasks.store.firms.passkeys import Passkey, PasskeyRecord
from tests.conftest import NOW
from tests.deployments.portal.axe import stumbles
from tests.deployments.portal.desk.desk_office import ADVISOR, OPERATOR, DeskOffice, desk_office
from tests.deployments.portal.desk.test_desk_browser import signed_in
from tests.operations.example_work import letters

pytestmark = pytest.mark.browser
DEVICE = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
DEVICE |= {"isUserVerified": True, "automaticPresenceSimulation": True}


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[DeskOffice]:
    store = open_office(read_settings({"TRASTIENDA_HOME": str(tmp_path)}), now=NOW)
    with desk_office(store) as office:
        office.address = office.address.replace("127.0.0.1", "localhost")  # browsers make no key for a number
        yield office
    store.close()


def with_device(page: Page) -> tuple[CDPSession, str]:
    """Give the browser a device that keeps keys; return how it is spoken to, and its id."""
    device = page.context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    return device, str(device.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})["authenticatorId"])


def with_key(browser: Browser, desk: DeskOffice, mail: str = OPERATOR) -> tuple[Page, CDPSession, str]:
    """Sign in by mail, and keep a key."""
    page = signed_in(browser, desk, mail, locale="es-MX")
    device, id_ = with_device(page)
    page.goto(f"{desk.address}/desk/appleuse/sessions")
    page.get_by_role("button", name="Agregar una llave").click()
    page.get_by_text("La llave está guardada").wait_for()
    return page, device, id_


def out(page: Page, desk: DeskOffice) -> None:
    page.get_by_role("button", name="Salir").click()
    page.get_by_role("button", name="Entrar con mi llave").wait_for()


def keys(desk: DeskOffice, mail: str = OPERATOR) -> list[Passkey]:
    with desk.store.read() as uow:
        return uow.passkeys.of([mail])


def test_a_key_is_made_used_and_taken_back(browser: Browser, desk: DeskOffice) -> None:
    page, _, _ = with_key(browser, desk)
    assert stumbles(page) == []
    [before] = keys(desk)
    assert "passkey:" in str(letters_keys(desk))
    for _ in range(2):
        out(page, desk)
        assert stumbles(page) == []
        page.get_by_role("button", name="Entrar con mi llave").click()
        page.wait_for_url("**/today")
    [after] = keys(desk)
    assert after.used_at == NOW
    assert after.uses > before.uses
    page.goto(f"{desk.address}/desk/appleuse/sessions")
    page.get_by_role("button", name="Agregar una llave").click()
    expect(page.get_by_text("No se guardó ninguna llave")).to_be_visible()  # this device has one already
    page.get_by_role("button", name="Quitar").click()
    expect(page.get_by_role("button", name="Quitar")).to_have_count(0)
    assert keys(desk) == []
    out(page, desk)
    page.get_by_role("button", name="Entrar con mi llave").click()
    expect(page.get_by_text("Esa llave no vale aquí")).to_be_visible()
    page.get_by_label("Correo").wait_for()  # the mailed link stays


def letters_keys(desk: DeskOffice) -> list[str]:
    with desk.store.read() as uow:
        return [row.key for row in uow.outbox.listed("appleuse", most=20)]


def test_a_key_whose_holder_is_not_known_opens_nothing(browser: Browser, desk: DeskOffice) -> None:
    page, device, id_ = with_key(browser, desk)
    out(page, desk)
    device.send("WebAuthn.setUserVerified", {"authenticatorId": id_, "isUserVerified": False})
    page.get_by_role("button", name="Entrar con mi llave").click()
    expect(page.get_by_text("No se usó ninguna llave")).to_be_visible()
    assert page.url.rstrip("/").endswith("/desk")


def caught(page: Page, desk: DeskOffice) -> tuple[str, dict[str, str]]:
    """Press the key's button; return the form that the browser would send, and its cookies."""
    forms: list[str] = []

    def keep(route: Route) -> None:
        forms.append(route.request.post_data or "")
        route.abort()

    page.route("**/desk-key", keep)
    page.get_by_role("button", name="Entrar con mi llave").click()
    while not forms:
        page.wait_for_timeout(20)
    page.unroute("**/desk-key")
    kept: list[Any] = page.context.cookies(f"{desk.address}/desk-key")
    return forms[0], {one["name"]: one["value"] for one in kept if one["name"] == "desk_knock"}


def entered(desk: DeskOffice, form: str, cookies: dict[str, str]) -> bool:
    head = {"content-type": "application/x-www-form-urlencoded"}
    with httpx.Client(base_url=desk.address, cookies=cookies, timeout=60) as client:
        answer = client.post("/desk-key", content=form, headers=head)
    assert answer.status_code == 303
    return "desk=" in answer.headers.get("set-cookie", "").replace("desk_knock=", "")


def test_a_challenge_is_answered_once_by_the_browser_that_asked_and_soon(browser: Browser, desk: DeskOffice) -> None:
    page, _, _ = with_key(browser, desk)
    out(page, desk)
    form, cookies = caught(page, desk)
    assert not entered(desk, form, {})
    assert not entered(desk, form, {"desk_knock": "another browser's"})
    assert entered(desk, form, cookies)
    assert not entered(desk, form, cookies)
    page.goto(f"{desk.address}/desk")
    late, cookies = caught(page, desk)
    desk.now += CHALLENGE_LASTS + timedelta(seconds=1)
    assert not entered(desk, late, cookies)
    assert not entered(desk, "challenge=x&answer=%7B%7D", cookies)


def test_a_key_that_was_copied_opens_nothing(browser: Browser, desk: DeskOffice) -> None:
    page, _, _ = with_key(browser, desk)
    with desk.store.begin() as uow:
        uow.connection.execute(update(table(PasskeyRecord)).values(uses=100))
    out(page, desk)
    page.get_by_role("button", name="Entrar con mi llave").click()
    expect(page.get_by_text("Esa llave no vale aquí")).to_be_visible()


def test_nobody_takes_back_anothers_key_and_a_session_answers_its_own_challenge(
    browser: Browser, desk: DeskOffice
) -> None:
    with_key(browser, desk)
    [key] = keys(desk)
    person, other = desk.sign_in(ADVISOR), desk.sign_in(ADVISOR)
    assert person.send("/desk/appleuse/keys/end", key=str(key.id)).status_code == 404
    assert keys(desk) == [key]
    given = person.send("/desk/appleuse/keys/options").json()
    for one in (other, person, person):  # of another session, then without an answer, then the second time
        shown = one.send("/desk/appleuse/keys", challenge=given["challenge"], answer="{}")
        assert "No se guardó ninguna llave" in shown.text
    assert keys(desk, ADVISOR) == []


def test_where_the_portal_has_no_name_no_key_is_offered(desk: DeskOffice) -> None:
    numbered = desk.address.replace("localhost", "127.0.0.1")
    assert "Entrar con mi llave" not in httpx.get(f"{numbered}/desk").text
    assert httpx.post(f"{numbered}/desk-key/options").status_code == 403
    assert letters(desk.store) == []
