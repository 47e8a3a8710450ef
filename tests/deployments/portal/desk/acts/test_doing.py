"""Acts with a page of their own: booked, blocked, quoted, paid, decided; each once, keeping what was typed."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from html import unescape

import httpx
import pytest

from domain.cases.intake import Form
from domain.cases.sessions.sessions import Outcome
from domain.policies.policy_rounds import RoundState
from tasks.operations.cases.opening import intake
from tests.conftest import NOW
from tests.deployments.portal.desk.desk_office import ADVISOR, OPERATOR, DeskOffice, Person
from tests.operations.example_work import ANA, HOUR, advisors, begun, ended, letters, opened, seen
from tests.operations.policy_office import APRIL, busy, review


def once(person: Person, code: str) -> str:
    found = re.search(r'name="once" value="(\w+)"', person.get(f"/desk/appleuse/do/{code}").text)
    assert found
    return found[1]


def do(person: Person, code: str, token: str = "", **form: str) -> httpx.Response:
    return person.send(f"/desk/appleuse/do/{code}", once=token or once(person, code), **form)


def test_a_proposed_time_comes_as_a_form_already_filled_in(desk: DeskOffice) -> None:
    """The link of the alert about a counter-proposal."""
    page = desk.sign_in(ADVISOR).get("/desk/appleuse/do/move-appointment?appointment=7&start=2026-11-05T11:00").text
    assert 'value="7"' in page
    assert 'value="2026-11-05T11:00"' in page


def test_a_wished_time_is_booked_with_one_press_on_its_case(desk: DeskOffice) -> None:
    """MX-15: what the first form wishes stands on the case, and fills in the booking; then it stands there no more."""
    advisors(desk.store)
    wish = datetime(2026, 11, 5, 16, tzinfo=UTC)
    number = seen(desk.store, opened(desk.store, form=replace(ANA, start=wish.isoformat()))).number
    person = desk.sign_in(ADVISOR)
    page = person.get(f"/desk/appleuse/case/{number}").text
    [link] = re.findall(r'href="([^"]+do/book-appointment[^"]+start=[^"]+)"', page)
    form = person.get(unescape(link)).text
    assert 'value="2026-11-05T10:00"' in form
    booked = do(person, "book-appointment", case=number, start="2026-11-05T10:00", mode="remote", tool="TeamViewer")
    assert booked.status_code == 200
    assert "Agendar esa hora" not in person.get(f"/desk/appleuse/case/{number}").text


def test_an_appointment_is_booked_moved_and_cancelled_from_the_calendar(desk: DeskOffice) -> None:
    advisors(desk.store)
    number = seen(desk.store, opened(desk.store)).number
    person = desk.sign_in(ADVISOR)
    day = {"case": number, "start": "2026-11-05T10:00", "mode": "remote", "tool": "TeamViewer", "advisor": "José Pablo"}
    booked = do(person, "book-appointment", back="/desk/appleuse/calendar", **day)
    assert booked.url.path == "/desk/appleuse/calendar"
    assert number in booked.text
    assert "10:00–11:00" in booked.text
    [id_] = set(re.findall(r"move-appointment\?appointment=(\d+)", booked.text))
    taken = do(person, "book-appointment", **day)
    assert taken.status_code == 422
    assert 'value="2026-11-05T10:00"' in taken.text
    moved = do(person, "move-appointment", appointment=id_, start="2026-11-05T12:00", back="/desk/appleuse/calendar")
    assert "12:00–13:00" in moved.text
    blocked = do(
        person,
        "block-time",
        advisor="José Pablo",
        begin="2026-11-06T09:00",
        end="2026-11-06T12:00",
        back="/desk/appleuse/calendar?week=2026-11-02",
    )
    assert "No disponible" in blocked.text
    gone = do(person, "cancel-appointment", appointment=id_, back="/desk/appleuse/calendar")
    assert "12:00–13:00" not in gone.text
    assert "12:00" not in person.get("/desk/appleuse/calendar?week=2026-11-09").text


def test_an_advisor_joins_and_leaves_in_the_calendar(desk: DeskOffice) -> None:
    advisors(desk.store)
    back, person = "/desk/appleuse/calendar", desk.sign_in(OPERATOR)
    assert "Un asesor se incorpora" in person.get(back).text
    joined = do(person, "advisor-joins", advisor="Nadia", email="nadia@appleuse.example", back=back)
    assert ">Nadia</option>" in joined.text
    left = do(person, "advisor-leaves", advisor="Nadia", back=back)
    assert left.status_code == 200
    assert ">Nadia</option>" not in left.text
    assert "se incorpora" not in desk.sign_in(ADVISOR).get(back).text


def test_a_quote_is_prepared_from_lines_of_labour_and_parts(desk: DeskOffice) -> None:
    advisors(desk.store)
    case_id = opened(desk.store)
    ended(desk.store, begun(desk.store, case_id), Outcome.ESCALATED)
    number, person = seen(desk.store, case_id).number, desk.sign_in(OPERATOR)
    desk.now = NOW + 2 * HOUR
    none = do(person, "prepare-quote", case=number)
    assert none.status_code == 422
    assert "Falta" in none.text
    lines = {"lines-0-what": "labour", "lines-0-text": "Cambio de pantalla", "lines-0-quantity": "1"}
    wrong = do(person, "prepare-quote", case=number, **lines | {"lines-0-rate": "mucho"})
    assert wrong.status_code == 422
    assert "Cambio de pantalla" in wrong.text
    done = do(
        person,
        "prepare-quote",
        case=number,
        back=f"/desk/appleuse/case/{number}",
        **lines | {"lines-0-rate": "1300.00"},
    )
    assert "cotización enviada" in done.text, re.findall(r"alert.>.*|class=.wrong.*", done.text)
    assert letters(desk.store)[-1] == "quote"


def test_a_payment_is_taken_once_and_a_charge_corrected_once(desk: DeskOffice) -> None:
    case = seen(desk.store, opened(desk.store))
    with desk.store.read() as uow:
        client = uow.clients.get_one(case.client_id)
    person = desk.sign_in(OPERATOR)
    paid = {"client": client.external_id, "amount": "232.00", "paid_at": "2026-11-04T07:00", "what_for": "soporte"}
    back = f"/desk/appleuse/client/{client.id}"
    token = once(person, "record-payment")
    for reference in ("T-1", "T-2"):  # the second click of one page, with another reference even
        shown = do(person, "record-payment", token, reference=reference, back=back, **paid)
    assert "232.00" in shown.text
    assert "T-1" in shown.text
    assert "T-2" not in shown.text
    ordered = do(person, "order-service", client=client.external_id, service="nada", back=back)
    assert ordered.status_code == 422


def test_a_page_leads_back_only_into_its_own_desk(desk: DeskOffice) -> None:
    person = desk.sign_in(OPERATOR)
    for back in (
        "https://evil.example/",
        "//evil.example",
        "/desk/lima/today",
        "/desk/appleuse/../../x",
        "javascript:1",
    ):
        shown = person.browser.get("/desk/appleuse/do/block-time", params={"back": back})
        assert 'name="back" value="/desk/appleuse/today"' in shown.text


@pytest.mark.parametrize("choice", ["approve", "drop"])
def test_a_proposal_is_decided_once(desk: DeskOffice, choice: str) -> None:
    busy(desk.store)
    found = review(desk.store)
    assert found
    [id_] = found.waiting
    desk.now = APRIL
    person = desk.sign_in(OPERATOR)
    shown = person.get("/desk/appleuse/decide").text
    assert "data:image/svg+xml" in shown
    for language, events in (("es", "Eventos a distancia"), ("en", "Remote events"), ("pt-BR", "Eventos a distância")):
        answer = person.browser.get("/desk/appleuse/decide", headers={"accept-language": language})
        assert events in answer.text, language
    for remote in ("Infinity", "-1"):
        assert do(person, "decide-proposal", proposal=str(id_), choice="change", remote=remote).status_code == 422
    token = once(person, "decide-proposal")
    for _ in range(2):
        done = do(person, "decide-proposal", token, proposal=str(id_), choice=choice, back="/desk/appleuse/decide")
        assert done.status_code == 200
    with desk.store.read() as uow:
        after = uow.policies.round(id_)
    assert after
    assert after.state is (RoundState.OFFERED if choice == "approve" else RoundState.DROPPED)
    assert after.row.approved_by == "Operaciones"
    again = do(person, "decide-proposal", proposal=str(id_), choice=choice)
    assert again.status_code == 422


def test_a_form_that_became_no_case_stands_with_what_is_wrong_with_it(desk: DeskOffice) -> None:
    form = Form(kind="incident", title="No enciende", contact_name="Ana", email="ana-at-home", language="es")
    with desk.store.begin() as uow:
        assert intake.submit(uow, "appleuse", form, actor="client", now=desk.now).kind == "rejected"
    browser = desk.sign_in(OPERATOR).browser
    for language, fault in (("es", "no es un correo"), ("en", "is not a mail"), ("pt-BR", "não é um e-mail")):
        shown = browser.get("/desk/appleuse/decide", headers={"accept-language": language})
        assert shown.status_code == 200
        assert "No enciende" in shown.text
        assert fault in shown.text


def test_the_owners_month(desk: DeskOffice) -> None:
    advisors(desk.store)
    case_id = opened(desk.store)
    ended(desk.store, begun(desk.store, case_id, now=NOW + HOUR), Outcome.SOLVED, now=NOW + 2 * HOUR)
    desk.now = NOW + timedelta(hours=3)
    shown = desk.sign_in(OPERATOR).get("/desk/appleuse/month").text
    assert "Casos abiertos en el mes: 1" in shown
    assert "Horas de atención: 1 h 00" in shown
    assert re.search(r"A tiempo</td><td class=\"number\">1<", shown)
    assert "Casos abiertos en el mes: 0" in desk.sign_in(OPERATOR).get("/desk/appleuse/month?of=2026-10").text


def test_a_case_is_opened_for_a_client_who_calls(desk: DeskOffice) -> None:
    person = desk.sign_in(ADVISOR)
    assert "do/open-case" in person.get("/desk/appleuse/today").text
    told = {"kind": "incident", "title": "No enciende", "contact_name": "Ana", "phone": "228 123 4567"}
    doubtful = do(person, "open-case", email="no es un correo", **told)
    assert doubtful.status_code == 422
    assert 'value="No enciende"' in doubtful.text
    token = once(person, "open-case")
    pages = [do(person, "open-case", token, email="ana@cliente.example", **told) for _ in range(2)]
    assert "No enciende" in pages[0].text
    assert pages[0].url.path.startswith("/desk/appleuse/case/2026-")
    assert pages[1].url.path == "/desk/appleuse/today"  # the second click of one page
    assert letters(desk.store).count("intake_acknowledged") == 1


def test_a_policy_begins_changes_and_ends_from_its_clients_page(desk: DeskOffice) -> None:
    case = seen(desk.store, opened(desk.store))
    with desk.store.read() as uow:
        client = uow.clients.get_one(case.client_id)
    person, back = desk.sign_in(OPERATOR), f"/desk/appleuse/client/{case.client_id}"
    assert "do/begin-policy" in person.get(back).text
    assert "do/change-plan" not in person.get(back).text  # this firm sells none
    of = {"client": client.external_id, "back": back}
    agreed = {"machines": "5", "remote": "3", "on_site": "1", "month": "2026-11", "place": "Xalapa"}
    refused = do(person, "begin-policy", **of, **agreed | {"machines": "0"})
    assert (refused.status_code, "no cubre nada" in refused.text) == (422, True)
    shown = do(person, "begin-policy", **of, **agreed)
    assert shown.url.path == back, re.findall(r"alert.>.*|class=.wrong.*", shown.text)
    duties = re.findall(r"do/record-delivery\?delivery=(\d+)", shown.text)
    delivered = do(person, "record-delivery", delivery=duties[0], back=back, why="Se revisaron los equipos")
    assert f"delivery={duties[0]}&" not in unescape(delivered.text)
    assert do(person, "change-machines", **of, machines="6").url.path == back
    assert do(person, "excuse-event", case=case.number, back=back).url.path == back
    assert "2026-11 – 2026-11" in do(person, "end-policy", **of).text
