"""A rule gives codes of what would help; the door at which somebody stands names its own way (house.md)."""

from __future__ import annotations

from importlib.resources import files

import pytest

from domain.refusals import Refused
from tasks.gateways.words import in_words
from tests.refusals import given

DOORS = ("`trastienda", "Prefect")


@pytest.mark.parametrize("language", ["es", "en", "pt-BR"])
def test_no_refusal_names_a_door(language: str) -> None:
    folder = files("templates") / "locales" / language
    texts = [one.read_text(encoding="utf-8") for one in folder.iterdir() if one.name.startswith("refusals")]
    texts += [text for one in given() if one.place.startswith(("domain", "tasks/operations")) for text in one.texts]
    assert [text for text in texts for door in DOORS if door in text] == []


@pytest.mark.parametrize("language", ["es", "en", "pt-BR"])
def test_every_code_of_what_would_help_has_a_way_at_some_door(language: str) -> None:
    known = (files("templates") / "locales" / language / "ways.ftl").read_text(encoding="utf-8")
    assert sorted(code for one in given() for code in one.acts if f"way-{code} =" not in known) == []


def test_each_door_names_its_own_way() -> None:
    refused = Refused(rule="MX-06", reason="Nothing is paid.", remedy="Record it.", acts=("record-payment", "import"))
    assert in_words(refused, "form", "es").remedy == "Record it. Con «Anotar un pago»."
    command = in_words(refused, "command", "en")
    assert command.remedy == "Record it. By `trastienda money paid`, `trastienda import`."
    assert (command.rule, command.acts) == ("MX-06", refused.acts)
