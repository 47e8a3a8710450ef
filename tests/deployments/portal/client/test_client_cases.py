"""A client's cases on its own page: what waits, writing, coming back, another matter; remote control (MX-07)."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import update

from domain.acts import By
from domain.cases.cases import CaseState
from domain.cases.intake import Form
from domain.cases.sessions.consents import NoConsent
from tasks.letters.links import with_links
from tasks.operations.cases.case_stories import story
from tasks.operations.cases.case_words import NothingSaid, WriteToClient, write_to_client
from tasks.operations.cases.sessions.session_acts import Control, NoteControl, note_control
from tasks.operations.clients import client_page
from tasks.operations.clients.page_visits import welcome
from tasks.store.base import table
from tasks.store.cases.case_records import CaseRecord
from tests.deployments.portal.client.client_office import BETA, LINKS
from tests.operations.money_office import set_state

# --- cases


def test_a_case_says_what_waits_for_whom_until_when_and_why(office, acme):
    with office.store.begin() as uow:
        me = welcome(uow, acme.contact_id, until=office.now, now=office.now)
        form = Form(kind="incident", title="Sin internet", contact_name="", email="")
        answer = client_page.ask(uow, me, form, By("x", "y", office.now))
    page = acme.get(f"/me/cases/{answer.number}").text
    assert "te llamamos a más tardar el miércoles, 4 de noviembre de 2026, 11:00" in page
    assert "2 horas de nuestro horario" in page
    assert "9:00 – 11:00" in page


def test_writing_on_a_case_is_kept_once_and_told(office, acme):
    for _ in range(2):
        page = acme.post(f"{acme.path}/write", text="Sigue <b>igual</b>\nhttps://x.example")
    assert "Lo recibimos" in page.text
    assert "Sigue &lt;b&gt;igual&lt;/b&gt;" in page.text
    [alert] = office.letters("operator_alert")
    assert alert["said"]["id"] == "alert-client-wrote"
    assert "No escribiste nada" in acme.post(f"{acme.path}/write", text="  ").text


@pytest.mark.parametrize("how", ["back", "write"])
def test_a_pending_case_goes_on_with_one_press_or_by_writing(office, acme, how):
    with office.store.begin() as uow:
        set_pending(uow, acme.case_id, office.now + timedelta(days=5))
    page = acme.get(acme.path).text
    assert "esperamos que vuelvas, hasta el lunes, 9 de noviembre de 2026, 9:00" in page
    assert "Seguir con este caso" in page
    acme.post(f"{acme.path}/{how}", text="Sigue igual")
    assert office.state(acme) == "contacted"
    acme.post(f"{acme.path}/{how}", text="Sigue igual")  # pressed twice
    assert office.state(acme) == "contacted"
    ids = [alert["said"]["id"] for alert in office.letters("operator_alert")]
    assert ids.count("alert-client-back") == 1


def test_after_a_closed_case_another_begins_once(office, acme):
    set_state(office.store, acme.case_id, CaseState.CLOSED, office.now)
    page = acme.post(f"{acme.path}/back")
    assert page.url.path != acme.path
    assert acme.post(f"{acme.path}/back").url.path == page.url.path
    assert "Casos cerrados" in acme.get().text


def test_another_matter_is_opened_in_the_clients_own_name(office, acme):
    office.share_address(acme, office.people[BETA])
    page = acme.post("/me/cases/new", kind="", title="Otra")
    assert page.status_code == 422
    assert 'value="Otra"' in page.text
    page = acme.post("/me/cases/new", kind="service_request", title="Un correo nuevo", wish="service:correo")
    assert "Tu caso está abierto" in page.text
    number = page.url.path.rpartition("/")[2]
    with office.store.read() as uow:
        case = uow.cases.get_one(uow.cases.find("lima", number))
    assert (case.client_id, case.contact_id) == (acme.client_id, acme.contact_id)


# --- remote control (MX-07)


def test_only_the_clients_own_press_accepts_and_stop_is_there(office, acme):
    session = office.start_session(acme)
    assert "Nadie controla tu equipo" in acme.get(acme.path).text
    request = office.ask_control(acme, session)
    page = acme.get(acme.path).text
    assert page.index("el respaldo de tus datos es tuyo") < page.index("Acepto")
    assert "Rosa pide controlar iMac de recepción" in page
    assert "pide controlar" in acme.get().text
    page = acme.post(f"{acme.path}/control", session=session, request=request, answer="accept").text
    assert "Detener el control" in page
    page = acme.post(f"{acme.path}/control", session=session, request=request, answer="stop").text
    assert "El permiso anterior terminó" in page
    acts = office.consents(session)
    assert [act for act, _, _ in acts] == ["backup_told", "asked", "accepted", "stopped"]
    assert acts[2][1:] == ("client", "127.0.0.1 Firefox of acme")
    page = acme.post(f"{acme.path}/control", session=session, request=request, answer="accept").text
    assert "No se hizo" in page  # what ended needs a new request
    assert len(office.consents(session)) == 4


def test_a_request_may_go_by_mail_too_which_leads_to_the_page_and_accepts_nothing(office, acme):
    session = office.start_session(acme)
    for what in (Control.TOLD, Control.ASK):
        with office.store.begin() as uow:
            note_control(uow, NoteControl("lima", acme.number, what, by_mail=True), By("Rosa", "asked", office.now))
    [facts] = office.letters("control_asked")
    assert facts["machine"] == "iMac de recepción"
    link = with_links(facts, LINKS)["link"].removeprefix(LINKS.portal_url)
    acme.browser.cookies.clear()
    assert "iMac" not in acme.get(link).text  # a mail program that opens it sees a button only
    page = acme.post(link)
    assert page.url.path == acme.path
    assert "Acepto" in page.text
    assert "pide controlar tu equipo" not in page.text.split('id="thread"')[1]  # it holds this person's way in
    assert [act for act, _, _ in office.consents(session)] == ["backup_told", "asked"]


def test_a_request_that_nobody_answers_in_time_is_no_control(office, acme):
    session = office.start_session(acme)
    request = office.ask_control(acme, session)
    office.now += timedelta(minutes=6)
    assert "Acepto" not in acme.get(acme.path).text
    acme.post(f"{acme.path}/control", session=session, request=request, answer="accept")
    assert [act for act, _, _ in office.consents(session)] == ["backup_told", "asked"]


def test_an_open_page_hears_of_a_request(office, acme):
    session = office.start_session(acme)
    before = acme.get(f"{acme.path}/live").json()
    office.ask_control(acme, session)
    assert acme.get(f"{acme.path}/live").json() != before
    page = acme.get(acme.path)
    assert "script-src 'nonce-" in page.headers["content-security-policy"]
    assert "script-src" not in acme.get("/me/visits").headers["content-security-policy"]


def test_only_the_clients_own_press_accepts_unless_the_firm_lets_an_advisor_record_it(office, acme):
    """A17: “solo si él acepta”; an advisor's word for it does not count, but where the profile says so."""
    session = office.start_session(acme)
    office.ask_control(acme, session)
    lima = office.store.firms["lima"]
    act = NoteControl("lima", acme.number, Control.ACCEPT)
    with pytest.raises(NoConsent, match="only-on-page"), office.store.begin() as uow:
        note_control(uow, act, By("Rosa", "she told me", office.now))
    assert [name for name, _, _ in office.consents(session)][-1] == "asked"
    office.store.firms["lima"] = replace(lima, sessions=replace(lima.sessions, consent_on_page=False))
    try:
        with office.store.begin() as uow:
            note_control(uow, act, By("Rosa", "she told me", office.now))
    finally:
        office.store.firms["lima"] = lima
    assert [name for name, _, _ in office.consents(session)][-1] == "accepted"


def test_what_the_firm_writes_stands_on_the_page_and_goes_by_mail_once(office, acme):
    acme.post(f"{acme.path}/write", text="¿Ya lo vieron?")
    office.now += timedelta(minutes=5)
    act = WriteToClient("lima", acme.number, "Sí: <b>mañana</b> a las 9.")
    for _ in range(2):
        with office.store.begin() as uow:
            write_to_client(uow, act, By("Rosa", "answered", office.now))
    page = acme.get(acme.path).text
    assert page.index("¿Ya lo vieron?") < page.index("Sí: &lt;b&gt;mañana&lt;/b&gt; a las 9.")
    assert page.count("mañana") == 1
    [facts] = office.letters("case_told")
    assert facts["who"] == "Rosa"
    with pytest.raises(NothingSaid), office.store.begin() as uow:
        write_to_client(uow, replace(act, text=" "), By("Rosa", "nothing", office.now))
    with office.store.read() as uow:
        told = story(uow, acme.case_id, now=office.now)
    assert sorted(told.texts.values()) == ["Sí: <b>mañana</b> a las 9.", "¿Ya lo vieron?"]
    assert [event.name for event in told.events if "message" in event.facts] == ["case.written", "case.told"]
    assert all("mañana" not in str(event.facts) for event in told.events)  # Prefect hears of them: no words


def set_pending(uow, case_id, until):
    """Let a case wait for its client."""
    mine = table(CaseRecord).c.id == case_id
    uow.connection.execute(update(table(CaseRecord)).where(mine).values(state="pending", pending_until=until))
