from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from deployments.portal.app import create_app
from domain.acts import By
from domain.appointments.appointments import AppointmentState
from tasks.gateways.letters.signed_links import Links
from tasks.letters.links import appointment_link, with_links
from tasks.operations.appointments import appointments
from tasks.store.records import LetterRecord
from tasks.store.unit_of_work import Store
from tests.deployments.portal_server import serving
from tests.example_appointments import NOW, TOMORROW, add_advisor, add_open_case, on_site, remote

HOUR = timedelta(hours=1)


class Visitor:
    """A client's browser, the portal's clock, and the link of its mail."""

    def __init__(self, store: Store) -> None:
        self.store, self.now = store, NOW
        links = Links("x" * 40, "http://testserver")
        self.app = create_app(store, links, clock=lambda: self.now)
        self.browser: Any = None
        self.links = links
        self.path = ""

    def book(self, booking: Any) -> Any:
        add_advisor(self.store, "Rosa")
        case = add_open_case(self.store, remote_tried=True)
        with self.store.begin() as uow:
            booked = appointments.book(uow, "lima", booking, case_id=case, by=By("op", "agreed", NOW))
        self.path = appointment_link(self.store, self.links, booked, NOW).removeprefix("http://testserver")
        return booked

    def see(self) -> str:
        return str(self.browser.get(self.path).text)

    def answer(self, answer: str, seen: int = 0, **form: str) -> Any:
        return self.browser.post(self.path, data={"answer": answer, "seen": str(seen), **form})

    def state(self) -> AppointmentState:
        with self.store.read() as uow:
            return uow.appointments.get_one(1).state


@pytest.fixture
def visitor(store: Store) -> Iterator[Visitor]:
    visitor = Visitor(store)
    with serving(visitor.app) as visitor.browser:
        yield visitor


def test_the_link_of_the_mail_shows_the_appointment_and_changes_nothing(visitor: Visitor, store: Store) -> None:
    visitor.book(on_site())
    shown = visitor.see()
    assert "jueves, 5 de noviembre de 2026" in shown
    assert "Av. Larco 100, Miraflores" in shown
    assert visitor.state() is AppointmentState.BOOKED
    with store.read() as uow:
        query = select(LetterRecord.facts).where(LetterRecord.template == "appointment_invite")
        facts = uow.connection.execute(query).scalar_one()
    assert str(with_links(facts, visitor.links)["answer_link"]).endswith(visitor.path)


def test_confirm_then_decline_then_think_better_of_it(visitor: Visitor) -> None:
    visitor.book(remote())
    assert "Cita confirmada" in visitor.answer("accepted").text
    visitor.now += HOUR
    assert "No puedes venir" in visitor.answer("declined").text
    visitor.now += HOUR
    assert "Cita confirmada" in visitor.answer("accepted").text
    assert visitor.state() is AppointmentState.ACCEPTED


def test_an_answer_to_a_time_that_has_moved_changes_nothing(visitor: Visitor, store: Store) -> None:
    visitor.book(remote())
    with store.begin() as uow:
        appointments.move(uow, 1, start=TOMORROW + 2 * HOUR, by=By("op", "asked", NOW))
    assert "12:00" in visitor.answer("declined", seen=0).text
    assert visitor.state() is AppointmentState.BOOKED


def test_when_somebody_else_has_the_time_the_page_says_so(visitor: Visitor, store: Store) -> None:
    visitor.book(remote())
    visitor.answer("declined")
    visitor.now += HOUR
    other = add_open_case(store, "B")
    with store.begin() as uow:
        appointments.book(uow, "lima", remote(), case_id=other, by=By("op", "agreed", visitor.now))
    assert "ya no está libre" in visitor.answer("accepted").text


def test_after_its_end_nothing_can_be_answered(visitor: Visitor) -> None:
    visitor.book(remote())
    visitor.now = TOMORROW + HOUR
    assert "Esta cita ya pasó" in visitor.answer("declined").text
    assert visitor.state() is AppointmentState.BOOKED


def test_links_and_forms_that_are_not_ours_are_refused(visitor: Visitor) -> None:
    visitor.book(remote())
    assert visitor.browser.get(visitor.path[:-1] + "x").status_code == 404
    assert visitor.answer("explode").status_code == 400
    foreign = visitor.browser.post(
        visitor.path, data={"answer": "declined", "seen": "0"}, headers={"Origin": "https://evil.example"}
    )
    assert foreign.status_code == 403
    assert visitor.state() is AppointmentState.BOOKED
