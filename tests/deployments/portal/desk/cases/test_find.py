"""The box, the clients, and the mails that they were sent, exactly as they looked."""

from __future__ import annotations

import re

import pytest

from deployments.engine_off import engine_off
from tasks.letters.delivering.delivery import deliver
from tasks.settings import read_settings
from tests.conftest import NOW
from tests.deployments.portal.desk.desk_office import ADVISOR, OPERATOR, OTHERS, DeskOffice, desk_office
from tests.flows.conftest import Office, office
from tests.operations.example_work import HOUR, advisors, begun, letters, opened, seen

__all__ = ["office"]


@pytest.mark.parametrize("typed", ["pantalla negro", "Estudio Quispe", "ana@cliente.example", "panta"])
def test_whatever_somebody_remembers(desk: DeskOffice, typed: str) -> None:
    case_id = opened(desk.store)
    shown = desk.sign_in(ADVISOR).browser.get("/desk/appleuse/find", params={"q": typed})
    assert seen(desk.store, case_id).number in shown.text
    nothing = desk.sign_in(OTHERS).browser.get("/desk/lima/find", params={"q": typed})
    assert "Nada con" in nothing.text


def test_a_number_opens_its_case(desk: DeskOffice) -> None:
    number = seen(desk.store, opened(desk.store)).number
    person = desk.sign_in(ADVISOR)
    shown = person.browser.get("/desk/appleuse/find", params={"q": number})
    assert shown.url.path == f"/desk/appleuse/case/{number}"


@pytest.mark.parametrize("typed", ["", '"', "* OR x", "')); DROP TABLE cases;--", "a" * 5000, "🙂", "NEAR(", "x:y & !"])
def test_strange_words_find_nothing_and_break_nothing(desk: DeskOffice, typed: str) -> None:
    opened(desk.store)
    assert desk.sign_in(ADVISOR).browser.get("/desk/appleuse/find", params={"q": typed}).status_code == 200


def test_a_client_with_everything_it_has(desk: DeskOffice) -> None:
    advisors(desk.store)
    case_id = opened(desk.store)
    begun(desk.store, case_id)
    client = seen(desk.store, case_id).client_id
    operator, advisor = desk.sign_in(OPERATOR), desk.sign_in(ADVISOR)
    shown = operator.get(f"/desk/appleuse/client/{client}").text
    for said in ("Estudio Quispe", "ana@cliente.example", "iMac de recepción", "Cuenta de un año", "acuse del pedido"):
        assert said in shown
    assert "Cuenta de un año" not in advisor.get(f"/desk/appleuse/client/{client}").text
    assert advisor.get(f"/desk/appleuse/client/{client}?csv=ledger").status_code == 404
    assert desk.sign_in(OTHERS).get(f"/desk/lima/client/{client}").status_code == 404
    assert "Estudio Quispe" in operator.get("/desk/appleuse/clients").text
    assert operator.get("/desk/appleuse/client/99999999999999999999").status_code == 404


def test_the_exact_mail_and_once_more(office: Office) -> None:
    case_id = opened(office.store)
    with desk_office(office.store, office.settings) as desk, engine_off():
        settings = read_settings(office.environment)
        deliver(office.store, settings, "appleuse", clock=lambda: NOW)
        person = desk.sign_in(OPERATOR)
        with office.store.read() as uow:
            [row] = uow.client_lists.letters(seen(office.store, case_id).client_id, most=5)
        shown = person.get(f"/desk/appleuse/letter/{row.id}")
        assert "enviado" in shown.text
        mail = person.get(f"/desk/appleuse/letter/{row.id}/mail")
        sent = office.mails()[-1].get_body(("html",))
        assert sent
        exact = str(sent.get_content()).replace("\r\n", "\n").strip()
        ways = re.findall(r"/(?:me/enter|o)/[\w.-]+", exact)
        assert ways  # what signs for the client, and lets in to its page, is the client's alone (MX-07)
        for way in ways:
            exact = exact.replace(way, way[: way.rindex("/") + 1] + "…")
        assert mail.text.replace("\r\n", "\n").strip() == exact
        assert "sandbox" in mail.headers["content-security-policy"]
        for _ in range(2):
            again = person.send(f"/desk/appleuse/letter/{row.id}/again", times="0", why="no le llegó")
            assert "Va en camino otra vez" in again.text
        assert letters(office.store).count("intake_acknowledged") == 2
        advisor = desk.sign_in(ADVISOR)
        assert advisor.send(f"/desk/appleuse/letter/{row.id}/again", times="1").status_code == 404
        assert desk.sign_in(OTHERS).get(f"/desk/lima/letter/{row.id}/mail").status_code == 404
        deliver(office.store, settings, "appleuse", clock=lambda: NOW + HOUR)
        assert len([one for one in office.mails() if one["To"] and "ana@cliente.example" in one["To"]]) == 2
