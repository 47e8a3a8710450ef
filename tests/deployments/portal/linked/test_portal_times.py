"""The pages on which a client chooses a time: seen, chosen once, taken meanwhile, too late, tampered with, moved."""

from __future__ import annotations

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from deployments.portal.app import create_app
from domain.acts import By
from domain.appointments.appointments import AppointmentState
from domain.firms.modes import Mode
from tasks.gateways.letters.signed_links import Links, LinkTo
from tasks.letters.links import appointment_link
from tasks.operations.appointments import appointment_requests, appointments
from tasks.operations.appointments.appointment_requests import Wanted
from tasks.store.records import ContactRecord, LetterRecord
from tasks.store.unit_of_work import Store
from tests.alerts import in_words
from tests.deployments.portal_server import serving
from tests.example_appointments import NOW, TOMORROW, add_advisor, add_open_case, remote

pytestmark = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
"""What is kept is tested on both databases in tests/operations."""
HOUR = timedelta(hours=1)
TEN = 'value="2026-11-05T10:00:00-05:00"'


class Visitor:
    """A client who was asked to choose, its browser, and the portal's clock."""

    def __init__(self, store: Store) -> None:
        self.store, self.now = store, NOW
        self.links = Links("x" * 40, "")
        self.app = create_app(store, self.links, clock=lambda: self.now)
        self.browser: Any = None
        add_advisor(store, "Rosa")
        self.case = add_open_case(store)
        with store.begin() as uow:
            self.request = appointment_requests.ask(
                uow, "lima", Wanted(Mode.REMOTE, 60), case_id=self.case, by=By("Olga", "x", NOW)
            )
        self.path = "/c/" + self.links.token(LinkTo("request", self.request.id, self.request.until))

    def see(self, query: str = "") -> str:
        return str(self.browser.get(self.path + query).text)

    def choose(self, start: Any = TOMORROW, path: str = "", **form: str) -> Any:
        return self.browser.post(path or self.path, data={"start": start.isoformat(), "seen": "0", **form})

    def booked(self) -> list[Any]:
        with self.store.read() as uow:
            return list(uow.appointments.of_cases([self.case]))

    def alerts(self) -> list[str]:
        with self.store.read() as uow:
            query = select(LetterRecord.facts).where(LetterRecord.template == "operator_alert")
            return [in_words(facts)["what"] for facts in uow.connection.execute(query).scalars()]


@pytest.fixture
def visitor(store: Store) -> Iterator[Visitor]:
    visitor = Visitor(store)
    with serving(visitor.app) as visitor.browser:
        yield visitor


def test_the_page_groups_the_free_times_by_day_and_changes_nothing(visitor: Visitor) -> None:
    shown = visitor.see()
    assert re.findall(r"<summary>([^<]+)", shown)[:2] == ["Miércoles, 4 de noviembre ", "Jueves, 5 de noviembre "]
    assert TEN in shown
    assert "Hora de Lima, UTC−5." in shown
    later = re.search(r'href="(\?from=[\d-]+)"', shown)
    assert later
    assert "Viernes, 13 de noviembre" in visitor.see(later[1])
    assert visitor.booked() == []


def test_in_the_clients_language(visitor: Visitor, store: Store) -> None:
    with store.begin() as uow:
        uow.connection.execute(ContactRecord.__table__.update().values(language="en"))
    shown = visitor.see()
    assert "Choose the time of your appointment" in shown
    assert "Thursday, November 5" in shown
    assert "10:00\u202fAM" in shown


def test_a_time_is_chosen_once_and_its_page_follows(visitor: Visitor) -> None:
    assert "Listo: tu cita está reservada" in visitor.choose().text
    again = visitor.choose(TOMORROW + HOUR)
    assert "Cita confirmada" in again.text
    assert "10:00" in visitor.see()
    [one] = visitor.booked()
    assert (one.period.start, one.state) == (TOMORROW, AppointmentState.ACCEPTED)


def test_many_clicks_at_once_are_one_appointment(visitor: Visitor) -> None:
    with ThreadPoolExecutor(4) as pool:
        pages = list(pool.map(visitor.choose, [TOMORROW, TOMORROW + HOUR] * 2))
    assert {page.status_code for page in pages} == {200}
    assert len(visitor.booked()) == 1


def test_a_time_taken_meanwhile_is_refused_kindly_with_fresh_ones(visitor: Visitor, store: Store) -> None:
    with store.begin() as uow:
        other = uow.cases.get_one(visitor.case).client_id
        appointments.book(uow, "lima", remote(), client_id=other, by=By("op", "x", NOW))
    page = visitor.choose()
    assert (page.status_code, "Esa hora ya no está libre" in page.text) == (409, True)
    assert TEN not in page.text
    assert "Listo" in visitor.choose(TOMORROW + HOUR).text


def test_without_a_time_and_with_nonsense_nothing_is_booked(visitor: Visitor) -> None:
    for start in ("", "mañana", "2026-11-05T15:00:00"):
        page = visitor.browser.post(visitor.path, data={"start": start})
        assert (page.status_code, "Falta la hora" in page.text) == (422, True)
    assert visitor.choose(TOMORROW + timedelta(minutes=7)).status_code == 409
    assert visitor.see("?from=nonsense")
    assert visitor.booked() == []


def test_too_late_and_withdrawn_the_page_says_so(visitor: Visitor, store: Store) -> None:
    with store.begin() as uow:
        appointment_requests.ask(
            uow, "lima", Wanted(Mode.REMOTE, 60), case_id=visitor.case, by=By("Olga", "x", NOW + HOUR)
        )
    assert "Este enlace ya no hace falta" in visitor.choose().text
    visitor.path = "/c/" + visitor.links.token(LinkTo("request", 2, NOW))
    visitor.now = NOW + timedelta(days=15)
    page = visitor.choose(visitor.now + timedelta(days=1)).text
    assert "El plazo para elegir terminó" in page
    assert "<button" not in page
    assert visitor.booked() == []


def test_links_and_forms_that_are_not_ours_are_refused(visitor: Visitor) -> None:
    assert visitor.browser.get(visitor.path + "x").status_code == 404
    wrong = "/c/" + visitor.links.token(LinkTo("appointment", 1, NOW))
    assert visitor.choose(path=wrong).status_code == 404
    unknown = "/c/" + visitor.links.token(LinkTo("request", 99, NOW))
    assert visitor.browser.get(unknown).status_code == 404
    foreign = visitor.browser.post(
        visitor.path, data={"start": TOMORROW.isoformat()}, headers={"Origin": "https://evil.example"}
    )
    assert foreign.status_code == 403
    assert visitor.booked() == []


def test_when_none_suits_the_operator_reads_the_clients_words(visitor: Visitor) -> None:
    page = visitor.browser.post(visitor.path, data={"wish": "solo <b>sábados</b>", "seen": "0"})
    assert "Recibimos tu pedido" in page.text
    assert any("solo <b>sábados</b>" in what for what in visitor.alerts())


@pytest.fixture
def mover(visitor: Visitor) -> Visitor:
    visitor.choose()
    [one] = visitor.booked()
    visitor.path = appointment_link(visitor.store, visitor.links, one, NOW)
    return visitor


def test_another_time_is_chosen_on_the_appointments_page(mover: Visitor) -> None:
    times = f"{mover.path}/times"
    assert f'href="{times}"' in mover.see()
    assert "Elige otra hora" in mover.see("/times")
    page = mover.choose(TOMORROW + HOUR, times)
    assert "Listo: tu cita cambió de hora" in page.text
    assert "11:00" in page.text
    stale = mover.choose(TOMORROW + 2 * HOUR, times)
    assert "11:00" in stale.text
    [one] = mover.booked()
    assert (one.period.start, one.sequence) == (TOMORROW + HOUR, 1)


def test_a_wish_for_another_time_keeps_the_present_one(mover: Visitor) -> None:
    times = f"{mover.path}/times"
    page = mover.browser.post(times, data={"wish": "mejor el viernes <b>temprano</b>", "seen": "0"})
    assert "Recibimos tu pedido" in page.text
    assert any("mejor el viernes <b>temprano</b>" in what for what in mover.alerts())
    assert mover.booked()[0].period.start == TOMORROW


def test_an_appointment_that_is_cancelled_or_over_has_no_other_times(mover: Visitor, store: Store) -> None:
    times = f"{mover.path}/times"
    mover.now = TOMORROW + HOUR
    assert "Esta cita ya pasó" in mover.browser.get(times).text
    mover.now = NOW
    with store.begin() as uow:
        appointments.cancel(uow, 1, by=By("op", "x", NOW))
    assert "cancelada" in mover.choose(TOMORROW + HOUR, times).text
    assert mover.browser.get("/a/none/times").status_code == 404
