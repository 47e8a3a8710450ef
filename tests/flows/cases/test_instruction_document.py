"""A sheet leaves by mail in two forms, and only then is its case closed (MX-08, MX-14, OP-06)."""

from __future__ import annotations

import shutil
from datetime import timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document

from domain.cases.cases import CaseState, ClosingReason
from domain.cases.instructions import NoInstructions
from domain.letters.letters import instructions_key
from flows.cases.instruction_document import instruction_document, send_instructions
from flows.showing import Shown
from tasks.gateways.cases.instruction_docx import MEDIA_TYPE
from tasks.office import this_office
from tests.conftest import NOW
from tests.flows.conftest import Office
from tests.operations.cases.test_instructions import UNNAMED, owing
from tests.operations.example_work import seen
from tests.refusals import refuses

LATER = NOW + timedelta(hours=2)
STEPS = "1. Apaga\n2. Espera **30 segundos**\n3. Enciende"
HAND = {"who": "Lucía", "why": "lo pidió el cliente"}


@pytest.fixture(autouse=True)
def nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hand no event to whatever server runs on this machine."""
    monkeypatch.setenv("PREFECT_API_URL", "http://127.0.0.1:9/api")
    this_office.cache_clear()


def sheets(office: Office) -> list[EmailMessage]:
    return [mail for mail in office.mails() if list(mail.iter_attachments())]


def test_the_sheet_leaves_in_two_forms_and_closes_the_case(office: Office, shown: list[Shown]) -> None:
    case_id = owing(office.store)
    since = seen(office.store, case_id).instructions_owed_since
    state = instruction_document(firm="appleuse", case=case_id, now=LATER)
    assert state.name == "Enviadas"
    [mail] = sheets(office)
    assert mail["To"] == "Ana Quispe <ana@cliente.example>"
    assert "Reinstalar TeamViewer en tu Mac" in mail["Subject"]
    pdf, docx = mail.iter_attachments()
    assert (pdf.get_content_type(), docx.get_content_type()) == ("application/pdf", MEDIA_TYPE)
    assert Document(BytesIO(docx.get_content())).core_properties.author == "AppleUse"  # type: ignore[attr-defined]
    case = seen(office.store, case_id)
    assert (case.state, case.closing_reason) == (CaseState.CLOSED, ClosingReason.INSTRUCTIONS_SENT)
    assert since is not None
    with office.store.read() as uow:
        kept = uow.outbox.content(instructions_key(case_id, since))
    assert kept is not None
    same = message_from_bytes(kept, policy=policy.default)
    assert [one.get_content() for one in same.iter_attachments()] == [pdf.get_content(), docx.get_content()]  # type: ignore[attr-defined]
    assert [row["Hoja"] for row in shown[-1].rows] == ["enviada; caso cerrado"]


def test_a_doubled_event_does_nothing(office: Office, shown: list[Shown]) -> None:
    case_id = owing(office.store)
    instruction_document(firm="appleuse", case=case_id, now=LATER)
    assert instruction_document(firm="appleuse", case=case_id, now=LATER).name == "Nada que enviar"
    assert len(sheets(office)) == 1


def test_while_the_mail_server_is_away_the_case_stays_open(office: Office, shown: list[Shown]) -> None:
    case_id = owing(office.store)
    office.mailbox.faults.drop_before_data = 10
    assert instruction_document(now=LATER).name == "En espera"
    assert seen(office.store, case_id).is_open
    office.mailbox.faults.drop_before_data = 0
    assert instruction_document(now=LATER + timedelta(minutes=30)).name == "Enviadas"
    assert not seen(office.store, case_id).is_open
    assert len(sheets(office)) == 1


def test_a_refused_address_is_named_and_not_tried_for_ever(office: Office, shown: list[Shown]) -> None:
    case_id = owing(office.store)
    office.mailbox.faults.refuse_rcpt = {"ana@": 550}
    assert instruction_document(now=LATER).is_failed()
    again = instruction_document(now=LATER + timedelta(minutes=30))
    assert again.name == "Por atender"
    assert "correo rechazado" in str(again.message)
    assert seen(office.store, case_id).is_open
    office.mailbox.faults.refuse_rcpt = {}
    number = seen(office.store, case_id).number
    done = send_instructions("appleuse", number, procedure="teamviewer-mac", now=LATER + timedelta(hours=1), **HAND)
    assert done.name == "Enviada"
    assert not seen(office.store, case_id).is_open


def test_in_doubt_the_operator_chooses(office: Office, shown: list[Shown]) -> None:
    case_id = owing(office.store, sheet=UNNAMED, title="La pantalla queda en negro")
    for _ in range(2):
        assert instruction_document(now=LATER).name == "Por atender"
    assert sheets(office) == []
    assert sum(address.startswith("operaciones@") for address in office.to()) == 1
    number = seen(office.store, case_id).number
    done = send_instructions("appleuse", number, title="Pantalla negra", steps=STEPS, now=LATER, **HAND)
    assert done.name == "Enviada"
    assert seen(office.store, case_id).resolution == "Pantalla negra"
    [mail] = sheets(office)
    _, docx = mail.iter_attachments()
    steps = [one.text for one in Document(BytesIO(docx.get_content())).paragraphs if one.style.name == "Sheet Step"]  # type: ignore[attr-defined,union-attr]
    assert steps == ["Apaga", "Espera 30 segundos", "Enciende"]


def test_without_steps_nothing_is_sent_by_hand(office: Office, shown: list[Shown]) -> None:
    case_id = owing(office.store)
    with refuses(NoInstructions, "a title and a step"):
        send_instructions("appleuse", seen(office.store, case_id).number, now=LATER, **HAND)
    with refuses(NoInstructions, "Known ones"):
        send_instructions("appleuse", seen(office.store, case_id).number, procedure="no", now=LATER, **HAND)


def test_a_rehearsal_says_which_and_sends_nothing(office: Office, shown: list[Shown]) -> None:
    case_id = owing(office.store)
    assert instruction_document(now=LATER, dry_run=True).name == "Ensayo"
    assert [row["Hoja"] for row in shown[-1].rows] == ["se enviaría"]
    assert office.mails() == []
    assert seen(office.store, case_id).instructions_owed_since


def test_one_firms_broken_procedure_is_named_and_stops_no_other(
    office: Office, shown: list[Shown], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    case_id, other = owing(office.store), owing(office.store, "lima")
    firms = shutil.copytree(office.settings.firms, tmp_path / "firms")
    broken = firms / "lima" / "procedures" / "es" / "mal.toml"
    broken.parent.mkdir(parents=True)
    broken.write_text('titel = "x"')
    monkeypatch.setenv("TRASTIENDA_FIRMS", str(firms))
    this_office.cache_clear()
    state = instruction_document(now=LATER)
    assert state.is_failed()
    assert "mal.toml: titel: clave desconocida" in str(state.message)
    assert not seen(office.store, case_id).is_open
    assert seen(office.store, other).is_open


def test_a_run_that_means_an_earlier_instant_leaves_it_to_the_next(office: Office, shown: list[Shown]) -> None:
    case_id = owing(office.store)
    assert instruction_document(now=NOW).name == "En espera"
    assert sheets(office) == []
    assert seen(office.store, case_id).is_open


def test_nothing_owed_is_nothing_to_send(office: Office, shown: list[Shown]) -> None:
    assert (instruction_document(now=LATER).name, shown) == ("Nada que enviar", [])
