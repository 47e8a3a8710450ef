"""What letters say, in which words: the goldens, and that templates and catalogues belong together."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

import pytest
from fluent.syntax import FluentParser, ast
from jinja2 import Environment

from tasks.gateways.failures import PermanentFailure
from tasks.gateways.letters.letter_wording import word_letter
from tests.gateways.example_letters import FIRM, alert, counts, late, report, tax_document
from tests.refusals import fails

GOLDENS = Path(__file__).parents[1] / "goldens"
LETTERS: dict[str, tuple[str, Any]] = {
    "report": ("monthly_report", report),
    "report_over": (
        "monthly_report",
        lambda language: report(
            language,
            revision=2,
            figures={
                "incidents": counts(3012, 2890, 110, escalated=3, closed_unsolved=12),
                "service_requests": counts(1, 1, 0),
                "minutes_used": 80_000,
                "minutes_contracted": 72_000,
                "minutes_over": 8_000,
            },
        ),
    ),
    "report_empty": (
        "monthly_report",
        lambda language: report(
            language,
            plan=None,
            figures={
                "incidents": counts(0, 0, 0),
                "service_requests": counts(0, 0, 0),
                "minutes_used": 0,
                "minutes_contracted": None,
            },
        ),
    ),
    "late": ("report_late_alert", late),
    "late_many": ("report_late_alert", lambda language: late(language, clients=10_000)),
    "alert": ("operator_alert", alert),
    "invoice": ("invoice", tax_document),
    "invoice_payment_trial": ("invoice", lambda language: tax_document(language, kind="payment", trial=True)),
    "invoice_cancelled": ("invoice", lambda language: tax_document(language, cancelled=True)),
}


# --- what letters say ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["es", "en"])
@pytest.mark.parametrize("name", LETTERS)
def test_the_words_of_each_letter(name: str, language: str):
    template, facts = LETTERS[name]
    wording = word_letter(template, language, facts(language))
    words = f"Subject: {wording.subject}\n\n{wording.text}"
    golden = GOLDENS / f"{name}.{language}.txt"
    if os.environ.get("TRASTIENDA_WRITE_GOLDENS"):
        golden.write_text(words)
    assert words == golden.read_text()
    assert not re.search(r"[{}<]|\xa0|\u202f|None", words.replace("<S.A.>", ""))


@pytest.mark.parametrize("language", ["es", "en"])
@pytest.mark.parametrize("name", LETTERS)
def test_text_and_html_say_the_same_figures(name: str, language: str):
    template, facts = LETTERS[name]
    wording = word_letter(template, language, facts(language))
    shown = re.sub(r"<!--.*?-->|<style.*?</style>|<[^>]+>", " ", wording.html, flags=re.DOTALL).replace("\xa0", " ")
    for number in re.findall(r"\d[\d,]*(?: h| min)?\b", wording.text.partition("http")[0]):
        assert number in shown or number.replace("-", "\u2212") in shown


def test_the_report_says_that_it_replaces_an_earlier_one():
    assert "reemplaza" not in word_letter("monthly_report", "es", report()).text
    again = word_letter("monthly_report", "es", report(revision=1))
    assert "revisión 1" in again.subject
    assert all("reemplaza al que ya recibiste" in part for part in (again.text, again.html))


def test_the_report_explains_the_two_kinds_of_case_as_the_page_does():
    for part in (
        word_letter("monthly_report", "es", report()).text,
        word_letter("monthly_report", "es", report()).html,
    ):
        assert "evento inesperado, que puede o no interrumpir" in part
        assert "programado o anticipado, que usualmente no lo interrumpe" in part


def test_what_clients_typed_is_text_and_never_html():
    typed = "<script>alert('x')</script> & «Ñusta»"
    wording = word_letter("monthly_report", "es", report(client={"name": typed}, contact={"name": typed}))
    assert "<script" not in wording.html
    assert "&lt;script&gt;" in wording.html
    assert typed in wording.text


def test_facts_are_never_templates():
    wording = word_letter("monthly_report", "es", report(client={"name": "{{ firm.name }}{% raw %}"}))
    assert "{{ firm.name }}{% raw %}" in wording.text


def test_a_contact_without_a_name_is_greeted_all_the_same():
    facts = report()
    del facts["contact"]
    assert "\nHola:\n" in word_letter("monthly_report", "es", facts).text


def test_alerts_about_no_firm_carry_the_house_name():
    facts = alert()
    del facts["firm"]
    assert word_letter("operator_alert", "es", facts).subject.startswith("[trastienda]")


def test_white_letters_become_dark_on_a_light_firm_colour():
    html = word_letter("monthly_report", "es", report(firm={**FIRM, "colour": "#ffe08a"})).html
    assert 'color:#1c2530;">Mesa de Ayuda Lima' in html
    assert 'color:#ffffff;">Mesa de Ayuda Lima' in word_letter("monthly_report", "es", report()).html


@pytest.mark.parametrize(
    ("template", "language", "facts", "named"),
    [
        ("birthday", "es", report(), "birthday/es"),
        ("monthly_report", "qu", report(), "monthly_report/qu"),
        ("monthly_report", "es", {}, "monthly_report/es.*'(month|revision)' is undefined"),
        ("monthly_report", "es", report(figures={"incidents": {"opened": 1}}), "monthly_report/es.*'solved'"),
        ("monthly_report", "es", report(month="octubre"), "octubre"),
        ("monthly_report", "es", report(locale="xx_XX"), "xx_XX"),
        ("operator_alert", "es", alert(occurred_at="2026-11-04T07:02:11"), "no time zone"),
    ],
)
def test_a_wrong_template_or_fact_is_named(template: str, language: str, facts: dict[str, Any], named: str):
    with fails(PermanentFailure, named):
        word_letter(template, language, facts)


# --- templates and catalogues ------------------------------------------------------------------------------------

MAIL = Path("templates/mail")
TEMPLATES = sorted(MAIL.glob("*.jinja"))
SAID = re.compile(r"""\bt\(\s*"([\w.-]+)"(\s*~)?""")  # t("name" …), or the beginning of a name: t("name-" ~ …)


def said(template: Path) -> set[tuple[str, bool]]:
    """Return the texts that a template says by their full names, and whether each is but a beginning."""
    letter = f"letter-{template.stem.replace('_', '-')}"
    source = template.read_text("utf-8")
    names = {(found[1], bool(found[2])) for found in SAID.finditer(source)}
    names |= {(name, False) for name in re.findall(r'"(\.[\w-]*\w)"', source)}  # chosen by an expression before t(…)
    return {(letter + name if name.startswith(".") else name, begun) for name, begun in names}


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.stem)
def test_every_text_that_a_letter_says_is_in_the_catalogues(template: Path):
    known = set(texts("*.ftl"))
    for name, begun in said(template):
        there = any(one.startswith(name) for one in known) if begun else name in known
        assert there, f"{template.name} says {name}"


def test_every_text_about_a_letter_is_said_by_it():
    sources = [*TEMPLATES, MAIL / "parts.html", MAIL / "frame.html"]
    names = {name for source in sources for name in said(source)}
    for text in texts():
        if text.startswith(("letter-", "mail-", "intake-fault")) and "." in text and not text.endswith(".file"):
            assert (text, False) in names or any(begun and text.startswith(name) for name, begun in names), text


def texts(catalogues: str = "mail*.ftl") -> list[str]:
    """Return the texts of the catalogues, attributes as ``message.attribute``."""
    found = []
    for file in Path("templates/locales/es").glob(catalogues):
        for one in FluentParser().parse(file.read_text("utf-8")).body:
            if isinstance(one, ast.Message):
                found += [one.id.name, *(f"{one.id.name}.{more.id.name}" for more in one.attributes)]
    return found


@pytest.mark.parametrize(
    "template", [*TEMPLATES, *MAIL.glob("frame.*"), *MAIL.glob("parts.*")], ids=lambda path: path.name
)
def test_no_word_stands_in_a_template_itself(template: Path):
    source = re.sub(r"<!--.*?-->|<head>.*?</head>|<!doctype[^>]*>", "", template.read_text("utf-8"), flags=re.DOTALL)
    words = " ".join(str(value) for _, kind, value in Environment().lex(source) if kind == "data")  # noqa: S701
    words = re.sub(r"</?\w[^<>]*>?|[^<>]*>|&[#\w]+;", " ", words) if template.suffix != ".txt" else words
    assert not re.search(r"[^\W\d_]{2,}", words), words


@pytest.mark.parametrize("name", LETTERS)
def test_no_mail_tells_a_stranger_when_it_is_read(name: str):
    template, facts = LETTERS[name]
    html = word_letter(template, "es", facts("es")).html
    assert not re.search(r"""<link\b|@import|url\(|\bsrc=|<script\b""", html)
    assert "http-equiv" in html
