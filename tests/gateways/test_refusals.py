"""A refusal is a code and facts in the rule; every door says it in the reader's language."""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from typing import Any

import pytest

from domain.cases.case_machine import Act
from domain.cases.cases import CaseState
from domain.cases.repairs import RepairStep
from domain.refusals import Phrase, Refused
from domain.time.periods import Month
from tasks.gateways.firms.firm_profiles import read_firms
from tasks.gateways.plain_words import languages
from tasks.gateways.words import in_words, say, spoken
from tasks.operations.letters.alerts import Said
from tests.gateways.sheets import FIRMS
from tests.gateways.test_words import FILES, messages
from tests.refusals import given, phrases

CONVERTED = (
    "domain/appointments/",
    "domain/cases/",
    "domain/imports/",
    "domain/money/",
    "domain/policies/",
    "domain/time/",
    "deployments/",
    "tasks/gateways/imports/",
    "tasks/gateways/money/",
    "tasks/imports/",
    "tasks/keeping/",
    "tasks/operations/",
    "tasks/store/",
)
"""Whose refusals are codes; a room that is converted joins, none leaves."""


ACTS = [f"case-{act}" for act in (*Act, "end-session", "correct")]
"""Phrases for what a case does not admit."""


@cache
def facts_of() -> dict[str, set[str]]:
    """Return the facts that come with each code: of two places, the same."""
    found: dict[str, set[str]] = {}
    for one in given():
        for code in one.codes:
            assert found.setdefault(code, one.facts) == one.facts, one.place
    return found


def test_a_converted_room_gives_no_sentence() -> None:
    assert [one.place for one in given() if one.texts and one.place.startswith(CONVERTED)] == []


@pytest.mark.parametrize("language", languages())
def test_every_code_has_its_text_and_every_text_its_code(language: str) -> None:
    texts = {
        id_: facts for file in FILES if file.startswith("refusals") for id_, facts in messages(language, file).items()
    }
    assert {id_.removeprefix("refused-") for id_, _ in texts} == set(facts_of())
    for code, facts in facts_of().items():
        assert texts[f"refused-{code}", ""] | texts[f"refused-{code}", "remedy"] == facts, code


@pytest.mark.parametrize("language", languages())
def test_every_phrase_has_its_text_and_every_text_its_phrase(language: str) -> None:
    texts = messages(language, "phrases.ftl")
    assert {id_.removeprefix("phrase-"): facts for (id_, _), facts in texts.items()} == phrases() | {
        act: set() for act in ACTS
    }


@pytest.mark.parametrize("language", languages())
def test_every_code_can_be_said(language: str) -> None:
    for code, names in facts_of().items():
        facts: dict[str, Any] = dict.fromkeys(names, 7)
        said = in_words(Refused(code, rule="MX-01", **facts), "desk", language)
        assert said.reason, code
        assert said.remedy, code


def test_a_letter_keeps_a_refusal_and_says_it_in_the_language_of_its_reader() -> None:
    refused = Refused(
        "case-state", rule="MX-01", number="1", state=CaseState.CLOSED, act="expire", states=(CaseState.NEW,)
    )
    kept = json.loads(
        json.dumps(
            {
                "id": "alert-visit-unbooked",
                "facts": dict.fromkeys(("client", "kind", "number", "due"), 7) | {"why": refused.plain()},
            }
        )
    )
    assert "El caso 1 está cerrado" in spoken("es", {"locale": "es_PE", "said": kept})["what"]
    assert "O chamado 1 está encerrado" in spoken("pt-BR", {"locale": "pt_BR", "said": kept})["what"]


def test_facts_are_said_in_the_reader_s_words() -> None:
    states, number = (CaseState.NEW, CaseState.PENDING), "2026-00001"
    facts = {"state": CaseState.CLOSED, "act": Phrase("case-expire"), "states": states}
    said = in_words(Refused("case-state", rule="MX-01", number=number, **facts), "desk", "es")
    assert said.reason == "El caso 2026-00001 está cerrado: no admite que venza su semana."
    assert said.remedy == "Se puede mientras el caso esté nuevo, pendiente."
    day = in_words(Refused("repair-day", rule="MX-24", day=date(2026, 11, 4), step=RepairStep.READY), "desk", "pt-BR")
    assert day.reason.startswith("2026-11-04 já passou")
    assert say("pt-BR", "repair-step-ready") in day.reason


MONTHS = {"es": "octubre de 2026", "en": "October 2026", "pt-BR": "outubro de 2026"}


@pytest.mark.parametrize(("language", "month"), MONTHS.items())
def test_a_month_is_read_as_people_write_it(language: str, month: str) -> None:
    """In a refusal, in what a run says, and in an alert, which keeps it as a code until it is written."""
    october = Month(2026, 10)
    refused = Refused("month-not-over", rule="PE-09", month=october)
    assert month in in_words(refused, "command", language).reason
    assert month in in_words(Refused(refused.code, rule="PE-09", **refused.plain()["facts"]), "desk", language).reason
    assert say(language, "plan-holds", client="Alfa", plan="Básico", month=october).count(month) == 1
    kept = json.loads(
        json.dumps(Said("reports-too-old", {"month": october, "count": 3}).plain(read_firms(FIRMS)["lima"]))
    )
    assert month in spoken(language, {"locale": language.replace("-", "_"), "said": kept})["title"]


def test_a_door_adds_its_own_ways() -> None:
    refused = Refused("repair-not-ready", rule="MX-24", step=RepairStep.PARTS, acts=("move-repair",))
    assert in_words(refused, "form", "es").remedy == "Anote primero que está lista. Con «Avanzar una reparación»."
