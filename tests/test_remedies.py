"""Every remedy of a refusal is there: it names a command or a form that exists, or mends what was given here."""

from __future__ import annotations

import re
from collections.abc import Iterator

import click
import pytest
from fluent.syntax import ast as fluent

from deployments.cli.command import main
from deployments.manifest import read_manifest
from deployments.portal.desk.acts.act_forms import act_name
from deployments.portal.desk.acts.doing_acts import BY_CODE as DOINGS
from deployments.portal.desk.cases.case_acts import BY_CODE as CASE_ACTS
from tasks.gateways.words import say
from tests.gateways.test_words import patterns_of
from tests.refusals import ROOT, given

LANGUAGES = ("es", "en", "pt-BR")
MENDS = re.compile(
    r"(Give|Name|Copy|Choose|Write|Say|Leave|Mend|Known|Its|One of|Begin and end|Control only|End it as|"
    r"Let that advisor|Every payment|Ask (for|about) a|Define|Send (a|it)|The next free time|As an emergency|"
    r"Book its own|Set|If it is so all the same, say why)\b|\{"
)
"""How a remedy begins that asks for something else in the same form or command."""
NOTHING = re.compile(
    r"(Nothing is to be done|Wait|It is possible while|It leaves by itself|It ends once|It is decided once|"
    r"An answer is given once|Everything stays|The next review|The ledger finds|They are kept|Read it again|"
    r"Remote attention is offered|Ask again next|Review the months|Ask for (an earlier|a new|another)|Look (at|for)|"
    r"Let the client|Agree on|Did you mean|Stop it first|Only what is stamped)\b"
)
"""How a remedy begins that says that it is so, or what the client does on its own page."""


def leaves(pattern: fluent.Pattern) -> list[str]:
    """Return what a pattern may say: each way of what it chooses by, facts as ``{}``."""
    chosen = [one.expression for one in pattern.elements if isinstance(one, fluent.Placeable)]
    of = [one for one in chosen if isinstance(one, fluent.SelectExpression)]
    if of:
        return [leaf for one in of for variant in one.variants for leaf in leaves(variant.value)]
    return ["".join(one.value if isinstance(one, fluent.TextElement) else "{}" for one in pattern.elements).strip()]


def remedies() -> Iterator[tuple[str, str, bool]]:
    """Give where each refusal stands, the words of its remedy in English, and whether it names acts."""
    patterns = {name: one for each in patterns_of("en").values() for name, one in each.items()}
    for one in given():
        for code in one.codes:
            for said in leaves(patterns[f"refused-{code}", "remedy"]):
                yield f"{one.place} {code}", said, bool(one.acts)


def ways(language: str) -> Iterator[tuple[str, str, str]]:
    """Give each act that would help, with the door and how it is called there."""
    for act, door in patterns_of(language)["ways.ftl"]:
        if door:
            yield act, door, say(language, act, door)


def command_of(words: list[str]) -> click.Command | None:
    """Return the command of these words, those in capitals being what it is given."""
    found: click.Command | None = main
    for word in words:
        if isinstance(found, click.Group):
            found = found.get_command(click.Context(found), word)
    return found


def test_every_remedy_names_an_act_or_mends_what_was_given() -> None:
    found = [
        f"{place}: {said}"
        for place, said, acts in remedies()
        if not acts and not MENDS.match(said) and not NOTHING.match(said)
    ]
    assert found == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_command_and_form_that_a_remedy_names_is_there(language: str) -> None:
    deployments = {say(language, one.id, "name") for one in read_manifest()}
    flows = {one.flow_name for one in read_manifest()}
    for act, door, said in ways(language):
        if door == "form":
            assert said.strip("«»“”") in deployments, act
        if door == "command":
            _, *words = said.strip("`").split()
            assert command_of(words), act
            assert words[0] != "run" or words[1] in flows, act


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sentence_names_a_form_as_the_operator_s_language_calls_it(language: str) -> None:
    """By a reference, never by letters: an alert in English told to start «Enviar instrucciones»."""
    names = {say(each, one.id, "name") for one in read_manifest() for each in LANGUAGES}
    literal = {
        (file, code): quoted & names
        for file, patterns in patterns_of(language).items()
        for code, pattern in patterns.items()
        for said in leaves(pattern)
        if (quoted := set(re.findall(r"[«“]([^»”]+)[»”]", said))) & names
    }
    assert {place: found for place, found in literal.items() if place[0] != "ways.ftl"} == {}


def test_every_command_named_in_a_sentence_of_the_rules_is_there() -> None:
    for folder in ("domain", "tasks", "flows", "deployments"):
        for file in (ROOT / folder).rglob("*.py"):
            for words in re.findall(r"`trastienda ((?:[a-z-]+ ?)+)", file.read_text(encoding="utf-8")):
                assert command_of(words.split()[:1]), f"{file}: {words}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_desk_can_do_is_named_as_it_is_called_there(language: str) -> None:
    said = {act.removeprefix("way-"): words for act, door, words in ways(language) if door == "desk"}
    there = {*CASE_ACTS, *DOINGS}
    for act in {act.removeprefix("way-") for act, _, _ in ways(language)} & there:
        assert act_name(language, act) in said[act], act
    assert set(said) - there <= {"list-mails"}
