"""The desk of the people of a firm: what needs them, and that every act there carries their name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from html import unescape

import pytest
from pypdfium2 import PdfDocument

from domain.cases.cases import CaseState
from flows.cases.pending_cases import pending_cases
from flows.reports.morning_list import morning_list
from tasks.office import this_office
from tasks.store.unit_of_work import Store
from tests.conformance.by_command import advisors, opened, seen, text_of
from tests.deployments.command_line import CommandLine
from tests.deployments.portal.desk.desk_office import ADVISOR, OPERATOR, DeskOffice, Person, desk_office
from tests.flows.conftest import Office
from tests.operations.example_work import HOUR, NOW


@pytest.fixture
def desk(store: Store) -> Iterator[DeskOffice]:
    with desk_office(store) as office:
        yield office


@pytest.mark.rule("OP-01", door="page")
def test_an_operator_sees_what_needs_somebody_and_nothing_when_nothing_does(
    desk: DeskOffice, trastienda: CommandLine
) -> None:
    """The operator sees the owed call with its business time left; an empty list says that nothing needs anybody."""
    person = desk.sign_in(OPERATOR)
    assert "Nada te necesita" in person.get("/desk/appleuse/today").text
    number = opened(trastienda)
    shown = person.get("/desk/appleuse/today").text
    assert "Llamar al cliente" in shown
    assert number in shown
    assert "quedan 2 h 00" in shown
    desk.now = NOW + 4 * HOUR
    assert "1 h 00 tarde" in person.get("/desk/appleuse/today").text
    assert "Llamar al cliente" in desk.sign_in(ADVISOR).get("/desk/appleuse/today").text


@pytest.mark.rule("OP-01", door="command")
def test_the_same_list_by_command(trastienda: CommandLine, store: Store) -> None:
    """`trastienda today` shows the same list."""
    assert trastienda.said("today", "appleuse", "--now", NOW.isoformat()) == ["Nada te necesita"]
    number = opened(trastienda)
    line = trastienda.said("today", "appleuse", "--now", (NOW + 4 * HOUR).isoformat())[-1]
    assert "1 h 00 tarde" in line
    assert number in line
    facts = trastienda.json("today", "appleuse", "--now", NOW.isoformat())
    assert [one["kind"] for one in facts["needs"]] == ["call"]


@pytest.mark.rule("OP-01", door="schedule")
def test_the_morning_mail_comes_once_a_day_when_the_profile_wishes_it(office: Office, trastienda: CommandLine) -> None:
    """On a morning on which the firm opens, its operator gets the list by mail, once; not on a Saturday."""
    number = opened(trastienda)
    for _ in range(2):
        morning_list("appleuse", now=NOW)
    [mail] = [one for one in office.mails() if "Lo que hace falta hoy: 1" in one["Subject"]]
    assert mail["To"] == OPERATOR
    body = mail.get_body(("plain",))
    assert body
    assert number in body.get_content()
    assert "/desk/appleuse/today" in body.get_content()
    before = len(office.mails())
    morning_list("appleuse", now=NOW + timedelta(days=3))
    assert len(office.mails()) == before
    firms = this_office()[0].firms
    this_office()[0].firms = {one: replace(firm, mail=replace(firm.mail, morning=False)) for one, firm in firms.items()}
    morning_list("appleuse", now=NOW + timedelta(days=1))
    assert len(office.mails()) == before


@pytest.mark.rule("OP-01", door="schedule")
def test_the_month_that_is_over_comes_once_as_a_page_with_the_figures_of_the_desk(
    office: Office, trastienda: CommandLine, desk: DeskOffice
) -> None:
    """On the first morning of a month its operator gets the last one as PDF, once; the desk says the same."""
    number = opened(trastienda)
    _sent(desk.sign_in(OPERATOR), number, "note-contact")
    first = datetime(2026, 12, 1, 14, tzinfo=UTC)
    morning_list("appleuse", now=NOW)
    assert not [one for one in office.mails() if "Noviembre de 2026: el mes" in one["Subject"]]
    for day in range(2):
        morning_list("appleuse", now=first + timedelta(days=day))
    [mail] = [one for one in office.mails() if "Noviembre de 2026: el mes" in one["Subject"]]
    assert mail["To"] == OPERATOR
    [paper] = mail.iter_attachments()
    assert paper.get_filename() == "mes-2026-11.pdf"
    said = " ".join(page.get_textpage().get_text_bounded() for page in PdfDocument(paper.get_content())).split()
    desk.now = first
    shown = desk.sign_in(OPERATOR).get("/desk/appleuse/month?of=2026-11").text.split("<main")[1]
    assert "Noviembre de 2026" in " ".join(said)
    for row in re.findall(r"<tr[^>]*>(.*?)</tr>", shown):
        words = " ".join(unescape(re.sub(r"<[^>]+>", " ", row)).split())
        assert words in " ".join(said), words


def _sent(person: Person, number: str, act: str, **form: str) -> str:
    """Send a form of the page of a case; return the page that follows."""
    page = person.get(f"/desk/appleuse/case/{number}").text
    found = re.search(r'name="seen" value="(\d+)"', page)
    assert found
    return person.send(f"/desk/appleuse/case/{number}/{act}", seen=found[1], **form).text


READY = {"advisor": "José Pablo", "mode": "remote", "tool": "TeamViewer", "system": "macOS 14", "internet": "on"}


@pytest.mark.rule("AL-05", door="page")
@pytest.mark.rule("MX-06", door="page")
@pytest.mark.rule("MX-09", door="page")
def test_an_advisor_attends_a_case_on_its_page(desk: DeskOffice, trastienda: CommandLine, store: Store) -> None:
    """An advisor starts, ends and parts a session on the case's page; what is missing is named, who did it is kept."""
    advisors(trastienda)
    number = opened(trastienda)
    person = desk.sign_in(ADVISOR)
    said = _sent(person, number, "start-session", **READY | {"internet": ""})
    assert "No se hizo" in said
    assert "internet" in said
    _sent(person, number, "start-session", **READY, pays_later="transferencia")
    matter = {"outcome": "solved", "kind": "incident", "title": "Tampoco imprime", "pays_later": "transferencia"}
    _sent(person, number, "another-matter", **matter, **{k: v for k, v in READY.items() if k != "advisor"})
    assert seen(store, number).state is CaseState.CLOSED
    second = f"{number[:-1]}{int(number[-1]) + 1}"
    assert seen(store, second).state is CaseState.IN_SESSION
    acted = [one for one in trastienda.json("case", "show", number)["events"] if one["name"].startswith("session.")]
    assert {one["actor"] for one in acted} == {"José Pablo"}


@pytest.mark.rule("MX-12", door="page")
@pytest.mark.usefixtures("office")
def test_an_open_page_keeps_a_session_alive_and_a_vanished_one_does_not(
    desk: DeskOffice, trastienda: CommandLine, store: Store
) -> None:
    """While its page is open a session gives signs of life; when they end, it is taken for broken off and pending."""
    advisors(trastienda)
    number = opened(trastienda)
    person = desk.sign_in(ADVISOR)
    _sent(person, number, "start-session", **READY, pays_later="transferencia")
    for minutes in (20, 40):
        desk.now = NOW + timedelta(minutes=minutes)
        assert person.send(f"/desk/appleuse/case/{number}/life").status_code == 204
        pending_cases(now=desk.now)
        assert seen(store, number).state is CaseState.IN_SESSION
    pending_cases(now=NOW + timedelta(minutes=75))
    assert seen(store, number).state is CaseState.PENDING


def _do(person: Person, act: str, **form: str) -> str:
    """Send the form of an act's own page; return the page that follows."""
    found = re.search(r'name="once" value="(\w+)"', person.get(f"/desk/appleuse/do/{act}").text)
    assert found
    return person.send(f"/desk/appleuse/do/{act}", once=found[1], **form).text


@pytest.mark.rule("MX-15", door="page")
def test_nobody_is_booked_twice_from_the_calendar(desk: DeskOffice, trastienda: CommandLine) -> None:
    """An appointment is booked from the desk's calendar; the same advisor at the same time is refused."""
    advisors(trastienda)
    number = opened(trastienda)
    person = desk.sign_in(ADVISOR)
    asked = {"case": number, "start": "2026-11-05T10:00", "mode": "remote", "tool": "TeamViewer", "advisor": "Benjamín"}
    assert "10:00–11:00" in _do(person, "book-appointment", back="/desk/appleuse/calendar", **asked)
    refused = _do(person, "book-appointment", **asked)
    assert "No se hizo" in refused
    assert 'value="Benjamín"' in refused


@pytest.mark.rule("MX-24", door="page")
def test_a_quote_is_made_at_the_desk_from_labour_and_parts(
    desk: DeskOffice, trastienda: CommandLine, store: Store
) -> None:
    """An operator prepares a quote for an open case from lines of labour and parts; the client gets its link."""
    number = opened(trastienda)
    labour = {"lines-0-what": "labour", "lines-0-text": "Mano de obra", "lines-0-quantity": "1", "lines-0-rate": "900"}
    part = {"lines-1-what": "part", "lines-1-text": "Pantalla", "lines-1-quantity": "2", "lines-1-rate": "1300.50"}
    back = f"/desk/appleuse/case/{number}"
    assert "cotización enviada" in _do(
        desk.sign_in(OPERATOR), "prepare-quote", case=number, back=back, **labour, **part
    )
    assert "3,501" in text_of(store, "appleuse", "quote")  # before tax
