"""Two machines of one installation do not make two secrets in silence: the links of one would be dead on the other."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from deployments.cli.command import main
from tasks.office import OtherSecret, open_office
from tasks.settings import Settings
from tests.conftest import NOW


def test_scale_8_a_second_machine_needs_the_first_ones_secret(settings: Settings, tmp_path: Path) -> None:
    open_office(settings, now=NOW).close()
    open_office(settings, now=NOW).close()
    second = replace(settings, home=tmp_path / "second")
    with pytest.raises(OtherSecret, match=f"Copie el archivo `secret` de .* a {second.home}"):
        open_office(second, now=NOW)
    (second.home / "secret").write_text((settings.home / "secret").read_text())
    open_office(second, now=NOW).close()


def test_a_secret_is_changed_on_purpose_only(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    open_office(settings, now=NOW).close()
    other = replace(settings, secret="s" * 40)
    with pytest.raises(OtherSecret):
        open_office(other, now=NOW)
    monkeypatch.setenv("TRASTIENDA_HOME", str(settings.home))
    monkeypatch.setenv("TRASTIENDA_DATABASE_URL", settings.database_url)
    monkeypatch.setenv("TRASTIENDA_SECRET", "s" * 40)
    assert CliRunner().invoke(main, ["new-secret"], input="n\n").exit_code == 1
    with pytest.raises(OtherSecret):
        open_office(other, now=NOW)
    assert CliRunner().invoke(main, ["new-secret", "--yes"]).exit_code == 0
    open_office(other, now=NOW).close()
