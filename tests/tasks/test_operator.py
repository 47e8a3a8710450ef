"""The operator's language is a setting; without it, it is that of the firms."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tasks import operator
from tasks.language import language
from tasks.settings import SettingsError
from tests.languages import FIRMS
from tests.refusals import fails


@pytest.fixture(autouse=True)
def _anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TRASTIENDA_LANGUAGE", raising=False)


def test_it_is_the_one_that_most_firms_have_first(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert language() == "es"
    for number, languages in enumerate(['["en", "es"]', '["pt-BR"]', '["pt-BR", "en"]', "[", '["xx"]']):
        (tmp_path / f"{number}.toml").write_text(f"languages = {languages}\n", encoding="utf-8")
    monkeypatch.setenv("TRASTIENDA_FIRMS", str(tmp_path))
    assert language() == "pt-BR"
    monkeypatch.setenv("TRASTIENDA_FIRMS", str(tmp_path / "nowhere"))
    assert language() == "en"


def test_the_setting_decides(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRASTIENDA_LANGUAGE", "pt-BR")
    assert operator.told("nothing-to-do") == "Nada a fazer"
    monkeypatch.setenv("TRASTIENDA_LANGUAGE", "fr")
    with fails(SettingsError, "TRASTIENDA_LANGUAGE='fr': one of en, es, pt-BR"):
        language()


SHOWN = """
import json
from deployments.manifest import read_manifest
from deployments.serve.engine.automations import automations
from deployments.serve.engine.deploy import form
from uuid import uuid4
rows = read_manifest()
forms = {row.id: [row.flow().description, form(row.flow(), ["curitiba"])] for row in rows}
watched = [[one.name, one.description] for one in automations({row.id: uuid4() for row in rows}, rows)]
print(json.dumps([forms, watched], ensure_ascii=False))
"""
SPANISH = ("Empresa, por", "Vacío", " y ", " del ", "póliza", "¿", "ción ", " los ", " las ")


def test_every_form_and_automation_is_in_it() -> None:
    """In a process of its own: forms are made when a flow is imported, as a worker and `serve` do."""
    environment = os.environ | {"TRASTIENDA_LANGUAGE": "en", "TRASTIENDA_FIRMS": str(FIRMS)}
    done = subprocess.run([sys.executable, "-c", SHOWN], env=environment, capture_output=True, check=True, timeout=300)
    forms, watched = json.loads(done.stdout)
    assert len(forms) > 60
    assert len(watched) >= 7
    shown = {id_: json.dumps(form, ensure_ascii=False) for id_, form in forms.items()} | {"": str(watched)}
    assert [(id_, one) for id_, text in shown.items() for one in SPANISH if one in text] == []
    assert all("Empty: the server's" in text for id_, text in shown.items() if '"now"' in text)
