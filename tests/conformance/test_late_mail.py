"""What a client wrote in time counts in time, whenever its mail is read (MX-11), through the jobs as they run."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from domain.cases.cases import CaseState
from flows.cases.pending_cases import pending_cases
from flows.letters.mailbox_reading import mailbox_reading
from tasks.store.records import LetterRecord
from tasks.store.unit_of_work import Store
from tests.conformance import by_command
from tests.conformance.by_command import seen
from tests.conftest import NOW
from tests.deployments.command_line import CommandLine
from tests.flows.conftest import Office
from tests.operations.example_work import HOUR, WEEK, letters

END = NOW + HOUR + WEEK
MINUTE = timedelta(minutes=1)
US = "hola@appleuse.example"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A mailbox of the firm's, as a folder; a mail's name says when it came in."""
    folder = tmp_path / "incoming"
    for part in ("new", "cur", "tmp"):
        (folder / part).mkdir(parents=True)
    monkeypatch.setenv("TRASTIENDA_MAILBOX_APPLEUSE", f"maildir://{folder}?to={US}")
    return folder


def answered(store: Store, folder: Path, at: datetime) -> None:
    """Let the client answer our letter about its pending case, ``at`` then."""
    with store.read() as uow:
        query = select(LetterRecord.message_id).where(LetterRecord.template == "pending_notice")
        ours = uow.connection.execute(query).scalar_one()
    text = (
        f"Delivered-To: {US}\r\nFrom: Ana Quispe <ana@cliente.example>\r\nTo: {US}\r\nSubject: Re: pendiente\r\n"
        f"Message-ID: <1@cliente.example>\r\nIn-Reply-To: {ours}\r\nDate: {at:%a, %d %b %Y %H:%M:%S +0000}\r\n\r\n"
        "¿Podemos seguir el viernes?\r\n"
    )
    name = f"{int(at.timestamp())}.M000001Q000001P1.demo"
    (folder / "new" / name).write_bytes(text.encode())


@pytest.mark.rule("MX-11", "MX-10", door="mail")
def test_a_mail_that_is_read_after_the_week_was_written_in_it(
    folder: Path, office: Office, trastienda: CommandLine
) -> None:
    """The machine was off, the closing job runs first: the case waits for the mailbox, and goes on for nothing."""
    number = by_command.pending(trastienda)
    answered(office.store, folder, END - 17 * HOUR)
    pending_cases("appleuse", now=END + 65 * MINUTE)
    assert seen(office.store, number).is_open
    mailbox_reading("appleuse", now=END + 66 * MINUTE)
    case = seen(office.store, number)
    assert (case.state, case.follow_up_free, case.since) == (CaseState.CONTACTED, True, END - 17 * HOUR)
    assert "case_closed" not in letters(office.store)


@pytest.mark.rule("MX-11", door="mail")
def test_a_week_without_a_word_ends_when_the_mailbox_was_read(
    folder: Path, office: Office, trastienda: CommandLine
) -> None:
    """Nothing came: after the next reading the case is closed, as of the end of its week; a later mail is too late."""
    number = by_command.pending(trastienda)
    for now in (END + 5 * MINUTE, END + 65 * MINUTE):
        pending_cases("appleuse", now=now)
    assert seen(office.store, number).is_open
    mailbox_reading("appleuse", now=END + 70 * MINUTE)
    pending_cases("appleuse", now=END + 125 * MINUTE)
    assert seen(office.store, number).closed_at == END
    answered(office.store, folder, END + 20 * MINUTE)
    mailbox_reading("appleuse", now=END + 130 * MINUTE)
    assert seen(office.store, number).closed_at == END
    assert "returned_client" in letters(office.store)
