from __future__ import annotations

import dataclasses
import shutil
import socket
from pathlib import Path

import pytest

from deployments.serve.preflight import NotReady, look
from deployments.serve.services import Ports, Services
from tasks.settings import MailSettings, Settings, read_settings


@pytest.fixture
def here(tmp_path: Path) -> Settings:
    return read_settings({"TRASTIENDA_HOME": str(tmp_path / "home")})


@pytest.fixture(autouse=True)
def in_english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRASTIENDA_LANGUAGE", "en")


def test_nothing_is_in_the_way(here: Settings) -> None:
    assert list(look(here, {"--port": 0})) == []


def test_everything_that_is_wrong_is_on_one_page(here: Settings, tmp_path: Path) -> None:
    firms = tmp_path / "firms"
    shutil.copytree(here.firms, firms)
    lima = firms / "lima.toml"
    lima.write_text(lima.read_text().replace('country = "PE"', 'country = "Peru"', 1))
    with socket.create_server(("127.0.0.1", 0)) as busy:
        port = busy.getsockname()[1]
        settings = dataclasses.replace(here, firms=firms)
        with pytest.raises(NotReady) as page, Services(settings, Ports(port, 0, 0, 0), say=lambda _: None):
            pass
    text = str(page.value)
    assert f"Port {port} is in use by another program." in text
    assert "choose another port: --port N" in text
    assert "lima.toml: (profile): country 'Peru': ISO 3166, such as PE" in text


def test_a_database_that_cannot_be_reached(here: Settings) -> None:
    settings = dataclasses.replace(here, database_url="postgresql+psycopg://nobody@127.0.0.1:1/none")
    [finding] = look(settings, {})
    assert finding.what.startswith("The database cannot be used: ")
    assert "TRASTIENDA_DATABASE_URL" in finding.remedy


def test_a_mail_server_that_is_away_is_only_a_warning(here: Settings) -> None:
    settings = dataclasses.replace(here, mail=MailSettings("127.0.0.1", 1, "none"))
    [finding] = look(settings, {})
    assert finding.warning
    assert "127.0.0.1:1 cannot be reached" in finding.what


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    [finding] = look(read_settings({"TRASTIENDA_HOME": str(tmp_path / "file" / "home")}), {})
    assert "cannot be written" in finding.what


def test_one_service_for_one_folder(here: Settings) -> None:
    one = Services(here, Ports(0, 0, 0, 0), say=lambda _: None)
    one._take_lock()
    with (
        pytest.raises(NotReady, match="It is running already"),
        Services(here, Ports(0, 0, 0, 0), say=lambda _: None),
    ):
        pass
    one.stop()
