"""The firm's front door without a browser: a page from the profile, a form that strangers can send (M7, PE-04)."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from deployments.portal.app import create_app
from tasks.gateways.letters.signed_links import Links
from tasks.operations.cases.opening.intake import wished_start
from tasks.store.cases.case_records import CaseRecord
from tasks.store.records import LetterRecord
from tests.deployments.portal_server import serving
from tests.example_appointments import add_advisor

LINKS = Links("a secret of more than thirty-two characters", "https://taller.example")
NOW = datetime(2026, 11, 4, 14, 0, tzinfo=UTC)  # Wednesday, 09:00 in Lima, 08:00 in Xalapa
SAID = {
    "kind": "incident",
    "title": "No llegan los correos",
    "contact_name": "Ana Peña",
    "email": "ana@cliente.example",
    "wish": "",
    "mode": "remote",
}


class Door:
    def __init__(self, store):
        self.store, self.now = store, NOW
        self.app = create_app(store, LINKS, clock=lambda: self.now)
        self.client = None

    def page(self, path="/forms/lima", **headers):
        return self.client.get(path, headers={"accept-language": "es", **headers})

    def stamp(self, path="/forms/lima"):
        stamp = re.search(r'name="stamp" value="([^"]+)"', self.page(path).text)[1]
        self.now += timedelta(seconds=30)
        return stamp

    def send(self, path="/forms/lima", headers=None, stamp=None, **more):
        values = SAID | {"stamp": self.stamp(path) if stamp is None else stamp} | more
        return self.client.post(path, data=values, headers={"accept-language": "es", **(headers or {})})

    def cases(self):
        with self.store.read() as uow:
            return uow.connection.execute(select(CaseRecord.number, CaseRecord.title)).all()

    def letters(self):
        with self.store.read() as uow:
            rows = select(LetterRecord.template, LetterRecord.facts).order_by(LetterRecord.id)
            return uow.connection.execute(rows).all()


@pytest.fixture
def door(store):
    door = Door(store)
    with serving(door.app) as door.client:
        yield door


@pytest.mark.parametrize(("language", "said"), [("es", "de 8:00 a 21:00"), ("en", "8:00\u202fAM to 9:00\u202fPM")])
def test_opening_hours_are_written_as_every_time_of_day(door, language, said):
    assert said in door.page("/lima", **{"accept-language": language}).text


def test_the_firms_page_says_what_its_profile_promises(door):
    page = door.page("/lima")
    for said in ("Abierto, hasta las 21:00", "Plan Negocio", "12 horas", "780.00", "920.40 con IGV", "Callao"):
        assert said in page.text
    assert "noindex" not in page.headers.get("x-robots-tag", "")
    page = door.page("/appleuse")
    for said in ("Cerrado: abrimos hoy a las 9:00", "$200.00", "$300.00", "$450.00", "Xalapa y Coatepec", "20 %"):
        assert said in page.text


@pytest.mark.parametrize(("tag", "said"), [("es", "Pedir ayuda"), ("en", "Ask for help"), ("pt-BR", "Pedir ajuda")])
def test_it_speaks_three_languages(door, tag, said):
    for path in (f"/lima?lang={tag}", f"/forms/appleuse?lang={tag}"):
        page = door.page(path)
        assert f'<html lang="{tag}">' in page.text
        assert said in page.text


def test_there_is_no_page_of_a_firm_that_is_none(door):
    assert door.page("/otra").status_code == 404
    assert door.page("/forms/otra").status_code == 404


def test_a_form_becomes_a_case_and_says_until_when_the_firm_calls(door):
    """PE-04, by the door of M7: the same operation as every other way in."""
    page = door.send()
    assert page.history[0].status_code == 303
    [(number, title)] = door.cases()
    assert title == "No llegan los correos"
    assert f"Tu caso es el {number}" in page.text
    assert "miércoles, 4 de noviembre de 2026, a las 11:00" in page.text
    assert [template for template, _ in door.letters()] == ["intake_acknowledged"]
    assert number in door.page(str(page.url)).text  # reloading asks for nothing
    assert len(door.cases()) == 1
    assert "ana@cliente.example" not in page.text


def test_the_same_form_twice_or_at_once_is_one_case(door):
    stamp = door.stamp()
    with ThreadPoolExecutor(4) as pool:
        pages = list(pool.map(lambda _: door.send(stamp=stamp), range(4)))
    [(number, _)] = door.cases()
    assert all(number in page.text for page in pages)
    assert len(door.letters()) == 1


def test_a_plan_or_a_service_is_chosen_on_the_form(door):
    assert '<option value="plan:basico" selected>' in door.page("/forms/lima?plan=basico").text
    asked = {"wish": "service:mantenimiento", "mode": "", "kind": "service_request"}  # D15: the only mode that it has
    assert "Dinos dónde" in door.send(**asked).text
    page = door.send(**asked, area="Miraflores")
    assert "Tu caso es el" in page.text
    with door.store.read() as uow:
        [case] = uow.connection.execute(select(CaseRecord.service, CaseRecord.wished_mode)).all()
    assert case == ("mantenimiento", "on_site")


def test_what_is_wrong_stands_beside_its_field_and_what_was_typed_stays(door):
    page = door.send(kind="", title="", email="ana", description="Desde <ayer>", contact_name="Ana")
    assert page.status_code == 422
    for said in ("Elige una de las dos", "Escribe en una frase", "nombre@empresa.com"):
        assert said in page.text
    assert 'value="Ana"' in page.text
    assert "Desde &lt;ayer&gt;" in page.text
    page = door.send(mode="on_site", area="Cusco")
    assert "empezamos a distancia" in page.text
    assert "solo a Lima Metropolitana y Callao" in page.text
    assert door.cases() == []
    assert door.letters() == []


def test_a_wished_time_is_one_of_the_free_ones_and_stays_a_wish(door):
    """MX-15: subject to availability; the firm books it with one press, and the invite makes it firm."""
    add_advisor(door.store, "Rosa", firm="lima")
    page = door.page().text
    assert "sujeto a disponibilidad" in page
    start = re.findall(r'<option value="(2026-[^"]+)"', page)[3]
    assert "ya no está libre" in door.send(start="2026-11-08T15:00:00+00:00").text  # a Sunday
    assert f'value="{start}" selected' in door.send(start=start, title="").text
    page = door.send(start=start)
    assert "Anotamos que te vendría bien el miércoles, 4 de noviembre" in page.text
    [(_, facts)] = door.letters()
    assert facts["start"] == "2026-11-04T11:30-05:00"
    with door.store.read() as uow:
        case = uow.cases.find("lima", door.cases()[0][0])
        assert uow.appointments.of_cases([case]) == []
        assert wished_start(uow.events.of_case(case), now=door.now).isoformat() == start


def test_while_the_firm_is_closed_the_form_says_what_now_costs_and_the_answer_leads_there(door):
    """MX-22: now as an emergency at its price, or the next regular time at that."""
    page = door.page("/forms/appleuse").text
    assert "cuesta $348.00 ahora" in page
    assert re.search("desde el miércoles, 4 de noviembre de 2026.*9:00, .232.00", page)
    page = door.send("/forms/appleuse")
    assert "te atendemos ahora por $348.00" in page.text
    link = re.search(r'href="https://taller.example(/o/[^"]+)"', page.text)[1]
    assert "$348.00" in door.page(link).text
    door.client.post(link, data={"decision": "declined", "who": "Ana", "seen": "x"})
    door.now = NOW + timedelta(hours=2)  # open
    assert "$348.00" not in door.page(str(page.url)).text
    assert "cuesta" not in door.page("/forms/appleuse").text


def test_robots_and_stale_pages_are_not_taken(door):
    assert door.send(website="https://x.example").status_code == 422
    stamp = re.search(r'name="stamp" value="([^"]+)"', door.page().text)[1]
    assert door.send(stamp=stamp).status_code == 422  # in no time at all
    door.now += timedelta(hours=25)
    page = door.send(stamp=stamp)
    assert "Revisa lo que escribiste" in page.text
    assert 'value="No llegan los correos"' in page.text
    other = door.stamp("/forms/appleuse")
    assert "Revisa lo que escribiste" in door.send(stamp=other).text
    assert door.cases() == []


def test_a_plain_form_of_the_firms_own_site_is_looked_at_and_sent(door):
    said = {name: text for name, text in SAID.items() if name != "wish"} | {"service": "correo"}
    elsewhere = {"origin": "https://mesadeayuda.example", "sec-fetch-site": "cross-site", "accept-language": "es"}
    page = door.client.post("/forms/lima", data=said, headers=elsewhere)
    assert page.status_code == 200
    assert "Revisa lo que escribiste y pulsa Enviar" in page.text
    assert '<option value="service:correo" selected>' in page.text
    assert 'value="ana@cliente.example"' in page.text
    assert door.cases() == []


@pytest.mark.attack("forms in a third person's name", tried="50", leaked="5 mails, no link in them")
def test_fifty_forms_in_a_strangers_name_are_five_mails(door):
    """M7: the form was an open relay for the firm's good name."""
    stamp = door.stamp()
    with door.store.read() as uow:
        most = uow.firm("lima").portal
    pages = [door.send(stamp=stamp, title=f"Hola {number}", email="victim@third.example") for number in range(50)]
    assert [page.status_code for page in pages].count(429) == 50 - most.forms_a_day
    assert len(door.letters()) == most.forms_a_day
    for number in range(most.forms_an_hour):
        last = door.send(stamp=stamp, title=f"Otra {number}", email=f"other{number}@third.example")
    assert last.status_code == 429
    assert "Escríbenos a" in last.text
    door.now += timedelta(hours=1)
    assert door.send(stamp=stamp, email="other@third.example").status_code == 200


def test_text_of_somebody_unknown_carries_no_link_in_our_mail(door):
    """M7: “Hola ganó https://phish.example”."""
    door.send(title="Hola ganó https://phish.example/x?a=1", contact_name="www.phish.example", client_name="a.phish.pe")
    [(_, facts)] = door.letters()
    assert facts["case"]["title"] == "Hola ganó https: //phish. example/x?a=1"
    assert "phish.example" not in str(facts)
    assert "phish.pe" not in str(facts)


def test_a_form_that_is_too_long_is_refused(door):
    assert door.send(description="x" * 50_000).status_code == 413
    assert "no más de 10,000 letras" in door.send(description="x" * 10_001).text


def test_an_answer_is_nobodys_else(door):
    page = door.send()
    path = page.url.path
    assert door.page(path[:-2] + "AA").status_code == 404
    assert door.page(path.replace("lima", "appleuse")).status_code == 410
    door.now += timedelta(days=2)
    assert door.page(path).status_code == 410
