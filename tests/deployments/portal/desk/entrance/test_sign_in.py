"""Sign-in by mailed link: good once, for a while, for those whom a profile names; and out again (AL-05)."""

from __future__ import annotations

import dataclasses
from datetime import timedelta

import httpx

from domain.firms.people import IDLE, LINK_LASTS, LINKS_EACH, LINKS_FROM, LONGEST
from tasks.operations.firms.sign_in import KEPT
from tasks.settings import SettingsError, read_settings
from tasks.store.unit_of_work import Store
from tests.deployments.portal.desk.desk_office import ADMIN, ADVISOR, OPERATOR, OTHERS, DeskOffice, desk_office
from tests.operations.example_work import letters
from tests.refusals import fails


def stranger(desk: DeskOffice) -> httpx.Client:
    return httpx.Client(base_url=desk.address, follow_redirects=False, timeout=60)


def test_an_unknown_address_gets_the_same_answer_and_no_mail(desk: DeskOffice) -> None:
    browser = stranger(desk)
    known, unknown = (desk.ask(browser, one) for one in (OPERATOR, "nobody@elsewhere.example"))
    assert known.status_code == unknown.status_code == 200
    strip = lambda text: text.split("</style>")[1]  # noqa: E731  the nonce differs
    assert strip(known.text) == strip(unknown.text)
    assert letters(desk.store) == ["desk_note"]


def test_looking_at_a_link_uses_nothing_up_and_it_is_good_once(desk: DeskOffice) -> None:
    browser = stranger(desk)
    desk.ask(browser, OPERATOR.upper())
    link = desk.link(OPERATOR)
    assert link
    assert browser.get(link).status_code == browser.get(link).status_code == 200
    entered = browser.post(link)
    cookie = entered.headers["set-cookie"]
    assert entered.status_code == 303
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    assert browser.post(link).status_code == 410
    assert browser.get("/desk/appleuse/today").status_code == 200


def test_a_link_is_good_for_a_while_and_from_here_only(desk: DeskOffice) -> None:
    browser = stranger(desk)
    desk.ask(browser, OPERATOR)
    link = desk.link(OPERATOR)
    assert link
    assert browser.post(link, headers={"origin": "https://evil.example"}).status_code == 403
    assert browser.post(f"{link}x").status_code == 410
    desk.now += LINK_LASTS + timedelta(seconds=1)
    assert browser.get(link).status_code == browser.post(link).status_code == 410


def test_links_are_limited_for_a_person_and_for_an_address_of_the_net(desk: DeskOffice) -> None:
    browser = stranger(desk)
    for _ in range(LINKS_EACH + 2):
        assert desk.ask(browser, OPERATOR).status_code == 200
    assert len(letters(desk.store)) == LINKS_EACH
    for number in range(LINKS_FROM - desk.asked()):
        desk.ask(browser, f"n{number}@elsewhere.example")
    assert desk.ask(browser, ADMIN, patience=1).status_code == 200
    assert desk.asked() == LINKS_FROM
    assert len(letters(desk.store)) == LINKS_EACH


def test_a_session_ends_when_it_is_not_used_and_at_the_latest_after_a_week(desk: DeskOffice) -> None:
    idle, busy = desk.sign_in(OPERATOR), desk.sign_in(ADMIN)
    began = desk.now
    while desk.now < began + LONGEST - IDLE:
        desk.now += IDLE - timedelta(minutes=1)
        assert "Salir" in busy.get("/desk/appleuse/today").text
    assert "quince minutos" not in idle.get("/desk/appleuse/today").text
    assert "Su sesión terminó" in idle.get("/desk/appleuse/today").text
    desk.now = began + LONGEST
    assert "Su sesión terminó" in busy.get("/desk/appleuse/today").text


def test_one_signs_out_and_ends_sessions_elsewhere(desk: DeskOffice) -> None:
    here, there = desk.sign_in(OPERATOR), desk.sign_in(OPERATOR)
    here.send("/desk/appleuse/out")
    assert "Entrar al escritorio" in here.get("/desk/appleuse/today").text
    boss = desk.sign_in(ADMIN)
    assert "Operaciones" in boss.get("/desk/appleuse/sessions").text
    assert "Administración" not in there.get("/desk/appleuse/sessions").text.split('id="in"')[1]
    [id_] = set(_ids(boss.get("/desk/appleuse/sessions").text))  # one's own ends by signing out
    boss.send("/desk/appleuse/sessions", session=id_)
    assert "Entrar al escritorio" in there.get("/desk/appleuse/today").text
    again = desk.sign_in(OPERATOR)
    with desk.store.read() as uow:
        [bosses] = uow.sign_ins.listed([ADMIN], now=desk.now)
    again.send("/desk/appleuse/sessions", session=str(bosses.id))
    assert boss.get("/desk/appleuse/today").url.path == "/desk/appleuse/today"  # not an operator's to end
    again.send("/desk/appleuse/sessions")
    assert "Entrar al escritorio" in again.get("/desk/appleuse/today").text


def _ids(text: str) -> list[str]:
    return [part.split('"')[0] for part in text.split('name="session" value="')[1:]]


def test_a_form_without_its_hidden_word_is_refused(desk: DeskOffice) -> None:
    person = desk.sign_in(OPERATOR)
    assert person.browser.post("/desk/appleuse/out").status_code == 403
    assert person.browser.post("/desk/appleuse/out", data={"csrf": "0" * 64}).status_code == 403
    assert desk.sign_in(ADMIN).browser.post("/desk/appleuse/out", data={"csrf": person.csrf()}).status_code == 403
    assert person.get("/desk/appleuse/today").url.path == "/desk/appleuse/today"


def test_who_is_taken_out_of_the_profile_is_out_at_once(desk: DeskOffice) -> None:
    person = desk.sign_in(ADVISOR)
    firm = desk.store.firms["appleuse"]
    desk.store.firms = {**desk.store.firms, "appleuse": dataclasses.replace(firm, people=firm.people[1:])}
    assert person.get("/desk/appleuse/today").status_code == 404


def test_another_firms_desk_is_not_there(desk: DeskOffice) -> None:
    assert desk.sign_in(OTHERS).get("/desk/appleuse/today").status_code == 404
    assert desk.sign_in(OTHERS).get("/desk/nofirm/today").status_code == 404


def test_a_proxy_vouches_for_who_comes_if_it_shows_its_secret(store: Store) -> None:
    secret = "s" * 32
    given = {"TRASTIENDA_DESK_HEADER": "X-Auth-Email", "TRASTIENDA_DESK_HEADER_SECRET": secret}
    with desk_office(store, read_settings(given | {"PREFECT_API_URL": "http://127.0.0.1:9/api"})) as desk:
        browser, who = stranger(desk), {"X-Auth-Email": ADVISOR}
        assert browser.get("/desk/appleuse/today", headers=who).status_code == 303
        assert browser.get("/desk/appleuse/today", headers=who | {"X-Trastienda-Proxy": "x"}).status_code == 303
        known = browser.get("/desk/appleuse/today", headers=who | {"X-Trastienda-Proxy": secret})
    assert known.status_code == 200
    assert "José Pablo" in known.text
    with fails(SettingsError, "TRASTIENDA_DESK_HEADER_SECRET"):
        read_settings({"TRASTIENDA_DESK_HEADER": "X-Auth-Email"})


def test_a_session_that_ended_by_itself_is_not_listed_and_is_forgotten(desk: DeskOffice) -> None:
    desk.sign_in(OPERATOR)
    desk.now += IDLE
    boss = desk.sign_in(ADMIN)
    assert "Operaciones" not in boss.get("/desk/appleuse/sessions").text.split('id="in"')[1]
    desk.now += KEPT + IDLE
    desk.sign_in(ADVISOR)
    with desk.store.read() as uow:
        kept = uow.connection.exec_driver_sql("SELECT mail FROM sign_ins ORDER BY id").scalars().all()
    assert kept == [ADVISOR]
