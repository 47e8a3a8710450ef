"""What a client sees and does on its own page, without a password."""

from __future__ import annotations

from datetime import timedelta

import pytest

from domain.cases.case_machine import TooLongForChat
from domain.cases.sessions.sessions import Outcome
from tests.deployments.portal.client.client_office import ACME, GAMA, Office
from tests.deployments.portal.client.test_chat import end, told
from tests.deployments.portal.client.test_client_cases import set_pending


@pytest.fixture
def people(store):
    with Office(store) as office:
        for one in office.people.values():
            one.enter()
        yield office


@pytest.mark.rule("MX-07", door="page")
def test_control_is_accepted_by_the_clients_own_press_and_stopped_at_any_time(people):
    """The advisor's request appears on the client's page below the backup notice; only the press there accepts it."""
    gama = people.people[GAMA]
    session = people.start_session(gama)
    request = people.ask_control(gama, session)
    page = gama.get(gama.path).text
    assert page.index("el respaldo de tus datos es tuyo") < page.index("Acepto")
    for answer in ("accept", "stop", "accept"):
        gama.post(f"{gama.path}/control", session=session, request=request, answer=answer)
    acts = [(act, party) for act, party, _ in people.consents(session)]
    assert acts[1:] == [("asked", "advisor"), ("accepted", "client"), ("stopped", "client")]


@pytest.mark.rule("MX-10", "MX-11", door="page")
def test_a_client_comes_back_to_a_pending_case_with_one_press(people):
    """A pending case says until when it waits and why; one press goes on with it, free and with the same advisor."""
    gama = people.people[GAMA]
    with people.store.begin() as uow:
        set_pending(uow, gama.case_id, people.now + timedelta(days=5))
    page = gama.get(gama.path).text
    assert "esperamos que vuelvas" in page
    assert "La siguiente sesión no te cuesta" in page
    gama.post(f"{gama.path}/back")
    assert people.state(gama) == "contacted"


@pytest.mark.rule("PE-02", door="page")
def test_hours_used_left_and_over_are_on_the_page_at_this_instant(people):
    """The plan's hours used and left are on the client's page while the session still runs, session by session."""
    acme = people.people[ACME]
    people.give_plan(acme)
    people.start_session(acme)
    people.now += timedelta(hours=5, minutes=20)
    page = acme.get("/me/plan").text
    for said in ("<td>5 h 20 min</td>", "<td>0 min</td>", "<td>20 min</td>", "No llegan los correos"):
        assert said in page


@pytest.mark.rule("PE-10", door="page")
def test_a_client_asks_for_another_plan_from_next_month_on(people):
    """A client chooses another plan on its page, from the next month's first day on; the firm is told at once."""
    acme = people.people[ACME]
    people.give_plan(acme)
    page = acme.post("/me/plan/change", plan="negocio").text
    assert "Desde diciembre de 2026" in page
    assert 'value="negocio" checked' in page
    assert [one["said"]["id"] for one in people.letters("operator_alert")] == ["alert-plan-wished"]
    assert "Plan Básico" in acme.get("/me/plan").text


@pytest.mark.rule("MX-15", "OP-05", door="page")
def test_a_client_books_and_cancels_an_appointment_by_itself(people):
    """A client books a free time for its case and cancels it; its calendar shows it at a secret address meanwhile."""
    gama = people.people[GAMA]
    start = gama.get(f"{gama.path}/times").text.split('name="start" value="')[1].split('"')[0]
    assert "Tu cita está reservada" in gama.post(f"{gama.path}/times", start=start).text
    page = gama.get("/me/appointments").text
    feed = page.split('readonly value="http://taller.example')[1].split('"')[0]
    assert "BEGIN:VEVENT" in gama.get(feed).text
    cancel = page.split('action="/me/appointments/')[1].split("/")[0]
    gama.post(f"/me/appointments/{cancel}/cancel")
    assert "BEGIN:VEVENT" not in gama.get(feed).text


@pytest.mark.rule("MX-09", "PE-03", door="page")
def test_another_matter_is_another_case(people):
    """Another matter asked for on the client's page is a case of its own, a catalogue service at its fixed price."""
    acme = people.people[ACME]
    page = acme.post("/me/cases/new", kind="service_request", title="Un correo nuevo", wish="service:correo")
    assert "te llamamos a más tardar" in page.text
    assert "Debes S/\xa070.80" in acme.get("/me/money").text
    matter = {"kind": "service_request", "title": "Tres más", "wish": "service:correo"}
    assert "De un servicio, entre 1 y 99" in acme.post("/me/cases/new", **matter, quantity="300").text
    acme.post("/me/cases/new", **matter, quantity="3")
    assert "Debes S/\xa0283.20" in acme.get("/me/money").text


@pytest.mark.rule("MX-08", door="page")
def test_a_chat_is_timed_by_what_it_explains_and_mailed_at_the_end(people):
    """Both sides write in the session's chat; what is explained is timed by its lines, and the end mails all of it."""
    acme = people.people[ACME]
    session = people.start_session(acme)
    told(people, acme, session, "Apague el equipo.", explains=True)
    people.now += timedelta(minutes=16)
    told(people, acme, session, "Y préndalo.", explains=True)
    acme.post(f"{acme.path}/chat", text="Ya prendió", session=session, after="0")
    with pytest.raises(TooLongForChat):
        end(people, session, Outcome.TOLD_BY_CHAT, chat_minutes=5)
    end(people, session, Outcome.SOLVED)
    [facts] = people.letters("chat_transcript")
    assert [one["text"] for one in facts["lines"]] == ["Apague el equipo.", "Y préndalo.", "Ya prendió"]
