"""A full disk, a read-only, newer or damaged database: one clear sentence each, and all goes on by itself (M6)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import event, text
from sqlalchemy.exc import OperationalError

from deployments.cli.command import Trouble, trouble_of
from deployments.demo.mailbox.server import DemoMailbox
from deployments.serve.preflight import look
from tasks.letters.delivering.delivery import deliver
from tasks.office import open_office
from tasks.operations.reports.reports import queue_reports
from tasks.settings import Settings
from tasks.store.unit_of_work import Store
from tasks.time.clock import clock_from
from tests.conftest import NOW
from tests.deployments.command_line import CommandLine
from tests.example_office import OCTOBER, add_client
from tests.tasks.keeping.copying import with_mail

pytestmark = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)


@pytest.fixture
def mailbox(tmp_path: Path) -> Iterator[DemoMailbox]:
    with DemoMailbox(tmp_path / "mailbox") as mailbox:
        yield mailbox


def said(error: Exception) -> str:
    trouble = trouble_of(error)
    assert isinstance(trouble, Trouble)
    return f"{trouble.message} {trouble.remedy}"


@pytest.mark.attack("disk full during a delivery, then room", tried="15 letters", lost="0", doubled="0 accepted twice")
def test_on_a_full_disk_letters_wait_and_then_go(store: Store, settings: Settings, mailbox: DemoMailbox) -> None:
    """``max_page_count`` is SQLite's own full disk."""
    settings = with_mail(settings, mailbox, archive=False)
    ids = [add_client(store, f"C{number}") for number in range(15)]
    with store.begin() as uow:
        queue_reports(uow, "lima", ids, OCTOBER, now=NOW)
    full = True

    def fill(connection, *_):
        pages = connection.execute("PRAGMA page_count").fetchone()[0] if full else 2**30
        connection.execute(f"PRAGMA max_page_count={pages}")

    event.listen(store.engine, "checkout", fill)
    with pytest.raises(OperationalError) as raised:
        deliver(store, settings, "lima", clock=clock_from(NOW))
    assert said(raised.value) == ("The disk is full. Make room on it. Nothing is lost: what waits goes on by itself.")
    full = False
    for minutes in (10, 30):  # the leases of the attempt that was cut off run out
        deliver(store, settings, "lima", clock=clock_from(NOW.replace(minute=minutes)))
    got = [to for one in mailbox.received() for to in one.recipients]
    assert sorted(set(got)) == sorted(f"c{number}@cliente.example" for number in range(15))


def test_a_newer_schema_is_named_as_that(trastienda: CommandLine, store: Store, settings: Settings) -> None:
    with store.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0099_future'"))
    refused = trastienda.refused("letters", "lima")
    assert "The database was made by another version of trastienda. It is newer than this one." in refused
    assert "Install the newest version here" in refused
    [finding] = [one for one in look(settings, {}) if "database" in one.what.casefold()]
    assert finding.what.startswith("The database was made by another version of trastienda. It is newer than this one.")


@pytest.mark.attack("a damaged database file", tried="1", lost="0", leaked="refused, and named")
def test_a_file_that_is_no_database_is_damaged_and_a_copy_brings_it_back(
    trastienda: CommandLine, store: Store, settings: Settings, tmp_path: Path
) -> None:
    add_client(store, "Ana")
    trastienda("backup", str(tmp_path / "copies"))
    store.close()
    file = Path(settings.database_url.removeprefix("sqlite:///"))
    for part in file.parent.glob(f"{file.name}-*"):
        part.unlink()
    file.write_bytes(b"half a file" * 1000)
    refused = trastienda.refused("letters", "lima")
    assert "The database's file is damaged." in refused
    assert "trastienda restore DIR --over" in refused
    trastienda("restore", str(tmp_path / "copies"), "--over")
    again = open_office(settings, now=NOW)
    with again.read() as uow:
        assert uow.clients.get_one(1).name == "Ana"
    again.close()


@pytest.mark.parametrize(
    ("message", "says"),
    [
        ("attempt to write a readonly database", "The database can be read and not written."),
        ("unable to open database file", "The database can be read and not written."),
        ("database is locked", "Another program holds the database."),
    ],
)
def test_what_the_driver_says_becomes_a_sentence(message: str, says: str, settings: Settings) -> None:
    assert said(OperationalError("x", {}, Exception(message))).startswith(says)
    assert "Is it running" in said(OperationalError("x", {}, Exception("connection refused")))
