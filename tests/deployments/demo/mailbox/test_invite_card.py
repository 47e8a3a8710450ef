"""A newcomer plays both sides: the invite's card in the mailbox, a click, and the appointment is answered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.sync_api import expect, sync_playwright

from deployments.demo.mailbox.server import DemoMailbox
from deployments.serve.environment import demo_mailboxes
from domain.acts import By
from domain.appointments.appointments import AppointmentState
from tasks.letters.delivering.delivery import deliver
from tasks.letters.mailboxes import read_mailbox
from tasks.operations.appointments import appointments
from tasks.settings import MailSettings, Settings, read_settings
from tasks.store.unit_of_work import Store
from tasks.time.clock import clock_from
from tests.example_appointments import NOW, add_advisor, add_open_case, remote


class Demo:
    """An office whose mail goes to the demo's mailbox, and is read from there."""

    def __init__(self, store: Store, settings: Settings, box: DemoMailbox) -> None:
        self.store, self.box = store, box
        mailboxes = read_settings(demo_mailboxes(settings)).mailboxes
        mail = MailSettings("127.0.0.1", box.smtp_port, "none")
        self.settings = replace(settings, mail=mail, mailboxes=mailboxes)
        add_advisor(store, "Rosa")
        case = add_open_case(store)
        with store.begin() as uow:
            appointments.book(uow, "lima", remote(), case_id=case, by=By("op", "agreed", NOW))
        deliver(store, self.settings, "lima", clock=clock_from(NOW))

    def invite(self) -> str:
        with httpx.Client(trust_env=False) as client:
            messages = client.get(f"{self.box.url}/api/messages").json()["messages"]
        return str(next(one["id"] for one in messages if "maria@acme.example" in one["envelope_to"]))

    def read(self) -> Any:
        return read_mailbox(self.store, self.settings, "lima", clock=clock_from(NOW))

    def state(self) -> AppointmentState:
        with self.store.read() as uow:
            return uow.appointments.get_one(1).state


@pytest.fixture
def demo(store: Store, settings: Settings) -> Iterator[Demo]:
    with DemoMailbox(settings.home / "mailbox", http_port=0) as box:
        yield Demo(store, settings, box)


@pytest.mark.parametrize(
    ("said", "state"),
    [
        ("ACCEPTED", AppointmentState.ACCEPTED),
        ("TENTATIVE", AppointmentState.TENTATIVE),
        ("DECLINED", AppointmentState.DECLINED),
    ],
)
def test_an_answer_in_the_mailbox_is_a_real_reply(demo: Demo, said: str, state: AppointmentState) -> None:
    with httpx.Client(trust_env=False) as client:
        mail = client.get(f"{demo.box.url}/api/messages/{demo.invite()}").json()
        assert mail["invite"]["summary"] == "Atención 2026-ACME: No llegan los correos"
        assert mail["invite"]["answerable"]
        url = f"{demo.box.url}/api/messages/{demo.invite()}/answers/{said}"
        assert client.post(url, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
        assert client.post(url.replace(said, "MAYBE")).status_code == 400
        assert client.post(url).status_code == 204
    assert demo.read() == {"answer_taken": 1}
    assert demo.state() is state
    assert demo.read().total() == 0


@pytest.mark.browser
def test_the_card_can_be_clicked_on_a_telephone(demo: Demo, tmp_path: Path) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 375, "height": 812}, locale="es-PE")
        page.goto(f"{demo.box.url}/#{demo.invite()}")
        card = page.get_by_label("Invitación")
        expect(card).to_contain_text("jueves, 5 de noviembre, 10:00–11:00 (America/Lima)")
        card.get_by_role("button", name="Aceptar").click()
        expect(card).to_contain_text("Respuesta enviada a soporte@mesadeayuda.example: aceptar.")
        page.screenshot(path=tmp_path / "card.png")
        assert page.evaluate("document.documentElement.scrollWidth") <= 375
        browser.close()
    assert demo.read() == {"answer_taken": 1}
    assert demo.state() is AppointmentState.ACCEPTED
