"""Every variable is read, every wrong value is named with what is allowed, and no secret is ever shown."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import pytest

from tasks.gateways.firms.firm_profiles import read_firms
from tasks.gateways.words import setting_words
from tasks.settings import MailSettings, Settings, SettingsError, read_settings
from tests.refusals import fails

SMTP = {"TRASTIENDA_SMTP_HOST": "mail.firm.example"}


def test_without_any_variable_everything_lives_in_the_home_folder() -> None:
    settings = read_settings({})
    assert settings.home == Path.home() / ".trastienda"
    assert settings.database_url == f"sqlite:///{settings.home / 'trastienda.db'}"
    assert sorted(read_firms(settings.firms)) == ["appleuse", "lima"]
    assert settings.mail is None
    assert settings.lease == timedelta(minutes=5)
    assert settings.delivery_threads == 2
    assert settings.prefect_ui_url is None
    assert settings.prefect_api_url == "http://127.0.0.1:4200/api"


def test_every_variable_is_read(tmp_path: Path) -> None:
    found = read_settings(
        {
            "TRASTIENDA_HOME": str(tmp_path),
            "TRASTIENDA_DATABASE_URL": "postgresql://ana:secret@db.example/desk",
            "TRASTIENDA_FIRMS": str(tmp_path / "firms"),
            "TRASTIENDA_SMTP_HOST": "mail.firm.example",
            "TRASTIENDA_SMTP_PORT": "2525",
            "TRASTIENDA_SMTP_SECURITY": "tls",
            "TRASTIENDA_SMTP_USER": "ana",
            "TRASTIENDA_SMTP_PASSWORD": "secret",
            "TRASTIENDA_SMTP_CA_FILE": str(tmp_path / "ca.pem"),
            "TRASTIENDA_LEASE_SECONDS": "1.5",
            "TRASTIENDA_DELIVERY_THREADS": "4",
            "PREFECT_UI_URL": "https://runs.firm.example/v2",
            "PREFECT_API_URL": "https://runs.firm.example/api",
        }
    )
    assert found == Settings(
        home=tmp_path,
        database_url="postgresql+psycopg://ana:secret@db.example/desk",
        firms=tmp_path / "firms",
        mail=MailSettings("mail.firm.example", 2525, "tls", "ana", "secret", tmp_path / "ca.pem"),
        lease=timedelta(seconds=1.5),
        delivery_threads=4,
        prefect_ui_url="https://runs.firm.example/v2",
        prefect_api_url="https://runs.firm.example/api",
    )


def test_the_home_may_be_relative_or_begin_with_a_tilde(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert read_settings({"TRASTIENDA_HOME": "office"}).home == tmp_path / "office"
    assert read_settings({"TRASTIENDA_HOME": "~/office"}).home == Path.home() / "office"


@pytest.mark.parametrize(
    ("url", "used"),
    [
        ("postgresql://u:p@h:5433/n", "postgresql+psycopg://u:p@h:5433/n"),
        ("postgres://h/n", "postgresql+psycopg://h/n"),
        ("postgresql+psycopg://h/n", "postgresql+psycopg://h/n"),
        ("sqlite:///C:/desk.db", "sqlite:///C:/desk.db"),
    ],
)
def test_a_database_is_named_as_people_name_it(url: str, used: str) -> None:
    assert read_settings({"TRASTIENDA_DATABASE_URL": url}).database_url == used


@pytest.mark.parametrize(("security", "port"), [("tls", 465), ("starttls", 587), (None, 587)])
def test_the_port_follows_the_security(security: str | None, port: int) -> None:
    mail = read_settings(SMTP | ({"TRASTIENDA_SMTP_SECURITY": security} if security else {})).mail
    assert mail == MailSettings("mail.firm.example", port, security or "starttls")


def test_a_mail_server_without_encryption_is_only_for_this_machine() -> None:
    here = read_settings({"TRASTIENDA_SMTP_HOST": "127.0.0.1", "TRASTIENDA_SMTP_SECURITY": "none"}).mail
    assert here == MailSettings("127.0.0.1", 25, "none")
    with fails(SettingsError, r"TRASTIENDA_SMTP_SECURITY=none: only .* not for mail.firm.example"):
        read_settings(SMTP | {"TRASTIENDA_SMTP_SECURITY": "none"})


@pytest.mark.parametrize(
    ("environ", "said"),
    [
        ({"TRASTIENDA_DATABASE_URL": "sqlite:///"}, "TRASTIENDA_DATABASE_URL='sqlite:///': name a file"),
        (
            {"TRASTIENDA_DATABASE_URL": "sqlite:///:memory:"},
            "TRASTIENDA_DATABASE_URL='sqlite:///:memory:': name a file",
        ),
        ({"TRASTIENDA_DATABASE_URL": "mysql://u:secret@h/n"}, "TRASTIENDA_DATABASE_URL: write sqlite:///FILE or"),
        (SMTP | {"TRASTIENDA_SMTP_SECURITY": "ssl"}, "TRASTIENDA_SMTP_SECURITY='ssl': one of tls, starttls, none"),
        (SMTP | {"TRASTIENDA_SMTP_PORT": "smtp"}, "TRASTIENDA_SMTP_PORT='smtp': a number"),
        (SMTP | {"TRASTIENDA_SMTP_PORT": "0"}, "TRASTIENDA_SMTP_PORT='0': from 1 to 65535"),
        (SMTP | {"TRASTIENDA_SMTP_PORT": "65536"}, "TRASTIENDA_SMTP_PORT='65536': from 1 to 65535"),
        (SMTP | {"TRASTIENDA_SMTP_PORT": "25.5"}, "TRASTIENDA_SMTP_PORT='25.5': a whole number"),
        ({"TRASTIENDA_LEASE_SECONDS": "soon"}, "TRASTIENDA_LEASE_SECONDS='soon': a number"),
        ({"TRASTIENDA_LEASE_SECONDS": "0"}, "TRASTIENDA_LEASE_SECONDS='0': from 0.1 to 86400"),
        ({"TRASTIENDA_LEASE_SECONDS": "nan"}, "TRASTIENDA_LEASE_SECONDS='nan': from 0.1 to 86400"),
        ({"TRASTIENDA_LEASE_SECONDS": "inf"}, "TRASTIENDA_LEASE_SECONDS='inf': from 0.1 to 86400"),
        ({"TRASTIENDA_DELIVERY_THREADS": "-1"}, "TRASTIENDA_DELIVERY_THREADS='-1': from 1 to 64"),
    ],
)
def test_a_wrong_value_is_named_with_what_is_allowed(environ: dict[str, str], said: str) -> None:
    with fails(SettingsError, f"^{re.escape(said)}") as error:
        read_settings(environ)
    assert "secret" not in f"{error.value} {setting_words('en', error.value)}"


def test_no_secret_is_shown() -> None:
    settings = read_settings(
        SMTP
        | {
            "TRASTIENDA_SMTP_USER": "ana",
            "TRASTIENDA_SMTP_PASSWORD": "secret-1",
            "TRASTIENDA_DATABASE_URL": "postgresql://ana:secret-2@h/n",
        }
    )
    assert "secret" not in f"{settings!r} {settings} {settings.mail!r} {settings.mail}"
