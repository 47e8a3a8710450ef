"""A client's own page without a browser: the way in and out, appointments, plan, money, documents."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from icalendar import Calendar
from sqlalchemy import update

from tasks.store.base import table
from tasks.store.records import ContactRecord
from tests.deployments.portal.client.client_office import ACME, BETA, GAMA

# --- the way in and out


def test_a_link_asks_first_and_one_press_enters(office):
    acme = office.people[ACME]
    page = acme.get(acme.link())
    assert "Abrir mi página" in page.text
    assert "No llegan los correos" not in page.text  # a mail program that opens links sees nothing
    assert acme.get().url.path != "/me" or acme.get().status_code == 401
    page = acme.enter()
    assert page.url.path == "/me"
    assert "Hola, María" in page.text
    assert "No llegan los correos" in page.text
    assert acme.get(acme.link()).url.path == "/me"  # who is in goes straight there


def test_a_link_is_mailed_to_whom_we_know_and_the_answer_is_the_same(office):
    acme = office.people[ACME]
    answers = [acme.post("/me/ask/lima", email=email) for email in ("MARIA@acme.example", "otra@nadie.example")]
    said = [page.text.split("</style>")[1] for page in answers]
    assert said[0] == said[1]
    assert "el enlace va en camino" in said[0]
    [facts] = office.letters("client_page")
    assert facts["link"] == {"page": "page", "id": acme.contact_id, "until": facts["link"]["until"]}
    acme.post("/me/ask/lima", email="maria@acme.example")  # a double click
    assert len(office.letters("client_page")) == 1
    assert acme.post("/me/ask/appleuse", email="maria@acme.example").status_code == 200  # no client of that firm
    assert len(office.letters("client_page")) == 1


def test_one_address_of_two_clients_gets_a_link_for_each(office):
    office.share_address(office.people[ACME], office.people[BETA])
    office.people[ACME].post("/me/ask/lima", email="una@misma.example")
    ids = {facts["link"]["id"] for facts in office.letters("client_page")}
    assert ids == {office.people[ACME].contact_id, office.people[BETA].contact_id}


def test_asking_too_often_is_refused(office):
    acme = office.people[ACME]
    pages = [acme.post("/me/ask/lima", email=f"x{number}@y.example") for number in range(12)]
    assert [page.status_code for page in pages].count(429) == 2
    assert acme.post("/me/ask/lima", email="no address").status_code == 422


def test_links_and_visits_end_and_can_be_taken_back(office, acme):
    old = acme.link()
    page = acme.get("/me/visits")
    assert "Firefox" in page.text
    acme.post("/me/visits/everywhere")
    assert "Tu página" in acme.get().text  # asked to come in again
    page = acme.browser.post(old)
    assert "Esa visita o ese enlace terminó" in page.text
    office.now += timedelta(seconds=1)
    acme.enter()  # by a new one
    office.now += timedelta(hours=13)
    assert "Esa visita o ese enlace terminó" in acme.get().text
    link = acme.link()
    office.now += timedelta(days=31)
    assert "Esa visita o ese enlace terminó" in acme.get(link).text
    assert "María" not in acme.get(link).text


def test_a_visit_is_ended_elsewhere(office, acme):
    office.people[BETA].browser.post(acme.link())  # the same person, in another browser
    other = office.people[BETA]
    assert "Hola, María de Acme" in other.get().text or "Hola, María" in other.get().text
    page = acme.get("/me/visits").text
    assert page.count('name="visit"') == 2
    visit = page.split('name="visit" value="')[1].split('"')[0]  # the newest first: the other browser
    acme.post("/me/visits/end", visit=visit)
    assert "Pedir otra cosa" not in other.get().text
    assert "Pedir otra cosa" in acme.get().text


# --- appointments


def test_a_free_time_is_booked_moved_to_its_page_and_cancelled(office, acme):
    page = acme.get(f"{acme.path}/times").text
    start = page.split('name="start" value="')[1].split('"')[0]
    page = acme.post(f"{acme.path}/times", start=start)
    assert "Tu cita está reservada" in page.text
    assert "Tu cita está reservada" in acme.post(f"{acme.path}/times", start=start).text  # pressed twice
    with office.store.read() as uow:
        assert len(uow.appointments.of_cases([acme.case_id])) == 1
    office.people[BETA].enter()
    beta = office.people[BETA]
    assert "Tu cita está reservada" in beta.post(f"{beta.path}/times", start=start).text  # with the other advisor
    page = acme.post(f"{acme.path}/times", start="2026-11-07T15:00:00+00:00")  # a Saturday
    assert "Esa hora ya no está libre" in page.text
    page = acme.get("/me/appointments").text
    assert "jueves, 5 de noviembre" in page or "miércoles, 4 de noviembre" in page
    cancel = page.split('action="/me/appointments/')[1].split("/")[0]
    page = acme.post(f"/me/appointments/{cancel}/cancel").text
    assert "La cita está cancelada" in page
    assert "No se hizo" in acme.post(f"/me/appointments/{cancel}/cancel").text
    assert len(office.letters("appointment_cancelled")) >= 1


def test_the_times_of_a_case_that_takes_none_lead_back_to_it(office, acme):
    assert acme.get(f"{acme.path}/times").url.path == f"{acme.path}/times"
    office.start_session(acme)
    assert acme.get(f"{acme.path}/times").url.path == acme.path


def test_when_no_time_suits_the_firm_is_told(office, acme):
    assert "Falta la hora" in acme.post(f"{acme.path}/times").text
    assert "te escribimos para acordar" in acme.post(f"{acme.path}/times", wish="el sábado").text
    [alert] = office.letters("operator_alert")
    assert alert["said"]["facts"]["text"] == "el sábado"


def test_a_calendar_finds_the_appointments_until_the_address_is_taken_back(office, acme):
    office.give_appointment(acme)
    page = acme.get("/me/appointments").text
    address = page.split('readonly value="http://taller.example')[1].split('"')[0]
    answer = office.people[BETA].browser.get(address)  # a calendar program has no cookie
    assert answer.headers["content-type"].startswith("text/calendar")
    [event] = Calendar.from_ical(answer.content).walk("VEVENT")
    assert event["DTSTART"].dt.isoformat() == "2026-11-05T15:00:00+00:00"
    assert "METHOD" not in answer.text
    assert "ATTENDEE" not in answer.text
    acme.post("/me/visits/everywhere")
    assert office.people[BETA].browser.get(address).status_code == 404


# --- plan, money, documents


def test_a_plans_hours_at_this_instant_and_another_from_next_month_on(office, acme):
    office.give_plan(acme)
    office.start_session(acme)
    office.now += timedelta(minutes=95)
    page = acme.get("/me/plan").text
    assert "Plan Básico" in page
    assert "<td>1 h 35 min</td>" in page
    assert "<td>3 h 25 min</td>" in page
    page = acme.post("/me/plan/change", plan="negocio").text
    assert "Anotado" in page
    assert 'value="negocio" checked' in page
    acme.post("/me/plan/change", plan="negocio")
    with office.store.read() as uow:
        assert len(uow.subscriptions.changes("lima", [acme.client_id])[acme.client_id]) == 2  # once
    assert "No se hizo" in acme.post("/me/plan/change", plan="otro").text


def test_a_plan_that_is_sold_no_more_is_still_shown_to_who_has_it(office, acme):
    office.give_plan(acme)
    lima, store = office.store.firms["lima"], office.store
    store.firms["lima"] = replace(lima, plans={})
    try:
        assert 'href="/me/plan"' in acme.get("/me").text
        page = acme.get("/me/plan").text
        assert "Plan Básico" in page
        assert 'value="basico"' not in page
        assert 'href="/me/plan"' not in office.people[BETA].enter().text
    finally:
        store.firms["lima"] = lima


def test_money_and_documents(office, acme):
    acme.post("/me/cases/new", kind="service_request", title="Un correo nuevo", wish="service:correo")
    page = acme.get("/me/money").text
    assert "Debes S/\xa070.80" in page
    letter = office.give_paper(acme)
    page = acme.get("/me/documents").text
    assert "estado-de-cuenta" in page
    paper = acme.get(f"/me/documents/{letter}/0")
    assert paper.content.startswith(b"%PDF")
    assert acme.get("/me/money?month=2026-10").status_code == 200
    assert acme.get("/me/money?month=nonsense").status_code == 200


def test_a_firm_may_let_contacts_see_only_their_own(office):
    acme, store = office.people[ACME], office.store
    with store.begin() as uow:
        row = {"client_id": acme.client_id, "name": "Luis", "email": "luis@acme.example", "gets_reports": False}
        [other] = uow.clients.upsert(ContactRecord, [row], unique=("client_id", "email"))
    mine, acme.contact_id = acme.contact_id, other
    acme.enter()
    assert "No llegan los correos" in acme.get().text
    lima = store.firms["lima"]
    store.firms["lima"] = replace(lima, portal=replace(lima.portal, contacts_see="own"))
    try:
        assert "No llegan los correos" not in acme.get().text
        for path in (acme.path, "/me/money", "/me/plan"):
            assert acme.get(path).status_code == 404, path
        acme.contact_id = mine
        acme.enter()
        assert acme.get(acme.path).status_code == 200
    finally:
        store.firms["lima"] = lima


def test_it_speaks_the_clients_language(office):
    with office.store.begin() as uow:
        gama = office.people[GAMA]
        mine = table(ContactRecord).c.id == gama.contact_id
        uow.connection.execute(update(table(ContactRecord)).where(mine).values(language="en"))
    page = gama.enter()
    assert '<html lang="en">' in page.text
    assert "Open cases" in page.text
