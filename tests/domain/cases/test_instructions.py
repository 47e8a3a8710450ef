"""Which instructions a client gets (MX-08, MX-14)."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest

from domain.cases.instruction_choice import Matter, by_id, choose, own_steps
from domain.cases.instructions import NoInstructions, Procedure, Reason, Step, instruction_facts
from tasks.gateways.firms.firm_profiles import read_firms
from tasks.gateways.words import phrased
from tests.gateways.sheets import FIRMS
from tests.refusals import english, refuses

TEAMVIEWER = Procedure(
    id="teamviewer",
    language="es",
    title="Reinstalar TeamViewer",
    steps=(Step("Bórralo"),),
    categories=("acceso remoto",),
    keywords=("TeamViewer", "control remoto"),
    systems=("macOS",),
)
TEAMVIEWER_EN = replace(TEAMVIEWER, language="en", title="Reinstall", keywords=("TeamViewer", "remote control"))
NETWORK = Procedure(
    id="red", language="es", title="Restablecer la red", steps=(Step("Apaga"),), categories=("red",), keywords=("wifi",)
)
ALL = (TEAMVIEWER, TEAMVIEWER_EN, NETWORK)


@pytest.mark.parametrize(
    ("matter", "chosen"),
    [
        (Matter("Acceso  Remoto", "No puedo entrar"), "teamviewer"),
        (Matter("ACCESO REMÓTO", ""), "teamviewer"),  # capitals and accents do not matter
        (Matter("", "El TeamViewer no abre"), "teamviewer"),
        (Matter("", "nada", "y tampoco el control remoto"), "teamviewer"),
        (Matter("", "remote control is broken"), "teamviewer"),  # a keyword of the other language
        (Matter("red", "El TeamViewer no conecta por wifi"), "red"),  # the category counts first
        (Matter("", "teamviewer, control remoto y wifi"), "teamviewer"),  # then the number of keywords
        (Matter("", "sin wifi", system="Windows 11"), "red"),
        (Matter("", "TeamViewer", system="macOS 15.1"), "teamviewer"),
    ],
)
def test_the_procedure_that_fits_best_is_chosen(matter: Matter, chosen: str) -> None:
    assert choose(ALL, matter, ("es",)).procedure.id == chosen


@pytest.mark.parametrize(
    ("matter", "why"),
    [
        (Matter("impresora", "no imprime"), "No procedure fits"),
        (Matter("", "teamviewers"), "No procedure fits"),  # whole words only
        (Matter("", "TeamViewer", system="Windows 11"), "No procedure fits"),  # not for that system
        (Matter("", "TeamViewer y wifi"), "equally well"),
        (Matter("", ""), "No procedure fits"),
    ],
)
def test_doubt_is_asked_and_never_guessed(matter: Matter, why: str) -> None:
    with refuses(NoInstructions, why) as refusal:
        choose(ALL, matter, ("es",))
    assert "by hand" in english(refusal.value).remedy


def test_two_that_fit_equally_are_named() -> None:
    with refuses(NoInstructions, "red, teamviewer"):
        choose(ALL, Matter("", "TeamViewer y wifi"), ("es",))


@pytest.mark.parametrize(
    ("languages", "language", "said"),
    [
        (("es",), "es", "in the language 'es'"),
        (("en", "es"), "en", "in the language 'en'"),
        (("fr", "en"), "en", "none in fr"),
        (("fr",), "en", "none in fr"),
    ],
)
def test_the_language_falls_back_and_says_so(languages: tuple[str, ...], language: str, said: str) -> None:
    choice = choose(ALL, Matter("", "TeamViewer"), languages)
    assert choice.procedure.language == language
    assert said in phrased("en", choice.because[-1])


def test_a_choice_says_why() -> None:
    because = choose(ALL, Matter("acceso remoto", "el TeamViewer"), ("es",)).because
    assert phrased("en", *because) == (
        "the case's category is 'acceso remoto'; the case speaks of TeamViewer; in the language 'es'"
    )


def test_a_procedure_chosen_by_hand_may_be_unknown() -> None:
    assert by_id(ALL, "red", ("en", "es")).procedure is NETWORK
    with refuses(NoInstructions, "Known ones: red, teamviewer"):
        by_id(ALL, "reed", ("es",))


def test_an_advisor_s_own_lines_become_steps_without_their_numbers() -> None:
    text = "1. Abre Mail\n\n  2) Cierra Mail\n- Respira\n• 10 minutos\n3G no sirve\n1.5 GB libres"
    procedure = own_steps(title=" Mail ", text=text, language="es", warnings="* No borres\n").procedure
    assert [step.text for step in procedure.steps] == [
        "Abre Mail",
        "Cierra Mail",
        "Respira",
        "10 minutos",
        "3G no sirve",
        "1.5 GB libres",
    ]
    assert (procedure.title, procedure.warnings) == ("Mail", ("No borres",))


@pytest.mark.parametrize(("title", "text"), [("", "Abre"), ("Mail", ""), ("Mail", " \n 1. \n"), (" ", "x")])
def test_instructions_need_a_title_and_a_step(title: str, text: str) -> None:
    with refuses(NoInstructions, "MX-08"):
        own_steps(title=title, text=text, language="es")


@pytest.mark.parametrize(("firm", "paper"), [("appleuse", "us-letter"), ("lima", "a4")])
def test_facts_are_plain_json_for_the_paper_of_the_country(firm: str, paper: str) -> None:
    facts = instruction_facts(
        firm=read_firms(FIRMS)[firm],
        client_name="Café & Cía",
        contact_name="Ana",
        case_number="C-1",
        case_title="Sin señal",
        advisor="Lucía",
        procedure=TEAMVIEWER,
        reason=Reason.CONTROL_REFUSED,
        issued_on=date(2026, 11, 4),
    ).to_json()
    assert json.loads(json.dumps(facts)) == facts
    assert (facts["paper"], facts["issued_on"], facts["reason"]) == (paper, "2026-11-04", "control_refused")
    assert "keywords" not in facts["procedure"]  # type: ignore[operator]
