"""A copy restores, and nobody gets a letter twice for it (finding B4)."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import update

from deployments.demo.mailbox.server import DemoMailbox
from tasks.gateways.keeping.copies import UnusableCopy, copies, read_copy
from tasks.gateways.letters.signed_links import secret_of
from tasks.keeping.backups import back_up
from tasks.keeping.restoring import CannotRestore, restore
from tasks.letters.delivering.delivery import deliver
from tasks.operations.keeping import holds
from tasks.operations.letters.alerts import Said, alert_operators
from tasks.operations.reports.reports import queue_reports
from tasks.settings import Settings
from tasks.store.records import LetterRecord
from tasks.store.unit_of_work import Store
from tasks.time.clock import clock_from
from tests.conftest import NOW
from tests.example_office import OCTOBER, add_client
from tests.mail_place import mail_place
from tests.refusals import refuses
from tests.tasks.keeping.copying import by, firms_with_archive, reopened, with_mail, with_tools

NAMES = ("Ana", "Beto", "Carla", "Dora", "Eva")
LATER = timedelta(hours=2)


@pytest.fixture
def mailbox(tmp_path: Path) -> Iterator[DemoMailbox]:
    with DemoMailbox(tmp_path / "mailbox") as mailbox:
        yield mailbox


def queue(store: Store, *clients: int) -> None:
    with store.begin() as uow:
        queue_reports(uow, "lima", clients, OCTOBER, now=NOW)


def got(mailbox: DemoMailbox) -> Counter[str]:
    return Counter(to for one in mailbox.received() for to in one.recipients if "cliente.example" in to)


def states(store: Store) -> Counter[str]:
    with store.read() as uow:
        return Counter(row.state for row in uow.outbox.listed("lima"))


def test_a_copy_made_while_others_write_is_proved_and_private(store: Store, settings: Settings, tmp_path: Path) -> None:
    settings = with_tools(settings)
    for name in NAMES:
        add_client(store, name)
    with store.engine.connect() as reader:  # somebody else looks, meanwhile
        done = back_up(store, settings, tmp_path / "copies", now=NOW).copy
        reader.rollback()
    assert done.fault is None
    assert done.is_proved
    assert json.loads((done.folder / "rehearsal.json").read_text())["rows"]["clients"] == len(NAMES)
    assert {"secret", "firms/lima.toml", "firms/lima.svg"} < set(done.files)
    assert (done.folder / "secret").read_text().strip() == secret_of(settings)
    assert all(path.stat().st_mode & 0o077 == 0 for path in (done.folder, *done.folder.rglob("*")))
    with store.read() as uow:
        last = uow.keeping.last_backup()
    assert last is not None
    assert (last.place, last.fault) == (str(done.folder), None)


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_a_plain_copy_of_the_running_file_would_have_been_empty(
    store: Store, settings: Settings, tmp_path: Path
) -> None:
    """B4 (a): everything is in the file beside it, and the copy's integrity check says ok."""
    add_client(store, "Ana")
    copy = back_up(store, settings, tmp_path / "copies", now=NOW).copy
    with closing(sqlite3.connect(copy.database_file)) as connection:
        assert connection.execute("SELECT count(*) FROM clients").fetchone() == (1,)
    assert not list(copy.folder.glob("*-wal"))


@pytest.mark.attack("a copy cut in half", tried="1", lost="0", leaked="refused, and named")
def test_a_copy_that_is_not_whole_is_refused_and_changes_nothing(
    store: Store, settings: Settings, tmp_path: Path
) -> None:
    settings = with_tools(settings)
    add_client(store, "Ana")
    copy = back_up(store, settings, tmp_path / "copies", now=NOW).copy
    content = copy.database_file.read_bytes()
    copy.database_file.write_bytes(content[: len(content) // 2])
    with pytest.raises(UnusableCopy, match="checksum"):
        read_copy(copy.folder)
    with refuses(CannotRestore, "not whole"):
        restore(settings, copy.folder, over=True, by=by())
    with store.read() as uow:
        assert uow.clients.get(1) is not None


def test_what_is_there_is_never_written_over_unasked(store: Store, settings: Settings, tmp_path: Path) -> None:
    settings = with_tools(settings)
    back_up(store, settings, tmp_path / "copies", now=NOW)
    with refuses(CannotRestore, "There is a database already"):
        restore(settings, tmp_path / "copies", over=False, by=by())


def test_old_copies_go_but_never_the_last_that_was_proved(store: Store, settings: Settings, tmp_path: Path) -> None:
    settings, place = with_tools(settings), tmp_path / "copies"
    for day in range(3):
        back_up(store, settings, place, now=NOW + timedelta(days=day), keep=timedelta(days=14))
    assert len(copies(place)) == 3
    done = back_up(store, settings, place, now=NOW + timedelta(days=30), keep=timedelta(days=14))
    assert (done.forgotten, len(copies(place))) == (3, 1)


@pytest.mark.attack(
    "database restored from before a delivery, no archive", tried="5 letters", lost="0", doubled="0: held until decided"
)
def test_without_an_archive_what_may_have_gone_waits_for_a_decision(
    store: Store, settings: Settings, tmp_path: Path, mailbox: DemoMailbox
) -> None:
    """B4 (b): restored from before a delivery, 25 of 25 letters left again."""
    settings = with_mail(with_tools(settings), mailbox, archive=False)
    ids = [add_client(store, name) for name in NAMES]
    queue(store, *ids[:3])
    back_up(store, settings, tmp_path / "copies", now=NOW)
    deliver(store, settings, "lima", clock=clock_from(NOW))
    queue(store, *ids[3:])
    deliver(store, settings, "lima", clock=clock_from(NOW))
    assert len(got(mailbox)) == 5
    store.close()
    restored = restore(settings, tmp_path / "copies", over=True, by=by())
    assert (restored.firms["lima"].held, restored.firms["lima"].queued) == (3, 0)
    again = reopened(settings)
    queue(again, *ids)  # the job makes the two that the copy knows nothing of anew
    with again.begin() as uow:
        alert_operators(
            uow, "x", Said("alert-disk", {"free": "1", "least": "2", "place": "p"}), firm_id="lima", link=None, now=NOW
        )
    deliver(again, settings, "lima", clock=clock_from(NOW + LATER))
    assert states(again) == {"held": 5, "sent": 1}  # the operator's alert is nobody's second letter
    assert set(got(mailbox).values()) == {1}
    with again.begin() as uow:
        letters = uow.keeping.unsent("lima")
        holds.drop(uow, "lima", letters[1:], by=by())
        holds.let_go(uow, "lima", letters[:1], by=by())
        assert holds.end_hold(uow, "lima", by=by())
    deliver(again, settings, "lima", clock=clock_from(NOW + 2 * LATER))
    assert states(again) == {"dropped": 4, "sent": 2}
    assert sorted(got(mailbox).values()) == [1, 1, 1, 1, 2]  # the one that somebody let go
    new = add_client(again, "Felipe")
    queue(again, new)
    deliver(again, settings, "lima", clock=clock_from(NOW + 3 * LATER))
    assert got(mailbox)["felipe@cliente.example"] == 1
    again.close()


@pytest.fixture(params=["maildir", "imap"])
def archived(
    request: pytest.FixtureRequest, settings: Settings, tmp_path: Path, mailbox: DemoMailbox
) -> Iterator[tuple[Settings, DemoMailbox]]:
    """An office with an archive: a folder on this machine, and a mailbox on a real IMAP server (Dovecot)."""
    settings = firms_with_archive(with_tools(settings), tmp_path / "firms")
    if request.param == "maildir":
        yield with_mail(settings, mailbox, archive=True), mailbox
        return
    with mail_place() as place:
        archives = {"lima": place.mailbox}
        yield replace(with_mail(settings, place.smtp, archive=False), archives=archives), place.smtp


@pytest.mark.attack(
    "the same with an archive, a folder and a real IMAP server; jobs make everything anew",
    tried="2 x 5 letters",
    lost="0",
    doubled="0",
)
def test_with_an_archive_nobody_gets_a_second_letter_and_nobody_misses_the_first(
    store: Store, archived: tuple[Settings, DemoMailbox], tmp_path: Path
) -> None:
    settings, mailbox = archived
    store.close()
    store = reopened(settings)
    ids = [add_client(store, name) for name in NAMES]
    queue(store, *ids[:3])
    back_up(store, settings, tmp_path / "copies", now=NOW)
    with store.begin() as uow:  # one of the three is put off, and had not gone
        [late] = [one for one in uow.outbox.listed("lima") if one.key.startswith(f"report:{ids[2]}:")]
        uow.connection.execute(update(LetterRecord).where(LetterRecord.id == late.id).values(state="dead"))
    deliver(store, settings, "lima", clock=clock_from(NOW))
    queue(store, *ids[3:4])
    deliver(store, settings, "lima", clock=clock_from(NOW))
    assert len(got(mailbox)) == 3
    store.close()
    done = restore(settings, tmp_path / "copies", over=True, by=by()).firms["lima"]
    assert (done.sent, done.queued, done.held) == (2, 1, 0)
    again = reopened(settings)
    queue(again, *ids)  # what the copy knows nothing of is made anew: one had gone, one had not
    deliver(again, settings, "lima", clock=clock_from(NOW + LATER))
    assert states(again) == {"sent": 5}
    assert got(mailbox) == {f"{name.lower()}@cliente.example": 1 for name in NAMES}
    again.close()


@pytest.mark.attack("the number of a lost row given to another client", tried="2 letters", lost="0", doubled="0")
@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_a_lost_rows_number_given_to_another_client_keeps_nothing_from_him(
    store: Store, settings: Settings, tmp_path: Path, mailbox: DemoMailbox
) -> None:
    """After a restore the next client gets the number, and so the Message-ID, of one whose row is lost."""
    settings = firms_with_archive(with_mail(settings, mailbox, archive=True), tmp_path / "firms")
    store.close()
    store = reopened(settings)
    back_up(store, settings, tmp_path / "copies", now=NOW)
    queue(store, add_client(store, "Lost"))
    deliver(store, settings, "lima", clock=clock_from(NOW))
    store.close()
    restore(settings, tmp_path / "copies", over=True, by=by())
    again = reopened(settings)
    queue(again, add_client(again, "Found"))
    deliver(again, settings, "lima", clock=clock_from(NOW + LATER))
    assert got(mailbox) == {"lost@cliente.example": 1, "found@cliente.example": 1}
    assert len({one.message_id for one in mailbox.received()}) == 2
    again.close()


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_while_the_archive_gives_no_answer_the_letters_are_held(
    store: Store, settings: Settings, tmp_path: Path
) -> None:
    settings = firms_with_archive(settings, tmp_path / "firms")
    away = replace(settings, archives={"lima": replace(_nobody(), host="127.0.0.1")})
    queue(store, add_client(store, "Ana"))
    back_up(store, away, tmp_path / "copies", now=NOW)
    store.close()
    done = restore(away, tmp_path / "copies", over=True, by=by()).firms["lima"]
    assert (done.sent, done.queued, done.held) == (0, 0, 1)
    assert "127.0.0.1:9" in done.trouble


def _nobody():
    from tasks.settings import MailboxSettings  # noqa: PLC0415

    return MailboxSettings("127.0.0.1", 9, "none", "a", "b")
