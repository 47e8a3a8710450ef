"""What a client gets whose case cannot be solved, tried on a whole office."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from email.message import EmailMessage
from io import BytesIO

import pypdfium2
import pytest
from docx import Document

from domain.cases.cases import CaseState, ClosingReason
from domain.cases.instruction_choice import WantedSheet
from domain.cases.sessions.sessions import Outcome
from domain.cases.sessions.start import Preparations
from domain.firms.modes import Mode
from flows.cases.instruction_document import instruction_document
from tasks.store.unit_of_work import Store
from tests.conformance.by_command import at
from tests.conftest import NOW
from tests.deployments.command_line import CommandLine
from tests.flows.conftest import Office
from tests.operations.example_work import ANA, HOUR, advisors, begun, ended, opened, seen

ABOUT = replace(ANA, title="TeamViewer no muestra la pantalla")
TEAMVIEWER = WantedSheet("teamviewer-mac")
LATER = NOW + 2 * HOUR
ON_SITE = Preparations(Mode.ON_SITE, system="macOS 14", has_internet=True, area="Xalapa")


@pytest.fixture(autouse=True)
def no_server(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PREFECT_API_URL", "http://127.0.0.1:9/api")


def unsolved(store: Store, outcome: Outcome, **started: Preparations) -> int:
    advisors(store)
    case_id = opened(store, form=ABOUT)
    if started:  # on-site is the second level
        ended(store, begun(store, case_id), Outcome.ESCALATED, now=NOW + timedelta(minutes=30))
        session = begun(store, case_id, now=NOW + timedelta(minutes=40), **started)
        ended(store, session, outcome, sheet=TEAMVIEWER, now=NOW + HOUR)
    else:
        ended(store, begun(store, case_id), outcome, sheet=TEAMVIEWER)
    return case_id


def number(office: Office, case_id: int) -> str:
    return seen(office.store, case_id).number


def sheet(office: Office) -> tuple[EmailMessage, str, list[str]]:
    """Return the mail, its PDF's text, and the steps of its Word file."""
    [mail] = [one for one in office.mails() if list(one.iter_attachments())]
    pdf, docx = (one.get_content() for one in mail.iter_attachments())  # type: ignore[attr-defined]
    pages = pypdfium2.PdfDocument(pdf)
    text = " ".join(" ".join(page.get_textpage().get_text_range() for page in pages).split())
    steps = [one.text for one in Document(BytesIO(docx)).paragraphs if one.style.name == "Sheet Step"]  # type: ignore[union-attr]
    return mail, text, steps


@pytest.mark.rule("MX-08", "OP-06", door="event")
@pytest.mark.parametrize("outcome", [Outcome.UNSOLVABLE, Outcome.CONTROL_REFUSED])
def test_whose_case_cannot_be_solved_gets_the_steps_and_then_it_is_closed(office: Office, outcome: Outcome) -> None:
    """When a case cannot be solved, or control is refused, the client is mailed the steps; then the case is closed."""
    case_id = unsolved(office.store, outcome)
    assert seen(office.store, case_id).is_open
    instruction_document(case=case_id, now=LATER)
    mail, text, steps = sheet(office)
    assert mail["To"] == "Ana Quispe <ana@cliente.example>"
    assert "teamviewer.com" in text
    assert len(steps) == 7
    refused = "preferiste no usar el control remoto"
    assert (refused in text) == (outcome is Outcome.CONTROL_REFUSED)
    assert seen(office.store, case_id).closing_reason is ClosingReason.INSTRUCTIONS_SENT


@pytest.mark.rule("MX-08", "AL-02", door="event")
def test_the_case_stays_open_until_the_sheet_is_handed_over(office: Office) -> None:
    """Nothing is closed for a sheet that the mail server has not taken; once it has, the case is closed."""
    case_id = unsolved(office.store, Outcome.UNSOLVABLE)
    office.mailbox.faults.drop_before_data = 10
    instruction_document(now=LATER)
    assert seen(office.store, case_id).state is CaseState.CONTACTED
    office.mailbox.faults.drop_before_data = 0
    instruction_document(now=LATER + HOUR)
    assert seen(office.store, case_id).state is CaseState.CLOSED


@pytest.mark.rule("MX-08", door="command")
@pytest.mark.parametrize("minutes", [1, 15])
def test_a_short_explanation_may_be_told_by_chat(office: Office, trastienda: CommandLine, minutes: int) -> None:
    """An explanation of at most 15 minutes may be given by chat; it is recorded, and the case is closed."""
    case_id = unsolved(office.store, Outcome.UNSOLVABLE)
    trastienda("case", "tell", number(office, case_id), "--minutes", str(minutes), *at(LATER))
    assert seen(office.store, case_id).closing_reason is ClosingReason.TOLD_BY_CHAT
    instruction_document(now=LATER)
    assert not [mail for mail in office.mails() if list(mail.iter_attachments())]


@pytest.mark.rule("MX-08", door="command")
def test_a_long_explanation_is_written(office: Office, trastienda: CommandLine) -> None:
    """An explanation of 16 minutes is refused by chat, with the reason; the sheet goes out instead."""
    case_id = unsolved(office.store, Outcome.UNSOLVABLE)
    refused = trastienda.refused("case", "tell", number(office, case_id), "--minutes", "16", *at(LATER))
    assert "15 minutes" in refused
    instruction_document(now=LATER)
    assert seen(office.store, case_id).closing_reason is ClosingReason.INSTRUCTIONS_SENT


@pytest.mark.rule("MX-14", door="event")
def test_an_on_site_case_that_cannot_be_solved_gets_the_document_too(office: Office) -> None:
    """An on-site case that cannot be solved: the client gets the document, and the case is closed."""
    case_id = unsolved(office.store, Outcome.UNSOLVABLE, found=ON_SITE)
    instruction_document(now=LATER)
    assert len(sheet(office)[2]) == 7
    assert seen(office.store, case_id).closing_reason is ClosingReason.INSTRUCTIONS_SENT


@pytest.mark.rule("OP-06", "OP-07", door="event")
def test_the_sheet_is_in_the_clients_language_and_the_firms_name(office: Office) -> None:
    """The document is a Word file made from the template, with a PDF of the same, in the client's language."""
    advisors(office.store)
    case_id = opened(office.store, form=replace(ABOUT, language="en"))
    ended(office.store, begun(office.store, case_id), Outcome.UNSOLVABLE, sheet=TEAMVIEWER)
    instruction_document(now=LATER)
    mail, text, steps = sheet(office)
    assert mail["From"] == "AppleUse <soporte@appleuse.example>"
    assert "Reinstall TeamViewer on your Mac" in text
    assert "Step by step" in text
    assert steps[2] == "Restart the Mac: Apple menu > Restart."


@pytest.mark.rule("AL-01", door="event")
def test_a_sheet_leaves_once(office: Office) -> None:
    """The event that asks for a sheet may come twice, and a sweep may find the case too: one mail, one closing."""
    case_id = unsolved(office.store, Outcome.UNSOLVABLE)
    for case in (case_id, case_id, None):
        instruction_document(case=case, now=LATER)
    assert len([mail for mail in office.mails() if list(mail.iter_attachments())]) == 1
    with office.store.read() as uow:
        assert [event.name for event in uow.events.of_case(case_id)].count("case.closed") == 1
