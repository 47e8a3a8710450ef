"""In a language that nobody speaks, each word of a document, mail or help stands in brackets, or is a fact."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from babel import Locale

from deployments.cli.command import main
from docs.generate import cli
from tasks.gateways.cases.instruction_pdf import instruction_pdf
from tasks.gateways.letters.letter_wording import word_letter
from tasks.gateways.money.statement_pdf import statement_pdf
from tasks.gateways.policies.policy_pdf import policy_pdf
from tasks.gateways.reports.report_pdf import report_pdf
from tests.domain.example_months import BEFORE, USUAL, report
from tests.gateways.letters.test_letter_wording import LETTERS
from tests.gateways.sheets import facts as sheet_facts
from tests.gateways.sheets import logo, procedure
from tests.languages.pseudo import in_pseudo, outside

EXAMPLES = Path(__file__).parents[1] / "gateways"
ENGLISH = {"language": "en", "locale": "en_US"}
CODE = re.compile(r"\b(PE|MX|AL|OP)-\d\d|MX\$")
NO_TEXT = re.compile(r"--?[\w-]+|\b[A-Z_]{2,}\b|[{\[][^}\] ]*\|[^}\] ]*[}\]]|=\w+|\w+(\|\w+)+")
"""Options, what stands for a value, and values to choose from."""
AS_TYPED = {"monday", "Rosa", "name", "modes", "areas", "none"}
"""Of an example file, whose own brackets end those of its text; and for no plan."""
OF_DATES = {
    word.strip(".")
    for kind in ("months", "days")
    for names in getattr(Locale.parse("en_US"), kind)["format"].values()
    for word in names.values()
} | {"AM", "PM", "GB", "UTC"}


def example(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((EXAMPLES / f"{name}.json").read_text("utf-8"))
    return found | ENGLISH


def of_sheet() -> Any:
    shown = procedure()  # its pictures have words of their own
    return sheet_facts(shown=replace(shown, steps=tuple(replace(one, picture=None) for one in shown.steps))) | ENGLISH


DOCUMENTS: dict[str, tuple[Callable[[], Any], Callable[..., bytes]]] = {
    "report": (lambda: report(USUAL + BEFORE, language="en").to_json(), report_pdf),
    "statement": (lambda: example("statement"), statement_pdf),
    "proposal": (lambda: example("policy_proposal"), policy_pdf),
    "sheet": (of_sheet, instruction_pdf),
}


def words_of(facts: Any) -> set[str]:
    said = json.dumps(facts, ensure_ascii=False, default=str).replace("\\n", " ")
    return set(re.findall(r"[^\W\d_]{2,}", said)) | OF_DATES


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_document_says_nothing_that_is_hard_wired(name: str) -> None:
    facts, made = DOCUMENTS[name]
    given = facts()
    with in_pseudo():
        pages = pypdfium2.PdfDocument(made(given, logo_svg=logo()))
        said = "\n".join(page.get_textpage().get_text_bounded() for page in pages)
    assert "[" in said
    assert outside(CODE.sub("", said)) - words_of(given) == set()


@pytest.mark.parametrize("name", LETTERS)
def test_a_mail_says_nothing_that_is_hard_wired(name: str) -> None:
    template, facts = LETTERS[name]
    given = facts("en")
    with in_pseudo():
        wording = word_letter(template, "en", given)
    for said in (wording.subject, wording.text):
        assert outside(CODE.sub("", re.sub(r"https?://\S+", "", said))) - words_of(given) == set()


def test_help_says_nothing_that_is_hard_wired(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRASTIENDA_LANGUAGE", "en")
    monkeypatch.setattr(cli, "WIDTH", 1_000)  # where nothing is cut off, each bracket is closed
    with in_pseudo():
        shown = {one.command_path: one.get_help() for one in cli.contexts(main, None, "trastienda")}
    names = set(re.findall(r"\w+", " ".join(shown))) | AS_TYPED
    assert len(shown) > 60
    assert {path: found for path, said in shown.items() if (found := outside(NO_TEXT.sub("", said)) - names)} == {}
