from __future__ import annotations

import json

import pytest

from deployments.manifest import read_manifest
from flows.cases.form_intake import form_intake
from flows.showing import Shown
from tests.conftest import NOW
from tests.flows.conftest import Office

SAID = {"kind": "incident", "title": "No prende", "contact_name": "Ana", "email": "ana@cliente.example"}


def test_a_form_sent_as_an_event_opens_one_case(office: Office, shown: list[Shown]) -> None:
    names = [form_intake("lima", json.dumps({**SAID, "color": "azul"}), token="e1", now=NOW).name for _ in range(2)]
    assert names == ["Abierto", "Ya estaba abierto"]
    assert [str(mail["To"]) for mail in office.mails()] == ["Ana <ana@cliente.example>"]


def test_the_same_event_changed_on_its_way_is_the_same_event(office: Office, shown: list[Shown]) -> None:
    form_intake("lima", json.dumps(SAID), token="e1", now=NOW)
    assert (
        form_intake("lima", json.dumps({**SAID, "title": "Otra cosa"}), token="e1", now=NOW).name == "Ya estaba abierto"
    )


def test_doubtful_input_stops_nothing_and_is_answered(office: Office, shown: list[Shown]) -> None:
    state = form_intake("lima", '{"email": "ana@cliente.example", "mode": null}', now=NOW)
    assert (state.name, state.is_completed()) == ("Por atender", True)
    assert "Falta una frase que diga de qué se trata" in str(state.message)
    assert sorted(str(mail["To"]) for mail in office.mails()) == [
        "ana@cliente.example",
        "operaciones@mesadeayuda.example",
    ]


@pytest.mark.parametrize("form", ["no es JSON", "[1, 2]", "null", "", "[" * 3000, '{"title":' * 2000])
def test_what_is_no_form_is_kept_and_the_operator_told(office: Office, shown: list[Shown], form: str) -> None:
    assert form_intake("lima", form, now=NOW).name == "Por atender"
    assert [str(mail["To"]) for mail in office.mails()] == ["operaciones@mesadeayuda.example"]
    with office.store.read() as uow:
        assert uow.outbox.counts("lima")["sent"] == 1


def test_an_event_starts_it_with_typed_parameters() -> None:
    row = next(one for one in read_manifest() if one.flow_name == "form_intake")
    (trigger,) = row.triggers
    assert list(trigger.expect) == ["form.submitted"]
    assert set(trigger.parameters) <= set(row.flow().parameters.properties)
