from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from deployments.portal.app import create_app
from deployments.portal.linked.previews import drawn
from flows.reports.report_by_hand import preview_report, rehearse_reports, send_report_again
from flows.reports.report_delivery import report_delivery
from flows.showing import Shown
from tasks.gateways.letters.signed_links import Links
from tasks.letters.links import preview_link
from tasks.operations.clients.clients import UnknownClient
from tasks.operations.reports.reports import NoReport
from tasks.store.records import EventRecord
from tests.deployments.portal_server import serving
from tests.example_office import add_case, add_client
from tests.flows.conftest import Office
from tests.flows.reports.test_report_delivery import THIRD


def test_a_preview_is_a_link_that_only_we_can_have_made_and_is_drawn_when_it_is_opened(
    office: Office, shown: list[Shown]
) -> None:
    """On whichever machine: there is no file anywhere."""
    ana = add_client(office.store, "Ana")
    state = preview_report("lima", "Ana", "2026-10", now=THIRD)
    assert (state.name, office.mails()) == ("Listo", [])
    [address] = re.findall(r"\(http://127\.0\.0\.1:8766(/preview/\S+)\)\*\*", shown[0].title)
    links = Links.of(office.settings)
    app = create_app(office.store, links, settings=office.settings)
    with serving(app) as browser:
        pdf, picture = browser.get(address), browser.get(f"{address}/page.png")
        assert (pdf.content[:4], pdf.headers["content-type"]) == (b"%PDF", "application/pdf")
        assert picture.content.startswith(b"\x89PNG")
        known = drawn.cache_info()
        assert (browser.get(address).content, browser.get(f"{address}/page.png").content) == (
            pdf.content,
            picture.content,
        )
        again = drawn.cache_info()
        assert (again.misses, again.hits) == (known.misses, known.hits + 2), "the same facts are drawn once"
        add_case(office.store, ana, "late", opened_at=datetime(2026, 10, 30, 15, tzinfo=UTC))
        assert browser.get(address).content != pdf.content, "with the data of the moment"
        over = preview_link(links, "lima", ana, "2026-10", until=datetime.now(UTC) - timedelta(seconds=2))
        for wrong in (address[:-3], over.removeprefix(links.portal_url), f"{address}x/page.png"):
            assert browser.get(wrong).status_code == 404, wrong


def test_sending_again_is_a_numbered_revision_with_a_reason_on_the_record(office: Office, shown: list[Shown]) -> None:
    add_client(office.store, "Ana")
    report_delivery("lima", now=THIRD)
    state = send_report_again("lima", "Ana", "2026-10", why="no le llegó", who="Rosa", now=THIRD + timedelta(minutes=5))
    assert state.name == "Enviado"
    files = [part.get_filename() for mail in office.mails() for part in mail.iter_attachments()]
    assert files == ["informe-2026-10.pdf", "informe-2026-10-r1.pdf"]
    with office.store.read() as uow:
        said = uow.connection.execute(select(EventRecord.actor, EventRecord.why)).tuples().all()
    assert ("Rosa", "no le llegó") in said


def test_a_refused_revision_fails(office: Office, shown: list[Shown]) -> None:
    add_client(office.store, "Ana")
    office.mailbox.faults.refuse_rcpt = {"ana@": 550}
    assert send_report_again("lima", "Ana", "2026-10", why="prueba", who="Rosa", now=THIRD).is_failed()


def test_a_rehearsal_of_a_month_lists_and_sends_nothing(office: Office, shown: list[Shown]) -> None:
    add_client(office.store, "Ana")
    state = rehearse_reports("lima", "2026-10", now=THIRD)
    assert (state.name, [row["Estado"] for row in shown[0].rows], office.mails()) == ("Ensayo", ["se enviaría"], [])


@pytest.mark.parametrize(("client", "month"), [("Nadie", "2026-10"), ("Ana", "2026-11")])
def test_what_cannot_be_shown_is_refused(office: Office, shown: list[Shown], client: str, month: str) -> None:
    add_client(office.store, "Ana")
    with pytest.raises((UnknownClient, NoReport)):
        preview_report("lima", client, month, now=THIRD)
