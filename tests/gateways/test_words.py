"""Every language says the same things: no text is missing in one, and each can be formatted."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from pathlib import Path

import pytest
from fluent import runtime
from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor as FluentVisitor

from domain.letters.inbound import Waits
from domain.letters.letters import TO_OUR_PEOPLE
from domain.refusals import Phrase
from tasks.gateways import words
from tasks.gateways.failures import ServerAway
from tasks.gateways.words import failure_word, field_word, localised, phrased, tray_word, who_word, why_word, word

ROOT = Path(__file__).parents[2]
LOCALES = files("templates") / "locales"
LANGUAGES = ("es", "en", "pt-BR")
MAIL = files("templates") / "mail"
FILES = sorted(one.name for one in (LOCALES / "es").iterdir() if one.name.endswith(".ftl"))


@cache
def patterns_of(language: str) -> dict[str, dict[tuple[str, str], ast.Pattern]]:
    """Return the patterns of a language's messages and attributes, by file; each id is there once."""
    found: dict[str, dict[tuple[str, str], ast.Pattern]] = {}
    known: set[tuple[str, str]] = set()
    for file in FILES:
        parsed = FluentParser().parse((LOCALES / language / file).read_text(encoding="utf-8"))
        assert not [one.content for one in parsed.body if isinstance(one, ast.Junk)]
        for one in parsed.body:
            if isinstance(one, ast.Message):
                for name, pattern in [("", one.value), *((more.id.name, more.value) for more in one.attributes)]:
                    if pattern:
                        assert (one.id.name, name) not in known, one.id.name
                        known.add((one.id.name, name))
                        found.setdefault(file, {})[one.id.name, name] = pattern
    return found


def messages(language: str, file: str) -> dict[tuple[str, str], set[str]]:
    """Return the messages and attributes of a catalogue, each with the facts that it, or what it quotes, takes."""
    patterns = {name: one for each in patterns_of(language).values() for name, one in each.items()}
    return {name: facts(pattern, patterns) for name, pattern in patterns_of(language)[file].items()}


def facts(pattern: ast.Pattern, patterns: dict[tuple[str, str], ast.Pattern]) -> set[str]:
    """Return the names of the facts in a pattern, also of those that choose a plural, and of the texts it quotes."""
    found: set[str] = set()

    class Facts(FluentVisitor):  # type: ignore[misc]
        def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802
            found.add(node.id.name)

        def visit_MessageReference(self, node: ast.MessageReference) -> None:  # noqa: N802
            self.visit(patterns[node.id.name, node.attribute.name if node.attribute else ""])

    Facts().visit(pattern)
    return found


@pytest.mark.parametrize("file", FILES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_has_each_text_with_the_same_facts(language: str, file: str) -> None:
    assert messages(language, file) == messages("es", file)


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_text_can_be_formatted(language: str) -> None:
    for file in FILES:
        for (id_, attribute), names in messages(language, file).items():
            for fact in ("x", 1, 7, 1_000):  # a word, and numbers of each plural
                assert word(language, id_, attribute, **dict.fromkeys(names, fact)), id_


def test_a_text_that_is_not_there_is_none() -> None:
    assert word("es", "no-such-text") is None
    assert word("es", "case-named", "no-such-attribute") is None
    assert field_word("es", "close-case", "case") == "Caso"
    with pytest.raises(ValueError, match="case-named"):
        word("es", "case-named")


def templates() -> dict[str, str]:
    """Return the source of every file from which letters are made, by its name."""
    found = [one for one in MAIL.iterdir() if one.name.endswith(".jinja")]
    return {one.name.removesuffix(".jinja"): one.read_text(encoding="utf-8") for one in found}


def letters() -> set[str]:
    """Return the letters that there are: what no other letter is made from."""
    sources = templates()
    return set(sources) - {name for one in sources.values() for name in re.findall(r'"(\w+)\.jinja"', one)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_letter_has_a_name_on_the_desk(language: str) -> None:
    """Finding L10: thirteen stood there by the names of their files."""
    assert "case_told" in letters()
    assert [name for name in sorted(letters()) if not word(language, f"desk-letter-{name.replace('_', '-')}")] == []


def test_who_works_at_the_firm_gets_what_is_written_as_an_alert() -> None:
    """Finding L2: two lists said it, and a client's letter counted as an alert, a watch on cases as none."""
    assert {name for name, source in templates().items() if '{% extends "alert.jinja" %}' in source} == TO_OUR_PEOPLE


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_act_says_again_what_every_act_calls_a_field(language: str) -> None:
    """Finding L8."""
    texts = {id_ for file in FILES for id_, attribute in messages(language, file) if not attribute}
    acts = {id_ for file in FILES for id_, attribute in messages(language, file) if attribute == "help"}
    shared = {id_.removeprefix("field-") for id_ in texts if id_.startswith("field-")}
    own = [(act, name) for act in acts for name in shared if not act.startswith("field-") and f"{act}-{name}" in texts]
    assert own
    same_everywhere = [
        (act, name)
        for act, name in own
        if all(word(one, f"{act}-{name}") == word(one, f"field-{name}") for one in LANGUAGES)
    ]
    assert same_everywhere == []


def test_a_language_is_parsed_once_for_all_its_places(monkeypatch: pytest.MonkeyPatch) -> None:
    """Finding L7: each country's Spanish was parsed anew."""
    parsed = []
    words._bundle.cache_clear()
    words._catalogues.cache_clear()
    monkeypatch.setattr(words, "FluentResource", lambda text: parsed.append(text) or runtime.FluentResource(text))
    assert word("es", "field-case") == localised("es", "es_PE", "field-case", "", {}) == "Caso"
    assert localised("es", "es_MX", "field-case", "", {}) == "Caso"
    assert len(parsed) == len(FILES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_why_a_mail_waits_is_said_in_each_language(language: str) -> None:
    for one in Waits:
        said = tray_word(language, one.because("List-Id: <acme>"))
        assert said == word(language, f"tray-{one}", fact="List-Id: <acme>")
    assert len({tray_word(language, one) for one in Waits}) == len(Waits)
    assert tray_word(language, "Gracias: ya está") == "Gracias: ya está", "a note of somebody's own words"
    assert tray_word(language, "") == ""


def test_a_long_text_stands_in_an_alert_as_it_is() -> None:
    """A digest of a busy hour has more characters than Fluent takes in a string, and could not be written at all."""
    lines = "2026-00042 · maria@acme.example · Re: No enciende\n" * 100
    assert word("es", "alert-mail-digest", "what", lines=lines) == lines
    assert lines in (word("es", "command-known", at=lines) or "")


def test_of_what_somebody_typed_a_sentence_quotes_no_more_than_it_bears() -> None:
    said = phrased("en", Phrase("intake-fault.email", {"text": "x" * 3000}))
    assert 1500 < len(said) < 1600


def test_why_our_code_did_something_is_said_in_the_reader_s_language_and_old_rows_as_they_are() -> None:
    assert why_word("es", "by-hand") == "a mano"
    assert why_word("pt-BR", "no-sign-of-life: 30") == "minutos sem sinal de vida: 30 (MX-12)"
    for own in ("by hand", "pidió otra hora", "no-such-code", "Rosa: llamó"):
        assert why_word("es", own) == own


def test_who_did_something_is_said_in_the_reader_s_language_and_a_name_as_it_is() -> None:
    assert who_word("es", "web-form") == "el formulario web"
    assert who_word("pt-BR", "client-by-link") == "o cliente, pelo link"
    for own in ("the web form", "ana", "Ana Ríos", "ana@lima.example"):
        assert who_word("es", own) == own


def test_every_code_of_why_is_given_somewhere() -> None:
    folders = ("tasks/operations", "deployments")
    code = "".join(file.read_text("utf-8") for one in folders for file in sorted((ROOT / one).rglob("*.py")))
    texts = messages("en", "stories.ftl") | messages("en", "commands.ftl")
    codes = [id_.removeprefix("why-") for id_, _ in texts if id_.startswith("why-")]
    assert len(codes) > 40
    assert [one for one in codes if f'"{one}"' not in code and f'"{one}: ' not in code] == []


FAILURES = "TemporaryFailure|PermanentFailure|ServerAway|Misconfigured|OutcomeUnknown|UnusableCopy"


def test_how_something_outside_failed_is_said_in_the_reader_s_language_and_old_rows_as_they_are() -> None:
    failed = ServerAway("mail-unreachable", "smtp.acme.example:587", "[Errno 111] Connection refused", soon=True)
    said = "não se chega ao servidor de e-mail smtp.acme.example:587: [Errno 111] Connection refused"
    assert failure_word("pt-BR", str(failed)) == why_word("pt-BR", str(failed)) == said
    for old in ("the mail server smtp.acme.example:587 hung up: bye", "maria@acme.example: 550 No such user", ""):
        assert failure_word("es", old) == old


def test_every_failure_and_every_wrong_setting_has_a_text() -> None:
    code = "".join(file.read_text("utf-8") for one in ("tasks", "deployments") for file in (ROOT / one).rglob("*.py"))
    failures = set(re.findall(rf'(?:{FAILURES})\(\s*"([^"]*)"', code))
    settings = set(re.findall(r'SettingsError\(\s*(?:f?"[^"]*"|name), "([^"]*)"', code))
    ids = {id_ for id_, _ in messages("en", "failures.ftl")}
    assert len(failures) > 20
    assert len(settings) > 10
    assert {*(f"failure-{one}" for one in failures), *(f"setting-{one}" for one in settings)} - ids == set()
