"""What is told of mail, in a real browser: the digest, the alert and the tray, in each language, cut off nowhere."""

from __future__ import annotations

import os
from dataclasses import replace

import pytest
from playwright.sync_api import Browser

from domain.letters.inbound import InboundMail, MailKind, Waits
from tasks.gateways.letters.letter_wording import word_letter
from tasks.gateways.words import tray_word
from tasks.operations.letters.mailbox import inbox
from tasks.operations.letters.mailbox.inbox import NewMail
from tasks.store.unit_of_work import Store
from tests.conftest import NOW
from tests.deployments.portal.desk.desk_office import OPERATOR, desk_office
from tests.gateways.example_letters import FIRM

pytestmark = pytest.mark.browser
PICTURES = os.environ.get("TRASTIENDA_PICTURES")
"""A folder for pictures, for whoever wants to look at them."""
LOCALES = {"es": "es_PE", "en": "en_US", "pt-BR": "pt_BR"}
WIDTHS = (375, 1280)
LONG = "resumen-de-incidencias-del-servidor-de-archivos-y-correo-de-la-oficina-central-2026.pdf"
SENDER = f"administracion.y.finanzas.de.la.oficina.central@{'muy-largo-' * 5}cliente.example"
LINES = [f"2026-{number:05} · {SENDER} · Re: {LONG}" for number in range(1, 26)]
SAID = {
    "digest": ("alert-mail-digest", {"count": "42", "lines": "\n".join([*LINES, "… +17"]), "firm": "lima"}),
    "urgent": (
        "alert-mail-urgent",
        {"number": "2026-00042", "sender": SENDER, "subject": f"Urgente: {LONG}", "text": "No enciende. " * 40},
    ),
}


def test_no_alert_is_wider_than_its_window(browser: Browser) -> None:
    page = browser.new_page()
    for language, locale in LOCALES.items():
        for name, (id_, facts) in SAID.items():
            said = {"said": {"id": id_, "facts": facts}, "occurred_at": "2026-11-04T09:00:00-05:00"}
            head = {"firm": FIRM, "locale": locale, "link": "https://x.example/desk/lima/decide"}
            page.set_content(word_letter("operator_alert", language, head | said).html)
            for width in WIDTHS:
                page.set_viewport_size({"width": width, "height": 800})
                if PICTURES:
                    page.screenshot(path=f"{PICTURES}/{name}_{language}_{width}.png", full_page=True)
                assert page.evaluate("document.documentElement.scrollWidth") <= width, (name, language)
    page.close()


def fill_tray(store: Store) -> None:
    """Put a mail into the tray for each reason."""
    for number, why in enumerate(Waits, start=1):
        one = InboundMail(MailKind.HUMAN, message_id=f"<{number}@x.example>", sender=SENDER, subject=LONG, text=LONG)
        mail = NewMail(number, f"key-{number}", replace(one, whole=f"Hola\n> {LONG}"))
        with store.begin() as uow:
            inbox.put_in_tray(uow, "appleuse", mail, "x", uid_validity=1, now=NOW)
            uow.inbox.settle(uow.inbox.tray("appleuse")[-1].id, note=why.because("Precedence: " + "bulk" * 20))


def test_the_tray_says_why_each_mail_waits_in_the_readers_language(browser: Browser, store: Store) -> None:
    fill_tray(store)
    with desk_office(store) as desk:
        jar = desk.sign_in(OPERATOR).browser.cookies.jar
        for language in LOCALES:
            context = browser.new_context(locale=language)
            context.add_cookies([{"name": one.name, "value": one.value or "", "url": desk.address} for one in jar])
            page = context.new_page()
            for width in WIDTHS:
                page.set_viewport_size({"width": width, "height": 800})
                page.goto(f"{desk.address}/desk/appleuse/decide")
                if PICTURES:
                    page.screenshot(path=f"{PICTURES}/tray_{language}_{width}.png", full_page=True)
                assert page.evaluate("document.documentElement.scrollWidth") <= width, language
                text = page.locator("main").inner_text()
                fact = "Precedence: " + "bulk" * 20
                assert [one for one in Waits if tray_word(language, one.because(fact)) not in text] == []
            context.close()
