"""`trastienda backup`, `restore`, `held` and `clock`, and what the doctor says of them."""

from __future__ import annotations

import fcntl
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import pytest

from deployments.portal.app import create_app
from tasks.gateways.keeping.machine import LEAST_FREE_BYTES
from tasks.gateways.letters.signed_links import Links, LinkTo
from tasks.operations.reports.reports import queue_reports
from tasks.settings import Settings
from tasks.store.keeping.keeping import Backup
from tasks.store.unit_of_work import Store
from tests.conftest import NOW
from tests.deployments.command_line import CommandLine
from tests.deployments.portal_server import serving
from tests.example_office import OCTOBER, add_client
from tests.tasks.keeping.copying import with_tools


@pytest.fixture
def keeper(trastienda: CommandLine, settings: Settings) -> CommandLine:
    tools = with_tools(settings).postgresql_tools
    return CommandLine(trastienda.environ | {"TRASTIENDA_POSTGRESQL_TOOLS": str(tools or "")})


def test_a_copy_by_command_restores_by_command(keeper: CommandLine, store: Store, tmp_path: Path) -> None:
    ana = add_client(store, "Ana")
    with store.begin() as uow:
        queue_reports(uow, "lima", [ana], OCTOBER, now=NOW)
    made, proved = keeper.said("backup", str(tmp_path / "copies"))
    assert made.startswith(str(tmp_path / "copies" / "trastienda-"))
    assert proved == "It was restored once, for trial: every table is there."
    add_client(store, "Beto")
    store.close()
    assert "There is a database already." in keeper.refused("restore", str(tmp_path / "copies"))
    said = keeper.said("restore", str(tmp_path / "copies"), "--over")
    assert said[0].startswith(f"Restored from {tmp_path / 'copies'}")
    assert any(line.startswith("lima: 1 letters are held, and new ones, too") for line in said)
    with store.read() as uow:
        assert [uow.clients.get(id_) is not None for id_ in (ana, ana + 1)] == [True, False]
    doctor = keeper("doctor", code=1).stdout
    assert "lima: 1 letters are held since a restore" in doctor
    shown = keeper.said("held", "lima")
    assert f"report:{ana}:2026-10" in shown[1]
    assert "Not held: x" in keeper.refused("held", "lima", "--let-go", "x")
    assert keeper.said("held", "lima", "--let-go", "all", "--end") == [
        "Queued again: 1.",
        "New letters leave by themselves again.",
        "Nothing is held.",
    ]


@pytest.mark.attack(
    "restore under a running service", tried="3 roles", lost="0", leaked="refused before anything changes"
)
@pytest.mark.parametrize("role", ["serve", "server", "worker"])
def test_a_copy_is_not_brought_back_under_a_running_service(keeper: CommandLine, settings: Settings, role: str) -> None:
    keeper("backup")
    with (settings.home / f"{role}.lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        assert "The service runs in" in keeper.refused("restore", str(settings.home / "backups"), "--over")


@pytest.mark.attack("restore with another secret", tried="1", lost="0", leaked="refused before anything changes")
def test_another_secret_would_end_every_link(keeper: CommandLine, settings: Settings, store: Store) -> None:
    keeper("backup")
    other = CommandLine(keeper.environ | {"TRASTIENDA_SECRET": "x" * 40})
    assert "TRASTIENDA_SECRET is not the secret" in other.refused("restore", str(settings.home / "backups"), "--over")


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_a_restore_into_a_new_home_brings_secret_and_profiles_along(
    keeper: CommandLine, settings: Settings, store: Store, tmp_path: Path
) -> None:
    keeper("backup")
    home = tmp_path / "new"
    other = CommandLine(
        {"TRASTIENDA_HOME": str(home), "TRASTIENDA_DATABASE_URL": "", "TRASTIENDA_FIRMS": str(tmp_path / "firms")}
    )
    other("restore", str(settings.home / "backups"))
    assert (home / "secret").read_text() == (settings.home / "secret").read_text()
    assert (tmp_path / "firms" / "lima.toml").is_file()
    assert (home / "trastienda.db").stat().st_mode & 0o077 == 0


def test_the_doctor_says_how_old_the_last_copy_is_and_whether_it_restored(keeper: CommandLine, store: Store) -> None:
    now = datetime.now(UTC)
    assert "no copy was made yet" in keeper("doctor", code=1).stdout
    for made, fault, says in (
        (now - timedelta(hours=50), None, "the last one is 50 h old: /c"),
        (now - timedelta(hours=3), None, "the last one is 3 h old and was restored for trial: /c"),
        (now - timedelta(hours=2), "disk full", "could not be restored for trial (disk full): /c"),
    ):
        with store.begin() as uow:
            uow.keeping.add_backup(Backup(made, "/c", 1, made, fault))
        assert says in keeper("doctor", code=1).stdout


def test_the_doctor_says_when_the_disk_is_nearly_full(
    keeper: CommandLine, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    from deployments.cli.keeping import examining  # noqa: PLC0415

    monkeypatch.setattr(examining, "free_bytes", lambda _place: LEAST_FREE_BYTES - 1)
    said = " ".join(keeper("doctor", code=1).stdout.split())
    assert "only 499 MB are free" in said
    assert "Make room for 500 MB; what waits goes on by itself." in said


@pytest.mark.attack("a link that was revoked", tried="1", leaked="410")
def test_one_link_ends_by_command_and_the_others_stay(keeper: CommandLine, settings: Settings, store: Store) -> None:
    links = Links.of(settings)
    one, other = (links.token(LinkTo("quote", number, NOW + timedelta(days=400))) for number in (1, 2))
    with serving(create_app(store, links)) as browser:
        _ends(keeper, browser, one, other)


def _ends(keeper: CommandLine, browser: httpx.Client, one: str, other: str) -> None:
    assert browser.get(f"/q/{one}").status_code == 404  # there is no such quote; but the link is ours
    assert keeper.said("revoke-link", f"https://taller.example/q/{one}?x=1") == ["The link to quote 1 has ended."]
    assert keeper.said("revoke-link", one) == ["The link to quote 1 had ended already."]
    ended = browser.get(f"/q/{one}", headers={"accept-language": "en"})
    assert (ended.status_code, "This link has ended" in ended.text) == (410, True)
    assert browser.post(f"/q/{one}", data={"decision": "accepted", "who": "Ana"}).status_code == 410
    assert browser.get(f"/q/{other}").status_code == 404
    assert "Nobody here made this link." in keeper.refused("revoke-link", one[:-3] + "xyz")


def test_a_client_is_given_its_data_and_forgotten_by_command(
    keeper: CommandLine, settings: Settings, store: Store, tmp_path: Path
) -> None:
    keeper.environ |= {"PREFECT_API_URL": "http://127.0.0.1:9/api"}
    add_client(store, "Alfa", plan=None)
    add_client(store, "Beta")
    why = ("--why", "she asked on 3 November")
    [said] = keeper.said("client", "export", "lima", "Alfa", str(tmp_path / "alfa.zip"), *why)
    assert said.endswith("tables, 0 mails.")
    assert "Something is still promised to this client: plan" in keeper.refused(
        "client", "forget", "lima", "Beta", *why
    )
    rehearsed = keeper("client", "forget", "lima", "Alfa", *why).stdout
    assert "Nothing was changed." in rehearsed
    with store.read() as uow:
        assert uow.clients.get_one(1).name == "Alfa"
    done = keeper("client", "forget", "lima", "Alfa", "--yes", *why).stdout
    assert "Forgotten; forgotten-1 is left in the books" in done
    assert "Prefect's server gives no answer" in done
    with store.read() as uow:
        assert (uow.clients.get_one(1).name, uow.clients.get_one(2).name) == ("forgotten-1", "Beta")
    assert "Alfa" not in (settings.home / "forgotten.jsonl").read_text()


@pytest.mark.attack("a forgotten client brought back by a copy", tried="1", leaked="forgotten again")
def test_a_restored_copy_does_not_bring_back_who_was_forgotten(
    keeper: CommandLine, store: Store, tmp_path: Path
) -> None:
    add_client(store, "Alfa", plan=None)
    keeper("backup", str(tmp_path / "copies"))
    keeper("client", "forget", "lima", "Alfa", "--yes", "--why", "asked")
    store.close()
    said = keeper("restore", str(tmp_path / "copies"), "--over").stdout
    assert "forgotten again: 1" in said
    with store.read() as uow:
        assert uow.clients.get_one(1).name == "forgotten-1"
